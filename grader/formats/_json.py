"""JSON as it is written everywhere here: sorted keys, UTF-8, one newline at the end, never a NaN.

Part of ``formats``; pure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def dump(value: Mapping[str, object]) -> bytes:
    """Write an object; half a surrogate pair becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")
