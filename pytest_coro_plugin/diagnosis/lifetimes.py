"""Entries of exercises 11 to 18: answers as they arrive, limits, cancellation, slots, and the life of a loop; in the order in which they rank.

Floor 1, judge side; texts only.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

SLOTS = (
    Entry("SLOT_LOST", Rank.EXPLAINS_STUCK,
        (N_("Release the slot in finally: after {failed:# failed request|# failed requests} {waiting} more waited for a slot for ever."),
         N_("Release the slot in finally: after an error it was never given back, and everybody waits for ever.")),
        why=(N_("An exception leaves the function at once; a release() that stands after the await is passed over."),),
        next_step=(N_("async with semaphore: does it on every way out."),)),
    Entry("UNBOUNDED", Rank.SPECIFIC,
        (N_("Let {limit:one worker do|# workers share} the work: {most} items were in work at the same time.{items:.0}"),
         N_("Take a slot before each request starts: {most} were in flight, {limit:# is|# are} allowed."),
         N_("Take the semaphore before each request starts: more were in flight than allowed.")),
        why=(N_("A limit holds only if all requests share it and each one takes its slot before it begins."),),
        next_step=(N_("One semaphore for all, async with semaphore around each fetch."),), expected=(N_("at most {limit} at a time"),)),
    Entry("BATCHES", Rank.SPECIFIC,
        (N_("Use a free slot at once: one was free at {free} s, but {key} began at {begin} s; {total} s instead of {best} s."),
         N_("Use a free slot at once: in batches the slowest of a batch holds up the next one.")),
        why=(N_("A batch is over when its slowest request is; until then the other slots of the batch stand empty."),),
        next_step=(N_("A semaphore, or workers that take the next key."),), expected=(N_("{best} virtual s, no slot idle"),)),
    Entry("IDLE_SLOT", Rank.SPECIFIC,
        (N_("Use all {limit} slots: at most {most:# request was|# requests were} in flight.{few:.0}"),
         N_("Start the next request the moment a slot is free: it was free at {free} s, but {key} began at {begin} s.")),
        why=(N_("Every moment in which a slot stands empty is lost."),), next_step=(N_("A semaphore wakes the next one in the very moment of a release."),),
        expected=(N_("{best} virtual s, no slot idle"),)),
    Entry("BEGIN_ORDER", Rank.SPECIFIC, (N_("Begin pages in the order of discovery: {key} began at {begin} s, before {first} had begun, which was known earlier.{page:.0}"),
         N_("Begin in the order of the keys: {key} began at {begin} s, before {first} had begun.")),
        why=(N_("A free slot goes to the page that has been known for longest.{page:.0}"), N_("A free slot goes to the next key of the list.")),
        next_step=(N_("Append links at one end and take pages from the other; a semaphore, too, wakes whoever waited first.{page:.0}"), N_("Hand the keys out from one end: a semaphore wakes whoever waited first."))),
)  # fmt: skip

ARRIVALS = (
    Entry("SHOWS_CORO", Rank.RETURNS_AWAITABLE, (N_("Await before showing: show got a {what_term} for {key}, not a value."),),
        why=(N_("A coroutine, task or future stands for a value that is not there yet; await gives the value."),), next_step=(N_("value = await ..., then show(key, value)"),)),
    Entry("WRONG_KEY", Rank.SPECIFIC,
        (N_("Keep key and value together: {value} was shown with the key {key}."), N_("Keep key and value together: as_completed does not say which one finished.")),
        why=(N_("as_completed gives whichever is ready next, and does not say which one that is."),), next_step=(N_("Let each coroutine return the pair (key, value)."),)),
    Entry("SHOWN_TWICE", Rank.SPECIFIC, (N_("Call show once for each key: {key} was shown {times} times."),), next_step=(N_("One place in the program should show, and show each pair once."),)),
    Entry("SHOWN_IN_THREAD", Rank.SPECIFIC, (N_("Call show in the thread of the loop: line {line} called it in a thread of an executor."), N_("Call show in the thread of the loop: it was called in a thread of an executor.")),
        why=(N_("A thread of an executor runs beside the loop. What is not made for threads breaks there, asyncio's own objects too."),), next_step=(N_("await the value, then call show in the coroutine or in a done callback."),)),
    Entry("SHOWN_WRONG", Rank.SPECIFIC, (N_("Call show with a key and its value: it got {value}."),), next_step=(N_("show(key, value), with what the request of that key gave."),)),
    Entry("ALL_AT_END", Rank.SPECIFIC,
        (N_("Handle each answer when it arrives: {key} was there after {ready} s, but nothing was shown before {shown} s."),
         N_("Write each entry when its request ends: {key} was over after {ready} s, but written only at {written} s, with all the others."),
         N_("Handle each answer when it arrives: everything was handled when the slowest was there.")),
        why=(N_("read() and communicate() give what was printed when it has all come.{lines:.0}"), N_("gather gives its results when the last one is there, all together.")),
        next_step=(N_("async for line in process.stdout: show each line in the loop.{lines:.0}"), N_("as_completed, or a done callback for each task"))),
    Entry("HEAD_OF_LINE", Rank.SPECIFIC,
        (N_("Show what is ready: {key} was there after {ready} s, but waited for {first} and was shown at {shown} s."),
         N_("Show what is ready: {key} was there after {ready} s, but was shown at {shown} s."),
         N_("Write each entry when its request ends: {key} was over after {ready} s, but written only at {written} s."),
         N_("Show what is ready: a fast answer waited for a slow one that was asked for first.")),
        why=(N_("Awaiting the tasks one by one, in the order of the keys, lets a slow one hold up those behind it."),), next_step=(N_("asyncio.as_completed gives whichever is ready next."),)),
    Entry("NOT_SHOWN", Rank.SPECIFIC, (N_("Show {key} as well: {shown} of {count} pairs were shown."),), next_step=(N_("Every key has to be shown with its value."),)),
    Entry("SHOW_ORDER", Rank.SPECIFIC, (N_("Show in the order of arrival: {expected}; it was {shown}."),), next_step=(N_("asyncio.as_completed gives whichever is ready next."),)),
)  # fmt: skip

LIMITS = (
    Entry("TOO_LATE", Rank.SPECIFIC,
        (N_("Give up at the limit: {name} was over after {took} s, and the limit was {expected} s."), N_("Give up at the limit: the default came only after the slow request.")),
        why=(N_("await waits until the answer is there, however long; only a timer can end it before."),), next_step=(N_("async with asyncio.timeout(limit), or asyncio.wait_for"),), expected=(N_("over at {expected} s, at the limit"),)),
    Entry("COMMIT_KILLED", Rank.SPECIFIC,
        (N_("Shield the commit: the cancellation at {at} s reached it, and the record is half written."), N_("Shield the commit: the cancellation reached it, and the record is half written.")),
        why=(N_("Who is cancelled passes it on to what it awaits: await db.commit() hands the CancelledError to the commit."),), next_step=(N_("asyncio.shield(task), and wait for the task"),)),
    Entry("SWALLOWS_CANCEL", Rank.SPECIFIC,
        (N_("Let CancelledError out: {name} was cancelled at {at} s, but went on and tried again at {begin} s.{went_on:.0}"),
         N_("Let CancelledError out: {name} was cancelled at {at} s, but at {end} s it returned {value} as if nothing had been.{returned:.0}"),
         N_("Let CancelledError out: {name} was cancelled at {at} s, but ended with {error}."),
         N_("Clean up, then raise: a swallowed CancelledError hides from the caller that it was cancelled.")),
        why=(N_("cancel() throws CancelledError into the coroutine. Whoever catches it has to raise it again, or the caller believes that all went well."),),
        next_step=(N_("except asyncio.CancelledError: ...; raise"),)),
    Entry("ERROR_HIDDEN", Rank.SPECIFIC,
        (N_("Let an error of the request out: it raised {error}, but {name} returned {value}."), N_("Let an error of the request out: it must not turn into the default.")),
        why=(N_("The default is for what takes too long. A broken request is another thing, and the caller has to know."),), next_step=(N_("except TimeoutError, and nothing wider"),)),
)  # fmt: skip

CANCELLING = (
    Entry("NOT_HANDLED", Rank.SPECIFIC,
        (N_("Handle each message once, in order: {expected} came, {handled} was handled."),), next_step=(N_("conn.handle(await conn.recv()), again and again"),)),
    Entry("NO_CLEANUP", Rank.SPECIFIC,
        (N_("Await conn.close() to its end: {name} was over at {end} s, before it had ended.{begun:.0}"),
         N_("Clean up in finally: {name} was cancelled at {at} s and conn.close() was never called."),
         N_("Clean up in finally: it was skipped on cancellation, since CancelledError is not an Exception.")),
        why=(N_("CancelledError is a BaseException: except Exception does not see it, and code after the loop is never reached."),), next_step=(N_("try: ... finally: await conn.close()"),)),
    Entry("NO_CLEANUP_ON_ERROR", Rank.SPECIFIC,
        (N_("Clean up in finally: recv raised {error}, and conn.close() did not run to its end."), N_("Clean up in finally: after an error the connection stayed open.")),
        why=(N_("finally runs on every way out: after an error, after a cancellation and after a return."),), next_step=(N_("try: ... finally: await conn.close()"),)),
    Entry("ERROR_IGNORED", Rank.SPECIFIC, (N_("Let the error out: recv raised {error}, but {name} returned {value}."), N_("Let the error out: recv raised {error}, but {name} went on as if nothing had been.")),
        why=(N_("Who calls has to know that the connection is broken; nobody can mend it in here."),), next_step=(N_("try: ... finally: await conn.close(), without except"),)),
    Entry("CLOSED_TWICE", Rank.SPECIFIC, (N_("Close once: conn.close() was called {times} times."),), next_step=(N_("One finally is enough: it runs on every way out."),)),
    Entry("COMMIT_COUNT", Rank.SPECIFIC, (N_("Call db.commit(record) once: it was called {times} times."),), next_step=(N_("task = asyncio.create_task(db.commit(record)), and then only the task"),)),
    Entry("ORPHAN", Rank.SPECIFIC,
        (N_("Wait for the commit as well: {name} was over at {end} s, the commit only at {until} s."), N_("Wait for the commit as well: shield() protects it, but the caller was over before it was.")),
        why=(N_("shield() keeps the cancellation away from the commit, not from the await: that ends at once, and nobody waits any more."),),
        next_step=(N_("After CancelledError await the task itself, then raise."),), expected=(N_("over at {until} s, with the commit"),)),
    Entry("SECOND_CANCEL", Rank.SPECIFIC,
        (N_("Keep waiting behind a shield: cancel() number {number}, at {at} s, killed the commit.{killed:.0}"),
         N_("Keep waiting behind a shield: cancel() number {number} ended {name} at {end} s, the commit was over only at {until} s."),
         N_("Keep waiting behind a shield: a second cancel() ended or abandoned the commit.")),
        why=(N_("Each cancel() throws a new CancelledError into the await that stands there, also into the one that cleans up."),), next_step=(N_("A loop: while not task.done(), await it behind a shield."),)),
    Entry("SLOW_CANCEL", Rank.SPECIFIC, (N_("Stop when told to: {name} was cancelled at {at} s, but was over only at {end} s."), N_("Stop when told to: it went on long after it was cancelled.")),
        why=(N_("Whoever cancels waits for the end of what was cancelled."),), next_step=(N_("Wait for nothing but the clean-up after CancelledError."),)),
)  # fmt: skip

LOOPS = (
    Entry("NOT_RUN", Rank.SPECIFIC, (N_("Run every coroutine: {seen} of {count} ran."),), next_step=(N_("Call each factory, and let the loop run what it gives."),)),
    Entry("TWO_LOOPS", Rank.SPECIFIC,
        (N_("Use one loop for all: {made} loops were made for {count} coroutines."), N_("Use one loop for all: asyncio.run() makes and closes a new one at each call.")),
        why=(N_("What belongs to one loop (tasks, locks, connections) cannot be used on another, and what runs in the background stops with its loop."),), next_step=(N_("One asyncio.run(main()) around everything."),)),
    Entry("NOT_CLOSED", Rank.SPECIFIC, (N_("Close the loop: {open} of {made} stayed open when {name} was over."), N_("Close the loop: it was still open at the end.")),
        why=(N_("An open loop keeps its resources until the program ends; asyncio.run closes the loop that it makes."),), next_step=(N_("loop.close() in finally"),)),
    Entry("PENDING_DESTROYED", Rank.SPECIFIC,
        (N_("Let the cancelled task finish before closing: it was cancelled, but its clean-up never came to an end.{cancelled:.0}"),
         N_("Cancel what is left and let it finish before closing: a task was still pending when the loop was closed.")),
        why=(N_("close() stops everything where it stands: no finally block runs, no connection is closed. cancel() only asks; the task needs turns to end."),),
        next_step=(N_("Cancel all_tasks(loop), gather them, then close."),)),
    Entry("LEFTOVERS_AWAITED", Rank.SPECIFIC, (N_("Cancel what is left instead of waiting for it: a background task ran on for {until} s, to its end."), N_("Cancel what is left instead of waiting for it: a background task ran to its end.")),
        next_step=(N_("Cancel all_tasks(loop), gather them, then close."),)),
    Entry("NOT_CLOSED_ON_ERROR", Rank.SPECIFIC, (N_("Put loop.close() into finally: after {error} the loop stayed open."), N_("Put loop.close() into finally: after an exception the loop stayed open.")),
        why=(N_("An exception leaves the function at once, and everything after that line is passed over."),), next_step=(N_("try: ... finally: loop.close()"),)),
    Entry("ASYNCGEN", Rank.SPECIFIC, (N_("Await loop.shutdown_asyncgens() before closing: an async generator was not closed."),),
        why=(N_("A generator that nobody reads to its end stands at its yield; only the loop can still run its finally."),), next_step=(N_("loop.run_until_complete(loop.shutdown_asyncgens())"),)),
)  # fmt: skip

ENTRIES = SLOTS + ARRIVALS + LIMITS + CANCELLING + LOOPS
