"""Source beside a story: which lines are shown, and each of them as it is written.

Short files are shown whole, long ones around the lines that the story names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..story import Story
from ..words import N_, Translate
from .markup import safe, visible

WHOLE_MAX = 120
AROUND = 4
COLUMNS_MAX = 160


def lines_of(story: Story) -> dict[str, set[int]]:
    """Give the lines that a story names, by file."""
    named: dict[str, set[int]] = {}
    sites = [span.site for track in story.tracks for span in track.spans]
    sites += [step.site for step in story.steps]
    sites += [knot.site for knot in story.knots]
    for site in sites:
        if site is not None and site.line:
            named.setdefault(site.file, set()).add(site.line)
    return named


def listings(story: Story, sources: Mapping[str, str], prefix: str, translate: Translate = N_) -> str:
    """Write the files that a story names.

    Args:
        story: names them.
        sources: the text of each file, by its bare name.
        prefix: begins every id.
        translate: into the reader's language.
    """
    named = lines_of(story)
    parts = []
    for place, (file, text) in enumerate((file, sources[file]) for file in sorted(named) if file in sources):
        rows = "".join(_rows(text.splitlines(), named[file], f"{prefix}f{place}"))
        label = translate(N_("source of {file}")).format(file=visible(file))
        parts.append(
            f'<figure class="code"><figcaption>{safe(file)}</figcaption>'
            f'<pre tabindex="0" role="region" aria-label="{safe(f"{label} ({prefix})")}" data-file="{safe(file)}">{rows}</pre></figure>'
        )
    return "".join(parts)


def source_line(sources: Mapping[str, str], file: str, line: int) -> str:
    """Give a line of source, stripped; "" where it is not known."""
    lines = sources.get(file, "").splitlines()
    return visible(lines[line - 1].strip())[:COLUMNS_MAX] if 0 < line <= len(lines) else ""


def _rows(lines: list[str], named: set[int], prefix: str) -> Iterator[str]:
    shown = [
        number for number in range(1, len(lines) + 1)
        if len(lines) <= WHOLE_MAX or any(abs(number - each) <= AROUND for each in named)
    ]  # fmt: skip
    before = 0
    for number in shown:
        if number != before + 1:
            yield '<span class="gap">⋯\n</span>'
        before = number
        yield f'<span class="l" id="{prefix}-{number}" data-line="{number}"><i>{number}</i>{safe(lines[number - 1][:COLUMNS_MAX])}\n</span>'
