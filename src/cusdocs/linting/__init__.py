"""What is wrong in clauses, told to those who write them before anything is drafted."""

from cusdocs.linting.catalogue import CATALOGUE, find_code
from cusdocs.linting.code import Code
from cusdocs.linting.collection import clause_files
from cusdocs.linting.coverage import Coverage, coverage
from cusdocs.linting.law import Law, load_law
from cusdocs.linting.lint import lint, lint_layer

__all__ = [
    "CATALOGUE",
    "Code",
    "Coverage",
    "Law",
    "clause_files",
    "coverage",
    "find_code",
    "lint",
    "lint_layer",
    "load_law",
]
