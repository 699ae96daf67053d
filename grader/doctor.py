"""What the jail is worth on this machine, told to the person who wants to grade with it.

Floor 3; stands on ``jail``. It only words what a probe found, in at most 20 lines of 80 columns.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .jail import Tier

Lang: TypeAlias = Literal["en", "zh"]


class Line(NamedTuple):
    """One line: is it good news (True), bad news (False) or neither (None)?"""

    good: bool | None
    text: str


_LAYERS: dict[Lang, dict[str, str]] = {
    "en": {
        "limits": "processor time, memory and files have an end",
        "files": "only Python's own library can be read (Landlock)",
        "calls": "no process, program, network, signal or key (seccomp)",
        "evidence": "the kernel reports every sleep and every forbidden call",
        "namespaces": "the rest of the machine cannot be seen",
        "uid": "a user of its own",
    },
    "zh": {
        "limits": "处理器时间、内存和文件都有上限",
        "files": "只能读取 Python 自己的库（Landlock）",
        "calls": "不能创建进程、运行程序、联网、发信号、用密钥（seccomp）",
        "evidence": "内核会报告每一次睡眠和每一次被禁止的调用",
        "namespaces": "看不到机器的其余部分",
        "uid": "使用单独的用户",
    },
}
_MEANS: dict[Lang, dict[str, str]] = {
    "en": {
        "full": "Strangers' code can be graded here. Nothing is missing.",
        "unprivileged": "Strangers' code can be graded here. What is missing is a second lock on\ndoors that are locked.",
        "practice": "For practice only: marks from this machine could be forged. Grade on Linux\n"
        "(x86-64 or aarch64), 5.13 or newer, where Landlock and seccomp are allowed.",
    },
    "zh": {
        "full": "这台机器可以给陌生人的代码评分，各层俱全。",
        "unprivileged": "这台机器可以给陌生人的代码评分。缺少的只是已经上锁的门上的第二把锁。",
        "practice": "只能用来练习：这台机器给出的分数可以伪造。\n请在允许 Landlock 和 seccomp 的 Linux（x86-64 或 aarch64，5.13 以上）上评分。",
    },
}
_WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "tier": "jail: {name}  ({system})",
        "missing": "missing: {why}",
        "tried": "{tried} forbidden things were tried inside, {through} got through.",
        "through": "got through: {names}",
        "none": "Nothing was tried: the jail cannot be shut here.",
    },
    "zh": {
        "tier": "隔离等级：{name}（{system}）",
        "missing": "缺少：{why}",
        "tried": "在里面尝试了 {tried} 件被禁止的事，成功 {through} 件。",
        "through": "成功了：{names}",
        "none": "没有尝试：这里无法建立隔离。",
    },
}
_SHOWN = 57


def told(tier: Tier, lang: Lang) -> list[Line]:
    """Word what a probe found.

    Args:
        tier: what it found.
        lang: ``en`` or ``zh``.
    """
    words = _WORDS[lang]
    lines = [Line(None, words["tier"].format(name=tier.name, system=tier.system))]
    for layer in tier.layers:
        text = _LAYERS[lang][layer.name] if layer.holds else words["missing"].format(why=_short(layer.said))
        lines.append(Line(layer.holds, f"  {layer.name:<12}{text}"))
    if tier.tried:
        lines.append(Line(not tier.got_through, words["tried"].format(tried=tier.tried, through=len(tier.got_through))))
    else:
        lines.append(Line(False, words["none"]))
    if tier.got_through:
        lines.append(Line(False, words["through"].format(names=_short(", ".join(tier.got_through)))))
    return [*lines, *(Line(None, text) for text in _MEANS[lang][tier.name].splitlines())]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
