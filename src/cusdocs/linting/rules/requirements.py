"""The requirements that a clause says it meets, against those of its regimes."""

from collections.abc import Iterator

from cusdocs.drafting.clause import Clause
from cusdocs.law.problem import Problem
from cusdocs.law.regime import Regime
from cusdocs.law.yaml_reader import unknown
from cusdocs.linting.code import Code
from cusdocs.linting.law import Law
from cusdocs.linting.source import Source

_FRONT = "---\nid: essai\ntitle: Essai\nrequirements: [{}]\nregimes: [{}]\n{}---\nTexte.\n"

UNKNOWN = Code(
    code="C150",
    title="Exigence inconnue",
    explanation="Aucun régime n'a d'exigence de ce nom.",
    remedy="Corrigez l'identifiant ; « cusdocs regimes show RÉGIME » les donne tous.",
    wrong=_FRONT.format("sanction-clause", "locative-2019", ""),
    right=_FRONT.format("sanctions-clause", "locative-2019", ""),
)
FOREIGN = Code(
    code="C151",
    title="Exigence d'aucun régime de la clause",
    explanation="L'exigence existe, mais dans un régime que la clause ne sert pas.",
    remedy="Corrigez l'exigence, ou ajoutez le régime auquel elle appartient.",
    wrong=_FRONT.format("avenant-clause, sv-duree", "locative-2019", ""),
    right=_FRONT.format("avenant-clause", "locative-2019", ""),
)
SEVERAL = Code(
    code="C152",
    title="Deux exigences d'un même régime",
    explanation=(
        "La clause répond à deux exigences d'un même régime : la retirer en laisserait manquer deux, et "
        "l'on ne peut plus prouver que chacune est satisfaite par ses propres mots."
    ),
    remedy="Faites-en deux clauses.",
    wrong=_FRONT.format("avenant-clause, sanctions-clause", "locative-2019", ""),
    right=_FRONT.format("avenant-clause", "locative-2019", ""),
)
NONE = Code(
    code="C153",
    title="Régime où la clause ne répond à rien",
    explanation="La clause sert un régime qui n'a aucune des exigences qu'elle cite.",
    remedy="Retirez ce régime de la clause, ou ajoutez l'exigence à laquelle elle y répond.",
    wrong=_FRONT.format("sv-duree", "vente-2019, locative-2019", ""),
    right=_FRONT.format("sv-duree, date-effet-duree", "vente-2019, locative-2019", ""),
)
CONDITION = Code(
    code="C154",
    title="Condition de l'exigence absente de la clause",
    explanation=(
        "L'exigence n'est due que sous une condition, et « when » n'en dit rien : la clause serait rédigée pour "
        "des organismes qu'elle ne concerne pas."
    ),
    remedy="Reprenez dans « when » les faits que nomme la condition de l'exigence.",
    wrong=_FRONT.format("ref-csp-csus", "locative-2019", ""),
    right=_FRONT.format("ref-csp-csus", "locative-2019", "when: group\n"),
)
CODES = (UNKNOWN, FOREIGN, SEVERAL, NONE, CONDITION)


def check(source: Source, law: Law) -> Iterator[Problem]:
    """Yield what is wrong between the requirements of a clause and its regimes."""
    clause = source.clause
    if clause is None or clause.editorial:
        return
    served = list(law.served(clause))
    mine = set().union(*(law.rules[regime.id] for regime in served))
    for name in clause.requirements:
        if name not in law.known:
            message = unknown(f"exigence inconnue «\u00a0{name}\u00a0»", name, mine or law.known)
            yield source.front_problem(UNKNOWN, message, "requirements")
        elif served and name not in mine:
            message = f"«\u00a0{name}\u00a0» n'est une exigence d'aucun régime de la clause."
            yield source.front_problem(FOREIGN, message, "requirements")
    for regime in served:
        yield from _in_regime(source, clause, regime, law)


def _in_regime(source: Source, clause: Clause, regime: Regime, law: Law) -> Iterator[Problem]:
    met = [name for name in clause.requirements if name in law.rules[regime.id]]
    if len(met) > 1:
        message = f"la clause répond à deux exigences du régime {regime.id} ({', '.join(met)})."
        yield source.front_problem(SEVERAL, message, "requirements")
    if not met and all(name in law.known for name in clause.requirements):
        message = f"la clause ne répond à aucune exigence du régime {regime.id}."
        yield source.front_problem(NONE, message, "regimes")
    named = clause.when.names if clause.when else frozenset()
    for name in met:
        if lacking := sorted(law.conditions[regime.id][name] - named):
            message = f"«\u00a0{name}\u00a0» dépend de {', '.join(lacking)} (régime {regime.id})."
            yield source.front_problem(CONDITION, message, "when", "requirements")
