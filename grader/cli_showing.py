"""What ``grader grade`` and ``grader appeal`` show, in the reader's language: sentences, tables of at most 80 columns, the word to begin with.

Floor 4, beside ``cli_grade``, which reads the arguments. It decides nothing. The words stand here and not in the catalogue of the judge, whose texts are a part of every result's version: a new word
on a terminal must not make a class be graded again. Errors are in English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pytest_coro_plugin._report import failure_text, score_table
from pytest_coro_plugin.results import ExerciseResult

if TYPE_CHECKING:
    from .bulk import Done, Intake
    from .gradebook import Change

SHOWN = 10
WIDTH = 80
WORDS: dict[str, tuple[str, str]] = {
    "beginning": ("looking at what this machine can promise …", "正在检查这台机器能保证什么……"),
    "opening": ("opening the gradebook …", "正在打开成绩册……"),
    "replaying": ("replaying …", "正在重放……"),
    "reading": ("reading", "读取"),
    "grading": ("grading", "评分"),
    "taken": (
        "{submissions} submissions, {answers} answers; {known} had a result already, {jobs} to grade",
        "{submissions} 份提交，{answers} 个答案；{known} 个已有结果，{jobs} 个待评分",
    ),
    "more_rejected": ("  and {count} more that could not be taken", "  还有 {count} 项无法接收"),
    "fault": ("{count} not judged, through no fault of the learner: {fault}", "{count} 个没有评判，不是学习者的错：{fault}"),
    "practice": (
        "practice: this machine's jail does not protect marks; these are no grades ('grader doctor' says why)",
        "练习级：这台机器的监狱保护不了分数，这些不是成绩（grader doctor 说明原因）",
    ),
    "flagged": (
        "{count} with flags in the source: worth a look, and no mark is changed (--json lists them)",
        "{count} 个答案的源码里有可疑之处：值得看一眼，但不影响分数（--json 列出）",
    ),
    "stopped": (
        "stopped: {done} of {jobs} graded. What is graded is kept; the same command goes on.",
        "已停止：{jobs} 个中评完了 {done} 个。评完的都已保存；再运行同一条命令就会接着评。",
    ),
    "changed": ("{count} results differ from before:", "{count} 个结果与之前不同："),
    "change": ("  {learner} {exercise}: {was} of {was_max} -> {now} of {now_max}", "  {learner} {exercise}：{was} / {was_max} -> {now} / {now_max}"),
    "more": ("  and {count} more", "  还有 {count} 个"),
    "exercise": ("exercise", "练习"),
    "answers": ("answers", "答案"),
    "full": ("full marks", "满分"),
    "mean": ("mean", "平均"),
    "often": ("most frequent", "最常见"),
    "head": ("{learner}, {exercise}, attempt {number}: {score} of {most} points", "{learner}，{exercise}，第 {number} 次提交：{score} / {most} 分"),
    "drawn": ("answer {answer}, inputs drawn by seed {seed}", "答案 {answer}，输入由种子 {seed} 抽取"),
    "same": ("the replay gives the same, check by check", "重放的结果完全相同，每项检查都一样"),
    "differs": ("the replay gives {score} of {most}: look at the gradebook", "重放得到 {score} / {most} 分：请查看成绩册"),
}  # fmt: skip


def word(name: str, lang: str, **facts: object) -> str:
    """Give a sentence in ``en`` or ``zh``, its places filled."""
    return WORDS[name][lang == "zh"].format(**facts)


def bar(console: Console, text: str) -> Progress:
    """Make a progress bar with the time that is left; there is none where nobody looks at a terminal."""
    columns = (TextColumn(text), BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class Beginning:
    """A word at once, while libraries load: on a terminal, and gone when the first bar comes.

    Args:
        console: where people look.
        lang: theirs.
    """

    def __init__(self, console: Console, lang: str) -> None:
        self._lang = lang
        self._status = console.status("") if console.is_terminal else None

    def __enter__(self) -> Beginning:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._status is not None:
            self._status.stop()

    def say(self, name: str) -> None:
        """Show what is going on, by the name of its sentence."""
        if self._status is not None:
            self._status.update(Text(word(name, self._lang)))


def draw_grading(console: Console, taken: Intake, done: Sequence[Done], tier: str, lang: str) -> None:
    """Draw what came in, what came out, and what an instructor has to look at."""
    facts = {"submissions": taken.submissions, "answers": taken.answers, "known": taken.known, "jobs": len(taken.jobs)}
    console.print(Text(word("taken", lang, **facts)))
    for who, rejected in taken.rejected[:SHOWN]:
        console.print(Text(f"  {who}: {rejected.told(lang)}"))
    if len(taken.rejected) > SHOWN:
        console.print(Text(word("more_rejected", lang, count=len(taken.rejected) - SHOWN)))
    if done:
        console.print(_table(done, lang))
    faults = Counter(each.graded.fault for each in done if each.graded.result is None)
    for fault, count in faults.most_common():
        console.print(Text(word("fault", lang, count=count, fault=fault), style="red"))
    if done and tier == "practice":
        console.print(Text(word("practice", lang), style="yellow"))


def draw_flagged(console: Console, count: int, lang: str) -> None:
    """Tell that sources hold what no exercise needs; it changes no mark."""
    if count:
        console.print(Text(word("flagged", lang, count=count)))


def draw_changes(console: Console, changes: Iterable[Change], lang: str) -> None:
    """Tell whose result a regrade has changed."""
    changed = [(change, change.before) for change in changes if change.before is not None]
    if not changed:
        return
    console.print(Text("\n" + word("changed", lang, count=len(changed)), style="bold"))
    for change, (was, was_max) in changed[:SHOWN]:
        now, now_max = change.after
        facts = {"was": was, "was_max": was_max, "now": now, "now_max": now_max}
        console.print(Text(word("change", lang, learner=change.learner, exercise=change.exercise, **facts)))
    if len(changed) > SHOWN:
        console.print(Text(word("more", lang, count=len(changed) - SHOWN)))


def draw_result(console: Console, result: ExerciseResult, lang: str) -> None:
    """Draw what a learner sees: the points, and the cause to mend first."""
    console.print(Text(score_table([result], width=WIDTH, lang=lang)), soft_wrap=True)
    first = result.first_diagnosis
    alike = [
        check
        for check in result.checks
        if first is not None and check.diagnosis is not None and check.diagnosis.code == first.code
    ]
    if alike:
        console.print(Text("\n" + failure_text(alike[0], also=alike[1:], width=WIDTH, lang=lang)), soft_wrap=True)


def _table(done: Sequence[Done], lang: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(word("exercise", lang), min_width=20)
    for heading in ("answers", "full", "mean"):
        table.add_column(word(heading, lang), justify="right")
    table.add_column(word("often", lang))
    for exercise in sorted({each.graded.exercise for each in done}):
        results = [each.graded.result for each in done if each.graded.exercise == exercise and each.graded.result is not None]
        if not results:
            table.add_row(exercise, "0", "", "", "")
            continue
        shares = [result.score / result.max_score for result in results if result.max_score]
        codes = Counter(result.first_diagnosis.code for result in results if result.first_diagnosis is not None)
        often = ", ".join(f"{code} ({count})" for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0]))[:2])
        mean = f"{float(sum(shares, Fraction(0)) / len(shares)):.0%}" if shares else "-"
        table.add_row(exercise, str(len(results)), str(sum(share == 1 for share in shares)), mean, often)
    return table
