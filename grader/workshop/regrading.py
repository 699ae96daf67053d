"""From a workshop to submissions: the newest answer of everybody to each exercise, as ``grader grade`` takes them. What was reported goes beside, to be compared, and is believed by nobody.

Stands on ``store`` and ``submission``.
"""

from __future__ import annotations

from fractions import Fraction

from ..submission import Answer, Learner, Submission
from .catalogue import Catalogue
from .records import Told
from .store import Store


def handed_in(store: Store, catalogue: Catalogue) -> tuple[list[Submission], dict[tuple[str, str], Fraction | None]]:
    """Give what was handed in.

    Args:
        store: the file of the workshop.
        catalogue: exercises that the pack no longer has are passed over.

    Returns:
        One submission per learner, whose id is ``workshop-CODE-NUMBER``, and the points that were reported by learner and exercise; None where only a file came.
    """
    newest: dict[tuple[int, str], Told] = {}
    for told in store.told():
        if told.sha256 and told.exercise in catalogue.exercises:
            newest[told.person, told.exercise] = told
    submissions: list[Submission] = []
    reported: dict[tuple[str, str], Fraction | None] = {}
    for person in store.people():
        mine = {exercise: told for (number, exercise), told in newest.items() if number == person.number}
        if not mine or person.removed:
            continue
        name = f"workshop-{store.secrets.code}-{person.number}"
        answers = {
            exercise: Answer(store.example(told.number)[0], "exercise.py", told.received)
            for exercise, told in sorted(mine.items())
        }
        submissions.append(Submission(name, Learner(person.name or name), answers, layout="workshop"))
        reported |= {(name, exercise): told.score if told.most else None for exercise, told in mine.items()}
    return submissions, reported
