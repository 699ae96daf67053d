"""What learner code does to loggers ends with its run."""

from __future__ import annotations

import logging

import pytest

from pytest_coro_plugin._loggers import put_back


@pytest.mark.parametrize("name", ["asyncio", "", "a.new.one"], ids=["asyncio", "root", "new"])
def test_handlers_filters_and_levels_are_put_back(name: str) -> None:
    logger = logging.getLogger(name) if name != "a.new.one" else None
    before = ([*logger.handlers], [*logger.filters], logger.level) if logger is not None else ([], [], logging.NOTSET)

    with put_back():
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.addFilter(lambda record: False)
        logger.setLevel(logging.DEBUG)
        logger.propagate, logger.disabled = False, True

    assert ([*logger.handlers], [*logger.filters], logger.level) == before
    assert logger.propagate
    assert not logger.disabled


def test_they_are_put_back_after_an_error_and_a_general_stop() -> None:
    def answer() -> None:
        with put_back():
            logging.disable(logging.CRITICAL)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        answer()

    assert logging.root.manager.disable == logging.NOTSET


def test_what_level_is_enabled_is_looked_up_anew() -> None:
    logger = logging.getLogger("asyncio.looked_up")

    with put_back():
        logging.getLogger("asyncio").setLevel(logging.DEBUG)
        assert logger.isEnabledFor(logging.DEBUG)

    assert not logger.isEnabledFor(logging.DEBUG)
