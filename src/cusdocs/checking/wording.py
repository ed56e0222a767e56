"""What the report says, in French, of each finding."""

from collections.abc import Iterable, Mapping

from cusdocs.checking.search import Search
from cusdocs.french.phrases import wordings
from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    DenialClue,
    EachClue,
    FileClue,
    HeadingClue,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    TableClue,
)
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Kind

_WANTED = {
    Kind.SECTION: "Ajoutez une section intitulée «\u00a0{title}\u00a0» et développez-la.",
    Kind.ANNEX: "Joignez à la convention l'annexe «\u00a0{title}\u00a0».",
    Kind.COMMITMENT: "Ajoutez l'engagement «\u00a0{title}\u00a0».",
    Kind.REFERENCE: "Ajoutez la mention «\u00a0{title}\u00a0», par exemple dans les visas.",
    Kind.RECITAL: "Ajoutez la mention «\u00a0{title}\u00a0» dans les visas ou le préambule.",
    Kind.DATE: "Énoncez, avec sa date complète\u00a0: «\u00a0{title}\u00a0».",
    Kind.SIGNATURE: "Ajoutez un cadre de signature\u00a0: «\u00a0{title}\u00a0».",
    Kind.INDICATOR: "Donnez «\u00a0{title}\u00a0» pour chaque territoire et chaque échéance.",
    Kind.FILE: "Transmettez et mentionnez «\u00a0{title}\u00a0».",
}
_PHRASES = 3


def absent(rule: Requirement, search: Search) -> str:
    """Say that the document does not hold ``rule``, what was looked for and where."""
    return f"Absent\u00a0: «\u00a0{rule.title}\u00a0». {_sought(rule)}\u00a0; {_where(search)}."


def incomplete(rule: Requirement, lack: str) -> str:
    """Say what lacks of ``rule``."""
    return f"Incomplet\u00a0: «\u00a0{rule.title}\u00a0»\u00a0; {lack}."


def doubtful(rule: Requirement, lack: str) -> str:
    """Say what makes ``rule`` doubtful, that a person must look at."""
    return f"À vérifier\u00a0: «\u00a0{rule.title}\u00a0»\u00a0; {lack}."


def to_check_if(rule: Requirement, titles: Mapping[str, str]) -> str:
    """Say on which unknown facts ``rule`` depends."""
    names = sorted(rule.when.names) if rule.when else []
    facts = ", ".join(f"«\u00a0{titles.get(name, name)}\u00a0»" for name in names)
    return f"À vérifier si l'organisme est concerné\u00a0: dépend de {facts}, que le profil ne donne pas."


def remedy(rule: Requirement) -> str:
    """Say what to do to meet ``rule``."""
    articles = f" ({', '.join(rule.articles)})" if rule.articles else ""
    return _WANTED[rule.kind].format(title=rule.title).removesuffix(".") + articles + "."


def _sought(rule: Requirement) -> str:
    if rule.indicator:
        return (
            f"Code cherché\u00a0: {rule.indicator.code}, ou son intitulé, dans un tableau ou une phrase chiffrée"
        )
    return _of_clue(rule.evidence[0]) if rule.evidence else "Aucun indice n'est défini"


def _of_clue(clue: Clue) -> str:
    match clue:
        case HeadingClue():
            return "Titre cherché\u00a0: " + _listed(wordings(clue.phrases)[:_PHRASES])
        case PassageClue() | SignatureClue() | FileClue():
            kind = "Cadre de signature cherché" if isinstance(clue, SignatureClue) else "Passage cherché"
            return f"{kind}\u00a0: " + " avec ".join(_listed(wordings(group)[:_PHRASES]) for group in clue.terms)
        case TableClue():
            return "Tableau cherché, à colonnes " + _listed(
                column.name for column in clue.columns if column.required
            )
        case ArticleClue():
            return "Articles cherchés\u00a0: " + ", ".join(group[0] for group in clue.articles)
        case PeriodClue():
            return f"Période cherchée\u00a0: une date d'effet et {clue.years}\u00a0ans, ou deux jours"
        case DenialClue():
            return "Dénégation cherchée\u00a0: " + _listed(wordings(clue.phrases)[:_PHRASES])
        case EachClue():
            return "Parties cherchées\u00a0: " + _listed(part.name for part in clue.parts)
        case ReferenceClue():
            return "Valeurs de référence cherchées en regard de chaque indicateur"


def _listed(texts: Iterable[str]) -> str:
    return " ou ".join(f"«\u00a0{text}\u00a0»" for text in texts)


def _where(search: Search) -> str:
    pages = search.index.document.pages
    titles = search.index.strong_titles
    counted = f"{pages}\u00a0pages, {titles}\u00a0titres" if pages else f"{titles}\u00a0titres"
    return f"cherché dans le corps du document ({counted})"
