"""Messages of the command line, as the page says them: no option and no command is left in any."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cusdocs
from cusdocs.errors import TooLongError
from cusdocs.web.wording import for_page

SOURCE = Path(cusdocs.__file__).parent
OPTION = re.compile(r"(?<!\w)--[a-z]{2,}|cusdocs\s[a-z]+\s?»|cusdocs\sinit")
# Said to whoever starts the page, or about what the page never does: RPLS, mappings, baselines of a file.
ELSEWHERE = (
    "api/", "cli/", "linting/", "dossier/rpls/", "dossier/importing/mapping_file", "reporting/baseline",
    "web/server", "web/storage", "web/password", "dossier/sheet", "reading/ocr/tesseract",
)  # fmt: skip
# The page asks for these only where they can be had, or chooses from a list.
NEVER_SAID = ("--annotate", "--letter", "--at ", "--year ")


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every text of the code that names an option or a command, with its file; « x » stands for values."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(ELSEWHERE):
            continue
        text = path.read_text(encoding="utf-8")
        if "--" not in text and "cusdocs " not in text and "cusdocs\\u00a0" not in text:
            continue
        for said in texts(ast.parse(text)):
            if OPTION.search(said) and not said.startswith(NEVER_SAID):
                yield name, said


def texts(tree: ast.AST) -> Iterator[str]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    passed = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and docs(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed.update(map(id, node.values))
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def docs(node: ast.AST) -> bool:
    return ast.get_docstring(node) is not None


FOUND = sorted(set(sentences()))


def test_the_code_names_options() -> None:
    assert len(FOUND) > 10


@pytest.mark.parametrize(("file", "said"), FOUND)
def test_the_page_names_none(file: str, said: str) -> None:
    assert OPTION.search(for_page(said)) is None


def test_the_rest_of_the_sentence_stays() -> None:
    said = "Le fichier «\u00a0a.pdf\u00a0» compte 900 pages, pour 800 au plus\u00a0: divisez-le"
    shown = for_page(f"{said}, ou relevez la limite avec --max-pages.")
    assert shown == f"{said}, ou demandez à qui tient la page de relever cette limite."
    assert for_page(TooLongError.remedy).startswith("Divisez le fichier, ou demandez")


def test_what_a_convention_says_stays_as_it_is() -> None:
    assert for_page("L’option --lot de cusdocs est citée.") == "L’option --lot de cusdocs est citée."
