"""What tells that the data inside a file are those that were put there: writer and reader count it alike."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

CHECKSUM = "checksum"


def checksum(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of ``content``, its own checksum apart, written with sorted keys and no space.

    Numbers are those that ``json.loads`` gives: a Decimal has no form of its own in JSON.
    """
    rest = {name: value for name, value in content.items() if name != CHECKSUM}
    return f"sha256:{hashlib.sha256(canonical(rest)).hexdigest()}"


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return ``content`` as JSON, the same whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Half a character, which a file may hold, has no form in UTF-8.
    return text.encode("utf-8", errors="replace")
