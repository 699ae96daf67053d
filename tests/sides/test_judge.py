"""The judge alone: driven by hand through the port's verbs, as a subject would."""

import pytest

from pytest_coro_plugin import protocol as p
from pytest_coro_plugin.completion import CompletionOrder
from pytest_coro_plugin.errors import ProtocolError, UsageError
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.run import Stuck
from pytest_coro_plugin.worlds import make_world

S = 1_000_000_000


def judge_of(function, **options) -> Judge:
    settings = {"loop": True, "limit": 100, "orders": 1}
    world_options = {name: options.pop(name) for name in list(options) if name in settings}
    return Judge(make_world(function, **{**settings, **world_options}), **options)


def fetch(number: int, key: str = "a") -> p.Requested:
    return p.Requested(number, 1, "fetch", (key,))


async def two_pages(exercise, service):
    await exercise.both(service(latency={"a": 3, "b": 1}))
    return "given"


def begun(judge: Judge) -> Judge:
    judge.wait((), None)
    judge.wait([fetch(1, "a"), fetch(2, "b")], None)
    return judge


def test_a_run_begins_with_begin_and_the_first_call() -> None:
    turn = judge_of(two_pages).wait((), None)

    assert [type(order) for order in turn.orders] == [p.Begin, p.Invoke]
    assert turn.now_ns == 0


def test_replies_come_when_their_latency_is_over_and_not_before() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    first = judge.wait([fetch(1, "a"), fetch(2, "b")], None)
    second = judge.wait([], None)

    assert (first.now_ns, first.orders) == (1 * S, (p.Reply(2, "<b>"),))
    assert (second.now_ns, second.orders) == (3 * S, (p.Reply(1, "<a>"),))


