"""The errors that end a reading from outside: no time, no memory, a crash."""

import os
import traceback

from cusdocs.errors import BrokenReadingError, CusdocsError, TooLongError
from cusdocs.limits import Limits
from cusdocs.workers import Failure


def error_of(failure: Failure, name: str, limits: Limits) -> CusdocsError:
    """Return the error to report for the submission called ``name``."""
    if failure is Failure.TOO_LONG:
        return TooLongError(
            f"La lecture de «\u00a0{name}\u00a0» a été arrêtée au bout de {limits.seconds:g}\u00a0secondes\u00a0: "
            "divisez le fichier, ou relevez la limite avec --max-seconds."
        )
    return BrokenReadingError(
        f"La lecture de «\u00a0{name}\u00a0» s'est arrêtée brutalement (fichier endommagé, ou mémoire "
        "insuffisante)\u00a0: ouvrez le fichier puis enregistrez-le à nouveau, divisez-le, ou relevez la limite "
        "de mémoire avec --max-memory."
    )


def out_of_memory(name: str) -> CusdocsError:
    """Return the error to report when reading ``name`` asked for more memory than allowed."""
    return BrokenReadingError(
        f"La lecture de «\u00a0{name}\u00a0» demande trop de mémoire\u00a0: divisez le fichier, "
        "ou relevez la limite avec --max-memory."
    )


def show_trace() -> None:
    """Print the trace of the error being handled, for who asked for it with CUSDOCS_DEBUG."""
    if os.environ.get("CUSDOCS_DEBUG"):
        traceback.print_exc()
