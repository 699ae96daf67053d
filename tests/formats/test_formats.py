"""Formats: every platform understands what is written for it, to the last digit that it keeps, and nobody sees what is not theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from fractions import Fraction
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import formats
from grader.errors import BadRoster, CannotExport, NotJudged, UnknownFormat
from grader.formats import Marks, Request, Row
from grader.formats._audience import seen_by
from grader.formats._lines import lines
from grader.formats._numbers import decimal, number
from grader.formats._tables import guard, unguard

from .conftest import GATHER, GOLDEN, SEED, SETTINGS, TASKS, large, made_for, mark, request, roster, small
from .consumers import READERS

NO_JINJA = pytest.mark.skipif(find_spec("jinja2") is None, reason="pages need the extra [grading]")
NAMES = [pytest.param(name, marks=NO_JINJA if name == "html" else (), id=name) for name in formats.names()]
PLACES = {"canvas": 2, "brightspace": 2, "moodle": 5, "moodle-worksheet": 5, "oneroster": 4}
getcontext().prec = 60


def pieces(name: str, marks: Marks, audience: str) -> Iterator[tuple[str, Marks]]:
    """Cut a class as a format wants it: whole, or learner by learner."""
    chosen = formats.find(name)
    if chosen.per == "class" or (chosen.per == "either" and audience == "staff"):
        yield "class", marks
    else:
        yield from ((row.id, marks.only(row.id)) for row in marks.rows)


def contents(name: str, marks: Marks, audience: str) -> Iterator[tuple[Marks, bytes]]:
    whole = made_for(name, marks)
    asked = request(name, whole, audience)
    for _, part in pieces(name, whole, audience):
        try:
            yield part, formats.write(name, part, asked).content
        except NotJudged:
            assert any(one.state != "graded" for row in part.rows for one in row.marks)


def exact(points: Fraction) -> Decimal:
    return Decimal(points.numerator) / Decimal(points.denominator)


def test_every_format_has_a_reader_that_is_not_its_own() -> None:
    assert sorted(READERS) == formats.names()


@pytest.mark.parametrize("audience", ["student", "after-due", "staff"])
@pytest.mark.parametrize("name", NAMES)
def test_a_large_class_of_awkward_names_and_scores_is_understood(name: str, audience: str) -> None:
    for part, content in contents(name, large(), audience):
        understood = READERS[name](content)
        for row in part.rows:
            check_row(name, row, understood)


def check_row(name: str, row: Row, understood: dict[tuple[str, str], Decimal]) -> None:
    """Compare what a platform understood of one learner with the exact marks."""
    if name in ("html", "text") or (name == "prairielearn" and not row.worth):
        return
    if ("", "share") in understood:
        assert abs(understood["", "share"] - min(exact(row.points / row.worth), Decimal(1))) <= Decimal(
            "0.001" if name == "classroom50" else "0.0000006"
        )
        return
    if ("", "") in understood:
        assert abs(understood["", ""] - exact(row.points)) < Decimal("0.00001")
        return
    if name in PLACES and row.id == large().rows[-1].id and formats.find(name).roster:
        return  # the roster does not have this one
    for one in row.marks:
        who = {
            "junit": row.id.replace("\x07", "\ufffd") if any(key[0] for key in understood) else "",
            "csv": guard(row.id),
            "json": row.id,
        }.get(name, row.learner.lms_id)
        got = understood.get((who, one.exercise))
        if one.points is None:
            assert got in (None, Decimal(0), Decimal(1)), "no mark is no mark; Canvas keeps what stood there"
        else:
            assert got is not None, (row, one.exercise)
            assert abs(got - exact(one.points)) <= Decimal(1).scaleb(-PLACES.get(name, 6)) / 2 + Decimal("1e-12")


@pytest.mark.parametrize("name", NAMES)
def test_the_golden_sample_is_what_is_written(name: str) -> None:
    for audience in ("student", "staff"):
        _, content = next(contents(name, small(), audience))
        golden = GOLDEN / f"{name}.{audience}{formats.find(name).extension}"
        if os.environ.get("WRITE_GOLDEN"):
            golden.write_bytes(content)

        assert content == golden.read_bytes()
        READERS[name](content)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_marks_give_the_same_bytes(name: str) -> None:
    assert list(contents(name, small(), "student")) == list(contents(name, small(), "student"))


@pytest.mark.parametrize("name", NAMES)
def test_a_student_before_the_end_sees_nothing_hidden(name: str) -> None:
    for part, content in contents(name, small(), "student"):
        shown = content.decode()

        assert [word for word in ("SECRET", "EXPECTED", "FACT", "NODE", str(SEED)) if word in shown] == []
        if formats.find(name).per != "class":
            (row,) = part.rows
            others = [
                each
                for other in small().rows
                if other.id != row.id
                for each in (other.id, other.learner.name, other.learner.email)
            ]
            assert [each for each in others if each and f'"{each}"' in shown] == []
            assert [each for each in ("Ann Lee", "calc", "Cem") if each in shown and each not in row.learner.name] == []


@pytest.mark.parametrize("name", NAMES)
def test_after_the_end_the_seed_stays_with_staff(name: str) -> None:
    for _, content in contents(name, small(), "after-due"):
        assert str(SEED) not in content.decode()
        assert "NODE" not in content.decode()


def test_staff_see_everything_and_students_after_the_end_most() -> None:
    [(_, staff)] = contents("json", small(), "staff")
    after = b"".join(content for _, content in contents("json", small(), "after-due"))

    assert all(word in staff.decode() for word in ("SECRET", "EXPECTED", "FACT", "NODE", str(SEED)))
    assert all(word in after.decode() for word in ("SECRET", "EXPECTED", "FACT"))


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.find(name).per != "class"])
def test_one_file_never_shows_learners_to_each_other(name: str) -> None:
    with pytest.raises(CannotExport, match="one file is about one learner, and here are 3"):
        formats.write(name, small(), request(name, small(), "student"))


@pytest.mark.parametrize("name", ["gradescope", "coursera", "classroom50", "github-classroom"])
def test_what_nobody_judged_is_no_zero(name: str) -> None:
    marks = small().only("cem")

    with pytest.raises(NotJudged, match="cem has no mark"):
        formats.write(name, marks, request(name, marks, "student"))


def test_gradescope_waits_until_all_is_judged_for_its_maximum_is_fixed() -> None:
    row = small().rows[0]
    waiting = replace(small(), rows=(replace(row, marks=(row.marks[0], mark(TASKS, "pending"))),))

    with pytest.raises(NotJudged):
        formats.write("gradescope", waiting, Request())
    assert b'"score": 0.666667' in formats.write("prairielearn", waiting, Request()).content


def test_what_was_expected_is_gone_from_the_first_cause_too() -> None:
    seen = seen_by("student", replace(small(), hidden=frozenset()))
    first = seen.rows[0].marks[0].result.first_diagnosis  # type: ignore[union-attr]

    assert first is not None
    assert (first.code, first.expected, first.facts) == ("SECRET_CODE", "", {})


def test_points_for_an_exercise_that_nobody_was_judged_in_break_no_reporter() -> None:
    row = small().rows[0]
    given = replace(row.marks[0], worth=Fraction(0), result=None, points=Fraction(3))
    alone = replace(small(), rows=(replace(row, marks=(given,)),))

    for name in ("github-classroom", "lti-ags", "prairielearn"):
        READERS[name](formats.write(name, alone, request(name, alone, "student")).content)


def test_hidden_checks_become_one_line_and_the_sums_stay() -> None:
    before = small()
    seen = seen_by("student", before)

    for row, same in zip(before.rows, seen.rows, strict=True):
        for one, other in zip(row.marks, same.marks, strict=True):
            assert (
                sum(line.points for line in lines(one, "en"))
                == sum(line.points for line in lines(other, "en"))
                == (one.points or 0)
            )
    assert [check.id for check in seen.rows[0].marks[0].result.checks] == ["results", "concurrent", "further_checks"]  # type: ignore[union-attr]
    assert seen.rows[0].marks[0].result.first_diagnosis.code == "SERIAL"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("earned", "counts"), [(Fraction(2, 3), 1), (Fraction(0), 2), (Fraction(1), 6), (Fraction(1, 3), 0)], ids=str
)
def test_lines_add_up_to_what_counts_whatever_was_earned(earned: Fraction, counts: int) -> None:
    one = replace(mark(GATHER, earned), points=Fraction(counts))

    assert sum(line.points for line in lines(one, "en")) == counts
    assert sum(line.worth for line in lines(one, "en")) == 5
    assert all(line.points >= 0 for line in lines(one, "en"))


@pytest.mark.parametrize("name", ["canvas", "brightspace", "moodle-worksheet"])
def test_whom_the_roster_lacks_and_who_lacks_a_mark_is_told(name: str) -> None:
    marks = made_for(name, small())
    written = formats.write(name, marks, request(name, marks, "student"))

    assert [each.strip() for each in written.without_mark] == ["Student, Test"]
    assert written.without_row == ("cem",) or written.without_row == ("Cem (cem)",)


def test_canvas_keeps_what_is_excused_and_scales_to_its_own_maximum() -> None:
    content = roster("canvas", small()).replace(b"XC 101,,1.00", b"XC 101,EX,1.00", 1)
    written = formats.write("canvas", small(), Request("student", content))
    rows = [line.split(",") for line in written.content.decode().splitlines()]

    assert [row[-2:] for row in rows if "S12" in row] == [["EX", "1.00"]]
    assert [row[-2:] for row in rows if "S11" in row] == [["6.67", "3.00"]]
    assert written.told == ("03_gather is worth 5 here and 10 there; marks are scaled",)


def test_canvas_gets_no_column_that_it_would_make_an_assignment_of() -> None:
    content = roster("canvas", small()).replace(b"04 Tasks (98766)", b"Week 4 (98766)")

    assert formats.write("canvas", small(), Request("student", content)).without_column == (TASKS,)
    named = Request("student", content, {f"column.{TASKS}": "Week 4"})
    assert formats.write("canvas", small(), named).without_column == ()
    with pytest.raises(CannotExport, match="make the assignment on the platform"):
        formats.write("canvas", small(), Request("student", content.replace(b"03 gather", b"Week 3")))


def test_two_people_of_one_name_are_never_mixed_up() -> None:
    twins = tuple(replace(row, learner=replace(row.learner, name="Kim Lee", lms_id="", email="")) for row in small().rows[:2])
    content = b"Student,ID,SIS User ID,SIS Login ID,Section,03 gather (1)\nKim Lee,7,,,A,\n"
    written = formats.write("canvas", replace(small(), rows=twins), Request("student", content))

    assert len(written.without_row) == 2
    assert written.without_mark == ("Kim Lee",)
    assert b"Kim Lee,7,,,A,\n" in written.content


def test_a_name_alone_is_enough_when_only_one_has_it() -> None:
    ann = replace(small(), rows=(replace(small().rows[0], learner=replace(small().rows[0].learner, lms_id="", email="")),))
    content = b'Student,ID,SIS User ID,SIS Login ID,Section,03 gather (1)\n"Lee, Ann",7,,,A,\n'

    assert b'"Lee, Ann",7,,,A,3.33\n' in formats.write("canvas", ann, Request("student", content)).content


def test_a_worksheet_in_chinese_with_columns_of_its_own_is_filled() -> None:
    content = "标识符,全名,电子邮件地址,状态,成绩,最高分,反馈评语\n参与者11,Ann Lee,ann@example.org,已提交,,5.00,\n".encode()
    marks = made_for("moodle-worksheet", small())

    filled = formats.write("moodle-worksheet", marks, Request("student", content)).content.decode()
    assert filled.splitlines()[1].startswith('参与者11,Ann Lee,ann@example.org,已提交,3.33333,5.00,"1 of 3')
    with pytest.raises(BadRoster, match="no column for grade or feedback"):
        formats.write("moodle-worksheet", marks, Request("student", content.replace("成绩".encode(), b"Punkte")))
    with pytest.raises(CannotExport, match="about one assignment"):
        formats.write("moodle-worksheet", small(), Request("student", content))


def test_moodle_takes_numbers_and_addresses_from_its_own_list() -> None:
    content = (
        b"First name,Last name,ID number,Email address\nAnn,Lee,S-4711,Ann.Lee@Example.org\nNo,Body,S-1,nobody@example.org\n"
    )
    known = replace(small(), rows=(replace(small().rows[0], learner=replace(small().rows[0].learner, lms_id="", email="")),))
    written = formats.write("moodle", known, Request("student", content))

    assert written.content.decode().splitlines()[1].startswith("S-4711,Ann.Lee@Example.org,3.33333,")
    assert written.without_mark == ("No Body",)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("canvas", b"\xff\xfe\x00", "not in UTF-8"),
        ("canvas", b"Student,ID\n", "no people"),
        ("canvas", b"Name,Mark\nann,3\n", "not those of Canvas"),
        ("canvas", b'Student,ID\n"ann,3\n', "no table"),
        ("canvas", b"Student,ID\nann,3,4\n", "row 2 has more cells"),
        ("brightspace", b"Name,Mark\nann,3\n", "not those of Brightspace"),
    ],
    ids=["bytes", "empty", "other columns", "open quote", "ragged", "brightspace"],
)
def test_a_roster_that_cannot_be_filled_is_refused(name: str, content: bytes, says: str) -> None:
    with pytest.raises(BadRoster, match=says):
        formats.write(name, small(), Request("student", content))


def test_what_only_the_caller_knows_is_asked_for_by_name() -> None:
    with pytest.raises(CannotExport, match="fills the platform's own export"):
        formats.write("canvas", small(), Request())
    with pytest.raises(CannotExport, match="needs --set timestamp="):
        formats.write("lti-ags", small(), Request())
    with pytest.raises(CannotExport, match=r"there is no setting colour; it has timestamp, line-item\."):
        formats.write("lti-ags", small(), Request(settings={**SETTINGS["lti-ags"], "colour": "red"}))


@pytest.mark.parametrize(
    ("name", "hint"),
    [("canvass", "did you mean canvas"), ("gradescop", "did you mean gradescope"), ("moodle_worksheet", "did you mean moodle-worksheet"), ("zzz", "there are brightspace, canvas")],
)  # fmt: skip
def test_an_unknown_name_is_answered_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UnknownFormat, match=hint):
        formats.find(name)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r ab\n＝"), max_size=8) | st.text())
def test_a_guarded_cell_is_no_formula_and_nothing_is_lost(text: str) -> None:
    cell = guard(text)

    assert unguard(cell) == text
    assert not cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.fractions(min_value=0, max_value=10**6), st.integers(0, 6))
def test_a_decimal_is_the_exact_number_rounded_once(points: Fraction, places: int) -> None:
    rounded = exact(points).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)

    assert Decimal(decimal(points, least=0, most=places)) == rounded
    assert abs(Decimal(str(number(points))) - exact(points)) <= Decimal("5.1e-7")


def test_pages_in_chinese_say_it_in_chinese() -> None:
    chinese = replace(small(), lang="zh")

    assert "3 项检查通过 1 项" in formats.write("text", chinese, Request("staff")).content.decode()
