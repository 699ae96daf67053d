"""The lint of the catalogue: what to do comes first, in one breath, in both languages, and nobody is talked down to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from pytest_coro_plugin.diagnosis import CATALOGUE
from pytest_coro_plugin.diagnosis.catalogue import CAUSE_MAX_CHARS, Entry, fill
from pytest_coro_plugin.words import LANGUAGES, cells, translator

CAUSES = [template for entry in CATALOGUE.values() for template in entry.cause]
each_language = pytest.mark.parametrize("lang", LANGUAGES)

# Codes that people outside wrote answers against: names that may not change or go.
PROMISED = """
    ABSOLUTE_PAST ALL_AT_END ALWAYS_WAITS ASYNCGEN BATCHES BLOCKING BUSY_WAIT CACHED_CORO CALLBACK_RAISED CANCEL CANCELLED_RAISES
    CANCEL_IS_A_REQUEST CANCEL_SPREADS CHECK_THEN_ACT COMMIT_KILLED COMPLETION_ORDER DEADLOCK DIRECT_CALL DRIFT DUPLICATE_CALLS EAGER
    ENDED ERROR_HIDDEN FAILURE_CACHED FIRST_WINS FIXED_WINDOW GLOBAL HANG HARD_CODED HEAD_OF_LINE LATE LATE_BINDING LEADING LEAK LEVELS
    LOOP_NOT_CLOSED LOST_EXC NEEDLESS_WAIT NESTED_RUN NEVER_AWAITED NONE NOT_ASYNC NOT_AWAITED NOT_CANCELLED NOT_CLOSED
    NOT_CLOSED_EARLY NOT_CLOSED_ON_ERROR NOT_FASTEST NOT_ITERABLE NOT_RELEASED NOT_RESTARTED NOT_SERIAL NOT_WRITTEN NO_BACKOFF
    NO_BACKPRESSURE NO_CALLBACK NO_CALLS NO_CAP NO_CLEANUP NO_CLEANUP_ON_ERROR NO_DEADLINE NO_GRACE NO_WAIT ONE_BIG_LOCK ONE_ERROR
    ONE_KILLS_ALL ORPHAN PARTLY PAUSE_AT_END PENDING_DESTROYED POLLING RAISED READS_ON REAL_SLEEP RETURNS_CORO RETURNS_SET REUSED_CORO
    RUNNING SECOND_CANCEL SERIAL SIBLINGS_RUN_ON SLOT_LOST STARTS_LATE STOPITERATION STOPS_EARLY SWALLOWED SWALLOWS_CANCEL TAKES_NEW
    TIME TOO_EARLY TOO_EARLY_RESULT TOO_FAST TOO_LATE TOO_MANY TWO_LOOPS UNBOUNDED UNCANCELLABLE UNITS VALUE WAITS_ALL WASTES_GRACE
    WORKER_DIED WRONG_CLOCK WRONG_KEY YIELD
