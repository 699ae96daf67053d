"""Entries of exercises 26 to 30: a quiet time, an orderly end, ids that stay with their request, a loop of one's own, a crawl; in the order in which they rank.

Floor 1, judge side; texts only. They rank before what any request can do wrong: here the special cause is the
one to read about. ``CONSEQUENCES`` rank after it.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

QUIET = (
    Entry("CANCEL", Rank.SPECIFIC, (N_("Drop what is pending in cancel(): it was called at {cancelled} s, and action({key}) still ran at {at} s."),),
        why=(N_("A timer that nobody cancels fires, whatever became of the reason for it."),), next_step=(N_("Keep the handle or the task, and call its cancel() there."),)),
    Entry("LEADING", Rank.SPECIFIC, (N_("Wait {delay} s before acting: action({key}) ran at {at} s, in the very moment of the call."),),
        why=(N_("Only when nothing more has come for {delay} s is it known which call was the last."),), next_step=(N_("loop.call_later(delay, ...)"),), expected=(N_("{delay} s of quiet before each action"),)),
    Entry("FIRST_WINS", Rank.SPECIFIC, (N_("Cancel the old timer: action({key}) ran at {at} s, although {last} had come at {since} s."),),
        why=(N_("Each call sets a timer of its own; the older ones are still there and fire as well."),), next_step=(N_("handle.cancel() before the new call_later"),), expected=(N_("{delay} s of quiet before each action"),)),
    Entry("NOT_RESTARTED", Rank.SPECIFIC, (N_("Restart the wait at each call: action({key}) ran at {at} s, {passed} s after the last call instead of {delay} s."),),
        why=(N_("The first timer goes on counting from its own call; the later calls only changed the value."),), next_step=(N_("Cancel the timer and set a new one."),), expected=(N_("{delay} s of quiet before each action"),)),
)  # fmt: skip

SHUTDOWN = (
    Entry("TAKES_NEW", Rank.SPECIFIC, (N_("Take no job after stop: it was set at {stop} s, and {key} was started at {begin} s."),),
        why=(N_("The coroutine that waits in jobs.get() knows nothing of stop; it takes the next job whenever that comes."),), next_step=(N_("Wait for the queue and for stop at the same time."),)),
    Entry("NO_GRACE", Rank.SPECIFIC, (N_("Let jobs run until stop, set at {stop} s: {key} was cut off at {at} s.{before:.0}"),
         N_("Give running jobs their grace: {key} was cut off at {at} s, after {waited} s of {grace} s; it needed {rest} s."),),
        why=(N_("Grace is the time in which running jobs may still come to their end by themselves."),), next_step=(N_("asyncio.wait(tasks, timeout=grace)"),)),
    Entry("NO_DEADLINE", Rank.SPECIFIC, (N_("Cancel after the grace: it was over at {due} s, but {key} ran on until {ran} s."),),
        why=(N_("Without a deadline the slowest job decides when the program may end."),), next_step=(N_("asyncio.wait(tasks, timeout=grace), then cancel what is pending"),)),
    Entry("WASTES_GRACE", Rank.SPECIFIC, (N_("Return when nothing runs any more: the last job was over at {over} s, but {name} returned at {took} s, when the grace was."),),
        why=(N_("sleep(grace) takes all of it, whatever happens meanwhile."),), next_step=(N_("Wait for the tasks, with the grace as a timeout."),)),
    Entry("JOB_WAITS", Rank.SPECIFIC, (N_("Start each job when it comes: {key} was put at {put} s and started at {begin} s."), N_("Start each job when it comes: {key} was put at {put} s and never started.")),
        why=(N_("Whoever awaits a job before taking the next one keeps all others waiting in the queue."),), next_step=(N_("A task per job; the loop that takes jobs awaits none of them."),)),
)  # fmt: skip

CONTEXT = (
    Entry("GLOBAL", Rank.SPECIFIC,
        (N_("Set the id before the parts of a request start, in its own task: all {count} lines carry the id {key}, as if there were no request.{unset:.0}"),
         N_("Set the id in the request's own task: all {count} lines carry the id {key}, as one variable for all tasks would have it.{all:.0}"),
         N_("Set the id in the request's own task, before its parts start: the line of {text} carries the id {key}.")),
        why=(N_("A global or thread-local variable is one for all tasks. A task gets a copy of the context when it is made; what is set later or elsewhere is not in it."),),
        next_step=(N_("A ContextVar, set as the first thing in the coroutine of the request."),)),
    Entry("LINES", Rank.SPECIFIC, (N_("Log each part once, as a pair (id, text): {value} came instead of the line of {text}."), N_("Log each part once: {lines:# line|# lines} came instead of {count}.")),
        next_step=(N_("log(out, ...) once for each answer, before handle_all is over."),)),
)  # fmt: skip

MACHINERY = (
    Entry("STOPITERATION", Rank.WRONG_PLAN, (N_("Catch StopIteration where send() is called: a finished coroutine raises it, and {error} came out."),),
        why=(N_("send() runs a coroutine to its next yield. At its return there is none, and Python says so by StopIteration."),), next_step=(N_("except StopIteration as stop: result = stop.value"),)),
    Entry("LOOP_OF_ASYNCIO", Rank.WRONG_PLAN, (N_("Do without asyncio: {name} made {made:an event loop|# event loops} of asyncio, and that does not know what Sleep yields."),),
        why=(N_("await passes on what __await__ yields, down to whoever called send(). Here that is your own run, and nothing else."),), next_step=(N_("In run: what = coroutine.send(None), and StopIteration tells that it has ended."),)),
    Entry("REAL_SLEEP", Rank.SPECIFIC,
        (N_("Move a number instead of sleeping: {took} s of time passed in {name}."), N_("Move a number instead of using asyncio: {name} made {made:an event loop|# event loops} of asyncio.")),
        why=(N_("When nobody is ready the clock may jump to the next sleeper at once; nobody has to wait for that."),), next_step=(N_("Set the clock to the time of the next sleeper."),)),
    Entry("USES_ASYNCIO", Rank.SPECIFIC, (N_("Do without asyncio: the file imports it, and this loop is to stand on send() alone."),), next_step=(N_("heapq and collections are enough."),)),
    Entry("YIELD", Rank.SPECIFIC, (N_("Keep the results: {expected} was wanted, {name} gave {value}."),),
        why=(N_("What a coroutine returns travels in the StopIteration that ends it."),), next_step=(N_("StopIteration.value is what the coroutine returned."),)),
)  # fmt: skip

CRAWL = (
    Entry("LEVELS", Rank.SPECIFIC,
        (N_("Start a page as soon as it is known: {key} could begin at {free} s but waited for {first}, until {begin} s; {total} s instead of {best} s."),
         N_("Start a page as soon as it is known: {key} could begin at {free} s but waited for {first}, until {begin} s.")),
        why=(N_("A level is over when its slowest page is; until then the slots of the others stand empty."),), next_step=(N_("Make a task for each link when its page has arrived."),), expected=(N_("{best} virtual s, no slot idle"),)),
    Entry("STOPS_EARLY", Rank.SPECIFIC, (N_("Go on until nothing is left: {missing} of {count} pages {missing:is|are} missing, {key} for example."),),
        why=(N_("Each page that arrives may bring new ones; it is over when no page is under way and none is waiting."),), next_step=(N_("Count what is still under way; end when it is nothing."),)),
    Entry("WRONG_PAGE", Rank.SPECIFIC, (N_("Give for {key} what its page gave, {expected}: the result has {value}."),), next_step=(N_("The list as it came, repeated links too; for a broken page the exception itself."),)),
    Entry("EXTRA_PAGE", Rank.SPECIFIC, (N_("Leave out {key}: no page of this site links to it."),), next_step=(N_("Only pages that were asked for belong into the result."),)),
)  # fmt: skip

CONSEQUENCES = (
    Entry("MINI_CLOCK", Rank.SPECIFIC, (N_("Let the clock stand where the last coroutine ended, at {expected} s: {name} gave {value}."),),
        why=(N_("Time passes only when nobody is ready; then the clock jumps to the earliest sleeper."),), next_step=(N_("clock = the moment of the sleeper that is woken, never a sum of all sleeps."),)),
    Entry("TURNS", Rank.SPECIFIC, (N_("Give everybody a turn in order: the notes were {value}, expected {expected}."),),
        why=(N_("Whoever yields goes to the end of the line; whoever sleeps comes back at its own moment."),), next_step=(N_("A queue of ready coroutines, and a heap of sleepers by moment."),)),
    Entry("OUTSIDE_ID", Rank.SPECIFIC, (N_("Log the id '-' outside of any request: {key} came, although no request had ever been made."),),
        why=(N_("The id comes from the context in which log runs, not from its arguments, and without any request nobody has set it."),), next_step=(N_("ContextVar(name, default='-')"),)),
    Entry("NO_CUT", Rank.SPECIFIC, (N_("Cancel what still runs when the grace is over: nobody cut {key} off."),),
        next_step=(N_("task.cancel() for each that is pending, then await all of them"),)),
    Entry("CLEANUP_CUT", Rank.SPECIFIC, (N_("Cancel a job once, then wait for it: {key} was cleaning up when it was cut off again, at {at} s."),),
        why=(N_("Each cancel() throws CancelledError at the await where the task stands then, be it in its clean-up."),), next_step=(N_("await asyncio.gather(*tasks, return_exceptions=True)"),)),
    Entry("NEVER_STOPS", Rank.SPECIFIC, (N_("Return after stop: it was set at {stop} s, and {name} was still waiting at {at} s."),),
        why=(N_("The coroutine that waits in jobs.get() knows nothing of stop; it takes the next job whenever that comes."),), next_step=(N_("Wait for the queue and for stop at the same time."),)),
    Entry("LEAKS_ID", Rank.SPECIFIC, (N_("Leave the caller's context alone: after {name} a line of the caller carried the id {key}."),),
        why=(N_("What is set in a task stays set there, and the caller awaits in the same task."),), next_step=(N_("Set it in a task per request, or put it back with reset(token)."),)),
)  # fmt: skip

ENTRIES = QUIET + SHUTDOWN + CONTEXT + MACHINERY + CRAWL