def test_the_subjects_timer_comes_first_when_it_is_earlier() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    turn = judge.wait([fetch(1)], S // 2)

    assert (turn.now_ns, turn.orders) == (S // 2, ())


def test_when_nothing_can_happen_the_program_is_deadlocked() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    assert judge.wait([], None).stuck == "deadlock"


def test_past_the_virtual_limit_the_program_is_a_runaway() -> None:
    judge = judge_of(two_pages, limit=2)
    judge.wait((), None)

    assert judge.wait([], 5 * S).stuck == "runaway"


def test_a_jammed_run_ends_with_open_calls_pending_and_given_known() -> None:
    judge = begun(judge_of(two_pages))

    turn = judge.wait([p.Jammed(Stuck("deadlock", "everybody waits"))], None)
    judge.wait([p.Ended(0, 0, 9, ())], None)

    run = judge.run()
    assert turn.orders == (p.End(),)
    assert (run.calls[0].outcome, run.given, run.stuck) == ("pending", "given", Stuck("deadlock", "everybody waits"))


def test_a_withdrawn_request_ends_as_cancelled_and_gets_no_reply() -> None:
    judge = begun(judge_of(two_pages))

    turn = judge.wait([p.Withdrawn(1), p.Settled(1, "coroutine", "ok")], None)

    assert turn.orders == (p.End(),)
    assert [request.outcome for request in judge.run().requests] == ["cancelled", "ok"]


def test_requests_in_flight_are_counted_as_they_begin() -> None:
    assert [request.in_flight for request in begun(judge_of(two_pages)).run().requests] == [1, 2]


def test_an_unknown_key_is_a_lookup_error_at_once() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    turn = judge.wait([fetch(1, "nobody")], None)

    assert turn.now_ns == 0
    assert turn.orders[0].error.type == "LookupError"


@pytest.mark.parametrize(
    "reports",
    [[p.Requested(1, 9, "fetch", ("a",))], [p.Requested(1, 1, "close", ())], [fetch(1), fetch(1)]],
    ids=["unknown service", "unknown method", "number used twice"],
)
def test_a_request_that_nobody_offered_breaks_the_rules(reports) -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    with pytest.raises(ProtocolError, match="nobody offered"):
        judge.wait(reports, None)


def test_a_call_cannot_settle_twice() -> None:
    async def pair(exercise):
        first, second = exercise.one(), exercise.two()
        await first
        await second

    judge = judge_of(pair)
    judge.wait((), None)

    with pytest.raises(ProtocolError, match="settled twice"):
        judge.wait([p.Settled(1, "plain", "ok"), p.Settled(1, "plain", "ok")], None)


def test_a_script_lets_time_pass_and_cancels() -> None:
    async def cancelled(exercise, clock):
        call = exercise.forever()
        await clock.until(2)
        call.cancel()
        await clock.sleep(1)
        return clock.now

    judge = judge_of(cancelled)
    judge.wait((), None)

    cancel = judge.wait([], None)
    end = judge.wait([p.Settled(1, "coroutine", "cancelled")], None)

    assert (cancel.now_ns, cancel.orders) == (2 * S, (p.Cancel(1),))
    assert (end.now_ns, end.orders) == (3 * S, (p.End(),))
    run = judge.run()
    assert (run.given, run.calls[0].cancelled_ns, run.calls[0].end_ns) == (3.0, 2 * S, 2 * S)


def test_a_blocking_call_holds_its_thread_and_is_released_later() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    held = judge.ask([], p.Requested(1, 1, "fetch_blocking", ("a",)))
    now = judge.advance([], held.hold_ns)
    answer = judge.release([], 1)

    assert (held.hold_ns, now, answer.value) == (3 * S, 3 * S, "<a>")
    assert judge.run().requests[0].end_ns == 3 * S


def test_a_callback_burns_time_and_does_something_to_a_prop() -> None:
    async def drum(exercise, callback, prop):
        log = prop.list()
        await exercise.play(
            callback("name", "loud", burns=0.5, effect=lambda args: (p.Effect(log.number, "append", (args[0],)),)), log
        )

    judge = judge_of(drum)
    judge.wait((), None)

    answer = judge.ask([], p.Requested(1, 1, "__call__", ("kick", True)))

    assert (answer.now_ns, answer.effects) == (S // 2, (p.Effect(1, "append", ("kick",)),))


def test_errors_come_by_attempt_and_carry_a_name() -> None:
    async def flaky(exercise, service):
        await exercise.retry(service(latency={"a": 1}, errors={"a": [ValueError("no"), None]}))

    judge = judge_of(flaky)
    judge.wait((), None)

    first = judge.wait([fetch(1)], None).orders[0]
    second = judge.wait([fetch(2)], None).orders[0]

    assert first.error == p.ErrorSpec("ValueError", ("no",), "api 1: 'a' #1")
    assert (second.value, second.error) == ("<a>", None)


def test_a_completion_order_answers_later_requests_first() -> None:
    judge = begun(judge_of(two_pages, order=CompletionOrder((1,))))

    assert [pending.record.outcome for pending in judge.requests.values()] == ["ok", "pending"]


@pytest.mark.parametrize(("ties", "replies"), [("fifo", [1, 2]), ("lifo", [2, 1])])
def test_equal_latencies_are_answered_in_the_order_of_ties(ties, replies) -> None:
    async def tied(exercise, service):
        await exercise.both(service(latency={"a": 1, "b": 1}))

    judge = judge_of(tied, ties=ties)
    judge.wait((), None)

    assert [order.request for order in judge.wait([fetch(1, "a"), fetch(2, "b")], None).orders] == replies


def test_calls_after_the_end_settle_as_pending_at_once() -> None:
    async def two_calls(exercise):
        await exercise.first()
        await exercise.second()
        return "given"

    judge = judge_of(two_calls)
    judge.wait((), None)

    judge.abandon(Stuck("hang", "silent"))

    assert [call.outcome for call in judge.run().calls] == ["pending", "pending"]
    assert judge.run().given == "given"


def test_a_world_must_be_async_and_ask_for_what_there_is() -> None:
    def plain(exercise):
        pass

    async def greedy(exercise, database):
        pass

    with pytest.raises(UsageError, match="async def plain"):
        judge_of(plain)
    with pytest.raises(UsageError, match="no parameter 'database'; a world may ask for exercise"):
        judge_of(greedy)


def test_an_unknown_kind_of_service_is_named() -> None:
    async def wants_mail(exercise, service):
        service.mail()

    with pytest.raises(AttributeError, match="no service 'mail'; there are api"):
        judge_of(wants_mail).wait((), None)


def test_the_last_word_ends_the_run_and_no_other_does() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    with pytest.raises(ProtocolError, match="a run that had not ended"):
        judge.end([fetch(1)])
    judge.end([p.Ended(1, 1, 2, ())])

    assert [request.outcome for request in judge.run().requests] == ["pending"]
    assert judge.run().loop_turns == 2


def test_what_is_told_is_in_the_book_without_an_answer() -> None:
    judge = judge_of(two_pages)
    judge.wait((), None)

    judge.tell([fetch(1)])

    assert [request.key for request in judge.run().requests] == ["a"]
    assert judge.now_ns == 0
