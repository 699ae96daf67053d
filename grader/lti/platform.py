"""A platform's grade services (LTI 1.3 Assignment and Grade Services 2.0): line items, scores and results, each as one call.

Part of ``lti``; stands on ``connection`` and ``token``. It knows nothing of gradebooks. A call asks once and raises what came of it; ``patiently`` repeats it. Lists are read page by page.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import httpx

from ..errors import PlatformDown, PlatformRefused
from .connection import Connection
from .keys import ToolKey
from .registration import Registration
from .token import LINE_ITEM, LINE_ITEM_READ, RESULT, SCORE, TokenSource

LINE_ITEM_TYPE = "application/vnd.ims.lis.v2.lineitem+json"
LINE_ITEMS_TYPE = "application/vnd.ims.lis.v2.lineitemcontainer+json"
SCORE_TYPE = "application/vnd.ims.lis.v1.score+json"
RESULTS_TYPE = "application/vnd.ims.lis.v2.resultcontainer+json"
ASKS = ((SCORE, RESULT, LINE_ITEM), (SCORE, LINE_ITEM), (SCORE, RESULT, LINE_ITEM_READ), (SCORE, RESULT), (SCORE,))
ASKS_WITHOUT_ITEMS = ((SCORE, RESULT), (SCORE,))
TAG = "coro"
PAGES = 1000
LABEL_MAX = 100
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class LineItem:
    """A column of a platform: its address and most points; ``resource`` is the exercise that it was made for, "" when a person made it."""

    url: str
    maximum: float
    label: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a platform shows for a learner: points out of a maximum of its own, None where there are none, and its comment."""

    user_id: str
    score: float | None
    maximum: float
    comment: str = ""


class Platform:
    """A platform that we may send scores to; threads may share one.

    Args:
        registration: how it is reached.
        key: ours.
        connection: to it.
        token: where tokens come from; made if not given.
    """

    def __init__(
        self, registration: Registration, key: ToolKey, connection: Connection, token: TokenSource | None = None
    ) -> None:
        self.registration = registration
        self._connection = connection
        asks = ASKS if registration.line_items else ASKS_WITHOUT_ITEMS
        self.token = token or TokenSource(registration, key, connection, asks=asks)

    def patiently(self, action: Callable[[], ResultT], stopped: threading.Event | None = None) -> ResultT:
        """Do something again and again while the platform cannot; see ``Connection.patiently``."""
        return self._connection.patiently(action, stopped)

    def line_items(self) -> list[LineItem]:
        """Give all line items of the course that the platform shows us."""
        return [_line_item(each) for each in self._pages("the list of line items", self.registration.line_items, LINE_ITEMS_TYPE)]

    def make_line_item(self, exercise: str, worth: Fraction) -> LineItem:
        """Make the line item of an exercise; most points are whole, because some platforms take no other and all scale."""
        wanted = {"scoreMaximum": max(1, math.ceil(worth)), "label": exercise[:LABEL_MAX], "resourceId": exercise, "tag": TAG}
        what = f"a line item for {exercise}"
        url = self.registration.line_items
        try:
            answer = self._ask(
                what, "POST", url, {"Content-Type": LINE_ITEM_TYPE, "Accept": LINE_ITEM_TYPE}, content=_bytes(wanted)
            )
        except PlatformRefused as error:
            advice = f'make the column there by hand and write its address into the registration: [line-item] {exercise} = "…"'
            raise PlatformRefused(error.what, error.status, error.said, error.advice or advice) from error
        made = _line_item(_parsed(what, answer))
        if not made.url:
            raise PlatformRefused(what, answer.status_code, "its answer names no address")
        return made

    def post(self, line_item: str, score: Mapping[str, object]) -> None:
        """Send a score, with its stamp."""
        self._ask(
            "a score", "POST", under(line_item, "scores"), {"Content-Type": SCORE_TYPE, "Accept": "*/*"}, content=_bytes(score)
        )

    def shown(self, line_item: str, user_id: str = "") -> dict[str, Shown]:
        """Give what the platform shows, by the platform's id of the learner; of one learner alone, if given and it can."""
        params = {"user_id": user_id} if user_id else {}
        found = self._pages("the results", under(line_item, "results"), RESULTS_TYPE, params)
        return {each.user_id: each for each in map(_shown, found) if user_id in ("", each.user_id)}

    def _pages(
        self, what: str, url: str, media_type: str, params: Mapping[str, str] | None = None
    ) -> Iterator[Mapping[str, object]]:
        for _ in range(PAGES):
            answer = self._ask(what, "GET", url, {"Accept": media_type}, params=params)
            found = _parsed(what, answer)
            if not isinstance(found, list):
                raise PlatformDown(what, "the answer is no list")
            yield from (each for each in found if isinstance(each, dict))
            following = answer.links.get("next", {}).get("url", "")
            if not following:
                return
            url, params = str(answer.url.join(following)), None

    def _ask(
        self,
        what: str,
        method: str,
        url: str,
        headers: Mapping[str, str],
        *,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """Ask with a token; one that was refused is exchanged once."""
        token = self.token.give()
        try:
            return self._connection.ask(what, method, url, headers=_opened(headers, token), params=params, content=content)
        except PlatformRefused as error:
            if error.status != httpx.codes.UNAUTHORIZED:
                raise
        token = self.token.give(instead_of=token)
        return self._connection.ask(what, method, url, headers=_opened(headers, token), params=params, content=content)


def under(line_item: str, name: str) -> str:
    """Give the address of a service of a line item: its name joins the path, before any question mark."""
    url = httpx.URL(line_item)
    path, mark, query = url.raw_path.partition(b"?")
    return str(url.copy_with(raw_path=path.rstrip(b"/") + b"/" + name.encode() + mark + query))


def _opened(headers: Mapping[str, str], token: str) -> dict[str, str]:
    return {**headers, "Authorization": f"Bearer {token}"}


def _bytes(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


def _parsed(what: str, answer: httpx.Response) -> object:
    try:
        return answer.json()
    except ValueError as error:
        raise PlatformDown(what, "the answer is no JSON") from error


def _line_item(found: object) -> LineItem:
    fields = found if isinstance(found, dict) else {}
    return LineItem(
        _text(fields, "id"), _number(fields.get("scoreMaximum")) or 0.0, _text(fields, "label"), _text(fields, "resourceId")
    )


def _shown(found: Mapping[str, object]) -> Shown:
    return Shown(
        _text(found, "userId"),
        _number(found.get("resultScore")),
        _number(found.get("resultMaximum")) or 1.0,
        _text(found, "comment"),
    )


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) else None
