"""The light spaCy pipeline: tokens cut as French elides, compared by their stems; no statistical model.

``spacy.blank("fr")`` gives the same tokens of such texts, but takes seconds to build its exceptions.
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from cusdocs.french.forms import AT, GAP, Form, Slot
from cusdocs.french.text import fold, stem

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_ELISION = r"(?i:(?:c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ])"
_GAP_WORDS = 6


@cache
def pipeline() -> "Language":
    """Return the pipeline, built once a process."""
    import spacy
    from spacy.attrs import NORM
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    language = spacy.blank("xx")
    language.vocab.lex_attr_getters[NORM] = norm
    defaults = language.Defaults
    language.tokenizer = Tokenizer(
        language.vocab,
        prefix_search=compile_prefix_regex([_ELISION, *defaults.prefixes]).search,
        suffix_search=compile_suffix_regex(list(defaults.suffixes)).search,
        infix_finditer=compile_infix_regex([rf"(?<=[-‑‐])(?={_ELISION})", *defaults.infixes]).finditer,
    )
    return language


def norm(text: str) -> str:
    """Return what a token is compared by: its stem when it is a word, « l » for « l' », else itself folded."""
    if text.lower() == AT:
        return AT
    folded = fold(text)
    return stem(folded.rstrip("'")) or folded


def read(text: str) -> "Doc":
    """Return ``text`` as tokens; hyphens between words and line ends are read as spaces, so that places stand."""
    return pipeline()(text.translate(_BREAKS))


_BREAKS = str.maketrans(
    {"\n": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "-": " ", "\u2011": " ", "\u2010": " "}
)


@cache
def matcher(forms: tuple[Form, ...]) -> "Matcher":
    """Return the matcher of ``forms``."""
    from spacy.matcher import Matcher

    found = Matcher(pipeline().vocab)
    found.add("form", [pattern(form) for form in forms])
    return found


def spans(forms: tuple[Form, ...], doc: "Doc") -> list[tuple[int, int]]:
    """Return where ``forms`` stand in ``doc``: first token and the one after the last, the longest first."""
    return _ordered((start, end) for _, start, end in matcher(forms)(doc))


def _ordered(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(set(found), key=lambda span: (span[0], -span[1]))


def pattern(form: Form) -> list[dict[str, Any]]:
    """Return ``form`` as a token pattern of spaCy."""
    return [token for slot in form.slots for token in _tokens(slot)]


def _tokens(slot: Slot) -> list[dict[str, Any]]:
    if slot.kind == GAP:
        return [{"IS_PUNCT": False, "OP": "?"}] * _GAP_WORDS
    token = _token(slot)
    return [{**token, "OP": "?"} if slot.optional else token]


def _token(slot: Slot) -> dict[str, Any]:
    if slot.starts or slot.ends:
        choices = [*(f"{start}.*" for start in slot.starts), *(f".*{end}" for end in slot.ends), *slot.words]
        return {"NORM": {"REGEX": f"^(?:{'|'.join(choices)})$"}}
    return {"NORM": {"IN": list(slot.words)}}
