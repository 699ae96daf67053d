"""The words of the pages around the judge's own, in English and Chinese.

Part of ``report``; stands on nothing.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "result": ("Your results", "你的成绩"),
    "class": ("Class", "班级"),
    "points": ("{score} of {most} points", "{score} / {most} 分"),
    "attempt": ("attempt {number}", "第 {number} 次提交"),
    "check": ("check", "检查"),
    "status": ("result", "结果"),
    "worth": ("points", "分值"),
    "passed": ("passed", "通过"),
    "failed": ("not passed", "未通过"),
    "error": ("our fault, not counted", "我们的错误，不计分"),
    "skipped": ("skipped, not counted", "跳过，不计分"),
    "first": ("Mend this first", "先改这里"),
    "why": ("Why", "原因"),
    "next": ("Next", "下一步"),
    "line": ("line {line}", "第 {line} 行"),
    "yours": ("Your run", "你的运行过程"),
    "expected": ("dashed line: possible in {seconds} s", "虚线：可以做到 {seconds} 秒"),
    "answer": ("The answer that was judged", "被评判的答案"),
    "capped": ("held at half of the points until the key check passes", "关键检查通过之前最多得一半分"),
    "again": ("Run it yourself", "自己运行"),
    "nothing": ("Nothing has been judged yet.", "还没有评判任何答案。"),
    "learners": ("learners", "学习者"),
    "mean": ("mean", "平均"),
    "full": ("full marks", "满分"),
    "distribution": ("Learners by score", "得分分布"),
    "difficulty": ("did not pass", "未通过的比例"),
    "discrimination": ("tells apart", "区分度"),
    "diagnoses": ("Told first, how often", "最先指出的问题与次数"),
    "attempts": ("Attempts until full marks", "得到满分所用的提交次数"),
    "explain_discrimination": (
        "“tells apart” is the correlation between passing the check and the points on all others, from −1 to 1; near 0 it says little about who has understood.",
        "“区分度”是通过该检查与其他检查得分之间的相关系数，范围 −1 到 1；接近 0 说明它难以反映谁真正理解了。",
    ),
    "only_result": (
        "Shown are judged attempts; late penalties and overrides stand in the gradebook.",
        "这里显示评判结果；迟交扣分和人工改分记录在成绩册里。",
    ),
}


def word(name: str, lang: str, **facts: object) -> str:
    """Give a text in ``en`` or ``zh``, its places filled."""
    return WORDS[name][lang == "zh"].format(**facts)
