"""The catalogue of codes as people read it: the page docs/erreurs.md, and one code on the screen."""

from collections.abc import Iterable, Iterator

from cusdocs.errors import CusdocsError
from cusdocs.french.typography import typeset
from cusdocs.linting.catalogue import CATALOGUE, find_code
from cusdocs.linting.code import Code
from cusdocs.linting.schema_codes import SCHEMA_CODES

_INTRODUCTION = """\
# Codes d'erreur

Chaque message porte un code stable : `C…` pour les clauses (`cusdocs clauses lint`), `S…` pour les fichiers de
règles (`cusdocs schemas lint`), `E…` pour ce qui arrête une commande. `cusdocs clauses lint --explain CODE` en dit
autant à l'écran. Un code marqué « forme » ne met que la forme en cause : la convention serait juste malgré tout.
"""


def errors() -> tuple[type[CusdocsError], ...]:
    """Return the errors that a user can meet, in the order of their codes."""
    return tuple(sorted(_below(CusdocsError), key=lambda error: error.code))


def errors_page() -> str:
    """Return the page of all the codes, as Markdown."""
    lines = [
        typeset(_INTRODUCTION),
        "## Clauses\n",
        *_chapters(CATALOGUE.values()),
        "## Fichiers de règles\n",
        *_chapters(SCHEMA_CODES.values()),
        "## Commandes\n",
        "| code | ce qui est arrivé | que faire | code de sortie |",
        "|---|---|---|---|",
        *(
            typeset(f"| `{each.code}` | {each.title} | {each.remedy} | {int(each.exit_code)} |")
            for each in errors()
        ),
    ]
    return "\n".join(lines) + "\n"


def explanation(name: str) -> str:
    """Return what a code stands for, as plain text. Raises UsageError for a code that does not exist."""
    for error in errors():
        if error.code == name.upper():
            return typeset(f"{error.code} – {error.title}\n\nQue faire : {error.remedy}")
    code = find_code(name)
    parts = [typeset(f"{code.code} – {code.title}"), typeset(code.explanation), *_examples(code)]
    return "\n\n".join([*parts, typeset(f"Que faire : {code.remedy}")])


def _chapters(codes: Iterable[Code]) -> Iterator[str]:
    for code in codes:
        yield typeset(f"### `{code.code}` – {code.title}{' (forme)' if code.style else ''}\n")
        yield typeset(f"{code.explanation}\n")
        yield from (f"{example}\n" for example in _examples(code))
        yield typeset(f"**Que faire.** {code.remedy}\n")


def _examples(code: Code) -> Iterator[str]:
    """Yield the examples as they are to be typed: their spaces are left alone."""
    if code.wrong:
        yield f"Exemple fautif\u00a0:\n\n{_indented(code.wrong)}"
        yield f"Corrigé\u00a0:\n\n{_indented(code.right)}"


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.rstrip("\n").splitlines())


def _below(error: type[CusdocsError]) -> Iterator[type[CusdocsError]]:
    for each in error.__subclasses__():
        if each.__module__ == "cusdocs.errors":
            yield each
        yield from _below(each)
