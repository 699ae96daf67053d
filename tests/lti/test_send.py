"""Every mark gets to the platform, each once: whatever the platform does, and whenever this process ends."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import Result

from grader import lti
from grader.errors import CannotExport, SendingElsewhere
from grader.gradebook import Draft, Gradebook, Key
from grader.lti import passback

from .conftest import GATHER, TASKS, Clock, Pauses, connect, hand_in, register, scores
from .fake_platform import SCOPE, FakePlatform, Fault

pytestmark = pytest.mark.slow

ALL_FOUR = {f"{GATHER} 11": 3.333333, f"{GATHER} 12": 5, f"{TASKS} 11": 5, f"{TASKS} 13": 0}
Run = Callable[..., Result]


def states(place: Path) -> list[str]:
    with Gradebook.open(place / "autumn.sqlite") as book:
        return sorted(each.state for each in book.outgoing("waiting", "sending", "accepted", "refused"))


def test_every_mark_arrives_once_and_a_second_call_sends_nothing(place: Path, platform: FakePlatform, run: Run) -> None:
    first, second = run("send"), run("send")

    assert (first.exit_code, first.stdout) == (0, "4 accepted, 0 there already\n")
    assert (second.exit_code, second.stdout) == (0, "0 accepted, 4 there already\n")
    assert scores(platform) == ALL_FOUR
    assert len(platform.taken) == 4
    assert [(each["resourceId"], each["scoreMaximum"]) for each in platform.items] == [(GATHER, 5), (TASKS, 5)]


def test_a_score_is_what_the_standard_asks_for(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send")

    ann = platform.newest["/items/1", "11"]
    assert ann | {"timestamp": ""} == {
        "item": "/items/1", "userId": "11", "scoreGiven": 3.333333, "scoreMaximum": 5, "activityProgress": "Completed", "gradingProgress": "FullyGraded",
        "comment": "0 of 1 checks passed; First: one after the other start all first", "timestamp": "",
    }  # fmt: skip


def test_only_what_has_changed_is_sent_again_with_a_later_stamp(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send")
    with Gradebook.open(place / "autumn.sqlite") as book:
        hand_in(book, "ann", GATHER, 5)

    again = run("send")

    assert again.stdout == "1 accepted, 3 there already\n"
    before, after = (each for each in platform.taken if (each["item"], each["userId"]) == ("/items/1", "11"))
    assert (before["scoreGiven"], after["scoreGiven"]) == (3.333333, 5)
    assert str(before["timestamp"]) < str(after["timestamp"])


def test_columns_that_are_there_are_used_also_from_a_second_page(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send", "-e", "03")
    platform.items.insert(0, {"id": f"{platform.url}/items/9?type=4", "scoreMaximum": 3, "label": "Essay"})
    platform.page = 1

    run("send")

    assert [each.get("resourceId") for each in platform.items] == [None, GATHER, TASKS]


def test_only_some_exercises_and_learners(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send", "-e", "03", "--learner", "bob")

    assert scores(platform) == {f"{GATHER} 12": 5}


def test_a_dry_run_asks_the_platform_nothing(place: Path, platform: FakePlatform, run: Run) -> None:
    dry = run("send", "--dry-run")
    assert platform.requests == []
    run("send", "-e", "03")

    later = run("send", "--dry-run")

    assert dry.stdout == "03_gather: 2 to send, 0 accepted before\n04_wait: 2 to send, 0 accepted before\n"
    assert later.stdout == "03_gather: 0 to send, 2 accepted before\n04_wait: 2 to send, 0 accepted before\n"


def test_the_registration_says_who_is_who_and_what_goes_with_a_score(
    place: Path, platform: FakePlatform, made_key: Path, run: Run
) -> None:
    more = f'[line-item]\n{GATHER} = "{platform.url}/items/5?type=4"\n[user]\nbob = "b-7"\n[score]\n"https://example.org/x" = {{new = false}}\n'
    register(place, platform.url, made_key, more)

    assert run("send", "-e", "03").exit_code == 0

    assert platform.items == []
    assert {each["userId"] for each in platform.taken} == {"11", "b-7"}
    assert all(each["https://example.org/x"] == {"new": False} for each in platform.taken)


def test_two_learners_are_never_one_person_there(place: Path, platform: FakePlatform, made_key: Path, run: Run) -> None:
    register(place, platform.url, made_key, '[user]\nbob = "11"\n')

    refused = run("send")

    assert refused.exit_code == 2
    assert "ann and bob would both be user 11" in " ".join(refused.stderr.split())
    assert platform.taken == []


def test_hidden_checks_stay_hidden_in_comments(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send", "--hide", "03:results", "-l", "ann", "-e", "03")

    assert "one after the other" not in str(platform.taken[0]["comment"])


def test_comments_in_chinese(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send", "--lang", "zh", "-l", "bob")

    assert platform.taken[0]["comment"] == "1 项检查通过 1 项"


# a platform in trouble


def test_an_overloaded_platform_is_given_the_time_it_asks_for(
    place: Path, platform: FakePlatform, run: Run, pauses: Pauses
) -> None:
    platform.faults["scores"].extend([Fault(429, {"Retry-After": "17"}), Fault(503)])

    sent = run("send", "-j", "1")

    assert (sent.exit_code, scores(platform)) == (0, ALL_FOUR)
    assert len(platform.taken) == 4
    assert (pauses[0] >= 17, len(pauses)) == (True, 2)


def test_an_instant_to_come_back_is_understood_too(place: Path, platform: FakePlatform, run: Run, pauses: Pauses) -> None:
    platform.faults["token"].append(Fault(429, {"Retry-After": "Mon, 23 Nov 2020 12:00:00 GMT"}))

    assert run("send").exit_code == 0
    assert len(pauses) == 1
    assert pauses[0] < 2


def test_pauses_grow_and_differ(place: Path, platform: FakePlatform, run: Run, pauses: Pauses) -> None:
    platform.faults["token"].extend([Fault(500)] * 4)

    assert run("send").exit_code == 0
    assert len(pauses) == 4
    assert all(low <= pause <= low + 0.5 for pause, low in zip(pauses, (0.5, 1, 2, 4), strict=True))


def test_whoever_asks_for_hours_is_not_waited_for(place: Path, platform: FakePlatform, run: Run, pauses: Pauses) -> None:
    platform.faults["token"].append(Fault(503, {"Retry-After": "7200"}))

    later = run("send")

    assert later.exit_code == 1
    assert pauses == []
    assert "same command sends what is left" in " ".join(later.stderr.split())


def test_a_platform_that_is_down_loses_nothing(place: Path, platform: FakePlatform, run: Run) -> None:
    assert run("send", "-l", "bob").exit_code == 0
    port = platform.server.server_port
    platform.stop()

    down = run("send")

    assert down.exit_code == 1
    said = " ".join(down.stderr.split())
    assert "the platform gave no usable answer to the token: 127.0.0.1: " in said
    assert "nothing is lost: the same command sends what is left" in said
    platform.start(port)
    assert run("send").stdout == "3 accepted, 1 there already\n"
    assert scores(platform) == ALL_FOUR


def test_a_platform_that_goes_down_half_way_is_left_alone_soon(
    place: Path, platform: FakePlatform, run: Run, pauses: Pauses
) -> None:
    with Gradebook.open(place / "autumn.sqlite") as book:
        for number in range(20, 50):
            hand_in(book, f"learner{number}", GATHER, number % 6, str(number))
    platform.faults["scores"].extend([Fault(500)] * 400)

    down = run("send", "-e", "03", "-j", "2")

    asked = sum(path.partition("?")[0].endswith("/scores") for _, path in platform.requests)
    assert down.exit_code == 1
    assert asked <= (passback.GIVING_UP + 2) * 5
    assert "0 accepted, 0 there already, 32 left" in down.stdout
    assert "the platform gave no usable answer to a score: 127.0.0.1 answered 500" in " ".join(down.stdout.split())
    platform.faults["scores"].clear()
    assert run("send", "-e", "03").stdout.startswith("32 accepted")
    assert len(platform.taken) == 32


def test_one_score_that_breaks_the_platform_does_not_hold_up_the_others(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["scores"].extend([Fault(500)] * 5)

    broken = run("send", "-j", "1")

    assert (broken.exit_code, len(platform.taken)) == (1, 3)
    assert "3 accepted, 0 there already, 1 left" in broken.stdout
    assert run("send").stdout == "1 accepted, 3 there already\n"
    assert scores(platform) == ALL_FOUR


@pytest.mark.parametrize(
    "fault", [Fault(500, taken=True), Fault(0, taken=True), Fault(504, taken=True)], ids=["500", "cut", "504"]
)
def test_a_score_that_was_taken_in_silence_is_not_sent_twice(place: Path, platform: FakePlatform, run: Run, fault: Fault) -> None:
    platform.faults["scores"].append(fault)

    sent = run("send", "-j", "1")

    assert (sent.exit_code, sent.stdout) == (0, "4 accepted, 0 there already\n")
    assert sum(path.partition("?")[0].endswith("/scores") for _, path in platform.requests) == 4
    assert scores(platform) == ALL_FOUR


def test_a_slow_platform_that_has_taken_a_score_is_not_sent_it_twice(
    place: Path, platform: FakePlatform, pauses: Pauses, marks
) -> None:
    over = threading.Event()
    platform.faults["scores"].append(Fault(200, taken=True, wait=over))
    there = connect(place, pauses, timeout=0.5)
    pauses_before = Pauses.__call__

    def release(self: Pauses, seconds: float) -> None:
        over.set()  # the platform takes the score while we pause
        pauses_before(self, seconds)
        while len(platform.taken) < 1:
            threading.Event().wait(0.005)

    with Gradebook.open(place / "autumn.sqlite") as book, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pauses, "__call__", release)
        wanted = lti.drafts(there, marks, lti.line_items(there, marks))
        sent = lti.send(book, there, wanted, jobs=1)

    assert (sent.accepted, sent.left, len(platform.taken)) == (4, 0, 4)


def test_where_results_are_not_shown_the_stamp_keeps_a_score_from_counting_twice(
    place: Path, platform: FakePlatform, run: Run
) -> None:
    platform.shows_results = False
    platform.faults["scores"].append(Fault(500, taken=True))

    run("send", "-j", "1")
    again = run("send")

    assert again.exit_code == 0
    assert scores(platform) == ALL_FOUR
    values = [(each["item"], each["userId"], each["scoreGiven"]) for each in platform.taken]
    assert len({value[:2] for value in values}) == 4


def test_a_comment_that_the_platform_rewrote_does_not_make_a_double(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["scores"].append(Fault(500, taken=True))
    real = platform._results
    platform._results = lambda item, user: [each | {"comment": f"<p>{each['comment']}</p>"} for each in real(item, user)]  # type: ignore[method-assign]

    sent = run("send", "-j", "1")

    assert (sent.exit_code, len(platform.taken)) == (0, 4)


def test_a_column_that_was_made_in_silence_is_not_made_twice(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["make"].append(Fault(500, taken=True))

    assert run("send").exit_code == 0
    assert [each["resourceId"] for each in platform.items] == [GATHER, TASKS]


@pytest.mark.parametrize("at", ["waiting", "sending", "taken"])
def test_a_killed_process_loses_and_doubles_nothing(
    place: Path, platform: FakePlatform, run: Run, pauses: Pauses, marks, at: str
) -> None:
    """What the disk holds is what counts: the states that a killed process leaves are made by hand."""
    there = connect(place, pauses)
    with Gradebook.open(place / "autumn.sqlite") as book:
        book.send_later(lti.drafts(there, marks, lti.line_items(there, marks)))
        for each in book.outgoing("waiting") if at != "waiting" else ():
            book.mark_outgoing(each.id, "sending")
            if at == "taken":
                there.post(each.line_item, json.loads(each.score) | {"timestamp": each.stamp})

    sent = run("send")

    assert (sent.exit_code, scores(platform), len(platform.taken)) == (0, ALL_FOUR, 4)
    assert states(place) == ["accepted"] * 4


# a platform that says no


def test_who_is_not_known_there_is_told_and_tried_again(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.known = {"11", "13"}

    refused = run("send")

    assert refused.exit_code == 1
    assert refused.stdout == "3 accepted, 0 there already, 1 refused\nrefused: 422: no such user: 12\n  bob 03_gather (user 12)\n"
    assert (
        run("status")
        .stdout.splitlines()[0]
        .startswith(f"03_gather: 1 accepted, 1 refused, 0 left; {platform.url}/items/1?type=4")
    )
    platform.known = None
    assert run("send").exit_code == 0
    assert scores(platform) == ALL_FOUR


def test_a_stamp_that_is_too_old_is_refused_and_the_next_call_has_a_later_one(
    place: Path, platform: FakePlatform, run: Run
) -> None:
    platform.taken.append(
        {
            "item": "/items/1",
            "userId": "12",
            "timestamp": "2999-01-01T00:00:00.000+00:00",
            "scoreGiven": 1,
            "scoreMaximum": 5,
            "comment": "",
        }
    )

    stale = run("send")

    assert (stale.exit_code, "409: a later score is there" in stale.stdout) == (1, True)
    platform.taken[:] = [each for each in platform.taken if not str(each["timestamp"]).startswith("2999")]
    assert run("send").exit_code == 0
    assert scores(platform) == ALL_FOUR


def test_a_token_that_ends_early_is_exchanged(place: Path, platform: FakePlatform, run: Run) -> None:
    ends = iter([False, False, True])
    platform.before = lambda kind: platform.tokens.clear() if kind == "scores" and next(ends, False) else None

    sent = run("send", "-j", "1")

    assert (sent.exit_code, scores(platform)) == (0, ALL_FOUR)
    assert sum(path == "/token" for _, path in platform.requests) == 2


def test_a_token_that_is_refused_again_and_again_ends_the_sending(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.before = lambda kind: platform.tokens.clear() if kind == "scores" else None

    ended = run("send", "-j", "1")

    assert ended.exit_code == 1
    assert "4 left" in ended.stdout
    assert states(place) == ["waiting"] * 4
    assert sum(path.partition("?")[0].endswith("/scores") for _, path in platform.requests) == 2


@pytest.mark.parametrize("grants", [("score", "lineitem"), ("score",), ("score", "result.readonly")], ids=",".join)
def test_a_platform_that_grants_less_is_asked_for_less(
    place: Path, platform: FakePlatform, made_key: Path, run: Run, grants: tuple[str, ...]
) -> None:
    platform.grants = grants
    if "lineitem" not in grants:
        more = "".join(f'{name} = "{platform.url}/items/{number}?type=4"\n' for number, name in enumerate((GATHER, TASKS), 1))
        register(place, platform.url, made_key, "[line-item]\n" + more)

    assert run("send").exit_code == 0
    assert len(platform.taken) == 4


def test_a_column_that_may_not_be_made_is_asked_for(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["make"].append(Fault(403, {"Content-Type": "application/json"}))

    refused = run("send")

    said = " ".join(refused.stderr.split())
    assert refused.exit_code == 2
    assert "refused a line item for 03_gather (403: not today)" in said
    assert 'write its address into the registration: [line-item] 03_gather = "…"' in said


def test_no_right_to_send_scores_is_said_at_once(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.grants = ("lineitem",)

    refused = run("send")

    assert refused.exit_code == 2
    assert "invalid_scope" in refused.stderr


def test_a_platform_that_grants_without_the_needed_right(place: Path, platform: FakePlatform, run: Run) -> None:
    body = json.dumps({"access_token": "t" * 20, "scope": SCOPE + "lineitem"}).encode()
    platform.faults["token"].append(Fault(200, {"Content-Type": "application/json"}, body))

    refused = run("send")

    assert refused.exit_code == 2
    assert "it gives no right to score" in " ".join(refused.stderr.split())


@pytest.mark.parametrize(
    ("fault", "said", "code"),
    [
        (
            Fault(301, {"Location": "https://new.example.org/token"}),
            "it sends elsewhere (new.example.org): write the final address",
            2,
        ),
        (Fault(200, {}, b"<html>hello</html>"), "the answer is no JSON", 1),
        (Fault(200, {}, b"[]"), "the answer of 2 bytes is no object", 1),
        (Fault(200, {}, b"{}"), "its answer holds no access_token", 2),
        (
            Fault(404, {"Content-Type": "text/html"}, b"<html>" + b"x" * 5000),
            "the platform refused the token (404: Not Found)",
            2,
        ),
        (Fault(400, {}, b"y" * 5000), "y" * 20, 2),
    ],
    ids=["moved", "html", "list", "empty", "not found", "long"],
)
def test_odd_answers_to_the_question_for_a_token(
    place: Path, platform: FakePlatform, run: Run, fault: Fault, said: str, code: int
) -> None:
    platform.faults["token"].extend([fault] * 5)

    odd = run("send")

    assert odd.exit_code == code
    assert said in " ".join(odd.stderr.split()) or said in odd.stderr.replace("\n", "")
    assert len(odd.stderr) < 600


def test_odd_lists_of_line_items(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["items"].extend(
        [Fault(200, {}, b"{}")] * 2
        + [Fault(200, {}, b"oops")] * 2
        + [Fault(200, {}, b'[1, {"id": 5, "resourceId": true, "scoreMaximum": "x"}]')]
    )

    assert run("send").exit_code == 0
    assert scores(platform) == ALL_FOUR


def test_an_address_that_is_not_safe_is_not_asked(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.items.append({"id": "http://lms.example.org/items/1", "resourceId": GATHER, "scoreMaximum": 5})

    refused = run("send", "-e", "03")

    assert "http://lms.example.org/items/1/scores is not safe from being read on the way; use https" in " ".join(
        refused.stdout.split()
    )
    assert refused.exit_code == 1


# several at once, and the end by hand


def test_one_process_at_a_time_sends(place: Path, platform: FakePlatform, run: Run) -> None:
    with Gradebook.open(place / "autumn.sqlite") as book:
        claim = book.claim(Key(*passback._SENDING))
        assert claim is not None
        with claim:
            other = run("send")

    assert other.exit_code == 2
    assert "another process is sending scores of autumn.sqlite" in " ".join(other.stderr.split())
    assert platform.taken == []
    assert run("send").exit_code == 0


def test_an_interrupt_leaves_all_in_order(place: Path, platform: FakePlatform, pauses: Pauses, marks) -> None:
    there = connect(place, pauses)

    def interrupted(each: object) -> None:
        raise KeyboardInterrupt

    with Gradebook.open(place / "autumn.sqlite", clock=Clock()) as book:
        wanted = lti.drafts(there, marks, lti.line_items(there, marks))
        with pytest.raises(KeyboardInterrupt):
            lti.send(book, there, wanted, jobs=1, told=interrupted)
        assert len(platform.taken) < 4
        sent = lti.send(book, there, wanted)
        assert sent.left == 0

    assert scores(platform) == ALL_FOUR
    assert len(platform.taken) == 4


def test_an_exercise_without_a_column_and_without_a_list_is_named(
    place: Path, platform: FakePlatform, made_key: Path, pauses: Pauses, marks
) -> None:
    path = register(place, platform.url, made_key, f'[line-item]\n{GATHER} = "{platform.url}/items/5?type=4"\n')
    path.write_text("\n".join(line for line in path.read_text().splitlines() if not line.startswith("line-items")))

    with pytest.raises(CannotExport, match=r"has no line-items, and no \[line-item\] for 04_wait"):
        lti.line_items(connect(place, pauses), marks)


def test_a_sender_that_meets_another_says_so() -> None:
    assert str(SendingElsewhere("x.sqlite")).startswith("another process is sending scores of x.sqlite")


def test_thirds_agree_with_what_a_platform_rounds() -> None:
    outgoing = lambda given: type("O", (), {"score": json.dumps({"scoreGiven": given, "scoreMaximum": 5})})()  # noqa: E731

    assert lti.passback.agrees(outgoing(float(Fraction(10, 3))), lti.Shown("1", 66.67, 100))
    assert not lti.passback.agrees(outgoing(3.34), lti.Shown("1", 66.67, 100))
    assert not lti.passback.agrees(outgoing(3.34), lti.Shown("1", None, 100))


def test_a_draft_is_the_same_whatever_the_order_of_its_fields(place: Path, platform: FakePlatform, pauses: Pauses, marks) -> None:
    there = connect(place, pauses)
    items = {GATHER: "x", TASKS: "y"}

    drafted = lti.drafts(there, marks, items)

    assert drafted == lti.drafts(there, marks, items)
    assert isinstance(drafted[0], Draft)
    assert list(json.loads(drafted[0].score)) == sorted(json.loads(drafted[0].score))
