"""Services for anybody's async tests: to be awaited, with a journal, with any objects as values, keys and errors."""

from __future__ import annotations

from .conftest import Project


def test_a_service_answers_after_its_latency_and_keeps_a_journal(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it(service, clock):
    api = service(latency={"a": 3, "b": 1}, values={"b": [1, 2]})

    assert await asyncio.gather(api.fetch("a"), api.fetch("b")) == ["<a>", [1, 2]]
    assert clock.now == 3
    seen = [(request.key, request.begin, request.end, request.outcome, request.in_flight) for request in api.journal]
    assert seen == [("a", 0, 3, "ok", 1), ("b", 0, 1, "ok", 2)]
    assert [request.site.line for request in api.journal] == [8, 8]
""")

    project.run().assert_outcomes(passed=1)


def test_the_journal_tells_what_is_under_way_and_what_was_cancelled(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it(service):
    api = service(latency={"slow": 60, "quick": 1})
    other = service(latency={"quick": 1})
    task = asyncio.create_task(api.fetch("slow"))
    await asyncio.sleep(0)
    await other.fetch("quick")
    assert [request.outcome for request in service.journal] == ["pending", "ok"]

    task.cancel()
    await asyncio.wait([task])
    (request,) = api.journal
    assert (request.outcome, request.end) == ("cancelled", 1)
    assert len(other.journal) == 1
""")

    project.run().assert_outcomes(passed=1)


def test_errors_come_by_attempt_and_are_the_very_exceptions(project: Project) -> None:
    project.tests("""
import pytest

class Refused(Exception):
    def __init__(self, *, status):
        super().__init__(f"status {status}")
        self.status = status

@pytest.mark.coro
async def test_it(service):
    refused = Refused(status=503)
    api = service(latency={"a": 1, "b": 1}, errors={"a": (refused, None), "b": refused})

    for key in "ab":
        with pytest.raises(Refused) as caught:
            await api.fetch(key)
        assert caught.value is refused
    assert await api.fetch("a") == "<a>"
    assert [request.outcome for request in api.journal] == ["error", "error", "ok"]
""")

    project.run().assert_outcomes(passed=1)


def test_keys_and_values_may_be_any_objects(project: Project) -> None:
    project.tests("""
import enum, pytest
from dataclasses import dataclass
from pathlib import PurePosixPath

class Place(enum.Enum):
    HOME = 1

class Colour(str, enum.Enum):
    RED = "red"

@dataclass
class Page:
    lines: list

@pytest.mark.coro
async def test_it(service):
    page = Page([object()])
    latency = {PurePosixPath("/x"): 1, Place.HOME: 1, "red": 1, ("a", 2): 1}
    api = service(latency=latency, values={Place.HOME: page, "red": [page], ("a", 2): Colour.RED})

    assert await api.fetch(PurePosixPath("/x"))
    assert await api.fetch(Place.HOME) is page
    assert (await api.fetch(Colour.RED))[0] is page
    assert await api.fetch(("a", 2)) is Colour.RED
    assert [request.key for request in api.journal] == list(latency)
""")

    project.run().assert_outcomes(passed=1)


