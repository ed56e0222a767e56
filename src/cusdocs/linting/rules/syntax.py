"""Jinja2 that cannot be parsed."""

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.environment import parsed
from cusdocs.linting.source import Source, column_of

SYNTAX = Code(
    code="C200",
    title="Syntaxe du modèle incorrecte",
    explanation="Une instruction « {% … %} » ou une donnée « {{ … }} » est mal écrite ou n'est pas fermée.",
    remedy="Corrigez à la ligne indiquée : chaque « {% if %} » a son « {% endif %} », chaque « {{ » son « }} ».",
    wrong="{% if org.group %}\nL'organisme appartient à un groupe.\n{% endfi %}\n",
    right="{% if org.group %}\nL'organisme appartient à un groupe.\n{% endif %}\n",
)
CODES = (SYNTAX,)

_SENTENCES = (
    (r"Encountered unknown tag '(?P<subject>[^']+)'.*", "instruction inconnue «\u00a0{subject}\u00a0»"),
    (r"Unexpected end of template.*", "une instruction n'est pas fermée avant la fin du texte"),
    (r"unexpected char '(?P<subject>[^']+)'.*", "caractère inattendu «\u00a0{subject}\u00a0»"),
    (
        r"expected token '(?P<wanted>[^']+)', got '(?P<subject>[^']+)'",
        "«\u00a0{subject}\u00a0» se trouve là où il faudrait «\u00a0{wanted}\u00a0»",
    ),
    (r"unexpected '(?P<subject>[^']+)'", "«\u00a0{subject}\u00a0» est inattendu"),
    (r"Missing end of comment tag", "un commentaire «\u00a0{{#\u00a0» n'est pas fermé"),
)
_TAG = re.compile(r"\{%[-+]?\s*(?P<name>(?:end)?(?:if|for|with|macro|filter|call))\b")
_WORDS = {"end of print statement": "}}", "end of statement block": "%}", "begin of statement block": "{%"}


def check(source: Source) -> Iterator[Problem]:
    """Yield the syntax error of the clause, if it has one."""
    error = parsed(source.body)
    if isinstance(error, TemplateSyntaxError):
        lines = source.body.splitlines()
        message, subject = _in_french(error.message or "")
        line = min(error.lineno, len(lines))
        if (error.message or "").startswith("Unexpected end of template"):
            line = _unclosed(source.body) or line
        yield source.problem(SYNTAX, message, line, _column(lines[line - 1], subject))


def _unclosed(body: str) -> int | None:
    """Return the line of the innermost block that is never closed."""
    open_at: list[int] = []
    for tag in _TAG.finditer(body):
        if tag["name"].startswith("end"):
            open_at = open_at[:-1]
        else:
            open_at.append(body.count("\n", 0, tag.start()) + 1)
    return open_at[-1] if open_at else None


def _in_french(message: str) -> tuple[str, str]:
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            words = {name: _WORDS.get(word, word) for name, word in found.groupdict().items()}
            return f"{sentence.format(**words)}.", words.get("subject", "")
    return f"le modèle n'est pas lisible ({message}).", ""


def _column(line: str, subject: str) -> int:
    place = line.find(subject) if subject else -1
    if place < 0:
        opening = re.search(r"\{[{%#]", line)
        return opening.start() + 1 if opening else column_of(line, "")
    return place + 1
