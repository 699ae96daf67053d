"""Shutting: each layer is there or is named, each limit holds, and what was prepared costs no privilege."""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cells import TREES, as_in_a_container, as_somebody, elsewhere, jailed, open_descriptors, reachable

from grader.errors import JailError
from grader.jail import Jail, Plan, seclude, shut


def layer_that_fails(plan: Plan, *settings: Callable[[], object]) -> str:
    """Shut a jail elsewhere and give the layer that could not be had."""

    def try_it() -> str:
        try:
            shut(plan, keep=open_descriptors())
        except JailError as error:
            return error.layer
        return "none"

    return str(elsewhere(lambda: elsewhere(try_it), *settings))


BARE = Plan(readable=())


def test_a_jail_can_be_shut_in_any_of_these_surroundings() -> None:
    for settings in ((), (as_somebody,), (as_in_a_container(),), (as_somebody, as_in_a_container())):
        assert elsewhere(lambda: jailed(lambda: "inside", BARE).said, *settings) == "inside"


def test_without_landlock_the_layer_of_files_is_named() -> None:
    assert layer_that_fails(BARE, as_in_a_container("landlock_create_ruleset")) == "files"


def test_without_seccomp_the_layer_of_calls_is_named() -> None:
    assert layer_that_fails(BARE, as_in_a_container("seccomp")) == "calls"


def test_an_ordinary_user_cannot_give_another_user_id() -> None:
    assert layer_that_fails(BARE._replace(uid=60_902), as_somebody) == "uid"


def test_namespaces_that_are_refused_are_named() -> None:
    assert layer_that_fails(BARE._replace(secluded=True), as_in_a_container()) == "namespaces"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give another user id")
def test_a_user_who_cannot_reach_the_library_is_told_before_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "closed" / "library").mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)

    assert layer_that_fails(Plan(readable=(str(tmp_path / "closed" / "library"),), uid=60_902)) == "uid"


def test_a_tree_that_does_not_exist_is_named() -> None:
    with pytest.raises(JailError, match=r"\(files\).*no such folder.*grader doctor") as caught:
        Jail(Plan(readable=("/no such folder",)))

    assert pickle.loads(pickle.dumps(caught.value)).layer == "files"


def test_a_folder_must_not_be_kept_open() -> None:
    def try_it() -> str:
        folder = os.open("/", os.O_RDONLY)
        try:
            Jail(BARE).shut(keep=(*open_descriptors(), folder))
        except JailError as error:
            return str(error)
        return "shut"

    assert "is a folder" in elsewhere(try_it)


