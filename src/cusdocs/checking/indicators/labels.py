"""What the label of a row or a column says of its figures, for one indicator."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.indicators.codes import CodeBook, Mention
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer, is_total, label_parts, respaced, without_counts
from cusdocs.french.glossary import Glossary
from cusdocs.french.phrases import phrases
from cusdocs.french.text import fold, stems, words
from cusdocs.law.indicator import Indicator, Territory

PERCENT = "%"
COUNT = "#"

_PERCENT = re.compile(r"%|\bpourcentage\b|\btaux\b|\bparts?\b")
# « dont attributions hors QPV » counts them; « Attributions aux ménages prioritaires » may be a share.
_COUNT = re.compile(
    r"\bnombres?\b|\bnb\b|\bnumerateurs?\b|\ben (?:volume|attributions|logements|contrats|places)\b"
    r"|\bdont (?:les )?(?:attributions|logements)\b(?!.*%)"
)
_EUROS = re.compile(r"€|\beuros?\b")
# A longer label is a definition or a remark, not the name of a detail.
_FREE_WORDS = 8
_CAPTION_WORDS = 5
_SURE_LETTERS = 6
# « Nombre de logements passés d'une étiquette F ou G à une étiquette A à E » is the name of a figure.
_NAME_WORDS = 4
_FIGURE = re.compile(r"^\W*(?:nombre|nb|part|pourcentage|taux|cout|montant|delai|logements|attributions)\b")
_DETAIL = re.compile(r"^\W*(?:-\s*)?(?:dont|y compris|soit)\b")
_RENEWAL = re.compile(
    r"\b(?:ru|anru|npnru|(?:zones?|perimetres?|secteurs?|quartiers?) (?:de|en) renouvellement(?: urbain)?)\b"
)
_GENERIC = frozenset(
    stems(
        """
        dont part taux nombre nb pourcentage logements attributions soit total ensemble engagement engagements
        objectif objectifs indicateur valeur annuel annuelle cumul cumulé prévision volume cible commentaire
        réalisée réalisées ménages baux signés parc stock patrimoine territoire organisme 3 6 trois six an ans
        année"""
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: a territory, a total, a detail, a unit; nothing when it only names the indicator."""

    territory: Territory | None = None
    total: bool = False
    breakdown: str | None = None
    unit: str = ""

    def over(self, other: "Label") -> "Label":
        """Return this label completed by ``other`` where it says nothing."""
        return Label(
            self.territory or other.territory,
            self.total or other.total,
            self.breakdown or other.breakdown,
            self.unit or other.unit,
        )


