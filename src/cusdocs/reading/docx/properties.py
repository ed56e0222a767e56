"""What a Word file says of itself."""

import re

from cusdocs.document import Metadata
from cusdocs.reading.docx.names import value
from cusdocs.reading.docx.package import Package


def read_metadata(package: Package) -> Metadata:
    """Return the metadata of the file: its core properties, and the language of its default style."""
    core = package.document.core_properties
    return Metadata(
        title=core.title.strip(),
        author=core.author.strip(),
        subject=core.subject.strip(),
        keywords=tuple(word.strip() for word in re.split(r"[;,]", core.keywords) if word.strip()),
        language=core.language or _default_language(package),
        date=core.created.date() if core.created else None,
    )


def _default_language(package: Package) -> str:
    if package.styles is None:
        return ""
    return value(package.styles, "docDefaults/rPrDefault/rPr/lang") or ""
