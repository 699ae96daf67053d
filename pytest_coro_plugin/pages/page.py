"""One page: what was found, the story step by step, and the expected one below it on the same scale.

Stands on ``lanes``, ``listing`` and the parts ``page.html``, ``style.html``, ``script.html``. It must not judge: what is told at its head is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..checks.measure import seconds_text
from ..results import Status
from ..story import Step, Story, heading, sentence
from ..words import N_, Translate, translator
from .lanes import Drawn, knots, lanes, legend, source
from .listing import listings
from .markup import filled, part, policy, safe
from .scale import Scale

STATUSES = {"passed": N_("passed"), "failed": N_("failed"), "error": N_("error"), "skipped": N_("skipped")}
MARKS = {"passed": "✓", "failed": "✗", "error": "!", "skipped": "–"}
LANGUAGE_TAGS = {"en": "en", "zh": "zh-Hans"}
HINT = N_(
    "Keys: → and ← go step by step, Home and End to the first and the last one. Tab leads to the lanes; there the arrows go from stretch to stretch."
)
STATES = {
    "starts": N_("runs"), "goes_on": N_("runs"), "asks_waits": N_("waits"), "waits": N_("waits"), "gives_way": N_("waits"), "done": N_("done"),
    "cancelled": N_("cancelled"), "returned": N_("done"), "raised": N_("raised"), "call_cancelled": N_("cancelled"), "created": N_("ready"),
    "answered": N_("ready"), "answered_error": N_("ready"), "withdrawn": N_("ready"), "froze": N_("blocks the loop"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One story on a page: its heading, and the text of the files that it names, by bare name."""

    title: str
    story: Story
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says first: its title, the verdict where there is one, and sentences below it. ``back`` is a relative address of an index."""

    title: str
    status: Status | None = None
    lines: Sequence[str] = ()
    back: str = ""


def page(head: Head, figures: Sequence[Figure], *, lang: str = "en") -> str:
    """Write a page.

    Args:
        head: what it says first.
        figures: stories, the reader's own first; all are drawn on one scale.
        lang: ``en`` or ``zh``.

    Returns:
        A whole HTML document, which refers to nothing but ``head.back``.
    """
    translate = translator(lang)
    scale = Scale([figure.story for figure in figures])
    sections = [_section(figure, f"p{place}", Drawn(scale, figure.sources, translate)) for place, figure in enumerate(figures, 1)]
    index = translate(N_("all tests"))
    back = f'<nav><a href="{safe(head.back)}">{safe(index)}</a></nav>' if head.back else ""
    script = part("script")
    values = {
        "lang": LANGUAGE_TAGS.get(lang, "en"), "title": safe(head.title), "policy": policy(script), "style": part("style"), "script": script,
        "back": back, "verdict": _verdict(head, translate), "figures": "\n".join(sections),
    }  # fmt: skip
    return filled(part("page"), values) + "\n"


def _verdict(head: Head, translate: Translate) -> str:
    lines = "".join(f"<p>{safe(line)}</p>" for line in head.lines)
    if head.status is None:
        return f'<div class="told">{lines}</div>' if lines else ""
    word = f'<p class="status"><span aria-hidden="true">{MARKS[head.status]}</span> {safe(translate(STATUSES[head.status]))}</p>'
    return f'<div class="told {head.status}">{word}{lines}</div>'


def _section(figure: Figure, prefix: str, drawn: Drawn) -> str:
    translate, story = drawn.translate, figure.story
    count = str(len(story.steps))
    slider = translate(N_("step"))
    code = listings(story, figure.sources, prefix, translate)
    values = {
        "id": prefix, "count": count, "title": safe(figure.title), "sum": safe(heading(story, translate)),
        "hint": safe(translate(HINT)), "of": safe(translate(N_("step {number} of {count}")).format(number="{number}", count=count)), "at": safe(translate(N_("at {begin} s"))),
        "back": safe(translate(N_("back one step"))), "on": safe(translate(N_("on one step"))), "slider": safe(f"{slider} ({figure.title})"),
        "lanes": lanes(story, drawn), "legend": legend(story, translate), "knots": knots(story, drawn), "list": safe(translate(N_("Step by step"))),
        "steps": "\n".join(_step(place, step, drawn) for place, step in enumerate(story.steps)),
        "sources": f'<div class="sources">{code}</div>' if code else "",
    }  # fmt: skip
    return filled(part("figure"), values)


def _step(place: int, step: Step, drawn: Drawn) -> str:
    where = (
        f' data-file="{safe(step.site.file)}" data-line="{step.site.line}"' if step.site is not None and step.site.line else ""
    )
    state = STATES.get(step.kind, "")
    told = f' data-state="{safe(drawn.translate(state))}"' if state else ""
    at = seconds_text(step.at_ns)
    return (
        f'<li class="{step.kind}" data-place="{place}" data-track="{step.track}"{told}{where}><time>{at} s</time> '
        f"<span><bdi>{safe(sentence(step, drawn.translate))}</bdi>{source(step.site, drawn)}</span></li>"
    )
