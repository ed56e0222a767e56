"""From a dossier, a regime and clauses to a convention; from a missing requirement to its wording."""

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.composing import compose
from cusdocs.drafting.drafting import blanks, draft, drafted, wording
from cusdocs.drafting.facts import facts
from cusdocs.drafting.force import refuse_repealed, regime_in_force
from cusdocs.drafting.layers import Layered, layer
from cusdocs.drafting.library import load_clauses
from cusdocs.drafting.touched import Touched, touched

__all__ = [
    "Clause",
    "Layered",
    "Touched",
    "blanks",
    "compose",
    "draft",
    "drafted",
    "facts",
    "layer",
    "load_clauses",
    "refuse_repealed",
    "regime_in_force",
    "touched",
    "wording",
]
