"""Subject and judge together, in process: what the run says about small programs."""

from __future__ import annotations

import asyncio
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from pytest_coro_plugin.run import Run
from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.values import ErrorValue, Opaque
from pytest_coro_plugin.worlds import make_world

S = 1_000_000_000
Play = Callable[..., Run]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Play a world with a program given as text."""

    def play(source: str, world, *, loop: bool = True, limit: float = 1000, **options) -> Run:
        answer = tmp_path / "exercise.py"
        answer.write_text(dedent(source))
        with Session(answer, **options) as session:
            return session.play(make_world(world, loop=loop, limit=limit, orders=1))[0]

    return play


async def ask_for_a(exercise, service):
    await exercise.go(service(latency={"a": 1, "b": 2}))


async def call_alone(exercise):
    await exercise.go()


def test_a_call_returns_its_value_at_its_virtual_time(play: Play) -> None:
    run = play("async def go(api): return [await api.fetch('a'), await api.fetch('b')]", ask_for_a)

    (call,) = run.calls
    assert (call.outcome, call.value, call.kind, call.end_ns) == ("ok", ["<a>", "<b>"], "coroutine", 3 * S)


@pytest.mark.parametrize(
    ("session", "of_world", "came"), [("fifo", "", ["a", "b"]), ("fifo", "lifo", ["b", "a"]), ("lifo", "fifo", ["a", "b"])]
)
def test_a_world_may_turn_the_timers_of_one_deadline_round(tmp_path: Path, session: str, of_world: str, came: list[str]) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(
        "import asyncio\nasync def go():\n    came = []\n    for name in 'ab':\n        asyncio.get_running_loop().call_later(1, came.append, name)\n    await asyncio.sleep(2)\n    return came\n"
    )
    world = make_world(call_alone, loop=True, limit=10, orders=1, ties=of_world)

    with Session(answer, ties=session) as played:
        assert played.play(world)[0].calls[0].value == came


def test_requests_carry_the_learners_lines_innermost_first(play: Play) -> None:
    run = play("async def one(api):\n    return await api.fetch('a')\nasync def go(api):\n    return await one(api)", ask_for_a)

    assert [(site.function, site.line) for site in run.requests[0].chain] == [("one", 2), ("go", 4)]


def test_a_request_made_as_a_task_carries_the_line_that_made_it(play: Play) -> None:
    run = play("import asyncio\nasync def go(api):\n    return await asyncio.gather(api.fetch('a'))", ask_for_a)

    assert [site.line for site in run.requests[0].chain] == [3]


def test_an_exception_comes_with_its_line_and_the_injected_one_with_its_name(play: Play) -> None:
    async def broken(exercise, service):
        await exercise.go(service(latency={"a": 1}, errors={"a": ValueError("a is broken")}))

    run = play("async def go(api):\n    await api.fetch('a')", broken)

    call = run.calls[0]
    assert call.error == ErrorValue("ValueError", ("Exception", "BaseException"), "a is broken", "api 1: 'a' #1")
    assert (call.outcome, call.raised_at.line) == ("error", 2)


def test_state_is_looked_at_in_the_instant_of_the_return(play: Play) -> None:
    run = play(
        """
        import asyncio
        async def go(api):
            task = asyncio.create_task(api.fetch("b"))
            await asyncio.sleep(0)
            task.cancel()
            return 1
        """,
        ask_for_a,
    )

    assert [(left.coroutine, left.cancelling) for left in run.calls[0].leftovers] == [("api.fetch", True)]


def test_a_forgotten_await_is_found_with_the_line_that_made_the_coroutine(play: Play) -> None:
    run = play("async def go(api):\n    api.fetch('a')", ask_for_a)

    assert [(f.kind, f.what, f.site.line) for f in run.findings] == [("never_awaited", "api.fetch", 2)]


@pytest.mark.parametrize(
    "handed",
    [
        "task.add_done_callback(note)",
        "task.add_done_callback(partial(note))",
        "task.add_done_callback(lambda done: note(done))",
        "asyncio.get_running_loop().call_soon(note, task)",
    ],
)
def test_a_coroutine_function_as_a_callback_is_told_with_the_line_that_hands_it_over(play: Play, handed: str) -> None:
    run = play(
        f"""\
        import asyncio
        from functools import partial

        async def go():
            async def note(task): pass
            task = asyncio.create_task(asyncio.sleep(1))
            {handed}
            await task
            await asyncio.sleep(0)
        """,
        call_alone,
    )

    assert [(f.kind, f.what, f.site.line, f.detail) for f in run.findings] == [
        ("never_awaited", "go.<locals>.note", 7, "callback")
    ]


def test_a_coroutine_that_a_line_of_the_learner_s_makes_is_told_with_that_line(play: Play) -> None:
    run = play(
        """\
        import asyncio

        async def note(task): pass

        async def go():
            task = asyncio.create_task(asyncio.sleep(1))
            task.add_done_callback(report)
            await task

        def report(task):
            note(task)
        """,
        call_alone,
    )

    assert [(f.site.line, f.detail) for f in run.findings] == [(11, "")]


def test_a_coroutine_of_an_earlier_run_does_not_blame_this_one(play: Play) -> None:
    async def stray() -> None: ...

    forgotten = [stray()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forgotten.clear()
        run = play("async def go(api): return 1", ask_for_a)

    assert run.findings == ()


def test_blocking_calls_cost_virtual_time_and_no_real_one(play: Play) -> None:
    begun = time.perf_counter()
    run = play("import time\nasync def go(api):\n    time.sleep(500)", ask_for_a)

    assert (run.findings[0].kind, run.findings[0].site.line, run.calls[0].end_ns) == ("blocking", 3, 500 * S)
    assert time.perf_counter() - begun < 30


def test_the_blocking_twin_of_the_service_freezes_the_loop(play: Play) -> None:
    run = play("async def go(api):\n    return api.fetch_blocking('b')", ask_for_a)

    assert (run.calls[0].value, run.calls[0].end_ns) == ("<b>", 2 * S)
    assert [(f.kind, f.duration_ns) for f in run.findings] == [("blocking", 2 * S)]


def test_a_deadlock_ends_the_run_with_the_call_pending(play: Play) -> None:
    run = play("import asyncio\nasync def go(api):\n    await asyncio.Event().wait()", ask_for_a)

    assert (run.stuck.kind, run.calls[0].outcome) == ("deadlock", "pending")
    assert any(waiting.site and waiting.site.line == 3 for waiting in run.stuck.waiting)


def test_code_that_cannot_be_cancelled_ends_too(play: Play) -> None:
    async def cancelled(exercise, service, clock):
        call = exercise.go(service(latency={"a": 1}))
        await clock.until(2.5)
        call.cancel()
        await clock.sleep(5)

    run = play(
        """
        async def go(api):
            while True:
                try:
                    await api.fetch("a")
                except:
                    pass
        """,
        cancelled,
    )

    assert (run.calls[0].outcome, run.calls[0].cancelled_ns) == ("pending", 5 * S // 2)


def test_other_clocks_agree_with_the_loops(play: Play) -> None:
    run = play(
        """
        import asyncio, time
        async def go(api):
            wall, exact, loop = time.time(), time.monotonic(), asyncio.get_running_loop()
            await api.fetch("b")
            return [round(time.time() - wall, 6), time.monotonic() - exact, loop.time() == time.perf_counter(), wall > 1e9]
        """,
        ask_for_a,
    )

    assert run.calls[0].value == [2.0, 2.0, True, True]


def test_without_a_loop_the_program_makes_its_own_in_virtual_time(play: Play) -> None:
    run = play(
        """
        import asyncio
        async def work():
            await asyncio.sleep(3600)
            return "done"
        def go():
            return asyncio.run(work())
        """,
        call_alone,
        loop=False,
        limit=10_000,
    )

    assert (run.calls[0].value, run.end_ns, run.loops_made, run.loops_closed) == ("done", 3600 * S, 1, 1)


def test_a_loop_that_was_left_open_is_counted(play: Play) -> None:
    run = play(
        "import asyncio\nasync def work(): return 5\ndef go(): return asyncio.new_event_loop().run_until_complete(work())",
        call_alone,
        loop=False,
    )

    assert (run.loops_made, run.loops_closed) == (1, 0)


@pytest.mark.parametrize("loop", [True, False], ids=["on a loop", "without one"])
def test_a_file_that_cannot_be_loaded_fails_every_call_and_says_why(play: Play, loop: bool) -> None:
    run = play("def go(:", call_alone, loop=loop)

    assert (run.facts.problem, run.calls[0].outcome) == ("SYNTAX", "error")


def test_a_class_of_the_learner_stays_on_its_side_and_its_methods_are_called(play: Play) -> None:
    async def cached(exercise, service):
        cache = exercise.Cache(service(latency={"a": 1}))
        first, second = cache.get("a"), cache.ask("get", "a")
        await first
        await second

    run = play(
        "class Cache:\n    def __init__(self, api): self.api = api\n    async def get(self, key): return await self.api.fetch(key)",
        cached,
    )

    assert [call.value for call in run.calls] == [Opaque("object", "Cache"), "<a>", "<a>"]
    assert [request.in_flight for request in run.requests] == [1, 2]


def test_what_a_list_prop_holds_is_told_when_the_call_returns(play: Play) -> None:
    async def logged(exercise, prop):
        await exercise.go(prop.list("first"))

    run = play("async def go(log): log.append(2)", logged)

    assert run.calls[0].props == ((1, ["first", 2]),)


def test_callbacks_are_journalled_with_whether_a_task_called_them(play: Play) -> None:
    async def hits(exercise, callback):
        await exercise.go(callback("name"))

    run = play(
        "import asyncio\nasync def go(hit):\n    hit('direct')\n    asyncio.get_running_loop().call_soon(hit, 'by the loop')\n    await asyncio.sleep(0)",
        hits,
    )

    assert [(request.key, request.in_task) for request in run.requests] == [("direct", True), ("by the loop", False)]


def test_a_stub_checks_its_arguments_as_python_would(play: Play) -> None:
    run = play("async def go(api): await api.fetch()", ask_for_a)

    assert "missing the argument 'key'" in run.calls[0].error.text


def test_sys_exit_in_a_task_does_not_end_the_session(play: Play) -> None:
    run = play(
        "import asyncio, sys\nasync def quit(): sys.exit(3)\nasync def go(api):\n    asyncio.create_task(quit())\n    return await api.fetch('a')",
        ask_for_a,
    )

    assert run.calls[0].value == "<a>"


def test_equal_runs_give_equal_records(play: Play) -> None:
    source = """
        import asyncio
        async def go(api):
            done, pending = await asyncio.wait([asyncio.create_task(api.fetch(k)) for k in "abab"], return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(pending)
            return [t.result() for t in done | pending]
        """
    first = play(source, ask_for_a)

    assert all(play(source, ask_for_a) == first for _ in range(5))
    assert asyncio.iscoroutinefunction(ask_for_a)


def test_a_plain_function_that_never_ends_is_ended_and_named(play: Play) -> None:
    run = play("def go():\n    while True:\n        pass", call_alone, loop=False)

    assert (run.stuck.kind, run.calls[0].outcome) == ("hang", "pending")
    assert run.stuck.waiting[0].site.line in (2, 3)


def test_a_sleep_where_no_loop_runs_costs_virtual_time_only(play: Play) -> None:
    begun = time.perf_counter()
    run = play("import time\ndef go():\n    time.sleep(300)\n    return 1", call_alone, loop=False)

    assert (run.calls[0].value, run.calls[0].end_ns, run.findings) == (1, 300 * S, ())
    assert time.perf_counter() - begun < 30


def test_a_program_that_is_never_idle_gets_its_replies_all_the_same(play: Play) -> None:
    run = play(
        """
        import asyncio, time
        async def go(api):
            task = asyncio.create_task(api.fetch("a"))
            while not task.done():
                time.sleep(0.3)
                await asyncio.sleep(0)
            return task.result()
        """,
        ask_for_a,
    )

    assert (run.calls[0].value, run.calls[0].outcome) == ("<a>", "ok")
    assert run.findings[0].kind == "blocking"


def test_a_program_that_lets_time_pass_for_ever_is_a_runaway(play: Play) -> None:
    run = play(
        "import asyncio, time\nasync def go(api):\n    while True:\n        time.sleep(5)\n        await asyncio.sleep(0)",
        ask_for_a,
        limit=100,
    )

    assert (run.stuck.kind, run.calls[0].outcome) == ("runaway", "pending")


SWARMS = {
    "a gather of itself": "import asyncio\nasync def go(api):\n    return await asyncio.gather(go(api))",
    "a task of itself": "import asyncio\nasync def go(api):\n    return await asyncio.create_task(go(api))",
    "two of itself": "import asyncio\nasync def go(api):\n    return await asyncio.gather(go(api), go(api))",
    "itself again when refused": (
        "import asyncio\nasync def go(api):\n    while True:\n        try: await asyncio.gather(go(api))\n        except Exception: await asyncio.sleep(0)"
    ),
}


@pytest.mark.parametrize("source", SWARMS.values(), ids=SWARMS)
def test_tasks_that_make_tasks_without_end_are_counted_and_named(play: Play, source: str) -> None:
    begun = time.process_time()
    run = play(source, ask_for_a)

    assert run.stuck is not None
    assert run.stuck.kind == "runaway"
    assert run.stuck.tasks in range(1_000, 5_501)
    assert run.stuck.waiting[0].site.source in source
    assert run.calls[0].outcome == "pending"
    assert run.findings == ()
    assert time.process_time() - begun < 5


def test_many_tasks_that_end_are_no_swarm(play: Play) -> None:
    run = play(
        """
        import asyncio
        async def step(left):
            if left:
                asyncio.create_task(step(left - 1))
        async def go(api):
            await asyncio.gather(*(asyncio.sleep(1) for _ in range(2_000)))
            await step(2_500)
            await asyncio.sleep(1)
        """,
        ask_for_a,
    )

    assert (run.stuck, run.calls[0].outcome) == (None, "ok")


def test_an_error_of_a_callback_is_found_also_when_it_is_cancelled_error(play: Play) -> None:
    run = play(
        """
        import asyncio
        async def go(api):
            task = asyncio.create_task(api.fetch("b"))
            task.add_done_callback(lambda done: done.result())
            await asyncio.sleep(0.5)
            task.cancel()
            await asyncio.wait([task])
        """,
        ask_for_a,
    )

    assert [(finding.kind, finding.what) for finding in run.findings] == [("callback_error", "CancelledError: ")]


def test_a_deeply_nested_call_can_be_cancelled(play: Play) -> None:
    async def cancelled(exercise, service, clock):
        call = exercise.go(service(latency={"a": 100}), 800)
        await clock.until(1)
        call.cancel()
        await call

    run = play(
        """
        import asyncio
        async def go(api, depth):
            return await (asyncio.gather(go(api, depth - 1)) if depth else api.fetch("a"))
        """,
        cancelled,
    )

    assert (run.calls[0].outcome, run.calls[0].end_ns, run.requests[0].outcome) == ("cancelled", S, "cancelled")


def test_a_cancellation_that_a_program_brings_upon_itself_comes_with_its_line(play: Play) -> None:
    run = play(
        """\
        import asyncio

        async def go():
            task = asyncio.create_task(asyncio.sleep(5))
            await asyncio.sleep(1)
            task.cancel()
            await task
        """,
        call_alone,
    )

    assert (run.calls[0].outcome, run.calls[0].raised_at.line) == ("cancelled", 7)


def test_loops_on_worker_threads_wait_side_by_side(play: Play) -> None:
    run = play(
        """\
        import asyncio

        async def one(api, key):
            await asyncio.sleep(0.1)
            return await api.fetch(key)

        async def go(api):
            return await asyncio.gather(*[asyncio.to_thread(asyncio.run, one(api, key)) for key in "ab"])
        """,
        ask_for_a,
    )

    assert [(request.begin, request.end) for request in run.requests] == [(0.1, 1.1), (0.1, 2.1)]
    assert (run.calls[0].value, run.calls[0].end_ns, run.loops_made, run.loops_closed) == (["<a>", "<b>"], 2_100_000_000, 2, 2)


def test_a_loop_on_a_worker_thread_that_waits_for_ever_is_a_deadlock(play: Play) -> None:
    run = play(
        """\
        import asyncio

        async def never():
            await asyncio.Event().wait()

        async def go():
            await asyncio.to_thread(asyncio.run, never())
        """,
        call_alone,
    )

    assert run.stuck is not None
    assert run.stuck.kind == "deadlock"


def test_two_receivers_at_once_get_each_message_once(play: Play) -> None:
    async def receive(exercise, service):
        await exercise.go(service.connection(messages=["first"]))

    run = play(
        "import asyncio\nasync def go(conn):\n    return await asyncio.gather(conn.recv(), conn.recv())",
        receive,
    )

    assert run.calls[0].value == ["first", None]


def test_tasks_that_make_tasks_and_end_are_a_busy_wait_that_names_no_call(play: Play) -> None:
    run = play("import asyncio\nasync def go(api):\n    asyncio.create_task(go(api))", ask_for_a)

    assert [(finding.kind, finding.what, finding.site.line) for finding in run.findings[:1]] == [("busy_wait", "", 2)]
