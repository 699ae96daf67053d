"""Stories of real runs for tests of what is drawn: a right answer to exercise 03, a wrong one, one that blocks, one in a deadlock."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.pages import Figure
from pytest_coro_plugin.run import Run
from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.story import without_lines
from pytest_coro_plugin.telling import tell

ROOT = Path(__file__).parents[2]
ANSWERS = {
    "right": "import asyncio\n\n\nasync def fetch_all(api, keys):\n    return await asyncio.gather(*(api.fetch(key) for key in keys))\n",
    "wrong": "async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n",
    "blocking": """\
import asyncio


async def fetch_all(api, keys):
    async def fetch_one(key):
        return api.fetch_blocking(key)

    return await asyncio.gather(*[fetch_one(key) for key in keys])
""",
    "deadlock": """\
import asyncio


async def fetch_all(api, keys):
    first, second = asyncio.Lock(), asyncio.Lock()

    async def left():
        async with first:
            await api.fetch(keys[0])
            async with second:
                pass

    async def right():
        async with second:
            await api.fetch(keys[1])
            async with first:
                pass

    await asyncio.gather(left(), right())
""",
}


def play(answer: str, *, exercise: str = "03_gather", world: str = "four") -> Run:
    """Play a world of an exercise with an answer, with its stands."""
    (tests,) = (ROOT / "exercises" / exercise).glob("test_*.py")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "exercise.py"
        path.write_text(answer, "utf-8", errors="surrogatepass")
        with Session(path, order="0", stands=True) as session:
            return session.play(TestFile(tests).worlds[world])[0]


@cache
def figures(name: str) -> tuple[Figure, ...]:
    """Give what stands on the page of one of ``ANSWERS``: it, and the expected."""
    yours = Figure("your program", tell(play(ANSWERS[name])), {"exercise.py": ANSWERS[name]})
    return yours, Figure("expected", without_lines(tell(play(ANSWERS["right"]))))
