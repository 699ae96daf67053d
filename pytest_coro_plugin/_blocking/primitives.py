"""Put a wrapper around every primitive that the table names, and take all of them away again.

Stands on the table's ``targets`` and on ``open_types`` for methods of C types. A wrapper does nothing but ask whether a tripwire is armed and a loop is running.
A module that is not imported yet is wrapped in the moment of its import, before anybody can take a name out of it. It must restore exactly: half-way and on interrupt too.
"""

from __future__ import annotations

import importlib
import importlib.abc
import os
import sys
from asyncio import _get_running_loop
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib.machinery import ModuleSpec
from types import BuiltinFunctionType, MethodType, ModuleType
from typing import Any

from ..blocking_rules import RULES, Rule
from . import births
from .gauges import seconds_of
from .open_types import delete_from_type, set_on_type
from .state import STATE

Undo = Callable[[], None]
_MISSING = object()
_THREADS = "pytest_coro_plugin._threads"


class _Active:
    """What ``activate`` has done so far, newest last."""

    def __init__(self) -> None:
        self.undo: list[Undo] = []
        self.pending: dict[str, list[tuple[str, Callable[[Any], Any]]]] = {}
        self.shared: dict[int, tuple[Any, Any]] = {}  # one original, one wrapper, however many names it has


_ACTIVE = _Active()


def activate() -> None:
    """Wrap all primitives of the table. Calling it again does nothing.

    Wrap before learner code is imported: names bound earlier are seen by the audit hook only.
    """
    if _ACTIVE.undo:
        return
    try:
        _prepare()
        finder = _Finder()
        _ACTIVE.undo.append(lambda: sys.meta_path.remove(finder) if finder in sys.meta_path else None)
        sys.meta_path.insert(0, finder)
        for module in [name for name in _ACTIVE.pending if name in sys.modules]:
            _wrap_module(module, sys.modules[module])
    except BaseException:
        deactivate()
        raise


def deactivate() -> None:
    """Put every original back, newest first. Harmless when nothing is wrapped."""
    while _ACTIVE.undo:
        _ACTIVE.undo[-1]()
        _ACTIVE.undo.pop()
    _ACTIVE.pending.clear()
    _ACTIVE.shared.clear()


def rewire(module: ModuleType) -> None:
    """Give a module that was imported too early the wrappers for what it has taken by name (``from time import sleep``)."""
    for name, value in list(vars(module).items()):
        original, wrapper = _ACTIVE.shared.get(id(value), (_MISSING, None))
        if original is value:
            _ACTIVE.undo.append(partial(_restore_module, module, name, wrapper, original))
            setattr(module, name, wrapper)


def _prepare() -> None:
    with suppress(ImportError):
        importlib.import_module("ctypes")  # before the finder: open_types needs it whole
    for rule in RULES:
        for target in rule.targets:
            module, _, attribute = target.partition(":")
            _ACTIVE.pending.setdefault(module, []).append((attribute, partial(_wrapper, rule)))
    for target in births.TARGETS:
        module, _, attribute = target.partition(":")
        note = births.note_thread if attribute == "Thread.start" else births.note_future
        _ACTIVE.pending.setdefault(module, []).append((attribute, note))


def _wrap_module(name: str, module: ModuleType) -> None:
    for attribute, wrap in _ACTIVE.pending.pop(name, ()):  # `_io` calls itself `io` on 3.11
        owner_name, _, short = attribute.rpartition(".")
        owner = _owner(module, owner_name)
        if owner is not None:
            _replace(owner, short, wrap)


def _owner(module: ModuleType, name: str) -> Any:
    """Give the module itself, a class in it, or for ``name()`` the class of what a call of it gives; None when there is no such thing here."""
    if not name:
        return module
    owner = getattr(module, name.removesuffix("()"), None)
    return type(owner()) if owner is not None and name.endswith("()") else owner


def _replace(owner: Any, name: str, wrap: Callable[[Any], Any]) -> None:
    """Replace one attribute; how to undo it is written down before it is done."""
    own = vars(owner).get(name, _MISSING)
    original = getattr(owner, name, _MISSING) if own is _MISSING or not isinstance(owner, type) else own
    if original is _MISSING:
        return
    inner = getattr(original, "_coro_wrapped", None)
    if inner is not None:  # taken over from a module that had been wrapped before: it only has to go back
        if not isinstance(owner, type):
            _ACTIVE.undo.append(partial(_restore_module, owner, name, original, inner))
        return
    known = _ACTIVE.shared.get(id(original))
    wrapper = known[1] if known is not None else wrap(original)
    _ACTIVE.shared[id(original)] = (original, wrapper)
    if isinstance(owner, type):
        undo = partial(_restore_type, owner, name, wrapper, own)
        _ACTIVE.undo.append(undo)
        try:
            set_on_type(owner, name, wrapper)
        except TypeError:
            _ACTIVE.undo.remove(undo)  # not this interpreter: the source guard and the audit hook remain
        return
    _ACTIVE.undo.append(partial(_restore_module, owner, name, wrapper, original))
    setattr(owner, name, wrapper)
    for supported in (os.supports_fd, os.supports_dir_fd, os.supports_effective_ids, os.supports_follow_symlinks):
        if original in supported and wrapper not in supported:
            _ACTIVE.undo.append(partial(supported.discard, wrapper))
            supported.add(wrapper)


