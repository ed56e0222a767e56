"""Text of submitted files, made safe to show: it may hold codes that drive a terminal or a browser."""

import json
import re
from typing import Any

_REPLACEMENT = 0xFFFD
_FIRST_PICTURE = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
# Marks that turn the order of what follows: they make « exe.fdp » read « pdf.exe ».
_TURNS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES = range(0xD800, 0xE000)
_PLAIN = {
    **{code: _FIRST_PICTURE + code for code in range(0x20) if chr(code) not in "\n\t"},
    _DELETE: _DELETE_PICTURE,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(_TURNS, _REPLACEMENT),
    **dict.fromkeys(_SURROGATES, _REPLACEMENT),
    0x2028: ord(" "),
    0x2029: ord(" "),
}
_ONE_LINE = {**_PLAIN, ord("\n"): _FIRST_PICTURE + ord("\n"), ord("\t"): ord(" ")}
_UNSAFE_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{''.join(map(chr, _TURNS))}]")


def neutral(text: str) -> str:
    """Return ``text`` with each control, bidirectional or half character shown as a sign, its length unchanged.

    Line ends and tabs are kept.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


def one_line(text: str) -> str:
    """Return ``text`` as ``neutral`` does, line ends shown as signs too: for the name of a file."""
    return text if text.isascii() and text.isprintable() else text.translate(_ONE_LINE)


def neutral_json(text: str) -> str:
    """Return JSON ``text`` with those characters as escapes, so that nothing is lost.

    Half a character (a surrogate alone) has no valid form: it becomes U+FFFD.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", whole)


def as_json_text(content: Any) -> str:
    """Return ``content`` as JSON that is safe to show in a terminal: control characters are escapes."""
    return neutral_json(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
