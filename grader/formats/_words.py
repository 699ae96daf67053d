"""The few words of our own that stand in exported files, in English and Chinese.

Part of ``formats``; stands on nothing. What a check says is in the language of the grading.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "passed": ("{passed} of {all} checks passed", "{all} 项检查通过 {passed} 项"),
    "first": ("First: {cause}", "先改：{cause}"),
    "missing": ("nothing handed in", "没有提交"),
    "pending": ("not judged yet", "尚未评判"),
    "excused": ("excused", "免交"),
    "check_passed": ("passed", "通过"),
    "check_failed": ("not passed", "未通过"),
    "check_error": ("our fault, not counted", "我们的错误，不计分"),
    "check_skipped": ("skipped, not counted", "跳过，不计分"),
    "expected": ("expected: {expected}", "应为：{expected}"),
    "further": ("further checks", "其他检查"),
    "penalised": ("late: points were taken off", "迟交扣分"),
    "override": ("set by hand", "人工评分"),
    "points": ("{points} of {worth}", "{points} / {worth}"),
    "total": ("total", "总分"),
}


def word(name: str, lang: str, **facts: object) -> str:
    """Give a text in ``en`` or ``zh``, its places filled."""
    return WORDS[name][lang == "zh"].format(**facts)
