"""How Sphinx builds the site; called by ``scripts/docs``, which gathers the pages and says where they lie (CORO_DOCS_SOURCE is the clone).

Nothing in a page may come from another host: the theme brings its own style and no fonts, and there is no analytics, search service or badge.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any

sys.path.insert(0, os.environ.get("CORO_DOCS_SOURCE", "."))

from pytest_coro_plugin import __version__

project = "Coroutines, graded"
author = "the authors of the pack"
version = release = __version__
root_doc = "docs/index"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns: list[str] = []
myst_heading_anchors = 3
myst_links_external_new_tab = False
highlight_language = "text"

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "none"  # the docstrings say what an argument means, and the signature has no room at a phone's width
autodoc_preserve_defaults = True
add_module_names = False
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Source", "notes_style")]

html_theme = "furo"
html_title = project
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def _speak(app: Any, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Tell browsers and screen readers in which language a page is written, and show the sidebar of that language."""
    chinese = page.endswith(".zh")
    if chinese:
        context["language"] = "zh-CN"
    parts = re.split(r'(?=<p class="caption")', str(context.get("furo_navigation_tree", "")))
    context["furo_navigation_tree"] = "".join(
        part for part in parts if bool(re.match(r"<p[^>]*><span[^>]*>[\u4e00-\u9fff]", part)) == chinese
    )


def setup(app: Any) -> dict[str, bool]:
    """Hook in."""
    app.connect("html-page-context", _speak, priority=900)  # after the theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}
