"""``coro trace``: what happened when in the learner's program, beside the expected, in the terminal, as a page, as a picture.

Stands on ``telling``, ``timeline`` and ``pages``. The learner's program runs in a process of its own, as ``coro check`` runs it, in the world of the check that failed first; the solution's lines are
not shown. It gives no points beyond those of ``coro check``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..results import CheckResult, ExerciseResult, Scene
from ..run import Run
from ..story import Story, heading, label_of, scene_of, sentence, without_lines
from ..telling import tell
from ..timeline import ASCII, BLOCKS, draw
from ..words import N_, clean
from .judging import Verdict, judged
from .pack import Exercise, seen_from_here
from .progress import Progress
from .screen import Screen, points

if TYPE_CHECKING:
    from ..collect import TestFile
    from ..pages import Head
    from ..worlds import World
    from .cli import Call

LANES_MAX = 16
CLOCK_CELLS = 9
LOOKS = (
    ("ok", N_("request")),
    ("waits", N_("waits")),
    ("frozen", N_("blocks the loop")),
    ("cancelled", N_("cancelled")),
    ("pending", N_("never ended")),
)


@dataclass(frozen=True, slots=True)
class Played:
    """Two stories of one world: the learner's, and the expected one where the pack has a solution; and the check that the world belongs to."""

    exercise: Exercise
    world: World
    check: CheckResult | None
    yours: Story
    expected: Story | None
    sources: dict[str, str]


def act(call: Call) -> int:
    """Draw the timeline that the call asks for."""
    pack, screen = call.pack, call.screen
    progress = call.progress(pack)
    state = progress.read()
    exercise = call.chosen(pack, state, *call.words[:1])
    if exercise.python_missing:
        screen.say(N_("{id} cannot be run here"), id=exercise.id)
        return 1
    if call.to and call.html == call.svg:
        raise UsageError(
            screen.translate(N_("--to says where to write: call it with --html or with --svg, for example: {example}")).format(
                example="coro trace 03 --svg --to gather.svg"
            )
        )
    verdict = judged(exercise, progress, screen.lang)
    if verdict.result is None:
        screen.verdict(verdict, number=exercise.number)
        return 1
    file = _test_file(exercise)
    check, world = _chosen(file, verdict.result, call)
    if world.program is not None and not state.record(exercise.id).solved and not (call.yes or _wants(screen, exercise)):
        screen.say(N_("Good. Predict first, then look: coro check {number}"), number=exercise.number)
        return 0
    run = _played(exercise.answer, world, check)
    if run.facts.problem:
        screen.verdict(verdict, number=exercise.number)
        return 1
    played = Played(
        exercise, world, check, tell(run), _expected(pack.root, exercise, world, check), _sources(exercise, world, run)
    )
    if call.html or call.svg:
        _write_files(played, verdict, call, progress)
    elif screen.plain:
        _tell(played, screen)
    else:
        _draw(played, screen)
    return 0


def _test_file(exercise: Exercise) -> TestFile:
    from ..collect import TestFile

    return TestFile(exercise.test_file)


def _chosen(file: TestFile, result: ExerciseResult, call: Call) -> tuple[CheckResult | None, World]:
    """Choose the world to show, and the check that tells why: the one that the call names (as world or as check), else the cause to mend first, else the key."""
    failed = [check for check in result.checks if check.evidence is not None and check.evidence.world in file.worlds]
    first = [check for check in failed if check.diagnosis is not None and check.diagnosis == result.first_diagnosis]
    if len(call.words) > 1:
        name = call.words[1].removeprefix("test_")
        case = next((case for case in file.cases if case.id == name and case.worlds), None)
        if name not in file.worlds and case is None:
            near = get_close_matches(name, file.worlds, 3, 0.4) or list(file.worlds)
            raise UsageError(
                call.screen.translate(N_("no world or check is called {name}; there are: {near}")).format(
                    name=name, near=", ".join(near)
                )
            )
        found = [check for check in failed if check.id == name or (check.evidence is not None and check.evidence.world == name)]
        told = found[0] if found else None
        world = name if name in file.worlds else case.worlds[0] if case is not None else ""
        if told is not None and told.evidence is not None:
            world = told.evidence.world
        return told, file.worlds[world]
    for check in (*first, *(check for check in failed if check.status == "failed")):
        assert check.evidence is not None
        return check, file.worlds[check.evidence.world]
    keys = [case for case in file.cases if case.key and case.worlds] + [case for case in file.cases if case.worlds]
    if not keys:
        raise UsageError(call.screen.translate(N_("{id} has no world to show")).format(id=file.exercise))
    return None, file.worlds[keys[0].worlds[0]]