def test_a_callback_is_journalled_and_burns_time(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it(callback, clock):
    beat = callback("name", burns=0.03)
    asyncio.get_running_loop().call_later(1, beat, "tick")
    await asyncio.sleep(2)

    assert [(call.key, call.begin, call.end) for call in beat.journal] == [("tick", 1, 1.03)]
    assert clock.now == 2
    with pytest.raises(TypeError, match="missing the argument 'name'"):
        beat()
""")

    project.run().assert_outcomes(passed=1)


def test_fixtures_may_make_services_and_use_them_before_and_after_the_test(project: Project) -> None:
    project.tests("""
import asyncio, pytest, pytest_asyncio

@pytest.fixture
def api(service):
    return service(latency={"open": 1, "a": 2, "close": 1})

@pytest_asyncio.fixture
async def session(api):
    await api.fetch("open")
    yield api
    await api.fetch("close")
    assert asyncio.get_running_loop().time() == 4
    print("keys:", *(request.key for request in api.journal))

@pytest.mark.coro
async def test_it(session, api, clock):
    assert session is api
    await session.fetch("a")
    assert clock.now == 3
""")

    result = project.run("-s")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*keys: open a close"])


def test_tests_on_one_shared_loop_have_services_of_their_own(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
@pytest.mark.asyncio(loop_scope="module")
class TestShared:
    @pytest.mark.parametrize("turn", [0, 1])
    async def test_with(self, service, clock, turn):
        began = clock.now
        await service(latency={"a": 2}).fetch("a")
        assert clock.now == began + 2
        assert len(service.journal) == 1

    async def test_without(self, clock):
        began = clock.now
        await asyncio.sleep(1)
        assert clock.now == began + 1 == 5

@pytest.mark.coro
async def test_of_its_own(service, clock):
    await service(latency={"a": 2}).fetch("a")
    assert clock.now == 2
""")

    project.run().assert_outcomes(passed=4)


def test_a_request_that_nobody_answers_is_a_deadlock_with_its_line(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it(service):
    api = service(latency={"a": 1})
    await api.fetch("a")
    await asyncio.Event().wait()
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["DeadlockError: *", "*await asyncio.Event().wait()*", "*Requests: 1 virtual s*", "  a ███*"])


def test_a_failed_test_shows_its_requests_on_a_timeline(project: Project) -> None:
    project.tests("""
import pytest

@pytest.mark.coro
async def test_it(service, clock):
    api = service(latency={"a": 2, "b": 1})
    await api.fetch("a")
    await api.fetch("b")
    assert clock.now == 2
""")

    result = project.run()
    result.stdout.fnmatch_lines(
        ["E*assert 3.0 == 2*", "*Requests: 3 virtual s, at most 1 at a time*", "  a █*  0–2  line 7", "  b  *█*  2–3  line 8"]
    )


def test_a_kind_of_service_that_does_not_exist_is_named(project: Project) -> None:
    project.tests("import pytest\n@pytest.mark.coro\nasync def test_it(service):\n    service.telephone()\n")

    project.run().stdout.fnmatch_lines(["*no service 'telephone'; there are api, *"])


def test_services_ask_for_the_mark(project: Project) -> None:
    project.tests("""
import pytest

def test_plain(service): ...

@pytest.mark.asyncio
async def test_without_the_mark(callback): ...

@pytest.mark.coro
async def test_too_late(request):
    request.getfixturevalue("service")
""")

    result = project.run()
    result.assert_outcomes(errors=2, failed=1)
    result.stdout.fnmatch_lines(["services are for async tests in virtual time: put @pytest.mark.coro*"])
    result.stdout.fnmatch_lines(["*`service` has to be there before the loop runs: ask for it as a parameter of the test*"])


def test_a_project_with_a_service_fixture_of_its_own_keeps_it(project: Project) -> None:
    project.pytester.makeconftest(
        "import pytest\n@pytest.fixture\ndef service():\n    return 'theirs'\n@pytest.fixture\ndef callback():\n    return 'theirs'\n"
    )
    project.tests(
        "import pytest\n@pytest.mark.coro\nasync def test_it(service, callback):\n    assert service == callback == 'theirs'\n"
    )

    project.run().assert_outcomes(passed=1)


def test_a_service_planned_by_a_function_deals_in_the_same_objects(project: Project) -> None:
    project.tests("""
import pytest

@pytest.mark.coro
async def test_it(service, clock):
    user, late = object(), TimeoutError("late")
    ask = service.function(parameters=("user",), latency=2, outcome=lambda number, who: late if number == 1 else who)

    with pytest.raises(TimeoutError) as caught:
        await ask(user)
    assert caught.value is late
    assert await ask(user) is user
    assert [(request.key is user, request.end) for request in ask.journal] == [(True, 2), (True, 4)]
""")

    project.run().assert_outcomes(passed=1)
