"""``coro reset``: put the stub back, and keep the learner's file.

The stub comes from git: what the pack's publisher has (the upstream branch), else the last commit. It must never overwrite a file of which there is no copy.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_
from .pack import seen_from_here
from .progress import free_name

if TYPE_CHECKING:
    from .cli import Call

SOURCES = ("origin/HEAD", "@{upstream}", "HEAD")


def act(call: Call) -> int:
    """Reset the exercise that the call names."""
    pack = call.pack
    exercise = pack.find(call.words[0])
    progress = call.progress(pack)
    stub = stub_of(exercise.answer)
    if stub is None:
        text = N_("the stub of {id} is not to be found, as this folder is no git clone: copy {path} from a fresh download")
        raise UsageError(
            call.screen.translate(text).format(id=exercise.id, path=f"exercises/{exercise.id}/{exercise.answer.name}")
        )
    mine = exercise.answer.read_bytes() if exercise.answer.is_file() else stub
    if mine == stub:
        exercise.answer.write_bytes(stub)
        call.screen.say(N_("{path} is the untouched stub"), path=seen_from_here(exercise.answer))
        return 0
    kept = progress.folder / "kept"
    with progress.locked():
        kept.mkdir(exist_ok=True)
        copy = free_name(kept / f"{exercise.id}.py")
        progress.write(copy, mine)
        progress.write(exercise.answer, stub)
    call.screen.say(
        N_("{path} is the stub again; your file is kept in {copy}"),
        path=seen_from_here(exercise.answer),
        copy=seen_from_here(copy),
    )
    return 0


def stub_of(answer: Path) -> bytes | None:
    """Read from git how a file was before the learner began."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    for source in SOURCES:
        command = ["git", "-C", str(answer.parent), "show", f"{source}:./{answer.name}"]
        try:
            done = subprocess.run(
                command, capture_output=True, env=environment, stdin=subprocess.DEVNULL, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done.returncode == 0:
            return done.stdout
    return None
