"""Make what the page starts from: the standard library and the pack, with what the judge imports already compiled.

Runs once per build, in pyodide under node, so that the byte code is of the very Python that will read it. What the judge does not import when it starts stays source,
which takes half the space; what a page can do nothing with (servers, terminals, screens, codecs of old systems) is left out.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib.util
import marshal
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import _bootstrap_external
from types import CodeType
from typing import Any

USELESS = frozenset(
    "_pydatetime.py _pydecimal.py _pyio.py _pyrepl antigravity.py bdb.py cmd.py curses dbm doctest.py ensurepip ftplib.py idlelib imaplib.py lib2to3 mailbox.py nntplib.py pdb.py"
    " pickletools.py poplib.py pydoc.py pydoc_data smtplib.py sqlite3 test this.py tkinter turtle.py turtledemo venv webbrowser.py wsgiref xml xmlrpc".split()
)
CODECS = frozenset(
    "__init__ aliases ascii big5 charmap cp1252 cp437 cp936 gb18030 gb2312 gbk idna latin_1 punycode raw_unicode_escape undefined unicode_escape utf_16 utf_16_be utf_16_le utf_32"
    " utf_32_be utf_32_le utf_7 utf_8 utf_8_sig".split()
)
FOUND_BY_PATH = ("encodings/", "_pyodide/", "pyodide/")  # may be imported before there is a cargo
Kept = tuple[str, bool, CodeType | bytes]  # as ``cargo`` has it


def stdlib(source: str, target: str, begun: set[str]) -> dict[str, Kept]:
    """Write the standard library again: what Python begins with, compiled. A short archive is quickly looked through.

    Args:
        source: the archive of sources; it will be there on ``sys.path`` again, and file names in tracebacks begin with it.
        target: the archive to write.
        begun: what was ``loaded`` before anything of ours.

    Returns:
        All the other modules that a page can use, for the cargo.
    """
    others: dict[str, Kept] = {}
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for name in sorted(read.namelist()):
            if not name.endswith(".py") or _is_useless(name):
                continue
            data, path = read.read(name), f"{source}/{name}"
            if path in begun:
                name, data = f"{name}c", _pyc(_code(data, path), data)
            elif name.startswith(FOUND_BY_PATH):
                data = _short(data)
            else:
                others |= _kept(name, data, path)
                continue
            written.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return others


def cargo(source: str, target: str, place: str, made: Mapping[str, CodeType], others: Mapping[str, Kept]) -> None:
    """Write what ``cargo`` opens: modules that are loaded now compiled, the others as short source, and all other files as they are; so the tests of exercises too.

    Args:
        source: the archive of the pack.
        target: the file to write.
        place: where the pack lies; file names in tracebacks begin with it.
        made: what ``recorded`` has gathered.
        others: more modules.
    """
    modules, files = dict(others), {}
    with zipfile.ZipFile(source) as read:
        for name in sorted(read.namelist()):
            if name.endswith(".py") and not name.startswith("exercises/"):
                modules |= _kept(name, read.read(name), f"{place}/{name}")
            else:
                files[name] = read.read(name)
    with open(target, "wb") as file:
        marshal.dump((modules, dict(sorted(made.items())), files), file)


def _kept(name: str, source: bytes, path: str) -> dict[str, Kept]:
    whole = name.removesuffix(".py")
    module = whole.removesuffix("/__init__").replace("/", ".")
    return {module: (path, whole.endswith("/__init__"), _code(source, path) if path in loaded() else _short(source))}


@contextmanager
def recorded() -> Iterator[dict[str, CodeType]]:
    """Gather what ``dataclasses`` writes meanwhile, compiled, by its source."""
    made: dict[str, CodeType] = {}
    seams = vars(dataclasses)

    def run(source: str, *scopes: Any) -> None:
        made[source] = compile(source, "<string>", "exec", dont_inherit=True)
        exec(made[source], *scopes)

    seams["exec"] = run
    try:
        yield made
    finally:
        del seams["exec"]


def loaded() -> set[str]:
    """Name the files of the modules that are loaded."""
    return {str(getattr(module, "__file__", "")) for module in list(sys.modules.values())}


def _is_useless(name: str) -> bool:
    top, _, rest = name.partition("/")
    return top in USELESS or (top == "encodings" and rest.removesuffix(".py") not in CODECS)


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and ast.get_docstring(node, clean=False) is not None
        ):
            node.body[:1] = (
                [] if len(node.body) > 1 or isinstance(node, ast.Module) else [ast.copy_location(ast.Pass(), node.body[0])]
            )
    return tree


def _short(source: bytes) -> bytes:
    return ast.unparse(_without_docstrings(ast.parse(source))).encode()


def _code(source: bytes, path: str) -> CodeType:
    code: CodeType = compile(_without_docstrings(ast.parse(source)), path, "exec", dont_inherit=True)
    return code


def _pyc(code: CodeType, source: bytes) -> bytes:
    return bytes(_bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False))  # type: ignore[attr-defined]
