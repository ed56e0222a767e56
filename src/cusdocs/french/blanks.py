"""Recognise what was left to be filled in: « à compléter », « XX », dotted lines, template leftovers."""

import re
from dataclasses import dataclass
from functools import lru_cache

_ELLIPSIS = r"(?:…|\.{3,})[.…]*"
_NUMBER_SIGN = r"n\s?[°ºo]"
_PATTERNS = (
    r"\[\s*(?:à|a)\s+(?:compléter|completer|préciser|renseigner|remplir|définir|confirmer)\b[^\]]*\]",
    r"(?i:\[\s*(?:date|nom|montant|numéro|n°|nombre|chiffre|organisme|ville|adresse|qualité|prénom|jj|xx)\b[^\]]{0,60}\])",
    r"\[\s*[.…_ ]*\s*\](?!\()",
    r"\(\s*(?:à|a)\s+(?:compléter|completer|préciser|renseigner|remplir)\b[^)]*\)",
    # « de façon à compléter l'offre » is prose: the verb has an object there.
    r"\b[àÀaA]\s+(?:compléter|completer|COMPLÉTER|COMPLETER)\b(?=\s*(?:$|[\n.,;:!?)\]»…]|par\b|ultérieurement\b))",
    r"(?<!\w)(?:\d{1,2}[/.\s])?[X]{2,}(?:[/.\s][X]{2,})*(?:[/.\s]\d{0,2}[X]{2,})?(?!\w)",
    r"\b(?:19|20)X{2}\b",
    r"(?<!\w)(?:x{2}[/.]x{2}(?:[/.](?:x{2,4}|\d{4}))?|x{3,})(?!\w)",
    r"(?i:(?<!\w)(?:jj\s?[/.]\s?mm\s?[/.]\s?aaaa|dd/mm/yyyy)(?!\w))",
    r"_{3,}",
    # « 26 en 2029, … en 2030 »: set apart from the words, it stands for a figure.
    r"(?<=[\s,;:])(?P<figure>…|\.{3})(?=\s+(?:(?:en|pour)\s+(?:19|20)\d\d|(?:logement|attribution|ménage|euro)s?\b|[%€]))",
    r"(?:[.…]\s?){2,}[.…]*(?<=[.…])(?=\s|$|[,;:)])",
    rf"(?i:\b(?:du|le|M|Mme|Monsieur|Madame|par|numéro|date|de|à|au)\b|\b{_NUMBER_SIGN}|:)\.?\s*{_ELLIPSIS}",
    rf"(?i:délib[ée]ration|arrêté|décision|convention)\s+{_NUMBER_SIGN}\s+(?=(?:du|en date)\b)",
    r"(?i:lorem ipsum)",
    r"#(?:REF!|N/A|VALUE!|VALEUR!|DIV/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!)",
    r"\{\{[^}]*\}?\}?|\{%[^%]*%?\}?",
    # What Word prints where it finds no more what it refers to.
    r"Erreur\s*!\s*(?:Source du renvoi|Signet|Référence|Aucun|Nom|Le résultat|Argument|Utilisez l)[^.\n]{0,80}\.?",
    r"Error!\s*(?:Reference source|Bookmark|Hyperlink|No text|Unknown)[^.\n]{0,60}\.?",
    # Comments and tracked changes printed with the text.
    r"\b(?:Commentaire|Commenté|Comment(?:ed)?)\s*\[\s*[^\]\s]{1,8}\s*\]\s*:?",
    r"(?:^|(?<=\n))(?:Mis en forme|Formatted)\s*:\s",
    # Content controls left as the template has them, merge fields, notes of the writer.
    r"(?i:(?:cliquez|appuyez) (?:ou (?:cliquez|appuyez) )?ici pour (?:entrer|taper|saisir)[^.\n]{0,60}\.?)",
    r"(?i:choisissez un (?:élément|bloc de construction)\.?)",
    r"«\s?[A-Za-zÀ-ÿ]+(?:_[A-Za-zÀ-ÿ0-9]+)+\s?»",
    r"<\s*(?i:à compléter|nom|date|montant|organisme|numéro|insérer|préciser)\b[^<>]{0,40}>",
    r"(?i:\[\s*(?:insérer|indiquer|mentionner|choisir|supprimer)\b[^\]]{0,80}\])",
    r"(?<!\w)(?:TODO|TBD|TBC)(?!\w)",
    r"(?i:^\s*(?:[\w ]{0,20}\s)?en\s+(?:cours|attente)\s+de\s+(?:rédaction|validation|finalisation)\s*\.?\s*$)",
    r"(?i:(?:^|:)\s*à\s+(?:préciser|renseigner|définir|déterminer|confirmer)\s*\.?\s*$)",
)
# What any blank holds one of, in lower case, with one space between words: a new pattern may need another.
_SIGNS = (
    *("[", "_", "…", "..", ". .", "#", "{", "!", "<"),
    *("compl", "préciser", "renseigner", "remplir", "à définir", "à déterminer", "à confirmer"),
    *("xx", "jj", "dd/", "todo", "tbd", "tbc", "lorem"),
    *("° du", "º du", "o du", "° en date", "º en date", "o en date"),
    *("mis en forme", "formatted", "ici pour", "choisissez un", "rédaction", "validation", "finalisation"),
)
_BLANK = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_LEADERS = re.compile(r"(?:[.…·]\s?){4,}\s*\d{1,3}\s*$")
_DOTS = re.compile(r"[.…]")


@dataclass(frozen=True, slots=True)
class BlankSpan:
    """A blank in a text: its place and its words."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=65536)
def find_blanks(text: str) -> tuple[BlankSpan, ...]:
    """Return the blanks of ``text``, in order; the leaders of a table of contents and « etc… » are none."""
    if not _may_hold_blanks(text) or is_leader_line(text):
        return ()
    return tuple(
        BlankSpan(match.start(), match.end(), match[0].strip())
        for match in _BLANK.finditer(text)
        if match["figure"] or not _is_prose_ellipsis(match[0])
    )


def _may_hold_blanks(text: str) -> bool:
    # Most texts hold none of the signs, which is told much faster.
    plain = " ".join(text.lower().split())
    return any(sign in plain for sign in _SIGNS)


def without_blanks(text: str) -> str:
    """Return ``text`` with its blanks taken out."""
    for blank in reversed(find_blanks(text)):
        text = text[: blank.start] + " " + text[blank.end :]
    return text


def is_leader_line(text: str) -> bool:
    """Tell whether ``text`` is a line of a table of contents: dots, then a page number."""
    return bool(_LEADERS.search(text))


def _is_prose_ellipsis(text: str) -> bool:
    # Four dots or more, or two ellipsis signs, are drawn to be written on; three end a sentence.
    dots = _DOTS.findall(text)
    only_dots = not text.strip(" .…")
    return only_dots and len(dots) + 2 * dots.count("…") < 4