""".split()

# An English cause begins with one of these orders. A new one may be added; a number, a name or a description may not.
ORDERS = set(
    """
    Add Answer Ask Await Begin Bind Break Call Cancel Cap Catch Clean Close Compute Count Declare Define Do Double Drop End Fetch Forget Free Give Go Hand Handle Have Keep
    Leave Lend Let Log Look Make Mend Move Multiply Pause Print Put Raise Read Register Release Remove Rename Report Restart Return Run Save Say Send Set Shield Show Start
    Stop Store Switch Take Talk Try Use Wait Wake Work Write
    """.split()
)
# A Chinese cause has its order before the first colon. It may begin with a time or a place, so the order is looked for in that part.
ORDERS_ZH = re.compile(
    "让|把|给|用|要|应|请|先|等|做|只|按|写|存|取|看|问|停|在.+(里|之前|之后|后面)|不用|加上|算起|放弃|返回|释放|关闭|清理|保住|保护|报告|抛出|修正|"
    "删除|处理|展示|立刻|忘掉|放开|放行|打破|重新|接着|查看|定义|运行|启动|绑定|设置|记录|翻倍|最多|称|去掉|共用|获取|拨动|捕获|完成|归还|建立|减少"
)
DESCRIBES_ZH = re.compile(r"^(\{(total|took|at|sum|begin|name)\}|有东西|所有东西|\d)")

TALKS_DOWN = {
    "en": re.compile(r"\b(just|simply|simple|obviously|of course|easy|easily|trivial(ly)?)\b", re.IGNORECASE),
    "zh": re.compile("只需|显然|简单地|简单|当然|不过是|轻松|很容易"),
}

# What facts hold in a long but possible case: their checks cut names and values to such lengths.
FACTS = {
    "total": "1000.125", "sum": "3.125+1.125+2.125+…+2.125", "line": "1000", "best": "100.125", "took": "1000.125", "expected": "100.125",
    "key": "'" + "k" * 18, "first": "'user:" + "k" * 15, "value": "[" + "v" * 39, "asked": "['" + "k" * 38, "name": "all_or_nothing",
    "error": "ValueError: " + "e" * 30, "detail": "await asyncio.sleep(seconds)", "what": "time.sleep(seconds)", "coroutine": "all_or_nothing.fetch_one",
    "near": "fetchall", "waits_for": "Event.wait()", "cycle": "task 1 → task 2 → task 1",
}  # fmt: skip


def facts_of(template: str) -> dict[str, str]:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    return {name: FACTS.get(name, "coroutine" if name.endswith("_term") else "4") for name in names}


def filled(template: str, lang: str) -> str:
    return fill((template,), facts_of(template), translator(lang))


def texts(entry: Entry) -> Iterator[str]:
    yield from (*entry.cause, *entry.why, *entry.next_step, *entry.expected)


def test_every_promised_code_is_there():
    assert set(PROMISED) - set(CATALOGUE) == set()
    assert len(PROMISED) == len(set(PROMISED)) > 100


def test_an_entry_goes_by_its_own_name():
    assert [code for code, entry in CATALOGUE.items() if entry.code != code or not re.fullmatch(r"[A-Z]+(_[A-Z]+)*", code)] == []


def test_what_to_do_comes_first():
    assert [template for template in CAUSES if template.split()[0] not in ORDERS] == []


def test_what_to_do_comes_first_in_chinese():
    translated = [
        text for template in CAUSES if (text := translator("zh")(template)) != template
    ]  # test_words tells what is not translated

    assert [text for text in translated if DESCRIBES_ZH.match(text) or not ORDERS_ZH.search(text.partition("：")[0])] == []


@each_language
def test_a_cause_is_told_in_one_breath(lang: str):
    told = [filled(template, lang) for template in CAUSES]

    assert [text for text in told if "{" in text or not 8 <= cells(text) <= CAUSE_MAX_CHARS] == []


@each_language
def test_a_cause_is_a_whole_sentence(lang: str):
    assert [template for template in CAUSES if filled(template, lang)[-1] not in ".?。？"] == []


@each_language
def test_no_sentence_talks_down(lang: str):
    sentences = [translator(lang)(template) for entry in CATALOGUE.values() for template in texts(entry)]

    assert [sentence for sentence in sentences if TALKS_DOWN[lang].search(sentence)] == []


def test_every_entry_says_what_to_do_next():
    assert [code for code, entry in CATALOGUE.items() if not entry.next_step] == ["IMPORT_RAISED"]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "You just await it."),
        ("en", "Simply gather them."),
        ("zh", "只需加上 await。"),
        ("zh", "显然它没有运行。"),
        ("zh", "简单地等待它。"),
    ],
)
def test_the_lint_hears_who_talks_down(lang: str, sentence: str):
    assert TALKS_DOWN[lang].search(sentence)


@pytest.mark.parametrize(
    "sentence", ["8 秒 = 3+1：一个接一个。", "{total} 秒：太慢。", "{name} 用了 {took} 秒。", "有东西在永远等待：没有定时器。"]
)
def test_the_lint_sees_a_chinese_description(sentence: str):
    assert DESCRIBES_ZH.match(sentence) or not ORDERS_ZH.search(sentence.partition("：")[0])
