"""Ways of saying things, as ``schemas/meaning/`` lists them: words to recognise, no rule of law."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cusdocs.french.forms import Form
from cusdocs.french.glossary import Glossary
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
class CommitmentWords:
    """How a text commits someone, as ``schemas/meaning/commitments.yaml`` says.

    ``pledges`` bind by themselves; ``acts`` (futures) and ``presents`` bind their subject, ``intentions`` less;
    ``empty`` promise nothing, ``hedges`` empty what is promised, ``idle`` only state; ``conditions`` suspend a
    promise; a clause that holds one of ``unless`` promises nothing, and by ``refusals`` one says that it is not
    bound. ``nouns`` only look like futures. ``actors``
    are forms by kind, which ``prepositions`` keep from being subjects. ``units`` and ``horizons`` are words by the
    name that the contract gives.
    """

    pledges: tuple[Form, ...]
    acts: tuple[Form, ...]
    presents: tuple[Form, ...]
    intentions: tuple[Form, ...]
    empty: tuple[Form, ...]
    hedges: tuple[Form, ...]
    idle: tuple[Form, ...]
    conditions: tuple[Form, ...]
    unless: tuple[Form, ...]
    refusals: tuple[Form, ...]
    nouns: tuple[str, ...]
    actors: Mapping[str, tuple[Form, ...]]
    prepositions: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    horizons: Mapping[str, tuple[str, ...]]


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


@dataclass(frozen=True, kw_only=True)
class Topics:
    """What ``schemas/meaning/topics.yaml`` says: the topics by requirement, and the headings that have none."""

    by_requirement: Mapping[str, Topic]
    never: tuple[Phrase, ...]

    @cached_property
    def of_headings(self) -> Glossary[tuple[str, str]]:
        """The phrases of headings, each with its requirement and « heading » or « against »."""
        return self._glossary("heading", "against")

    @cached_property
    def of_texts(self) -> Glossary[tuple[str, str]]:
        """The phrases of texts, each with its requirement and « strong » or « terms »."""
        return self._glossary("strong", "terms")

    def _glossary(self, *parts: str) -> Glossary[tuple[str, str]]:
        return Glossary(
            (phrase, (name, part))
            for name, topic in self.by_requirement.items()
            for part in parts
            for phrase in getattr(topic, part)
        )
