"""Everything that a submission must not do is tried for real, inside: as whoever runs the tests, as an ordinary user, and in a container."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cells import as_in_a_container, as_somebody, elsewhere, jailed, reachable

from grader.jail import Plan
from grader.jail.escapes import Surroundings, escapes

NAMES = [escape.name for escape in escapes(Surroundings(0, "", "", "", 0))]
PLACES: dict[str, list[Callable[[], object]]] = {
    "as we are": [],
    "as an ordinary user": [as_somebody],
    "in a container": [as_in_a_container()],
    "as an ordinary user in a container": [as_somebody, as_in_a_container()],
}
REFUSED_TO_ANY_USER = 60
"""At most so many would fail without a jail as well, because an ordinary user may not do such things."""


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    folder = tmp_path_factory.mktemp("outside")
    (folder / "secret").write_text("secret")
    (folder / "empty").mkdir()
    for place, mode in (
        (folder / "secret", 0o666),
        (folder / "empty", 0o777),
        (folder, 0o777),
        *((up, 0o711) for up in (folder.parent, folder.parent.parent)),
    ):
        place.chmod(mode)
    return Surroundings(os.getpid(), str(folder / "secret"), str(folder), str(folder / "empty"), 1 << 30)


@pytest.fixture(scope="module")
def through(around: Surroundings) -> dict[str, set[str]]:
    """Give what got through, by the place where it was tried."""

    def inside() -> set[str]:
        return {escape.name for escape in escapes(around) if escape.gets_through()}

    return {
        place: elsewhere(lambda: jailed(inside, Plan(readable=reachable())).said, *settings) for place, settings in PLACES.items()
    }


@pytest.mark.skipif(not NAMES, reason="nothing to try on this machine")
@pytest.mark.parametrize("name", NAMES)
def test_nothing_gets_through(name: str, through: dict[str, set[str]]) -> None:
    assert [place for place, names in through.items() if name in names] == []


def test_outside_nothing_has_changed(around: Surroundings, through: dict[str, set[str]]) -> None:
    there = sorted(path.name for path in Path(around.folder).iterdir())

    assert there == ["empty", "secret"]
    assert Path(around.secret).read_text() == "secret"


@pytest.mark.slow
def test_the_attempts_can_tell_a_jail_from_none(around: Surroundings) -> None:
    def bare() -> list[str]:
        as_somebody()
        return [escape.name for escape in escapes(around) if not _in_a_child(escape.gets_through)]

    refused = elsewhere(bare)

    assert len(NAMES) > 140
    assert len(refused) <= REFUSED_TO_ANY_USER, refused


def _in_a_child(act: Callable[[], bool]) -> bool:
    child = os.fork()
    if child == 0:
        status = 4
        try:
            faulthandler.disable()  # a crash is one way of getting through
            status = 0 if act() else 3
        finally:
            os._exit(status)  # whatever happens, this copy of the tests does not go on
    status = os.waitpid(child, 0)[1]
    return not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 3)
