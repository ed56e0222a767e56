"""Read the conditions of a rule file, and refuse those that name what does not exist."""

from collections.abc import Collection

from cusdocs.law.expression import Expression, ExpressionError, parse
from cusdocs.law.problem import Fault
from cusdocs.law.yaml_reader import Node, unknown


def read_condition(node: Node) -> Expression:
    """Return the condition, whatever the names in it."""
    try:
        return parse(node.text())
    except ExpressionError as error:
        node.fail(f"{error} (colonne {error.column} de la condition).")


def read_condition_on(node: Node, facts: Collection[str]) -> Expression:
    """Return the condition, whose names must all be among ``facts``."""
    condition = read_condition(node)
    for name in sorted(condition.names - set(facts)):
        node.fail(unknown(f"fait inconnu dans la condition\u00a0: «\u00a0{name}\u00a0»", name, facts), Fault.FACT)
    return condition
