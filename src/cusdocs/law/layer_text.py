"""What a layer of rules changes, in French."""

from collections.abc import Iterator

from cusdocs.french.numbers import counted
from cusdocs.law.layer import Change, Layer, RuleChange

# The French names of the keys of rule files.
_KEYS = {
    "title": "intitulé",
    "kind": "nature",
    "obligation": "obligation",
    "articles": "articles",
    "confidence": "certitude",
    "verification": "vérification",
    "when": "condition",
    "inside": "place",
    "evidence": "indices",
    "indicator": "indicateur",
    "asked_as": "code de la demande",
    "commits": "engagements attendus",
    "known": "règle établie",
    "note": "note",
    "sources": "sources",
    "type": "type",
    "valid_from": "date de début",
    "valid_to": "date de fin",
    "years": "durée",
    "identity": "reconnaissance",
    "distinct": "reconnaissance du type",
    "former": "convention précédente",
    "signs": "signes du régime",
    "intervals": "intervalles",
    "obsolete": "indicateurs abandonnés",
    "implied": "faits acquis",
    "follow_up": "suivi",
}
_GROUPS = (
    (Change.ADDED, "exigence ajoutée"),
    (Change.CHANGED, "exigence modifiée"),
    (Change.OMITTED, "exigence retirée"),
)


def layer_text(layer: Layer) -> str:
    """Return one sentence on what ``layer`` changes of the rules shipped."""
    if layer.new:
        return f"Régime propre au dossier de règles «\u00a0{layer.folder}\u00a0»\u00a0: cusdocs ne le livre pas."
    told = "\u00a0; ".join(_parts(layer))
    return f"Règles de cusdocs modifiées par le dossier «\u00a0{layer.folder}\u00a0»\u00a0: {told}."


def change_text(change: RuleChange) -> str:
    """Return the requirement that changed, and what of it."""
    keys = f" ({keys_text(change.keys)})" if change.keys else ""
    return f"{change.title}{keys}"


def keys_text(keys: tuple[str, ...]) -> str:
    """Return the French names of ``keys``."""
    return ", ".join(_KEYS.get(key, key) for key in keys)


def _parts(layer: Layer) -> Iterator[str]:
    if layer.keys:
        yield f"régime ({keys_text(layer.keys)})"
    for kind, words in _GROUPS:
        held = [each for each in layer.changes if each.change is kind]
        if held:
            yield f"{counted(len(held), words)}\u00a0: {', '.join(map(change_text, held))}"
    if layer.facts:
        titles = ", ".join(f"{fact.title} ({fact.name})" for fact in layer.facts)
        yield f"{counted(len(layer.facts), 'fait')} du profil\u00a0: {titles}"