def _played(answer: Path, world: World, check: CheckResult | None) -> Run:
    """Play a world once, in a process of its own, in the order that the check failed in."""
    from ..runner import Session

    evidence = check.evidence if check is not None else None
    order, seed = (evidence.order or "0", evidence.seed) if evidence is not None else ("0", 0)
    with _silence(), Session(answer, apart=True, order=order, seed=seed, stands=True) as session:
        return session.play(world)[0]


@contextmanager
def _silence() -> Iterator[None]:
    """Let what a process that is started meanwhile prints go nowhere: ``coro run`` shows it."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _expected(root: Path, exercise: Exercise, world: World, check: CheckResult | None) -> Story | None:
    """Tell how the solution goes, without its lines; None where the pack has none, or where everybody's program is the same."""
    solution = root / "solutions" / exercise.id / "exercise.py"
    if world.program is not None or not solution.is_file():
        return None
    return without_lines(tell(_played(solution, world, check)))


def _sources(exercise: Exercise, world: World, run: Run) -> dict[str, str]:
    path = world.program or exercise.answer
    return {path.name: path.read_text("utf-8", errors="replace") if run.shown is None else run.shown.program}


def _wants(screen: Screen, exercise: Exercise) -> bool:
    answer = screen.ask(N_("{id} asks you to predict what this would show. Show it all the same? Type yes:"), id=exercise.id)
    return (answer or "").casefold() in ("y", "yes", "是", "好")


# -- in the terminal


def _title(played: Played, screen: Screen) -> str:
    title = played.exercise.title.get(screen.lang) or played.exercise.id
    return f"{played.exercise.number} · {title}: {played.world.name}"


def _heads(played: Played, screen: Screen) -> list[tuple[str, Story]]:
    """Give the stories with what stands above them."""
    yours = screen.translate(N_("the program") if played.world.program is not None else N_("your program"))
    found = [(yours, played.yours)]
    return found if played.expected is None else [*found, (screen.translate(N_("expected")), played.expected)]


def _say_title(played: Played, screen: Screen) -> None:
    screen.line(_title(played, screen))
    if played.check is not None and played.check.diagnosis is not None:
        screen.say("{cause}", cause=clean(played.check.diagnosis.cause))


def _draw(played: Played, screen: Screen) -> None:
    """Draw the stories as lanes, all of them on one scale."""
    heads = _heads(played, screen)
    _say_title(played, screen)
    if all(story.begin_ns == story.end_ns for _, story in heads):
        _tell_steps(heads, screen)  # no time passes, so there is nothing to draw: all is in the order
        return
    scenes = [_few(scene_of(story)) for _, story in heads]
    together = Scene(tuple(lane for scene in scenes for lane in scene.lanes), max(scene.total_ns for scene in scenes))
    lines = draw(together, columns=screen.width, unicode=screen.unicode, lanes=len(together.lanes), translate=screen.translate)
    for (head, story), scene in zip(heads, scenes, strict=True):
        screen.line()
        screen.say("{head}: {sum}", head=head, sum=heading(story, screen.translate))
        for line in lines[: len(scene.lanes)]:
            screen.line(line)
        del lines[: len(scene.lanes)]
        if scene.left_out:
            screen.say(N_("… and {count} more"), count=scene.left_out)
        _tell_knots(story, screen)
    looks = {bar.outcome for scene in scenes for lane in scene.lanes for bar in lane.bars if bar.end_ns > bar.begin_ns}
    paint = BLOCKS if screen.unicode else ASCII
    screen.line()
    screen.say("{legend}", legend="   ".join(f"{paint[look]} {screen.translate(text)}" for look, text in LOOKS if look in looks))
    screen.say(
        N_("step by step: coro trace {number} --plain, or as a page: coro trace {number} --html"), number=played.exercise.number
    )


