"""``gather`` for the waiting, a sweep over the tasks for the failures: short, but the cancelling must not be forgotten."""

import asyncio


async def settle(tasks):
    for task in tasks:
        task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def strict(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except (ValueError, KeyError):
        outcomes = await settle(tasks)
        raise ExceptionGroup("strict", [each for each in outcomes if isinstance(each, Exception)]) from None


async def tolerant(api, keys):
    report = {"ok": [], "ValueError": 0, "KeyError": 0}
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    for task in tasks:
        try:
            report["ok"].append(await task)
        except ValueError:
            report["ValueError"] += 1
        except KeyError:
            report["KeyError"] += 1
    return report
