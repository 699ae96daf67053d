"""What must stand in the folders of an exercise, and what must not: files, texts in both languages, the shape of the stub.

Floor 1, beside ``exercise``, whose records it reads. Nothing is run or imported here: source is parsed, text is read.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .exercise import Answer, Exercise, answers

STUB_LINES = 60
ALTERNATIVES = 3
DOCS = "https://docs.python.org/3/"
READMES = {"en": "README.md", "zh": "README.zh.md"}
_PASSED_OVER = {"__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", ".DS_Store"}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARK = re.compile(r"^<!-- output: (.+) -->$", re.MULTILINE)


def faults(exercise: Exercise, pack: Collection[str]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with the folders of an exercise.

    Args:
        exercise: the one to look at.
        pack: the names of all exercises, for ``requires``.

    Yields:
        Pairs of the file it is about and one sentence.
    """
    yield from _stray_files(exercise)
    yield from _settings(exercise, pack)
    yield from _stub(exercise)
    yield from _readmes(exercise)
    yield from _answers(exercise)


def _stray_files(exercise: Exercise) -> Iterator[tuple[str, str]]:
    given = {"exercise.toml", "exercise.py", exercise.test_file.name, *READMES.values()}
    given |= {exercise.program.name} if exercise.kind == "predict" else set()
    found = {path.relative_to(exercise.folder).as_posix() for path in _files(exercise.folder)}
    yield from ((name, "is missing") for name in sorted(given - found))
    yield from ((name, f"does not belong here; an exercise is {', '.join(sorted(given))}") for name in sorted(found - given))
    for path in _files(exercise.solutions):
        name = path.relative_to(exercise.solutions).as_posix()
        if not re.fullmatch(r"exercise\.py|(alternatives|wrong)/[a-z0-9_]+\.py|hidden/test_[a-z0-9_]+\.py", name):
            yield (
                f"solutions/{name}",
                "does not belong here; solutions are exercise.py, alternatives/*.py, wrong/*.py and hidden/test_*.py",
            )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not _PASSED_OVER & set(path.relative_to(folder).parts)
        )


def _settings(exercise: Exercise, pack: Collection[str]) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", exercise.id):
        yield "exercise.toml", f"id must look like 03_gather, it is {exercise.id!r}"
    if not re.fullmatch(r">=3\.\d+", exercise.python):
        yield "exercise.toml", f"python must look like >=3.11, it is {exercise.python!r}"
    for name in exercise.requires:
        if name not in pack or name >= exercise.id:
            yield "exercise.toml", f"requires {name!r}, which is no earlier exercise of this pack"
    for link in exercise.docs:
        if not link.startswith(DOCS):
            yield "exercise.toml", f"docs must begin with {DOCS}, not {link}"
    texts = {"title": exercise.title, "chapter": exercise.chapter, "goal": exercise.goal}
    texts |= {f"hints[{place}]": hint for place, hint in enumerate(exercise.hints)}
    texts |= {f"hints_for.{code}": hint for code, hint in exercise.hints_for.items()}
    for name, text in texts.items():
        if not _CHINESE.search(text.zh):
            yield "exercise.toml", f"{name}.zh is not Chinese"
        if _CHINESE.search(text.en):
            yield "exercise.toml", f"{name}.en is not English"
    yield from _titles(exercise)


