"""How much a submitted file may take before cusdocs gives up on it."""

from dataclasses import dataclass

# A page takes some 0.4 MB until its document is whole: so many stay under 400 MB.
PAGES = 800
SECONDS = 300
MEGABYTES = 2048


@dataclass(frozen=True, slots=True)
class Limits:
    """The most pages of a PDF, seconds for one submission, and megabytes of memory for one process.

    Memory is bounded where the system can do it (Linux and most Unix systems).
    """

    pages: int = PAGES
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
