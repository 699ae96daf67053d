"""Entries of predictions: what can be wrong with what was typed, then the misconceptions that a prediction shows, as exercises name them in their beliefs.

Floor 1, judge side; texts only. ``first`` was typed before ``second``, ``text`` was typed at ``typed`` s and is shown at ``real`` s.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

_READ_ON = N_("Follow the program line by line: who runs, until which await?")


def _belief(code: str, cause: str | tuple[str, ...], why: str) -> Entry:
    return Entry(code, Rank.SPECIFIC, (cause,) if isinstance(cause, str) else cause, (why,), (_READ_ON,))


FORM = (
    Entry("NO_PREDICTION", Rank.NOT_WRITTEN, (N_("Write your prediction: {name} is still empty."),),
        next_step=(N_('PREDICTION = [(0, "first text"), ...]: one pair of second and text for each text that is shown.'),)),
    Entry("NOT_LITERAL", Rank.WRONG_KIND, (N_("Write the prediction out as numbers and texts: line {line} computes it."), N_("Write the prediction out as numbers and texts.")),
        why=(N_("The file is read and not run, so that the prediction is yours and not the program's."),),
        next_step=(N_('PREDICTION = [(0, "first text"), (1.5, "second text")]'),)),
    Entry("PREDICTION_FORM", Rank.WRONG_KIND, (N_("Write the second first, then the text: {detail} has them the other way round.{turned:.0}"), N_("Write each step as a pair of second and text: {detail} is none."),),
        next_step=(N_('PREDICTION = [(0, "first text"), (1.5, "second text")]'),)),
    Entry("CHANGED_PROGRAM", Rank.WRONG_PLAN, (N_("Put line {line} of the program back: the prediction is judged for the program as it was given."), N_("Put the program back: the prediction is judged for it as it was given.")),
        why=(N_("program.py holds it as it was; that one was played."),), next_step=(N_("Copy the program from program.py and look at your prediction again."),)),
    Entry("UNKNOWN_TEXT", Rank.WRONG_PLAN, (N_("Write {near} instead of {text}, which the program never shows."), N_("Take {text} out: the program never shows it.")),
        next_step=(N_("Type the texts as the program writes them."),)),
)  # fmt: skip

TURNS = (
    _belief("SOON_IS_NOW", N_("Move {second} before {first}: call_soon leaves the call to the next turn, and the coroutine still runs."),
        N_("The loop does nothing while a coroutine runs; its turn comes with the next await that waits.")),
    _belief("ONLY_AT_THE_END", N_("Move {second} before {first}: the loop gets its turn at each await that waits, not at the end alone."),
        N_("Even await asyncio.sleep(0) gives one turn, and whatever is ready runs in it.")),
    _belief("LAST_COMES_FIRST", N_("Move {second} before {first}: the loop runs what it was handed in the order in which it was handed over."),
        N_("What is ready stands in a queue; nothing overtakes.")),
    _belief("SAME_TURN", N_("Move {second} before {first}: what is handed to the loop during a turn waits for the turn after it."),
        N_("The loop counts what is ready when a turn begins, and runs that much and no more.")),
    _belief("LATE_AFTER_ALL", N_("Move {second} before {first}: it was handed over one turn earlier than that."),
        N_("One turn after the other: nothing waits longer than until the next turn.")),
    _belief("TURN_TAKES_TIME", N_("Give {text} the second {real} and not {typed}: a turn of the loop takes no time, and sleep(0) waits for nothing else."),
        N_("Only timers, sleeps and answers let the clock move on.")),
    _belief("SOON_BEATS_LATER", N_("Move {second} before {first}: a timer that is due comes in this turn, what call_soon gets now in the next."),
        N_("call_soon is first only where both were handed over in one step.")),
    _belief("TIMER_IS_NOW", N_("Move {second} before {first}: call_later(0) sets a timer, and the coroutine still runs."),
        N_("A timer without a delay is due at once, but the loop looks at it when it has its turn.")),
    _belief("TIMER_JUMPS_IN", N_("Move {second} before {first}: timers that are due are put behind what is ready already."),
        N_("At the beginning of a turn the loop adds the due timers to the end of its queue.")),
    _belief("SHORTEST_DELAY_FIRST", N_("Move {second} before {first}: its deadline comes earlier; how long the delay is says nothing."),
        N_("A timer's deadline is the moment at which it was set, plus the delay.")),
    _belief("COUNTS_FROM_START", N_("Give {text} the second {real} and not {typed}: a delay counts from the line that sets it, not from the beginning."),
        N_("call_later(delay) is call_at(loop.time() + delay).")),
    _belief("TIMER_HOLDS_UP", N_("Give {text} the second {real} and not {typed}: call_later sets a timer and goes on at once."),
        N_("Only await makes a coroutine wait.")),
    _belief("AT_IS_A_DELAY", N_("Give {text} the second {real} and not {typed}: call_at takes a moment on the loop's clock, not a delay."),
        N_("loop.time() tells where that clock stands now.")),
)  # fmt: skip

TASKS = (
    _belief("CALL_STARTS_IT", N_("Move {second} before {first}: calling a coroutine function makes an object, and nothing of it runs before its await."),
        N_("A coroutine starts when it is awaited or when a task is made of it.")),
    _belief("TASK_RUNS_AT_ONCE", N_("Move {second} before {first}: create_task leaves the start to the loop's next turn, and this coroutine still runs."),
        N_("A new task stands in the queue of what is ready, behind the coroutine that made it.")),
    _belief("STARTS_AT_ITS_AWAIT", N_("Move {second} before {first}: a task starts in the loop's next turn, whoever awaits whatever."),
        N_("await task waits for the end of a task; it does not start it.")),
    _belief("WAITS_ADD_UP", N_("Give {text} the second {real} and not {typed}: the waits go on side by side, their times do not add up."),
        N_("While one task sleeps the others' sleeps go on; the clock is one for all.")),
    _belief("COUNTS_WHILE_UNBORN", N_("Give {text} the second {real} and not {typed}: a coroutine object does not wait; its sleep begins when it is awaited."),
        N_("Nothing of a coroutine runs before somebody awaits it, its sleep included.")),
    _belief("AWAIT_ALWAYS_YIELDS", N_("Move {second} before {first}: that await has nothing to wait for, so nobody else gets a turn."),
        N_("await hands control to the loop only when what it awaits has to wait.")),
    _belief("AWAIT_COMES_LATER", N_("Move {second} before {first}: await runs a coroutine right here, up to where it has to wait."),
        N_("To await a coroutine is much like a call; a task of its own needs create_task.")),
    _belief("AWAIT_DOES_NOT_WAIT", N_("Move {second} before {first}: await goes on when the task is over, not earlier."),
        N_("While it waits the loop runs the others, this coroutine stands still.")),
    _belief("AWAIT_RUNS_IT_AGAIN", N_("Give {text} the second {real} and not {typed}: the task is done, and a second await gets its result at once."),
        N_("A task runs once and keeps its result.")),
    _belief("EAGER_IS_LATER", N_("Move {second} before {first}: an eager task runs inside create_task, up to the first await that waits."),
        N_("The eager task factory of 3.12 starts a task on the spot and hands it to the loop only when it has to wait.")),
    _belief("EAGER_TO_THE_END", N_("Move {second} before {first}: an eager task goes back to its maker at the first await that waits."),
        N_("From there on it is a task as any other, woken by the loop.")),
    _belief("EAGER_LOOKS_ALIVE", N_("Move {second} before {first}: a coroutine that never waits is over when create_task returns, so awaiting it gives no turn."),
        N_("An eager task that ends without waiting was never in the loop's queue.")),
)  # fmt: skip

BLOCKING = (
    _belief("BLOCKS_ITSELF_ALONE", N_("Give {text} the second {real} and not {typed}: time.sleep holds the loop's only thread, so everybody stands still."),
        N_("No task gets a turn, and no timer is looked at, until the blocking call is over.")),
    _belief("CLOCK_STOPS_TOO", N_("Give {text} the second {real} and not {typed}: its deadline passed while the loop stood still, so it comes at once."),
        N_("A blocking call stops the loop, not the clock.")),
    _belief("SLEEPS_BY_A_PLAN", N_("Give {text} the second {real} and not {typed}: its sleep begins when the line is reached, which was late already."),
        N_("sleep(1) is one second from now; it knows nothing of when it should have begun.")),
    _belief("BLOCKING_IS_FREE", N_("Give {text} the second {real} and not {typed}: time.sleep takes its time, in an async def as anywhere else."),
        N_("async def changes nothing about what is called inside.")),
    _belief("THREAD_HOLDS_UP", N_("Give {text} the second {real} and not {typed}: to_thread blocks a thread of its own, and the loop goes on."),
        N_("await asyncio.to_thread(...) waits like any other await; the others get their turns.")),
    _belief("THREADS_TAKE_TURNS", N_("Give {text} the second {real} and not {typed}: each to_thread has a thread of its own, and they wait side by side."),
        N_("The default pool has more than one thread.")),
    _belief("THREAD_IS_FORGOTTEN", N_("Give {text} the second {real} and not {typed}: await waits until the thread is through."),
        N_("A task over to_thread is done when the call in its thread has returned.")),
)  # fmt: skip

TOGETHER = (
    _belief("ARGUMENTS_ORDER", N_("Move {second} before {first}: as_completed gives what is done first, in whatever order it was handed in."),
        N_("gather keeps the order of its arguments, as_completed keeps none.")),
    _belief("ALL_AT_THE_END", N_("Give {text} the second {real} and not {typed}: each result comes when it is there, not when all are."),
        N_("as_completed gives one result after the other; gather waits for all of them.")),
    _belief("SPEED_ORDERS_GATHER", N_("Move {second} before {first}: gather keeps the order of its arguments, whoever is done first."),
        N_("The list that gather gives has one place for each argument.")),
    _belief("STARTED_EARLIER", N_("Give {text} the second {real} and not {typed}: coroutine objects in a list do not run; as_completed starts them."),
        N_("Each gets its task when as_completed is called, and its time counts from there.")),
    _belief("GATHER_TAKES_THE_FIRST", N_("Give {text} the second {real} and not {typed}: gather is over when the slowest is."),
        N_("To go on with the first result is the job of asyncio.wait with FIRST_COMPLETED.")),
    _belief("SHOWS_WHAT_IS_DONE", N_("Give {text} the second {real} and not {typed}: gather gives its results together, when the slowest is done."),
        N_("A loop over the results of gather begins when all of them are there.")),
    _belief("SIBLINGS_STOP", N_("Add {text}: gather passes the error on and lets the others run to their end."),
        N_("gather cancels nothing when one of its tasks fails; TaskGroup does.")),
    _belief("ERROR_COMES_LATE", N_("Give {text} the second {real} and not {typed}: gather raises as soon as the first of its tasks fails."),
        N_("Without return_exceptions nobody waits for the others.")),
    _belief("FAILURE_UNDOES", N_("Add {text}: it had happened before the failure came, and nothing takes it back."),
        N_("gather drops the results of the others, not what they did.")),
    _belief("RUNS_ON_AFTER_ERROR", N_("Take {text} out: the error leaves the block above it, so that line never runs."),
        N_("An exception goes from the await straight to its except.")),
    _belief("ERROR_ENDS_ALL", N_("Add {text}: the except has dealt with the error, and the program goes on below it."),
        N_("An error that was caught ends nothing but its try block.")),
    _belief("NOTHING_IS_RAISED", N_("Add {text}: the error comes out to whoever awaits, and the except takes it."),
        N_("gather, TaskGroup and timeout() all pass errors on; none of them hides one.")),
    _belief("SIBLINGS_GO_ON", N_("Take {text} out: a TaskGroup cancels the others as soon as one of its tasks fails."),
        N_("gather would let it run to its end.")),
    _belief("GROUP_LEAVES_AT_ONCE", N_("Move {second} before {first}: a TaskGroup raises when all its tasks are over, clean-up included."),
        N_("Nothing of a group outlives its async with block.")),
    _belief("GROUP_WAITS_EACH", N_("Give {text} the second {real} and not {typed}: create_task of a group returns at once; the waiting is done at the end of the block."),
        N_("async with waits when it is left, for all tasks together.")),
)  # fmt: skip

CANCELLING = (
    _belief("CANCEL_IS_NOW", N_("Move {second} before {first}: cancel() asks, and the task gets its CancelledError in its next turn."),
        N_("cancel() returns at once and nothing of the task has run yet.")),
    _belief("NO_CLEAN_UP", N_("Add {text}: a cancelled task runs its except and finally blocks before it ends."),
        N_("Cancelling raises CancelledError at the await where the task waits; it kills nothing.")),
    _belief("CLEAN_UP_IS_CUT", (N_("Give {text} the second {real} and not {typed}: the clean-up may await too, and takes its time."),
                               N_("Add {text}: the clean-up may await too, and runs to its end.")),
        N_("CancelledError is raised once; an await in except or finally waits as any other does.")),
    _belief("AWAIT_ENDS_WITH_CANCEL", N_("Move {second} before {first}: await task is over when the task is, clean-up included."),
        N_("cancel() asks; whoever awaits the task waits until it has ended.")),
    _belief("NO_CANCELLED_ERROR", N_("Add {text}: awaiting a task that was cancelled raises CancelledError."),
        N_("A finally lets the error pass when it is through.")),
    _belief("DEADLINE_STARTS_OVER", N_("Give {text} the second {real} and not {typed}: the deadline counts from the async with, once for the whole block."),
        N_("timeout(3) sets one timer when the block is entered.")),
    _belief("TIMEOUT_WATCHES_ONLY", N_("Take {text} out: at its deadline timeout() cancels what runs inside."),
        N_("It does not look at the clock afterwards; it sets a timer that cancels.")),
    _belief("RUNS_ON_AFTER_CANCEL", N_("Take {text} out: the CancelledError is raised at the await before it, so that line never runs."),
        N_("A cancelled task goes on in its except and finally blocks alone.")),
    _belief("TIMEOUT_AT_DEADLINE", N_("Give {text} the second {real} and not {typed}: the TimeoutError comes when the cancelled work has cleaned up."),
        N_("timeout() cancels at its deadline and raises when its block is left.")),
)  # fmt: skip

GENERIC = (
    Entry("FORGOTTEN_TEXT", Rank.SPECIFIC, (N_("Add {text}: it is shown {count:once|# times}, and the prediction has it {times:once|# times}."),), next_step=(_READ_ON,)),
    Entry("TOO_OFTEN", Rank.SPECIFIC, (N_("Take {text} out: it is shown {count:once|# times}, and the prediction has it {times:once|# times}."),), next_step=(_READ_ON,)),
    Entry("WRONG_ORDER", Rank.GENERIC, (N_("Move {second} before {first}: that is how they come."),), next_step=(_READ_ON,)),
    Entry("WRONG_TIME", Rank.GENERIC, (N_("Give {text} the second {real} and not {typed}."),), next_step=(_READ_ON,)),
)  # fmt: skip

ENTRIES = FORM + TURNS + TASKS + BLOCKING + TOGETHER + CANCELLING