def _titles(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """What each check looks for: in English its docstring, in Chinese an entry of ``checks.zh``."""
    docstrings = _checks(exercise.test_file)
    for name, docstring in docstrings.items():
        if not docstring.strip() or _CHINESE.search(docstring):
            yield exercise.test_file.name, f"test_{name} needs a docstring in English that says what it looks for"
    chinese = exercise.check_titles.get("zh", {})
    for name in sorted(docstrings.keys() ^ chinese.keys()):
        yield "exercise.toml", f"checks.zh has {'no title for' if name in docstrings else 'a title, but there is no'} test_{name}"
    for name, title in chinese.items():
        if not _CHINESE.search(title):
            yield "exercise.toml", f"checks.zh.{name} is not Chinese"


def _checks(test_file: Path) -> dict[str, str]:
    try:
        tree = ast.parse(_read(test_file))
    except SyntaxError:
        return {}  # whoever runs it says so
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {test.name.removeprefix("test_"): (ast.get_docstring(test) or "").partition("\n")[0] for test in tests}


def _stub(exercise: Exercise) -> Iterator[tuple[str, str]]:
    if not exercise.stub.is_file():
        return
    source = exercise.stub.read_text(encoding="utf-8")
    if (count := len(source.splitlines())) > STUB_LINES:
        yield "exercise.py", f"has {count} lines, a stub has at most {STUB_LINES}"
    tree = ast.parse(source)
    top = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    if list(top) != list(exercise.functions):
        yield "exercise.py", f"defines {', '.join(top) or 'nothing'}; exercise.toml names {', '.join(exercise.functions)}"
    yield from {"write": _unwritten, "predict": _prediction, "repair": _to_repair}[exercise.kind](exercise, source, tree)


def _unwritten(_exercise: Exercise, source: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What has to be written: each function a docstring, one TODO and the error that says so."""
    yield from _undocumented(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    if (todos := source.count("# TODO: ")) != len(functions):
        yield "exercise.py", f"has {todos} of '# TODO: ' for {len(functions)} functions, one each is wanted"
    for function in functions:
        if not isinstance(function.body[-1], ast.Raise):
            yield "exercise.py", f"{function.name} must end in 'raise NotImplementedError'"


def _prediction(exercise: Exercise, source: str, _tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What has to be predicted: the program as it is given, then one place to type in."""
    program = _read(exercise.program)
    if program and not source.startswith(program):
        yield "exercise.py", "must begin with program.py, letter for letter"
    if not source.endswith("\nPREDICTION = []\n"):
        yield "exercise.py", "must end in 'PREDICTION = []'"
    if source.count("# TODO: ") != 1:
        yield "exercise.py", f"has {source.count('# TODO: ')} of '# TODO: ', one is wanted, above PREDICTION"


def _to_repair(_exercise: Exercise, source: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What has to be repaired: a whole program with the contract that it breaks, and no word on where."""
    yield from _undocumented(tree)
    if "NotImplementedError" in source or "TODO" in source:
        yield "exercise.py", "is to be repaired, so it has to be a whole program, without TODO or NotImplementedError"


def _undocumented(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not ast.get_docstring(node):
            yield "exercise.py", f"{node.name} has no docstring, so nobody knows what to write"


def _readmes(exercise: Exercise) -> Iterator[tuple[str, str]]:
    texts = {language: _read(exercise.folder / name) for language, name in READMES.items()}
    if not all(texts.values()):
        return
    for language, name in READMES.items():
        text = texts[language]
        title = exercise.title.told(language)
        if title not in text.partition("\n")[0]:
            yield name, f"its first line must hold the title {title!r}"
        for function in exercise.functions:
            if function not in text:
                yield name, f"never names {function}"
        for link in exercise.docs:
            if link.removeprefix(DOCS) not in text:
                yield name, f"does not link to {link}"
        if f"pytest exercises/{exercise.id}" not in text:
            yield name, f"does not show the command 'pytest exercises/{exercise.id}'"
        if not _MARK.search(text):
            yield name, "shows no example run (a block marked '<!-- output: command -->')"
    yield from _two_languages(texts["en"], texts["zh"])


def _two_languages(english: str, chinese: str) -> Iterator[tuple[str, str]]:
    counts = [len(re.findall(r"^## ", text, re.MULTILINE)) for text in (english, chinese)]
    if counts[0] != counts[1]:
        yield READMES["zh"], f"has {counts[1]} sections, the English one has {counts[0]}"
    if _MARK.findall(english) != _MARK.findall(chinese):
        yield READMES["zh"], "shows other example runs than the English one"
    paragraphs = [part for part in re.split(r"\n\s*\n", _without_code(chinese)) if re.search(r"[A-Za-z]{2}", part)]
    for part in paragraphs:
        if not _CHINESE.search(part) and not part.lstrip().startswith(("<!--", "- [", "[")):
            yield READMES["zh"], f"a paragraph is not Chinese: {part.strip()[:40]!r}"
    prose = "\n".join(line for line in english.splitlines() if READMES["zh"] not in line)
    if _CHINESE.search(_without_code(prose)):
        yield READMES["en"], "holds Chinese text"


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _answers(exercise: Exercise) -> Iterator[tuple[str, str]]:
    listed = answers(exercise)
    roles = [answer.role for answer in listed]
    if "solution" not in roles:
        yield "solutions/exercise.py", "is missing"
    if (count := roles.count("alternative")) < ALTERNATIVES:
        yield "solutions/alternatives", f"has {count} right answers, at least {ALTERNATIVES} are wanted"
    if "wrong" not in roles:
        yield "solutions/wrong", "has no wrong answer: nothing proves that the checks can fail"
    for answer in listed:
        if (sentence := _answer_fault(answer)) is not None:
            yield f"solutions/{answer.name}.py", sentence


def _answer_fault(answer: Answer) -> str | None:
    if answer.role == "wrong" and not answer.expect:
        return "must begin with '# expect: CODE', the diagnosis that it gets first"
    if answer.role != "alternative":
        return None
    try:
        tree = ast.parse(answer.path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        return f"cannot be parsed: {error.msg} in line {error.lineno}"
    return None if ast.get_docstring(tree) else "needs a docstring that tells the trade-off"
