"""What a person reads: twelve lines that begin with the cause and end with the command, at any width, in both languages."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pytest_coro_plugin import _report, checks, diagnosis, scoring, timeline
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.results import CheckResult, Evidence, ExerciseResult
from pytest_coro_plugin.run import Site
from pytest_coro_plugin.values import ErrorValue
from pytest_coro_plugin.words import cells

sys.path.insert(0, str(Path(__file__).parent))
from runs import CORO, VALUES, asked, run, serial, stub

NODE = "exercises/03_gather/test_gather.py::test_concurrent"
KEYS = ["a", "b", "c", "d"]

GOLDEN = """\
Start all requests first: 8 s = 3+1+2+2, as line 4 waits for each before
starting the next; 3 s (the slowest) is possible.
yours: 8 virtual s, at most 1 at a time
  a ████████████████████████                                         0–3  line 4
  b                         ████████                                 3–4  line 4
  c                                 ███████████████                  4–6  line 4
  d                                                ████████████████  6–8  line 4
expected: 3 virtual s, all 4 at the same time
exercise.py:4  return [await api.fetch(k) for k in keys]
next: Make a task of each, then wait for all of them together.
pytest "exercises/03_gather/test_gather.py::test_concurrent\""""

GOLDEN_ZH = """\
先启动全部请求：8 秒 = 3+1+2+2，第 4 行等上一个结束才开始下一个；其实 3 秒（最慢
的那个）就够了。
await 会让这个协程停在那里直到答案到来；还没有发出的请求不可能在路上。
你的：8 虚拟秒，最多同时 1 个
  a ███████████████████████                                         0–3  第 4 行
  b                        ████████                                 3–4  第 4 行
  c                                ███████████████                  4–6  第 4 行
  d                                               ████████████████  6–8  第 4 行
期望：3 虚拟秒，4 个同时进行
exercise.py:4  return [await api.fetch(k) for k in keys]
下一步：先为每个请求创建任务，再一起等待它们。
pytest "exercises/03_gather/test_gather.py::test_concurrent\""""


def failed(made, check=checks.all_together, *args, lang="en", seed=0, order="", **options) -> CheckResult:
    with pytest.raises(CheckFailed) as caught:
        check(made, *args, **options)
    told = diagnosis.root_cause(caught.value, lang=lang)
    evidence = Evidence(made.world, seed, order, timeline.scene(made, caught.value))
    return CheckResult(
        "concurrent", "03_gather", Fraction(0), Fraction(4), "failed", told, told.cause, "t", evidence, key=True, node=NODE
    )


def serial_check(**more) -> CheckResult:
    return failed(serial, checks.all_together, KEYS, takes=3, **more)


def test_a_serial_loop_reads_like_this():
    assert _report.failure_text(serial_check()) == GOLDEN


def test_the_same_in_chinese():
    assert _report.failure_text(serial_check(lang="zh"), lang="zh") == GOLDEN_ZH


def test_without_block_characters_it_is_ascii():
    text = _report.failure_text(serial_check(), unicode=False)

    assert text.isascii()
    assert "  a ######" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("unicode", [True, False])
def test_at_most_twelve_lines_that_fit_and_end_with_the_command(width, lang, unicode):
    many = [(f"page-{number}-of-the-catalogue", number, number + 1) for number in range(50)]
    made = [
        serial_check(lang=lang),
        failed(run([], 50, requests=asked(*many)), checks.all_together, [key for key, _, _ in many], takes=1, lang=lang),
        failed(run([CORO] * 40, 0), checks.returns, VALUES, lang=lang),
        failed(stub, checks.returns, VALUES, lang=lang),
        failed(run("x" * 500, 1), checks.returns, "y" * 500, lang=lang),
    ]

    for check in made:
        lines = _report.failure_text(check, width=width, lang=lang, unicode=unicode, also=[check] * 9).splitlines()
        assert len(lines) <= 12
        assert lines[-1] == f'pytest "{NODE}"'
        assert all(cells(line) <= width for line in lines[:-1])


def passed(tried: int, orders: int) -> CheckResult:
    evidence = Evidence("four", tried=tried, orders=orders)
    return CheckResult("results", "03_gather", Fraction(3), Fraction(3), "passed", None, "t", "t", evidence, node=NODE)


@pytest.mark.parametrize(
    ("tried", "orders", "lang", "said"),
    [
        (24, 24, "en", "proved for all 24 orders"),
        (24, 720, "en", "tried in 24 of about 720 orders"),
        (24, 24, "zh", "全部 24 种顺序都通过"),
        (24, 720, "zh", "在约 720 种顺序中试了 24 种"),
        (0, 0, "en", "passed"),
    ],
)
def test_a_check_that_passed_says_under_how_many_orders(tried, orders, lang, said):
    result = scoring.score([passed(tried, orders)])
    table = _report.score_table([ExerciseResult("03_gather", result.score, result.max_score, None, result.checks)], lang=lang)

    assert said in table
    assert ("order" in table) == ("order" in said)
    assert all(cells(line) <= 80 for line in table.splitlines())


