"""The corpus of attacks: small programs that try to gain points, to read what is hidden, or to do harm. The folder ``attacks`` is the list of them.

Floor 1; stands on nothing. A program is text here; nothing of it runs but in a jailed child. Its first lines say what it is::

    # class: values
    # against: 03_gather
    # tries: one sentence
    # honest: 13/2        points that the program would earn without its attack
    # told: ENDED         optional: the diagnoses of which it has to get one
    # swap: DEEP = - * 200000    optional: a word that stands for a long text
    # bytes: bom          optional: how the text becomes bytes
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

FOLDER = Path(__file__).parent / "attacks"
CLASSES = (
    "exit",
    "framework",
    "channel",
    "values",
    "clock",
    "blocking",
    "shadowing",
    "resources",
    "text",
    "neighbours",
    "adaptive",
)
_BYTES: Mapping[str, Callable[[str], bytes]] = {
    "": lambda text: text.encode("utf-8"),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "nul": lambda text: text.encode("utf-8") + b"\0raise SystemExit\n",
    "zeros": lambda text: bytes(4096),
    "utf16": lambda text: text.encode("utf-16"),
    "latin1": lambda text: text.encode("latin-1"),
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One program of the corpus.

    Args:
        name: of its file, without the suffix.
        kind: its class, one of ``CLASSES``.
        against: the exercise that it pretends to answer.
        tries: one sentence, without a subject.
        honest: the most points that it may get.
        told: diagnoses of which it has to get one; any will do when there are none.
        text: the program, long texts not yet filled in.
        swaps: words that stand for long texts.
        form: how the text becomes bytes, one of the keys of ``_BYTES``.
    """

    name: str
    kind: str
    against: str
    tries: str
    honest: Fraction
    told: tuple[str, ...]
    text: str
    swaps: tuple[tuple[str, str], ...] = ()
    form: str = ""

    def source(self, places: Mapping[str, str]) -> bytes:
        """Make the bytes that would be handed in.

        Args:
            places: what stands for ``@NAME@`` in the program: things of this machine that it looks for.
        """
        text = self.text
        for name, value in places.items():
            text = text.replace(f"@{name}@", value)
        for word, long in self.swaps:
            text = text.replace(word, long)
        return _BYTES[self.form](text)


def attacks(folder: Path = FOLDER) -> list[Attack]:
    """Read the corpus, by name.

    Raises:
        ValueError: a program does not say what it is.
    """
    return [_read(path) for path in sorted(folder.glob("*.py"))]


def _read(path: Path) -> Attack:
    head, _, text = path.read_text("utf-8").partition("\n\n")
    said: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, colon, value = line.removeprefix("# ").partition(": ")
        if not colon or not line.startswith("# "):
            raise ValueError(f"{path.name}: {line!r} is no line of a header")
        said.setdefault(key, []).append(value)
    missing = {"class", "against", "tries", "honest"} - said.keys()
    if missing or said["class"][0] not in CLASSES:
        raise ValueError(f"{path.name}: the header lacks {sorted(missing) or 'a class that is known'}")
    return Attack(
        path.stem,
        said["class"][0],
        said["against"][0],
        said["tries"][0],
        Fraction(said["honest"][0]),
        tuple(said.get("told", [""])[0].split()),
        text,
        tuple(map(_swap, said.get("swap", ()))),
        said.get("bytes", [""])[0],
    )


def _swap(line: str) -> tuple[str, str]:
    """Read ``DEEP = - * 200000``."""
    word, _, rest = line.partition(" = ")
    part, _, count = rest.rpartition(" * ")
    return word, part * int(count)
