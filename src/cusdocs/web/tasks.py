"""What the process of a job does: the work asked for, its results written all together at the end."""

import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from cusdocs.errors import CusdocsError
from cusdocs.neutral import neutral
from cusdocs.reporting.failures import show_trace
from cusdocs.reporting.progress import listen
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.progress import Progress
from cusdocs.web.submissions import CHECK, DRAFT, EVALUATION, FOLLOW, REGISTER, SYNTHESIS
from cusdocs.web.wording import for_page

_WORKS = {
    CHECK: "cusdocs.web.check_work:check",
    DRAFT: "cusdocs.web.draft_work:draft",
    FOLLOW: "cusdocs.web.follow_work:follow",
    REGISTER: "cusdocs.web.follow_work:register",
    EVALUATION: "cusdocs.web.evaluation_work:evaluation",
    SYNTHESIS: "cusdocs.web.synthesis_work:synthesis",
}


def perform(task: Task) -> Outcome:
    """Do ``task`` and return how it ended; nothing is raised. Results are whole or not there."""
    listen(Progress(task.database, task.id))
    making = task.folder / "making"
    try:
        _clear(making, task.results)
        making.mkdir(parents=True)
        outcome = _work(task.kind)(task, making)
        making.rename(task.results)
    except CusdocsError as error:
        return Outcome(error=shown(f"{error} {error.advice}".strip(), task))
    except MemoryError:
        return Outcome(error="Ce fichier demande trop de mémoire\u00a0: divisez-le.")
    except Exception as error:
        show_trace()
        return Outcome(error=f"Erreur interne ({type(error).__name__}). Signalez-la avec le fichier en cause.")
    finally:
        listen(None)
    return outcome


def load_works() -> None:
    """Import all that jobs need, once for all the processes forked from this one."""
    for kind in _WORKS:
        _work(kind)


def shown(sentence: str, task: Task) -> str:
    """Return ``sentence`` with files under the names that the person knows, and without any option."""
    for file in task.files:
        for path in (str(task.folder / file.stored), file.stored):
            sentence = sentence.replace(path, file.name)
    return neutral(for_page(sentence))


def _work(kind: str) -> Callable[[Task, Path], Outcome]:
    module, _, function = _WORKS[kind].partition(":")
    work: Callable[[Task, Path], Outcome] = getattr(import_module(module), function)
    return work


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
