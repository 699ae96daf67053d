"""Stands in the page for pytest, of which a test file needs its marks and a world its fixture: both are only notes on a function here.

Floor 2, in the page alone.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


class _Marks:
    """``pytest.mark``: any name is a mark."""

    def __getattr__(self, name: str) -> Callable[..., Callable[[Any], Any]]:
        def mark(*args: object, **kwargs: object) -> Callable[[Any], Any]:
            def put(function: Any) -> Any:
                noted = [*getattr(function, "pytestmark", ()), SimpleNamespace(name=name, args=args, kwargs=kwargs)]
                function.pytestmark = noted
                return function

            return put

        return mark


mark = _Marks()


def fixture(**_options: object) -> Callable[[Any], Any]:
    """Leave a function as it is: ``collect`` finds worlds by what they carry."""
    return lambda function: function
