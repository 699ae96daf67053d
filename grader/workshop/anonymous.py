"""An answer without what tells whose it is: no comments, no docstrings, no name of anybody in the room.

Pure; stands on ``tokenize``, which only cuts text into pieces: nothing of the answer is compiled or run. An answer that cannot be cut loses whatever follows a ``#``, wherever it stands.
"""

from __future__ import annotations

import builtins
import io
import keyword
import re
import token
import tokenize
from collections.abc import Collection, Iterable

from pytest_coro_plugin.words import clean

LINES = 80
COLUMNS = 160
MASK = "•••"
SHORTEST = 3  # shorter names would hit words of the program
PYTHONS = frozenset(
    (*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "asyncio")
)  # whoever calls themselves so is nobody by it


def anonymous(source: bytes, names: Collection[str]) -> list[str]:
    """Give an answer's lines as they may be shown to a room.

    Args:
        source: the answer.
        names: of everybody in the room.

    Returns:
        At most ``LINES`` lines, each cut to ``COLUMNS`` characters, without control and bidi characters.
    """
    text = source.decode("utf-8", errors="replace").replace("\r\n", "\n")
    lines = [_shown(line) for line in masked(_without_words(text), names).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    tidy = [line for place, line in enumerate(lines) if line or (place + 1 < len(lines) and lines[place + 1])]
    return tidy[:LINES]


def masked(text: str, names: Collection[str]) -> str:
    """Replace every name in a text, also a part of one that stands alone."""
    parts = {part for name in names for part in [name, *re.split(r"\W+", name)] if len(part) >= SHORTEST and part.isascii()}
    parts -= PYTHONS
    foreign = {name for name in names if not name.isascii()}  # 王芳 is short and still a name, and has no ends that could be seen
    for pattern in (_any(foreign), _any(parts) and rf"(?<![^\W_]){_any(parts)}(?![^\W_])"):
        text = re.sub(pattern, MASK, text, flags=re.IGNORECASE) if pattern else text
    return text


def _without_words(text: str) -> str:
    """Take out comments, and strings that stand alone as statements."""
    lines = text.split("\n")
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    before = token.NEWLINE
    try:
        pieces = [each for each in tokenize.generate_tokens(io.StringIO(text).readline) if each.type != token.NL]
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return "\n".join(line.partition("#")[0] for line in lines)
    for place, piece in enumerate(pieces):
        if piece.type == token.COMMENT:
            taken.append((piece.start, piece.end))
            continue
        alone = before in (token.NEWLINE, token.INDENT, token.DEDENT, token.ENCODING)
        ends = next((each.type for each in pieces[place + 1 :] if each.type != token.COMMENT), token.NEWLINE)
        if piece.type == token.STRING and alone and ends in (token.NEWLINE, token.ENDMARKER):
            taken.append((piece.start, piece.end))
        before = piece.type
    for (first, left), (last, right) in reversed(taken):
        lines[first - 1 : last] = [lines[first - 1][:left] + lines[last - 1][right:]]
    return "\n".join(lines)


def _any(parts: Iterable[str]) -> str:
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else ""


def _shown(line: str) -> str:
    indent = len(line) - len(line.lstrip(" \t"))
    return (" " * len(line[:indent].expandtabs(4)) + clean(line))[:COLUMNS].rstrip()
