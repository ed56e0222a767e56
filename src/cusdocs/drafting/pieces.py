"""The other documents of the procedure, each a set of clauses drafted from the same dossier."""

from collections.abc import Iterator
from dataclasses import replace

from cusdocs.document import Block, Document, Heading
from cusdocs.dossier.model import Dossier
from cusdocs.drafting.drafting import rendered
from cusdocs.drafting.facts import facts
from cusdocs.drafting.force import refuse_repealed
from cusdocs.drafting.library import load_clauses
from cusdocs.errors import UsageError
from cusdocs.law.regime import Regime
from cusdocs.law.yaml_reader import unknown
from cusdocs.resources import data_folder

PIECES = ("deliberation-engagement", "deliberation-adoption", "lettre-association", "bordereau")
"""The pieces that can be drafted; each is a folder of ``clauses/pieces/``."""


def draft_piece(dossier: Dossier, regime: Regime, name: str) -> Document:
    """Return the piece ``name`` of the procedure of ``dossier``; its headings bear no number.

    Raises UsageError for an unknown piece, one that the regime does not call for, or a repealed regime.
    """
    if name not in PIECES:
        raise UsageError(unknown(f"Pièce inconnue «\u00a0{name}\u00a0»", name, PIECES))
    refuse_repealed(regime)
    known = facts(dossier)
    clauses = load_clauses(data_folder("clauses") / "pieces")
    chosen = [clause for clause in clauses if clause.part == name and clause.serves(regime.id)]
    if not chosen:
        raise UsageError(
            f"La pièce «\u00a0{name}\u00a0» n'existe pas pour une convention «\u00a0{regime.id}\u00a0»."
        )
    held = [clause for clause in chosen if not clause.when or clause.when.evaluate(known)]
    document = rendered(dossier, regime.widened(known), held)
    title = next(_titles(document.blocks), document.metadata.title)
    # The data are those of the convention: what the piece quotes of it is not what the piece states.
    return replace(document, metadata=replace(document.metadata, title=title, header=""), data=None)


def _titles(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (block.text for block in blocks if isinstance(block, Heading))
