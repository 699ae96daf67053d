"""A small platform for what a real one cannot be made to do: be down, slow, overloaded, broken, or silent after it has taken a score.

It checks what the standard asks for (assertion, token, scopes, media types, stamps that only grow) and remembers every score that it took, so that a double is seen.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt

SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
ALL = ("lineitem", "score", "result.readonly")


@dataclass
class Fault:
    """What happens instead of an answer: a status with headers; ``taken`` does what was asked first; status 0 cuts the line."""

    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b'{"error": "not today"}'
    taken: bool = False
    wait: threading.Event | None = None


class _Server(ThreadingHTTPServer):
    """A server that says nothing of a client that went away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class FakePlatform:
    """A platform on loopback with one course; ``faults`` are used up one by one, per kind of request (token, items, make, scores, results)."""

    def __init__(self, public_key: str, *, grants: tuple[str, ...] = ALL, page: int = 0) -> None:
        self.public_key = public_key
        self.grants = grants
        self.page = page
        self.client_id = "client 7"
        self.items: list[dict[str, object]] = []
        self.taken: list[dict[str, object]] = []
        self.requests: list[tuple[str, str]] = []
        self.bodies: list[bytes] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.tokens: set[str] = set()
        self.known: set[str] | None = None  # users; everybody when None
        self.shows_results = True
        self.broken: list[Exception] = []  # what a request lacked
        self.lock = threading.Lock()
        self.before: Callable[[str], None] = lambda kind: None
        self.start(0)

    def start(self, port: int) -> None:
        self.server = _Server(("127.0.0.1", port), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def newest(self) -> dict[tuple[str, str], dict[str, object]]:
        return {(str(each["item"]), str(each["userId"])): each for each in self.taken}

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        place, query = urlsplit(path).path, dict(parse_qsl(urlsplit(path).query))
        kind = (
            "token" if place == "/token"
            else "scores" if place.endswith("/scores")
            else "results" if place.endswith("/results")
            else "make" if method == "POST"
            else "items"
        )  # fmt: skip
        with self.lock:
            self.requests.append((method, path))
            self.bodies.append(body)
            fault = self.faults[kind].popleft() if self.faults[kind] else None
        self.before(kind)
        if fault is not None and fault.wait is not None:
            fault.wait.wait(20)
        if fault is not None and not fault.taken:
            return fault.status, fault.headers, fault.body
        with self.lock:
            answered = self._do(kind, method, place, query, headers, body)
        return answered if fault is None else (fault.status, fault.headers, fault.body)

    def _do(
        self, kind: str, method: str, place: str, query: dict[str, str], headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        if kind == "token":
            return self._token(parse_qs(body.decode()))
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            return said(401, "invalid_token")
        needs = {"scores": "score", "results": "result.readonly", "make": "lineitem", "items": "lineitem"}[kind]
        if needs not in self.grants:
            return said(403, f"no right to {needs}")
        if kind == "items":
            return self._list(
                place, query, [dict(each) for each in self.items], "application/vnd.ims.lis.v2.lineitemcontainer+json", headers
            )
        if kind == "make":
            assert headers["content-type"] == "application/vnd.ims.lis.v2.lineitem+json"
            wanted = json.loads(body)
            assert isinstance(wanted["scoreMaximum"], int)
            assert wanted["label"]
            made = wanted | {"id": f"{self.url}/items/{len(self.items) + 1}?type=4"}
            self.items.append(made)
            return 201, {"Content-Type": headers["content-type"]}, json.dumps(made).encode()
        item = place.rsplit("/", 1)[0]
        assert query["type"] == "4", "the question mark of the line item is lost"
        if kind == "results":
            if not self.shows_results:
                return said(404, "no such service")
            return self._list(
                place,
                query,
                self._results(item, query.get("user_id", "")),
                "application/vnd.ims.lis.v2.resultcontainer+json",
                headers,
            )
        return self._score(item, headers, json.loads(body))

    def _token(self, form: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        assert form["grant_type"] == ["client_credentials"]
        assert form["client_assertion_type"] == ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"]
        wanted = {each.removeprefix(SCOPE) for each in form["scope"][0].split()}
        try:
            claims = jwt.decode(
                form["client_assertion"][0], self.public_key, ["RS256"], audience=f"{self.url}/token", issuer=self.client_id,
                options={"require": ["iss", "sub", "aud", "iat", "exp", "jti"]},
            )  # fmt: skip
        except jwt.InvalidTokenError as error:
            return said(400, "invalid_client", str(error) + " " + form["client_assertion"][0])
        assert claims["sub"] == self.client_id
        if not wanted <= set(self.grants):
            return said(400, "invalid_scope")
        token = secrets.token_hex(20)
        self.tokens.add(token)
        given = {
            "access_token": token,
            "token_type": "bearer",
            "expires_in": 3600,
            "scope": " ".join(SCOPE + each for each in sorted(wanted)),
        }
        return 200, {"Content-Type": "application/json"}, json.dumps(given).encode()

    def _score(self, item: str, headers: dict[str, str], score: dict[str, object]) -> tuple[int, dict[str, str], bytes]:
        assert headers["content-type"] == "application/vnd.ims.lis.v1.score+json"
        assert {"userId", "timestamp", "activityProgress", "gradingProgress"} <= score.keys()
        if self.known is not None and score["userId"] not in self.known:
            return said(422, "no such user", str(score["userId"]))
        newest = self.newest.get((item, str(score["userId"])))
        if newest is not None and str(newest["timestamp"])[:19] >= str(score["timestamp"])[:19]:
            return said(409, "a later score is there")
        self.taken.append({"item": item, **score})
        return 200, {}, b""

    def _results(self, item: str, user: str) -> list[dict[str, object]]:
        return [
            {
                "id": f"{self.url}{item}/results/{user_id}", "scoreOf": self.url + item, "userId": user_id, "resultMaximum": 100,
                "resultScore": round(float(each["scoreGiven"]) / float(each["scoreMaximum"]) * 100, 2), "comment": each["comment"],  # type: ignore[arg-type]
            }
            for (place, user_id), each in self.newest.items()
            if place == item and user in ("", user_id)
        ]  # fmt: skip

    def _list(
        self, place: str, query: dict[str, str], found: list[dict[str, object]], media_type: str, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        assert headers["accept"] == media_type
        first = int(query.get("from", 0))
        shown, more = (found[first : first + self.page], len(found) > first + self.page) if self.page else (found, False)
        extra = {"Link": f'<{self.url}{place}?type=4&from={first + self.page}>; rel="next"'} if more else {}
        return 200, {"Content-Type": media_type, **extra}, json.dumps(shown).encode()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        platform = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._reply(b"")

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                body = self.rfile.read(length)
                if len(body) == length:  # else whoever sent it is no more
                    self._reply(body)
                else:
                    self.close_connection = True

            def _reply(self, body: bytes) -> None:
                named = {name.lower(): value for name, value in self.headers.items()}
                try:
                    status, headers, content = platform.answer(self.command, self.path, named, body)
                except Exception as error:
                    platform.broken.append(error)
                    raise
                if status == 0:
                    self.close_connection = True
                    self.connection.shutdown(2)
                    return
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def said(status: int, error: str, more: str = "") -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json"}, json.dumps({"error": error, "error_description": more}).encode()
