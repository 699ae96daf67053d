"""``coro why CODE``: the page of a diagnosis; where the pages are not at hand, the texts of the catalogue."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_

if TYPE_CHECKING:
    from .cli import Call


def act(call: Call) -> int:
    """Print the page of the code that the call names."""
    from .. import diagnosis

    code = call.words[0].upper()
    if code not in diagnosis.CATALOGUE:
        near = get_close_matches(code, diagnosis.CATALOGUE, 3, 0.4) or ["SERIAL", "BLOCKING", "LEAK"]
        text = N_("no diagnosis is called {code}; did you mean {near}?")
        raise UsageError(call.screen.translate(text).format(code=code, near=", ".join(near)))
    page = _page(code, call.screen.lang)
    if page:
        for line in readable(page).splitlines():
            if re.match(r"[\u4e00-\u9fff]|[A-Za-z]", line) and len(line) > call.screen.width:
                call.screen.say("{line}", line=line)
            else:
                call.screen.line(line)
        return 0
    entry = diagnosis.CATALOGUE[code]
    call.screen.line(code)
    for variants in (entry.cause, entry.why, entry.next_step):
        if variants:
            call.screen.say(
                "{text}", text=re.sub(r"\{(\w+?)(?:_term)?(?:[:!][^{}]*)?\}", r"‹\1›", call.screen.translate(variants[-1]))
            )
    return 0


def _page(code: str, lang: str) -> str:
    """Read a page from the folder of the pack, or from that of the project where it is installed from a clone."""
    ending = ".md" if lang == "en" else f".{lang}.md"
    for folder in (*(Path.cwd(), *Path.cwd().parents), Path(__file__).parents[2]):
        path = folder / "docs" / "diagnoses" / f"{code}{ending}"
        if path.is_file():
            return path.read_text("utf-8")
    return ""


def readable(page: str) -> str:
    """Take the signs of Markdown out of a page: fences, links, the line of links at its head."""
    kept: list[str] = []
    fenced = False
    for number, line in enumerate(page.splitlines()):
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            kept.append(f"    {line}".rstrip())
        elif number > 3 or not line.startswith("["):
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
            kept.append(re.sub(r"\\([*_])", r"\1", re.sub(r"^#+ ", "", text)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
