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
    Entry("NOT_CALLED", Rank.SPECIFIC, (N_("Have {what} called {count} times: it was called {times} times."),), next_step=(N_("Compare the calls in the timeline with those of the task."),)),
    Entry("WRONG_LOG", Rank.SPECIFIC, (N_("Make the log {expected}: it holds {value}."),), next_step=(N_("The loop calls what was handed to it in the order in which it was handed over."),)),
    Entry("DRIFT", Rank.SPECIFIC,
        (N_("Count every {what} from one fixed start: each came later than the one before, the last of {count} by {late} s."),),
        why=(N_("One {what} costs {cost} s, and whoever waits from the end of one to the next adds that each time."),),
        next_step=(N_("loop.call_at(start + number * interval, ...)"),)),
    Entry("WRONG_CLOCK", Rank.SPECIFIC,
        (N_("Use loop.time() for call_at: time.time() is another clock; a timer was set for {at} s, decades ahead."), N_("Use loop.time() for call_at: time.time() is another clock.")),
        why=(N_("loop.time() counts from some moment in the past of this computer, time.time() from 1970."),),
        next_step=(N_("loop.call_at(loop.time() + delay, ...)"),)),
    Entry("ABSOLUTE_PAST", Rank.SPECIFIC,
        (N_("Give call_at a moment, not a delay: the loop's clock stood at {clock} s, so all calls of {what} came at once."), N_("Give call_at a moment, not a delay: that moment was long past, so all ran at once.")),
        next_step=(N_("loop.call_at(loop.time() + delay, ...), or loop.call_later(delay, ...)"),)),
    _entry("TOO_EARLY_RESULT", N_("Ask done() first: result() and exception() of an unfinished task raise InvalidStateError."), N_("if task.done(): ...")),
    _entry("CANCELLED_RAISES", N_("Ask cancelled() first: result() and exception() of a cancelled task raise CancelledError."), N_("if task.cancelled(): ... before task.exception()")),
    _entry("RUNNING", N_("Call it pending: asyncio tasks have no running state; until it is done a task is pending."), N_("not task.done() means pending.")),
    _entry("CANCEL_IS_A_REQUEST", N_("Call it pending until it has ended: cancel() is a request that the task may still handle."), N_("task.cancelled() is true only when it is over.")),
    _entry("NONE", N_("Ask done(), not the result: a task may well return None."), N_("The truth of a result says nothing about the state of its task.")),
    Entry("LATE_BINDING", Rank.SPECIFIC,
        (N_("Bind the loop variable now: all {count} callbacks saw its last value, {key}."), N_("Bind the key now: every callback saw the last value of the loop variable.")),
        why=(N_("A lambda looks a variable up when it runs, and by then the loop is through."),),
        next_step=(N_("functools.partial(callback, key), or a default argument key=key"),)),
    _entry("NO_CALLBACK", N_("Write from a callback: it was written from within a task."), N_("task.add_done_callback(function)")),
    Entry("WRONG_CALLS", Rank.SPECIFIC, (N_("Call {what} with {expected}: it was called with {value}."),), next_step=(N_("Compare the calls in the timeline with those of the task."),)),
    Entry("WRONG_MOMENT", Rank.SPECIFIC, (N_("Call {what}({key}) at {expected} s: it was called at {at} s."),),
        next_step=(N_("All moments count from the beginning of the call: start = loop.time()."),)),
)  # fmt: skip

STREAMS = (
    _entry("NO_BACKPRESSURE", N_("Give the queue a maxsize: the source was read far ahead of the work."), N_("asyncio.Queue(maxsize=...); put() then waits.")),
    _entry("WORKER_DIED", N_("Call task_done() in finally: a failing item ended its worker, and the rest waits for ever."), N_("try: ... finally: queue.task_done()")),
    _entry("EAGER", N_("Ask for a page only when its first item is wanted: all were fetched before the first item came out."), N_("async def with yield inside the loop over pages")),
    _entry("NOT_CLOSED_EARLY", N_("Close in finally: when the reader stopped early nothing closed the api."), N_("try: ... yield ... finally: await api.close()")),
    _entry("READS_ON", N_("Stop with the reader: more pages were asked for after it had stopped."), N_("Fetch the next page only when somebody asks for it.")),
)  # fmt: skip

