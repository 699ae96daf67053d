"""The pytest plugin: only hooks, each of which hands on.

Floor 3. Two kinds of test ask for it with ``@pytest.mark.coro``: async tests, which then run in virtual time (``_looptests``), and plain tests that judge the
worlds of an exercise (``_cases``). Whoever has neither pays for this module and the few it imports, and nothing of theirs changes: no test is touched
that does not carry the mark (or take the ``exercise`` fixture). It must not hold logic.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from . import _marks, _options
from ._book import Book
from ._fixtures import callback, clock, coro_session, exercise, service, timeline

__all__ = ["callback", "clock", "coro_session", "exercise", "service", "timeline"]


def pytest_addoption(parser: pytest.Parser) -> None:
    _options.declare(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _marks.MARKER)
    config.stash[_options.OPTIONS] = _options.read(config)
    book = Book(config)
    config.pluginmanager.register(book, "coro-book")
    if config.stash[_options.OPTIONS].timeline is not None:
        from ._timelines import Timelines

        config.pluginmanager.register(Timelines(config), "coro-timelines")
    if config.stash[_options.OPTIONS].join and not hasattr(config, "workerinput"):
        from ._joined import Joined

        config.pluginmanager.register(Joined(config, book), "coro-joined")


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Module | pytest.Class, name: str, obj: object) -> None:
    """Add the asyncio mark where the coro mark stands on an async test, before pytest-asyncio looks for it."""
    if _marks.wants_loop(collector, obj):
        pytest.mark.asyncio(obj)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> Generator[None, None, None]:
    if not _marks.on_loop(metafunc.definition):
        return (yield)
    from . import _looptests

    with _looptests.offered(metafunc.config):
        return (yield)


@pytest.hookimpl(trylast=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    _marks.mark_of(item)  # a mistake in a mark ends the collection
    if _marks.is_case(item):
        from . import _guard

        _guard.prepare(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if _marks.is_case(item):
        from . import _cases

        _cases.skip_if_python_is_too_old(item)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object | None:
    if _marks.on_loop(pyfuncitem):
        from . import _looptests

        return _looptests.call(pyfuncitem)
    if _marks.is_case(pyfuncitem):
        from . import _cases

        _cases.evaluate(pyfuncitem)
        return True
    return None


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool | None:
    """Use our timer for exercises, so that a limit stops one run and not the session."""
    if not _marks.is_case(item):
        return None
    from . import _guard

    _guard.set_timer(item, settings.timeout)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, pytest.TestReport]:
    report: pytest.TestReport = yield
    if not isinstance(item, pytest.Function):
        return report
    if _marks.on_loop(item):
        from . import _looptests

        _looptests.describe(item, call, report)
    elif _marks.is_case(item):
        from . import _cases

        _cases.describe(item, call, report)
    return report