def _few(scene: Scene) -> Scene:
    return replace(scene, lanes=scene.lanes[:LANES_MAX], left_out=scene.left_out + max(0, len(scene.lanes) - LANES_MAX))


def _tell(played: Played, screen: Screen) -> None:
    """Tell the stories step by step."""
    _say_title(played, screen)
    _tell_steps(_heads(played, screen), screen)


def _tell_steps(heads: list[tuple[str, Story]], screen: Screen) -> None:
    for head, story in heads:
        screen.line()
        screen.say("{head}: {sum}", head=head, sum=heading(story, screen.translate))
        for step in story.steps:
            where = ""
            if step.site is not None and step.site.line:
                where = screen.translate(N_("line {line}")).format(line=step.site.line)
            seconds = f"{(step.at_ns / 1e9):.9g} s"
            text = sentence(step, screen.translate)
            screen.say(
                "{told}", told=f"{seconds:>{CLOCK_CELLS}}  {text}" + (f"  ({where})" if where else ""), indent=CLOCK_CELLS + 2
            )
        _tell_knots(story, screen)


def _tell_knots(story: Story, screen: Screen) -> None:
    for knot in story.knots:
        facts = {"task": clean(knot.name), "what": clean(knot.waits_for), "holder": clean(knot.holder)}
        text = screen.translate(
            N_("{task} waits for {what}, held by {holder}") if knot.holder else N_("{task} waits for {what}")
        ).format(**facts)
        if knot.site is not None:
            line = screen.translate(N_("line {line}")).format(line=knot.site.line)
            text += f" ({line}: {clean(knot.site.source)})"
        screen.say("  {text}", text=text, indent=4)
    if story.cycle:
        ring = [label_of(story.tracks[place], screen.translate) for place in story.cycle]
        screen.say(N_("  a circle: {ring}"), ring=" → ".join([*ring, ring[0]]), indent=4)


# -- as files


def _write_files(played: Played, verdict: Verdict, call: Call, progress: Progress) -> None:
    from ..pages import Figure, drawing, page

    screen = call.screen
    figures = [
        Figure(head, story, played.sources if place == 0 else {}) for place, (head, story) in enumerate(_heads(played, screen))
    ]
    title = _title(played, screen)
    with progress.locked():
        for wanted, ending in ((call.html, "html"), (call.svg, "svg")):
            if not wanted:
                continue
            text = (
                page(_head(title, played, verdict, screen), figures, lang=screen.lang)
                if ending == "html"
                else drawing(figures, title=title, lang=screen.lang)
            )
            path = Path(call.to) if call.to else progress.folder / "timeline" / f"{played.exercise.id}.{ending}"
            _write(path, text.encode(), progress, screen)
            screen.say(N_("written: {path}"), path=seen_from_here(path))
            if ending == "html":
                screen.say(N_("open it in a browser:"))
                screen.line(f"  {path.resolve().as_uri()}")


def _write(path: Path, text: bytes, progress: Progress, screen: Screen) -> None:
    """Put a file in place as a whole.

    Raises:
        UsageError: it cannot be written there.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        if path.is_relative_to(progress.folder):
            path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(text)
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        told = screen.translate(N_("{path} cannot be written: {error}")).format(path=path, error=error.strerror or error)
        raise UsageError(told) from error


def _head(title: str, played: Played, verdict: Verdict, screen: Screen) -> Head:
    """Say above a page what was found in this world."""
    from ..pages import Head

    told = played.check.diagnosis if played.check is not None else None
    if told is not None:
        return Head(title, "failed", [f"{told.code}: {told.cause}", *filter(None, (told.why, told.next_step))])
    result = verdict.result
    assert result is not None
    score = screen.translate(N_("{score} of {most} points")).format(
        score=points(str(result.score)), most=points(str(result.max_score))
    )
    return Head(title, "passed" if result.score == result.max_score else None, [score])
