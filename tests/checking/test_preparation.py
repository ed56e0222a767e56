"""What a check reads is ready before any document is."""

from cusdocs.checking.preparation import prepare
from cusdocs.law import load_regimes
from cusdocs.law.meaning_reader import load_commitment_words, load_sentence_words, load_topics
from cusdocs.law.term_lists import column_terms, figure_terms


def test_the_words_of_the_rules_are_read_once() -> None:
    prepare(load_regimes())
    words = (load_commitment_words, load_sentence_words, load_topics, column_terms, figure_terms)
    read = [each.cache_info().misses for each in words]
    prepare(load_regimes())
    assert [each.cache_info().misses for each in words] == read
    assert all(each.cache_info().currsize for each in words)
