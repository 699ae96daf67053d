"""The index of many pages, and the name of the file that each of them gets.

Stands on ``markup`` and the part ``shelf.html``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..checks.measure import seconds_text
from ..results import Status
from ..words import N_, translator
from .markup import filled, part, policy, safe
from .page import LANGUAGE_TAGS, MARKS, STATUSES

NAME_MAX = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the index: a test, its page, how it ended, how long it took in virtual nanoseconds, how many tasks and requests it had."""

    test: str
    file: str
    status: Status
    took_ns: int
    tasks: int
    requests: int


def file_name(test: str) -> str:
    """Give the name of a test's page: readable, and its own.

    >>> file_name("tests/test_api.py::test_retry[a/b]")
    'tests-test_api.py-test_retry-a-b-1d3fdfad.html'
    """
    bare = re.sub(r"[^A-Za-z0-9_.]+", "-", test).strip("-.")[:NAME_MAX]
    return f"{bare}-{hashlib.sha256(test.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.html"


def shelf(entries: Sequence[Entry], *, lang: str = "en") -> str:
    """Write the index.

    Args:
        entries: one for each page, in the order in which they are listed.
        lang: ``en`` or ``zh``.
    """
    translate = translator(lang)
    failed = sum(entry.status != "passed" for entry in entries)
    summary = translate(N_("tests in virtual time: {count}, not passed: {failed}")).format(count=len(entries), failed=failed)
    heads = (
        (N_("result"), ""),
        (N_("test"), ""),
        (N_("virtual seconds"), ' class="number"'),
        (N_("tasks"), ' class="number"'),
        (N_("requests"), ' class="number"'),
    )
    rows = "\n".join(
        f'<tr class="{entry.status}"><td><span aria-hidden="true">{MARKS[entry.status]}</span> {safe(translate(STATUSES[entry.status]))}</td>'
        f'<td><a href="{safe(entry.file)}"><bdi>{safe(entry.test)}</bdi></a></td>'
        f'<td class="number">{seconds_text(entry.took_ns)}</td><td class="number">{entry.tasks}</td><td class="number">{entry.requests}</td></tr>'
        for entry in entries
    )
    values = {
        "lang": LANGUAGE_TAGS.get(lang, "en"), "title": safe(translate(N_("Timelines of your async tests"))), "policy": policy(), "style": part("style"),
        "summary": safe(summary), "columns": "".join(f'<th scope="col"{more}>{safe(translate(text))}</th>' for text, more in heads), "rows": rows,
    }  # fmt: skip
    return filled(part("shelf"), values) + "\n"
