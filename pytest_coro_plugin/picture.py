"""A scene as a picture: one SVG that stands by itself, needs no script, and says in words what it shows.

Floor 1, judge side, beside ``timeline``, whose scenes it draws. Colours come from the page (``currentColor`` and CSS variables with defaults), and nothing is told by colour alone: each
outcome has a pattern and a word. All text is escaped. The same scene gives the same bytes.
"""

from __future__ import annotations

from html import escape

from .checks.measure import seconds_text
from .results import Bar, Lane, Scene
from .timeline import OUTCOMES, heading
from .words import N_, Translate, cells, clean

WIDTH, ROW, TOP, LABEL, NOTE = 720, 22, 26, 120, 170
TICKS = 6
CHARACTER = 7.0  # pixels of one column
FILLS = {
    "ok": "var(--bar, #3566a8)",
    "error": "url(#{prefix}error)",
    "cancelled": "url(#{prefix}cancelled)",
    "pending": "url(#{prefix}pending)",
    "frozen": "url(#{prefix}frozen)",
    "waits": "none",
}
_STRIPES = {
    "error": '<rect width="6" height="6" fill="var(--error, #b3261e)"/><path d="M0 0L6 6M6 0L0 6" stroke="#fff" stroke-width=".8"/>',
    "cancelled": '<rect width="6" height="6" fill="var(--paper, #fff)"/><path d="M0 6L6 0" stroke="var(--bar, #3566a8)" stroke-width="2"/>',
    "pending": '<rect width="6" height="6" fill="var(--paper, #fff)"/><circle cx="3" cy="3" r="1.2" fill="var(--bar, #3566a8)"/>',
    "frozen": '<rect width="6" height="6" fill="var(--frozen, #6b4a00)"/><path d="M0 3H6" stroke="#fff" stroke-width="1.2"/>',
}


def svg(scene: Scene, *, prefix: str = "t", translate: Translate = N_) -> str:
    """Draw a scene.

    Args:
        scene: what to show.
        prefix: begins every id, so that several pictures can stand on one page.
        translate: into the reader's language.

    Returns:
        One ``<svg>`` element, without a declaration.
    """
    end_ns = (
        max([scene.total_ns, scene.expected_ns or 0, *(bar.end_ns for lane in scene.lanes for bar in lane.bars)], default=0) or 1
    )
    names = [clean(lane.label) or translate(N_("the loop")) for lane in scene.lanes]
    height = TOP + ROW * len(scene.lanes) + 12
    told = heading(scene, translate)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="100%" aria-labelledby="{prefix}title {prefix}desc" font-family="ui-monospace, monospace" font-size="12">',
        f'<title id="{prefix}title">{escape(told, quote=False)}</title>',
        f'<desc id="{prefix}desc">{escape("; ".join(_words(name, lane, translate) for name, lane in zip(names, scene.lanes, strict=True)), quote=False)}</desc>',
        "<defs>" + "".join(_pattern(prefix, name) for name in _STRIPES) + "</defs>",
        *_ticks(end_ns, height),
        *(_expected(scene.expected_ns, end_ns, height) if scene.expected_ns is not None else ()),
    ]
    for place, (name, lane) in enumerate(zip(names, scene.lanes, strict=True)):
        parts += _row(TOP + ROW * place, name, lane, end_ns, prefix, translate)
    return "".join([*parts, "</svg>"])


def _pattern(prefix: str, name: str) -> str:
    return f'<pattern id="{prefix}{name}" width="6" height="6" patternUnits="userSpaceOnUse">{_STRIPES[name]}</pattern>'


def _x(at_ns: int, end_ns: int) -> float:
    return round(LABEL + (WIDTH - LABEL - NOTE) * min(max(at_ns, 0), end_ns) / end_ns, 2)


def _ticks(end_ns: int, height: int) -> list[str]:
    drawn = []
    for at_ns in range(0, end_ns + 1, _step(end_ns)):
        x = _x(at_ns, end_ns)
        drawn.append(f'<path d="M{x} {TOP - 6}V{height - 8}" stroke="currentColor" stroke-opacity=".15"/>')
        drawn.append(f'<text x="{x}" y="12" text-anchor="middle" fill="currentColor">{seconds_text(at_ns)}</text>')
    return drawn


def _step(end_ns: int) -> int:
    """Choose 1, 2 or 5 times a power of ten, so that at most ``TICKS`` steps fit."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if end_ns <= TICKS * factor * power:
                return factor * power
        power *= 10


def _expected(expected_ns: int, end_ns: int, height: int) -> list[str]:
    x = _x(expected_ns, end_ns)
    return [f'<path d="M{x} {TOP - 8}V{height - 6}" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 3"/>']


def _row(y: int, name: str, lane: Lane, end_ns: int, prefix: str, translate: Translate) -> list[str]:
    shown = name if cells(name) * CHARACTER < LABEL - 8 else name[: int((LABEL - 16) / CHARACTER)] + "…"
    parts = [
        f'<g><title>{escape(_words(name, lane, translate), quote=False)}</title><text x="{LABEL - 8}" y="{y + 14}" text-anchor="end" fill="currentColor">{escape(shown, quote=False)}</text>'
    ]
    for bar in lane.bars:
        begin, end = _x(bar.begin_ns, end_ns), _x(bar.end_ns, end_ns)
        fill = FILLS[bar.outcome].format(prefix=prefix)
        parts.append(
            f'<rect x="{begin}" y="{y + 4}" width="{max(round(end - begin, 2), 2)}" height="13" rx="2" fill="{escape(fill)}" stroke="var(--bar, #3566a8)" stroke-width=".6"/>'
        )
    parts.append(
        f'<text x="{WIDTH - NOTE + 8}" y="{y + 14}" fill="currentColor">{escape(_note(lane.bars[-1], lane.bars[0], translate), quote=False)}</text></g>'
    )
    return parts


def _note(last: Bar, first: Bar, translate: Translate) -> str:
    words = [f"{seconds_text(first.begin_ns)}–{seconds_text(last.end_ns)}"]
    if last.line:
        words.append(translate(N_("line {line}")).format(line=last.line))
    if OUTCOMES[last.outcome]:
        words.append(translate(OUTCOMES[last.outcome]))
    return " ".join(words)


def _words(name: str, lane: Lane, translate: Translate) -> str:
    return f"{name}: {_note(lane.bars[-1], lane.bars[0], translate)}"
