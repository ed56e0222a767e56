"""French typography of the words of a clause."""

import re
from collections.abc import Iterator

from cusdocs.french.typography import typeset
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.source import EXPRESSION, Source
from cusdocs.linting.spelling import capitals

SPACE = Code(
    code="C400",
    title="Espace manquante",
    explanation="En français, « : ; ? ! % € » » sont précédés d'une espace, et « « » suivi d'une espace.",
    remedy="Ajoutez l'espace ; elle deviendra insécable à la rédaction.",
    wrong="L'organisme prend deux engagements: produire et rénover.\n",
    right="L'organisme prend deux engagements : produire et rénover.\n",
    style=True,
)
DOUBLE = Code(
    code="C401",
    title="Espaces doublées",
    explanation="Deux espaces se suivent à l'intérieur d'une ligne.",
    remedy="N'en gardez qu'une.",
    wrong="L'organisme  rénove son parc.\n",
    right="L'organisme rénove son parc.\n",
    style=True,
)
QUOTES = Code(
    code="C402",
    title="Guillemets qui ne sont pas français",
    explanation="Les guillemets d'un texte français sont « et » ; les droits sont ceux des expressions.",
    remedy="Écrivez « … ».",
    wrong='Le quartier dit "La Prairie" est prioritaire.\n',
    right="Le quartier dit « La Prairie » est prioritaire.\n",
    style=True,
)
CAPITAL = Code(
    code="C403",
    title="Capitale sans son accent",
    explanation="Les capitales portent leurs accents : « État », « À défaut ».",
    remedy="Ajoutez l'accent.",
    wrong="La convention est conclue avec l'Etat.\n",
    right="La convention est conclue avec l'État.\n",
    style=True,
)
TIED = Code(
    code="C404",
    title="Espace insécable manquante dans une expression",
    explanation=(
        "Les espaces insécables des phrases sont posées à la rédaction ; celles des mots écrits entre guillemets "
        "droits dans une expression, non : elles sont imprimées telles quelles."
    ),
    remedy="Saisissez l'espace insécable (U+00A0) dans les mots de l'expression.",
    wrong='{{ blank("date", "feuille « Organisme »") }}\n',
    right='{{ blank("date", "feuille «\u00a0Organisme\u00a0»") }}\n',
    style=True,
)
APOSTROPHE = Code(
    code="C405",
    title="Apostrophe incorrecte",
    explanation="Un accent isolé ou un signe prime tient lieu d'apostrophe.",
    remedy="Écrivez une apostrophe : « ' » ou « ’ ».",
    wrong="L`organisme rénove son parc.\n",
    right="L'organisme rénove son parc.\n",
    style=True,
)
CODES = (SPACE, DOUBLE, QUOTES, CAPITAL, TIED, APOSTROPHE)

_TABLE_RULE = re.compile(r"[\s|:-]+")
_BEFORE = re.compile(
    rf"(?<=[\w)*°{EXPRESSION}])[;!?%€»]|(?<=[^\W\d)*°]|[)*°{EXPRESSION}]):|(?<=\d):(?!\d)|«(?=\S)"
)
_ADDRESS = re.compile(r"\S*(?:://|@)\S*")
_DOUBLE = re.compile(r"(?<=[^\s|])[ \u00a0]{2,}(?=[^\s|])")
_QUOTE = re.compile(r"[\"“”]")
_APOSTROPHE = re.compile(r"(?<=\w)[`´′](?=\w)")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def check(source: Source) -> Iterator[Problem]:
    """Yield the faults of typography, line by line."""
    for number, line in source.prose:
        if _TABLE_RULE.fullmatch(line):
            continue
        for code, column, message in _faults(_ADDRESS.sub(lambda found: "a" * len(found[0]), line)):
            yield source.problem(code, message, number, column)
    for number, line in enumerate(source.body.splitlines(), start=1):
        for column, words in _loose_words(line):
            message = f"les mots «\u00a0{words}\u00a0» veulent une espace insécable."
            yield source.problem(TIED, message, number, column)


def _faults(line: str) -> Iterator[tuple[Code, int, str]]:
    for found in _BEFORE.finditer(line):
        side = "après" if found[0] == "«" else "avant"
        yield SPACE, found.start() + 1, f"il manque une espace {side} le signe {found[0]}"
    for found in _DOUBLE.finditer(line):
        yield DOUBLE, found.start() + 1, "deux espaces se suivent."
    for found in _QUOTE.finditer(line):
        yield (
            QUOTES,
            found.start() + 1,
            f"le guillemet {found[0]} n'est pas français\u00a0: écrivez «\u00a0…\u00a0».",
        )
    for found in _APOSTROPHE.finditer(line):
        yield APOSTROPHE, found.start() + 1, f"le signe {found[0]} n'est pas une apostrophe."
    for found in capitals().finditer(line):
        yield CAPITAL, found.start() + 1, f"«\u00a0{found[0].strip()}\u00a0» porte un accent sur sa capitale."


def _loose_words(line: str) -> Iterator[tuple[int, str]]:
    for template in _TEMPLATE.finditer(line):
        for found in _QUOTED.finditer(template[0]):
            words = found[1] if found[1] is not None else found[2]
            if words != typeset(words):
                yield template.start() + found.start() + 2, words
