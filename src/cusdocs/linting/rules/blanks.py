"""Blanks that a clause was left with."""

from collections.abc import Iterator

from cusdocs.french.blanks import find_blanks
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.source import Source

LEFT = Code(
    code="C500",
    title="Passage laissé à compléter",
    explanation=(
        "La clause porte « XX », « à compléter », des pointillés ou un texte factice : chaque projet en "
        "hériterait, sans que rien dise quelle donnée manque."
    ),
    remedy='Écrivez le texte, ou « {{ blank("ce qui manque") }} » pour un blanc qui sera listé.',
    wrong="La délibération du XX/XX/XXXX est annexée.\n",
    right="La délibération du {{ org.adoption_date }} est annexée.\n",
)
CODES = (LEFT,)


def check(source: Source) -> Iterator[Problem]:
    """Yield what was left to be filled in by hand."""
    for line, text in source.prose:
        for blank in find_blanks(text):
            if blank.text.startswith(("{{", "{%")):
                continue  # a template that does not parse: told as such
            words = text[blank.start : blank.end]
            column = blank.start + len(words) - len(words.lstrip()) + 1
            yield source.problem(LEFT, f"reste à compléter («\u00a0{blank.text}\u00a0»).", line, column)
