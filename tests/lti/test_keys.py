"""The key is made once, stays with its owner and is never shown; the registration says what is wrong with it."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from typer.testing import Result

from grader import lti
from grader.errors import BadRegistration, BadToolKey, PlatformDown, PlatformRefused
from grader.gradebook import Gradebook
from grader.lti.connection import said_in
from grader.lti.platform import under
from grader.lti.registration import fault_of

from .conftest import GATHER, told
from .fake_platform import FakePlatform, Fault

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
GOOD = '[platform]\ntoken-url = "https://lms.example.org/token"\nclient-id = "7"\nkey = "lti.key"\nline-items = "https://lms.example.org/items"\n'


def pem(private: object, password: bytes = b"") -> bytes:
    how = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)  # type: ignore[attr-defined, no-any-return]


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "lti.key"

    first = run("key", str(path))
    content = path.read_bytes()
    second = run("key", str(path))

    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["lti.key"]


def test_only_the_public_half_is_printed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "lti.key"

    shown, as_set = run("key", str(path)), run("key", str(path), "--jwks")

    assert shown.stdout.startswith("-----BEGIN PUBLIC KEY-----")
    [fields] = told(as_set)["keys"]  # type: ignore[index]
    assert fields.keys() == {"kty", "n", "e", "kid", "alg", "use"}
    secret = path.read_text().splitlines()[2]
    assert secret not in shown.output + as_set.output
    signed = lti.read_key(path).sign({"iss": "7"})
    assert jwt.get_unverified_header(signed) == {"alg": "RS256", "typ": "JWT", "kid": fields["kid"]}
    assert jwt.decode(signed, jwt.PyJWK(fields), ["RS256"]) == {"iss": "7"}
    assert jwt.decode(signed, shown.stdout, ["RS256"]) == {"iss": "7"}


def test_whatever_prints_a_key_shows_its_id_alone(made_key: Path) -> None:
    key = lti.read_key(made_key)

    assert repr(key) == str(key) == f"ToolKey({key.id})"


def test_a_key_that_another_process_has_just_made_is_used(
    tmp_path: Path, made_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lti.key"
    real = os.link

    def late(*args: object) -> None:
        path.write_bytes(made_key.read_bytes())
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "link", late)

    assert lti.make_key(path).id == lti.read_key(made_key).id


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no private key in PEM without a password"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "holds no private key in PEM"),
        (pem(rsa.generate_private_key(65537, 2048), b"secret"), "holds no private key in PEM without a password"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "holds a key that platforms do not take"),
        (pem(rsa.generate_private_key(65537, 1024)), "holds a key that platforms do not take"),
    ],
    ids=["empty", "broken", "locked", "elliptic", "short"],
)
def test_a_file_that_holds_no_key_is_left_alone(tmp_path: Path, run: Run, content: bytes, said: str) -> None:
    path = tmp_path / "lti.key"
    path.write_bytes(content)

    refused = run("key", str(path))

    assert refused.exit_code == 2
    assert said in " ".join(refused.stderr.split())
    assert path.read_bytes() == content


def test_a_key_that_is_not_there_or_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadToolKey, match=r"cannot be read \(No such file or directory\); 'grader lti key FILE' makes one"):
        lti.read_key(tmp_path / "none")
    with pytest.raises(BadToolKey, match="cannot be written"):
        lti.make_key(tmp_path / "no" / "folder" / "lti.key")


def test_no_secret_is_printed_or_kept(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["scores"].append(Fault(422, {}, b"you sent eyJhbGciOiJSUzI1NiJ9aa.eyJpc3MiOiI3In0aaaaaaa.c2lnbmF0dXJl"))
    said = [run(word) for word in ("send", "check", "status")]
    platform.client_id = "somebody else"  # refused, and the refusal repeats the assertion
    said.append(run("send"))

    output = "".join(each.output for each in said)
    assert said[-1].exit_code == 2
    assert "invalid_client" in output
    secrets = [*platform.tokens, (place / "lti.key").read_text().splitlines()[3], "eyJ"]
    kept = b"".join(each.read_bytes() for each in place.glob("autumn.sqlite*") if each.is_file())
    assert [each for each in secrets if each in output or each.encode() in kept] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "[platform] needs token-url; [platform] needs client-id; [platform] needs key; [platform] needs line-items, or [line-item]"),
        ("[platform", "this is no TOML"),
        ("platform = 3", "platform is no table; write [platform]"),
        (GOOD + 'clientid = "7"\n', "clientid is no entry of [platform]; did you mean client-id?"),
        (GOOD + "[users]\n", "users is no table; did you mean user?"),
        (GOOD + "[user]\nann = 7\n", "ann in [user] is no text; put it in quotes"),
        (GOOD + '[line-item]\n03_gather = "lms.example.org/7"\n', "03_gather: 'lms.example.org/7' is no address that begins with https://"),
        (GOOD + "[score]\ntimestamp = 3\n", "[score] must not set timestamp: it comes from the gradebook"),
        (GOOD.replace("https://lms.example.org/token", "http://lms.example.org/token"), "token-url: http://lms.example.org/token is not safe from being read on the way; use https"),
        (GOOD.replace("https://lms.example.org/token", "https://me:pass@lms.example.org/token"), "token-url: an address must not hold a password"),
    ],
)  # fmt: skip
def test_a_registration_says_all_that_is_wrong_with_it(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "lti.toml").write_text(text)

    with pytest.raises(BadRegistration) as caught:
        lti.read_registration(tmp_path / "lti.toml")

    assert said in str(caught.value)


def test_a_registration_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)

    refused = run("send")

    assert refused.exit_code == 2
    assert "lti.toml: it cannot be read (No such file or directory); docs/how-to/lti.md shows what stands in it" in " ".join(
        refused.stderr.split()
    )


def test_the_audience_is_the_token_url_unless_the_platform_names_one(tmp_path: Path) -> None:
    (tmp_path / "lti.toml").write_text(GOOD)
    assert lti.read_registration(tmp_path / "lti.toml").audience == "https://lms.example.org/token"
    (tmp_path / "lti.toml").write_text(GOOD + 'audience = "https://api.example.org/auth"\n')
    assert lti.read_registration(tmp_path / "lti.toml").audience == "https://api.example.org/auth"


@pytest.mark.parametrize(
    "address", ["https://lms.example.org/x?y=1", "http://127.0.0.1:8000/x", "http://localhost/x", "http://[::1]/x"]
)
def test_addresses_that_are_safe(address: str) -> None:
    assert fault_of(address) == ""


@pytest.mark.parametrize(
    "address",
    ["ftp://x.org", "https://", "http://127.0.0.1.example.org/", "http://[::1/", "file:///etc/passwd", "http://10.0.0.1/"],
)
def test_addresses_that_are_not(address: str) -> None:
    assert fault_of(address) != ""


def test_the_name_of_a_service_joins_the_path_before_the_question_mark() -> None:
    assert under("https://x.org/a/lineitem?type_id=3&x=%2F", "scores") == "https://x.org/a/lineitem/scores?type_id=3&x=%2F"
    assert under("https://x.org/a%20b/", "results") == "https://x.org/a%20b/results"


def test_the_errors_survive_pickling() -> None:
    for error in (PlatformDown("a score", "gone", taken=False, after=3.0), PlatformRefused("a score", 400, "no", "mend it")):
        again = pickle.loads(pickle.dumps(error))
        assert (str(again), vars(again)) == (str(error), vars(error))


def test_what_a_platform_says_is_one_short_line_without_control_characters() -> None:
    import httpx

    assert said_in(httpx.Response(400, json={"error": "bad", "error_description": "two\nlines"})) == "bad: two lines"
    assert "\x1b" not in said_in(httpx.Response(400, text="a\x1b[31m\nb"))
    assert len(said_in(httpx.Response(400, text="x " * 900))) <= 200
    assert said_in(httpx.Response(502, text="<html>", headers={"content-type": "text/html"})) == "Bad Gateway"
    assert said_in(httpx.Response(400, json=["no"])) == '["no"]'


# check and status


def test_check_tells_token_columns_and_what_is_shown(place: Path, run: Run) -> None:
    before = run("check")
    run("send")
    after = run("check")

    assert (before.exit_code, before.stdout) == (
        0,
        "token: given, with the right to lineitem, result.readonly, score\nline items: 0, 0 of them for exercises\n",
    )
    assert after.exit_code == 0
    assert after.stdout.splitlines()[1:] == [
        "line items: 2, 2 of them for exercises",
        "03_gather: the platform shows 2 of 2 accepted scores as they were sent",
        "04_wait: the platform shows 2 of 2 accepted scores as they were sent",
    ]


def test_check_finds_what_was_changed_or_lost_there(place: Path, platform: FakePlatform, run: Run) -> None:
    run("send")
    platform.taken = [
        each | ({"scoreGiven": 1} if each["userId"] == "11" else {}) for each in platform.taken if each["userId"] != "13"
    ]

    found = run("check")

    assert found.exit_code == 1
    assert (
        "03_gather: the platform shows 1 of 2 accepted scores as they were sent\n  ann: sent 3.33333 of 5, shown 20 of 100\n"
        in found.stdout
    )
    assert "  cem: sent 0 of 5, shown nothing\n" in found.stdout
    only = run("check", "-e", "03")
    assert "04_wait" not in only.stdout


def test_check_without_a_gradebook_still_tries_the_platform(place: Path, run: Run) -> None:
    (place / "autumn.sqlite").unlink()

    checked = run("check")

    assert checked.exit_code == 0
    assert "there is no gradebook autumn.sqlite to compare with" in checked.stdout


def test_status_asks_nobody(place: Path, platform: FakePlatform, run: Run) -> None:
    empty = run("status")
    run("send", "-e", "03")
    asked = len(platform.requests)

    after = run("status")

    assert (empty.exit_code, empty.stdout) == (0, "nothing was sent from this gradebook yet\n")
    assert after.stdout == f"03_gather: 2 accepted, 0 refused, 0 left; {platform.url}/items/1?type=4\n"
    assert len(platform.requests) == asked


def test_status_tells_what_is_left(place: Path, platform: FakePlatform, run: Run) -> None:
    platform.faults["scores"].extend([Fault(500)] * 100)
    run("send")

    left = run("status")

    assert left.exit_code == 1
    assert "0 accepted, 0 refused, 2 left" in left.stdout


@pytest.mark.parametrize("word", ["send", "status"])
def test_a_gradebook_that_is_not_there(place: Path, run: Run, word: str) -> None:
    (place / "autumn.sqlite").unlink()

    refused = run(word)

    assert refused.exit_code == 2
    assert "'grader grade' makes one" in refused.stderr


def test_many_refusals_of_one_kind_are_told_once(place: Path, platform: FakePlatform, run: Run) -> None:
    from .conftest import hand_in

    with Gradebook.open(place / "autumn.sqlite") as book:
        for number in range(300, 330):
            hand_in(book, f"learner{number}", GATHER, 3, str(number))
    platform.known = set()
    platform._score = lambda item, headers, score: (404, {}, json.dumps({"message": "no such thing"}).encode())  # type: ignore[method-assign]

    refused = run("send", "-e", "03")

    assert refused.stdout.count("refused: 404: no such thing") == 1
    assert "  and 12 more" in refused.stdout


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    code = "import sys; sys.modules['jwt'] = None; from grader.cli import app; app(['lti', 'key', sys.argv[1]])"

    refused = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "k")], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert refused.returncode == 2
    assert "score passback needs more than the learner's install: pip install -e '.[lti]'" in " ".join(refused.stderr.split())
    assert not (tmp_path / "k").exists()


def test_the_commands_load_nothing_of_the_web_before_they_run() -> None:
    code = "import sys, grader.cli; print(sorted({'httpx', 'jwt', 'tenacity', 'sqlalchemy', 'cryptography'} & set(sys.modules)))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert loaded.stdout == "[]\n"
