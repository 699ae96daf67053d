"""32 · streams: messages are cut out of a stream of bytes, answered in order, and the writer is never flooded nor left open."""

import pytest

from pytest_coro_plugin import check, world


def frame(message):
    """Put a message into its frame."""
    return b"%d\n%b" % (len(message), message)


def connect(service, prop, chunks, rate=1000, high=64, low=16):
    """Make a connection in memory: its reader and its writer."""
    sent = service.callback("data", "waiting", type="sent")
    closed, gone = (service.function(type=what, plain=True) for what in ("closed", "gone"))
    wire = prop.wire(chunks, sent, closed, gone, rate, high, low)
    return prop.reader_of(wire), prop.writer_of(wire)


def some_bytes(draw, *words):
    """Give messages: each word is drawn anew."""
    return [draw.name(word).encode() for word in words]


@world
async def pieces(exercise, service, prop, draw):
    """Four messages in seven pieces: cut anywhere, two in one piece, one empty, one that looks like a frame."""
    first, second, third = some_bytes(draw, "hello", "world", "end")
    messages = [first + b"\n" + second, b"", b"12\n" + third + b" \n", third * draw.number(10, 8, 12)]
    one, two, three, four = map(frame, messages)
    cut = [one[:1], one[1:5], one[5:] + two + three[:1], three[1:4], three[4:] + four[:1], four[1:9], four[9:], b""]
    seconds = [draw.number(1.0, 0.8, 1.2) + number for number, _ in enumerate(cut)]
    reader, _ = connect(service, prop, list(zip(seconds, cut, strict=True)))
    for _ in range(5):
        await exercise.read_frame(reader)
    return {"messages": [*messages, None], "ends": [seconds[place] for place in (2, 2, 4, 6, 7)]}


@world
async def cut_message(exercise, drive, service, prop, draw):
    """The second message ends too early: its bytes do not all come."""
    one, two = some_bytes(draw, "hello", "world")
    reader, _ = connect(service, prop, [(1, frame(one)), (2, frame(two * 3)[:-4]), (3, b"")])
    for _ in range(2):
        await drive.promised("EOFError", exercise.read_frame, reader)
    return {"messages": [one, "EOFError"], "rest": two * 3, "got": len(two * 3) - 4}


@world
async def cut_length(exercise, drive, service, prop, draw):
    """The stream ends in the digits of the second length."""
    one = some_bytes(draw, "hello")[0]
    reader, _ = connect(service, prop, [(1, frame(one)), (2, b"12"), (3, b"")])
    for _ in range(2):
        await drive.promised("EOFError", exercise.read_frame, reader)
    return {"messages": [one, "EOFError"], "rest": b"", "got": 0}


@world
async def writing(exercise, service, prop, draw):
    """A short message, a long one, an empty one; the peer takes ten bytes a second."""
    word = some_bytes(draw, "hello")[0]
    messages = [word, word * draw.number(9, 8, 10), b"", word * 8]
    rate, high, low = 10, 32, 8
    _, writer = connect(service, prop, [], rate, high, low)
    for message in messages:
        await exercise.write_frame(writer, message)
    return {"bytes": b"".join(map(frame, messages)), "room": {"rate": rate, "high": high, "low": low}}


def talk_of(service, prop, draw, *, moments, broken=None, empty=None, stream_end=True, cut=0, **limits):
    """Let serve answer messages that come at their moments; ``cut`` bytes of the last one are missing, and number ``empty`` has none."""
    messages = some_bytes(draw, *(f"m{number}" for number, _ in enumerate(moments)))
    messages = [b"" if number == empty else message for number, message in enumerate(messages)]
    size = 1 + limits.pop("size", 0)
    replies = {message: draw.name(f"r{number}").encode() * size for number, message in enumerate(messages)}
    error = ValueError("no answer to " + messages[broken].decode()) if broken is not None else None
    seconds = draw.number(0.3, 0.2, 0.4)
    answer = service.function(
        type="answer",
        parameters=("message",),
        latency=seconds,
        outcome=lambda number, message: error if number - 1 == broken else replies.get(message, b"?"),
    )
    chunks = dict.fromkeys(moments, b"")
    for moment, message in zip(moments, messages, strict=True):
        chunks[moment] += frame(message)
    chunks[moments[-1]] = chunks[moments[-1]][: -cut or None]
    chunks |= {moments[-1] + 1.05: b""} if stream_end else {}
    reader, writer = connect(service, prop, list(chunks.items()), **limits)
    whole = messages[: len(messages) - bool(cut)][:broken]
    given = {"moments": dict(zip(messages, moments, strict=True)), "replies": [frame(replies[message]) for message in whole]}
    return reader, writer, answer, given | {"error": error, "count": len(whole)}


