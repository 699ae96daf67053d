"""``coro why CODE``: the page of a diagnosis; where the pages are not at hand, the texts of the catalogue. It must not show the solution of an exercise that is still open."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_
from .reading import tell

if TYPE_CHECKING:
    from .cli import Call

SOLUTION = re.compile(r"^[^\n]*`solutions/([^/`\n]+)/exercise\.py`[^\n]*\n\n```\w*\n(?:[^\n]*\n)*?```$", re.MULTILINE)


def act(call: Call) -> int:
    """Print the page of the code that the call names."""
    from .. import diagnosis

    code = known_code(call.words[0], call)
    page = _page(code, call.screen.lang)
    if page:
        tell(without_solutions(page, _solved(call), call.screen.translate), call.screen)
        return 0
    entry = diagnosis.CATALOGUE[code]
    call.screen.line(code)
    for variants in (entry.cause, entry.why, entry.next_step):
        if variants:
            call.screen.say(
                "{text}", text=re.sub(r"\{(\w+?)(?:_term)?(?:[:!][^{}]*)?\}", r"‹\1›", call.screen.translate(variants[-1]))
            )
    return 0


def known_code(word: str, call: Call) -> str:
    """Give the code of a diagnosis as it is written.

    Raises:
        UsageError: there is none; the nearest are told.
    """
    from .. import diagnosis

    code = word.upper()
    if code not in diagnosis.CATALOGUE:
        near = get_close_matches(code, diagnosis.CATALOGUE, 3, 0.4) or ["SERIAL", "BLOCKING", "LEAK"]
        text = N_("no diagnosis is called {code}; did you mean {near}?")
        raise UsageError(call.screen.translate(text).format(code=code, near=", ".join(near)))
    return code


def without_solutions(page: str, is_solved: Callable[[str], bool], translate: Callable[[str], str]) -> str:
    """Put the command that shows a solution in the place of each solution of an exercise that is not solved.

    Args:
        page: in Markdown.
        is_solved: told the name of an exercise.
        translate: into the reader's language.
    """

    def shown(found: re.Match[str]) -> str:
        if is_solved(found[1]):
            return found[0]
        return translate(N_("A program that earns every point: coro solution {number}")).format(number=found[1].partition("_")[0])

    return SOLUTION.sub(shown, page)


def _solved(call: Call) -> Callable[[str], bool]:
    """Give what the caller has solved; whoever stands in no pack is here to read, not to learn."""
    try:
        state = call.progress(call.pack).read()
    except UsageError:
        return lambda exercise: True
    return lambda exercise: state.record(exercise).solved


def _page(code: str, lang: str) -> str:
    """Read a page from the folder of the pack, or from that of the project where it is installed from a clone."""
    ending = ".md" if lang == "en" else f".{lang}.md"
    for folder in (*(Path.cwd(), *Path.cwd().parents), Path(__file__).parents[2]):
        path = folder / "docs" / "diagnoses" / f"{code}{ending}"
        if path.is_file():
            return path.read_text("utf-8")
    return ""
