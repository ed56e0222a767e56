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
    return _digest(canonical(rest))


def sealed(content: Mapping[str, Any]) -> bytes:
    """Return ``content`` and its checksum as :func:`canonical` does, each value being written once."""
    parts = {name: canonical(value) for name, value in content.items()}
    parts[CHECKSUM] = canonical(_digest(_joined(parts)))
    return _joined(parts)


def canonical(content: object) -> bytes:
    """Return ``content`` as JSON, the same whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Half a character, which a file may hold, has no form in UTF-8.
    return text.encode("utf-8", errors="replace")


def _joined(parts: Mapping[str, bytes]) -> bytes:
    return b"{" + b",".join(canonical(name) + b":" + parts[name] for name in sorted(parts)) + b"}"


def _digest(written: bytes) -> str:
    return f"sha256:{hashlib.sha256(written).hexdigest()}"
