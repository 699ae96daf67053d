"""Score passback: the marks of a gradebook to a platform, each once, whatever ends this process or the platform in between.

Part of ``lti``; stands on ``platform``, the gradebook's outbox and the format of scores. First every score that the platform does not have is written into the outbox, in one transaction. Then each is marked *sending*,
sent, and marked with what the platform said. One that is found *sending* left us and nobody heard: before it is sent again, with the same stamp, the platform is asked whether it is there. Who has no mark is not sent.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import CannotExport, GraderError, PlatformDown, PlatformRefused, SendingElsewhere
from ..formats import Item, Marks, Row
from ..formats.lti_ags import score
from ..gradebook import Draft, Gradebook, Key, Outgoing, OutgoingState
from .platform import Platform, Shown

JOBS = 4
GIVING_UP = 3  # scores that could not be brought in spite of all patience; then the platform counts as down
LEAST_DIFFERENCE = 0.0051  # points: platforms round to two places
_SENDING = Key("", "", "sending scores", 0)  # one process at a time


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the scores: how many were accepted now, how many were there already, which were refused, how many are left, and why."""

    accepted: int
    known: int
    refused: tuple[Outgoing, ...] = ()
    left: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A score that was accepted and is shown otherwise; ``shown`` is None where nothing is shown."""

    outgoing: Outgoing
    shown: Shown | None


def line_items(platform: Platform, marks: Marks) -> dict[str, str]:
    """Give the address of the line item of every exercise that anybody has a mark in; what is missing is made.

    Raises:
        PlatformRefused: it may not be made, or its list not be read.
        PlatformDown: the platform gives no answer.
    """
    marked = {mark.exercise for row in marks.rows for mark in row.marks if mark.points is not None}
    given = platform.registration.line_item
    found = {item.exercise: given[item.exercise] for item in marks.items if item.exercise in given}
    missing = [item for item in marks.items if item.exercise in marked and item.exercise not in found]
    if not missing:
        return found
    if not platform.registration.line_items:
        names = ", ".join(item.exercise for item in missing)
        raise CannotExport("lti", f"{platform.registration.path} has no line-items, and no [line-item] for {names}")
    for item in missing:  # the list is read anew before each try: what was made by a try that nobody heard of is found there

        def find_or_make(item: Item = item) -> str:
            there = {each.resource: each.url for each in reversed(platform.line_items())}
            return there.get(item.exercise) or platform.make_line_item(item.exercise, item.worth).url

        found[item.exercise] = platform.patiently(find_or_make)
    return found


def drafts(platform: Platform, marks: Marks, items: dict[str, str]) -> list[Draft]:
    """Make the scores of everybody who has a mark, without stamps.

    Args:
        platform: it names who the platform knows by another id.
        marks: as students may see them before the end.
        items: line items by exercise.

    Raises:
        CannotExport: two learners would be the same person there.
    """
    users: dict[str, str] = {}
    made = []
    for row in marks.rows:
        user = user_of(platform, row)
        if (other := users.setdefault(user, row.id)) != row.id:
            raise CannotExport(
                "lti",
                f"{other} and {row.id} would both be user {user}; tell them apart under [user] in {platform.registration.path}",
            )
        for mark in row.marks:
            if mark.points is not None and mark.exercise in items:
                content = score(row, mark, "", marks.lang) | {"userId": user} | dict(platform.registration.score)
                del content["timestamp"]
                text = json.dumps(content, ensure_ascii=False, sort_keys=True)
                made.append(Draft(items[mark.exercise], user, row.id, mark.exercise, text))
    return made


def user_of(platform: Platform, row: Row) -> str:
    """Give the platform's id of a learner: what the registration says, else what the download told, else the gradebook's."""
    return platform.registration.user.get(row.id) or row.learner.lms_id or row.id


def send(
    book: Gradebook,
    platform: Platform,
    wanted: list[Draft],
    *,
    jobs: int = JOBS,
    told: Callable[[Outgoing], None] = lambda each: None,
) -> Sent:
    """Bring scores to a platform; what is there already is not sent, what cannot be brought now stays in the outbox.

    Args:
        book: with the outbox.
        platform: where to.
        wanted: what should be there.
        jobs: how many are on their way at a time.
        told: gets each score when it was dealt with.

    Raises:
        SendingElsewhere: another process is at it.
    """
    with _alone(book):
        book.send_later(wanted)
        places = {(each.line_item, each.user_id) for each in wanted}
        todo = [each for each in book.outgoing("waiting", "sending") if (each.line_item, each.user_id) in places]
        carrier = _Carrier(book, platform)
        try:
            for each in carrier.carry(todo, jobs):
                told(each)
        finally:
            carrier.stop()
    counted = Counter(state for state, _ in carrier.done.values())
    refused = tuple(each for each in book.outgoing("refused") if each.id in carrier.done)
    left = len(todo) - counted["accepted"] - len(refused)
    return Sent(counted["accepted"], len(wanted) - len(todo), refused, left, carrier.why)


@contextmanager
def _alone(book: Gradebook) -> Iterator[None]:
    claim = book.claim(_SENDING)
    if claim is None:
        raise SendingElsewhere(str(book.path))
    with claim:
        yield


class _Carrier:
    """Brings scores of the outbox to a platform in a few threads, until all are dealt with or the platform counts as down."""

    def __init__(self, book: Gradebook, platform: Platform) -> None:
        self._book = book
        self._platform = platform
        self._stopped = threading.Event()
        self._failures = 0
        self.done: dict[int, tuple[OutgoingState, str]] = {}
        self.why = ""

    def stop(self) -> None:
        """Begin with no further score."""
        self._stopped.set()

    def carry(self, todo: list[Outgoing], jobs: int) -> Iterator[Outgoing]:
        with ThreadPoolExecutor(jobs) as pool:
            waiting: dict[Future[None], Outgoing] = {pool.submit(self._bring, each): each for each in todo}
            try:
                while waiting:
                    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in finished:
                        each = waiting.pop(future)
                        future.result()
                        yield each
            except BaseException:
                self.stop()
                raise

    def _bring(self, each: Outgoing) -> None:
        if self._stopped.is_set():
            return
        attempt = _Attempt(self._book, self._platform, each)
        try:
            state, said = self._platform.patiently(attempt.make, self._stopped)
        except PlatformDown as error:
            self._give_up(str(error))
        except PlatformRefused as error:  # the token, or a right: it would be the same for all
            self.why = str(error)
            self.stop()
        except GraderError:
            self.stop()
            raise
        else:
            self._book.mark_outgoing(each.id, state, said)
            self.done[each.id] = (state, said)
            self._failures = 0

    def _give_up(self, why: str) -> None:
        self.why = why
        self._failures += 1
        if self._failures >= GIVING_UP:
            self.stop()


class _Attempt:
    """The tries to bring one score; between them it is known whether an earlier one may have arrived."""

    def __init__(self, book: Gradebook, platform: Platform, outgoing: Outgoing) -> None:
        self._book = book
        self._platform = platform
        self._outgoing = outgoing
        self._unsure = outgoing.state == "sending"

    def make(self) -> tuple[OutgoingState, str]:
        """Try once.

        Raises:
            PlatformDown: try again.
            PlatformRefused: nothing can be brought at all.
        """
        each = self._outgoing
        if self._unsure and self._is_there(strictly=True):
            return "accepted", ""
        self._platform.token.give()  # before it counts as sent
        self._book.mark_outgoing(each.id, "sending")
        try:
            self._platform.post(each.line_item, json.loads(each.score) | {"timestamp": each.stamp})
        except PlatformDown as error:
            if error.taken:
                self._unsure = True
            elif not self._unsure:
                self._book.mark_outgoing(each.id, "waiting")
            raise
        except PlatformRefused as error:
            if error.what != "a score" or error.status == 401:
                if not self._unsure:
                    self._book.mark_outgoing(each.id, "waiting")
                raise
            if self._unsure and self._is_there(strictly=False):
                return "accepted", ""
            return "refused", f"{error.status}{': ' if error.said else ''}{error.said}"
        return "accepted", ""

    def _is_there(self, *, strictly: bool) -> bool:
        """Ask the platform whether the score has arrived; where it does not tell, it counts as not arrived.

        Args:
            strictly: a comment that is shown must be this one's too; else the points are enough, because a platform may change comments.
        """
        each = self._outgoing
        try:
            shown = self._platform.shown(each.line_item, each.user_id).get(each.user_id)
        except PlatformRefused:
            return False
        return shown is not None and agrees(each, shown) and not (strictly and _other_comment(each, shown))


def agrees(outgoing: Outgoing, shown: Shown) -> bool:
    """Tell whether a platform shows the points of a score, on its own scale and as it rounds."""
    content = json.loads(outgoing.score)
    wanted = content["scoreGiven"] / content["scoreMaximum"] * shown.maximum
    return shown.score is not None and abs(shown.score - wanted) < LEAST_DIFFERENCE


def _other_comment(outgoing: Outgoing, shown: Shown) -> bool:
    comment = json.loads(outgoing.score).get("comment", "")
    return bool(shown.comment) and shown.comment != comment


def compare(book: Gradebook, platform: Platform, items: dict[str, str]) -> dict[str, tuple[int, list[Difference]]]:
    """Compare what was accepted with what the platform shows, per exercise: how many agree, and which do not.

    Raises:
        PlatformRefused: it does not show results.
        PlatformDown: it gives no answer.
    """
    newest = {(each.line_item, each.user_id): each for each in book.outgoing("accepted")}
    found: dict[str, tuple[int, list[Difference]]] = {}
    for exercise, line_item in items.items():
        mine = [each for (place, _), each in newest.items() if place == line_item]
        if not mine:
            continue
        shown = platform.patiently(lambda place=line_item: platform.shown(place))  # type: ignore[misc]
        differing = [
            Difference(each, result) for each in mine if (result := shown.get(each.user_id)) is None or not agrees(each, result)
        ]
        found[exercise] = (len(mine) - len(differing), differing)
    return found
