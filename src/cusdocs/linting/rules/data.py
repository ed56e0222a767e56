"""What a clause does with the data: names, fields, filters, calls, held to the model of the dossier."""

import difflib
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from cusdocs.dossier import NARRATIVE_KEYS
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.environment import environment, parsed
from cusdocs.linting.law import Law
from cusdocs.linting.source import Source, column_of
from cusdocs.linting.template import Slip, SlipKind, slips

NAME = Code(
    code="C210",
    title="Nom inconnu",
    explanation="La clause nomme une donnée, une feuille ou une fonction qui n'existe pas.",
    remedy="Corrigez le nom, ou donnez-lui une valeur par « {% set %} » ; docs/clauses.md les liste tous.",
    wrong="L'organisme gère {{ count(estate) }} ensembles.\n",
    right="L'organisme gère {{ count(estates) }} ensembles.\n",
)
SOME_BRANCHES = Code(
    code="C211",
    title="Nom défini dans certains cas seulement",
    explanation=(
        "Le nom reçoit une valeur dans une branche d'un « {% if %} » et non dans les autres : la rédaction "
        "s'arrêterait pour les organismes de ces autres cas."
    ),
    remedy="Donnez une valeur au nom avant le « {% if %} », ou dans chaque branche.",
    wrong="{% if org.group %}\n{% set who = org.group_name %}\n{% endif %}\nMembre du groupe {{ who }}.\n",
    right=(
        "{% if org.group %}\n{% set who = org.group_name %}\n{% else %}\n{% set who = org.name %}\n{% endif %}\n"
        "Membre du groupe {{ who }}.\n"
    ),
)
FIELD = Code(
    code="C212",
    title="Champ inconnu",
    explanation="La feuille, la ligne ou l'objet nommé n'a pas ce champ, où qu'il soit écrit dans la clause.",
    remedy="Choisissez un champ du modèle du dossier ; le plus proche est proposé.",
    wrong="Le siège est situé {{ org.adress }}.\n",
    right="Le siège est situé {{ org.address }}.\n",
)
FILTER = Code(
    code="C213",
    title="Filtre ou test inconnu",
    explanation="Le mot écrit après « | » n'est pas un filtre, ou celui après « is » n'est pas un test.",
    remedy="Employez un des filtres que liste docs/clauses.md.",
    wrong="SIREN {{ org.siren | sirene }}.\n",
    right="SIREN {{ org.siren | siren }}.\n",
)
KEY = Code(
    code="C214",
    title="Indicateur ou rubrique inconnus",
    explanation=(
        "L'indicateur nommé n'existe pas dans un des régimes de la clause, ou la rubrique de texte n'existe pas."
    ),
    remedy="Vérifiez le code avec « cusdocs regimes show RÉGIME », ou la clé de la rubrique dans docs/clauses.md.",
    wrong='{{ narrative("strategy") }}\n',
    right='{{ narrative("strategie") }}\n',
)
CALL = Code(
    code="C215",
    title="Appel incorrect",
    explanation="La fonction ou le filtre ne reçoit pas le nombre de valeurs qu'il attend.",
    remedy="Reprenez l'écriture que montre docs/clauses.md.",
    wrong="Le parc compte {{ total() }} logements.\n",
    right='Le parc compte {{ total(estates, "dwellings") }} logements.\n',
)
FORBIDDEN = Code(
    code="C216",
    title="Instruction non admise",
    explanation="Une clause se suffit à elle-même : elle n'inclut, n'importe et n'étend aucun autre fichier.",
    remedy="Écrivez le texte dans la clause, ou faites-en deux.",
    wrong='{% include "autre.md" %}\n',
    right="Le texte de la clause.\n",
)
UNUSED = Code(
    code="C220",
    title="Nom défini et jamais employé",
    explanation="« {% set %} » donne une valeur à un nom que rien ne lit ensuite : c'est souvent une coquille.",
    remedy="Employez le nom, ou retirez la ligne.",
    wrong='{% set held = total(estates, "dwellings") %}\nLe parc est ancien.\n',
    right='{% set held = total(estates, "dwellings") %}\nLe parc compte {{ held }} logements.\n',
    style=True,
)
CODES = (NAME, SOME_BRANCHES, FIELD, FILTER, KEY, CALL, FORBIDDEN, UNUSED)

_SENTENCES = {
    SlipKind.NAME: (NAME, "nom inconnu «\u00a0{}\u00a0»"),
    SlipKind.SOME_BRANCHES: (SOME_BRANCHES, "«\u00a0{}\u00a0» n'a de valeur que dans certains cas"),
    SlipKind.FIELD: (FIELD, "champ inconnu «\u00a0{}\u00a0»"),
    SlipKind.FILTER: (FILTER, "filtre inconnu «\u00a0{}\u00a0»"),
    SlipKind.TEST: (FILTER, "test inconnu «\u00a0{}\u00a0»"),
    SlipKind.CALL: (CALL, "«\u00a0{}\u00a0» ne s'appelle pas ainsi"),
    SlipKind.FORBIDDEN: (FORBIDDEN, "«\u00a0{}\u00a0» n'est pas admis dans une clause"),
    SlipKind.UNUSED: (UNUSED, "«\u00a0{}\u00a0» n'est jamais employé"),
}


def check(source: Source, law: Law) -> Iterator[Problem]:
    """Yield the slips of a clause that can be parsed."""
    given, tree = environment(), parsed(source.body)
    if isinstance(tree, TemplateSyntaxError):
        return
    lines = source.body.splitlines()
    for slip in slips(tree, given.names, given.renderer.filters, given.renderer.tests):
        column = column_of(lines[slip.line - 1], slip.subject) if slip.line <= len(lines) else 1
        if slip.kind is SlipKind.KEY:
            yield from (source.problem(KEY, text, slip.line, column) for text in _unknown_key(slip, source, law))
        elif slip.kind in _SENTENCES:
            code, sentence = _SENTENCES[slip.kind]
            message = f"{sentence.format(slip.subject)}{nearest(slip.subject, slip.known)}"
            yield source.problem(code, message, slip.line, column)


def _unknown_key(slip: Slip, source: Source, law: Law) -> Iterator[str]:
    if slip.known == {"narrative()"}:
        if slip.subject not in NARRATIVE_KEYS:
            known = frozenset(NARRATIVE_KEYS)
            yield f"rubrique inconnue «\u00a0{slip.subject}\u00a0»{nearest(slip.subject, known)}"
    elif source.clause:
        for regime in law.served(source.clause):
            codes = law.codes(regime.id)
            if slip.subject not in codes:
                near = nearest(slip.subject, codes)
                yield f"l'indicateur «\u00a0{slip.subject}\u00a0» n'est pas du régime {regime.id}{near}"


def nearest(word: str, known: frozenset[str]) -> str:
    """Return the end of a message about ``word``: the closest of the words ``known``, or a full stop."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"\u00a0; vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else "."
