"""What a compressed file holds once unpacked, weighed before anything is unpacked."""

import zipfile
from collections.abc import Sequence

from cusdocs.errors import LimitError

_MEGABYTE = 1024 * 1024
_MOST = 600 * _MEGABYTE
# Text shrinks ten times, ruled tables fifty: what shrinks more, and weighs much, was made to harm.
_MOST_SHRUNK = 200
_HARMLESS = 20 * _MEGABYTE
_MOST_MEMBERS = 10_000
# A Word file of three thousand pages has some hundred megabytes of text and marks.
_MOST_MARKUP = 150 * _MEGABYTE


def weigh(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Raise LimitError when the members of the file called ``name`` are too many, or too large once unpacked.

    The sizes are those that the file states: unpacking stops at them.
    """
    if len(members) > _MOST_MEMBERS:
        raise LimitError(
            f"Le fichier «\u00a0{name}\u00a0» contient {len(members)} éléments, "
            f"pour {_MOST_MEMBERS} au plus\u00a0: divisez-le en plusieurs envois."
        )
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > _MOST or (size > _HARMLESS and size > _MOST_SHRUNK * max(packed, 1)):
        raise LimitError(
            f"Le fichier «\u00a0{name}\u00a0» occuperait {size // _MEGABYTE}\u00a0Mo une fois décompressé, ce qui "
            "dépasse les limites\u00a0: divisez-le, ou enregistrez-le à nouveau."
        )


def weigh_markup(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Raise LimitError when one XML member is too large to be read; ``name`` is that of the file."""
    largest = max(
        (member.file_size for member in members if member.filename.endswith((".xml", ".rels"))), default=0
    )
    if largest > _MOST_MARKUP:
        raise LimitError(
            f"Le texte du fichier «\u00a0{name}\u00a0» occupe {largest // _MEGABYTE}\u00a0Mo, pour "
            f"{_MOST_MARKUP // _MEGABYTE}\u00a0Mo au plus\u00a0: divisez le document."
        )
