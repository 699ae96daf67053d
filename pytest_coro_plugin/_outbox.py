"""The outbox: results on their way to a workshop. They are put on the disk first, and a process of its own sends them, so that no verdict ever waits for a network.

Floor 3; stands on the standard library and ``results``. A result stays in ``.coro/outbox/`` until the workshop says that it has it; sent twice, it counts once. What a workshop refuses for good is put
aside, not thrown away. It must not judge, and nothing is sent unless somebody joined.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .errors import UsageError
from .results import ExerciseResult, Report, to_json
from .words import N_, Translate

FOLDER = ".coro"
LATE_S = 10.0  # real seconds that the workshop may take to answer
BATCH, BATCH_BYTES = 20, 1 << 20
ANSWER_BYTES = 1 << 20
PATIENCE_S = 5.0  # that a sender waits when the workshop asks it to
_CODE = re.compile(r"[0-9A-Za-z-]{4,16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a workshop is, and the code that lets in."""

    base: str
    code: str

    @classmethod
    def read(cls, text: str, translate: Translate = N_) -> Address:
        """Read what the host shows, such as ``http://192.168.1.5:8765/j/K7M2QX``.

        Raises:
            UsageError: it is no such address.
        """
        try:
            parts = urlsplit(text.strip())
            before, middle, code = parts.path.rstrip("/").rpartition("/j/")
            good = (
                parts.scheme in ("http", "https")
                and parts.hostname
                and parts.username is None
                and middle
                and _CODE.fullmatch(code)
            )
            _ = parts.port
        except ValueError:
            good = False
        if not good:
            raise UsageError(
                translate(N_("{text} is no address of a workshop; it looks like {example}")).format(
                    text=text, example="http://192.168.1.5:8765/j/K7M2QX"
                )
            )
        return cls(f"{parts.scheme}://{parts.netloc}{before}", code.replace("-", "").upper())


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of sending: how many results arrived, how many still wait, how many were refused, what went wrong ("" for nothing, ``offline``, or a code of the workshop's), its words, and the state of the room."""

    sent: int = 0
    left: int = 0
    refused: int = 0
    trouble: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)


class Outbox:
    """The results of one pack that wait.

    Args:
        root: folder of the pack.
        address: of the workshop.
    """

    def __init__(self, root: Path, address: Address) -> None:
        self.address = address
        self.folder = root / FOLDER / "outbox"
        self.tokens = root / FOLDER / "workshop.json"

    def put(self, exercise: str, source: bytes, result: ExerciseResult | None) -> None:
        """Keep a result until it is sent. The same answer with the same outcome has the same id, so it is one attempt however often it is judged.

        Args:
            exercise: its id.
            source: the answer.
            result: None when judging gave none.
        """
        outcome = "" if result is None else f"{result.score} {result.first_diagnosis and result.first_diagnosis.code}"
        number = hashlib.sha256(b"\0".join((exercise.encode(), outcome.encode(), source))).hexdigest()[:32]
        told: dict[str, object] = {
            "id": number,
            "exercise": exercise,
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "source": source.decode("utf-8", "replace"),
        }
        if result is not None:
            [told["result"]] = json.loads(to_json(Report((result,))))["exercises"]
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder / f"{time.time_ns():020}-{number}.json", {"base": self.address.base, "result": told})

    def waiting(self) -> list[Path]:
        """List what waits for this workshop, oldest first."""
        return [path for path in sorted(self.folder.glob("*.json")) if _read(path).get("base") == self.address.base]

    def token(self) -> str:
        """Give the token that the workshop gave us, "" for none."""
        return str(_read(self.tokens).get(self.address.base, ""))

    def keep_token(self, token: str) -> None:
        """Keep a token, readable by nobody else."""
        self.tokens.parent.mkdir(parents=True, exist_ok=True)
        _write(self.tokens, {**_read(self.tokens), self.address.base: token})

    def start(self, *, name: str = "", lang: str = "en", exercise: str = "") -> Sending:
        """Start to send, in a process of its own.

        Args:
            name: that the host sees.
            lang: of whoever learns.
            exercise: that is worked on now.
        """
        call = [str(self.folder.parent.parent), self.address.base, self.address.code, name, lang, exercise]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        options: dict[str, Any] = {"creationflags": 0x208} if sys.platform == "win32" else {"start_new_session": True}
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"{__package__}._sending", *call],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options,
        )  # fmt: skip
        return Sending(process)


class Sending:
    """A process that sends."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def answered(self, limit_s: float = 0.0) -> Answered | None:
        """Give what came of it, or None when it is still under way after ``limit_s`` real seconds."""
        try:
            said, _ = self._process.communicate(timeout=limit_s or 0.001)
        except subprocess.TimeoutExpired:
            return None
        try:
            return Answered(**json.loads(said))
        except (ValueError, TypeError):
            return Answered(trouble="offline")


def _read(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _write(path: Path, table: Mapping[str, object]) -> None:
    """Write a file as a whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(table, file, ensure_ascii=True)
        file.flush()
        os.fsync(file.fileno())
    with suppress(PermissionError):
        os.replace(draft, path)
