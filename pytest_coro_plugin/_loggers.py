"""Loggers as they were: a handler, filter or level that learner code sets does not outlive its run.

Floor 1, run side; stands on logging alone. Loggers belong to the whole process, so a handler that one answer forgets would hear of the next one. It must not change
anything while the run goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_KEPT = ("level", "propagate", "disabled")


@contextmanager
def put_back() -> Iterator[None]:
    """Give every logger its handlers, filters and level back when the block is over; those that are new lose theirs."""
    root = logging.root
    before = {name: _state(logger) for name, logger in _loggers().items()}
    disabled = root.manager.disable
    try:
        yield
    finally:
        root.manager.disable = disabled
        for name, logger in _loggers().items():
            kept, handlers, filters = before.get(name) or _state(logging.Logger(name))
            if _state(logger) != (kept, handlers, filters):
                logger.handlers[:], logger.filters[:] = handlers, filters
                vars(logger).update(kept)
                root.manager._clear_cache()  # type: ignore[attr-defined]  # what level is enabled was looked up before


def _loggers() -> dict[str, logging.Logger]:
    listed = logging.root.manager.loggerDict.items()
    return {"": logging.root, **{name: logger for name, logger in listed if isinstance(logger, logging.Logger)}}


def _state(logger: logging.Logger) -> tuple[dict[str, Any], list[Any], list[Any]]:
    return {name: vars(logger)[name] for name in _KEPT}, [*logger.handlers], [*logger.filters]