class LabelReader:
    """Reads labels with the territories and codes that the document may use."""

    def __init__(self, book: CodeBook, gazetteer: Gazetteer, indicators: tuple[Indicator, ...]) -> None:
        self._book = book
        self._gazetteer = gazetteer
        self._names = Glossary(
            (phrase, each.code) for each in indicators for phrase in phrases((each.label, *each.labels))
        )

    def read(self, text: str, indicator: Indicator) -> Label:
        """Return what ``text`` says of figures of ``indicator``, its code left out."""
        text = without_counts(self.without_code(text)).strip()
        whole, parts = self._gazetteer.read(text), label_parts(text)
        # « Total organisme – PLAI » begins as the organism does; « Golfe du Morbihan - Vannes » is one name.
        if whole and (whole != ORGANISM or len(parts) < 2):
            return Label(territory=whole, total=is_total(text))
        found = Label()
        for part in self._places_whole(parts):
            found = found.over(self._part(part, indicator))
        return replace(found, territory=ORGANISM) if self._sums_up(found, parts, indicator) else found

    def _sums_up(self, found: Label, parts: Sequence[str], indicator: Indicator) -> bool:
        """Tell whether a label ends with a total where others name a territory: « Réhabilitations – Ensemble »."""
        bare = found.territory is None and found.breakdown is None
        ends = bare and len(parts) > 1 and is_total(parts[-1].strip())
        return ends and any(_is_own(_meaning(part), indicator) for part in parts[:-1])

    def _places_whole(self, parts: list[str]) -> list[str]:
        """Return ``parts`` with the two that make one name together: « 44 – Loire-Atlantique – PLAI »."""
        if len(parts) > 2 and self._gazetteer.read(parts[0]) is None:
            name = f"{parts[0].strip()} – {parts[1].strip()}"
            return [name, *parts[2:]] if self._gazetteer.read(name) else parts
        return parts

    def without_code(self, text: str) -> str:
        """Return ``text`` without the code that opens it."""
        mention = self._book.begins(text)
        if mention is None:
            return text
        # Folding changes the length of a text with ligatures alone.
        folded = fold(text)
        rest = text.strip() if len(folded) == len(text.strip()) else folded
        return rest[mention.end :].lstrip(" \u00a0-–—:.)]")

    def caption(self, text: str, indicator: Indicator) -> Label:
        """Return what the caption of a column says: a known detail, a territory or a unit, and nothing else."""
        territory = self._gazetteer.read_within(text)
        wanted = _meaning(text)
        known = (name for name in indicator.breakdowns if _meaning(name) and _names(name, text, wanted))
        short = len(wanted) <= _CAPTION_WORDS and not self._book.begins(text)
        return Label(territory, False, next(known, None) if short else None, unit_of(text))

    def territory(self, text: str) -> Territory | None:
        """Return the territory that ``text`` names, and nothing else."""
        return self._gazetteer.read(text)

    def detail_named(self, text: str, indicator: Indicator) -> str | None:
        """Return the one known detail that the title of a table names, « hors QPV », beyond the label."""
        own = _meaning(" ".join((indicator.label, *indicator.labels)))
        wanted = _meaning(self.without_code(text)) - own
        named = [name for name in indicator.breakdowns if (meaning := _meaning(name) - own) and meaning <= wanted]
        return named[0] if len(named) == 1 else None

    def indicator_named(self, text: str) -> Mention | None:
        """Return the indicator whose label ``text`` holds, as if its code were written, or None.

        Of several, the one whose label says most counts: « ménages prioritaires (DALO et article L.441-1) ».
        """
        sizes: dict[str, int] = {}
        for phrase, code in self._names.held_by(stems(text)):
            sizes[code] = max(sizes.get(code, 0), phrase.size)
        most = max(sizes.values(), default=0)
        named = [code for code, size in sizes.items() if size == most]
        return Mention(named[0], True, 0, 0) if len(named) == 1 else None

    def names_another(self, text: str, indicator: Indicator) -> bool:
        """Tell whether ``text`` is the whole name of a figure, and not of ``indicator`` nor of a part of it."""
        wanted = _meaning(text)
        if len(wanted) < _NAME_WORDS or is_detail(text) or is_total(text) or self._gazetteer.read(text):
            return False
        return not _is_own(wanted, indicator) and bool(_FIGURE.match(fold(text)))

    def _part(self, text: str, indicator: Indicator) -> Label:
        territory = self._gazetteer.read(text)
        if territory:
            return Label(territory=territory, total=is_total(text))
        return Label(None, is_total(text), self._breakdown(text, indicator), unit_of(text))

    def _breakdown(self, text: str, indicator: Indicator) -> str | None:
        wanted = _meaning(text)
        if len(wanted) > _FREE_WORDS or self._book.begins(text):
            return None
        if all(word.isdigit() for word in wanted):
            return None  # Nothing, or a base: « Part du parc (1 240 logements) ».
        for known in indicator.breakdowns:
            meaning = _meaning(known)
            same = wanted == meaning or _is_cut(known, text)
            if meaning and (same or (is_detail(text) and _names(known, text, wanted))):
                return known
        if is_detail(text) and wanted and wanted <= _own_words(indicator):
            return None  # « dont premier quartile » under all the attributions: what the indicator counts.
        # A narrow column cuts « Nomb re de logem ents ».
        if not is_detail(text) and any(_is_own(_meaning(each), indicator) for each in (text, *respaced(text))):
            return None
        return " ".join(text.split()).lstrip("-–—•* ")


def is_detail(label: str) -> bool:
    """Tell whether ``label`` announces a part of a figure: « dont PLAI »."""
    return bool(_DETAIL.match(fold(label)))


def unit_of(text: str) -> str:
    """Return the unit that a caption announces: « % », « # » for a count, « € », or « » for none or several."""
    folded = fold(text)
    found = [
        unit for unit, pattern in ((PERCENT, _PERCENT), (COUNT, _COUNT), ("€", _EUROS)) if pattern.search(folded)
    ]
    return found[0] if len(found) == 1 else ""


def _names(known: str, text: str, wanted: frozenset[str]) -> bool:
    """Tell whether ``text``, whose meaning is ``wanted``, holds a detail, were it cut by a narrow column."""
    squeezed = "".join(words(known))
    return _meaning(known) <= wanted or (len(squeezed) >= _SURE_LETTERS and squeezed in "".join(words(text)))


def _is_cut(known: str, text: str) -> bool:
    """Tell whether ``text`` has the letters of a detail, cut anywhere."""
    return "".join(words(known)) == "".join(words(text))


def _meaning(text: str) -> frozenset[str]:
    return frozenset(stems(_RENEWAL.sub("renouvellement urbain", fold(text)))) - _GENERIC


def _own_words(indicator: Indicator) -> frozenset[str]:
    return frozenset(stem for label in (indicator.label, *indicator.labels) for stem in stems(label))


def _is_own(wanted: frozenset[str], indicator: Indicator) -> bool:
    own = _own_words(indicator) | frozenset(stems(indicator.denominator)) | _GENERIC
    return len(wanted & own) * 3 >= len(wanted) * 2