def test_a_failure_in_another_order_tells_that_order():
    check = serial_check(order="0.2.1")
    evidence = replace(check.evidence, answered="b, d, a, c")

    lines = _report.failure_text(replace(check, evidence=evidence)).splitlines()
    assert lines[2] == "this happens when the answers come in the order b, d, a, c"
    assert lines[-1].endswith(" --coro-order=0.2.1")
    assert len(lines) <= 12


def test_colour_adds_nothing_but_colour():
    plain, coloured = _report.failure_text(serial_check()), _report.failure_text(serial_check(), color=True)

    assert "\033" not in plain
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain != coloured


def test_text_of_a_learner_cannot_write_to_the_terminal():
    error = ErrorValue("ValueError", (), "\x1b]0;owned\x07\x1b[2J\r\nall tests passed")
    made = run(None, 0, outcome="error", error=error, raised_at=Site("exercise.py\x1b[2J", 4, "raise ValueError('\x1b[2J')\x07"))

    text = _report.failure_text(failed(made, checks.returns, VALUES))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert not any(line.startswith("all tests passed") for line in text.splitlines())


def test_no_frame_and_no_path_of_ours_is_shown():
    text = _report.failure_text(serial_check(), color=True)

    assert "pytest_coro_plugin" not in text
    assert "Traceback" not in text
    assert str(Path(__file__).parent.parent.parent) not in text


def test_the_command_repeats_seed_and_order():
    text = _report.failure_text(serial_check(seed=7, order="0.2.1"))

    assert text.splitlines()[-1] == f'pytest "{NODE}" --coro-seed=7 --coro-order=0.2.1'


def test_other_checks_of_the_same_cause_are_named_in_one_line():
    text = _report.failure_text(serial_check(), also=[replace(serial_check(), id="forty"), replace(serial_check(), id="empty")])

    assert "also: forty, empty" in text.splitlines()


def test_no_name_of_another_check_is_cut():
    others = [replace(serial_check(), id=name) for name in ("concurrent", "asked_once", "no_blocking", "hygiene", "forty")]

    lines = _report.failure_text(serial_check(), also=others, hint="coro hint 03 SERIAL", width=70).splitlines()

    assert "also: concurrent, asked_once, … · a hint: coro hint 03 SERIAL" in lines


def test_a_check_without_evidence_is_told_in_words():
    check = replace(serial_check(), evidence=None)

    assert "yours" not in _report.failure_text(check)


def table(**look) -> str:
    rows = [
        CheckResult("results", "03_gather", Fraction(0), Fraction(3), "failed", serial_check().diagnosis),
        CheckResult("concurrent", "03_gather", Fraction(0), Fraction(4), "failed", serial_check().diagnosis, key=True),
        CheckResult("no_blocking", "03_gather", Fraction(0), Fraction(2), "passed", needs=("results",)),
        CheckResult("asked_once", "03_gather", Fraction(0), Fraction(7, 2), "passed"),
        CheckResult("forty", "03_gather", Fraction(0), Fraction(1), "error"),
        CheckResult("empty", "03_gather", Fraction(0), Fraction(1), "skipped"),
        CheckResult("more", "03_gather", Fraction(0), Fraction(9), "passed"),
    ]
    scored = scoring.score(rows)
    return _report.score_table(
        [ExerciseResult("03_gather", scored.score, scored.max_score, None, scored.checks, scored.capped)], **look
    )


def test_the_table_says_what_each_check_pays_and_why_not():
    assert (
        table(width=60)
        == """\
03_gather                               10.75 of 21.5 points
  ✗ results      failed  SERIAL                          0/3
  ✗ concurrent   failed  SERIAL                          0/4
  ✓ no_blocking  passed  pays when results passes        0/2
  ✓ asked_once   passed                              3.5/3.5
  ! forty        our error                               0/1
  - empty        skipped                                 0/1
  ✓ more         passed                                  9/9
  held at half of the points until concurrent passes"""
    )


def test_the_table_in_ascii_and_in_chinese_lines_up():
    assert table(unicode=False).isascii()
    assert len({cells(line) for line in table(lang="zh").splitlines()[:-1]}) == 1
    assert "通过" in table(lang="zh")


@pytest.mark.parametrize(
    ("points", "text"),
    [(Fraction(3), "3"), (Fraction(5, 2), "2.5"), (Fraction(1, 4), "0.25"), (Fraction(1, 3), "1/3"), (Fraction(0), "0")],
)
def test_points_are_short_and_never_rounded(points, text):
    assert _report.points_text(points) == text


def test_a_number_keeps_its_unit_when_a_line_is_broken():
    assert _report.wrapped("aaaa bbbb 3 s.", 12, 9) == ["aaaa bbbb", "3 s."]


def test_no_line_begins_with_closing_punctuation():
    assert _report.wrapped("一二三（四五）", 8, 9) == ["一二三", "（四五）"]
    lines = _report.wrapped("一二三四，五六。" * 5, 9, 99)

    assert all(line[0] not in "，。" for line in lines)
