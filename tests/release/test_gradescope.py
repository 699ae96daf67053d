"""A Gradescope autograder, as Gradescope uses it: the zip in ``/autograder/source``, ``setup.sh`` once, then a fresh container without network per submission."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ..formats.consumers import gradescope
from .conftest import PYTHON, Image, Made, answer, at_home, old_python

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # it installs what it needs
BASE = Path(sys._base_executable).resolve()  # type: ignore[attr-defined]

THIEF = b'''"""Look for the key, and write the result that one would like to have."""
import json
try:
    KEY = open("/autograder/source/coro/course.key").read()
except OSError:
    KEY = "none"
for path in ("/autograder/results/results.json", "/autograder/submission/exercise.py"):
    try:
        open(path, "w").write(json.dumps({"score": 13}))
    except OSError:
        pass

async def fetch_all(api, keys):
    return [KEY for key in keys]
'''
SUBMISSIONS = {
    "whole": {"exercise.py": answer("03_gather/exercise.py")},
    "partial": {"my_files/gather.py": answer("03_gather/wrong/serial_loop.py"), "notes.txt": b"draft"},
    "thief": {"exercise.py": THIEF},
    "typo": {"exercise.py": b"async def fetch_all(api, keys:\n"},
    "nothing": {"notes.txt": b"I will hand in later"},
    "utf16": {"exercise.py": "async def fetch_all(): ...".encode("utf-16")},
}
OLD_IMAGE = """
rm -f $root/usr/bin/python3* $root/usr/local/bin/python* $root/usr/bin/uv $root/usr/local/bin/uv
if [ -n "{old}" ]; then ln -s {old} $root/usr/bin/python3
else printf '#!/bin/sh\\necho Python 3.8.10; exit 1\\n' >$root/usr/bin/python3; chmod +x $root/usr/bin/python3; fi
cat >$root/usr/bin/apt-get <<'END'
#!/bin/sh
echo "apt-get $*" >>/apt.log
case "$*" in
    *update*) exit 0 ;;
    *{packaged}*) printf '#!/bin/sh\nexec {base} "$@"\n' >/usr/bin/{packaged}; chmod +x /usr/bin/{packaged} ;;
    *) exit 100 ;;
esac
END
chmod +x $root/usr/bin/apt-get
mkdir -p $root/autograder/submission $root/autograder/results
cp -a {source} $root/autograder/source
cp $root/autograder/source/run_autograder $root/autograder/run_autograder
"""
PER_SUBMISSION = """
for each in {submissions}; do
    name=$(basename $each)
    instance $name
    cp -r $each/. $box/autograder/submission/
    code=0
    isolated $box sh -c 'cd /autograder && grep -c : /proc/net/dev >net && ./run_autograder' >$box/autograder/results/stdout 2>&1 || code=$?
    echo $code >{out}/$name.code
    cp $box/autograder/net {out}/$name.net
    cp $box/autograder/results/stdout {out}/$name.stdout
    if [ -f $box/autograder/results/results.json ]; then cp $box/autograder/results/results.json {out}/$name.json; fi
done
"""


def lay_out(made: Made, tmp_path: Path, *, packaged: str = PYTHON) -> str:
    source = made.unpack("gradescope", tmp_path / "source")
    return OLD_IMAGE.format(old=old_python(), packaged=packaged, base=BASE, source=source)


def test_a_class_is_graded_in_an_image_whose_python_is_too_old(
    release: Callable[..., Made], image: Image, tmp_path: Path, jailed: None
) -> None:
    made = release("gradescope", "-e", "03")
    out = tmp_path / "out"
    out.mkdir()
    for name, files in SUBMISSIONS.items():
        for path, content in files.items():
            (tmp_path / "handed" / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "handed" / name / path).write_bytes(content)
    script = lay_out(made, tmp_path) + "inside $root bash /autograder/source/setup.sh\ncp $root/apt.log " + str(out) + "\n"

    done = image.carry_out(script + PER_SUBMISSION.format(submissions=f"{tmp_path}/handed/*", out=out))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "which earn nothing:\n03_gather: 0 of 13\njail: " in done.stdout, "the build log shows that it works"
    assert "apt-get install -qq -y" in (out / "apt.log").read_text()
    for name, files in SUBMISSIONS.items():
        assert (out / f"{name}.net").read_text() == "1\n", "there is no network but the loopback that nobody switched on"
        assert (out / f"{name}.code").read_text() == "0\n", (out / f"{name}.stdout").read_text()
        content = (out / f"{name}.json").read_bytes()
        taken = name not in ("nothing", "utf16")
        expected = at_home("03_gather", *files.values()).score if taken and len(files) == 1 else None
        expected = at_home("03_gather", files["my_files/gather.py"]).score if name == "partial" else expected or Fraction(0)
        assert gradescope(content) == {("", ""): Decimal(expected.numerator) / expected.denominator}
        assert (
            "jail: full" in (out / f"{name}.stdout").read_text() or "jail: unprivileged" in (out / f"{name}.stdout").read_text()
        )
    assert b"6b6b6b" not in (out / "thief.json").read_bytes()
    assert "Save it as UTF-8" in (out / "utf16.json").read_text()
    assert "There is no answer" in json.loads((out / "nothing.json").read_text())["tests"][0]["output"]


def test_an_image_for_which_there_is_no_python_says_what_to_choose(
    release: Callable[..., Made], image: Image, tmp_path: Path
) -> None:
    script = lay_out(release("gradescope", "-e", "03"), tmp_path, packaged="python3.99")

    done = image.carry_out(script + "export PIP_NO_INDEX=1 PIP_FIND_LINKS=\ninside $root bash /autograder/source/setup.sh")

    assert done.returncode == 1
    assert "grading needs 3.11 or newer, and none could be installed" in done.stderr
    assert "Choose a newer base image (Ubuntu 24.04 or Debian 13" in done.stderr
