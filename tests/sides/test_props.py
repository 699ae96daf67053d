"""The simulated things that learner code works on behave as the real ones do: a connection in memory, and a program beside one's own."""

from __future__ import annotations

import asyncio

import pytest

from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._props.listeners import listen
from pytest_coro_plugin._props.processes import Process, spawner
from pytest_coro_plugin._props.wires import Wire, promised


def play(coroutine):
    """Run a coroutine in virtual time, and give its result."""
    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        return runner.run(coroutine)


def now() -> float:
    return asyncio.get_running_loop().time()


class Journal(list):
    """Notes what it is told, and when."""

    def named(self, name):
        return lambda *told: self.append((name, *told, round(now(), 3)))


def wire(journal, chunks=(), rate=10, high=8, low=4):
    return Wire(chunks, journal.named("sent"), journal.named("closed"), journal.named("gone"), rate, high, low)


def program(journal, steps, code=0, reacts=0.5):
    return Process(steps, code, reacts, {name: journal.named(name) for name in ("stuck", "moves", "terminate", "kill", "exited")})


class TestWire:
    def test_bytes_come_at_their_moments_and_end(self):
        async def read():
            made = wire(Journal(), [(1, b"a\nb"), (2, b"c\n"), (3, b"")])
            return [(await made.reader.readline(), now()) for _ in range(3)]

        assert play(read()) == [(b"a\n", 1), (b"bc\n", 2), (b"", 3)]

    def test_drain_waits_until_no_more_than_low_bytes_are_left(self):
        async def write():
            made, moments = wire(Journal()), []
            for size in (8, 10, 1):
                made.writer.write(b"x" * size)
                await made.writer.drain()
                moments.append(round(now(), 3))
            return moments, made.get_write_buffer_size(), made.get_write_buffer_limits()

        assert play(write()) == ([0, 1.4, 1.4], 5, (4, 8))

    def test_what_is_written_leaves_before_the_connection_ends(self):
        async def close():
            journal = Journal()
            made = wire(journal)
            made.writer.writelines([b"hello", b" you"])
            made.writer.close()
            made.writer.write(b"lost")
            await made.writer.wait_closed()
            return journal, made.writer.is_closing(), await made.reader.read()

        assert play(close()) == ([("sent", b"hello you", 0, 0), ("closed", 0), ("gone", 0.9)], True, b"")

    def test_an_aborted_connection_ends_at_once(self):
        async def abort():
            made = wire(Journal(), [(5, b"too late")])
            made.writer.write(b"x" * 50)
            made.abort()
            await made.writer.wait_closed()
            await asyncio.sleep(6)
            return now()

        assert play(abort()) == 6

    def test_text_is_refused_as_a_socket_refuses_it(self):
        async def write():
            wire(Journal()).writer.write("text")

        with pytest.raises(TypeError, match="bytes-like object, not 'str'"):
            play(write())


class TestProcess:
    def test_lines_come_at_their_moments_and_the_code_with_the_end(self):
        async def follow():
            made = program(Journal(), [(1, b"a\n"), (0.5, b"b"), (1, b""), (2, b"")], code=3)
            lines = [(line, now()) async for line in made.stdout]
            return lines, made.returncode, await made.wait(), now()

        assert play(follow()) == ([(b"a\n", 1), (b"b", 2.5)], None, 3, 4.5)

    def test_a_full_pipe_holds_the_program_up_until_somebody_reads(self):
        async def follow():
            journal = Journal()
            made = program(journal, [(1, b"x" * 49 + b"\n")] * 5)
            await asyncio.sleep(10)
            held = made.returncode
            await made.communicate()
            return held, journal

        assert play(follow()) == (None, [("stuck", 3), ("moves", 10), ("exited", 0, 12)])

    @pytest.mark.parametrize(("reacts", "signal", "code", "end"), [(0.5, "terminate", -15, 2.5), (None, "kill", -9, 2)])
    def test_a_signal_ends_it(self, reacts, signal, code, end):
        async def stop():
            made = program(Journal(), [(1, b"a\n"), (30, b"")], reacts=reacts)
            await asyncio.sleep(2)
            getattr(made, signal)()
            return await made.wait(), now(), await made.stdout.read()

        assert play(stop()) == (code, end, b"a\n")

    def test_who_does_not_listen_goes_on(self):
        async def stop():
            made = program(Journal(), [(5, b"a\n")], reacts=None)
            made.terminate()
            return await made.wait(), now()

        assert play(stop()) == (0, 5)

    def test_what_has_ended_cannot_be_told_to_end(self):
        async def stop():
            made = await spawner(lambda command: asyncio.sleep(0), [(1, b"")], 0, None, *[lambda *_: None] * 5)("make")
            await made.wait()
            with pytest.raises(ProcessLookupError):
                made.terminate()
            with pytest.raises(ProcessLookupError):
                made.kill()
            return repr(made)

        assert play(stop()) == "<Process 4711>"


class TestDrivers:
    def test_the_promised_exception_is_told_by_its_name_and_any_other_comes_out(self):
        async def fail(kind):
            raise kind("no")

        assert play(promised("EOFError", fail, EOFError)) == "EOFError"
        assert play(promised("LookupError", fail, KeyError)) == "LookupError"
        assert play(promised("EOFError", lambda: asyncio.sleep(0, 5))) == 5
        with pytest.raises(ValueError, match="no"):
            play(promised("EOFError", fail, ValueError))

    def test_a_listener_asks_for_the_next_message_when_it_is_through_with_one(self):
        async def messages():
            for number in range(3):
                taken.append((number, now()))
                yield number

        async def handle(_message):
            await asyncio.sleep(2)

        taken: list[tuple[int, float]] = []
        play(listen(messages(), handle))

        assert taken == [(0, 0), (1, 2), (2, 4)]
