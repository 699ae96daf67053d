"""Make the archives that the page starts from: the standard library and the pack, with what the judge imports already compiled.

Runs once per build, in pyodide under node, so that the byte code is of the very Python that will read it. What the judge does not import when it starts stays source,
which takes half the space; what a page can do nothing with (servers, terminals, screens, codecs of old systems) is left out.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
import zipfile
from importlib import _bootstrap_external

USELESS = frozenset(
    "_pydatetime.py _pydecimal.py _pyio.py _pyrepl antigravity.py bdb.py cmd.py curses dbm doctest.py ensurepip ftplib.py idlelib imaplib.py lib2to3 mailbox.py nntplib.py pdb.py"
    " pickletools.py poplib.py pydoc.py pydoc_data smtplib.py socketserver.py sqlite3 test this.py tkinter turtle.py turtledemo venv webbrowser.py wsgiref xml xmlrpc".split()
)
CODECS = frozenset(
    "__init__ aliases ascii big5 charmap cp1252 cp437 cp936 gb18030 gb2312 gbk idna latin_1 punycode raw_unicode_escape undefined unicode_escape utf_16 utf_16_be utf_16_le utf_32"
    " utf_32_be utf_32_le utf_7 utf_8 utf_8_sig".split()
)


def archive(source: str, target: str, place: str) -> None:
    """Write an archive again: modules that are loaded now compiled, the others as short source, both without docstrings; tests of exercises stay as they are.

    Args:
        source: the archive of sources.
        target: the archive to write.
        place: where the archive will be on ``sys.path``; file names in tracebacks begin with it.
    """
    loaded = {str(getattr(module, "__file__", "")) for module in list(sys.modules.values())}
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for name in sorted(read.namelist()):
            if name.endswith("/") or _is_useless(name):
                continue
            data, path = read.read(name), f"{place}/{name}"
            if name.endswith(".py") and not name.startswith("exercises/"):
                tree = _without_docstrings(ast.parse(data))
                if path in loaded:
                    name, data = f"{name}c", _compiled(tree, data, path)
                else:
                    data = ast.unparse(tree).encode()
            written.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)


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


def _compiled(tree: ast.Module, source: bytes, path: str) -> bytes:
    code = compile(tree, path, "exec", dont_inherit=True)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False))  # type: ignore[attr-defined]
