"""09 · task_states: ask a task how it is, without disturbing it."""

import asyncio


def describe(task: asyncio.Future) -> str:
    """Say in one text how a task is.

    ``describe`` must be a plain function (``def``). It must never raise, whatever the task is like, and must
    give exactly one of these texts:

    - ``"pending"`` as long as the task is not done: it has not started, it waits, it is running right now, or
      it was asked to stop and has not yet ended;
    - ``"cancelled"`` if it was cancelled;
    - ``"failed: "`` and the name of the exception's class, if it raised one: ``"failed: KeyError"``;
    - ``"result: "`` and ``str(result)``, if it returned: ``"result: 7"``, ``"result: None"``.

    Args:
        task: a task, or a future that belongs to no task. ``describe`` is called while the loop is running,
            sometimes by the very task that it is to describe.

    Returns:
        The text.
    """
    # TODO: ask the task the right questions, in an order in which none of them raises
    raise NotImplementedError
