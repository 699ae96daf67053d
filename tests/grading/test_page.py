"""The page for instructors: each command on it is carried out, and what it prints is what the page shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")
pytest.importorskip("jinja2")

from grader import jail

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "how-to" / name for name in ("grade-a-class.md", "grade-a-class.zh.md")]
ANSWERS = {
    "ann": ["03_gather/exercise.py"],
    "bob": ["03_gather/wrong/serial_loop.py", "04_wait/exercise.py"],
    "cem": ["03_gather/wrong/waits_for_an_event_nobody_sets.py"],
}


def carried_out(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "grader"
    done = subprocess.run(
        [sys.executable, "-m", *words, *(["--pack", str(ROOT)] if words[1] in ("grade", "appeal") else [])], cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_printed_block_is_what_the_command_prints(page: Path, tmp_path: Path, tier: jail.Tier) -> None:
    for learner, answers in ANSWERS.items():
        for answer in answers:
            place = tmp_path / "autumn" / learner / answer.partition("/")[0]
            place.mkdir(parents=True)
            (place / "exercise.py").write_text((ROOT / "solutions" / answer).read_text("utf-8"), encoding="utf-8")
    blocks = re.findall(r"```console\n\$ ([^\n]+)\n(.*?)```", page.read_text("utf-8"), re.DOTALL)

    assert len(blocks) == 3
    for command, shown in blocks:
        printed = "\n".join(line.rstrip() for line in carried_out(command, tmp_path).splitlines())
        pattern = ".*".join(re.escape(part.strip("\n")) for part in re.split(r"^\.\.\.$", shown, flags=re.MULTILINE))
        assert re.fullmatch(pattern, printed, re.DOTALL), f"{command} prints\n{printed}"
