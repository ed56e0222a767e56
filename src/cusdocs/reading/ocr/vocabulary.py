"""The words that a convention may use: those of the rules, of the clauses and of the territories."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from cusdocs.french.text import STOP_WORDS, fold
from cusdocs.resources import data_folder

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_CODE = re.compile(r"^([A-Z]+(?:-[A-Z]+)*)-\d")
_ROMAN_KEY = re.compile(r"^\s*code:\s*[\"']?([A-Z]\.[IVX]+)\b", re.MULTILINE)
_CODE_KEY = re.compile(r"^\s*code:\s*[\"']?([A-Z][A-Z\-]*-\d)", re.MULTILINE)


@dataclass(frozen=True)
class Vocabulary:
    """``words`` gives how each folded word is written; ``families`` are those of codes: PP, PS, SR…

    ``codes`` are those of indicators in Arabic figures, PP-1, ``roman_codes`` those in Roman ones, B.II.
    """

    words: dict[str, str]
    families: tuple[str, ...]
    codes: frozenset[str]
    roman_codes: frozenset[str]

    def __contains__(self, word: str) -> bool:
        """Tell whether ``word`` is known, whatever its case and accents."""
        folded = fold(word)
        return folded in self.words or folded in STOP_WORDS or folded.removesuffix("s") in self.words


@cache
def load_vocabulary() -> Vocabulary:
    """Return the words of the files shipped with cusdocs."""
    words: dict[str, str] = {}
    for text in _texts():
        for word in _WORD.findall(text):
            folded = fold(word)
            # The spelling in lower case is the plain one; « SOCIALE » in a title says less.
            if len(folded) > 1 and (folded not in words or word.islower()):
                words[folded] = word
    codes = _codes(_CODE_KEY)
    return Vocabulary(words, _families(codes), codes, _codes(_ROMAN_KEY))


def _texts() -> Iterator[str]:
    for path in sorted(data_folder("schemas").glob("*.yaml")):
        yield _values(path.read_text(encoding="utf-8"))
    for path in sorted(data_folder("clauses").rglob("*.md")):
        yield path.read_text(encoding="utf-8")
    for name in ("departements.csv", "regions.csv", "epci.csv"):
        path = data_folder("schemas") / "territories" / name
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter=_delimiter(path.read_text(encoding="utf-8"))):
                yield " ".join(row)


def _values(text: str) -> str:
    """Return what a rule file says in French: its keys and its comments are English."""
    lines = (line.partition(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#"))
    return "\n".join(re.sub(r"^\s*(?:- )?[a-z_]+:", "", line) for line in lines)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _families(codes: Iterable[str]) -> tuple[str, ...]:
    found = {match[1] for code in codes if (match := _ARABIC_CODE.match(code))}
    return tuple(sorted(found, key=lambda family: (-len(family), family)))


def _codes(key: re.Pattern[str]) -> frozenset[str]:
    paths = data_folder("schemas").glob("*.yaml")
    return frozenset(code for path in paths for code in key.findall(path.read_text(encoding="utf-8")))
