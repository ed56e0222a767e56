"""The regimes of a clause: known, and in force."""

from collections.abc import Iterator

from cusdocs.drafting.heirs import with_heirs
from cusdocs.law.problem import Problem
from cusdocs.law.yaml_reader import unknown
from cusdocs.linting.code import Code
from cusdocs.linting.law import Law
from cusdocs.linting.source import Source

_FRONT = "---\nid: essai\ntitle: Essai\neditorial: true\nregimes: [{}]\n---\nTexte.\n"

REGIME = Code(
    code="C140",
    title="Régime inconnu",
    explanation="La clause nomme un régime que les fichiers de règles ne connaissent pas.",
    remedy="Choisissez un des régimes que liste « cusdocs regimes list ».",
    wrong=_FRONT.format("locatif-2019"),
    right=_FRONT.format("locative-2019"),
)
NOWHERE = Code(
    code="C141",
    title="Clause qui n'est en vigueur nulle part",
    explanation="Tous les régimes de la clause sont abrogés : aucune convention ne la contiendra plus.",
    remedy="Ajoutez le régime qui a pris la suite, ou retirez la clause.",
    wrong=_FRONT.format("locative-2017"),
    right=_FRONT.format("locative-2017, locative-2019"),
)
CODES = (REGIME, NOWHERE)


def check(source: Source, law: Law) -> Iterator[Problem]:
    """Yield the regimes that do not exist, and the clause that none in force serves."""
    if source.clause is None:
        return
    for name in source.clause.regimes:
        if name not in law.regimes:
            message = unknown(f"régime inconnu «\u00a0{name}\u00a0»", name, law.regimes)
            yield source.front_problem(REGIME, message, "regimes")
    (lent,) = with_heirs([source.clause], law.regimes.values())
    served = list(law.served(lent))
    if served and not any(regime in law.in_force for regime in served):
        names = ", ".join(regime.id for regime in served)
        yield source.front_problem(NOWHERE, f"aucun régime de la clause n'est en vigueur ({names}).", "regimes")
