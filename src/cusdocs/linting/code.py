"""A code of the lint: what it means, an example, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An entry of the catalogue: its stable ``code`` and what a user reads of it, in French.

    ``wrong`` is a clause that has the fault, ``right`` its twin that has not: the text alone, or the whole file
    when the fault is in the front matter. Both are empty when no single clause can show it. ``style`` is a
    matter of form: the convention would be right all the same.
    """

    code: str
    title: str
    explanation: str
    remedy: str
    wrong: str = ""
    right: str = ""
    style: bool = False
