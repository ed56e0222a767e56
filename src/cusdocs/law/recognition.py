"""What tells a type of convention from the others, and a convention from the one before it."""

from dataclasses import dataclass

from cusdocs.french.phrases import Phrase, any_found
from cusdocs.law.expression import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Phrases, one of which must stand in a text, with none of ``without`` beside it."""

    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()

    def found_in(self, text: str) -> bool:
        """Tell whether ``text`` says it."""
        if not any_found(self.phrases, text):
            return False
        return not any_found(self.without, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """What sets the conventions of a type apart.

    ``named`` is how a title names the type, ``told`` how a sentence says who concludes such a convention; ``when``
    is the condition on the facts of the organism.
    """

    when: Expression | None = None
    named: Wording = Wording()
    told: Wording = Wording()
