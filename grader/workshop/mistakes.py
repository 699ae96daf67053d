"""The most frequent mistakes of an exercise, ready to be shown to a room: the words of our own catalogue, one answer without a name, its timeline.

Stands on ``room``, ``anonymous`` and the plugin's pictures. Of what learners' machines said only the code, the facts and the bars are used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pytest_coro_plugin.diagnosis import rewrite
from pytest_coro_plugin.picture import FILLS, svg
from pytest_coro_plugin.results import Diagnosis, Scene, from_json
from pytest_coro_plugin.words import translator

from .anonymous import anonymous, masked
from .live import Workshop
from .records import Told
from .telling import OTHER, first_of

LANES, BARS, TEXT = 40, 100, 400


@dataclass(frozen=True, slots=True)
class Shown:
    """One mistake: how many made it, what our catalogue says, an answer that shows it, the picture of its run, a hint; and which of how many answers it is."""

    code: str
    count: int
    cause: str
    why: str
    lines: tuple[str, ...]
    picture: str
    hint: str
    place: int
    examples: int


async def most_frequent(workshop: Workshop, exercise: str, lang: str, place: int = 0) -> list[Shown]:
    """Give the three mistakes that most learners made.

    Args:
        workshop: that is under way.
        exercise: its id.
        lang: ``en`` or ``zh``.
        place: which of the answers to show, from 0; beyond the last it begins anew.
    """
    names = sorted({seat.person.name for seat in workshop.room.seats.values() if seat.person.name})
    return [
        await _shown(workshop, told[place % len(told)], code, count, lang, names, place % len(told), len(told))
        for code, count, told in workshop.room.mistakes(exercise)
    ]


async def _shown(
    workshop: Workshop, told: Told, code: str, count: int, lang: str, names: list[str], place: int, examples: int
) -> Shown:
    source, result = await workshop.example(told)
    cause, scene = _read(result)
    words = _written(cause, lang) if cause is not None and code != OTHER else None
    hints = workshop.catalogue.exercises[told.exercise].hints_for
    return Shown(
        code, count,
        masked(words.cause, names)[:TEXT] if words else "", masked(words.why, names)[:TEXT] if words else "",
        tuple(anonymous(source, names)),
        svg(_masked(scene, names), prefix=f"m{told.number}", translate=translator(lang)) if scene is not None and scene.lanes else "",
        hints[code].told(lang) if code in hints else "", place, examples,
    )  # fmt: skip


def _read(result: str) -> tuple[Diagnosis | None, Scene | None]:
    if not result:
        return None, None
    [read] = from_json(result).exercises
    first = first_of(read)
    scene = first.evidence.scene if first is not None and first.evidence is not None else None
    return read.first_diagnosis, None if scene is None else _drawable(scene)


def _drawable(scene: Scene) -> Scene:
    """Keep what can be drawn: lanes that have bars of known outcomes, not too many."""
    lanes = (replace(lane, bars=tuple(bar for bar in lane.bars if bar.outcome in FILLS)[:BARS]) for lane in scene.lanes)
    return replace(scene, lanes=tuple(lane for lane in lanes if lane.bars)[:LANES])


def _masked(scene: Scene, names: list[str]) -> Scene:
    return replace(scene, lanes=tuple(replace(lane, label=masked(lane.label, names)) for lane in scene.lanes))


def _written(cause: Diagnosis, lang: str) -> Diagnosis | None:
    """Write a diagnosis in our words; None when the facts that came with it fit no sentence."""
    try:
        return rewrite(cause, lang=lang)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
