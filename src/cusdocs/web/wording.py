"""Messages made for the command line, as the page says them: who uses it knows no option and no command."""

import re
from functools import cache

from cusdocs.french.typography import typeset
from cusdocs.law.yaml_reader import Node, Shape, yaml_reading
from cusdocs.resources import data_folder

_APOSTROPHES = "'’"


def for_page(message: str) -> str:
    """Return ``message`` with its options and commands said otherwise, by ``schemas/terms/page.yaml``."""
    if "--" not in message and "cusdocs" not in message and "limite indiquée" not in message:
        return message
    for said, page in _phrases():
        message = said.sub(page, message)
    return message.strip()


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "page.yaml").fields(Shape(("phrases",)))
        return tuple(_phrase(node) for node in root["phrases"].items())


def _phrase(node: Node) -> tuple[re.Pattern[str], str]:
    fields = node.fields(Shape(("said",), ("page",)))
    page = typeset(fields["page"].text()) if "page" in fields else ""
    return re.compile(_pattern(fields["said"].text())), page


def _pattern(said: str) -> str:
    """Return what matches ``said`` whatever its spaces and apostrophes."""
    letters = (f"[{_APOSTROPHES}]" if letter in _APOSTROPHES else re.escape(letter) for letter in said)
    return re.sub(r"(?:\\ )+", r"\\s+", "".join(letters))
