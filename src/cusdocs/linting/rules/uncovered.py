"""Requirements that no clause meets."""

from collections.abc import Iterator

from cusdocs.drafting.heirs import with_heirs
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.collection import Collection
from cusdocs.linting.coverage import coverage
from cusdocs.linting.law import Law

UNCOVERED = Code(
    code="C160",
    title="Exigence à laquelle aucune clause ne répond",
    explanation=(
        "Un régime en vigueur exige des mots que ce dossier de clauses n'a pas : le projet rédigé ne serait pas "
        "conforme. Seul un dossier entier est tenu de tout couvrir, non un fichier, ni les clauses ajoutées par "
        "--clauses."
    ),
    remedy="Écrivez la clause : « cusdocs clauses new ID --requirement EXIGENCE » en prépare le fichier.",
)
CODES = (UNCOVERED,)


def check(collection: Collection, law: Law) -> Iterator[Problem]:
    """Yield the requirements of the regimes in force that a whole folder of clauses leaves unmet."""
    if not collection.whole:
        return
    clauses = with_heirs([clause for _, clause in collection.clauses], law.regimes.values())
    for each in coverage(clauses, law):
        if each.lacks:
            message = (
                f"aucune clause ne répond à «\u00a0{each.requirement.id}\u00a0» ({each.requirement.title}), que "
                f"demande le régime {each.regime.id}."
            )
            yield Problem(str(collection.root), 1, 1, UNCOVERED.code, message)
