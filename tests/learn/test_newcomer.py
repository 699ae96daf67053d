"""A newcomer's way in a terminal of 80 x 24: from the clone to exercise 03 solved, with nothing but what the front page and the terminal name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pytest_coro_plugin.words import cells

ROOT = Path(__file__).parent.parent.parent
SIGNS = {
    "en": ("Solved: 01_coroutine", "Go on to 03", "Start all requests first", "hint 2 of 3:", "Solved: 03_gather", "next: 04"),
    "zh": ("完成：01_coroutine", "继续做 03", "先启动全部请求", "提示 2/3：", "完成：03_gather", "下一题：04"),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.unmeasured,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="a clone is the first step, and this folder is no git repository"),
]


@pytest.mark.parametrize("locale", ["UTF-8", "C"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_newcomer_solves_the_third_exercise(lang: str, locale: str) -> None:
    system = {"UTF-8": {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[lang], "C": "C"}[locale]
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "newcomer", "--here", "--lang", lang, "--locale", system],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    transcript = done.stdout

    assert done.returncode == 0, done.stderr
    places = [transcript.find(sign) for sign in SIGNS[lang]]
    assert -1 not in places, dict(zip(SIGNS[lang], places, strict=True))
    assert places == sorted(places)
    assert "Traceback" not in transcript
    wide = [line for line in transcript.splitlines() if cells(line) > 80 and not line.strip().startswith(("<http", "pytest "))]
    assert wide == []
    assert not set("✓✗█–…·") & set(transcript) or locale == "UTF-8"
    assert locale == "UTF-8" or lang == "zh" or transcript.isascii()


def test_a_command_that_nothing_has_named_is_not_typed() -> None:
    code = (
        "import runpy; newcomer = runpy.run_path('scripts/newcomer')\n"
        "class Screen:\n    shown = 'then coro\\ncheck'\n    def type(self, line, until): return line\n    def transcript(self): return ''\n"
        "somebody = newcomer['Newcomer'](Screen(), None, 'The command coro', 'en')\n"
        "assert somebody.calls('coro check') == 'coro check'\n"
        "somebody.calls('coro why SERIAL')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "nothing has named 'coro why SERIAL'" in done.stderr
