"""A story as lanes of HTML: one for each track, its stretches placed in percent of the width, so that it fits a phone as it fits a wall.

Stands on ``scale`` and ``story``. Each stretch is a button that says in words what it is, from when to when, and on which line; how it looks (hatching, outline, a word inside) tells the kind again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..checks.measure import seconds_text
from ..run import Site
from ..story import OUTCOMES, Knot, Span, Story, Track, label_of
from ..words import N_, Translate
from .listing import source_line
from .markup import safe, visible
from .scale import Scale

WIDE = 7.0  # percent from which on a stretch has its text inside
MOMENT = {
    "runs": N_("runs"), "request": "", "waits": N_("waits for {what}"), "frozen": N_("blocks the loop: {what}"),
    "jump": N_("nothing is ready: the clock jumps"), "mark": N_("call of {what}"),
}  # fmt: skip
ENDS = {"error": N_("raised"), "cancelled": N_("cancelled"), "pending": N_("never ended")}
LEGEND = (
    ("runs", N_("runs (takes no time)")), ("request", N_("request under way")), ("waits", N_("waits")), ("frozen", N_("blocks the loop: nobody else gets a turn")),
    ("jump", N_("the clock jumps")), ("mark", N_("callback, call of a plain function")), ("error", N_("raised")), ("cancelled", N_("cancelled")),
    ("pending", N_("never ended")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure is drawn with: the scale, the sources, the reader's language."""

    scale: Scale
    sources: Mapping[str, str]
    translate: Translate = N_


def lanes(story: Story, drawn: Drawn) -> str:
    """Draw all lanes of a story below its axis."""
    translate, scale = drawn.translate, drawn.scale
    ticks = "".join(
        f'<i class="instant" style="left:{moment.begin}%;width:{round(moment.end - moment.begin, 3)}%"></i>'
        for moment in scale.instants(story)
    )
    labels = "".join(
        f'<span style="left:{moment.begin}%">{moment.label}</span>' for moment in scale.instants(story) if moment.label
    )
    bands = "".join('<i class="band" style="left:{}%;width:{}%"></i>'.format(*scale.span(story, span)) for span in story.frozen)
    rows = "".join(
        _lane(place, track, story, drawn) for place, track in enumerate(story.tracks) if track.spans or track.kind != "loop"
    )
    unit = translate(N_("virtual seconds"))
    more = translate(N_("… and {count} more")).format(count=story.left_out)
    return (
        f'<div class="lanes"><div class="axis" aria-hidden="true"><b>{safe(unit)}</b><div class="track">{labels}</div></div>'
        f'<div class="over" aria-hidden="true">{ticks}{bands}{_arcs(story)}<i class="cursor" hidden data-at="{_moments(story, scale)}"></i></div>{rows}</div>'
        + (f'<p class="more">{safe(more)}</p>' if story.left_out else "")
    )


def legend(story: Story, translate: Translate) -> str:
    """Explain the looks that occur in a story."""
    looks = {look for track in story.tracks for span in track.spans for look in (span.kind, _outcome(span))}
    items = "".join(f'<li><i class="key {look}"></i>{safe(translate(text))}</li>' for look, text in LEGEND if look in looks)
    label = translate(N_("what the looks mean"))
    return f'<ul class="legend" aria-label="{safe(label)}">{items}</ul>'


def knots(story: Story, drawn: Drawn) -> str:
    """Tell who waits for whom in a program that is stuck; empty for any other."""
    if not story.knots:
        return ""
    translate = drawn.translate
    ordered = {knot.track: knot for knot in story.knots}
    ring = [ordered[place] for place in story.cycle if place in ordered]
    others = [knot for knot in story.knots if knot not in ring]
    title = translate(N_("They wait for one another")) if ring else translate(N_("Who waits for ever"))
    items = "".join(f"<li>{_knot(knot, drawn)}</li>" for knot in ring)
    if ring:
        back = translate(N_("and {task} again: a circle, so nobody can go on")).format(task=visible(ring[0].name))
        items += f'<li class="back"><span aria-hidden="true">↺ </span>{safe(back)}</li>'
    rest = "".join(f"<li>{_knot(knot, drawn)}</li>" for knot in others)
    as_well = translate(N_("These wait as well:"))
    also = f"<p>{safe(as_well)}</p>" if ring and others else ""
    return (
        f'<section class="knots"><h3>{safe(title)}</h3>' + (f'<ol class="ring">{items}</ol>' if ring else "") + also
        + (f"<ul>{rest}</ul>" if rest else "") + "</section>"
    )  # fmt: skip


def _knot(knot: Knot, drawn: Drawn) -> str:
    if knot.holder:
        told = drawn.translate(N_("{task} waits for {what}, held by {holder}")).format(
            task=visible(knot.name), what=visible(knot.waits_for), holder=visible(knot.holder)
        )
    else:
        told = drawn.translate(N_("{task} waits for {what}")).format(task=visible(knot.name), what=visible(knot.waits_for))
    return safe(told) + source(knot.site, drawn)


