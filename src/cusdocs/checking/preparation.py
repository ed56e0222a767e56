"""What any document is judged by, made ready before it is read: the words of the rules, and their patterns."""

from collections.abc import Iterable

from cusdocs.checking.indicators.amounts import prepare_amounts
from cusdocs.checking.indicators.codes import code_book
from cusdocs.law.meaning_reader import load_sentence_words, load_topics
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import column_terms, figure_terms


def prepare(regimes: Iterable[Regime]) -> None:
    """Load what the check of a document against one of ``regimes`` reads, which is kept.

    Nothing depends on it but the time of the first check. Raises SchemaError when a file is wrong.
    """
    for load in (load_sentence_words, load_topics, column_terms, figure_terms, prepare_amounts):
        load()
    for regime in regimes:
        # Python keeps the patterns that it compiled.
        code_book(regime.indicators)
