"""What a probe finds, where layers are missing too, and how grader doctor tells it."""

from __future__ import annotations

import json
import os

import pytest
from cells import as_in_a_container, as_somebody, elsewhere, reachable, refusing
from rich.cells import cell_len
from typer.testing import CliRunner

from grader import cli
from grader.doctor import Lang, told
from grader.jail import Layer, Tier, kernel, probe, tier


def probed(*settings: object) -> Tier:
    return elsewhere(lambda: probe(reachable()), *settings)  # type: ignore[arg-type, no-any-return]


def missing(found: Tier) -> set[str]:
    return {layer.name for layer in found.layers if not layer.holds}


def test_as_root_in_a_machine_of_its_own_every_layer_holds() -> None:
    found = probe()

    if os.geteuid() != 0 or missing(found):
        pytest.skip("not root, or not allowed to make namespaces")
    assert (found.name, found.got_through) == ("full", ())
    assert found.tried > 140


def test_an_ordinary_user_has_all_but_a_second_lock() -> None:
    found = probed(as_somebody)

    assert (found.name, found.got_through) == ("unprivileged", ())
    assert missing(found) - {"namespaces"} == {"uid"}


def test_in_a_container_there_are_no_namespaces_and_it_is_said() -> None:
    found = probed(as_in_a_container())

    assert (found.name, found.got_through) == ("unprivileged", ())
    assert missing(found) == {"namespaces", "uid"}


def test_without_landlock_it_is_for_practice_only() -> None:
    found = probed(as_in_a_container("landlock_create_ruleset", "landlock_restrict_self"))

    assert found.name == "practice"
    assert "files" in missing(found)
    assert "read the list of users" in found.got_through


def test_without_seccomp_it_is_for_practice_only_and_nothing_is_attempted() -> None:
    found = probed(as_in_a_container("seccomp"))

    assert (found.name, found.tried) == ("practice", 0)
    assert missing(found) == {"limits", "files", "calls", "evidence", "namespaces", "uid"}


def test_where_somebody_else_listens_already_there_is_no_evidence_and_it_is_for_practice_only() -> None:
    found = probed(lambda: kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1), lambda: kernel.install_filter(refusing(), listen=True))

    assert found.name == "practice"
    assert "evidence" in missing(found)
    assert found.tried > 140
    assert found.got_through == ()
    assert not found.plan(()).evidence


def test_a_plan_has_the_layers_that_hold_and_no_other() -> None:
    found = probed(as_somebody, as_in_a_container())
    plan = found.plan(("/usr",), place=3)

    assert (plan.files, plan.evidence, plan.secluded, plan.uid, plan.readable) == (True, True, False, None, ("/usr",))


def whole(name: tier.TierName = "full", **changes: object) -> Tier:
    layers = tuple(Layer(layer, True, "") for layer in ("limits", "files", "calls", "evidence", "namespaces", "uid"))
    return Tier(name, layers, 157, (), "Linux 6.8.0 x86_64")._replace(**changes)  # type: ignore[arg-type]


def test_children_at_the_same_time_have_different_users() -> None:
    assert {whole().plan((), place=place).uid for place in range(3)} == {60_600, 60_601, 60_602}


def test_ranks_are_compared() -> None:
    assert [whole("unprivileged").at_least(rank) for rank in tier.RANKS] == [True, True, False]


def test_a_tier_is_plain_data_for_a_result() -> None:
    assert json.loads(json.dumps(whole().as_dict()))["layers"]["files"] is True


WORST = whole(
    "practice",
    layers=tuple(Layer(layer, False, "x" * 300) for layer in ("limits", "files", "calls", "evidence", "namespaces", "uid")),
    got_through=tuple(f"do the forbidden thing number {number}" for number in range(157)),
)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "found", [whole(), whole("unprivileged"), WORST, WORST._replace(tried=0)], ids=["full", "unprivileged", "worst", "none"]
)
def test_it_is_told_in_twenty_lines_of_eighty_columns(found: Tier, lang: Lang) -> None:
    lines = told(found, lang)

    assert len(lines) <= 20
    assert max(cell_len(line.text) for line in lines) <= 80
    assert not any("{" in line.text for line in lines)


def test_doctor_prints_the_tier_and_requires_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "probe", lambda: whole("unprivileged", layers=(Layer("uid", False, "only root can give one"),)))
    run = CliRunner().invoke

    shown = run(cli.app, ["doctor", "--lang", "en"])
    assert shown.exit_code == 0
    assert "jail: unprivileged" in shown.output
    assert "missing: only root can give one" in shown.output
    assert run(cli.app, ["doctor", "--require", "unprivileged"]).exit_code == 0
    assert run(cli.app, ["doctor", "--require", "full"]).exit_code == 1
    assert json.loads(run(cli.app, ["doctor", "--json"]).output)["tier"] == "unprivileged"
    assert "隔离等级" in run(cli.app, ["doctor", "--lang", "zh"]).output
