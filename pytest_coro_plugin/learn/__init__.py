"""The command ``coro``: the learner's way through the pack, from the first minute to the last exercise.

Floor 4, beside the pytest plugin and without pytest. Everything it tells, pytest tells too: the verdicts are those of ``collect``, the words those of ``_report``.
Each command is a module that is imported when it is called, because ``coro --help`` must not wait for asyncio.
"""
