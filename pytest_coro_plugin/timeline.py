"""Timelines: what was under way when, first as a scene of lanes, then as text.

Floor 1, judge side. ``scene`` is pure data made from a run (the records are in ``results``, so a scene travels in its JSON); ``draw`` makes lines of any width from a scene,
with block characters or in plain ASCII, and needs no run. Nothing is told by colour.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from .checks.measure import most_in_flight, seconds_text
from .errors import CheckFailed
from .results import Bar, Lane, Scene
from .run import Call, Request, Run
from .values import show
from .words import N_, Translate, cells, clean, cut

LANES_MAX = 40
LABEL_CELLS = 14
CALLS_MAX = 12
KEYED = ("fetch", "fetch_blocking", "read", "links")  # methods whose key says it all
BLOCKS = {"ok": "█", "error": "█", "cancelled": "▒", "pending": "░", "frozen": "▓", "waits": "─"}
ASCII = {"ok": "#", "error": "#", "cancelled": "~", "pending": ".", "frozen": "=", "waits": "-"}
OUTCOMES = {
    "ok": "",
    "error": N_("raised"),
    "cancelled": N_("cancelled"),
    "pending": N_("still running"),
    "frozen": N_("loop frozen"),
    "waits": "",  # a task that waits for something else than a request; only stories have it
}


def scene(run: Run, failure: CheckFailed | None = None) -> Scene:
    """Set the scene of a run: one lane per request, one for each span in which the loop was frozen; a run without requests shows its calls.

    Args:
        run: what the judge saw.
        failure: what the check found; its facts tell how long the call should have taken.
    """
    origin_ns = _origin_ns(run)
    lanes = _lanes(run, origin_ns)
    if not lanes:
        with_methods = any(
            call.target > 0 for call in run.calls
        )  # then it matters when each came; functions are compared by how long they took
        lanes = [
            Lane(
                _label(call.name + "()"),
                (_bar(call.begin_ns, call.end_ns, call.outcome, run, origin_ns if with_methods else call.begin_ns, 0),),
            )
            for call in run.calls
        ]
    frozen = tuple(
        _bar(finding.at_ns, finding.at_ns + finding.duration_ns, "frozen", run, origin_ns, finding.site.line if finding.site else 0)
        for finding in run.findings if finding.kind == "blocking" and finding.duration_ns
    )  # fmt: skip
    if frozen:
        lanes.insert(0, Lane("", frozen[:LANES_MAX]))
    left_out = max(0, len(lanes) - LANES_MAX)
    return Scene(tuple(lanes[:LANES_MAX]), _total_ns(run), most_in_flight(run.requests), _expected_ns(failure), left_out)


def _lanes(run: Run, origin_ns: int) -> list[Lane]:
    """Give each request a lane of its own; a plain function that is called many times (a heartbeat) has one lane for all its calls."""
    lanes: dict[object, Lane] = {}
    calls = Counter(request.service for request in run.requests if request.method == "__call__")
    for request in run.requests:
        bar = _bar(request.begin_ns, request.end_ns, request.outcome, run, origin_ns, request.site.line if request.site else 0)
        many = request.method == "__call__" and calls[request.service] > CALLS_MAX
        place: object = request.service if many else request.number
        name = _label(request.service.partition(" ")[0]) if many else name_of(request)
        lanes[place] = Lane(name, (*lanes[place].bars, bar) if place in lanes else (bar,))
    return list(lanes.values())


def _tested(run: Run) -> Call | None:
    """Give the call that the times count from: the last one of a name in the learner's file; its object's methods and our drivers come after it."""
    return next((call for call in reversed(run.calls) if call.target == 0), run.calls[-1] if run.calls else None)


def _origin_ns(run: Run) -> int:
    """Give the moment that the times count from: when the tested call began, or, if requests of an earlier one are shown too, the first of them."""
    tested = _tested(run)
    began_ns = 0 if tested is None else tested.begin_ns
    return min([began_ns, *(request.begin_ns for request in run.requests)])


def _total_ns(run: Run) -> int:
    call = _tested(run)
    earlier_ns = 0 if call is None else call.begin_ns - _origin_ns(run)
    return earlier_ns + _length_ns(run)


def _length_ns(run: Run) -> int:
    call = _tested(run)
    if call is None or call.end_ns is None:
        return run.end_ns
    if not any(other.target == call.number for other in run.calls) and not _is_read(call, run):
        return call.end_ns - call.begin_ns
    methods = [other.end_ns for other in run.calls[call.number - 1 :] if other.target == call.number]
    ends = [*methods, *(request.end_ns for request in run.requests)]
    return max(run.end_ns if end_ns is None else end_ns for end_ns in (call.end_ns, *ends)) - call.begin_ns


def _is_read(call: Call, run: Run) -> bool:
    """Tell whether a call gave at once what a driver of ours then worked on: an async iterator, for example."""
    return call.kind == "plain" and call.begin_ns == call.end_ns and any(other.target < 0 for other in run.calls[call.number :])


def _expected_ns(failure: CheckFailed | None) -> int | None:
    if failure is None or not ("took" in failure.facts or "total" in failure.facts):
        return None
    text = failure.facts.get("best", failure.facts.get("expected"))
    return None if text is None else round(Fraction(str(text)) * 1_000_000_000)


def _bar(begin_ns: int, end_ns: int | None, outcome: str, run: Run, origin_ns: int, line: int) -> Bar:
    return Bar(begin_ns - origin_ns, (run.end_ns if end_ns is None else end_ns) - origin_ns, outcome, line)


def name_of(request: Request) -> str:
    """Name a request, as its lane does: by its key where keys are fetched, else by what was called and with what."""
    called = request.service.partition(" ")[0] if request.method == "__call__" else request.method
    if not request.args and request.key is None:
        return _label(f"{called}()")
    key = _label(show(request.key, 60)[isinstance(request.key, bytes) :])
    return key if called in KEYED else _label(f"{called} {key}")


def _label(text: str) -> str:
    return cut(clean(text).strip("'\""), LABEL_CELLS)


def draw(scene: Scene, *, columns: int = 80, unicode: bool = True, lanes: int = 8, translate: Translate = N_) -> list[str]:
    """Draw the lanes of a scene.

    Args:
        scene: what to show.
        columns: how wide a line may be.
        unicode: block characters, or ASCII only.
        lanes: how many lines at most; what does not fit is counted on the last one.
        translate: into the reader's language.

    Returns:
        Lines without trailing blanks, none wider than ``columns``; all bars have one scale and begin in one column.
    """
    end_ns = max([scene.total_ns, scene.expected_ns or 0, *(bar.end_ns for lane in scene.lanes for bar in lane.bars)], default=0)
    shown = scene.lanes if len(scene.lanes) <= lanes and not scene.left_out else scene.lanes[: max(0, lanes - 1)]
    labels = [lane.label or translate(N_("the loop")) for lane in shown]
    notes = [_note(lane, unicode, translate) for lane in shown]
    left = max(map(cells, labels), default=0)
    room = max(4, columns - left - max(map(cells, notes), default=0) - 5)
    lines = [
        f"  {label}{' ' * (left - cells(label))} {_paint(lane, end_ns, room, unicode):{room}}  {note}".rstrip()
        for label, lane, note in zip(labels, shown, notes, strict=True)
    ]
    if len(shown) < len(scene.lanes) + scene.left_out and lanes:
        more = translate(N_("… and {count} more")).format(count=len(scene.lanes) + scene.left_out - len(shown))
        lines.append("  " + (more if unicode else more.replace("…", "...")))
    lines = [cut(line, columns) for line in lines]
    return [_ascii(line) for line in lines] if not unicode and translate is N_ else lines


def heading(scene: Scene, translate: Translate = N_) -> str:
    """Sum a scene up in one line: how long it took, and how much was under way at once."""
    total = seconds_text(scene.total_ns)
    if scene.most:
        return translate(N_("{total} virtual s, at most {most} at a time")).format(total=total, most=scene.most)
    return translate(N_("{total} virtual s")).format(total=total)


def _paint(lane: Lane, end_ns: int, room: int, unicode: bool) -> str:
    """Paint the bars of one lane into ``room`` columns; a bar that takes time is at least one column wide, one that takes none is a mark."""
    characters = [" "] * room
    paint = BLOCKS if unicode else ASCII
    for bar in lane.bars:
        if not end_ns or bar.begin_ns == bar.end_ns:
            at = min(room - 1, bar.begin_ns * room // end_ns if end_ns else 0)
            characters[max(0, at)] = "|"
            continue
        begin = min(room - 1, round(bar.begin_ns * room / end_ns))
        end = max(begin + 1, round(bar.end_ns * room / end_ns))
        characters[begin:end] = paint[bar.outcome] * (end - begin)
    return "".join(characters[:room])


def _note(lane: Lane, unicode: bool, translate: Translate) -> str:
    """Write what stands to the right of a lane: from when to when, which line, how it ended."""
    last = lane.bars[-1]
    dash = "–" if unicode else "-"
    parts = [f"{seconds_text(lane.bars[0].begin_ns)}{dash}{seconds_text(last.end_ns)}"]
    if last.line:
        parts.append(translate(N_("line {line}")).format(line=last.line))
    if OUTCOMES[last.outcome]:
        parts.append(translate(OUTCOMES[last.outcome]))
    return "  ".join(parts)


def _ascii(line: str) -> str:
    return line.encode("ascii", "replace").decode()