CANCELLING = (
    _entry("CANCEL_SPREADS", N_("Shield the shared task: cancelling one caller ended the fetch that others were waiting for."), N_("await asyncio.shield(task)")),
)  # fmt: skip

SHARING = (
    _entry("CHECK_THEN_ACT", N_("Store the task before the first await: between look-up and store others got in and asked again."), N_("Keep the task in the dict, not only its value.")),
    _entry("ONE_BIG_LOCK", N_("Use a lock per key: with one lock for all, keys that have nothing to do with each other wait."), N_("A dict of locks, or a dict of tasks.")),
    _entry("CACHED_CORO", N_("Keep a task or the value: a coroutine object can be awaited only once."), N_("asyncio.create_task(...) can be awaited many times.")),
    _entry("FAILURE_CACHED", N_("Forget a failure: it was kept for good, so nobody ever asked again."), N_("Remove the entry when its task fails.")),
    _entry("POLLING", N_("Wait for an event instead of looking again and again: it woke up late, and often for nothing."), N_("await event.wait() wakes at the very moment.")),
    _entry("TOO_MANY", N_("Make at most size connections: more were made."), N_("Count before the await, or use a semaphore.")),
    _entry("NOT_RELEASED", N_("Give the connection back in finally: after an exception or a cancellation it never came back."), N_("try: yield conn finally: put it back")),
    _entry("GLOBAL", N_("Use a ContextVar: a global or thread-local variable is shared by all tasks, so lines carry the wrong id."), N_("Set it inside the task of the request.")),
)  # fmt: skip

TIMING = (
    _entry("TOO_FAST", N_("Let fewer pass: more went through in one window than the rate allows."), N_("One lock, or slots reserved before sleeping.")),
    _entry("FIXED_WINDOW", N_("Let the window slide: across the border of two fixed windows too many passed."), N_("Remember the times of the last passes.")),
    _entry("NEEDLESS_WAIT", N_("Let the first ones pass at once: nothing had been used yet."), N_("Wait only when the window is full.")),
    _entry("FIRST_WINS", N_("Cancel the old timer: the latest value counts, and an older one was used."), N_("handle.cancel() before the new call_later")),
    _entry("LEADING", N_("Wait first: the action ran at once instead of after the quiet time."), N_("loop.call_later(delay, ...)")),
    _entry("NOT_RESTARTED", N_("Restart the wait at each call: the time counts from the last one."), N_("Cancel the timer and set a new one.")),
    _entry("CANCEL", N_("Drop the pending action in cancel(): it still ran."), N_("handle.cancel()")),
    _entry("NO_GRACE", N_("Give running jobs their grace: one was cut off although it would have ended in time."), N_("asyncio.wait(tasks, timeout=grace)")),
    _entry("NO_DEADLINE", N_("Cancel after the grace: a job was allowed to run far beyond it."), N_("asyncio.wait(tasks, timeout=grace), then cancel what is pending")),
    _entry("TAKES_NEW", N_("Take no job after stop: one that came later was still started."), N_("Wait for the queue and for stop at the same time.")),
    _entry("WASTES_GRACE", N_("Return when nothing runs any more: the whole grace was slept although all was done."), N_("Wait for the tasks, with the grace as a timeout.")),
)  # fmt: skip

MACHINERY = (
    _entry("STOPITERATION", N_("Catch StopIteration: a finished coroutine raises it, and its value is the result."), N_("except StopIteration as stop: result = stop.value")),
    _entry("YIELD", N_("Keep the results: the value of a finished coroutine was lost."), N_("StopIteration.value is what the coroutine returned.")),
    _entry("REAL_SLEEP", N_("Move a number instead of sleeping: the clock of this loop is only a number."), N_("Set the clock to the time of the next sleeper.")),
    _entry("LEVELS", N_("Start a page as soon as it is known: a whole level waited for its slowest page."), N_("Make a task for each link when its page has arrived.")),
    _entry("STOPS_EARLY", N_("Go on until nothing is left: pages are missing."), N_("Count what is still under way; end when it is nothing.")),
)  # fmt: skip

ENTRIES = CALLBACKS + STREAMS + CANCELLING + SHARING + TIMING + MACHINERY
