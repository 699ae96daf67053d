"""33 · subprocess: lines are shown as they come, the pipe never runs full, and no program outlives its caller."""

import pytest

from pytest_coro_plugin import check, world

SIGNALS = ("stuck", "moves", "terminate", "kill", "exited")


def program(service, prop, steps, *, code=0, reacts=0.5):
    """Make a program that passes some seconds and prints some bytes in each step: what starts it, and what shows its lines."""
    start = service.function(type="spawn", parameters=("command",))
    told = [service.function(type=name, plain=True, parameters=("code",) if name == "exited" else ()) for name in SIGNALS]
    show = service.callback("line", type="show")
    return prop.spawner(start, steps, code, reacts, *told), show


def lines_of(steps):
    """Give the lines that steps print, and when each is whole, in seconds from the start."""
    moment, rest, lines = 0, b"", []
    for seconds, printed in steps:
        moment += seconds
        *whole, rest = (rest + printed).split(b"\n")
        lines += [(line.decode(), moment) for line in whole]
        if not printed and rest:
            lines, rest = [*lines, (rest.decode(), moment)], b""
    return [*lines, (rest.decode(), moment)] if rest else lines


async def play(exercise, service, prop, draw, steps, *, code=0, limit=60, grace=2):
    """Run a program that ends by itself."""
    spawn, show = program(service, prop, steps, code=code)
    await exercise.run(spawn, draw.name("make"), show, limit, grace)
    return {"lines": lines_of(steps), "code": code, "end": sum(seconds for seconds, _ in steps)}


def printing(draw, count, pause, size=1):
    """Print lines, one after each pause; the names are drawn."""
    return [(pause, (draw.name(f"line{number}") * size + "\n").encode()) for number in range(1, count + 1)]


@world
async def build(exercise, service, prop, draw):
    """Three lines, one a second; the output is closed half a second later, and then the program ends."""
    pause = draw.pick(1, [0.7, 1.3])
    steps = [*printing(draw, 3, pause), (0.5, b"")]
    return await play(exercise, service, prop, draw, steps, code=draw.number(0, 0, 0))


@world
async def chatty(exercise, service, prop, draw):
    """Twenty long lines, far more than the pipe holds, and an exit code that is not 0."""
    steps = [(0.4, b"hello\n"), *printing(draw, 20, 0.01, size=5), (0.3, b"")]
    return await play(exercise, service, prop, draw, steps, code=draw.number(3, 1, 9), limit=20)


@world
async def odd(exercise, service, prop, draw):
    """Two lines in one piece, an empty one, one that comes in two pieces cut within a letter, and one without a newline."""
    one, two, three = (draw.name(name) for name in ("one", "two", "three"))
    word = f"caf\u00e9 {three}\n".encode()
    steps = [(0.6, f"{one}\n{two}\n".encode()), (0.7, b"\n"), (0.5, word[:4]), (0.4, word[4:]), (0.8, b"last"), (0.3, b"")]
    return await play(exercise, service, prop, draw, steps, code=draw.number(1, 1, 5))


@world
async def silent(exercise, service, prop, draw):
    """Nothing is printed; the output is closed at once, and the program ends two seconds later."""
    return await play(exercise, service, prop, draw, [(0.1, b""), (2, b"")], code=draw.number(7, 2, 9), limit=9)


async def overdue(exercise, drive, service, prop, draw, steps, *, reacts, limit, grace):
    """Run a program that takes longer than it may."""
    scale = draw.pick(1, [0.5, 1.25])
    steps = [(scale * seconds, printed) for seconds, printed in steps]
    reacts = reacts if reacts is None else scale * reacts
    spawn, show = program(service, prop, steps, reacts=reacts)
    await drive.promised("TimeoutError", exercise.run, spawn, draw.name("make"), show, scale * limit, scale * grace)
    return {"limit": scale * limit, "grace": scale * grace, "reacts": reacts}


@world
async def slow(exercise, drive, service, prop, draw):
    """A line every second for half a minute, and 5.3 s allowed; when told to stop it needs half a second."""
    steps = printing(draw, 30, 1)
    return await overdue(exercise, drive, service, prop, draw, steps, reacts=0.5, limit=5.3, grace=2)


@world
async def quiet(exercise, drive, service, prop, draw):
    """The output is closed early and the program runs on, longer than the 4.2 s that it has."""
    steps = [*printing(draw, 1, 1), (0.5, b""), (30, b"")]
    return await overdue(exercise, drive, service, prop, draw, steps, reacts=0.7, limit=4.2, grace=2)


@world
async def stubborn(exercise, drive, service, prop, draw):
    """It does not listen to terminate, and prints nothing."""
    steps = [*printing(draw, 1, 1), (40, b"")]
    return await overdue(exercise, drive, service, prop, draw, steps, reacts=None, limit=3.1, grace=2.4)


@world
async def cancelled(exercise, service, prop, draw, clock):
    """run is cancelled at 2.6 s, in the middle of everything."""
    spawn, show = program(service, prop, [*printing(draw, 10, 1), (20, b"")], reacts=0.5)
    call = exercise.run(spawn, draw.name("make"), show, 60, 2)
    await clock.until(2.6)
    call.cancel()
    await call
    await clock.sleep(40)


@pytest.mark.coro(points=2)
def test_lines(build, odd, silent):
    """every line is shown once, as text without its newline"""
    for run in (build, odd, silent):
        check.shows_lines(run, run.given["lines"])


@pytest.mark.coro(points=2)
def test_as_they_come(build, odd):
    """a line is shown in the moment in which it comes"""
    for run in (build, odd):
        check.shows_at_once(run, run.given["lines"])


@pytest.mark.coro(points=2)
def test_exit_code(build, odd, silent):
    """the exit code comes back, when the program has ended"""
    for run in (build, odd, silent):
        check.gives_exit_code(run, run.given["code"], run.given["end"])


@pytest.mark.coro(points=3, key=True)
def test_full_pipe(chatty):
    """a program that prints a lot never stands still"""
    check.keeps_reading(chatty, chatty.given["lines"])
    check.gives_exit_code(chatty, chatty.given["code"], chatty.given["end"])


@pytest.mark.coro(points=3)
def test_limit(slow, quiet):
    """at the limit the program is told to end, and TimeoutError comes out when it has"""
    for run in (slow, quiet):
        check.stops_program(run, **run.given)


@pytest.mark.coro(points=2)
def test_kill(stubborn):
    """a program that does not listen is killed after the grace, and not before"""
    check.stops_program(stubborn, **stubborn.given)


@pytest.mark.coro(points=2)
def test_cancel(cancelled):
    """a cancellation ends the program as well, and comes out"""
    check.leaves_no_program(cancelled)
    check.ends_cancelled(cancelled)


@pytest.mark.coro(points=1, needs="lines")
def test_no_blocking(build, chatty, odd, silent, slow, quiet, stubborn, cancelled):
    """nothing blocks the event loop"""
    check.never_blocks(build, chatty, odd, silent, slow, quiet, stubborn, cancelled)


@pytest.mark.coro(points=1, needs="lines")
def test_hygiene(build, chatty, odd, silent, slow, quiet, stubborn, cancelled):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(build, odd, silent, cancelled)
    check.all_awaited(chatty, slow, quiet, stubborn)
