"""A story as one SVG file for a README or a slide: no script, its own colours for light and dark, and words for whoever does not see it.

Stands on ``scale`` and ``story``. Each kind of stretch has a shape of its own, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..story import Span, Story, Track, heading, label_of
from ..words import Translate, cells, cut, translator
from .lanes import ENDS, LEGEND
from .markup import safe, visible
from .page import Figure
from .scale import Scale

WIDTH, NAME, RIGHT, ROW, HEAD, PAD = 860, 200, 30, 26, 46, 16
NAME_CELLS = 26
CHARACTER = 6.9  # pixels of one column
STYLE = (
    "<style>svg{--paper:#fbfaf7;--ink:#1b2230;--soft:#555f70;--rule:#d7dae1;--bar:#2c5aa0;--on-bar:#fff;--wait:#68738a;--frozen:#8a4b00;--error:#a3201a;--mark:#6a3fa0}"
    "@media(prefers-color-scheme:dark){svg{--paper:#12151c;--ink:#e9ecf2;--soft:#aab3c2;--rule:#333b49;--bar:#8ab8ff;--on-bar:#0c1526;--wait:#9aa5b8;--frozen:#f2b24d;--error:#ff938b;--mark:#c9a6ff}}"
    "text{fill:var(--ink);font:12px ui-monospace,Consolas,'DejaVu Sans Mono',monospace}.h{font-weight:600;font-family:system-ui,sans-serif;font-size:14px}.s{fill:var(--soft)}.b{fill:var(--on-bar)}"
    ".e{fill:var(--error)}</style>"
)
PATTERNS = (
    '<pattern id="frozen" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="var(--frozen)"/><path d="M1 0V7" stroke="var(--paper)" stroke-width="1.5"/></pattern>'
    '<pattern id="error" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--error)"/><path d="M0 6L6 0" stroke="var(--paper)"/></pattern>'
    '<pattern id="cancelled" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--paper)"/><path d="M0 0L6 6" stroke="var(--wait)" stroke-width="2"/></pattern>'
    '<pattern id="band" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0 9L9 0" stroke="var(--frozen)" stroke-opacity=".3" stroke-width="2"/></pattern>'
)  # fmt: skip


def drawing(figures: Sequence[Figure], *, title: str, lang: str = "en") -> str:
    """Draw one or more stories below one another, on one scale.

    Args:
        figures: stories with their headings.
        title: what the picture is, for whoever does not see it.
        lang: ``en`` or ``zh``.

    Returns:
        A whole SVG document.
    """
    translate = translator(lang)
    scale = Scale([figure.story for figure in figures])
    parts: list[str] = []
    y = PAD
    for figure in figures:
        parts += _figure(figure, y, scale, translate)
        y += HEAD + ROW * len(_shown(figure.story)) + PAD
    legend, y = _legend(figures, y, translate)
    told = "; ".join(
        f"{figure.title}: {heading(figure.story, translate)}: "
        + ", ".join(label_of(track, translate) for track in _shown(figure.story))
        for figure in figures
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" aria-labelledby="title desc">'
        f'<title id="title">{safe(title)}</title><desc id="desc">{safe(told)}</desc>{STYLE}<defs>{PATTERNS}</defs>'
        f'<rect width="{WIDTH}" height="{y}" rx="8" fill="var(--paper)"/>{"".join(parts)}{legend}</svg>\n'
    )


def _shown(story: Story) -> list[Track]:
    return [track for track in story.tracks if track.spans or track.kind != "loop"]


def _x(percent: float) -> float:
    return round(NAME + (WIDTH - NAME - RIGHT - PAD) * percent / 100, 2)


def _figure(figure: Figure, y: int, scale: Scale, translate: Translate) -> Iterator[str]:
    story, tracks = figure.story, _shown(figure.story)
    top, height = y + HEAD, ROW * len(tracks)
    yield f'<text class="h" x="{PAD}" y="{y + 14}">{safe(figure.title)}</text>'
    yield f'<text class="s" x="{NAME}" y="{y + 14}">{safe(heading(story, translate))}</text>'
    for moment in scale.instants(story):
        x, width = _x(moment.begin), max(1.0, round(_x(moment.end) - _x(moment.begin), 2))
        yield f'<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="var(--rule)" fill-opacity=".45"/>'
        if moment.label:
            yield f'<text class="s" x="{x}" y="{top - 6}">{moment.label} s</text>'
    for span in story.frozen:
        begin, width = scale.span(story, span)
        yield f'<rect x="{_x(begin)}" y="{top}" width="{round(_x(begin + width) - _x(begin), 2)}" height="{height}" fill="url(#band)"/>'
    for place, track in enumerate(tracks):
        yield from _row(track, top + ROW * place, story, scale, translate)
    yield from _ring(story, tracks, top)


def _row(track: Track, y: int, story: Story, scale: Scale, translate: Translate) -> Iterator[str]:
    word = translate(ENDS[track.outcome]) if track.outcome in ENDS else ""
    label = cut(label_of(track, translate), NAME_CELLS - cells(word) - bool(word))
    told = f' <tspan class="e">{safe(word)}</tspan>' if word else ""
    yield f'<path d="M{PAD} {y}H{WIDTH - PAD}" stroke="var(--rule)"/><text x="{PAD}" y="{y + 17}">{safe(label)}{told}</text>'
    if track.kind == "task":
        begin, end = (
            scale.at(story, at, step) for at, step in ((track.begin_ns, track.begin_step), (track.end_ns, track.end_step))
        )
        yield f'<path d="M{_x(begin)} {y + 13}H{_x(end)}" stroke="var(--rule)" stroke-width="2"/>'
    for span in sorted(
        track.spans,
        key=lambda span: ("runs", "frozen", "mark").index(span.kind) + 1 if span.kind in ("runs", "frozen", "mark") else 0,
    ):
        begin, width = scale.span(story, span)
        x = _x(begin)
        yield from _span(span, x, max(2.0, round(_x(begin + width) - x, 2)), y)


def _span(span: Span, x: float, width: float, y: int) -> Iterator[str]:
    right = round(x + width, 2)
    if span.kind == "runs":
        yield f'<rect x="{x}" y="{y + 5}" width="{width}" height="16" fill="var(--ink)"/>'
    elif span.kind == "mark":
        yield f'<circle cx="{round(x + width / 2, 2)}" cy="{y + 13}" r="5" fill="var(--paper)" stroke="var(--mark)" stroke-width="2"/>'
    elif span.kind == "jump":
        yield f'<path d="M{x} {y + 13}H{round(right - 4, 2)}" stroke="var(--wait)" stroke-width="2"/><path d="M{round(right - 7, 2)} {y + 8}l7 5l-7 5z" fill="var(--wait)"/>'
    elif span.kind == "waits":
        dash, color = ("2 4", "var(--error)") if span.outcome == "pending" else ("5 4", "var(--wait)")
        yield f'<path d="M{x} {y + 13}H{right}" stroke="{color}" stroke-width="2" stroke-dasharray="{dash}"/>'
    else:
        look = "frozen" if span.kind == "frozen" else span.outcome
        fill = {"ok": "var(--bar)", "pending": "var(--paper)"}.get(look, f"url(#{look})")
        stroke = (
            ' stroke="var(--error)" stroke-dasharray="2 3" stroke-width="2"'
            if look == "pending"
            else ' stroke="var(--wait)"'
            if look == "cancelled"
            else ""
        )
        yield f'<rect x="{x}" y="{y + 5}" width="{width}" height="16" rx="2" fill="{fill}"{stroke}/>'
    text = visible(span.text)
    if span.kind == "request" and cells(text) * CHARACTER + 8 < width:
        chip = (
            ""
            if span.outcome == "ok"
            else f'<rect x="{x + 3}" y="{y + 6}" width="{round(cells(text) * CHARACTER + 6, 2)}" height="14" rx="2" fill="var(--paper)"/>'
        )
        yield f'{chip}<text{" class=" + chr(34) + "b" + chr(34) if span.outcome == "ok" else ""} x="{x + 6}" y="{y + 17}">{safe(text)}</text>'


def _ring(story: Story, tracks: Sequence[Track], top: int) -> Iterator[str]:
    """Draw the circle of a deadlock at the right end."""
    ring = [
        tracks.index(story.tracks[place]) for place in story.cycle if place < len(story.tracks) and story.tracks[place] in tracks
    ]
    x = WIDTH - PAD - RIGHT
    for number, place in enumerate(ring if len(ring) > 1 else ()):
        start, end = (top + ROW * row + 13 for row in (place, ring[(number + 1) % len(ring)]))
        side = 1 if end > start else -1
        yield (
            f'<path d="M{x} {start + 3 * side}C{x + 34} {start} {x + 34} {end} {x + 4} {end - 3 * side}" fill="none" stroke="var(--error)" stroke-width="2"/>'
            f'<path d="M{x + 2} {end - 3 * side}l8 {-5 if side > 0 else -3}l0 8z" fill="var(--error)"/>'
        )


def _legend(figures: Sequence[Figure], y: int, translate: Translate) -> tuple[str, int]:
    looks = {
        look for figure in figures for track in figure.story.tracks for span in track.spans for look in (span.kind, span.outcome)
    }
    parts, x = [], PAD
    for look, text in LEGEND:
        if look not in looks:
            continue
        told = translate(text)
        wide = round(34 + cells(told) * CHARACTER + 14)
        if x + wide > WIDTH - PAD:
            x, y = PAD, y + 20
        kind = look if look in ("runs", "request", "waits", "frozen", "jump", "mark") else "request"
        sample = Span(kind, 0, 1, 0, 1, "", "ok" if kind == look else look)  # type: ignore[arg-type]
        drawn = "".join(_span(sample, x + (10 if look == "runs" else 0), 4 if look == "runs" else 24, y - 9))
        parts.append(f'{drawn}<text class="s" x="{x + 32}" y="{y + 8}">{safe(told)}</text>')
        x += wide
    return "".join(parts), y + 22
