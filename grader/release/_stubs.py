"""No stub leaves the house with an answer in it: somebody who tries an exercise in the checkout has written into the very file that learners get.

Part of ``release``; stands on the plugin's ``collect``. It runs the stubs, which are the caller's own files.
"""

from __future__ import annotations

from collections.abc import Iterable

from pytest_coro_plugin.collect import TestFile

from ..errors import CannotRelease
from ..exercise import Exercise

SHOWN = 5


def refuse_answers(name: str, exercises: Iterable[Exercise]) -> None:
    """Judge every stub: it has to earn nothing and to be told what an untouched one is told. One for a newer Python than this cannot be judged, and passes.

    Raises:
        CannotRelease: some are no stubs any more; names them.
    """
    written = [exercise.id for exercise in exercises if not _untouched(exercise)]
    if written:
        shown = ", ".join(written[:SHOWN]) + (f" and {len(written) - SHOWN} more" if len(written) > SHOWN else "")
        raise CannotRelease(
            name,
            f"exercise.py is no stub any more in {shown}: keep your answer elsewhere, and put the stub back (coro reset {written[0][:2]})",
        )


def _untouched(exercise: Exercise) -> bool:
    result = TestFile(exercise.test_file).judge(exercise.stub)
    first = result.first_diagnosis
    return result.score == 0 and (not result.max_score or (first is not None and first.code == exercise.untouched))
