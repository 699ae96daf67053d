"""Flags for the instructor: what in the source of an answer no exercise needs, and attacks on a grader do.

Floor 1; stands on ``ast`` and nothing of ours. It reads and runs nothing. It is never the boundary and never changes a mark: whoever writes ``eval`` of a joined text is not
flagged, and a learner who is curious about frames is. ``flags`` parses with a depth that the source cannot choose, so it is to be called for sources within the intake's limit only.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["dunder", "frames", "stdlib", "import", "dynamic", "bidi"]

FRAME_NAMES = frozenset(
    "_getframe _current_frames settrace setprofile f_back f_locals f_globals f_code tb_frame cr_frame gi_frame ag_frame cr_code gi_code addaudithook".split()
)
"""Ways into somebody else's running code."""
ODD_IMPORTS = frozenset(
    "ctypes _ctypes gc inspect pytest _pytest pytest_coro_plugin grader freezegun subprocess multiprocessing mmap fcntl signal socket pty resource"
    " faulthandler importlib builtins marshal pickle site sitecustomize code codeop _thread _asyncio _socket _posixsubprocess atexit".split()
)
"""Modules that no exercise needs; those that an exercise teaches stand in its README and may be flagged all the same."""
USUAL_DUNDERS = frozenset(
    "__init__ __name__ __main__ __aenter__ __aexit__ __enter__ __exit__ __aiter__ __anext__ __iter__ __next__ __await__ __repr__ __str__ __eq__ __hash__ __lt__ __le__"
    " __gt__ __ge__ __len__ __bool__ __call__ __contains__ __getitem__ __setitem__ __delitem__ __slots__ __all__ __doc__ __new__ __post_init__ __annotations__ __future__".split()
)
DYNAMIC = frozenset("eval exec compile __import__ setattr delattr globals vars".split())
BIDI = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
FLAGS_MAX = 50
SIZE_MAX_BYTES = 256 * 1024


class Flag(NamedTuple):
    """One thing to look at: where, of which kind, and the word itself."""

    line: int
    kind: Kind
    what: str


def flags(source: bytes) -> tuple[Flag, ...]:
    """Look through the source of an answer.

    Args:
        source: its bytes; what is no UTF-8 or no Python has at most flags about characters.

    Returns:
        The flags in the order of their lines, at most ``FLAGS_MAX``, each word of a line once.
    """
    text = source[:SIZE_MAX_BYTES].decode("utf-8", "replace")
    found = set(_hidden(text))
    try:
        tree = ast.parse(text)
        found.update(_of_tree(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass  # its verdict says so
    return tuple(sorted(found))[:FLAGS_MAX]


def _hidden(text: str) -> Iterator[Flag]:
    """Find characters that change how a line looks."""
    for number, line in enumerate(text.splitlines(), start=1):
        for sign in sorted(set(line) & set(BIDI)):
            if not (number == 1 and sign == "\ufeff" and line.startswith(sign)):
                yield Flag(number, "bidi", f"U+{ord(sign):04X}")


def _of_tree(tree: ast.AST) -> Iterator[Flag]:
    modules = {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (Flag(node.lineno, "import", alias.name) for alias in node.names if _is_odd(alias.name))
            case ast.ImportFrom():
                if _is_odd(node.module or ""):
                    yield Flag(node.lineno, "import", node.module or "")
            case ast.Attribute():
                yield from _of_attribute(node, modules)
            case ast.Constant(value=str(word)) if word in FRAME_NAMES or (_is_dunder(word) and word not in USUAL_DUNDERS):
                yield Flag(node.lineno, "dunder", word)
            case ast.Name() if node.id in DYNAMIC:
                yield Flag(node.lineno, "dynamic", node.id)


def _of_attribute(node: ast.Attribute, modules: set[str]) -> Iterator[Flag]:
    if node.attr in FRAME_NAMES:
        yield Flag(node.lineno, "frames", node.attr)
    elif _is_dunder(node.attr) and node.attr not in USUAL_DUNDERS:
        yield Flag(node.lineno, "dunder", node.attr)
    if isinstance(node.ctx, ast.Store | ast.Del):
        words = ast.unparse(node)
        if words.partition(".")[0] in modules & set(sys.stdlib_module_names):
            yield Flag(node.lineno, "stdlib", words)


def _is_dunder(word: str) -> bool:
    return len(word) > 4 and word.startswith("__") and word.endswith("__") and word.isidentifier()


def _is_odd(module: str) -> bool:
    return module.partition(".")[0] in ODD_IMPORTS
