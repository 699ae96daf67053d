"""Entries of exercises 06 to 30, in the order of the exercises. Their sentences name the mistake and the way out; numbers come with the checks that measure them.

Floor 1, judge side; texts only.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank


def _entry(code: str, cause: str, next_step: str) -> Entry:
    return Entry(code, Rank.SPECIFIC, (cause,), (), (next_step,))


CALLBACKS = (
    Entry("DIRECT_CALL", Rank.WRONG_PLAN,
        (N_("Let the loop call {what}: it was called in another thread.{thread:.0}"),
         N_("Hand {what} itself to the loop: line {line} calls it from within a task."),
         N_("Hand {what} itself to the loop: it was called from within a task.")),
        why=(N_("Brackets call a function on the spot; call_soon gets a function and calls it in the loop's next turn."),),
        next_step=(N_("loop.call_soon(function, argument), without calling it."),)),
    Entry("NOT_CALLED", Rank.SPECIFIC, (N_("Have {what} called {count:once|# times}: it never was.{never:.0}"), N_("Have {what} called {count:once|# times}: it was called {times:once|# times}.")), next_step=(N_("Compare the calls in the timeline with those of the task."),)),
    Entry("WRONG_LOG", Rank.SPECIFIC, (N_("Make the log {expected}: it holds {value}."),), next_step=(N_("The loop calls what was handed to it in the order in which it was handed over."),)),
    Entry("DRIFT", Rank.SPECIFIC,
        (N_("Count repeats from the moment a job was due: {key} was due again at {due} s and was started at {at} s.{every:.0}"),
         N_("Count every {what} from one fixed start: each came later than the one before, the last of {count} by {late} s."),),
        why=(N_("One {what} costs {cost} s, and whoever waits from the end of one to the next adds that each time."),),
        next_step=(N_("when += every, whatever loop.time() says then{every:.0}"), N_("loop.call_at(start + number * interval, ...)"),)),
    Entry("WRONG_CLOCK", Rank.SPECIFIC,
        (N_("Use loop.time() for call_at: time.time() is another clock; a timer was set for {at} s, decades ahead."), N_("Use loop.time() for call_at: time.time() is another clock.")),
        why=(N_("loop.time() counts from some moment in the past of this computer, time.time() from 1970."),),
        next_step=(N_("loop.call_at(loop.time() + delay, ...)"),)),
    Entry("ABSOLUTE_PAST", Rank.SPECIFIC,
        (N_("Give call_at a moment, not a delay: the loop's clock stood at {clock} s, so all calls of {what} came at once."), N_("Give call_at a moment, not a delay: that moment was long past, so all ran at once.")),
        next_step=(N_("loop.call_at(loop.time() + delay, ...), or loop.call_later(delay, ...)"),)),
    Entry("TOO_EARLY_RESULT", Rank.WRONG_PLAN,
        (N_("Ask done() first: of {state_term}, result() and exception() raise InvalidStateError (line {line})."), N_("Ask done() first: result() and exception() of an unfinished task raise InvalidStateError.")),
        next_step=(N_("if not task.done(): return ..."),)),
    Entry("CANCELLED_RAISES", Rank.WRONG_PLAN,
        (N_("Ask cancelled() first: result() and exception() of a cancelled task raise CancelledError."),),
        why=(N_("CancelledError is a BaseException: except Exception does not catch it."),), next_step=(N_("if task.cancelled(): ... before task.exception()"),)),
    Entry("FAILED_RAISES", Rank.WRONG_PLAN,
        (N_("Ask exception() before result(): result() of a task that failed raised {error} again (line {line})."), N_("Ask exception() before result(): result() of a task that failed raises its exception again.")),
        next_step=(N_("error = task.exception(); None means that it did not fail."),)),
    Entry("RUNNING", Rank.SPECIFIC,
        (N_("Call it pending: {state_term} is pending too; asyncio tasks have no running state."), N_("Call it pending: asyncio tasks have no running state; until it is done a task is pending.")),
        next_step=(N_("not task.done() means pending."),)),
    Entry("CANCEL_IS_A_REQUEST", Rank.SPECIFIC, (N_("Call it pending until it has ended: cancel() is a request that the task may still handle."),),
        why=(N_("The task gets its CancelledError in its next turn, and may need time to clean up."),), next_step=(N_("task.cancelled() is true only when it is over."),)),
    Entry("NONE", Rank.SPECIFIC,
        (N_("Return {expected} for a task that returned None: {name} gave {value}. Ask done(), not the result."), N_("Ask done(), not the result: a task may well return None.")),
        next_step=(N_("The truth of a result says nothing about the state of its task."),)),
    Entry("WRONG_STATE", Rank.SPECIFIC, (N_("Return {expected} for {state_term}: {name} gave {value}."),),
        next_step=(N_("Ask done(), cancelled(), exception() and result(), in this order."),)),
    Entry("LATE_BINDING", Rank.SPECIFIC,
        (N_("Bind the loop variable now: all {count} callbacks saw its last value, {key}."), N_("Bind the key now: every callback saw the last value of the loop variable.")),
        why=(N_("A lambda looks a variable up when it runs, and by then the loop is through."),),
        next_step=(N_("functools.partial(callback, key), or a default argument key=key"),)),
    Entry("NO_CALLBACK", Rank.SPECIFIC,
        (N_("Write from a done callback: line {line} wrote the entry of {key} from within a task."), N_("Write from a callback: it was written from within a task.")),
        why=(N_("The loop calls a done callback itself when the task has ended; a coroutine that awaits it is something else."),),
        next_step=(N_("task.add_done_callback(function)"),)),
    Entry("NO_ENTRY", Rank.SPECIFIC, (N_("Write an entry for {key}: the dict has none."),), next_step=(N_("Every key has its own task, and every task its own callback."),)),
    Entry("WRONG_ENTRY", Rank.SPECIFIC,
        (N_("Write nothing for {key}: nobody asked for it, and the dict holds {value}.{surplus:.0}"),
         N_("Write {expected} for {key}: the dict holds {value}.")),
        next_step=(N_("type(task.exception()).__name__ is the name of the class; task.result() gives the value."),)),
    Entry("WRONG_CALLS", Rank.SPECIFIC, (N_("Call {what} with {expected}: it was called with {value}."),), next_step=(N_("Compare the calls in the timeline with those of the task."),)),
    Entry("WRONG_MOMENT", Rank.SPECIFIC, (N_("Call {what}({key}) at {expected} s: it was called at {at} s."),),
        next_step=(N_("All moments count from the beginning of the call: start = loop.time()."),)),
)  # fmt: skip

SHARING = (
)  # fmt: skip

TIMING = (
)  # fmt: skip

ENTRIES = CALLBACKS + SHARING + TIMING
