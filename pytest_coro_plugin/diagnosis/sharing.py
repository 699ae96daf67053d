"""Entries of exercises 19 to 25: what tasks share (caches, signals, queues, connections, a rate), what they read in a loop, and trying again.

Floor 1, judge side; texts only. In the order in which they rank.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

ATTEMPTS = (
    Entry("REUSED_CORO", Rank.WRONG_PLAN,
        (N_("Call op() anew for each attempt: a coroutine object can run only once, and Python refused to await it again."),),
        why=(N_("op is a function that makes a new coroutine at each call; what one call gave is used up when it has ended."),), next_step=(N_("await op() inside the loop"),)),
    Entry("NO_ATTEMPT", Rank.SPECIFIC, (N_("Await op(): {name} was over without a single attempt."),), next_step=(N_("result = await op()"),)),
    Entry("OVERLAPPING_ATTEMPTS", Rank.SPECIFIC, (N_("Wait for an attempt to fail before making the next one: {most} were under way at the same time."),),
        next_step=(N_("await op() inside the loop"),)),
    Entry("NO_BACKOFF", Rank.SPECIFIC, (N_("Pause before trying again: {times} attempts followed each other without any pause."),),
        why=(N_("A server that is overloaded needs time; attempts without a pause make it worse."),), next_step=(N_("await asyncio.sleep(pause) between attempts"),),
        expected=(N_("pauses of {expected} s"),)),
    Entry("NO_CAP", Rank.SPECIFIC, (N_("Cap the pause: it grew to {longest} s, and {cap} s is the longest allowed."),),
        why=(N_("Doubling grows fast: after ten failures the pause is a thousand times as long."),), next_step=(N_("min(cap, base * 2 ** number)"),), expected=(N_("pauses of {expected} s"),)),
    Entry("WRONG_PAUSE", Rank.SPECIFIC, (N_("Double the pause after each failure: the pauses were {pauses} s instead of {expected} s."),),
        why=(N_("The first pause is base, each later one twice as long as the one before, and none longer than cap."),), next_step=(N_("min(cap, base * 2 ** number), number from 0"),),
        expected=(N_("pauses of {expected} s"),)),
    Entry("JITTER", Rank.SPECIFIC,
        (N_("Call jitter() once for each pause: it was called {calls:once|# times}, and {rests:# pause was|# pauses were} possible at most."),
         N_("Multiply each capped pause by a new jitter(): the pauses were {pauses} s instead of {expected} s.")),
        why=(N_("After the last attempt there is no pause, so no factor is needed either.{calls!s:.0}"), N_("Without jitter all clients that failed together come back together.")),
        next_step=(N_("Ask whether it was the last attempt before reckoning the pause.{calls!s:.0}"), N_("min(cap, base * 2 ** number) * jitter()")), expected=(N_("pauses of {expected} s"),)),
    Entry("ATTEMPTS", Rank.SPECIFIC, (N_("Stop at the first success: there were {times} attempts, and one before the last had given its result.{again:.0}"), N_("Try {count:once|# times}, not {times:once|# times}: {name} gave up too soon.{few:.0}"), N_("Go on until all attempts are used: {name} gave up after {times}.{early:.0}"),
         N_("Try {count:once|# times}, not {times:once|# times}: attempts counts the first one too.")),
        next_step=(N_("for number in range(attempts)"),)),
    Entry("PAUSE_AT_END", Rank.SPECIFIC, (N_("Raise at once after the last attempt: {name} paused for {pause} s more, for nothing."),),
        why=(N_("A pause makes sense only if another attempt follows."),), next_step=(N_("Ask whether it was the last attempt before sleeping."),)),
)  # fmt: skip

SIGNALS = (
    Entry("CANCEL_SPREADS", Rank.WRONG_PLAN,
        (N_("Shield the shared task: a caller was cancelled at {at} s, and the fetch of {key} that others waited for ended with it."),
         N_("Shield what is shared: one waiter was cancelled, and {count:# other|# others} ended with it."),
         N_("Shield what is shared: cancelling one caller ended what others were waiting for.")),
        why=(N_("Who is cancelled passes it on to the task or future that it awaits; everybody who awaits the same one is cancelled with it."),), next_step=(N_("await asyncio.shield(task), or something of its own for each waiter"),)),
    Entry("POLLING", Rank.SPECIFIC,
        (N_("Wait for an event instead of looking again and again: {name} woke up {late} s late."),
         N_("Wait for an event instead of looking again and again: the loop turned {turns} times while nothing happened."),
         N_("Wait for an event instead of looking again and again: it woke up late, and often for nothing.")),
        why=(N_("Who sleeps and looks is late by up to one pause, and costs turns of the loop in between."),), next_step=(N_("await event.wait() wakes at the very moment."),)),
)  # fmt: skip

CACHES = (
    Entry("CACHED_CORO", Rank.WRONG_PLAN, (N_("Keep a task or the value: a coroutine object was kept, and it can be awaited only once."),),
        why=(N_("A coroutine object is one run of a function. A task runs it and keeps its result for whoever asks."),), next_step=(N_("asyncio.create_task(...) can be awaited many times."),)),
    Entry("NO_FETCH", Rank.SPECIFIC, (N_("Ask the service for {key}: nobody ever did."), N_("Ask the service: get was called {count:once|# times} and never fetched anything.")),
        next_step=(N_("await self.api.fetch(key)"),)),
    Entry("CHECK_THEN_ACT", Rank.SPECIFIC, (N_("Store the task before the first await: {key} was fetched {times} times, since others looked before the value was stored."),
         N_("Store the task before the first await: between look-up and store others got in and asked again.")),
        why=(N_("Between two awaits nobody else runs; at each await everybody may. What was true before it has to be looked up again."),), next_step=(N_("Keep the task in the dict, or look again inside a lock of that key."),)),
    Entry("FETCHED_AGAIN", Rank.SPECIFIC, (N_("Keep the value for good: {key} was there and was fetched again ({times:# fetch|# fetches})."),),
        why=(N_("None, 0 and an empty text are values too: whether a key is known says only `key in ...`."),), next_step=(N_("if key in self.values: ..."),)),
    Entry("ONE_BIG_LOCK", Rank.SPECIFIC, (N_("Use a lock per key: {key} was asked for at 0 s, but its fetch began only at {begin} s, behind another key."),),
        why=(N_("With one lock for all, keys that have nothing to do with each other wait for each other."),), next_step=(N_("A dict of locks, or a dict of tasks."),), expected=(N_("{key} begins at 0 s"),)),
    Entry("FAILURE_CACHED", Rank.SPECIFIC, (N_("Forget a failure: a later get gave {error} again, and the service was asked {fetches:once|# times} in all."),),
        why=(N_("A task that failed fails again for everybody who awaits it."),), next_step=(N_("Remove the entry when its task fails."),)),
)  # fmt: skip

RATES = (
    Entry("TOO_FAST", Rank.SPECIFIC, (N_("Let fewer pass: from {at} s on {most} passed within {per} s, and {limit:# is|# are} allowed."),),
        why=(N_("Whoever has waited has to look again, or must have been given a moment of their own: others have waited as well."),), next_step=(N_("One lock around the waiting, or slots that are reserved before sleeping."),),
        expected=(N_("at most {limit} in any {per} s"),)),
    Entry("FIXED_WINDOW", Rank.SPECIFIC, (N_("Let the window slide: from {at} s on {most} passed within {per} s, across the border of two fixed windows; {limit:# is|# are} allowed."),),
        why=(N_("A counter that starts anew at fixed moments lets one full load pass before such a moment and another one after it."),), next_step=(N_("Remember the times of the last passes."),),
        expected=(N_("at most {limit} in any {per} s"),)),
    Entry("NEEDLESS_WAIT", Rank.SPECIFIC,
        (N_("Let the first {limit:one|#} pass at once: number {place} waited {waited} s although nothing had been used yet.{first:.0}"),
         N_("Wait no longer than the rate demands: number {place} passed at {at} s, and could have passed at {expected} s."),
         N_("Let the first ones pass at once: nothing had been used yet.")),
        why=(N_("A limit says how many may pass in a while, not that they have to keep their distance."),), next_step=(N_("Wait only when the window is full, and only until its oldest pass leaves it."),)),
    Entry("OVERTAKEN", Rank.SPECIFIC, (N_("Let whoever came first pass first: who asked at {first} s passed at {passed} s, after one who asked at {later} s and passed at {at} s."),),
        next_step=(N_("asyncio.Lock wakes its waiters in the order in which they came."),)),
)  # fmt: skip

PIPELINES = (
    Entry("WORKER_DIED", Rank.EXPLAINS_STUCK,
        (N_("Catch what a worker's item raises: item {key} failed at {at} s, its worker ended, and the rest waits for ever."),
         N_("Call task_done() in finally: a failing item ended its worker, and the rest waits for ever.")),
        why=(N_("An exception ends the worker at once: task_done() is passed over, and nobody takes the next item."),), next_step=(N_("try: ... except Exception as error: ... finally: queue.task_done()"),)),
    Entry("NO_BACKPRESSURE", Rank.SPECIFIC, (N_("Give the queue a maxsize: at {at} s the source had been read {ahead} items ahead of the work, {most} are allowed."),
         N_("Give the queue a maxsize: the source was read far ahead of the work.")),
        why=(N_("put() on a queue without maxsize never waits, so the whole source ends up in memory."),), next_step=(N_("asyncio.Queue(maxsize=...); put() then waits."),)),
    Entry("IDLE_WORKER", Rank.SPECIFIC, (N_("Use all {limit} workers: at most {most:# item was|# items were} in work at a time; {total} s instead of {best} s."),
         N_("Use all workers: some were idle while items waited.")),
        next_step=(N_("Let every worker take its next item by itself."),)),
    Entry("NOT_WORKED_ON", Rank.SPECIFIC, (N_("Hand every item to work once: {key} was worked on {times} times."),), next_step=(N_("Whoever takes an item out of the queue works on it."),)),
    Entry("MISSING_RESULTS", Rank.SPECIFIC, (N_("Keep every result: {missing} of {count} {missing:is|are} missing in what {name} returned."),), next_step=(N_("Append each result when it is there, and return when all work is done."),)),
)  # fmt: skip

PAGES = (
    Entry("EAGER", Rank.SPECIFIC, (N_("Ask for a page only when its first item is wanted: all {count} were fetched before the first item came out at {at} s."),
         N_("Ask for a page only when its first item is wanted: all were fetched before the first item came out.")),
        why=(N_("A reader who wants three items should not wait for fifty pages, or pay for them."),), next_step=(N_("async def with yield inside the loop over pages"),)),
    Entry("NOT_CLOSED_EARLY", Rank.SPECIFIC,
        (N_("Await api.close() to its end before aclose() returns: it was still closing.{begun:.0}"),
         N_("Close in finally: the reader stopped after {told:# item|# items}, and nothing closed the api."),
         N_("Close in finally: when the reader stopped early nothing closed the api.")),
        why=(N_("aclose() raises GeneratorExit at the yield where the generator stands; code after the loop is passed over."),), next_step=(N_("try: ... yield ... finally: await api.close()"),)),
    Entry("READS_ON", Rank.SPECIFIC,
        (N_("Fetch the next page only when somebody wants it: page {key} was asked for at {begin} s, while the reader was still busy.{early:.0}"),
         N_("Stop with the reader: it stopped after {told:# item|# items}, but {count} pages were asked for instead of {most}."),
         N_("Stop with the reader: more pages were asked for after it had stopped.")),
        why=(N_("An async iterator works only while somebody awaits its next item; a task in the background goes on by itself."),), next_step=(N_("Fetch the next page only when somebody asks for it."),)),
    Entry("NO_CLOSE_METHOD", Rank.WRONG_PLAN, (N_("Give the iterator an aclose(): its reader has to be able to stop early."),), next_step=(N_("An async generator has aclose(); a class needs async def aclose(self)."),)),
    Entry("LEFT_OPEN", Rank.SPECIFIC,
        (N_("Await api.close() to its end: it was still closing when the reader was through.{begun:.0}"), N_("Await api.close() when there is nothing more to read: nobody did, after {told:# item|# items}.")),
        next_step=(N_("try: ... finally: await api.close()"),)),
    Entry("CLOSED_AGAIN", Rank.SPECIFIC, (N_("Close once: api.close() was called {times} times."),), next_step=(N_("One finally is enough: it runs on every way out."),)),
    Entry("ASKED_AFTER_CLOSE", Rank.SPECIFIC, (N_("Ask for nothing after api.close(): page {key} was asked for later."),), next_step=(N_("Close when there is nothing more to ask."),)),
    Entry("ITEMS", Rank.SPECIFIC, (N_("Ask for page 0 first, then follow \"next\": the pages asked for were {value}.{pages:.0}"), N_("Give every item of every page, in order: expected {expected}, got {value}.")),
        next_step=(N_("A page may be empty; only \"next\" says whether there is another one."),)),
)  # fmt: skip

POOLS = (
    Entry("NOT_CONTEXT", Rank.WRONG_KIND,
        (N_("Put @asynccontextmanager above async def acquire, with one yield in it: async with got a coroutine.{coroutine:.0}"),
         N_("Make acquire() give an async context manager: async with refused it ({error})."), N_("Make acquire() give an async context manager: async with needs one.")),
        why=(N_("async with awaits __aenter__ before the body and __aexit__ after it; acquire() is not awaited itself."),), next_step=(N_("@contextlib.asynccontextmanager, or a class with __aenter__ and __aexit__"),)),
    Entry("NOT_RELEASED", Rank.EXPLAINS_STUCK,
        (N_("Give back in finally: after {cancelled:# cancelled user|# cancelled users} {user} waited for {waited} s and got no connection."),
         N_("Give back in finally: after {raised:# user whose body|# users whose bodies} raised an exception, {user} waited for {waited} s and got no connection."),
         N_("Give back in finally: after an exception or a cancellation the connection never came back.")),
        why=(N_("An exception, CancelledError too, is raised at the yield; what stands after it without finally never runs."),), next_step=(N_("try: yield conn, and in finally: give it back; who waits has to give up its place as well"),)),
    Entry("WRONG_CONNECTION", Rank.SPECIFIC, (N_("Lend what connect() gave: {user} got something else ({value})."),), next_step=(N_("conn = await self.connect(), and then: yield conn"),)),
    Entry("LENT_CLOSED", Rank.SPECIFIC, (N_("Leave connections open until close(): {user} got number {number} at {at} s, and it was closed before the user was done."),),
        why=(N_("A pool exists to use a connection many times; whoever is done gives it back open."),), next_step=(N_("await conn.close() belongs into close() alone."),)),
    Entry("TOO_MANY", Rank.SPECIFIC, (N_("Make {size:# connection|# connections} at most: {made} were made."),),
        why=(N_("While connect() is awaited, others look as well: count a place before the first await, and lend again what came back."),), next_step=(N_("A semaphore of that size around it, and a list of the free ones."),), expected=(N_("at most {size:# connection|# connections}"),)),
    Entry("SHARED_CONNECTION", Rank.SPECIFIC, (N_("Lend a connection to one user at a time: at {at} s {user} got number {number}, which {other} still had."),),
        why=(N_("Two users of one connection mix up their questions and answers."),), next_step=(N_("Take it out of the list of the free ones while it is lent."),)),
    Entry("NO_CONNECTION", Rank.SPECIFIC, (N_("Call connect(): {users:# user|# users} came, and no connection was ever made."),), next_step=(N_("conn = await self.connect()"),)),
    Entry("NOT_LENT", Rank.SPECIFIC, (N_("Lend a connection to everybody: {user} never got to use one."),), next_step=(N_("yield conn hands it to the body of async with."),)),
    Entry("IDLE_CONNECTION", Rank.SPECIFIC,
        (N_("Make the connections side by side: {user} waited until {begin} s instead of {free} s, as {in_turn} were made in turn."),
         N_("Lend what is free at once: {user} waited until {begin} s and could have had a connection at {free} s.")),
        why=(N_("A lock that is held while connect() is awaited keeps everybody out.{in_turn:.0}"), N_("Who looks again after a pause comes late; who waits for a signal is there at once.")),
        next_step=(N_("Await connect() outside of any lock; a semaphore keeps the number."), ), expected=(N_("{user} begins at {free} s"),)),
    Entry("LEFT_OPEN", Rank.SPECIFIC,
        (N_("Wait for conn.close(): close() was over while {open} of {made:# connection|# connections} {open:was|were} still closing.{begun:.0}"), N_("Close every connection: close() left {open} of {made} open.")),
        next_step=(N_("await asyncio.gather(*(conn.close() for conn in self.made))"),)),
)  # fmt: skip

ENTRIES = ATTEMPTS + SIGNALS + CACHES + RATES + PIPELINES + PAGES + POOLS
