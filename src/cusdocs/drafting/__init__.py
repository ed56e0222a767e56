"""From a dossier, a regime and clauses to a convention; from a missing requirement to its wording."""

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.composing import compose
from cusdocs.drafting.drafting import blanks, draft, wording
from cusdocs.drafting.explanation import Explanation, explain
from cusdocs.drafting.facts import facts
from cusdocs.drafting.force import refuse_repealed, regime_in_force
from cusdocs.drafting.heirs import with_heirs
from cusdocs.drafting.layers import Layered, layer
from cusdocs.drafting.library import load_clauses
from cusdocs.drafting.parts import find_part, only
from cusdocs.drafting.pieces import PIECES, draft_piece
from cusdocs.drafting.touched import Touched, touched

__all__ = [
    "PIECES",
    "Clause",
    "Explanation",
    "Layered",
    "Touched",
    "blanks",
    "compose",
    "draft",
    "draft_piece",
    "explain",
    "facts",
    "find_part",
    "layer",
    "load_clauses",
    "only",
    "refuse_repealed",
    "regime_in_force",
    "touched",
    "with_heirs",
    "wording",
]
