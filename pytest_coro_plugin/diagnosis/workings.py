"""Entries of exercises 34 to 36: tasks that start at once, a scheduler, debug mode and what it shows; in the order in which they rank.

Floor 1, judge side; texts only. They rank before what any request can do wrong: here the special cause is the one to read about.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

SCHEDULES = (
    Entry("COMPARES_JOBS", Rank.WRONG_PLAN,
        (N_("Put a counter before the job: two jobs of one moment and one priority were compared, and that raised {error} (line {line})."),
         N_("Put a counter before the job: two jobs of one moment and one priority were compared, and that raised {error}.")),
        why=(N_("A heap compares tuples from left to right; where all before it is equal it comes to the job, and not every object can be compared."),), next_step=(N_("(priority, when, next(self.counter), job)"),)),
    Entry("SIDE_BY_SIDE", Rank.SPECIFIC, (N_("Await a job before starting the next: {key} was started at {at} s, while {other} was still running."),),
        why=(N_("Only who waits for the end of a job can choose the most urgent of what has fallen due meanwhile."),), next_step=(N_("await self.work(job) in the loop of run"),)),
    Entry("STOPPED_BY_ERROR", Rank.SPECIFIC, (N_("Catch what a job raises: {failed} failed at {at} s, and nothing was started after that; {key} was due at {due} s."),),
        why=(N_("An exception that nobody catches ends run, and with it everything that was still to come."),), next_step=(N_("try: await self.work(job), and except Exception around this one line"),)),
    Entry("STILL_STARTED", Rank.SPECIFIC, (N_("Drop a cancelled job: {key} was cancelled at {cancelled} s and was started at {at} s all the same."),),
        why=(N_("A job may wait for its moment, or be due and wait for its turn; cancel has to reach it in both places."),), next_step=(N_("Remember which tickets are valid, and ask before starting a job."),)),
    Entry("TOO_SOON", Rank.SPECIFIC, (N_("Wait until a job is due: {key} was started at {at} s and is due at {due} s."),),
        next_step=(N_("when = loop.time() + delay, and no start while loop.time() < when"),)),
    Entry("RAN_AGAIN", Rank.SPECIFIC, (N_("Start what was added, and once: {key} was started at {at} s, when nobody had asked for it."),),
        next_step=(N_("Take a job out of the waiting ones when it is started."),)),
    Entry("LESS_URGENT", Rank.SPECIFIC, (N_("Take the most urgent of all that is due: at {at} s {key} (priority {priority}) was started before {other} ({better}), due since {since} s."),),
        why=(N_("While one job runs others fall due; when it is over, their moments are all past, and only the priority counts."),), next_step=(N_("Two steps: move what is due into a heap by priority, then take from that."),)),
    Entry("NOT_FIFO", Rank.SPECIFIC,
        (N_("Take the one that was due first: at {at} s {key}, due at {due} s, was started before {other}, due at {since} s and as urgent."),
         N_("Keep the order of adding: at {at} s {key} was started before {other}, which is due at the same moment, as urgent, and was added earlier.")),
        why=(N_("A heap keeps no order among equals; a number that grows with every job makes them different."),), next_step=(N_("(priority, when, next(self.counter), job)"),)),
    Entry("MISSED", Rank.SPECIFIC, (N_("Wake run when a job is added: {key} was added at {added} s, was due at {due} s and was started at {at} s."),),
        why=(N_("Who sleeps until the first of the jobs that are known does not hear of one that comes later and is due earlier."),), next_step=(N_("Wait for an event with a timeout, and set it in add."),)),
    Entry("NOT_REPEATED", Rank.SPECIFIC, (N_("Add the next run each time: {key} repeats every {every} s, was started {times} times, and was due once more at {due} s."),),
        next_step=(N_("Put the job back with when + every as soon as it is taken."),)),
    Entry("RUN_ENDED", Rank.SPECIFIC, (N_("Go on waiting when nothing is left: run returned at {at} s, and {key} was due at {due} s."),),
        why=(N_("Jobs are added while run waits, so an empty scheduler is not a finished one; only its caller knows when it is enough."),), next_step=(N_("while True: ..., until CancelledError comes"),)),
    Entry("NEVER_STARTED", Rank.SPECIFIC, (N_("Start every job: {key} was due at {due} s and was never started."),), next_step=(N_("Look at how run hears of a job, and what it waits for."),)),
    Entry("LATE_START", Rank.SPECIFIC, (N_("Start a job when it is due: {key} was due at {due} s and was started at {at} s."),), next_step=(N_("All moments count from the call of add: when = loop.time() + delay"),)),
)  # fmt: skip

DEBUGGING = (
    Entry("NO_TEXT", Rank.SPECIFIC, (N_("Give report a text: it got {text} at {at} s."),),
        why=(N_("A handler gets a record; its text is put together when somebody asks for it."),), next_step=(N_("report(record.getMessage())"),)),
    Entry("NAMELESS", Rank.SPECIFIC, (N_("Say whose step it was: {key} held the loop, and {text} was reported at {at} s."),),
        why=(N_("record.msg is the template alone; getMessage() puts the values in, and the task's name is among them."),), next_step=(N_("report(record.getMessage())"),)),
    Entry("REPORTED_LATE", Rank.SPECIFIC, (N_("Report at once: {key} held the loop for {held} s until {at} s, and was reported at {reported} s."),),
        why=(N_("Who looks into a program that hangs needs to hear of it now, not when it is over."),), next_step=(N_("Call report in the handler's emit."),)),
    Entry("REPORTED_TWICE", Rank.SPECIFIC, (N_("Report a step once: the one of {key} that was over at {at} s was reported {times} times."),),
        why=(N_("A record goes to the handlers of its logger, and then on to those of the loggers above it."),), next_step=(N_("One handler, on one logger"),)),
    Entry("DEFAULT_LIMIT", Rank.SPECIFIC,
        (N_("Set loop.slow_callback_duration: {key} held the loop for {held} s with a limit of {limit} s, and steps were reported from 0.1 s on."),),
        why=(N_("In debug mode asyncio reports what takes 0.1 s or longer; that is its own number until somebody sets another."),), next_step=(N_("loop.slow_callback_duration = limit, before the program begins"),)),
    Entry("NOT_REPORTED", Rank.SPECIFIC,
        (N_("Switch debug mode on and listen to its logger: {key} held the loop for {held} s until {at} s, and nothing was ever reported.{none:.0}"),
         N_("Report every slow step: {key} held the loop for {held} s until {at} s, the limit is {limit} s, and nobody heard of it.")),
        why=(N_("Only in debug mode does asyncio measure the steps; what it finds goes to the logger called asyncio."),), next_step=(N_("asyncio.run(..., debug=True), and logging.getLogger('asyncio').addHandler(...)"),)),
    Entry("FALSE_ALARM", Rank.SPECIFIC,
        (N_("Report slow steps alone: {key} held the loop for {held} s, the limit is {limit} s, and it was reported at {at} s."),
         N_("Report slow steps alone: at {at} s no step was over, and {text} was reported.")),
        why=(N_("While a task waits it holds nobody up; only the time between two of its waits counts."),), next_step=(N_("Compare the time of one step with the limit, not that of a whole task."),)),
    Entry("HANDLER_STAYS", Rank.SPECIFIC, (N_("Take the handler off in finally: a step of program {place}, over at {at} s, was told to the report of another one before."),),
        why=(N_("Loggers belong to the whole process; what is added to one stays there until somebody takes it away, after an error too."),), next_step=(N_("try: ... finally: logger.removeHandler(handler)"),)),
    Entry("MISSING_TASK", Rank.SPECIFIC, (N_("Give {key} as well: it is not done, and {name} named {value}."),),
        why=(N_("asyncio.all_tasks() gives every task of the running loop that is not done."),), next_step=(N_("task.get_name() for each of asyncio.all_tasks()"),)),
    Entry("OWN_TASK", Rank.SPECIFIC, (N_("Leave out the task that calls {name}: it is in all_tasks() as well."),),
        why=(N_("Who looks around runs in a task too, and it does not wait."),), next_step=(N_("asyncio.all_tasks() - {{asyncio.current_task()}}"),)),
    Entry("DONE_TASK", Rank.SPECIFIC, (N_("Leave out {key}: no unfinished task has that name."),), next_step=(N_("task.get_name() for each of asyncio.all_tasks()"),)),
    Entry("SHALLOW", Rank.SPECIFIC, (N_("Go down to the innermost coroutine: {key} stands in {expected}, and {name} gave {value}."),),
        why=(N_("get_stack() and print_stack() show one frame of a task that waits, the outermost; what it awaits is in cr_await."),), next_step=(N_("while asyncio.iscoroutine(coroutine): ... coroutine = coroutine.cr_await"),)),
    Entry("STACK_ORDER", Rank.SPECIFIC, (N_("Begin with the outermost coroutine: {key} stands in {expected}, and {name} gave {value}."),),
        next_step=(N_("task.get_coro() is the outermost; append each one that it awaits."),)),
    Entry("WRONG_STACK", Rank.SPECIFIC, (N_("Give the names of the coroutines: {key} stands in {expected}, and {name} gave {value}."),), next_step=(N_("coroutine.__name__ of each, as often as it comes"),)),
)  # fmt: skip

EAGER = (
    Entry("NOT_A_TASK", Rank.SPECIFIC, (N_("Give back the task: {name} gave something of type {value}."),),
        why=(N_("Whoever calls wants to await it, cancel it and ask for its state; a task can do all of that."),), next_step=(N_("return the task, also if it is done already"),)),
    Entry("NOT_ITS_TASK", Rank.SPECIFIC, (N_("Let the coroutine begin in its own task: its first part ran in another one than {name} gave back."),),
        why=(N_("send() by hand runs a coroutine in the task of the caller; current_task(), timeout() and cancel() get hold of that one."),), next_step=(N_("asyncio.eager_task_factory(loop, coroutine)"),)),
    Entry("RAISES_AT_ONCE", Rank.SPECIFIC, (N_("Keep the exception in the task: the coroutine failed before its first wait, and it came out of {name}."),),
        why=(N_("An exception belongs to whoever awaits the task, be it raised early or late."),), next_step=(N_("return the task and leave its result alone"),)),
    Entry("STAYS_EAGER", Rank.SPECIFIC, (N_("Put the task factory back: after {name} a task that somebody else made began at once as well."),),
        why=(N_("set_task_factory() changes the whole loop, and code that counts on the order of turns breaks."),), next_step=(N_("asyncio.eager_task_factory(loop, coroutine) makes one eager task"),)),
    Entry("CONTEXT_SHARED", Rank.SPECIFIC, (N_("Give the coroutine a context of its own: what it set in a ContextVar was seen by the caller of {name}."),),
        next_step=(N_("A task takes a copy of the context by itself."),)),
    Entry("LAZY", Rank.SPECIFIC,
        (N_("Make every task of the program eager: the one of {key}, made by {maker}, had not begun when its maker went on."),
         N_("Let it come to its end at once: the coroutine never waits, and its task was not done when {name} returned.{end:.0}"),
         N_("Begin at once: not a line of the coroutine had run when {name} returned.")),
        why=(N_("An ordinary task is put into the queue of the loop and begins in its next turn; an eager one runs up to its first wait while it is made."),),
        next_step=(N_("loop.set_task_factory(asyncio.eager_task_factory), before the program begins{key:.0}"), N_("asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)"))),
)  # fmt: skip

ENTRIES = SCHEDULES + DEBUGGING + EAGER
