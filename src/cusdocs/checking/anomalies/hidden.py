"""Words that a reader cannot see: whoever put them there, they prove nothing."""

from collections import defaultdict
from collections.abc import Iterator

from cusdocs.checking.index import quote
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.document import Concealment, Document, HiddenText

_REASONS = {
    Concealment.COLOR: "de la couleur du fond",
    Concealment.SIZE: "de taille quasi nulle",
    Concealment.OFF_PAGE: "hors de la page",
    Concealment.COVERED: "sous une image ou un aplat",
    Concealment.CLIPPED: "hors de la zone affichée",
    Concealment.MODE: "en mode invisible",
    Concealment.LAYER: "dans un calque masqué",
    Concealment.UNSEEN: "sans rien d'affiché",
    Concealment.MARKED: "en texte masqué de Word",
    Concealment.DELETED: "supprimé en suivi des modifications",
}
# A file may hide each of its lines: a few are enough to know where to look.
_SHOWN = 10
_FEWEST_SIGNS = 3


def hidden_text(document: Document) -> Iterator[Anomaly]:
    """Yield one warning for each passage that nobody sees, and one for all those that are left out.

    A sign or two (a space, a full stop) is a leftover of typing, not a text.
    """
    by_reason: dict[Concealment, list[HiddenText]] = defaultdict(list)
    for hidden in document.hidden:
        if sum(char.isalnum() for char in hidden.text) >= _FEWEST_SIGNS:
            by_reason[hidden.reason].append(hidden)
    for reason, found in by_reason.items():
        shown = 1 if reason is Concealment.DELETED else _SHOWN
        yield from (_anomaly(hidden, 0) for hidden in found[: shown - 1])
        yield from (_anomaly(hidden, len(found) - shown) for hidden in found[shown - 1 : shown])


def _anomaly(hidden: HiddenText, others: int) -> Anomaly:
    evidence = quote(hidden.text, hidden.places)
    more = f" (autres passages dans le même cas\u00a0: {others})" if others > 0 else ""
    return Anomaly(
        kind="hidden-text",
        severity=Severity.WARNING,
        message=f"Texte qu'un lecteur ne voit pas ({_REASONS[hidden.reason]})\u00a0: "
        f"«\u00a0{evidence.quote}\u00a0»{more}. Il n'est compté pour aucune exigence.",
        page=evidence.page,
        bbox=evidence.bbox,
    )
