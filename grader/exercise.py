"""Exercise folders as records: what ``exercise.toml`` says, and which answers stand beside it.

Floor 1; stands on ``tomllib`` and the errors. It reads files and judges nothing: whether an answer is right is for ``verify``, whether a text is there
is a fault that ``load`` names. A pack is any folder with ``*/exercise.toml`` in it or in its ``exercises/``; the solutions are looked for beside.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pytest_coro_plugin.versions import too_old

from .errors import PackError, UnknownExercise

LANGUAGES = ("en", "zh")
HINTS = 3
Role = Literal["stub", "solution", "alternative", "wrong"]
Kind = Literal["write", "predict", "repair"]
KINDS: tuple[Kind, ...] = ("write", "predict", "repair")
UNTOUCHED: dict[Kind, str] = {"write": "NOT_WRITTEN", "predict": "NO_PREDICTION"}
_HEADER = re.compile(r"#\s*(expect|loses):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of the pack."""

    en: str
    zh: str

    def told(self, lang: str) -> str:
        """Give the text in one of ``LANGUAGES``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise folder.

    ``folder`` is what learners get, ``solutions`` what they do not get (it may not exist); ``hints_for`` has a text per diagnosis code, ``check_titles`` per
    language what each check looks for; in English the docstring of the test says it. ``kind`` tells what a
    learner does: ``write`` what the stub asks for, ``predict`` what a shown program does, or ``repair`` a stub that is a wrong program; ``fault`` is then its diagnosis.
    """

    id: str
    folder: Path
    solutions: Path
    title: Text
    chapter: Text
    goal: Text
    requires: tuple[str, ...]
    teaches: tuple[str, ...]
    functions: tuple[str, ...]
    minutes: int
    source: str
    docs: tuple[str, ...]
    python: str
    hints: tuple[Text, ...]
    hints_for: Mapping[str, Text]
    check_titles: Mapping[str, Mapping[str, str]]
    kind: Kind = "write"
    fault: str = ""

    @property
    def untouched(self) -> str:
        """The diagnosis that the untouched stub gets first."""
        return self.fault or UNTOUCHED[self.kind]

    @property
    def topic(self) -> str:
        """``gather`` of ``03_gather``."""
        return self.id.partition("_")[2]

    @property
    def python_missing(self) -> str:
        """The Python that it needs, such as ``3.12``, where the running one is too old for it; else ``""``."""
        return too_old(self.python)

    @property
    def stub(self) -> Path:
        return self.folder / "exercise.py"

    @property
    def program(self) -> Path:
        """The program that a learner predicts, as it is given; only an exercise of that kind has one."""
        return self.folder / "program.py"

    @property
    def test_file(self) -> Path:
        return self.folder / f"test_{self.topic}.py"


