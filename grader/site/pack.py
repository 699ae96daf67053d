"""What a site holds of a pack: the texts for the reader, and the archive from which the judge in the page is imported.

Floor 2; stands on ``exercise`` and on markdown-it. Nothing of the solutions gets in: files are taken by name, never by folder.
"""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

import pytest_coro_plugin

from ..exercise import LANGUAGES, Exercise, Text

PAGE = Path(__file__).parent / "page"
IN_PAGE = ("green", "judging", "pytest", "cargo")
ASKED = (
    "collect",
    "subject",
    "_report",
    "picture",
    "results",
    "words",
    "checks",
    "worlds",
)  # units of the plugin that the page imports by name
BROUGHT = ("freezegun", "dateutil", "six")
_NOT_READ = re.compile(
    r"^(?:<!--.*?-->|\[[^\]]*\]\(README(?:\.zh)?\.md\))\n", re.MULTILINE | re.DOTALL
)  # notes for tools; the page has a button for languages
_EXERCISE_LINK = re.compile(r"(?:\.\./)?(\d\d_\w+)(?:/(?:README(?:\.zh)?\.md)?)?")


def texts(exercises: Sequence[Exercise], points: dict[str, str]) -> dict[str, Any]:
    """Give what a reader sees of the exercises, in both languages.

    Args:
        exercises: in the order of the pack.
        points: of each exercise, as text.
    """
    known = {exercise.id for exercise in exercises}
    return {
        "version": pytest_coro_plugin.__version__,
        "exercises": [_texts(one, known, points.get(one.id, "")) for one in exercises],
    }


def _texts(exercise: Exercise, known: set[str], points: str) -> dict[str, Any]:
    both = _both
    return {
        "id": exercise.id,
        "title": both(exercise.title),
        "chapter": both(exercise.chapter),
        "goal": both(exercise.goal),
        "minutes": exercise.minutes,
        "points": points,
        "stub": exercise.stub.read_text(encoding="utf-8"),
        "readme": {lang: rendered(_readme(exercise, lang), known) for lang in LANGUAGES},
        "hints": [both(hint) for hint in exercise.hints],
        "hints_for": {code: both(hint) for code, hint in exercise.hints_for.items()},
    }


def _both(text: Text) -> dict[str, str]:
    return {lang: text.told(lang) for lang in LANGUAGES}


def _readme(exercise: Exercise, lang: str) -> str:
    name = "README.md" if lang == "en" else f"README.{lang}.md"
    return (exercise.folder / name).read_text(encoding="utf-8")


def rendered(markdown: str, known: set[str]) -> str:
    """Render a README as HTML. HTML in it is shown as text; a link to another exercise leads to it, one to a file that the page does not have is none.

    Args:
        markdown: the text.
        known: names of the exercises that are in the site.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_NOT_READ.sub("", markdown))
    for token in tokens:
        if token.children:
            token.children = list(_linked(token.children, known))
    told = str(reader.renderer.render(tokens, reader.options, {}))
    return told.replace("<pre>", '<pre tabindex="0">')  # drawings are wider than a phone, and the keyboard has to get at them


def _linked(tokens: list[Token], known: set[str]) -> Iterator[Token]:
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            address = _address(str(token.attrs.get("href", "")), known)
            open_links.append(bool(address))
            if not address:
                continue
            token.attrs["href"] = address
            if not address.startswith("#"):
                token.attrs["rel"] = "noreferrer"
        elif token.type == "link_close" and not open_links.pop():
            continue
        yield token


def _address(href: str, known: set[str]) -> str:
    """Tell where a link leads in the site, "" for nowhere."""
    if href.startswith("https://"):
        return href
    exercise = _EXERCISE_LINK.fullmatch(href)
    return f"#{exercise[1]}" if exercise is not None and exercise[1] in known else ""


def sources(exercises: Sequence[Exercise]) -> bytes:
    """Make the archive of everything that the judge in the page imports or reads, as source."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(_files(exercises)):
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _files(exercises: Sequence[Exercise]) -> Iterator[tuple[str, Path]]:
    plugin = Path(pytest_coro_plugin.__file__).parent
    needed = units(plugin)
    for path in plugin.rglob("*"):
        inside = path.relative_to(plugin)
        unit = inside.parts[0].removesuffix(".py")
        if (path.suffix == ".py" and unit in needed) or path.suffix == ".mo":
            yield f"{plugin.name}/{inside.as_posix()}", path
    for name in IN_PAGE:
        yield f"{name}.py", PAGE / f"{name}.py"
    for exercise in exercises:
        for path in (exercise.test_file, exercise.program):
            if path.is_file():
                yield f"exercises/{exercise.id}/{path.name}", path
    for name in BROUGHT:
        yield from _package(name)


def units(plugin: Path) -> set[str]:
    """Give the modules and subpackages of the plugin that the page needs: those it asks for and whatever they import, a subpackage whole.

    Args:
        plugin: folder of the package.
    """
    found, waiting = {"__init__"}, list(ASKED)
    while waiting:
        unit = waiting.pop()
        if unit in found:
            continue
        found.add(unit)
        place = plugin / unit
        for path in place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]:
            waiting += [name for name in _imported(path, plugin) if (plugin / name).is_dir() or (plugin / f"{name}.py").is_file()]
    return found


def _imported(path: Path, plugin: Path) -> Iterator[str]:
    """Name the units that a module imports, also inside functions; what only the type checker reads does no harm."""
    depth = len(path.relative_to(plugin).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.partition(".")[0]] if node.module else [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{plugin.name}."):
            yield node.module.split(".")[1]


def _package(name: str) -> Iterator[tuple[str, Path]]:
    """List the files of an installed package of pure Python; nothing where it is not installed."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return
    origin = Path(spec.origin)
    if origin.name != "__init__.py":
        yield origin.name, origin
        return
    for path in origin.parent.rglob("*.py"):
        yield f"{name}/{path.relative_to(origin.parent).as_posix()}", path
