"""Every code of the lint of clauses, in order."""

from cusdocs.errors import UsageError
from cusdocs.law.yaml_reader import unknown
from cusdocs.linting import proof_codes, reading
from cusdocs.linting.code import Code
from cusdocs.linting.rules import (
    articles,
    blanks,
    data,
    force,
    headings,
    identity,
    references,
    requirements,
    syntax,
    typography,
    uncovered,
)
from cusdocs.linting.schema_codes import SCHEMA_CODES

_MODULES = (
    reading,
    identity,
    force,
    requirements,
    uncovered,
    syntax,
    data,
    references,
    headings,
    articles,
    typography,
    blanks,
    proof_codes,
)
CATALOGUE: dict[str, Code] = {
    code.code: code
    for code in sorted((code for module in _MODULES for code in module.CODES), key=lambda each: each.code)
}


def find_code(name: str) -> Code:
    """Return the entry of the code ``name``, of a clause or of a rule. Raises UsageError when there is none."""
    known = CATALOGUE | SCHEMA_CODES
    if name.upper() not in known:
        raise UsageError(unknown(f"Code inconnu «\u00a0{name}\u00a0»", name.upper(), known))
    return known[name.upper()]
