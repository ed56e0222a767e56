"""The forms of a sentence, written so that a lawyer can read them: « s engage* à|au », « n|ne … pas »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cusdocs.french.text import fold, stem, words

GAP = "…"
# The one accent that tells two words apart here: « a » and « à ».
AT = "à"
_HAS = re.compile(r"\b[aA]\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a form: ``words`` (stems), ``starts`` and ``ends`` of words that may fill it, or a gap.

    ``kind`` is « word » or « … » (up to six words that no sign parts).
    """

    kind: str
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    optional: bool = False

    def may_be_among(self, held: frozenset[str]) -> bool:
        """Tell whether one of the stems ``held`` may fill the place."""
        if not held.isdisjoint(self.words):
            return True
        # Most places are filled by whole words alone.
        if not self.starts and not self.ends:
            return False
        return any((self.starts and each.startswith(self.starts)) or each.endswith(self.ends) for each in held)


@dataclass(frozen=True)
class Form:
    """A form as written in a rule file.

    Words are compared by their stems; « a|b » is one or the other, « engage* » any word that begins so, « *eront »
    any that ends so, « à? » may be left out, « … » stands for up to six words. An elided word stands alone:
    « s engage », « n est ».
    """

    text: str

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The places of the form, in order. Raises ValueError when one is wrongly written."""
        return tuple(_slot(part) for part in self.text.split())

    @property
    def told(self) -> tuple[Slot, ...]:
        """The places that only certain words fill."""
        return tuple(slot for slot in self.slots if slot.kind == "word" and not slot.optional)

    def may_stand_among(self, words: frozenset[str]) -> bool:
        """Tell at little cost whether a text of those ``words`` (stems) may hold the form."""
        return all(slot.may_be_among(words) for slot in self.told)


def forms(texts: Iterable[str]) -> tuple[Form, ...]:
    """Return one Form for each of ``texts``."""
    return tuple(Form(text) for text in texts)


def may_hold(text: str, wanted: Iterable[Form]) -> bool:
    """Tell at little cost whether ``text`` may hold one of the forms ``wanted``."""
    held = frozenset(stem(word) for word in words(text)) | {AT}
    if not _HAS.search(text):
        held -= {"a"}
    return any(form.may_stand_among(held) for form in wanted)


def _slot(part: str) -> Slot:
    optional = part.endswith("?")
    body = part.removesuffix("?")
    if body == GAP:
        return Slot(body, optional=optional)
    choices = body.split("|")
    starts = tuple(fold(choice[:-1]) for choice in choices if choice.endswith("*"))
    ends = tuple(stem(fold(choice[1:])) for choice in choices if choice.startswith("*"))
    whole = [choice for choice in choices if "*" not in choice]
    words = tuple(AT if choice == AT else stem(fold(choice)) for choice in whole)
    if not body or not all(re.fullmatch(r"[a-z0-9%à]+", word) for word in (*starts, *ends, *words)):
        raise ValueError(f"forme mal écrite : {part!r}")
    return Slot("word", words, starts, ends, optional)
