"""The fixtures: the session that plays an exercise's worlds, and the clock, timeline, services and learner's module for async tests.

Floor 3. Imported at every pytest start, so everything but pytest is imported when a fixture is used. It must not hold logic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ._options import OPTIONS

if TYPE_CHECKING:
    from ._companion import LoopServices
    from ._looptests import LoopClock, LoopTimeline
    from .runner import Session


@pytest.fixture(scope="module")
def coro_session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Play the worlds of this file with the learner's answer; ``@world`` fixtures stand on it."""
    from .runner import Session

    options = request.config.stash[OPTIONS]
    answer = options.answer_for(request.path.parent)
    order = None if options.order is None or not options.order[0].isdigit() else options.order
    with Session(answer, apart=options.apart, seed=options.seed, order=order) as session:
        yield session


@pytest.fixture
def clock() -> LoopClock:
    """The virtual clock of an async test: ``clock.now``, ``await clock.sleep(s)``, ``await clock.until(s)``, in seconds."""
    from ._looptests import LoopClock

    return LoopClock()


@pytest.fixture
def timeline(request: pytest.FixtureRequest) -> LoopTimeline:
    """What happened on the virtual loop of an async test: ``timeline.events`` and ``str(timeline)``."""
    from ._looptests import FACTORIES, LoopFactories, LoopTimeline

    return LoopTimeline(request.config.stash.setdefault(FACTORIES, LoopFactories()))


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[LoopServices]:
    """Simulated services for an async test: ``api = service(latency={"a": 3}, errors={…})``, ``await api.fetch("a")``, ``api.journal``."""
    from ._looptests import accompanied

    with accompanied(request) as companion:
        yield companion.service


@pytest.fixture
def callback(service: LoopServices) -> Any:
    """A plain function whose calls are journalled: ``hit = callback("name", burns=0.03)``, ``hit("a")``, ``hit.journal``."""
    return service.callback


@pytest.fixture
def exercise(request: pytest.FixtureRequest) -> Any:
    """The learner's file as a fresh module, for async tests written by hand; they run in virtual time."""
    from . import _student

    module, facts = _student.read(request.config.stash[OPTIONS].answer_for(request.path.parent)).fresh()
    if module is None:
        where = f"{facts.site.file}:{facts.site.line}: " if facts.site and facts.site.line else ""
        pytest.fail(f"{where}{facts.problem} {facts.detail}", pytrace=False)
    return module
