"""Which marked content draws a run of text."""

import ctypes
from collections.abc import Set as AbstractSet
from typing import Any

from cusdocs.reading.pdf.calls import content_mark, count_marks, mark_at, mark_name
from cusdocs.reading.pdf.tagged.element import ARTIFACT, OUTSIDE

_ARTIFACT_NAME = "Artifact".encode("utf-16-le")


class MarkReader:
    """Reads the marks of text objects; ``inside_forms`` are the addresses of those that form objects draw."""

    def __init__(self, inside_forms: AbstractSet[int]) -> None:
        self._inside_forms = inside_forms
        self._name = ctypes.create_string_buffer(len(_ARTIFACT_NAME) + 2)
        self._size = ctypes.byref(ctypes.c_ulong())

    def mark(self, address: int, letter: bool) -> int:
        """Return the number of the marked content of the text object at ``address``, else ARTIFACT or OUTSIDE.

        Only what starts with a ``letter`` is told as an artifact: the dots of a table of contents are too many.
        The numbers inside form objects count apart, so text drawn there is OUTSIDE.
        """
        if address in self._inside_forms:
            return OUTSIDE
        handle = ctypes.c_void_p(address)
        mark = int(content_mark(handle))
        if mark >= 0:
            return mark
        return ARTIFACT if letter and self._is_artifact(handle) else OUTSIDE

    def _is_artifact(self, handle: Any) -> bool:
        for index in range(count_marks(handle)):
            found = ctypes.c_void_p(mark_at(handle, index))
            if mark_name(found, self._name, len(self._name), self._size) and self._name.raw[:-2] == _ARTIFACT_NAME:
                return True
        return False
