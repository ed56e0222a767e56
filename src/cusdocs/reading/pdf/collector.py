"""Python's search for cycles, made rare while a document is read: its many small objects hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Python looks every 700 new objects, which takes a sixth of the time of a long file.
_OBJECTS = 1_000_000


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Let many objects be made before cycles are looked for, then put the setting back."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _OBJECTS) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