def _restore_type(owner: type, name: str, wrapper: object, own: object) -> None:
    if vars(owner).get(name) is not wrapper:
        return
    if own is _MISSING:
        delete_from_type(owner, name)
    else:
        set_on_type(owner, name, own)


def _restore_module(owner: ModuleType, name: str, wrapper: object, original: object) -> None:
    if vars(owner).get(name) is wrapper:
        setattr(owner, name, original)


class _Home:
    """Stands where a built-in function has its module: keeps a wrapper from becoming a method, and lets it be pickled by name."""

    __slots__ = ("module",)

    def __init__(self, module: str) -> None:
        self.module = module

    def __reduce__(self) -> tuple[Callable[[str], ModuleType], tuple[str]]:
        return importlib.import_module, (self.module,)


def _wrapper(rule: Rule, original: Any) -> Any:
    """Make the wrapper of one primitive; a built-in function stays one that does not bind as a method."""
    if not isinstance(original, BuiltinFunctionType):
        return _dressed(_function_wrapper(rule, original), original)
    make = _sleep_wrapper if rule.gauge == "sleep" else _builtin_wrapper
    return MethodType(_dressed(make(rule, original), original), _Home(original.__module__ or "builtins"))


def _function_wrapper(rule: Rule, original: Any) -> Any:
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        wire = STATE.wire
        if wire is None or wire.passing or _get_running_loop() is None:
            return original(*args, **kwargs)
        return wire.meet(rule, original, args, kwargs)

    return wrapper


def _builtin_wrapper(rule: Rule, original: Any) -> Any:
    def wrapper(home: _Home, /, *args: Any, **kwargs: Any) -> Any:
        wire = STATE.wire
        if wire is None or wire.passing or _get_running_loop() is None:
            return original(*args, **kwargs)
        return wire.meet(rule, original, args, kwargs)

    return wrapper


def _sleep_wrapper(rule: Rule, original: Any) -> Any:
    def wrapper(home: _Home, /, *args: Any, **kwargs: Any) -> Any:
        if _get_running_loop() is None:
            threads = sys.modules.get(_THREADS)
            if threads is not None and threads.current_worker() is not None:
                return _park(threads, original, args, kwargs)
            wire = STATE.wire
            if wire is None or not wire.sleeps_outside(args, kwargs):
                return original(*args, **kwargs)
            return None
        wire = STATE.wire
        if wire is None or wire.passing:
            return original(*args, **kwargs)
        return wire.meet(rule, original, args, kwargs)

    return wrapper


def _park(threads: Any, original: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Let a worker thread of the loop sleep in virtual time."""
    seconds = seconds_of(args, kwargs)
    return threads.sleep_ns(round(seconds * 1_000_000_000)) if seconds else original(*args, **kwargs)


def _dressed(wrapper: Any, original: Any) -> Any:
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        value = getattr(original, name, None)
        if value is not None:
            setattr(wrapper, name, value)
    wrapper._coro_wrapped = original
    return wrapper


class _Finder(importlib.abc.MetaPathFinder):
    """Finds a module of the table as everybody else would, and has it wrapped when it has been executed."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Give the spec of a module that waits to be wrapped; None for all others."""
        if name not in _ACTIVE.pending:
            return None
        for finder in sys.meta_path:
            if finder is not self and (spec := finder.find_spec(name, path, target)) is not None:
                if spec.loader is not None and hasattr(spec.loader, "exec_module"):
                    spec.loader = _Loader(name, spec.loader)
                return spec
        return None


class _Loader(importlib.abc.Loader):
    """Loads a module with its own loader, then wraps it."""

    def __init__(self, name: str, inner: Any) -> None:
        self._name = name
        self._inner = inner

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Let the module's own loader make it."""
        made: ModuleType | None = self._inner.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module, with its own loader named in it, and wrap what it has defined."""
        module.__loader__ = self._inner
        if module.__spec__ is not None:
            module.__spec__.loader = self._inner
        self._inner.exec_module(module)
        _wrap_module(self._name, module)
