"""07 · timers: let the loop call at a moment, and stay in time."""

from collections.abc import Callable, Sequence


async def metronome(beat: Callable[[int], None], interval: float, count: int) -> None:
    """Call ``beat(0)``, ``beat(1)`` … ``beat(count - 1)`` in a steady rhythm.

    ``beat(0)`` must come one interval after the start, ``beat(1)`` two intervals after the start, and so on.
    A beat itself costs a little time, and the rhythm must not drift because of it. ``metronome`` must return
    after the last beat, not before.

    Args:
        beat: a plain function of one whole number.
        interval: seconds between two beats, above 0.
        count: how many beats, at least 1.
    """
    # TODO: work out the moment of each beat from the start, and call it then
    raise NotImplementedError


async def remind(say: Callable[[str], None], items: Sequence[tuple[float, str]]) -> None:
    """Call ``say(text)`` for each reminder when its delay is over.

    All delays must count from the start, whatever order the reminders stand in. Each text must be said once.
    ``remind`` must return after the last one, not before.

    Args:
        say: a plain function of one text; it costs no time.
        items: a list of one or more pairs ``(delay, text)``, the delay in seconds; no two delays are equal.
    """
    # TODO: set a timer for each reminder, then wait until the last one was said
    raise NotImplementedError
