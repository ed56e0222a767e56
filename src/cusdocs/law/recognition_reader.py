"""Read what tells a type of convention from the others, and a convention from the one before it."""

from collections.abc import Callable, Collection

from cusdocs.law.clue_reader import phrases
from cusdocs.law.condition_reader import read_condition_on
from cusdocs.law.recognition import Distinction, Wording
from cusdocs.law.yaml_reader import Node, Shape

DISTINCTION = Shape(optional=("like", "when", "named", "told"))
WORDING = Shape(("phrases",), ("without",))


def read_distinction(node: Node, facts: Collection[str], other: Callable[[Node], Node | None]) -> Distinction:
    """Return the distinction; what it does not say is that of the regime it is « like », which ``other`` finds."""
    given = node.fields(DISTINCTION)
    taken = other(given["like"]) if "like" in given else None
    fields = {**(taken.fields(DISTINCTION) if taken else {}), **given}
    return Distinction(
        when=read_condition_on(fields["when"], facts) if "when" in fields else None,
        named=read_wording(fields["named"]) if "named" in fields else Wording(),
        told=read_wording(fields["told"]) if "told" in fields else Wording(),
    )


def read_wording(node: Node) -> Wording:
    """Return the phrases to look for, and those that must not stand beside them."""
    fields = node.fields(WORDING)
    return Wording(
        phrases=phrases(fields["phrases"]),
        without=phrases(fields["without"]) if "without" in fields else (),
    )
