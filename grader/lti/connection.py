"""One question to a platform, and what its answer means: taken, refused, or to be asked again.

Part of ``lti``; stands on httpx and tenacity. A platform that is down, overloaded or slow is asked again with growing pauses, or after the pause that it asked for; then ``PlatformDown`` says so. Addresses are never followed
elsewhere: what is sent is secret. Nothing that is sent is ever in a message.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx
import tenacity
from tenacity.stop import stop_base

from pytest_coro_plugin.words import clean

from ..errors import PlatformDown, PlatformRefused
from .registration import fault_of

TIMEOUT = httpx.Timeout(30, connect=10)
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 507, 509})
UNTOUCHED = frozenset({425, 429, 503})  # said before anything was done
SAID_MAX = 200
_SECRET = re.compile(r"[\w-]{16,}\.[\w-]{16,}\.[\w-]*")  # a JSON web token, ours or theirs
ResultT = TypeVar("ResultT")


class Connection:
    """A way to a platform; threads may share one.

    Args:
        client: what carries requests; it must not follow addresses elsewhere.
        sleep: how to pause; by default in a way that can be cut short.
    """

    def __init__(self, client: httpx.Client | None = None, *, sleep: Callable[[float], None] | None = None) -> None:
        self._client = client if client is not None else httpx.Client(timeout=TIMEOUT, follow_redirects=False)
        self._sleep = sleep

    def close(self) -> None:
        """Close all that is open."""
        self._client.close()

    def ask(
        self,
        what: str,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """Ask once.

        Args:
            what: is asked, for messages.
            method: of HTTP.
            url: https, or on this machine.
            headers: with the token, if one is wanted.
            params: that join those of the address.
            content: the body.

        Raises:
            PlatformDown: no answer, or one that says to come again.
            PlatformRefused: it said no.
        """
        if fault := fault_of(url):
            raise PlatformRefused(what, 0, fault, "the platform names its own services so: set it up behind https")
        target = httpx.URL(url).copy_merge_params(dict(params)) if params else httpx.URL(url)
        try:
            answer = self._client.request(method, target, headers=dict(headers), content=content)
        except httpx.TransportError as error:
            untouched = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
            raise PlatformDown(what, f"{target.host}: {_reason(error)}", taken=not untouched) from error
        except httpx.HTTPError as error:  # an answer that cannot be decoded
            raise PlatformDown(what, f"{target.host}: {_reason(error)}") from error
        if answer.status_code in BUSY:
            raise PlatformDown(
                what,
                f"{target.host} answered {answer.status_code}",
                taken=answer.status_code not in UNTOUCHED,
                after=_after(answer),
            )
        if not answer.is_success:
            raise PlatformRefused(what, answer.status_code, said_in(answer), _advice(answer))
        return answer

    def patiently(self, action: Callable[[], ResultT], stopped: threading.Event | None = None) -> ResultT:
        """Do something, again and again with growing pauses while the platform cannot.

        Args:
            action: asks the platform; it must be right to do it twice.
            stopped: ends the pauses and the tries when it is set.

        Raises:
            PlatformDown: it still could not in the end, or asked for a longer pause than we make.
        """
        event = stopped or threading.Event()
        trying = tenacity.Retrying(
            stop=tenacity.stop_any(tenacity.stop_after_attempt(TRIES), tenacity.stop_when_event_set(event), _AskedTooMuch()),
            wait=_pause,
            retry=tenacity.retry_if_exception_type(PlatformDown),
            sleep=tenacity.sleep_using_event(event) if self._sleep is None else self._sleep,
            reraise=True,
        )
        return trying(action)


def said_in(answer: httpx.Response) -> str:
    """Give what a platform said, as one short line without secrets."""
    try:
        content = answer.json()
    except ValueError:
        content = None
    if isinstance(content, dict):
        words = [
            str(content[name]) for name in ("error", "error_description", "detail", "message", "errors") if content.get(name)
        ]
        text = ": ".join(words) or answer.text
    else:
        text = answer.text if "html" not in answer.headers.get("content-type", "") else answer.reason_phrase
    text = _SECRET.sub("…", clean(text or answer.reason_phrase))
    return text if len(text) <= SAID_MAX else text[: SAID_MAX - 1] + "…"


def _advice(answer: httpx.Response) -> str:
    if answer.is_redirect:
        place = httpx.URL(answer.headers.get("location", "")).host
        return f"it sends elsewhere{' (' + place + ')' if place else ''}: write the final address into the registration"
    return ""


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it took too long"
    return clean(str(error)) or type(error).__name__


def _after(answer: httpx.Response) -> float:
    """Give the pause in seconds that an answer asks for, 0 for none."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        instant = parsedate_to_datetime(asked)
    except (TypeError, ValueError):
        return 0.0
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return max(0.0, (instant - datetime.now(UTC)).total_seconds())


def _down(state: tenacity.RetryCallState) -> PlatformDown | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error if isinstance(error, PlatformDown) else None


class _AskedTooMuch(stop_base):
    """Ends the tries when the platform asks for a longer pause than we make."""

    def __call__(self, retry_state: tenacity.RetryCallState) -> bool:
        error = _down(retry_state)
        return error is not None and error.after > LONGEST_PAUSE


_growing = tenacity.wait_exponential(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE) + tenacity.wait_random(0, FIRST_PAUSE)


def _pause(state: tenacity.RetryCallState) -> float:
    error = _down(state)
    return max(_growing(state), error.after if error is not None else 0.0)
