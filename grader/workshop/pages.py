"""Draws the pages: everything that a learner wrote is escaped by Jinja, or set as text by the scripts. No style or script stands in a page, so that the policy can forbid both.

Stands on Jinja and ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from .words import page_words, word

LANGUAGES = ("en", "zh")


def language_of(request: Request) -> str:
    """Choose the language: what the address says, else the first that the browser asks for."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    wanted = request.headers.get("accept-language", "").casefold()
    first = next((part.strip()[:2] for part in wanted.split(",") if part.strip()[:2] in LANGUAGES), "en")
    return first


def page(request: Request, template: str, facts: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Draw a page in the reader's language."""
    lang = language_of(request)
    other = "en" if lang == "zh" else "zh"
    text = (
        environment()
        .get_template(template)
        .render(
            lang=lang, other=str(request.url.include_query_params(lang=other).query), t=lambda name, **more: word(name, lang, **more), words=page_words(lang), **facts
        )
    )  # fmt: skip
    return HTMLResponse(text, status)


@cache
def environment() -> Environment:
    """Give the templates."""
    made = Environment(
        loader=PackageLoader("grader.workshop"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["ticked"] = _ticked
    made.filters["drawn"] = Markup  # only for pictures of our own
    return made


def _ticked(text: str) -> Markup:
    """Show what stands between backticks as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
