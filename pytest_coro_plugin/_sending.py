"""The process that sends what waits in an outbox, then ends. It prints one line of JSON: an ``_outbox.Answered``.

Floor 3, beside ``_outbox``; stands on urllib. One at a time per pack, so nothing is sent by two at once. It must not import what judges.
"""

from __future__ import annotations

import ipaddress
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ._outbox import ANSWER_BYTES, BATCH, BATCH_BYTES, LATE_S, PATIENCE_S, Address, Answered, Outbox


class Refused(Exception):
    """The workshop does not take it; ``told`` is what it says."""

    def __init__(self, told: Mapping[str, Any], wait_s: float) -> None:
        super().__init__(told.get("error"))
        self.told = told
        self.wait_s = wait_s

    @property
    def code(self) -> str:
        return str(self.told.get("error", ""))


class Post:
    """Sends for one outbox.

    Args:
        outbox: what waits.
        name: that the host sees.
        lang: of whoever learns.
    """

    def __init__(self, outbox: Outbox, name: str, lang: str) -> None:
        self.outbox, self.name, self.lang = outbox, name, lang
        self.token = outbox.token()
        self.answered = Answered()
        self._opener = _opener(outbox.address.base)

    def run(self, exercise: str) -> Answered:
        """Join where that is needed, say where we are, send everything."""
        try:
            self._joined(exercise)
            self._send_all()
        except Refused as error:
            words = {name: str(error.told.get(name, "")) for name in ("en", "zh")}
            self.answered = replace(self.answered, trouble=error.code or "offline", words=words)
        except (OSError, ValueError):  # no network, no workshop there, or something else that answers
            self.answered = replace(self.answered, trouble="offline")
        return replace(self.answered, left=len(self.outbox.waiting()))

    def _joined(self, exercise: str) -> None:
        if self.token:
            try:
                self._here(exercise)
                return
            except Refused as error:
                if error.code != "token":
                    raise
        asked = {"code": self.outbox.address.code, "name": self.name, "lang": self.lang}
        told = self._ask("/api/join", asked)
        self.token = str(told.pop("token", ""))
        self.outbox.keep_token(self.token)
        self._here(exercise)

    def _here(self, exercise: str) -> None:
        try:
            state = self._ask("/api/here", {"exercise": exercise})
        except Refused as error:
            if error.code != "exercise":  # one that the host's pack does not have
                raise
            state = self._ask("/api/state", None)
        self.answered = replace(self.answered, state=state)

    def _send_all(self) -> None:
        while batch := _batch(self.outbox.waiting()):
            told = self._ask("/api/results", {"results": [result for _, result in batch]})
            kept = set(told.get("kept", ()))
            refused = {each.get("place") for each in told.get("refused", ())}
            settled = [
                (path, place in refused) for place, (path, result) in enumerate(batch) if place in refused or result["id"] in kept
            ]
            for path, is_refused in settled:
                _settle(path, is_refused)
            self.answered = replace(
                self.answered, sent=self.answered.sent + len(kept), refused=self.answered.refused + len(refused),
                state=told.get("state", {}),
            )  # fmt: skip
            if not settled:
                raise ValueError("an answer that says nothing")

    def _ask(self, path: str, body: Mapping[str, object] | None, *, again: bool = True) -> dict[str, Any]:
        headers = {"Accept": "application/json", "User-Agent": "pytest-coro-plugin"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        request = urllib.request.Request(self.outbox.address.base + path, data, headers)
        try:
            with self._opener.open(request, timeout=LATE_S) as answer:
                return _object(answer.read(ANSWER_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                wait = error.headers.get("Retry-After", "")
                told = _object(error.read(ANSWER_BYTES))
        wait_s = float(wait) if wait.isdecimal() else 0.0
        if again and 0 < wait_s <= PATIENCE_S:
            time.sleep(wait_s)
            return self._ask(path, body, again=False)
        raise Refused(told, wait_s)


def _opener(base: str) -> urllib.request.OpenerDirector:
    """Reach the workshop: a machine in the same room without the proxy that stands before the rest of the world."""
    host = urlsplit(base).hostname or ""
    try:
        is_near = not ipaddress.ip_address(host).is_global
    except ValueError:
        is_near = host == "localhost" or host.endswith(".local")
    return urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if is_near else []))


def _object(text: bytes) -> dict[str, Any]:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise ValueError("no workshop answers there")
    return read


def _batch(paths: list[Path]) -> list[tuple[Path, dict[str, Any]]]:
    batch: list[tuple[Path, dict[str, Any]]] = []
    size = 0
    for path in paths[:BATCH]:
        size += path.stat().st_size
        if batch and size > BATCH_BYTES:
            break
        batch.append((path, json.loads(path.read_text("utf-8"))["result"]))
    return batch


def _settle(path: Path, is_refused: bool) -> None:
    if not is_refused:
        path.unlink(missing_ok=True)
        return
    aside = path.parent / "refused"
    aside.mkdir(exist_ok=True)
    os.replace(path, aside / path.name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process sends from this outbox."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> None:
    """Send, and print what came of it."""
    root, base, code, name, lang, exercise = arguments
    outbox = Outbox(Path(root), Address(base, code))
    with _alone(outbox.folder):
        answered = Post(outbox, name, lang).run(exercise)
    with suppress(BrokenPipeError):  # nobody waits any more
        sys.stdout.write(json.dumps(asdict(answered)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
