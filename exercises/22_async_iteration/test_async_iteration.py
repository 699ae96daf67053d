"""22 · async_iteration: items of many pages one by one, no page too early, and the service closed in any case."""

import pytest

from pytest_coro_plugin import check, world

PAUSE = 3  # seconds that a slow reader needs for an item


async def play(exercise, service, draw, drive, sizes, *, most=None, pause=0, errors=None, closing=False):
    """Read so many pages of these sizes, up to ``most`` items, with a pause after each."""
    cursors = [0, *(draw.pick(place, [place * 7, f"p{place}"]) for place in range(1, len(sizes)))]
    first = draw.pick(0, [100, 500])
    contents = [[first + 10 * place + number for number in range(size)] for place, size in enumerate(sizes)]
    api = service.paged(pages=contents, cursors=cursors, errors=errors or {})
    reader = service.callback("item", type="reader")
    made = exercise.pages(api)
    await made
    await drive.read(made, reader, most, pause, closing)
    return {"items": [item for content in contents for item in content], "sizes": sizes, "cursors": cursors}


@world
async def three_pages(exercise, service, draw, drive):
    """Three pages of two items each, read to the end."""
    return await play(exercise, service, draw, drive, [2, 2, 2])


@world
async def gaps(exercise, service, draw, drive):
    """Some pages are empty, the first and the last among them."""
    return await play(exercise, service, draw, drive, [0, 3, 0, 0, 1, 0])


@world
async def slow_reader(exercise, service, draw, drive):
    """The reader needs some time for each item."""
    return await play(exercise, service, draw, drive, [2, 1, 0, 2], pause=PAUSE)


@world
async def stopped(exercise, service, draw, drive, clock):
    """Fifty pages, and the reader stops after three items. Then some time passes: who still asks?"""
    given = await play(exercise, service, draw, drive, [2] * 50, most=3)
    await clock.sleep(20)
    return given


@world
async def closing(exercise, service, draw, drive):
    """The reader comes to the end, and calls ``aclose`` as it always does."""
    return await play(exercise, service, draw, drive, [2, 1, 2], closing=True)


@world
async def broken(exercise, service, draw, drive):
    """The second page raises OSError."""
    error = OSError(draw.pick("page 1 is broken", ["no page", "lost"]))
    given = await play(exercise, service, draw, drive, [2, 2, 2], errors={1: error})
    return given | {"error": error}


@pytest.mark.coro(points=3)
def test_items(three_pages, gaps, slow_reader):
    """all items of all pages come out, in order"""
    for run in (three_pages, gaps, slow_reader):
        check.gives_items(run, run.given["items"])


@pytest.mark.coro(points=3, key=True)
def test_lazy(three_pages, slow_reader):
    """a page is asked for when its first item is wanted"""
    check.gives_items(three_pages, three_pages.given["items"])
    check.asked_late(three_pages, three_pages.given["sizes"], 0)
    check.asked_late(slow_reader, slow_reader.given["sizes"], PAUSE)


@pytest.mark.coro(points=1, needs="items")
def test_closed_at_end(three_pages, gaps):
    """at the end the service has been closed, once"""
    check.closed_once(three_pages)
    check.closed_once(gaps)


@pytest.mark.coro(points=1, needs="items")
def test_no_blocking(three_pages, gaps, slow_reader, stopped, closing, broken):
    """nothing blocks the event loop"""
    check.never_blocks(three_pages, gaps, slow_reader, stopped, closing, broken, plain=True)


@pytest.mark.coro(points=1, needs="items")
def test_hygiene(three_pages, gaps, slow_reader, stopped, closing, broken):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three_pages, plain=True, at_end=True)
    check.all_awaited(gaps, slow_reader, stopped, closing, broken, plain=True)


@pytest.mark.coro(points=2)
def test_stops_early(stopped):
    """a reader that stops gets its items, and no further page is asked for"""
    check.gives_items(stopped, stopped.given["items"][:3])
    check.stops_asking(stopped, stopped.given["cursors"][:2])


@pytest.mark.coro(points=2, needs="stops_early")
def test_closed_when_stopped(stopped, closing):
    """when the reader stops, the service is closed"""
    check.closed_once(stopped, code="NOT_CLOSED_EARLY")
    check.closed_once(closing)


@pytest.mark.coro(points=1, needs="items")
def test_error_passes(broken):
    """the error of a page comes out, and the service is closed by then"""
    check.passes_error(broken, broken.given["error"], broken.given["items"][:2])
    check.closed_once(broken)
