"""Which indicator a sentence is about: by its code, by its label, or by the heading that it stands under."""

from dataclasses import dataclass

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.codes import code_book
from cusdocs.checking.indicators.labels import LabelReader
from cusdocs.checking.indicators.places import Gazetteer
from cusdocs.french.phrases import any_found, phrases
from cusdocs.french.text import blanked, fold, words
from cusdocs.law.indicator import Indicator
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import figure_terms

# Two words that begin alike say the same thing: « commercialisera », « commercialisation ».
_ALIKE = 6
_SHORTEST = 5
_GENERIC = (
    "logement",
    "nombre",
    "locati",
    "attribu",
    "menage",
    "organis",
    "financ",
    "dossier",
    "social",
    "condition",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator that a sentence is about, the sentence without its code, and whether the code is written."""

    indicator: Indicator
    text: str
    coded: bool


class SubjectReader:
    """Reads the subject of sentences; a sentence about several indicators has none."""

    def __init__(self, index: Index, regime: Regime, gazetteer: Gazetteer) -> None:
        self._index = index
        self._indicators = {each.code: each for each in regime.indicators}
        self._book = code_book(regime.indicators)
        self._labels = LabelReader(self._book, gazetteer, regime.indicators)

    def read(self, passage: Passage) -> Subject | None:
        """Return the one indicator that ``passage`` is about, or None."""
        text = passage.text
        mentions = self._book.mentions(text)
        if len({mention.code for mention in mentions}) > 1 or any(not mention.known for mention in mentions):
            return None
        if not mentions:
            indicator = self._labelled(text) or self._headed(passage)
            return Subject(indicator, text, coded=False) if indicator else None
        if len(fold(text)) != len(text):
            return None
        text = blanked(text, ((each.start, each.end) for each in mentions))
        return Subject(self._indicators[mentions[0].code], text, coded=True)

    def _labelled(self, text: str) -> Indicator | None:
        """Return the indicator whose label ``text`` holds, one that is no other thing's name too."""
        named = self._labels.indicator_named(text)
        indicator = self._indicators[named.code] if named else None
        if indicator is None:
            return None
        loose = figure_terms().loose_labels
        own = (label for label in (indicator.label, *indicator.labels) if label not in loose)
        return indicator if any_found(phrases(own), text) else None

    def _headed(self, passage: Passage) -> Indicator | None:
        """Return the indicator of the heading right above, when the sentence uses a word of its label."""
        title = self._index.title_of(passage.block)
        mention = self._book.named_by(title.text) if title else None
        if mention is None or not mention.known:
            return None
        indicator = self._indicators[mention.code]
        said = {word[:_ALIKE] for word in words(passage.text)}
        telling = {
            word[:_ALIKE]
            for label in (indicator.label, *indicator.labels)
            for word in words(label)
            if len(word) >= _SHORTEST and not word.startswith(_GENERIC)
        }
        return indicator if any(each.startswith(tuple(telling)) for each in said) else None
