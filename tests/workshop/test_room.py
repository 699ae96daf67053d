"""What the host sees: who is where, who is stuck, which mistakes; and what the learners are told."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from grader.errors import BookBusy, DamagedBook
from grader.workshop import Store, forget, held, listening
from grader.workshop.anonymous import anonymous
from grader.workshop.limits import Limit
from grader.workshop.records import Arrival, Person, Plan, Told
from grader.workshop.room import Room

from .conftest import GATHER, MORNING, Clock, Running, Telling, running

SOLVED = "exercise"


def room_of(*told: Told, arrivals: tuple[Arrival, ...] = ()) -> Room:
    people = [Person(number, name, "en", MORNING) for number, name in ((1, "Ann"), (2, ""))]
    return Room(people, arrivals, told)


def tell(number: int, person: int, score: int, minute: float, code: str = "SERIAL") -> Told:
    at = MORNING + timedelta(minutes=minute)
    return Told(number, person, f"id{number}", GATHER, Fraction(score), Fraction(13), "" if score == 13 else code, at, "")


def row(room: Room, minute: float, person: int = 1) -> dict[str, object]:
    shown = room.snapshot(Plan(), [GATHER], MORNING + timedelta(minutes=minute))
    people = shown["people"]
    assert isinstance(people, list)
    return next(each for each in people if each["number"] == person)


@pytest.mark.parametrize(
    ("told", "minute", "stuck", "minutes"),
    [
        ([tell(1, 1, 6, 0)], 9.9, False, 9),
        ([tell(1, 1, 6, 0)], 10, True, 10),
        ([tell(1, 1, 6, 0), tell(2, 1, 6, 9)], 10, True, 10),
        ([tell(1, 1, 6, 0), tell(2, 1, 7, 9)], 10, False, 1),
        ([tell(1, 1, 13, 0)], 15, False, 0),
        ([tell(1, 1, 13, 0), tell(2, 1, 6, 1)], 15, False, 0),
        ([tell(1, 1, 6, 0)], 20, False, 20),
    ],
    ids="nine-minutes ten tried-again gained solved solved-once-stays silent-is-away".split(),
)
def test_stuck_is_ten_minutes_without_a_point(told: list[Told], minute: float, stuck: bool, minutes: int) -> None:
    shown = row(room_of(*told), minute)

    assert (shown["stuck"], shown["minutes"]) == (stuck, minutes)


def test_whoever_opens_an_exercise_and_sends_nothing_is_stuck_as_well() -> None:
    shown = row(room_of(arrivals=(Arrival(1, GATHER, MORNING),)), 12)

    assert (shown["where"], shown["attempts"], shown["stuck"]) == (GATHER, 0, True)


def test_mistakes_count_people_and_the_most_frequent_come_first() -> None:
    room = room_of(tell(1, 1, 6, 0), tell(2, 1, 6, 1), tell(3, 1, 6, 2, "RAISED"), tell(4, 2, 6, 3, "RAISED"), tell(5, 1, 13, 4))

    assert [(code, count, [told.number for told in by]) for code, count, by in room.mistakes(GATHER)] == [
        ("RAISED", 2, [4, 3]),
        ("SERIAL", 1, [2]),
    ]


def test_a_whole_lesson(room: Running, telling: Telling, clock: Clock) -> None:
    host, ann, bob = room.host(), room.join("Ann"), room.join()

    host.do(deed="open", exercise=GATHER)
    host.do(deed="hint", exercise=GATHER, hints=2)
    host.do(deed="timer", minutes=5)
    ann.ask("POST", "/api/here", {"exercise": GATHER})
    told = ann.tell(telling())
    bob.tell(telling(SOLVED))
    clock.pass_minutes(11)
    ann.ask("GET", "/api/state")
    seen = host.look()

    assert told.json["kept"] == ["result-000000"]
    assert [(each["number"], each["where"], each["stuck"], each["code"], each["done"]) for each in seen["people"]] == [
        (1, GATHER, True, "SERIAL", False),
        (2, GATHER, False, "", True),
    ]
    assert seen["exercises"] == [{"id": GATHER, "begun": 2, "solved": 1, "attempts": 2, "stuck": 1, "codes": [["SERIAL", 1]]}]
    assert [(each["id"], len(each["hints"])) for each in ann.state["released"]] == [(GATHER, 2)]
    assert ann.state["mine"][GATHER] == {"attempts": 1, "best": "13/2", "most": "13", "code": "SERIAL", "solved": False}
    assert ann.state["timer_ends"] == (MORNING + timedelta(minutes=5)).timestamp()


def test_mistakes_are_shown_without_names_comments_and_in_our_words(room: Running, telling: Telling) -> None:
    host = room.host()
    source = '"""By Quentin Zyx"""\n# zyx wrote this\nasync def fetch_all(api, keys):  # mine\n    zyx = "ask quentin"\n    return [await api.fetch(key) for key in keys]\n'
    room.join("Quentin Zyx").tell(telling(source=source))
    english = host.get(f"/host/mistakes?exercise={GATHER}").text
    chinese = host.get(f"/host/mistakes?exercise={GATHER}&lang=zh").text

    assert [word for word in ("quentin", "zyx", "wrote this") if word in english.casefold()] == []
    assert "return [await api.fetch(key) for key in keys]" in english
    assert "Start all requests first" in english
    assert "<svg" in english
    assert "1 learner" in english
    assert "最常见的三个错误" in chinese
    assert "先" in chinese.partition("<strong>")[2].partition("</strong>")[0]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (b"# c\nx = 1  # y\n", ["x = 1"]),
        (b'"""doc"""\n\n\nx = """kept"""\n', ['x = """•••"""']),
        (b'def f():\n    "doc"  # more\n    return "s"\n', ["def f():", "", '    return "s"']),
        (b"def (:  # broken kept\n", ["def (:"]),
        (b"s = '''never closed # kept\n", ["s = '''never closed"]),
        ("s = '\u202ekept\u202c\x1b[31m'\r\n".encode(), ["s = '•••[31m'"]),
        ("王芳的 = 1\n".encode(), ["•••的 = 1"]),
        (b"skept = keptly = Kept_x\n", ["skept = keptly = •••_x"]),
        (b"async def f(): return print\n", ["async def f(): return print"]),
        (b"", []),
    ],
    ids="comments docstring inner broken unclosed invisible chinese parts words-of-python empty".split(),
)
def test_an_answer_loses_what_tells_whose_it_is(source: bytes, lines: list[str]) -> None:
    assert anonymous(source, ["kept", "王芳", "a", "async return print"]) == lines


def test_everything_is_there_again_after_the_server_was_opened_anew(path: Path, clock: Clock, telling: Telling) -> None:
    with running(path, clock) as first:
        ann = first.join("Ann")
        gone = first.join("Eve")
        host = first.host()
        host.do(deed="open", exercise=GATHER)
        host.do(deed="door", open=False)
        host.do(deed="remove", number=gone.number)
        ann.tell(telling(), telling(SOLVED))
        before = host.look()
    clock.pass_minutes(1)
    with running(path, clock) as second:
        ann.room = gone.room = second
        after = second.host().look()

        assert {**after, "now": 0} == {**before, "now": 0}
        assert ann.state["mine"][GATHER]["solved"] is True
        assert gone.ask("GET", "/api/state").json["error"] == "removed"


def test_one_workshop_is_served_by_one_process(path: Path) -> None:
    with held(path), pytest.raises(BookBusy, match="this workshop is open"), held(path):
        pass
    with held(path):
        pass


def test_forget_leaves_no_file(path: Path, clock: Clock) -> None:
    with running(path, clock) as made:
        made.join("Ann")

    assert forget(path) == 1
    assert list(path.parent.iterdir()) == []


def test_forget_touches_nothing_but_a_workshop(tmp_path: Path) -> None:
    from grader.gradebook import Gradebook

    book = tmp_path / "marks.sqlite"
    Gradebook.open(book).close()
    before = book.read_bytes()

    with pytest.raises(DamagedBook, match="no workshop"):
        forget(book)
    assert book.read_bytes() == before


def test_the_steps_lead_to_the_tables_that_the_code_knows(path: Path) -> None:
    from sqlalchemy import create_engine, inspect

    from grader.workshop import tables

    Store(path).close()
    other = create_engine("sqlite://")
    tables.metadata.create_all(other)
    made = inspect(create_engine(f"sqlite:///{path}"))

    def shape(inspector: object) -> object:
        names = [name for name in inspector.get_table_names() if name != "alembic_version"]  # type: ignore[attr-defined]
        return {name: [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)] for name in names}  # type: ignore[attr-defined]

    assert shape(made) == shape(inspect(other))


def test_a_limit_lets_bursts_through_and_fills_again() -> None:
    now = [0.0]
    limit = Limit(60, 2, lambda: now[0])
    first = [limit.take("a") for _ in range(3)]
    now[0] = 1.0

    assert first == [0, 0, 1.0]
    assert [limit.take("a"), limit.take("a"), limit.take("b")] == [0, 1.0, 0]


def test_every_text_is_there_in_both_languages_with_the_same_places() -> None:
    from grader.workshop.words import PAGE, REFUSALS, WORDS

    for table in (WORDS, PAGE, REFUSALS):
        for name, (en, zh) in table.items():
            places = [sorted(re.findall(r"\{\w+\}", text)) for text in (en, zh)]

            assert en, name
            assert zh, name
            assert places[0] == places[1], name


def test_the_interface_page_names_every_refusal_that_learners_meet() -> None:
    from grader.workshop.words import REFUSALS

    page = (Path(__file__).parents[2] / "docs" / "how-to" / "workshop.md").read_text("utf-8")
    of_the_host = {"key", "deed", "unknown", "not_found", "method", "host_name", "failed"}

    assert [code for code in set(REFUSALS) - of_the_host if f"`{code}`" not in page] == []
    assert json.dumps({"workshop": 1})[:-1] in page


def test_answers_leave_at_once() -> None:
    """Without the protocol's name asyncio leaves Nagle's algorithm on, and every answer takes 40 ms more."""
    import socket

    with listening("127.0.0.1", 0) as made:
        assert made.proto == socket.IPPROTO_TCP


def test_whoever_comes_before_the_server_runs_waits_and_a_taken_port_is_told() -> None:
    import errno
    import os
    import socket

    with listening("127.0.0.1", 0) as made:
        address = made.getsockname()
        with socket.create_connection(address, timeout=5), pytest.raises(OSError, match=os.strerror(errno.EADDRINUSE)):
            listening(*address)
