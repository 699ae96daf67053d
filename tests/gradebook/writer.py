"""A process that fills a gradebook until it is killed: ``writer.py BOOK FIRST LAST [together]``. It says what is in the book, after it is in the book."""

from __future__ import annotations

import sys
from fractions import Fraction

from grader.gradebook import Gradebook, Key
from grader.submission import Answer, Learner, Submission
from pytest_coro_plugin.results import CheckResult, ExerciseResult

GATHER = "03_gather"


def one(book: Gradebook, number: int) -> None:
    """Register a learner, claim the key, record a result, as a grader does; whatever is there already is passed over."""
    answer = Answer(b"a = %d\n" % number, "exercise.py")
    attempts = book.register(Submission(f"learner {number}", Learner(f"Learner {number}"), {GATHER: answer})).attempts
    key = Key(answer.sha256, GATHER, "pack 1", number)
    if book.credit(key, attempts[GATHER]):
        return
    score = Fraction(number, 7)
    checks = tuple(CheckResult(name, GATHER, score / 2, Fraction(50), "passed") for name in ("one", "two"))
    claim = book.claim(key)
    if claim is None:
        return  # another writer is at it, and what it records is for this attempt too
    with claim:
        book.record(key, ExerciseResult(GATHER, score, Fraction(100), None, checks), tier="full", attempts=attempts.values())


def main(path: str, first: str, last: str) -> None:
    with Gradebook.open(path) as book:
        for number in range(int(first), int(last)):
            one(book, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:4])
