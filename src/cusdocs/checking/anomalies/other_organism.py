"""The name of another organism, left where the convention of one was made from that of the other."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.places import FindTerritory
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.document import Table
from cusdocs.french.text import STOP_WORDS, words
from cusdocs.law.term_lists import OrganismNames, organism_names

# A point inside a word belongs to it, that of an acronym; one after it ends the sentence.
_WORD = r"[A-ZÀ-Ý](?:[\w'’-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?:[ \u00a0-](?:(?:de|du|des|la|le|les|et|d['’]|l['’])[ \u00a0]?)*{_WORD}){{0,5}}"
_ANY_NAME = re.compile(_NAME)
# « Ouest Habitat consacre », « Plan d'actions : Ouest Habitat s'engage », « Depuis 2021, la SA d'HLM Ouest Habitat
# a ouvert »: the name is that of who acts.
_SUBJECT = re.compile(
    rf"(?:^|[ \u00a0]:[ \u00a0]|,[ \u00a0](?:et[ \u00a0])?)(?:[Ll][ae][ \u00a0]|[Ll]['’])?({_NAME})[ \u00a0]"
    r"(?:s['’]|se[ \u00a0]|n['’]|ne[ \u00a0])?(a[ \u00a0][a-zà-ÿ]+(?:é|i|u|s|t)|[a-zà-ÿ]{2,}(?:e|it|a|d|t))\b"
)
_OFTEN = 3
_SHORTEST = 2
# The name of a former model may be left in a few sentences; that of a partner is told by what it is.
_MOST_LEFT = 3


def other_organism(index: Index, find: FindTerritory) -> Iterator[Anomaly]:
    """Yield a warning for each sentence whose subject, or whose teams, are of an organism not named otherwise.

    One that the convention speaks of, a partner or the group, is named more often or after what it is.
    """
    known = organism_names()
    told = [(passage, name) for passage in index.prose if (name := _subject(passage, known))]
    # Names are counted only where a sentence has one for its subject.
    named = Counter(_organisms(index, known) if told else ())
    acting = Counter(core for passage, _ in told for core in _named_in(passage.text, known))
    own, often = max(named.items(), key=lambda each: each[1], default=("", 0))
    for passage, name in told if often >= _OFTEN else ():
        core = _core(name, known)
        left = named[core] <= acting[core] <= _MOST_LEFT
        if left and not _is_alike(name, own, known) and not _lets(own, passage, known) and find(name) is None:
            evidence = passage.evidence
            yield Anomaly(
                kind="other-organism",
                severity=Severity.WARNING,
                message=f"Le nom d'un autre organisme, «\u00a0{name}\u00a0», est resté dans le texte\u00a0: "
                f"«\u00a0{evidence.quote}\u00a0».",
                page=evidence.page,
                bbox=evidence.bbox,
            )


def _organisms(index: Index, known: OrganismNames) -> Iterator[str]:
    for block in index.document.blocks:
        if not isinstance(block, Table):
            yield from _named_in(block.text, known)


def _named_in(text: str, known: OrganismNames) -> Iterator[str]:
    names = (match[0] for match in _ANY_NAME.finditer(text))
    yield from (_core(name, known) for name in names if _is_organism(name, known))


def _core(name: str, known: OrganismNames) -> str:
    """Return ``name`` without what may come before it: « Pour », « HLM »."""
    said = words(name)
    while len(said) > _SHORTEST and (said[0] in known.words or said[0] in STOP_WORDS):
        said = said[1:]
    return " ".join(said)


def _is_organism(name: str, known: OrganismNames) -> bool:
    said = words(name)
    return (
        len(said) > 1
        and not known.words.isdisjoint(said)
        and not any(each.found_in(name) for each in known.partners)
    )


def _subject(passage: Passage, known: OrganismNames) -> str:
    """Return the organism that acts in ``passage``, or is let act, or whose teams do, or « »."""
    acting = (match[1] for match in _SUBJECT.finditer(passage.text) if match[2] not in STOP_WORDS)
    let = (match[1] for match in _let(known.letting).finditer(passage.text))
    owning = (match[1] for match in _owner(known.own).finditer(passage.text))
    return next((name for name in (*acting, *let, *owning) if _is_organism(name, known)), "")


def _lets(own: str, passage: Passage, known: OrganismNames) -> bool:
    """Tell whether ``passage`` says what ``own`` does, which lets another act."""
    return bool(_let(known.letting).search(passage.text)) and own in _named_in(passage.text, known)


@cache
def _let(letting: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of « permet ainsi à Rhin Habitat de louer », the name its first group."""
    verb = rf"\b(?:{'|'.join(letting)})[ \u00a0](?:[a-zà-ÿ]{{2,}}[ \u00a0])?"
    done = r"(?:de[ \u00a0]|d['’])(?:ne[ \u00a0]pas[ \u00a0])?[a-zà-ÿ]+(?:er|ir|re)\b"
    return re.compile(rf"{verb}à[ \u00a0](?:la[ \u00a0]|l['’])?({_NAME})[ \u00a0]{done}")


@cache
def _owner(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(own)})[ \u00a0](?:de[ \u00a0](?:la[ \u00a0])?|d['’]|du[ \u00a0])({_NAME})")


def _is_alike(name: str, own: str, known: OrganismNames) -> bool:
    """Tell whether two names share a word of their own: « Rhin Habitat », « Office Rhin Habitat »."""
    return not (set(words(name)) - known.words).isdisjoint(set(words(own)) - known.words - STOP_WORDS)
