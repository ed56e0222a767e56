"""Articles that a clause cites, against those that its regimes rest on."""

import re
from collections.abc import Iterator

from cusdocs.law.problem import Problem
from cusdocs.law.regime import Regime
from cusdocs.linting.code import Code
from cusdocs.linting.law import Law
from cusdocs.linting.source import Source

FORM = Code(
    code="C310",
    title="Article mal écrit",
    explanation="Un article du code s'écrit avec sa lettre, un point et son numéro, sans espace : « L.445-1 ».",
    remedy="Écrivez « L.445-1 », « R.445-2-2 » ou « D.445-16 ».",
    wrong="La convention est conclue en application de l'article L445-1 du code.\n",
    right="La convention est conclue en application de l'article L.445-1 du code.\n",
    style=True,
)
UNKNOWN = Code(
    code="C311",
    title="Article que le régime ne connaît pas",
    explanation=(
        "L'article est du chapitre des conventions d'utilité sociale (L., R. ou D.445-…), et aucune règle d'un "
        "régime de la clause ne repose sur lui. Les articles d'autres chapitres ne sont pas jugés."
    ),
    remedy="Vérifiez le numéro ; si l'article est juste, citez-le dans la règle qui en vient (schemas/).",
    wrong="La convention est conclue en application de l'article R.445-99 du code.\n",
    right="La convention est conclue en application de l'article R.445-1 du code.\n",
)
CHANGED = Code(
    code="C312",
    title="Article d'un autre état du droit",
    explanation=(
        "Des règles d'un autre régime reposent sur l'article, et plus celles d'un régime de la clause : il a été "
        "abrogé, déplacé, ou vaut pour un autre type de convention."
    ),
    remedy="Citez l'article que donne « cusdocs regimes show RÉGIME » pour cette exigence.",
    wrong="Le cahier des charges est établi en application de l'article R.445-4 du code.\n",
    right="La convention est évaluée en application de l'article R.445-2-8 du code.\n",
)
CODES = (FORM, UNKNOWN, CHANGED)

_CITED = re.compile(r"(?<!\w)(?P<letter>[LRDA])(?P<sign>\.?[ \u00a0]?\*?)(?P<number>\d{3}(?:-\d+)+)")
_CHAPTER = re.compile(r"[LRD]\.445-")


def check(source: Source, law: Law) -> Iterator[Problem]:
    """Yield the articles badly written, and those that a regime of the clause does not rest on."""
    for line, text in source.prose:
        for found in _CITED.finditer(text):
            column = found.start() + 1
            article = f"{found['letter']}.{found['number']}"
            if found["sign"] != ".":
                message = f"«\u00a0{found[0]}\u00a0» s'écrit «\u00a0{article}\u00a0»."
                yield source.problem(FORM, message, line, column)
            for regime in law.served(source.clause) if source.clause else ():
                if article not in law.articles[regime.id]:
                    yield from _unknown(source, article, regime, law, (line, column))


def _unknown(source: Source, article: str, regime: Regime, law: Law, place: tuple[int, int]) -> Iterator[Problem]:
    others = [name for name, articles in law.articles.items() if article in articles]
    if others:
        message = f"l'article {article} est du régime {others[-1]}, et d'aucune règle du régime {regime.id}."
        yield source.problem(CHANGED, message, *place)
    elif _CHAPTER.match(article):
        message = f"aucune règle du régime {regime.id} ne repose sur l'article {article}."
        yield source.problem(UNKNOWN, message, *place)
