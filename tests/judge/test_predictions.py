"""Predictions: read from source and never run, compared with what happened, drawn beside it."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pytest_coro_plugin import Belief, checks, diagnosis, prediction, verdict
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.errors import CheckFailed, UsageError
from pytest_coro_plugin.run import Function, Shown
from pytest_coro_plugin.words import cells, translator

sys.path.insert(0, str(Path(__file__).parent))
from runs import request, run

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """import asyncio


async def program(show):
    show("a")
    await asyncio.sleep(1)
    show("b")
"""
RIGHT = 'PREDICTION = [(0, "a"), (1, "b")]\n'


def played(answer: str, *, program: str = PROGRAM, real=((0, "a"), (1, "b"))):
    """A run of the shown program beside an answer."""
    shows = tuple(replace(request(text, at, at, number=n), method="__call__") for n, (at, text) in enumerate(real, 1))
    functions = {"program": Function("coroutine function", 4, ("show",), (1, 1))}
    return replace(run(None, 1, name="program", requests=shows, functions=functions), shown=Shown(program, answer))


def failure(check, answer: str, *beliefs: Belief, **more) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        check(played(answer, **more), beliefs)
    return caught.value


class TestReading:
    @pytest.mark.parametrize(
        "source",
        [
            RIGHT,
            'PREDICTION = ((0.0, "a"), [1.0, "b"])',
            'PREDICTION: list = [(0, "a"), (3 - 4 / 2, "b")]',
            "PREDICTION = []\nPREDICTION = [(+0, 'a'), (1, 'b')]\nprint(PREDICTION)",
            'PREDICTION = [(0, "A "), (1e0, "b")]',
        ],
    )
    def test_a_right_prediction_counts_in_any_spelling(self, source):
        checks.foresees_order(played(source))
        checks.foresees_times(played(source))

    @pytest.mark.parametrize(
        ("source", "code", "line"),
        [
            ("", "MISSING_NAME", 0),
            ("PREDICTION = []", "NO_PREDICTION", 1),
            ("PREDICTION = None", "NO_PREDICTION", 1),
            ("PREDICTION = ...", "NO_PREDICTION", 1),
            ("PREDICTION: list", "NOT_LITERAL", 1),
            ("PREDICTION = []\nPREDICTION.append((0, 'a'))", "NOT_LITERAL", 2),
            ("PREDICTION = []\nPREDICTION += [(0, 'a')]", "NOT_LITERAL", 2),
            ("PREDICTION = seen()", "NOT_LITERAL", 1),
            ("PREDICTION = [\n    (0, 'a'),\n    (t, 'b'),\n]", "NOT_LITERAL", 3),
            ("PREDICTION = [(0, f'{x}')]", "NOT_LITERAL", 1),
            ("PREDICTION = [(1 / 0, 'a')]", "NOT_LITERAL", 1),
            ("PREDICTION = [(0, 'a') for _ in 'x']", "NOT_LITERAL", 1),
            ("PREDICTION = {0: 'a'}", "PREDICTION_FORM", 1),
            ("PREDICTION = [\n    {0: 'a'},\n]", "PREDICTION_FORM", 2),
            ("PREDICTION = [(None, 'a')]", "PREDICTION_FORM", 1),
            ("PREDICTION = [('a', 0)]", "PREDICTION_FORM", 1),
            ("PREDICTION = []\nfor step in seen:\n    PREDICTION.append(step)", "NOT_LITERAL", 3),
            ("PREDICTION = [0, 'a']", "PREDICTION_FORM", 1),
            ("PREDICTION = [\n    (0, 'a'),\n    ('1', 'b'),\n]", "PREDICTION_FORM", 3),
            ("PREDICTION = [(0, 'a', 1)]", "PREDICTION_FORM", 1),
            ("PREDICTION = [(1e999, 'a')]", "PREDICTION_FORM", 1),
            ("PREDICTION = 'a'", "PREDICTION_FORM", 1),
            (f"PREDICTION = [(1e300 * {'9' * 400}, 'a')]", "NOT_LITERAL", 0),
            (f"PREDICTION = [({'9' * 400}, 'a')]", "PREDICTION_FORM", 1),
            (f"PREDICTION = {'-' * 3000}1", "NOT_LITERAL", 0),
            ("PREDICTION = [(True, 'a')]", "PREDICTION_FORM", 1),
        ],
    )
    def test_what_cannot_be_read_is_told_with_its_line(self, source, code, line):
        read = prediction.read(source)

        assert (read.problem, read.line, read.steps) == (code, line, ())


class TestJudging:
    def test_the_order_and_the_seconds_are_judged_apart(self):
        late, swapped = 'PREDICTION = [(0, "a"), (2, "b")]', 'PREDICTION = [(1, "b"), (0, "a")]'

        checks.foresees_order(played(late))
        checks.foresees_times(played(swapped))
        assert failure(checks.foresees_times, late).code == "WRONG_TIME"
        assert failure(checks.foresees_order, swapped).code == "WRONG_ORDER"

    def test_seconds_are_compared_to_a_tenth_of_a_millisecond(self):
        checks.foresees_times(played('PREDICTION = [(0, "a"), (1.00001, "b")]'))

        assert failure(checks.foresees_times, 'PREDICTION = [(0, "a"), (1.001, "b")]').facts["typed"] == "1.001"

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ('[(0, "a")]', "FORGOTTEN_TEXT"),
            ('[(0, "a"), (1, "b"), (1, "b")]', "TOO_OFTEN"),
            ('[(0, "a"), (1, "bee")]', "UNKNOWN_TEXT"),
        ],
    )
    def test_texts_too_few_too_many_and_unknown_fail_both_checks(self, typed, code):
        for check in (checks.foresees_order, checks.foresees_times):
            assert failure(check, f"PREDICTION = {typed}").code == code

    def test_a_belief_that_shows_is_told_before_the_bare_difference(self):
        swapped = 'PREDICTION = [(1, "b"), (1, "a")]'
        beliefs = (Belief("FIRST", late="b"), Belief("SECOND", before=("b", "a")), Belief("THIRD", late="a"))

        told = failure(checks.foresees_order, swapped, *beliefs)

        assert told.code == "SECOND"
        assert {name: told.facts[name] for name in ("first", "second", "yours", "really")} == {
            "first": '"b"', "second": '"a"', "yours": "1 b\n1 a", "really": "0 a\n1 b",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("belief", "typed", "seen"),
        [
            (Belief("X", early="b"), '[(0, "a"), (0.5, "b")]', True),
            (Belief("X", early="b"), '[(0, "a"), (2, "b")]', False),
            (Belief("X", never="b"), '[(0, "a")]', True),
            (Belief("X", surplus="a"), '[(0, "a"), (1, "a"), (1, "b")]', True),
            (Belief("X", surplus="c"), '[(0, "a"), (1, "c"), (1, "b")]', True),
            (Belief("X", surplus="c"), '[(0, "a"), (2, "b")]', False),
            (Belief("X", before=("b", "a"), late="a"), '[(0, "b"), (0, "a")]', False),
        ],
    )
    def test_each_sign_of_a_belief_is_recognised(self, belief, typed, seen):
        assert (failure(checks.foresees_times, f"PREDICTION = {typed}", belief).code == "X") == seen

    def test_a_world_without_a_program_is_a_mistake_of_the_pack(self):
        with pytest.raises(UsageError, match="@world"):
            checks.foresees_order(replace(played(RIGHT), shown=None))


class TestChangedProgram:
    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ("sleep(1)", "sleep(2)", 6),
            ('    show("b")', '    show("b")\n    show("c")', 8),
            ('    show("b")\n', "", 6),
            ("async def program(show)", "async def program(show, more=1)", 4),
        ],
    )
    def test_the_line_that_differs_is_found(self, old, new, line):
        assert prediction.changed_line(PROGRAM.replace(old, new), PROGRAM) == line

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("await", "  # a note\n    await"),
            ('show("a")', '"""Mine."""\n    show("a")'),
            ("import asyncio", "import asyncio, time\n\nasync def mine(): ..."),
            (PROGRAM, ""),
        ],
    )
    def test_notes_and_a_program_left_out_are_no_change(self, old, new):
        assert prediction.changed_line(PROGRAM.replace(old, new), PROGRAM) is None

    def test_a_wrong_prediction_of_a_changed_program_is_told_so_and_a_right_one_counts(self):
        changed = PROGRAM.replace("sleep(1)", "sleep(2)")

        checks.foresees_order(played(changed + RIGHT))
        told = failure(checks.foresees_times, f'{changed}PREDICTION = [(0, "a"), (2, "b")]')
        assert told.code == "CHANGED_PROGRAM"
        assert told.site is not None
        assert (told.site.line, told.site.source) == (6, "await asyncio.sleep(2)")


class TestDrawing:
    FACTS = {"yours": "0 a\n0 b\n2 c", "really": "0 b\n1.5 a\n2 c"}  # noqa: RUF012

    def test_time_goes_down_and_yours_stands_beside_what_happened(self):
        assert prediction.beside(self.FACTS, columns=40) == [
            "        yours            what happens",
            "  0 s   a, b             b",
            "  1.5 s                  a",
            "  2 s   c                c",
        ]

    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("columns", [40, 80])
    def test_no_line_is_wider_than_the_page_and_no_drawing_longer_than_asked(self, lang, columns):
        long = {name: "\n".join(f"{second % 9} 很长的文本 {second} {'x' * 30}" for second in range(40)) for name in self.FACTS}

        drawn = prediction.beside(long, columns=columns, rows=7, translate=translator(lang))

        assert len(drawn) == 7
        assert max(map(cells, drawn)) <= columns


class TestPlaying:
    TEST_FILE = ROOT / "exercises" / "41_predict_call_soon" / "test_predict_call_soon.py"

    def test_nothing_of_the_learner_s_file_runs(self, tmp_path):
        answer = tmp_path / "exercise.py"
        answer.write_text(f"open({str(tmp_path / 'trace')!r}, 'w')\nraise SystemExit\nPREDICTION = [(0, 'late')]\n", "utf-8")

        result = TestFile(self.TEST_FILE).judge(answer)

        assert result.first_diagnosis is not None
        assert result.first_diagnosis.code == "FORGOTTEN_TEXT"
        assert not (tmp_path / "trace").exists()

    @pytest.mark.parametrize(("text", "code"), [("PREDICTION = [(", "SYNTAX"), ("", "EMPTY_FILE"), (None, "MISSING_FILE")])
    def test_a_file_that_cannot_be_read_is_told_as_ever(self, tmp_path, text, code):
        answer = tmp_path / "exercise.py"
        if text is not None:
            answer.write_text(text, "utf-8")

        result = TestFile(self.TEST_FILE).judge(answer)

        assert (result.score, result.first_diagnosis and result.first_diagnosis.code) == (0, code)

    def test_the_bytes_of_an_answer_are_enough_and_nobody_plays_it(self):
        source = (ROOT / "solutions" / "41_predict_call_soon" / "exercise.py").read_bytes()

        result = TestFile(self.TEST_FILE).judge(Path("exercise.py"), player=lambda: pytest.fail("it was played"), source=source)

        assert result.score == result.max_score == 10

    def test_facts_stay_small_whatever_was_typed(self, tmp_path):
        answer = tmp_path / "exercise.py"
        answer.write_text("PREDICTION = [(0, '" + "early" * 5_000 + "'), " + "(0, 'early'), " * 5_000 + "]", "utf-8")

        result = TestFile(self.TEST_FILE).judge(answer)

        assert result.first_diagnosis is not None
        assert len(str(result.first_diagnosis.facts)) < 5_000

    def test_apart_gives_the_same_verdict(self):
        answers = ROOT / "solutions" / "41_predict_call_soon"
        test_file = TestFile(self.TEST_FILE)

        for answer in (answers / "exercise.py", answers / "wrong" / "calls_run_at_once.py"):
            assert test_file.judge(answer, apart=True) == test_file.judge(answer)


def test_a_pair_the_other_way_round_is_told_as_such():
    with pytest.raises(CheckFailed) as failed:
        checks.foresees_order(played("PREDICTION = [('a', 0), ('b', 1)]"))

    assert diagnosis.root_cause(failed.value, lang="en").cause.startswith("Write the second first, then the text")


@pytest.mark.parametrize("source", ["PREDICTION = []", "PREDICTION = ['a']", "PREDICTION = [(1, 'b'), (1, 'a')]"])
def test_no_timeline_tells_what_is_to_be_foretold(source):
    run = played(source)
    with pytest.raises(CheckFailed) as failed:
        checks.foresees_order(run)

    facts = {"id": "order", "exercise": "41_x", "max_points": Fraction(8), "title": "", "node": ""}
    result = verdict.failed(facts, failed.value, [run], lang="en")

    assert result.evidence is not None
    assert result.evidence.scene is None
