"""A clue said in French: what cusdocs looks for in a document."""

from collections.abc import Iterable, Mapping, Sequence

from cusdocs.french.phrases import Phrase, wordings
from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    Column,
    DenialClue,
    EachClue,
    FileClue,
    HeadingClue,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    SingleClue,
    TableClue,
)

# A page is read by people: the schema holds every wording, the page the first ones.
_SHOWN = 5


def clue_text(clue: Clue, titles: Mapping[str, str]) -> str:
    """Return ``clue`` in one French sentence; ``titles`` gives the title of each requirement id."""
    if isinstance(clue, EachClue):
        return "chacune de ces parties\u00a0: " + ", ".join(part.name for part in clue.parts)
    return _single(clue, titles)


def _single(clue: SingleClue, titles: Mapping[str, str]) -> str:
    match clue:
        case HeadingClue():
            return _heading(clue, titles)
        case PassageClue():
            return _passage(clue, titles)
        case TableClue():
            titled = f", sous un intitulé qui contient {_any(clue.titled)}" if clue.titled else ""
            where = _within(clue.within, titles)
            return f"un tableau dont les colonnes comprennent {_columns(clue.columns)}{titled}{where}"
        case SignatureClue():
            others = f", sans {_any(clue.without)}" if clue.without else ""
            told = f", la même que dans les phrases qui contiennent {_any(clue.named)}" if clue.named else ""
            return f"une place pour signer qui nomme {_groups(clue.terms)}{others}{told}"
        case ArticleClue():
            return "la citation de " + ", et de ".join(" ou ".join(group) for group in clue.articles)
        case PeriodClue():
            civil = ", du 1er janvier au 31 décembre" if clue.civil else ""
            return f"la période de la convention, de {clue.years} ans{civil}"
        case ReferenceClue():
            return "une valeur de référence à côté de chaque indicateur énoncé"
        case FileClue():
            return f"le fichier de tableaux joint, ou la mention de sa transmission\u00a0: {_groups(clue.terms)}"
        case DenialClue():
            return f"une phrase qui nie {_any(clue.phrases)}{_within(clue.within, titles)} (à vérifier)"


def _heading(clue: HeadingClue, titles: Mapping[str, str]) -> str:
    text = f"un titre {'commençant par' if clue.opens else 'contenant'} {_any(clue.phrases)}"
    if clue.without:
        text += f", sans {_any(clue.without)}"
    if clue.under:
        text += f", dans un chapitre intitulé {_any(clue.under)}"
    text += _within(clue.within, titles) + _outside(clue.outside, titles)
    if clue.holds.terms:
        text += f"\u00a0; son contenu nomme {_groups(clue.holds.terms)}"
    if clue.holds.parts:
        text += f"\u00a0; son contenu, ou ses titres, nomment {_groups(part.phrases for part in clue.holds.parts)}"
    if clue.holds.places:
        text += f"\u00a0; son contenu dit où\u00a0: {_any(clue.holds.places)}, ou le nom d'un lieu"
    if clue.holds.columns:
        text += f"\u00a0; avec un tableau dont les colonnes comprennent {_columns(clue.holds.columns)}"
    return text


def _passage(clue: PassageClue, titles: Mapping[str, str]) -> str:
    text = f"{'un paragraphe' if clue.paragraph else 'une phrase'} contenant {_groups(clue.terms)}"
    if clue.without:
        text += f", sans {_any(clue.without)}"
    text += ", avec une date" if clue.date else ""
    text += ", avec un nombre" if clue.number else ""
    return text + _within(clue.within, titles) + _outside(clue.outside, titles)


def _any(phrases: Sequence[Phrase]) -> str:
    texts = wordings(phrases)
    shown = " ou ".join(f"«\u00a0{text}\u00a0»" for text in texts[:_SHOWN])
    others = len(texts) - _SHOWN
    if others <= 0:
        return shown
    return f"{shown} (et {others} autres formulations)" if others > 1 else f"{shown} (et une autre formulation)"


def _groups(groups: Iterable[Sequence[Phrase]]) -> str:
    return "\u00a0; et ".join(_any(group) for group in groups)


def _columns(columns: Iterable[Column]) -> str:
    return ", ".join(f"«\u00a0{column.name}\u00a0»" for column in columns if column.required)


def _outside(outside: Iterable[str], titles: Mapping[str, str]) -> str:
    places = " et de ".join(f"«\u00a0{titles.get(place, place)}\u00a0»" for place in outside)
    return f", en dehors de {places}" if places else ""


def _within(within: Iterable[str], titles: Mapping[str, str]) -> str:
    places = " ou ".join(f"«\u00a0{titles.get(place, place)}\u00a0»" for place in within)
    return f", dans {places}" if places else ""
