"""All benchmarks, one after another: ``python benchmarks``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

for name in ("loop", "blocking", "plugin", "learner", "jail", "pack", "grading"):
    print(f"\n== {name} ==", flush=True)
    subprocess.run([sys.executable, Path(__file__).with_name(f"{name}.py")], check=True)