@dataclass(frozen=True, slots=True)
class Answer:
    """One file that can be judged in place of the learner's.

    ``expect`` is the diagnosis that a stub or a wrong answer must get first, ``loses`` names checks that it must not pass.
    """

    path: Path
    role: Role
    expect: str = ""
    loses: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``wrong/serial_loop``: unique within the exercise."""
        place = {"alternative": "alternatives/", "wrong": "wrong/"}.get(self.role)
        return f"{place}{self.path.stem}" if place else self.role


def find_exercises(pack: Path, names: Sequence[str] = (), *, solutions: Path | None = None) -> list[Exercise]:
    """Load the exercises of a pack, in the order of their names.

    Args:
        pack: the folder with ``exercises/``, or the folder of the exercises itself.
        names: only these: a full name, the beginning of one (``03``), or the path of its folder; none means all.
        solutions: where the answers are; by default ``solutions/`` beside ``exercises/``.

    Raises:
        UnknownExercise: a name fits none or several.
        PackError: the pack has no exercise, or one of them cannot be read.
    """
    root = root_of(pack)
    folders = {file.parent.name: file.parent for file in sorted(root.glob("*/exercise.toml"))}
    if not folders:
        raise PackError(str(pack), ["no */exercise.toml here nor in exercises/"])
    wanted = [_one_of(folders, name) for name in names] or list(folders)
    answers = solutions or root.resolve().parent / "solutions"
    return [load(folders[name], answers / name) for name in sorted(set(wanted))]


def root_of(pack: Path) -> Path:
    """Tell where the exercises of a pack stand: in its ``exercises/``, else in the folder itself."""
    return pack / "exercises" if (pack / "exercises").is_dir() else pack


def _one_of(folders: Iterable[str], name: str) -> str:
    known = list(folders)
    bare = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    fitting = [bare] if bare in known else [folder for folder in known if bare and folder.startswith(bare)]
    if len(fitting) != 1:
        raise UnknownExercise(name, fitting or known)
    return fitting[0]


def load(folder: Path, solutions: Path) -> Exercise:
    """Read one exercise folder.

    Args:
        folder: with ``exercise.toml`` in it.
        solutions: where its answers are, if there are any.

    Raises:
        PackError: naming every entry that is missing, empty or of the wrong kind.
    """
    try:
        table = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(folder.name, [f"exercise.toml cannot be read: {error}"]) from error
    reader = _Reader(table)
    kind = reader.kind()
    exercise = Exercise(
        id=reader.word("id"), folder=folder, solutions=solutions,
        title=reader.text("title"), chapter=reader.text("chapter"), goal=reader.text("goal"),
        requires=reader.words("requires", may_be_empty=True), teaches=reader.words("teaches"), functions=reader.words("functions"),
        minutes=reader.whole("minutes"), source=reader.word("source"), docs=reader.words("docs"), python=reader.word("python"),
        hints=reader.hints(), hints_for=reader.hints_for(), check_titles=reader.check_titles(),
        kind=kind, fault=reader.word("fault") if kind == "repair" else "",
    )  # fmt: skip
    faults = [*reader.faults, *(f"exercise.toml has an unknown entry {name!r}" for name in sorted(set(table) - reader.asked))]
    if exercise.id != folder.name:
        faults.append(f"id is {exercise.id!r}, the folder is {folder.name!r}")
    if faults:
        raise PackError(folder.name, faults)
    return exercise


class _Reader:
    """Takes entries out of a parsed ``exercise.toml`` and keeps a list of what is wrong with them.

    Args:
        table: what ``tomllib`` read.
    """

    def __init__(self, table: Mapping[str, object]) -> None:
        self.table = table
        self.faults: list[str] = []
        self.asked: set[str] = set()

    def _get(self, name: str) -> object:
        self.asked.add(name)
        return self.table.get(name)

    def _fault(self, name: str, wanted: str) -> None:
        self.faults.append(f"exercise.toml: {name} must be {wanted}")

    def word(self, name: str) -> str:
        value = self._get(name)
        if isinstance(value, str) and value.strip():
            return value
        self._fault(name, "a text that is not empty")
        return ""

    def kind(self) -> Kind:
        value = self.table.get("kind", "write")
        self.asked.add("kind")
        found = next((kind for kind in KINDS if kind == value), None)
        if found is None:
            self._fault("kind", f"one of {', '.join(KINDS)}")
        return found or "write"

    def words(self, name: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
        value = self._get(name)
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value) and (value or may_be_empty):
            return tuple(value)
        self._fault(name, "a list of texts" if may_be_empty else "a list with at least one text")
        return ()

    def whole(self, name: str) -> int:
        value = self._get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._fault(name, "a whole number above 0")
        return 0

    def text(self, name: str) -> Text:
        return self._text(name, self._get(name))

    def _text(self, name: str, value: object) -> Text:
        table = value if isinstance(value, dict) else {}
        found = {language: table.get(language) for language in LANGUAGES}
        for language, words in found.items():
            if not isinstance(words, str) or not words.strip():
                self._fault(f"{name}.{language}", "a text that is not empty")
        return Text(**{language: words if isinstance(words, str) else "" for language, words in found.items()})

    def hints(self) -> tuple[Text, ...]:
        value = self._get("hints")
        listed = value if isinstance(value, list) else []
        if len(listed) != HINTS:
            self._fault("hints", f"{HINTS} hints of growing strength ([[hints]] with en and zh), there are {len(listed)}")
        return tuple(self._text(f"hints[{place}]", item) for place, item in enumerate(listed))

    def hints_for(self) -> dict[str, Text]:
        value = self._get("hints_for")
        table = value if isinstance(value, dict) else {}
        return {code: self._text(f"hints_for.{code}", item) for code, item in table.items()}

    def check_titles(self) -> dict[str, dict[str, str]]:
        value = self._get("checks")
        found: dict[str, dict[str, str]] = {}
        for language in LANGUAGES:
            titles = value.get(language) if isinstance(value, dict) else None
            if language != "en" and not (
                isinstance(titles, dict) and all(isinstance(one, str) and one.strip() for one in titles.values())
            ):
                self._fault(f"checks.{language}", "a table that says of each check what it looks for")
            elif isinstance(titles, dict):
                found[language] = titles
        return found


def answers(exercise: Exercise) -> list[Answer]:
    """List the answers of an exercise: the stub, the solution, the alternatives, the wrong ones; each group by name."""
    found = [Answer(exercise.stub, "stub", exercise.untouched), Answer(exercise.solutions / "exercise.py", "solution")]
    found += [Answer(path, "alternative") for path in sorted((exercise.solutions / "alternatives").glob("*.py"))]
    found += [_wrong(path) for path in sorted((exercise.solutions / "wrong").glob("*.py"))]
    return [answer for answer in found if answer.path.is_file()]


def _wrong(path: Path) -> Answer:
    """Read what the head of a wrong answer promises: ``# expect: CODE``, then perhaps ``# loses: check, check``."""
    head: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[:2]:
        if (entry := _HEADER.fullmatch(line.strip())) is not None:
            head[entry[1]] = entry[2]
    loses = tuple(name.strip() for name in head.get("loses", "").split(",") if name.strip())
    return Answer(path, "wrong", head.get("expect", "").strip(), loses)
