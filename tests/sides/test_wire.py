"""Messages survive the wire, and what is no message is refused."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin import protocol as p
from pytest_coro_plugin import wire
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.run import Facts, Finding, Function, Leftover, Site, Stuck, Waiting
from pytest_coro_plugin.trace import Event
from pytest_coro_plugin.values import ErrorValue, Opaque, Ref, same

SITE = Site("exercise.py", 4, "return await api.fetch(key)", "fetch_all")
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner)
        | st.frozensets(st.text())
    ),
    max_leaves=20,
)


def there_and_back(message: object) -> object:
    return wire.decode(wire.encode(message)[4:])


@given(VALUES)
def test_every_plain_value_comes_back_type_strictly_the_same(value: object) -> None:
    assert same(there_and_back(value), value)


@pytest.mark.parametrize(
    "message",
    [
        p.Begin(True, "lifo"),
        p.Invoke(1, 0, "fetch_all", (p.Handle(1, "api", (p.Method("fetch", "async", ("key",)),)), ["a", "b"])),
        p.Turn(
            5, (p.Reply(1, None, p.ErrorSpec("ValueError", ("b is broken",), "api 1: 'b' #1")), p.Cancel(2), p.End()), "deadlock"
        ),
        p.Loaded(Facts({"fetch_all": Function("coroutine function", 3, ("api", "keys"), (2, None))}, "", "", SITE)),
        p.Requested(1, 1, "fetch", ("a",), (SITE,), "task 2", True),
        p.Settled(
            1,
            "coroutine",
            "error",
            None,
            ErrorValue("ValueError", ("Exception",), "no", "x"),
            SITE,
            (Leftover("task 2", "one", SITE, True),),
        ),
        p.Settled(2, "plain", "ok", [Opaque("coroutine", "fetch"), Ref(3, "Cache")]),
        p.Found(Finding("blocking", "time.sleep(2)", 5, SITE, 2_000_000_000, "time.sleep")),
        p.Jammed(Stuck("deadlock", "…", (Waiting("task 1", "main", SITE, "a Lock", "task 2"),), ("task 1", "task 2"))),
        p.Ended(1, 1, 7, (Event(0, "task_created", "task 1", "main", 3),)),
    ],
    ids=lambda message: type(message).__name__,
)
def test_every_record_of_the_protocol_comes_back_equal(message: object) -> None:
    assert there_and_back(message) == message


@pytest.mark.parametrize(
    "body", [b"", b"[1, 2]", b'{"Begin": []}', b'{"Unknown": [1]}', b'{"list": 3}', b'{"a": 1, "b": 2}', b"\xff", b"[" * 100_000],
    ids=["empty", "untagged list", "too few fields", "unknown tag", "no list", "two tags", "no text", "nested without end"],
)  # fmt: skip
def test_what_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        wire.decode(body)


def test_an_object_of_a_class_that_nobody_listed_cannot_cross() -> None:
    with pytest.raises(ProtocolError, match="a object cannot cross"):
        wire.encode(object())


def test_a_frame_over_the_cap_is_refused_before_it_is_read() -> None:
    frames = wire.Frames()
    frames.take(struct.pack(">I", wire.FRAME_MAX_BYTES + 1))

    with pytest.raises(ProtocolError, match="are allowed"):
        frames.next()


@pytest.mark.parametrize("size", [1, 3, 4, 5, 1000])
def test_frames_come_out_whole_in_whatever_pieces_they_arrive(size: int) -> None:
    sent = b"".join(map(wire.encode, ["one", [1, 2.5, None], ("three", {"a": True})]))
    frames, read = wire.Frames(), []

    for begin in range(0, len(sent), size):
        frames.take(sent[begin : begin + size])
        while (body := frames.next()) is not None:
            read.append(wire.decode(body))

    assert read == ["one", [1, 2.5, None], ("three", {"a": True})]
    assert frames.next() is None
