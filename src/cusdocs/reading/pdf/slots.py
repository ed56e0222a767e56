"""Room where PDFium writes the answers of many calls, one after the other, for Python to read all at once.

A loop of Python around each call, and around each of its answers, takes longer than PDFium does.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from struct import Struct
from typing import Any

# More words than most pages have; more are read in several times.
AT_ONCE = 2048


class Slots:
    """As many places as one page needs, of the same ``shape``, which is a format of the module ``struct``.

    Kept from page to page, for making the references takes time; PDFium reads one page at a time.
    """

    def __init__(self, shape: str) -> None:
        self._struct = Struct(shape)
        self._buffer = ctypes.create_string_buffer(self._struct.size * AT_ONCE)
        self._references: dict[int, list[Any]] = {}

    def at(self, offset: int = 0) -> list[Any]:
        """Return what PDFium is given to write in each place, ``offset`` bytes from where it starts."""
        if offset not in self._references:
            starts = range(offset, len(self._buffer), self._struct.size)
            self._references[offset] = [ctypes.byref(self._buffer, start) for start in starts]
        return self._references[offset]

    def read(self, count: int) -> Iterator[tuple[Any, ...]]:
        """Yield what the first ``count`` places hold, to be taken before PDFium writes there again."""
        return self._struct.iter_unpack(memoryview(self._buffer)[: count * self._struct.size])


def fill(function: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Call ``function`` with the first of each of ``arguments``, then with the second ones, to the shortest."""
    deque(map(function, *arguments), maxlen=0)
