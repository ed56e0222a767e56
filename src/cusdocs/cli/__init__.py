"""The command line: parse, call, render; no rule lives here, and heavy packages load where they are needed."""

import atexit
import gc
from collections.abc import Sequence

from cusdocs.cli.complaints import complain
from cusdocs.errors import CusdocsError, ExitCode

__all__ = ["main"]

# Python looks for cycles every 700 new objects; a command makes many objects, hardly any cycle, and ends soon.
_OBJECTS = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no error ever shows a traceback."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    # What is left at the end goes with the process: looking for cycles in it takes a tenth of a second.
    atexit.register(gc.freeze)
    from cusdocs.cli.app import run

    try:
        return run(arguments)
    except CusdocsError as error:
        complain(str(error), error.advice)
        return error.exit_code
    except KeyboardInterrupt:
        complain("Interrompu.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.OK
    except Exception as error:  # the last resort promised by the contract: exit code 5, one sentence
        complain(
            f"Erreur interne ({type(error).__name__} : {error}).",
            "Signalez-la avec la commande et le fichier en cause ; CUSDOCS_DEBUG=1 affiche le détail.",
        )
        _trace()
        return ExitCode.INTERNAL


def _trace() -> None:
    import os
    import traceback

    if os.environ.get("CUSDOCS_DEBUG"):
        traceback.print_exc()
