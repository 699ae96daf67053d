"""``coro read``: the page of an exercise in the terminal, and Markdown as people read it there.

Stands on the few signs of Markdown that our own pages use: headings, paragraphs, lists, quotes, links, fences, comments. It must not draw: what it writes can be piped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_, cells

if TYPE_CHECKING:
    from .cli import Call
    from .screen import Screen

INDENT = 4
NEW_BLOCK = re.compile(r"[-*>|#] ?|\d+\. |$")


def act(call: Call) -> int:
    """Print the page of the exercise that the call names."""
    pack = call.pack
    exercise = call.chosen(pack, call.progress(pack).read(), *call.words)
    path = exercise.readme(call.screen.lang)
    try:
        page = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        text = call.screen.translate(N_("the page of {id} cannot be read ({trouble}); a fresh download has it"))
        raise UsageError(text.format(id=exercise.id, trouble=type(error).__name__)) from error
    tell(page, call.screen)
    return 0


def tell(page: str, screen: Screen) -> None:
    """Write a page of Markdown: paragraphs as wide as the terminal, programs and drawings as they are."""
    for block in blocks(page):
        if isinstance(block, list):
            indent = INDENT if max(map(cells, block), default=0) + INDENT <= screen.width else 0
            for line in block:
                screen.line(f"{' ' * indent}{line}".rstrip())
        elif " <http" in block and cells(block) > screen.width:
            for line in block.replace(" <http", "\n  <http").splitlines():
                screen.line(line)  # an address is never cut
        elif block:
            hanging = re.match(r"(- |\d+\. |> )?", block)
            screen.say("{text}", text=block, indent=len(hanging[0]) if hanging else 0)
        else:
            screen.line()


def blocks(page: str) -> list[str | list[str]]:
    """Take a page apart: a paragraph, item or heading is a text without its line breaks, a fenced block the list of its lines, "" an empty line between."""
    found: list[str | list[str]] = []
    fence: list[str] | None = None
    for number, line in enumerate(page.splitlines()):
        if line.startswith("```"):
            if fence is None:
                found.append(fence := [])
            else:
                fence = None
        elif fence is not None:
            fence.append(line)
        elif not (line.startswith("<!--") or (number <= 3 and line.startswith("["))):  # at its head stand links to other pages
            _add(found, line)
    while found and found[0] == "":
        found.pop(0)
    while found and found[-1] == "":
        found.pop()
    return found


def _add(found: list[str | list[str]], line: str) -> None:
    """Add a line of prose: to the paragraph before it, or as the beginning of another."""
    last = found[-1] if found else ""
    quoted = isinstance(last, str) and last.startswith("> ") and line.startswith("> ")
    if isinstance(last, str) and last and (quoted or not NEW_BLOCK.match(line)) and not last.startswith("|"):
        found[-1] = _joined(last, readable(line.removeprefix("> ").strip()))
    elif line.strip() or (found and last != ""):
        found.append(readable(line.strip()))


def _joined(left: str, right: str) -> str:
    """Join two lines; between Chinese characters there is no blank."""
    wide = left and right and cells(left[-1]) == 2 and cells(right[0]) == 2
    return f"{left}{'' if wide else ' '}{right}"


def readable(line: str) -> str:
    """Take the signs of Markdown out of a line; where a link leads to another place than a page of ours, its address stays."""
    text = re.sub(r"\[([^\]]*)\]\((https?:[^)]*)\)", r"\1 <\2>", line)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^#+ ", "", text).replace("**", "")
    return re.sub(r"\\([*_])", r"\1", text)
