"""A process that sends scores until it is killed: ``sender.py`` in a folder with gradebook and registration."""

from __future__ import annotations

import sys

from grader.cli import app

if __name__ == "__main__":
    app(["lti", "send", "--book", "autumn.sqlite", *sys.argv[1:]])
