"""Entries of exercises 31 to 33: messages for many listeners, bytes on a wire, a program beside; in the order in which they rank.

Floor 1, judge side; texts only.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

LISTENERS = (
    Entry("SHARED_OUT", Rank.SPECIFIC, (N_("Give every subscription messages of its own: {key} reached another listener, and {user} never got it ({lost} of {count} lost)."),),
        why=(N_("What is taken out of a queue is gone: readers of one queue share the messages among them."),), next_step=(N_("A queue or a deque for each subscription; publish puts the message into all of them."),)),
    Entry("OLD_NEWS", Rank.SPECIFIC, (N_("Give a subscription only what comes after it: {user} subscribed at {since} s and got {key}, published at {published} s."),),
        why=(N_("Who subscribes asks for what comes; what has been is the business of an archive."),), next_step=(N_("A new subscription begins empty."),)),
    Entry("SUBSCRIBED_LATE", Rank.SPECIFIC, (N_("Register the reader in subscribe() itself: {user} began to read at {reads} s, and what had been published before was lost."),),
        why=(N_("The body of an async generator does not begin before its first item is asked for."),), next_step=(N_("subscribe is a plain function: it registers the subscription and then returns it."),)),
    Entry("STALLED", Rank.SPECIFIC, (N_("Wait for no listener: {user} was free, but got {key} only at {at} s instead of {expected} s."),),
        why=(N_("Whoever waits for room with one listener lets all others wait for that one too."),), next_step=(N_("put_nowait(...) never waits; where it is full, drop the oldest first."),), expected=(N_("{key} for {user} at {expected} s"),)),
    Entry("UNSUBSCRIBED_HEARS", Rank.SPECIFIC, (N_("Give nothing more after unsubscribe(): {user} left at {left_at} s, and still got {key} at {at} s."),),
        why=(N_("Who has left wants to hear nothing more, not even what waited already."),), next_step=(N_("Forget the subscription, and clear what waits in it."),)),
    Entry("GROWS", Rank.SPECIFIC, (N_("Drop the oldest message when {limit} wait: {user} got {key} at {at} s, although {newer} newer ones had come by then."),),
        why=(N_("What one slow listener has not read yet stays in memory; without a limit it grows as long as the program runs."),), next_step=(N_("collections.deque(maxlen=limit) forgets its oldest item by itself."),)),
    Entry("DROPS_NEWEST", Rank.SPECIFIC, (N_("Drop the oldest message, not the newest: {user} got {key}, and {lost} came later and was lost."),),
        why=(N_("A listener that is late wants to know how things are now, not how they were."),), next_step=(N_("Take one out with get_nowait(), then put the new one in."),)),
    Entry("LOST_AT_CLOSE", Rank.SPECIFIC, (N_("Let what waits be read after close(): it came at {close} s, and {user} never got {key} ({lost} lost)."),),
        why=(N_("close() says that nothing more will come. What has been published before is still on its way to a slow listener."),), next_step=(N_("End an iteration only when the broker is closed and nothing waits."),)),
    Entry("NEVER_ENDS", Rank.SPECIFIC, (N_("Wake the reader in {what}: the async for of {user} had to end at {expected} s, and was still waiting at {at} s."),),
        why=(N_("A reader that waits for the next message learns only by a message, or by being woken, that none will come."),), next_step=(N_("Set the event or put an end marker; __anext__ then raises StopAsyncIteration."),)),
    Entry("ENDS_EARLY", Rank.SPECIFIC, (N_("Go on until {what}: the async for of {user} ended at {at} s instead of {expected} s."),),
        next_step=(N_("Only the end of the subscription may raise StopAsyncIteration; None is a message like any other."),)),
    Entry("DELIVERY", Rank.SPECIFIC, (N_("Give {user} {expected}: it got {value}."),), next_step=(N_("In the order of publication, each message once, the newest kept."),)),
)  # fmt: skip

FRAMES = (
    Entry("END_NOT_SEEN", Rank.WRONG_PLAN, (N_("Return None when the stream has ended before a message: line {line} raised {error}."), N_("Return None when the stream has ended before a message: it raised {error}.")),
        why=(N_("At the end of a stream readline() and read() give no bytes instead of waiting; an empty line would still have its newline."),), next_step=(N_("if not header: return None"),)),
    Entry("SHORT_READ", Rank.WRONG_PLAN, (N_("Read until all {count} bytes are there: {name} gave {value}, the first {got} of them."),),
        why=(N_("read(n) gives what has come so far, at most n bytes; a newline may stand in the middle of a message."),), next_step=(N_("await reader.readexactly(length)"),)),
    Entry("MERGED", Rank.WRONG_PLAN, (N_("Take the bytes of one message and leave the rest in the stream: {name} gave {value} instead of {expected}."),),
        why=(N_("A stream has no messages, only bytes: one piece may hold half a message, or two of them."),), next_step=(N_("readline() for the length, readexactly(length) for the message"),)),
    Entry("READS_TOO_FAR", Rank.SPECIFIC, (N_("Return as soon as the message is whole: its last byte came at {expected} s, and {name} was over at {at} s."),),
        why=(N_("Whoever asks for more bytes than the message has waits for what belongs to the next one."),), next_step=(N_("await reader.readexactly(length)"),)),
    Entry("EMPTY_ENDS", Rank.WRONG_PLAN, (N_("Give None at the end of the stream: {name} gave b'', which is an empty message.{end:.0}"), N_("Give b'' for an empty message: {name} gave None, which says that the stream has ended.")),
        why=(N_("An empty message is a message: its length is 0, and it has a line of its own."),), next_step=(N_("Ask the line with the length whether the stream has ended, not the message."),)),
    Entry("TRUNCATED", Rank.WRONG_PLAN,
        (N_("Raise EOFError for half a message: the stream ended after {got} of {count} bytes, and the call gave {value}."),
         N_("Raise EOFError for half a message: the stream ended in the middle of it, and the call gave {value}.")),
        why=(N_("Half a message looks like a message; only an exception keeps the caller from working with it."),), next_step=(N_("readexactly() raises asyncio.IncompleteReadError, which is an EOFError: let it out."),)),
    Entry("NO_DRAIN", Rank.SPECIFIC,
        (N_("Await writer.drain() after each message: {waiting} bytes were waiting for the peer, {most} are allowed."),
         N_("Await writer.drain(): {name} was over after {took} s, and the writer had room again only after {expected} s."),
         N_("Await writer.drain() after each message: bytes piled up in the writer.")),
        why=(N_("write() never waits: what the peer has not taken yet stays in memory. drain() waits while there is too much of it."),), next_step=(N_("writer.write(...), then await writer.drain()"),)),
    Entry("WRONG_BYTES", Rank.SPECIFIC, (N_("Write {expected}, from byte {at} on: {value} was written."), N_("Write {expected}: {value} was written.")),
        next_step=(N_("The length in digits, a newline, and the message: b\"5\\nhello\""),)),
    Entry("NOT_ANSWERED", Rank.SPECIFIC, (N_("Answer every message: {key} was never answered, {asked} of {count} were."),), next_step=(N_("Read, answer and write, until read_frame gives None."),)),
    Entry("ANSWERS_LATE", Rank.SPECIFIC,
        (N_("Work on a message as soon as it is there: {key} was given to answer at {at} s instead of {expected} s.{begun:.0}"),
         N_("Send an answer as soon as it is there: the one to {key} was written at {at} s instead of {expected} s.")),
        why=(N_("The peer may wait for this answer before it sends anything more; then nobody would ever go on."),), next_step=(N_("Read one message, answer it, write it, and only then read the next."),)),
    Entry("WRITER_OPEN", Rank.SPECIFIC,
        (N_("Close the writer in finally: {name} ended with {error} at {at} s, and the writer was still open."), N_("Close the writer in finally: {name} was over at {at} s, and the writer was still open.")),
        why=(N_("The peer waits for the end of the stream, and the connection is kept until somebody closes it."),), next_step=(N_("try: ... finally: writer.close(), and await writer.wait_closed()"),)),
    Entry("CLOSE_NOT_AWAITED", Rank.SPECIFIC, (N_("Await writer.wait_closed(): {name} was over at {at} s, before the last bytes had left and the connection was closed."),),
        why=(N_("close() only asks: what has been written is sent first. If the program ends meanwhile, it is lost."),), next_step=(N_("writer.close(), then await writer.wait_closed()"),)),
)  # fmt: skip

PROGRAMS = (
    Entry("PIPE_FULL", Rank.EXPLAINS_STUCK,
        (N_("Read stdout while the program runs: at {at} s its pipe was full, and it stood still until {moved} s, when somebody read."),
         N_("Read stdout while the program runs: at {at} s its pipe was full, nobody read, and it could neither go on nor end.")),
        why=(N_("A pipe holds only a little. wait() waits for the end of the program, the program for somebody who reads: neither will ever happen."),), next_step=(N_("Read to the end of stdout first, or in a task beside it; await process.wait() after that."),)),
    Entry("SPAWNED", Rank.SPECIFIC, (N_("Start the program once: spawn was awaited {times} times."),), next_step=(N_("process = await spawn(command)"),)),
    Entry("LINE_FORM", Rank.SPECIFIC, (N_("Show {expected}: show was called with {value}."),),
        why=(N_("stdout gives bytes, one line with its newline at a time; only the last line may lack it."),), next_step=(N_("line.decode().removesuffix(\"\\n\")"),)),
    Entry("LINES_MISSING", Rank.SPECIFIC, (N_("Show every line: {key} was not shown; {shown} of {count} were."), N_("Show each line once and in order, {expected}: {value} was shown.")),
        why=(N_("An empty line is a line, and the last one may lack its newline; only no bytes at all mean the end."),), next_step=(N_("async for line in process.stdout: goes to the very end."),)),
    Entry("LINE_LATE", Rank.SPECIFIC, (N_("Show a line when it comes: {key} was printed at {ready} s and shown at {at} s."),),
        next_step=(N_("async for line in process.stdout: gives each line in its moment."),), expected=(N_("{key} at {ready} s"),)),
    Entry("EXIT_CODE", Rank.SPECIFIC, (N_("Return the exit code of the program, {expected}: {name} gave {value}."),),
        why=(N_("returncode is None until the program has ended, and the end of its output is not its end."),), next_step=(N_("return await process.wait()"),)),
    Entry("NOT_REAPED", Rank.SPECIFIC, (N_("Await process.wait(): {name} was over at {at} s, while the program was still running."),),
        why=(N_("terminate() and kill() only send a signal, and no more output does not mean that it has ended."),), next_step=(N_("await process.wait() on every way out"),)),
    Entry("PROGRAM_LEFT", Rank.SPECIFIC,
        (N_("Wait for the program after stopping it: {name} was cancelled at {at} s and over before the program had ended.{asked:.0}"),
         N_("Stop the program in finally: {name} was cancelled at {at} s, and the program ran on until {ran} s."),
         N_("Stop the program in finally: {name} was cancelled at {at} s, and the program ran on."),
         N_("Stop the program at the limit: {name} was over at {limit_at} s, and nobody told the program to end.")),
        why=(N_("A program is no task: who is cancelled leaves it running, unless somebody tells it to end."),), next_step=(N_("finally: if process.returncode is None: process.kill(), then await process.wait()"),)),
    Entry("KILLED_AT_ONCE", Rank.SPECIFIC,
        (N_("Give the program its grace: kill() came {waited} s after terminate(), and {grace} s were allowed."),
         N_("Call terminate() before kill(): kill() came at {at} s, and the program had no chance to clean up.")),
        why=(N_("terminate() asks, and a program may save its work. kill() ends it in the middle of whatever it does."),), next_step=(N_("process.terminate(), await process.wait() for up to grace seconds, then process.kill()"),)),
    Entry("NOT_KILLED", Rank.SPECIFIC,
        (N_("Call kill() when the grace is over, at {due} s: it came at {at} s."), N_("Call kill() when the grace is over: at {due} s the program still ran, and nobody did.")),
        why=(N_("A program may ignore terminate(), or hang while it cleans up; kill() cannot be ignored."),), next_step=(N_("async with asyncio.timeout(grace): await process.wait(), and kill() in except TimeoutError"),)),
    Entry("TIMEOUT_HIDDEN", Rank.SPECIFIC, (N_("Raise TimeoutError when the program had to be stopped: {name} gave {value}."),),
        why=(N_("A caller that gets a number believes that the program came to its end."),), next_step=(N_("raise, or no except at all: finally is enough to stop the program."),)),
)  # fmt: skip

ENTRIES = LISTENERS + FRAMES + PROGRAMS
