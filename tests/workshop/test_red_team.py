"""What somebody tries who wants to harm a room: each case a test, most of them over a real socket."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from grader.workshop import asking, gate, learner_api, live, serving
from grader.workshop.limits import Limit

from .conftest import GATHER, Clock, Reply, Running, Telling, running

pytestmark = pytest.mark.slow  # a server for each case
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"
MANY = 200
HOSTS_PAGES = ("/host", "/host/projector", f"/host/mistakes?exercise={GATHER}")


def raw(room: Running, text: bytes, wait_s: float = 5.0) -> bytes:
    """Send bytes as they are and give all that comes back."""
    with socket.create_connection(("127.0.0.1", room.port), timeout=wait_s) as line:
        line.sendall(text)
        return b"".join(iter(lambda: line.recv(65536), b""))


def raw_get(room: Running, path: str, *headers: str) -> bytes:
    return raw(room, "\r\n".join([f"GET {path} HTTP/1.1", *headers, "Connection: close", "", ""]).encode("latin-1"))


def until_it_is_too_often(ask: Callable[[], Reply]) -> list[Reply]:
    """Ask until there is a 429; a slow machine gets some more through, as the limit fills again with time."""
    replies = []
    for _ in range(MANY):
        replies.append(ask())
        if replies[-1].status == 429:
            return replies
    raise AssertionError(f"{MANY} requests and no limit")


def status(answer: bytes) -> int:
    return int(answer.split()[1])


# -- closed to whoever has no code and no key


@pytest.mark.parametrize("page", [*HOSTS_PAGES, "/host/live", "/host/qr.svg"])
@pytest.mark.parametrize(
    "cookie", ["", "coro_host=", "coro_host=" + "0" * 64, "coro_host=ä"], ids=["none", "empty", "wrong", "odd"]
)
def test_the_hosts_pages_are_closed_without_the_key(room: Running, page: str, cookie: str) -> None:
    room.join("Ann")
    reply = room.ask("GET", page, **({"Cookie": cookie.encode().decode("latin-1")} if cookie else {}))

    assert reply.status == (200 if page == "/host" else 401)  # there the key is asked for
    assert "Ann" not in reply.text
    assert ">Key<" in reply.text or reply.json["error"] == "key"
    assert room.code not in reply.text


def test_a_learners_token_opens_no_page_of_the_hosts(room: Running) -> None:
    ann = room.join("Ann")

    assert ann.ask("GET", "/host/live").status == 401
    assert ann.ask("POST", "/host/do", {"deed": "remove", "number": 1}).status == 401
    assert room.ask("GET", "/host/projector", Cookie=f"coro_host={ann.token}").status == 401


def test_deeds_need_the_key(room: Running) -> None:
    assert room.ask("POST", "/host/do", {"deed": "door", "open": False}).json["error"] == "key"
    assert room.workshop.plan.door_open


@pytest.mark.parametrize("key", ["", "wrong", "ä", "x" * 3000], ids=["none", "wrong", "odd", "long"])
def test_a_wrong_key_is_refused(room: Running, key: str) -> None:
    reply = room.ask("POST", "/host/enter", f"key={key}".encode(), Content_Type="application/x-www-form-urlencoded")

    assert reply.status == 403
    assert "Set-Cookie" not in reply.headers


@pytest.mark.parametrize("code", ["", "AAAAAA", None, 7, ["K"], "ä" * 6, "x" * 3000], ids=str)
def test_a_wrong_code_lets_nobody_in(room: Running, code: object) -> None:
    reply = room.ask("POST", "/api/join", {"code": code, "name": "Eve"})

    assert (reply.status, reply.json["error"]) == (403, "code")
    assert room.workshop.room.seats == {}


@pytest.mark.parametrize("form", ["{0}", "{1}", " {1} "], ids=["small", "hyphen", "blanks"])
def test_the_code_may_be_typed_as_people_do(room: Running, form: str) -> None:
    code = form.format(room.code.lower(), f"{room.code[:3]}-{room.code[3:]}")

    assert room.ask("POST", "/api/join", {"code": code}).status == 201


def test_guessing_codes_keys_and_tokens_has_to_wait_and_whoever_is_in_has_not(room: Running) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    ann = room.join("Ann")
    codes = until_it_is_too_often(lambda: room.ask("POST", "/api/join", {"code": "AAAAAA"}))
    keys = until_it_is_too_often(lambda: room.ask("POST", "/host/enter", "key=wrong", **form))
    tokens = until_it_is_too_often(lambda: room.ask("GET", "/api/state", Authorization="Bearer wrong"))

    assert {reply.status for reply in codes[:-1]} == {403}
    assert 30 < len(codes) < 60
    assert int(codes[-1].headers["Retry-After"]) >= 1
    assert max(len(keys), len(tokens)) < 10  # all guesses of an address are counted together
    assert ann.ask("GET", "/api/state").status == 200


@pytest.mark.parametrize("page", ["/api/state", "/api/here", "/api/results"])
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic {token}", "{token}"])
def test_without_a_good_token_nothing_is_told(room: Running, page: str, header: str) -> None:
    token = room.join("Ann").token
    method = "GET" if page == "/api/state" else "POST"
    headers = {"Authorization": header.format(token=token)} if header else {}
    reply = room.ask(method, page, None if method == "GET" else {}, **headers)

    assert (reply.status, reply.json["error"]) == (401, "token")


# -- names, replay, others' data


def test_a_borrowed_name_is_another_number(room: Running) -> None:
    ann, eve = room.join("Ann"), room.join("Ann")
    seen = room.host().look()["people"]

    assert (ann.number, eve.number) == (1, 2)
    assert [(each["number"], each["name"]) for each in seen] == [(1, "Ann"), (2, "Ann")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("A\u202en\u200bn\x1b[31m\n\x00x", "Ann[31m x"),
        ("x" * 5000, "x" * 40),
        ("   ", ""),
        (EVIL, EVIL[:40]),
        ("' OR 1=1; DROP TABLE person; --", "' OR 1=1; DROP TABLE person; --"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
    ids=["invisible", "long", "blank", "html", "sql", "formula"],
)
def test_names_are_one_clean_line(room: Running, name: str, kept: str) -> None:
    reply = room.ask("POST", "/api/join", {"code": room.code, "name": name})

    if len(name) > 4000:
        assert reply.status == 413  # larger than anything that somebody joins with
    else:
        assert reply.json["name"] == kept
        assert room.store.people()[0].name == kept


def test_what_is_sent_again_counts_once_and_the_first_content_stands(room: Running, telling: Telling) -> None:
    ann = room.join("Ann")
    first = telling()
    better = {**telling("exercise"), "id": first["id"]}
    replies = [ann.tell(first), ann.tell(first), ann.tell(better, better)]

    assert [reply.json["kept"] for reply in replies] == [[first["id"]], [first["id"]], [first["id"]] * 2]
    assert ann.state["mine"][GATHER] == {"attempts": 1, "best": "13/2", "most": "13", "code": "SERIAL", "solved": False}


def test_an_id_of_somebody_elses_takes_nothing_from_them(room: Running, telling: Telling) -> None:
    ann, eve = room.join("Ann"), room.join("Eve")
    told = telling("exercise")
    eve.tell({**telling(), "id": told["id"]})
    ann.tell(told)

    assert ann.state["mine"][GATHER]["solved"] is True
    assert eve.state["mine"][GATHER]["solved"] is False


def test_a_token_that_was_stolen_is_worth_nothing_after_its_owner_was_removed(room: Running, telling: Telling) -> None:
    eve = room.join("Eve")
    eve.tell(telling())
    room.host().do(deed="remove", number=eve.number)

    assert [eve.ask("GET", "/api/state").json["error"], eve.tell(telling()).json["error"]] == ["removed", "removed"]
    assert room.host().look()["told"] == 0


@pytest.mark.parametrize("query", ["", "?number=1", "?token=x", "?person=1&number=1"])
def test_nobody_is_told_anything_about_anybody_else(room: Running, telling: Telling, query: str) -> None:
    ann, eve = room.join("Annabel"), room.join("Eve")
    ann.tell(telling("exercise"))
    reply = eve.ask("GET", f"/api/state{query}")

    assert reply.json["number"] == eve.number
    assert reply.json["mine"] == {}
    assert "Annabel" not in reply.text


def test_a_learner_cannot_speak_for_another(room: Running, telling: Telling) -> None:
    ann, eve = room.join("Ann"), room.join("Eve")
    eve.tell({**telling(), "person": ann.number, "number": ann.number, "token": ann.token})
    eve.ask("POST", "/api/here", {"exercise": GATHER, "number": ann.number})

    assert ann.state["mine"] == {}
    assert room.workshop.room.seats[ann.number].where == ""


def test_a_closed_door_lets_nobody_in_and_keeps_nobody_out(room: Running) -> None:
    ann = room.join("Ann")
    room.host().do(deed="door", open=False)

    assert room.ask("POST", "/api/join", {"code": room.code}).json["error"] == "door"
    assert ann.ask("GET", "/api/state").status == 200


# -- other sites


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({}, "deed"),
        ({"X_Coro_Deed": "0" * 64}, "deed"),
        ({"X_Coro_Deed": "right", "Origin": "http://evil.example"}, "origin"),
        ({"X_Coro_Deed": "right", "Origin": "null"}, "origin"),
        ({"X_Coro_Deed": "right", "Sec_Fetch_Site": "cross-site"}, "origin"),
        ({"X_Coro_Deed": "right", "Sec_Fetch_Site": "same-site"}, "origin"),
        ({"X_Coro_Deed": "right", "Content_Type": "text/plain"}, "type"),
        ({"X_Coro_Deed": "right", "Content_Type": "application/x-www-form-urlencoded"}, "type"),
    ],
    ids=["no word", "wrong word", "foreign", "hidden origin", "cross site", "other port", "text", "form"],
)
def test_another_site_cannot_act_through_the_hosts_browser(room: Running, headers: dict[str, str], error: str) -> None:
    host = room.host()
    sent = {name: host.word if value == "right" else value for name, value in headers.items()}
    reply = room.ask(
        "POST",
        "/host/do",
        json.dumps({"deed": "door", "open": False}),
        Cookie=host.cookie,
        **{"Content_Type": "application/json", **sent},
    )

    assert reply.json["error"] == error
    assert room.workshop.plan.door_open


def test_another_site_cannot_let_the_host_in_or_a_learner_join(room: Running) -> None:
    foreign: dict[str, Any] = {"Origin": "http://evil.example"}
    entered = room.ask("POST", "/host/enter", f"key={room.key}", Content_Type="application/x-www-form-urlencoded", **foreign)
    joined = room.ask("POST", "/api/join", {"code": room.code}, **foreign)
    asked = room.ask("OPTIONS", "/api/join", **foreign, Access_Control_Request_Method="POST")

    assert (entered.status, joined.status) == (403, 403)
    assert "Set-Cookie" not in entered.headers
    assert not any(name.lower().startswith("access-control-") for name in [*asked.headers, *joined.headers])


def test_the_hosts_cookie_stays_with_the_host(room: Running) -> None:
    reply = room.ask("POST", "/host/enter", f"key={room.key}", Content_Type="application/x-www-form-urlencoded")
    cookie = reply.headers["Set-Cookie"].casefold()

    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/host"))
    assert room.key.casefold() not in cookie


@pytest.mark.parametrize("page", ["/", "/j/ABCDEF", *HOSTS_PAGES, "/api/session", "/static/room.js", "/nowhere"])
def test_every_answer_says_what_the_browser_must_not_do(room: Running, page: str) -> None:
    headers = room.host().get(page).headers
    policy = headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "server" not in {name.casefold() for name in headers}


# -- injected text


def test_what_learners_write_never_becomes_a_part_of_a_page(room: Running, telling: Telling) -> None:
    evil = telling(source=f"x = '{EVIL}'\n</pre></script>{EVIL}\n")
    evil = json.loads(
        json.dumps(evil).replace("Start all", EVIL.replace('"', "'")).replace('"label": "a"', '"label": "<b>a</b>"')
    )
    evil["result"]["first_diagnosis"]["facts"] = dict.fromkeys(evil["result"]["first_diagnosis"]["facts"], EVIL)
    kept = room.join("Eve").tell(evil).json
    host = room.host()
    host.do(deed="open", exercise=GATHER)
    pages = [
        host.get(path + ("&" if "?" in path else "?") + query).text
        for path in HOSTS_PAGES
        for query in ("lang=en", "lang=zh", f"lang={quote(EVIL)}")
    ]

    assert kept["refused"] == []
    assert any("&lt;img src=x" in page for page in pages)
    assert [page for page in pages if "<img src=x" in page or "<script>alert" in page or "<b>a</b>" in page] == []


def test_the_stream_cannot_be_split(room: Running) -> None:
    room.join("a\r\n\r\ndata: {}\n\n")
    seen = room.host().look()

    assert seen["people"][0]["name"] == "a data: {}"


def test_a_made_up_diagnosis_is_not_shown_in_its_own_words(room: Running, telling: Telling) -> None:
    told = json.loads(json.dumps(telling()).replace("SERIAL", "FREE_PIZZA"))
    room.join("Eve").tell(told)

    assert room.host().look()["exercises"][0]["codes"] == [["OTHER", 1]]
    assert "PIZZA" not in room.host().get(f"/host/mistakes?exercise={GATHER}").text


@pytest.mark.parametrize(
    "page", ["/j/%3Cscript%3Ealert(1)%3C/script%3E", "/j/x%22onload=alert(1)", "/?lang=%3Cscript%3E", "/%0d%0aX-Evil:1"]
)
def test_an_address_never_becomes_a_part_of_a_page(room: Running, page: str) -> None:
    reply = room.ask("GET", page)

    assert "<script>alert" not in reply.text
    assert "onload" not in reply.text
    assert "X-Evil" not in reply.headers


# -- sizes and shapes


def oversized(room: Running, telling: Telling) -> dict[str, object]:
    good = telling()
    result = good["result"]
    check = result["checks"][1]
    return {
        "source": {**good, "source": "x" * (300 << 10)},
        "points": {**good, "result": {**result, "score": "1e999999999"}},
        "fraction": {**good, "result": {**result, "score": "1/0"}},
        "negative": {**good, "result": {**result, "score": "-1"}},
        "too many points": {**good, "result": {**result, "score": "14"}},
        "number": {**good, "result": {**result, "score": 13}},
        "checks": {**good, "result": {**result, "checks": [check] * 501}},
        "text": {**good, "result": {**result, "checks": [{**check, "message": "x" * 20_001}]}},
        "status": {**good, "result": {**result, "checks": [{**check, "status": "best"}]}},
        "missing": {**good, "result": {"exercise": GATHER}},
        "list": {**good, "result": []},
        "no result": {"id": "12345678", "exercise": GATHER},
        "surrogate": {**good, "source": "\ud800"},
        "exercise": {**good, "exercise": "../../etc/passwd"},
        "exercise kind": {**good, "exercise": [GATHER]},
        "id": {**good, "id": "../x"},
        "id kind": {**good, "id": 12345678},
        "long id": {**good, "id": "x" * 65},
        "text for a result": "x",
        "bars": {**good, "result": {**result, "checks": [{**check, "evidence": {**check["evidence"], "scene": {**check["evidence"]["scene"], "total_ns": "9"}}}]}},
    }  # fmt: skip


ODD = (
    "source", "points", "fraction", "negative", "too many points", "number", "checks", "text", "status", "missing", "list", "no result", "surrogate", "exercise", "exercise kind",
    "id", "id kind", "long id", "text for a result", "bars",
)  # fmt: skip


@pytest.mark.parametrize("which", ODD)
def test_an_odd_result_is_refused_and_the_good_one_beside_it_kept(room: Running, telling: Telling, which: str) -> None:
    good = telling("exercise")
    reply = room.join("Eve").tell(oversized(room, telling)[which], good)

    assert reply.json["kept"] == [good["id"]]
    assert [each["place"] for each in reply.json["refused"]] == [0]


def test_a_deep_or_strange_body_is_refused(room: Running) -> None:
    ann = room.join("Ann")
    bodies = {
        "deep": b"[" * 100_000,
        "list": b"[]",
        "nan": b'{"results": [NaN]}',
        "float": b'{"results": [1.5]}',
        "number": b'{"results": [' + b"9" * 5000 + b"]}",
        "utf": b'{"results": ["\xff"]}',
        "empty": b"",
    }
    replies = {
        name: room.ask("POST", "/api/results", body, Content_Type="application/json", Authorization=f"Bearer {ann.token}")
        for name, body in bodies.items()
    }

    assert {name: (reply.status, reply.json["error"]) for name, reply in replies.items()} == dict.fromkeys(bodies, (400, "json"))


@pytest.mark.parametrize(("count", "error"), [(0, "result"), (51, "result")])
def test_a_batch_has_a_size(room: Running, telling: Telling, count: int, error: str) -> None:
    assert room.join("Ann").tell(*[telling() for _ in range(count)]).json["error"] == error


def test_an_oversized_body_is_refused_before_it_is_read(room: Running) -> None:
    token = room.join("Ann").token
    head = f"POST /api/results HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    told = raw(room, f"{head}Content-Length: 99999999999\r\n\r\n".encode())
    huge = raw(room, f"{head}Content-Length: {'9' * 3000}\r\n\r\n".encode())
    small = raw(
        room,
        f"POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{'x' * 5000}".encode(),
    )

    assert (status(told), status(huge), status(small)) == (413, 400, 413)


def test_a_body_without_a_length_is_cut_off(room: Running) -> None:
    token = room.join("Ann").token
    head = f"POST /api/here HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = raw(room, head.encode() + b"1000\r\n" + b" " * 4096 + b"\r\n" + b"1000\r\n" + b" " * 4096 + b"\r\n")

    assert status(answer) == 413


@pytest.mark.parametrize("deed", [{}, {"deed": "x"}, {"deed": "timer", "minutes": 601}, {"deed": "timer", "minutes": "1"}, {"deed": "hint", "exercise": "x", "hints": 1}], ids=str)  # fmt: skip
def test_an_odd_deed_is_refused(room: Running, deed: dict[str, object]) -> None:
    assert room.host().do(**deed).json["error"] == "unknown"


# -- floods


def test_a_flood_of_results_has_to_wait_and_holds_up_nobody_else(room: Running, telling: Telling) -> None:
    eve, ann = room.join("Eve"), room.join("Ann")
    told = telling()
    replies = until_it_is_too_often(lambda: eve.tell(told))

    assert {reply.status for reply in replies[:-1]} == {200}
    assert len(replies) > 60
    assert replies[-1].status == 429
    assert ann.tell(telling()).status == 200


def test_a_flood_of_any_requests_has_to_wait(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "REQUESTS_AT_ONCE", 20)
    monkeypatch.setattr(gate, "REQUESTS_A_MINUTE", 1)
    with running(path, clock) as room:
        replies = [room.ask("GET", "/").status for _ in range(21)]

    assert replies == [200] * 20 + [429]


def test_a_room_that_is_full_lets_nobody_in(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PEOPLE", 2)
    room.join(), room.join()

    assert room.ask("POST", "/api/join", {"code": room.code}).json["error"] == "full"


def test_nobody_fills_the_disk(room: Running, telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "RESULT_BYTES", 30_000)
    eve, ann = room.join("Eve"), room.join("Ann")
    replies = [eve.tell(telling()) for _ in range(20)]

    assert replies[0].status == 200
    assert replies[-1].json["error"] == "full"
    assert ann.tell(telling()).status == 200


def test_joining_in_a_crowd_has_a_limit(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    api = learner_api.LearnerApi(room.workshop, has_pack=False)

    assert isinstance(api._joins, Limit)
    assert [api._joins.take("all") > 0 for _ in range(402)][-1]


# -- paths and names of the server


@pytest.mark.parametrize(
    "page",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fcli.py", "/static//etc/passwd", "/static/..\\app.py", "/static/", "/static",
     "/pack/../workshop.sqlite", "/pack/%2e%2e/workshop.sqlite", "/pack/..%2fworkshop.sqlite", "/pack/link.txt", "/pack/%00", "/workshop.sqlite"],
)  # fmt: skip
def test_no_path_leads_out(tmp_path: Path, page: str, clock: Clock) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("pack")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (site / "link.txt").symlink_to(secret)
    with running(tmp_path / "workshop.sqlite", clock, site) as room:
        answer = raw_get(room, page, "Host: localhost")
        whole = raw_get(room, "/pack/", "Host: localhost")

    assert status(answer) in (307, 400, 404, 405)
    assert b"secret" not in answer
    assert b"SQLite" not in answer
    assert whole.endswith(b"pack")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", 200), ("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("192.168.7.7:8765", 200), ("classroom.local", 200), ("CLASSROOM.local:80", 200),
        ("evil.example", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421), ("evil@localhost", 421), ("localhost/evil", 421), ("", 421), ("localhost:x", 421),
        ("[::1", 421), ("localhost#", 421), ("localhost?x", 421),
    ],
)  # fmt: skip
def test_the_server_answers_to_its_own_names_only(room: Running, host: str, expected: int) -> None:
    assert status(raw_get(room, "/api/session", f"Host: {host}")) == expected


def test_two_names_or_none_are_refused(room: Running) -> None:
    assert status(raw_get(room, "/api/session", "Host: localhost", "Host: evil.example")) in (400, 421)
    assert status(raw_get(room, "/api/session")) in (400, 421)
    assert status(raw(room, b"GET /api/session HTTP/1.0\r\n\r\n")) == 421


def test_the_address_to_join_never_comes_from_a_request(room: Running) -> None:
    host = room.host()
    answer = raw_get(
        room,
        "/host",
        "Host: 10.9.9.9:99",
        f"Cookie: {host.cookie}",
        "X-Forwarded-Host: evil.example",
        "Forwarded: host=evil.example",
    )

    assert room.address.encode() + b"/j/" in answer
    assert b"10.9.9.9" not in answer
    assert b"evil" not in answer


def test_a_header_about_the_sender_is_not_believed(room: Running) -> None:
    address = iter(range(MANY))
    replies = until_it_is_too_often(
        lambda: room.ask("POST", "/api/join", {"code": "AAAAAA"}, X_Forwarded_For=f"10.0.0.{next(address)}")
    )

    assert 30 < len(replies) < 60


# -- slow clients


@contextmanager
def lines(room: Running, count: int, start: bytes) -> Iterator[list[socket.socket]]:
    made = [socket.create_connection(("127.0.0.1", room.port), timeout=10) for _ in range(count)]
    try:
        for line in made:
            line.sendall(start)
        yield made
    finally:
        for line in made:
            line.close()


@pytest.mark.parametrize(
    "start", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "], ids=["silent", "half a line", "half a head"]
)
def test_whoever_brings_no_whole_request_is_hung_up_on(room: Running, monkeypatch: pytest.MonkeyPatch, start: bytes) -> None:
    monkeypatch.setattr(serving, "HEAD_S", 0.3)
    with lines(room, 50, start) as made:
        meanwhile = room.ask("GET", "/api/session").status
        ends = [line.recv(1) for line in made]

    assert meanwhile == 200
    assert ends == [b""] * 50


def test_a_second_request_on_a_line_is_waited_for_no_longer(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEAD_S", 0.3)
    with lines(room, 1, b"GET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n") as [line]:
        first = line.recv(65536)
        line.sendall(b"GET /api")
        after = b"".join(iter(lambda: line.recv(65536), b""))

    assert first.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1" not in after


def test_a_body_that_never_comes_is_given_up(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "BODY_S", 0.2)
    token = room.join("Ann").token
    head = f"POST /api/results HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"

    assert status(raw(room, head.encode())) == 408


def test_a_watcher_who_reads_nothing_holds_up_nobody(room: Running, telling: Telling) -> None:
    host = room.host()
    connection = HTTPConnection("127.0.0.1", room.port, timeout=10)
    connection.request("GET", "/host/live", headers={"Cookie": host.cookie})
    ann = room.join("Ann")
    replies: list[Reply] = [ann.tell(telling()) for _ in range(10)]
    connection.close()

    assert {reply.status for reply in replies} == {200}
    assert room.host().look()["told"] == 10


def test_too_many_watchers_have_to_wait(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.workshop import hosting

    monkeypatch.setattr(hosting, "WATCHERS", 0)

    assert room.host().get("/host/live").status == 429
