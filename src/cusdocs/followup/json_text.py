"""JSON texts that are safe to show."""

import json
from typing import Any

from cusdocs.neutral import neutral_json


def as_json_text(content: Any) -> str:
    """Return ``content`` as JSON, control characters as escapes."""
    return neutral_json(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
