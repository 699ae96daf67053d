"""Our key for platforms: made once, kept in a file that only its owner reads, told to nobody but as its public half.

Part of ``lti``; stands on cryptography and PyJWT. RSA with RS256, which LTI 1.3 asks for. Whatever prints or logs a ``ToolKey`` sees its id alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from ..errors import BadToolKey

BITS = 2048
LEAST_BITS = 2048
ALGORITHM = "RS256"


class ToolKey:
    """A key pair. ``id`` is its thumbprint (RFC 7638), so that it is the same wherever the same key is.

    Args:
        private: the private half.
    """

    def __init__(self, private: RSAPrivateKey) -> None:
        self._private = private
        fields = self._fields()
        canonical = json.dumps({name: fields[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
        self.id = base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()

    def __repr__(self) -> str:
        return f"ToolKey({self.id})"

    def public_pem(self) -> str:
        """Give the public half as text to paste into a platform."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self._private.public_key().public_bytes(serialization.Encoding.PEM, form).decode()

    def jwks(self) -> dict[str, object]:
        """Give the public half as a set of JSON web keys, for platforms that fetch it from an address or take it pasted."""
        return {"keys": [self._fields() | {"kid": self.id, "alg": ALGORITHM, "use": "sig"}]}

    def sign(self, claims: Mapping[str, object]) -> str:
        """Sign claims as a JSON web token."""
        return jwt.encode(dict(claims), self._private, ALGORITHM, headers={"kid": self.id})

    def _fields(self) -> dict[str, object]:
        fields: dict[str, object] = json.loads(RSAAlgorithm.to_jwk(self._private.public_key()))
        return {name: fields[name] for name in ("kty", "n", "e")}


def make_key(path: Path) -> ToolKey:
    """Make a key in a new file, whole or not at all; the key of a file that is there is never touched, but read.

    Raises:
        BadToolKey: there is a file that holds no key, or none can be made.
    """
    if path.exists():
        return read_key(path)
    private = generate_private_key(65537, BITS)
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            os.link(part, path)  # refuses, where a rename would replace a key that another process has just made
        finally:
            part.unlink()
    except FileExistsError:
        return read_key(path)
    except OSError as error:
        raise BadToolKey(str(path), f"cannot be written ({error.strerror})") from error
    return ToolKey(private)


def read_key(path: Path) -> ToolKey:
    """Read a key.

    Raises:
        BadToolKey: the file is not there, or holds no RSA key of 2048 bits or more, without a password.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadToolKey(str(path), f"cannot be read ({error.strerror})") from error
    try:
        private = serialization.load_pem_private_key(content, None)
    except (ValueError, TypeError):  # what the library says may quote the file
        raise BadToolKey(str(path), "holds no private key in PEM without a password") from None
    if not isinstance(private, RSAPrivateKey) or private.key_size < LEAST_BITS:
        raise BadToolKey(str(path), f"holds a key that platforms do not take (RSA of {LEAST_BITS} bits or more is wanted)")
    return ToolKey(private)
