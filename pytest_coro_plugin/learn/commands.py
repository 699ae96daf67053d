"""The commands as a table: names, words, examples. Help, the call and its refusal are made from it.

It must not import what a command does: each row names a module, which is imported when the command is called.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..words import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what stands behind its name, what it does in a line, what more there is to say, how it is called, and in which module it lives.

    ``most`` is how many words may follow, ``flags`` which options it takes beyond those that all take.
    """

    name: str
    usage: str
    summary: str
    about: str
    examples: tuple[str, ...]
    module: str
    most: int = 1
    least: int = 0
    flags: tuple[str, ...] = ()


COMMANDS = {
    command.name: command
    for command in (
        Command(
            "read", "[NN]", N_("the page of an exercise: what to write, what is given"),
            N_("Without a number it is the exercise that you work on."), ("coro read", "coro read 03"), "reading",
        ),
        Command(
            "check", "[NN]", N_("judge your answer"),
            N_("Without a number it judges the exercise that you work on. What has not changed is not judged again. The exit code is 0 when all points are yours."),
            ("coro check", "coro check 03"), "checking",
        ),
        Command(
            "watch", "[NN]", N_("judge your answer whenever you save it"),
            N_("Only the exercise whose file was saved is judged. When it is solved, watch stops there and asks before it goes on. Ctrl-C ends it."),
            ("coro watch", "coro watch 03", "coro watch --join http://192.168.1.5:8765/j/K7M2QX"), "watching", flags=("join", "guest"),
        ),
        Command(
            "hint", "[NN] [1-3]", N_("a hint that fits your mistake"),
            N_("1 leads, 3 nearly tells what to write. The code of a diagnosis, such as SERIAL, gives the hint for that one."),
            ("coro hint", "coro hint 2", "coro hint 03 2"), "hinting", 3,
        ),
        Command(
            "next", "", N_("go on to the next exercise that is not solved"),
            N_("An exercise that you leave unsolved stays open; coro list shows it."), ("coro next",), "showing", 0,
        ),
        Command(
            "list", "", N_("all exercises, with your points"), "", ("coro list",), "showing", 0,
        ),
        Command(
            "run", "[NN]", N_("run your program, its prints beside the virtual clock"),
            N_("A file with an `if __name__ == \"__main__\":` part is run from there; any other is called as the first of its checks calls it."),
            ("coro run", "coro run 03"), "running",
        ),
        Command(
            "trace", "[NN [WORLD]]", N_("what happened when in your program, beside the expected"),
            N_("It shows the run in which the first of your mistakes was seen. --html writes a page that goes through it step by step, --svg a picture; with --plain it is told in sentences. A second word names another run of the exercise, or one of its checks."),
            ("coro trace", "coro trace 03", "coro trace 03 forty", "coro trace 03 --html", "coro trace 03 --svg --to gather.svg"), "tracing", 2, flags=("yes", "html", "svg", "to"),
        ),
        Command(
            "solution", "NN", N_("right answers, and what speaks for each"),
            N_("Before you have solved the exercise it asks whether you really want to see it; --yes says so at once. --with shows one of the others beside your answer."),
            ("coro solution 03", "coro solution 03 --with task_group"), "solutions", flags=("yes", "beside"),
        ),
        Command(
            "why", "CODE", N_("what a diagnosis means, with an example"), "", ("coro why SERIAL",), "pages", 1, 1,
        ),
        Command(
            "reset", "NN", N_("begin an exercise anew; your file is kept"),
            N_("Points that you had stay noted."), ("coro reset 03",), "resetting", 1, 1,
        ),
        Command(
            "doctor", "", N_("look for what is wrong with this machine"),
            N_("The exit code is 1 when something is."), ("coro doctor",), "doctor", 0,
        ),
    )
}  # fmt: skip
COMMON = (
    ("--lang en|zh", N_("the language; else that of CORO_LANG, or the system's")),
    ("--plain", N_("ASCII without colour, also for screen readers")),
    ("--help", N_("this text, or more about one command")),
)
FLAGS = {
    "yes": ("--yes", N_("do not ask")),
    "beside": ("--with NAME", N_("which right answer to show beside yours")),
    "join": ("--join ADDRESS", N_("send your results to a workshop; the host shows its address")),
    "html": ("--html", N_("write a page that goes through it step by step")),
    "svg": ("--svg", N_("write a picture, for a README")),
    "to": ("--to FILE", N_("where to write it")),
    "guest": ("--name NAME", N_("name that the workshop's host sees; none is needed")),
}
