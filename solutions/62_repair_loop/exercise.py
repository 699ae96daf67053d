"""62 · repair: asyncio.run does the tidying up."""

import asyncio
from collections.abc import Callable, Coroutine


def run_jobs(*jobs: Callable[[], Coroutine]) -> list:
    """Run jobs on one event loop of their own, and tidy up."""

    async def main() -> list:
        return [await job() for job in jobs]

    return asyncio.run(main())
