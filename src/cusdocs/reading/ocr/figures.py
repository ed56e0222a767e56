"""Figures and codes read by OCR: « l 234 » is 1 234, « 12,S % » 12,5 %, « PP-l » PP-1."""

import re
from functools import cache, partial

from cusdocs.reading.ocr.confusions import load_confusions
from cusdocs.reading.ocr.vocabulary import load_vocabulary

_AROUND = "0-9,.%()€+\\-–—*'’"
_JOIN = r"\s?[-‐‑–—.\s_]?\s?"
# « I3 » may be a building, « B2 » is a zone: a letter opens a figure only before a group of thousands.
_SURE_START = "l|!"


@cache
def _numeric() -> re.Pattern[str]:
    signs = re.escape("".join(load_confusions().letters_in_figures))
    return re.compile(rf"^(?=.*[\d%])[{signs}{_AROUND}\s]+$")


def as_figures(tokens: list[str]) -> list[str]:
    """Return the words of a cell with letters read as figures where all the cell is one."""
    text = " ".join(tokens)
    if not _numeric().match(text) or not _begins_well(text):
        return tokens
    meant = load_confusions().letters_in_figures
    return ["".join(meant.get(char, char) for char in _without_bars(token)) for token in tokens]


def _begins_well(text: str) -> bool:
    first = text[0]
    if text.endswith("%"):
        return True
    if not first.isalpha() or first in _SURE_START:
        return True
    return first in load_confusions().letters_in_figures and bool(re.match(r".\s?\d{3}(?!\d)", text))


def _without_bars(token: str) -> str:
    # A bar beside a figure is what is left of a rule.
    return token.strip("|") or token if len(token) > 1 else token


@cache
def _codes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    confusions = load_confusions()
    figures = "".join(confusions.letters_in_figures)
    found = []
    for family in load_vocabulary().families:
        letters = _JOIN.join(
            "".join(f"[{letter}{re.escape(confusions.letters_in_codes.get(letter, ''))}]" for letter in part)
            for part in family.split("-")
        )
        join = _JOIN if len(family) > 1 else r"\s?[-‐‑–—]\s?"
        # « article 6-1 » is no code.
        alone = r"(?<![\w-])(?<!article )(?<!articles )"
        number = rf"(?P<number>\d|[{re.escape(figures)}])(?![\w'’])"
        pattern = rf"{alone}(?P<family>{letters})(?P<join>{join}){number}"
        found.append((family, re.compile(pattern)))
    return tuple(found)


# « R“445-2 », « L,445-1 »: the point between the letter of an article and its number.
_ARTICLE = re.compile(r"\b([LRD])[\"“”«»'’,*:;·°]{1,2}(?=\d{3}-\d)")


# « 10.3 8.1 — Places nouvelles »: a second number, before a dash, is a code in Roman figures.
_ROMAN = re.compile(
    r"(?<![\w.])(?P<before>\d{1,2}(?:\.\d{1,2})*\.? )?(?P<letter>\w)\.(?P<number>[I1l|!]{1,3})(?= [—–-](?: |$))"
)


def with_codes(text: str) -> str:
    """Return ``text``, the words of a line with one space between them, its codes and articles put right."""
    text = _ARTICLE.sub(r"\1.", text)
    text = _ROMAN.sub(_roman, text)
    for family, pattern in _codes():
        text = pattern.sub(partial(_code, family), text)
    return text


def _roman(match: re.Match[str]) -> str:
    figures = load_confusions().letters_in_codes
    meant = [letter for letter, read in figures.items() if match["letter"] in read]
    number = "I" * len(match["number"])
    codes = [f"{letter}.{number}" for letter in (match["letter"], *meant)]
    known = [code for code in codes if code in load_vocabulary().roman_codes]
    # « 8.1 » alone, or « A.1 », may number a title.
    if len(known) != 1 or not (match["before"] or set(match["number"]) - {"1"}):
        return match[0]
    return f"{match['before'] or ''}{known[0]}"


def _code(family: str, match: re.Match[str]) -> str:
    read = match["family"]
    # As many characters as were read, so that each word keeps its box.
    parts = iter(letter for letter in family if letter != "-")
    letters = "".join(next(parts, char) if char.isalnum() or char == "|" else char for char in read)
    number = load_confusions().letters_in_figures.get(match["number"], match["number"])
    return f"{letters}{match['join']}{_number(family, number)}"


def _number(family: str, read: str) -> str:
    """Return the number of a code of ``family``: « SR-4 » stands for SR-1, there being no SR-4."""
    codes = load_vocabulary().codes
    meant = load_confusions().figures_in_codes.get(read)
    if meant is None or f"{family}-{read}" in codes or f"{family}-{meant}" not in codes:
        return read
    return meant
