"""Ways of saying things, as ``schemas/meaning/`` lists them: words to recognise, no rule of law."""

from collections.abc import Mapping
from dataclasses import dataclass

from cusdocs.french.forms import Form
from cusdocs.french.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialWords:
    """How a text says that something does not exist.

    ``asides`` change nothing to what is said. ``bare`` are whole sentences; ``before``, ``alone`` and
    ``subject`` stand before what is denied, ``after`` behind it; a sentence that holds one of ``unless``
    denies nothing for sure.
    """

    asides: tuple[str, ...]
    bare: tuple[Form, ...]
    before: tuple[Form, ...]
    alone: tuple[Form, ...]
    subject: tuple[Form, ...]
    after: tuple[Form, ...]
    unless: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """What ``schemas/meaning/sentences.yaml`` says."""

    denials: DenialWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the section of one requirement speaks of, whatever its heading.

    ``heading`` are phrases of its heading, ``against`` those of the headings of others; ``strong`` and
    ``terms`` are phrases of its text, the first ones rarely met elsewhere.
    """

    requirement: str
    heading: tuple[Phrase, ...]
    strong: tuple[Phrase, ...]
    terms: tuple[Phrase, ...]
    against: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What ``schemas/meaning/topics.yaml`` says: the topics by requirement, and the headings that have none."""

    by_requirement: Mapping[str, Topic]
    never: tuple[Phrase, ...]