def source(site: Site | None, drawn: Drawn) -> str:
    """Write a place as ``file:line`` and its line, or nothing."""
    if site is None or not site.line:
        return ""
    line = site.source or source_line(drawn.sources, site.file, site.line)
    return f' <span class="place">{safe(site.file)}:{site.line}</span> <code dir="ltr">{safe(line)}</code>'


def _lane(place: int, track: Track, story: Story, drawn: Drawn) -> str:
    scale, translate = drawn.scale, drawn.translate
    begin = scale.at(story, track.begin_ns, track.begin_step)
    width = round(max(0.0, scale.at(story, track.end_ns, track.end_step) - begin), 3)
    rows = _rows(track.spans)
    end = f" <em>{safe(translate(ENDS[track.outcome]))}</em>" if track.outcome in ENDS else ""
    label = label_of(track, translate)
    life = f'<i class="life" style="left:{begin}%;width:{width}%"></i>' if track.kind == "task" else ""
    bars = "".join(_bar(span, row, label, story, drawn) for span, row in zip(track.spans, rows, strict=True))
    name = f"<b>{safe(track.name)}</b> {safe(track.title)}" if track.kind == "task" else safe(label)
    return (
        f'<div class="lane {track.kind}" data-track="{place}" role="group" aria-label="{safe(label)}">'
        f'<div class="name"><bdi>{name}</bdi>{end}<span class="state" aria-hidden="true"></span></div>'
        f'<div class="track" style="--rows:{max(rows, default=0) + 1}">{life}{bars}</div></div>'
    )


def _moments(story: Story, scale: Scale) -> str:
    return "[" + ",".join(f"[{begin},{width}]" for begin, width in scale.moments(story)) + "]"


def _rows(spans: Sequence[Span]) -> list[int]:
    """Give each stretch a row, so that those which overlap do not hide each other; what runs or is called lies on the first."""
    ends: list[tuple[int, int]] = []
    rows = []
    for span in spans:
        if span.kind in ("runs", "mark", "jump", "frozen"):
            rows.append(0)
            continue
        start = (span.begin_ns, span.begin_step)
        row = next((row for row, end in enumerate(ends) if end <= start), len(ends))
        ends[row : row + 1] = [(span.end_ns, span.end_step)]
        rows.append(row)
    return rows


def _bar(span: Span, row: int, label: str, story: Story, drawn: Drawn) -> str:
    left, width = drawn.scale.span(story, span)
    told = _told(span, drawn.translate)
    site = span.site
    where = f' data-file="{safe(site.file)}" data-line="{site.line}"' if site is not None and site.line else ""
    code = ""
    if site is not None and site.line:
        line = site.source or source_line(drawn.sources, site.file, site.line)
        code = drawn.translate(N_("line {line}")).format(line=site.line) + (f": {line}" if line else "")
    inside = safe(span.text) if width >= WIDE and span.kind in ("request", "frozen", "waits", "mark") else ""
    spoken = ", ".join(part for part in (label, told, code) if part)
    return (
        f'<button type="button" class="bar {span.kind} {_outcome(span)}" style="left:{left}%;width:{width}%;--row:{row}" data-step="{span.begin_step + (span.kind not in ("request", "waits"))}"{where} '
        f'data-told="{safe(told)}" aria-label="{safe(spoken)}"><bdi aria-hidden="true">{inside}</bdi></button>'
    )


def _told(span: Span, translate: Translate) -> str:
    """Say what a stretch is, from when to when, and how it ended."""
    what = visible(span.text)
    text = (
        translate(MOMENT[span.kind]).format(what=what)
        if MOMENT[span.kind] and (what or "{what}" not in MOMENT[span.kind])
        else what
    )
    text = text or translate(N_("waits"))
    begin, end = seconds_text(span.begin_ns), seconds_text(span.end_ns)
    when = (
        translate(N_("at {begin} s")).format(begin=begin)
        if begin == end
        else translate(N_("{begin} to {end} s")).format(begin=begin, end=end)
    )
    ended = translate(OUTCOMES[span.outcome]) if span.kind != "frozen" else ""
    return ", ".join(part for part in (text, when, ended) if part)


def _outcome(span: Span) -> str:
    return span.outcome if span.outcome in ENDS else ""


def _arcs(story: Story) -> str:
    """Draw the circle of a deadlock at the right end of its lanes."""
    order = [place for place, track in enumerate(story.tracks) if track.spans or track.kind != "loop"]
    ring = [order.index(place) for place in story.cycle if place in order]
    if len(ring) < 2:
        return ""
    height = len(order) * 10
    paths = []
    for number, place in enumerate(ring):
        start, end = place * 10 + 5, ring[(number + 1) % len(ring)] * 10 + 5
        bend = 8 + 2 * abs(end - start) / 10
        tip = 2 if end > start else -2
        paths.append(
            f'<path d="M2 {start + tip / 2}C{bend + 6} {start} {bend + 6} {end} 3 {end - tip / 2}"/><path d="M7 {end - tip * 1.2}L3 {end - tip / 2}L8 {end}"/>'
        )
    return f'<svg class="arcs" viewBox="0 0 24 {height}" preserveAspectRatio="none">{"".join(paths)}</svg>'
