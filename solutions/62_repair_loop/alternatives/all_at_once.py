"""gather inside asyncio.run: the jobs run side by side; which of two failing jobs is told depends on who fails first."""

import asyncio


def run_jobs(*jobs):
    async def main():
        return list(await asyncio.gather(*[job() for job in jobs]))

    return asyncio.run(main())