def ended_by(act: Callable[[], object], plan: Plan = BARE) -> tuple[int, float]:
    """Jail a child that nobody answers, and give the signal that ended it and the processor seconds that it used."""
    child = os.fork()
    if child == 0:
        try:
            Jail(plan._replace(evidence=False)).shut()
            act()
        finally:
            os._exit(0)
    _, status, used = os.wait4(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, used.ru_utime + used.ru_stime


def test_an_endless_loop_is_killed_at_the_end_of_its_seconds() -> None:
    def spin() -> None:
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        while True:
            pass

    number, used_s = ended_by(spin, BARE._replace(cpu_s=1))

    assert number == signal.SIGKILL
    assert 0.5 < used_s < 1.5  # the kernel counts in ticks


def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    def crash() -> None:
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # whoever is started in the background of a shell ignores it
        os.kill(os.getpid(), signal.SIGQUIT)

    assert ended_by(crash)[0] == signal.SIGQUIT
    assert list(tmp_path.iterdir()) == []


def test_without_evidence_sleeps_are_real_and_the_forbidden_is_refused() -> None:
    def body(write: int) -> None:
        began = time.perf_counter()
        time.sleep(0.01)
        said = [time.perf_counter() - began >= 0.01]
        try:
            os.fork()
        except PermissionError:
            said.append(True)
        os.write(write, pickle.dumps(said))

    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            assert Jail(BARE._replace(evidence=False)).shut(keep=(write,)) == -1
            body(write)
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    assert pickle.loads(os.read(read, 1000)) == [True, True]


def test_without_hand_over_the_caller_gets_the_listener_and_can_send_it() -> None:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            listener = shut(BARE, keep=(theirs.fileno(),))
            socket.send_fds(theirs, [b"!"], [listener])
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    assert len(socket.recv_fds(ours, 1, 1)[1]) == 1


def test_the_listener_is_closed_once_it_is_handed_over() -> None:
    def body() -> list[str]:
        found = []
        for number in range(3, 64):
            try:
                os.fstat(number)
                found.append(number)
            except OSError:
                pass
        return [str(number) for number in found]

    assert len(jailed(body).said) == 1  # the port


def test_the_child_dies_with_the_process_that_forked_it() -> None:
    read, write = os.pipe()
    zygote = os.fork()
    if zygote == 0:
        try:
            child = os.fork()
            if child == 0:
                Jail(BARE._replace(evidence=False)).shut(keep=(write,))
                os.write(write, b"%d" % os.getpid())
                while True:
                    signal.pause()
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(write)
    assert os.read(read, 100).isdigit()
    os.kill(zygote, signal.SIGKILL)
    os.waitpid(zygote, 0)

    assert os.read(read, 1) == b""  # its end of the pipe is closed: it is gone


def test_two_children_cannot_reach_each_other() -> None:
    neighbour = os.fork()
    if neighbour == 0:
        try:
            Jail(BARE._replace(evidence=False)).shut()
            signal.pause()
        finally:
            os._exit(0)

    def body() -> list[str]:
        said = []
        for reach in (
            lambda: os.kill(neighbour, 0),
            lambda: os.listdir(f"/proc/{neighbour}/task"),
            lambda: open(f"/proc/{neighbour}/task/{neighbour}/stat").close(),
            lambda: open(f"/proc/{neighbour}/environ").close(),
        ):
            try:
                reach()
                said.append("reached")
            except PermissionError:
                said.append("refused")
        return said

    try:
        assert jailed(body, BARE).said == ["refused"] * 4
    finally:
        os.kill(neighbour, signal.SIGKILL)
        os.waitpid(neighbour, 0)


def secluded(body: Callable[[], object]) -> object:
    """Run ``body`` in a process that has a room of its own, or skip where none can be had."""

    def inside() -> object:
        seclude(reachable())
        return body()

    try:
        return elsewhere(inside)
    except JailError as error:
        pytest.skip(str(error))


def test_in_a_room_of_its_own_nothing_else_exists() -> None:
    def body() -> object:
        return (
            os.path.exists("/etc/passwd"),
            os.path.exists(__file__),
            os.getcwd(),
            os.path.exists(os.__file__),
            os.access("/", os.W_OK),
        )

    there, ours, folder, library, writable = secluded(body)  # type: ignore[misc]

    assert (there, ours, folder, writable) == (False, False, "/", False)
    assert library


def test_a_room_of_its_own_has_no_network() -> None:
    def body() -> object:
        return [name for _, name in socket.if_nameindex()]

    assert secluded(body) in (["lo"], [])


def test_a_prepared_jail_secludes_the_process_that_prepares_it_once() -> None:
    def body() -> object:
        first, second = (Jail(Plan(readable=reachable(), secluded=True)) for _ in range(2))
        first.close()
        second.close()
        return sorted(os.listdir("/")) == sorted({tree.split("/")[1] for tree in reachable()} | {"dev", "proc"})

    try:
        assert elsewhere(body)
    except JailError as error:
        pytest.skip(str(error))


def test_the_jail_package_loads_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import grader.jail; print(sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert not {"typer", "rich", "pytest", "asyncio"} & set(eval(found.stdout))


def test_the_readable_trees_are_the_library_and_nothing_that_others_put_there() -> None:
    def under(file: str | None) -> bool:
        assert file is not None
        return any((os.path.realpath(file) + "/").startswith(tree + "/") for tree in TREES)

    assert under(json.__file__)
    assert not under(pytest.__file__)
    assert not under(__file__)
    assert not any(Path(tree) in Path(__file__).parents for tree in TREES)
