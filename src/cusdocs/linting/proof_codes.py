"""The codes of the proof by use, apart from it: a lint that proves nothing has no need to load the checker."""

from cusdocs.linting.code import Code

DRAFTING = Code(
    code="C600",
    title="Rédaction impossible avec un exemple",
    explanation=(
        "« --prove » rédige une convention de chaque type avec les organismes fictifs de samples/, et la clause "
        "arrête la rédaction de l'un d'eux."
    ),
    remedy="Corrigez la clause ; « cusdocs clauses preview ID --dossier EXEMPLE » la rédige seule.",
)
CHECKING = Code(
    code="C601",
    title="Projet rédigé non conforme",
    explanation=(
        "« --prove » vérifie la convention rédigée avec chaque organisme fictif : une exigence n'y est pas "
        "satisfaite, ou une anomalie y est relevée."
    ),
    remedy="Comparez le texte de la clause aux indices de l'exigence (« cusdocs regimes show RÉGIME »).",
)
CODES = (DRAFTING, CHECKING)
