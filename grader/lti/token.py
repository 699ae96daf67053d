"""The token that opens a platform's services: asked for with a signed assertion, kept in memory, asked for anew before it ends.

Part of ``lti``; stands on ``keys`` and ``connection``. No token is ever written to a file or shown.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from ..errors import PlatformDown, PlatformRefused
from .connection import Connection
from .keys import ToolKey
from .registration import Registration

SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
LINE_ITEM, LINE_ITEM_READ, SCORE, RESULT = (
    SCOPE + name for name in ("lineitem", "lineitem.readonly", "score", "result.readonly")
)
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 300
EARLY_SECONDS = 60
DEFAULT_SECONDS = 3600
WHAT = "the token"
ADVICE = {
    "invalid_client": "does it have our public key ('grader lti key' prints it) and this client-id?",
    "invalid_grant": "does it have our public key, and is this machine's clock right?",
    "invalid_scope": "allow the tool to send grades",
}


class TokenSource:
    """Gives the token of the moment; threads may share one.

    Args:
        registration: who we are to whom.
        key: ours.
        connection: to the platform.
        asks: which scopes are asked for; where a platform grants no such set, the next is tried. All hold what is needed.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        registration: Registration,
        key: ToolKey,
        connection: Connection,
        *,
        asks: Sequence[tuple[str, ...]],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._registration = registration
        self._key = key
        self._connection = connection
        self._asks = tuple(asks)
        self._clock = clock
        self._lock = threading.Lock()
        self._token = ""
        self._until = 0.0
        self.scopes: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"TokenSource({self._registration.token_url})"

    def give(self, instead_of: str = "") -> str:
        """Give a token that is good for a while yet.

        Args:
            instead_of: a token that was refused.

        Raises:
            PlatformRefused: the platform gives none.
            PlatformDown: it gives no answer.
        """
        with self._lock:
            if not self._token or self._token == instead_of or self._clock() >= self._until:
                self._token = ""
                self._ask_for_most()
            return self._token

    def _ask_for_most(self) -> None:
        for scopes in self._asks:
            try:
                self._ask(scopes)
                break
            except PlatformRefused as error:
                if scopes == self._asks[-1] or "scope" not in error.said:
                    raise

    def _ask(self, scopes: tuple[str, ...]) -> None:
        now = int(self._clock())
        assertion = self._key.sign(
            {
                "iss": self._registration.client_id,
                "sub": self._registration.client_id,
                "aud": self._registration.audience,
                "iat": now,
                "exp": now + ASSERTION_SECONDS,
                "jti": secrets.token_hex(16),
            }
        )
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": assertion,
            "scope": " ".join(scopes),
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        try:
            answer = self._connection.ask(
                WHAT, "POST", self._registration.token_url, headers=headers, content=urlencode(form).encode()
            )
        except PlatformRefused as error:
            code = error.said.partition(":")[0].strip()
            raise PlatformRefused(error.what, error.status, error.said, error.advice or ADVICE.get(code, "")) from error
        self._keep(_object(answer.content, answer.json), now, scopes)

    def _keep(self, given: dict[str, object], now: int, asked: tuple[str, ...]) -> None:
        token, seconds, scope = given.get("access_token"), given.get("expires_in"), given.get("scope")
        if not isinstance(token, str) or not token.isascii() or not token.strip():
            raise PlatformRefused(WHAT, 200, "its answer holds no access_token", "is token-url the right address?")
        self.scopes = frozenset(scope.split()) if isinstance(scope, str) and scope.strip() else frozenset(asked)
        if missing := [each for each in self._asks[-1] if each not in self.scopes]:
            short = ", ".join(each.removeprefix(SCOPE) for each in missing)
            raise PlatformRefused(WHAT, 200, f"it gives no right to {short}", ADVICE["invalid_scope"])
        lasts = float(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) else float(DEFAULT_SECONDS)
        self._token = token
        self._until = now + max(lasts - EARLY_SECONDS, lasts / 2)


def _object(content: bytes, parse: Callable[[], object]) -> dict[str, object]:
    try:
        found = parse()
    except ValueError as error:
        raise PlatformDown(WHAT, "the answer is no JSON", taken=False) from error
    if not isinstance(found, dict):
        raise PlatformDown(WHAT, f"the answer of {len(content)} bytes is no object", taken=False)
    return found