@world
async def talk(exercise, service, prop, draw):
    """Four messages, two of them in one instant; each is answered as soon as it is there."""
    reader, writer, answer, given = talk_of(service, prop, draw, moments=[1, 2.05, 2.05, 4])
    await exercise.serve(reader, writer, answer)
    return given


@world
async def flood(exercise, service, prop, draw):
    """Twelve messages at once, long answers, and a peer that takes twenty bytes a second."""
    moments = [0.5] * 12
    limits = {"rate": 20, "high": 32, "low": 8, "size": 6}
    reader, writer, answer, given = talk_of(service, prop, draw, moments=moments, **limits)
    await exercise.serve(reader, writer, answer)
    return given | {"most": 32 + max(map(len, given["replies"]))}


@world
async def nobody(exercise, service, prop, draw):
    """The stream ends without a message."""
    reader, writer = connect(service, prop, [(1, b"")])
    answer = service.function(type="answer", parameters=("message",))
    await exercise.serve(reader, writer, answer)
    return {"count": 0, "replies": [], "moments": {}}


@world
async def empty(exercise, service, prop, draw):
    """The second of three messages is empty."""
    reader, writer, answer, given = talk_of(service, prop, draw, moments=[1, 2.05, 4], empty=1)
    await exercise.serve(reader, writer, answer)
    return given


@world
async def broken(exercise, service, prop, draw):
    """The second answer raises."""
    reader, writer, answer, given = talk_of(service, prop, draw, moments=[1, 2.05, 4], broken=1)
    await exercise.serve(reader, writer, answer)
    return given


@world
async def half(exercise, drive, service, prop, draw):
    """The stream ends in the middle of the third message."""
    reader, writer, answer, given = talk_of(service, prop, draw, moments=[1, 2.05, 4], cut=2)
    await drive.promised("EOFError", exercise.serve, reader, writer, answer)
    return given


@world
async def cancelled(exercise, service, prop, draw, clock):
    """serve is cancelled while it waits for the third message."""
    reader, writer, answer, given = talk_of(service, prop, draw, moments=[1, 2.05], stream_end=False)
    call = exercise.serve(reader, writer, answer)
    await clock.until(3.5)
    call.cancel()
    await call
    return given


@pytest.mark.coro(points=3, key=True)
def test_frames(pieces):
    """every message comes out whole, however its bytes came"""
    check.reads_frames(pieces, pieces.given["messages"], pieces.given["ends"])


@pytest.mark.coro(points=2, needs="frames")
def test_end(pieces, cut_message, cut_length):
    """the end of the stream gives None, half a message EOFError"""
    check.reads_frames(pieces, pieces.given["messages"], pieces.given["ends"])
    for run in (cut_message, cut_length):
        check.refuses_half(run, run.given["messages"], run.given["rest"], run.given["got"])


@pytest.mark.coro(points=2)
def test_bytes(writing):
    """length, newline and message are written, and nothing else"""
    check.sends(writing, writing.given["bytes"])


@pytest.mark.coro(points=3, key=True)
def test_drain(writing, flood):
    """nobody writes on when the peer is slow"""
    check.waits_for_room(writing, **writing.given["room"])
    check.never_floods(flood, flood.given["most"])


@pytest.mark.coro(points=3)
def test_answers(talk, flood, nobody, empty):
    """every message is answered, in order and at once"""
    for run in (talk, nobody, empty):
        check.answers_frames(run, run.given["replies"], run.given["moments"])
    for run in (talk, flood, nobody, empty):
        check.sends(run, b"".join(run.given["replies"]))
        check.returns(run, run.given["count"])


@pytest.mark.coro(points=2)
def test_closes(talk, flood, nobody):
    """at the end the writer is closed, and everything is sent"""
    for run in (talk, flood, nobody):
        check.closes_writer(run)


@pytest.mark.coro(points=3)
def test_closes_on_error(broken, half, cancelled):
    """the writer is closed on every other way out too, and the exception comes out"""
    check.closes_writer(broken)
    check.fails_with(broken, broken.given["error"])
    check.closes_writer(half)
    check.ends_with(half, "EOFError")
    check.closes_writer(cancelled)
    check.ends_cancelled(cancelled)


@pytest.mark.coro(points=1, needs="answers")
def test_no_blocking(pieces, writing, talk, flood, nobody, empty, broken, half, cancelled):
    """nothing blocks the event loop"""
    check.never_blocks(pieces, writing, talk, flood, nobody, empty, broken, half, cancelled)


@pytest.mark.coro(points=1, needs="answers")
def test_hygiene(pieces, writing, talk, flood, broken):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(pieces, writing, talk, flood, broken)
