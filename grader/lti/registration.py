"""What a platform and we know of each other: a TOML file in, ``Registration`` out, every fault named at once.

Part of ``lti``; stands on ``tomllib``. The whole table::

    [platform]
    token-url = "https://lms.example.org/login/oauth2/token"
    client-id = "10000000000042"
    key = "lti.key"                  # beside this file; 'grader lti key' makes it
    line-items = "https://lms.example.org/api/lti/courses/7/line_items"
    audience = "…"                   # only where the platform names one; else the token-url

    [line-item]                      # exercises whose column is there already
    03_gather = "https://lms.example.org/api/lti/courses/7/line_items/5"

    [user]                           # learners whom the platform knows by another id than the download told
    ann = "29123"

    [score]                          # what a platform wants in every score beside the standard's fields

What it does not know it refuses, so that a slip in a name is never silently nothing. An address is https, or on this very machine.
"""

from __future__ import annotations

import difflib
import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import BadRegistration

NEEDED = ("token-url", "client-id", "key")
ENTRIES = (*NEEDED, "line-items", "audience")
TABLES = ("platform", "line-item", "user", "score")
STANDARD = frozenset("userId scoreGiven scoreMaximum activityProgress gradingProgress timestamp comment".split())


@dataclass(frozen=True, slots=True)
class Registration:
    """How a platform is reached and what it calls things; ``key`` is the path of our key, never the key."""

    path: Path
    token_url: str
    client_id: str
    key: Path
    line_items: str = ""
    audience: str = ""
    line_item: Mapping[str, str] = field(default_factory=dict, hash=False)
    user: Mapping[str, str] = field(default_factory=dict, hash=False)
    score: Mapping[str, object] = field(default_factory=dict, hash=False)


def read_registration(path: Path) -> Registration:
    """Read a registration.

    Raises:
        BadRegistration: naming every entry that is unknown, missing or of the wrong kind.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadRegistration(
            str(path), [f"it cannot be read ({error.strerror}); docs/how-to/lti.md shows what stands in it"]
        ) from error
    except ValueError as error:
        raise BadRegistration(str(path), [f"this is no TOML: {error}"]) from error
    faults = [_unknown(name, TABLES, "table") for name in table if name not in TABLES]
    parts = {name: part if isinstance(part := table.get(name, {}), dict) else {} for name in TABLES}
    faults += [f"{name} is no table; write [{name}]" for name in TABLES if not isinstance(table.get(name, {}), dict)]
    platform = parts["platform"]
    faults += [_unknown(name, ENTRIES, "entry of [platform]") for name in platform if name not in ENTRIES]
    faults += [f"[platform] needs {name}" for name in NEEDED if name not in platform]
    for place in ("platform", "line-item", "user"):
        faults += [
            f"{name} in [{place}] is no text; put it in quotes" for name, value in parts[place].items() if not _is_text(value)
        ]
    addresses = {name: platform[name] for name in ("token-url", "line-items") if _is_text(platform.get(name))} | parts[
        "line-item"
    ]
    faults += [f"{name}: {fault}" for name, value in addresses.items() if _is_text(value) and (fault := fault_of(value))]
    if not parts["line-item"] and "line-items" not in platform:
        faults.append("[platform] needs line-items, or [line-item] a line item for every exercise")
    faults += [f"[score] must not set {name}: it comes from the gradebook" for name in parts["score"] if name in STANDARD]
    if faults:
        raise BadRegistration(str(path), faults)
    return Registration(
        path=path,
        token_url=platform["token-url"],
        client_id=platform["client-id"],
        key=path.parent / platform["key"],
        line_items=platform.get("line-items", ""),
        audience=platform.get("audience", "") or platform["token-url"],
        line_item=parts["line-item"],
        user=parts["user"],
        score=parts["score"],
    )


def fault_of(address: str) -> str:
    """Tell why an address cannot be used; "" when it can: what goes there is secret, so it is https, or on this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return f"{address!r} is no address"
    if parts.scheme not in ("http", "https") or not host:
        return f"{address!r} is no address that begins with https://"
    if parts.username or parts.password:
        return "an address must not hold a password"
    if parts.scheme == "http" and not _is_here(host):
        return f"{address} is not safe from being read on the way; use https"
    return ""


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _unknown(name: str, known: tuple[str, ...], what: str) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"{name} is no {what}; " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}")
