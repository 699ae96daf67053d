"""The outbox: what is to be at a platform is written down once, in order, and never forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import IntegrityError

from grader.gradebook import Draft, Gradebook, opening
from grader.gradebook.opening import GRADEBOOK

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ITEM = "https://lms.example.org/items/7"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def box(path: Path, clock: Clock) -> Iterator[Gradebook]:
    with Gradebook.open(path, clock=clock) as opened:
        yield opened


def draft(points: int = 3, user: str = "29", item: str = ITEM) -> Draft:
    return Draft(item, user, "ann", "03_gather", json.dumps({"scoreGiven": points}))


def test_a_score_waits_until_something_is_known_about_it(box: Gradebook) -> None:
    box.send_later([draft()])

    (waiting,) = box.outgoing("waiting")
    assert (waiting.line_item, waiting.user_id, waiting.learner, waiting.stamp) == (
        ITEM,
        "29",
        "ann",
        "2026-11-23T12:00:00.000+00:00",
    )
    assert box.outgoing("accepted", "refused", "sending", "replaced") == ()


@pytest.mark.parametrize("state", ["waiting", "sending", "accepted"])
def test_the_same_score_is_not_written_down_twice(box: Gradebook, state) -> None:
    box.send_later([draft()])
    box.mark_outgoing(1, state)

    box.send_later([draft(), draft()])

    assert [each.state for each in box.outgoing("waiting", "sending", "accepted", "refused", "replaced")] == [state]


def test_a_refused_score_gets_another_try_with_a_later_stamp(box: Gradebook) -> None:
    box.send_later([draft()])
    box.mark_outgoing(1, "refused", "no such user")

    box.send_later([draft()])

    (again,) = box.outgoing("waiting")
    assert again.stamp == "2026-11-23T12:00:01.000+00:00"
    assert [(each.state, each.said) for each in box.outgoing("replaced")] == [("replaced", "no such user")]


@pytest.mark.parametrize(("state", "left"), [("waiting", "replaced"), ("sending", "replaced"), ("accepted", "accepted")])
def test_a_newer_score_takes_the_place_of_one_that_is_not_there_yet(box: Gradebook, clock: Clock, state, left) -> None:
    box.send_later([draft(3)])
    box.mark_outgoing(1, state)
    clock.now -= timedelta(hours=1)  # a clock that was put back

    box.send_later([draft(4)])

    assert [each.id for each in box.outgoing(left)] == [1]
    (newer,) = box.outgoing("waiting")
    assert (json.loads(newer.score), newer.stamp) == ({"scoreGiven": 4}, "2026-11-23T12:00:01.000+00:00")


def test_back_to_an_earlier_score_is_a_new_one(box: Gradebook) -> None:
    for points in (3, 4, 3):
        box.send_later([draft(points)])
        (waiting,) = box.outgoing("waiting")
        box.mark_outgoing(waiting.id, "accepted")

    assert [json.loads(each.score)["scoreGiven"] for each in box.outgoing("accepted")] == [3, 4, 3]


def test_learners_and_line_items_have_each_their_own_order(box: Gradebook) -> None:
    box.send_later([draft(), draft(user="30"), draft(item=ITEM + "?type=2")])

    assert len({each.stamp for each in box.outgoing("waiting")}) == 1
    assert box.outgoing_counts() == {("03_gather", ITEM, "waiting"): 2, ("03_gather", ITEM + "?type=2", "waiting"): 1}


def test_what_the_platform_decided_stands_in_the_audit(box: Gradebook) -> None:
    box.send_later([draft(), draft(user="30")])
    box.mark_outgoing(1, "sending")
    box.mark_outgoing(1, "accepted")
    box.mark_outgoing(2, "refused", "no such user")

    told = [json.loads(row.content) for row in box.audit() if row.kind == "outgoing"]
    assert [(each["user_id"], each["state"], each["said"]) for each in told] == [
        ("29", "accepted", ""),
        ("30", "refused", "no such user"),
    ]
    assert box.check() == ()


def test_all_drafts_are_written_down_or_none(box: Gradebook) -> None:
    with pytest.raises(IntegrityError):
        box.send_later([draft(), draft(user="30")._replace(score=None)])  # type: ignore[arg-type]

    assert box.outgoing("waiting") == ()


def test_a_score_that_nobody_wrote_down_cannot_be_marked(box: Gradebook) -> None:
    with pytest.raises(ValueError, match="no outgoing score 5"):
        box.mark_outgoing(5, "accepted")


def test_the_outbox_is_no_part_of_the_marks(box: Gradebook) -> None:
    before = box.content_hash()

    box.send_later([draft()])

    assert box.content_hash() == before


def test_an_older_gradebook_gets_an_outbox_and_keeps_what_it_has(path: Path, handed) -> None:
    raw = sqlite3.connect(path)
    raw.close()
    engine = opening.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = opening._config(GRADEBOOK)
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        assert "outgoing" not in opening.inspect(connection).get_table_names()
    engine.dispose()

    with Gradebook.open(path) as book:
        book.register(handed())
        book.send_later([draft()])
        assert len(book.outgoing("waiting")) == 1
        assert book.check() == ()
