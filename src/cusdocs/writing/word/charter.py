"""The Word file that a document starts from: our own, or the charter of the organism."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from cusdocs.errors import UsageError
from cusdocs.writing.theme import Theme
from cusdocs.writing.word.template import empty_document
from cusdocs.writing.word.xml import Element, w

# The numbered scheme of template/word/numbering.xml.
_NUMBERED = 1
# The styles that a charter is expected to have, by their names in every Word file and in French.
_EXPECTED = {
    "title": "Titre",
    "subtitle": "Sous-titre",
    **{f"heading {level}": f"Titre {level}" for level in range(1, 5)},
    "body text": "Corps de texte",
    "list bullet": "Liste à puces",
    "list number": "Liste à numéros",
    "caption": "Légende",
    "quote": "Citation",
}
_STYLED = tuple(qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle"))


@dataclass(frozen=True, slots=True)
class Base:
    """An open Word file without words, ready for a body.

    ``styles`` gives the id of each of our styles there, and ``numbered`` that of the numbered scheme; ``missing``
    are the usual styles, in French, that a charter lacks. ``own`` tells our own file from a charter.
    """

    word: WordDocument
    styles: Mapping[str, str]
    numbered: int
    missing: tuple[str, ...] = ()
    own: bool = True


def base_of(theme: Theme) -> Base:
    """Return the file that a document in ``theme`` starts from. Raises UsageError for a charter that is none."""
    ours = empty_document(theme)
    if theme.charter is None:
        return Base(ours, {}, _NUMBERED)
    try:
        word = docx.Document(BytesIO(theme.charter))
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UsageError(
            "La charte donnée par --template n'est pas un fichier .docx lisible\u00a0: "
            "enregistrez-la à nouveau dans Word."
        ) from error
    _empty(word, ours)
    shifted = _add_numbering(word, ours)
    styles, missing = _add_styles(word, ours, shifted)
    return Base(word, styles, shifted.abstract(_NUMBERED), missing, own=False)


def apply_styles(base: Base) -> None:
    """Rename our styles in the words of ``base`` as its charter calls them; its headings are numbered once."""
    if base.own:
        return
    parts = [base.word.element.body]
    for relation in base.word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.COMMENTS:
            parts.append(relation.target_part.element)
    numbering = _numbered_headings(base.word)
    for part in parts:
        for element in part.iter(*_STYLED):
            name = element.get(qn("w:val"))
            element.set(qn("w:val"), base.styles.get(name, name))
            if element.get(qn("w:val")) in numbering:
                _last_before_numbering(element).addnext(w("numPr", w("numId", val=0)))


def _last_before_numbering(style: Element) -> Element:
    """Return the property after which that of numbering stands: Word wants them in order."""
    follower = style.getnext()
    return follower if follower is not None and follower.tag == qn("w:keepNext") else style


def _empty(word: WordDocument, ours: WordDocument) -> None:
    body = word.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    if body.sectPr is None:
        section = deepcopy(ours.element.body.sectPr)
        for tag in ("headerReference", "footerReference"):
            for reference in section.findall(qn(f"w:{tag}")):
                section.remove(reference)
        body.append(section)


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far our numberings moved to make room for those of the charter."""

    first_abstract: int
    first_number: int

    def abstract(self, ours: int) -> int:
        return self.first_abstract + ours

    def number(self, ours: int) -> int:
        return self.first_number + ours


def _add_numbering(word: WordDocument, ours: WordDocument) -> _Shift:
    numbering = ours.part.numbering_part
    held = [each for each in word.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if not held:
        word.part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
        return _Shift(0, 0)
    theirs = held[0].target_part.element
    shift = _Shift(_next(theirs, "abstractNum", "abstractNumId"), _next(theirs, "num", "numId"))
    numbers = theirs.findall(qn("w:num"))
    for element in numbering.element:
        copy = deepcopy(element)
        if copy.tag == qn("w:abstractNum"):
            copy.set(qn("w:abstractNumId"), str(shift.abstract(int(copy.get(qn("w:abstractNumId"))))))
            for style in list(copy.iter(qn("w:pStyle"))):
                # A style is tied to one scheme, and those of the charter to its own.
                style.getparent().remove(style)
            numbers[0].addprevious(copy) if numbers else theirs.append(copy)
        elif copy.tag == qn("w:num"):
            copy.set(qn("w:numId"), str(shift.number(int(copy.get(qn("w:numId"))))))
            for named in copy.iter(qn("w:abstractNumId")):
                named.set(qn("w:val"), str(shift.abstract(int(named.get(qn("w:val"))))))
            theirs.append(copy)
    return shift


def _next(element: Element, tag: str, attribute: str) -> int:
    used = (int(each.get(qn(f"w:{attribute}"), 0)) for each in element.findall(qn(f"w:{tag}")))
    return max(used, default=-1) + 1


def _add_styles(word: WordDocument, ours: WordDocument, shift: _Shift) -> tuple[dict[str, str], tuple[str, ...]]:
    theirs = word.styles.element
    named = {_named(style): style.get(qn("w:styleId")) for style in theirs.findall(qn("w:style"))}
    taken = set(named.values())
    own = ours.styles.element.findall(qn("w:style"))
    ids: dict[str, str] = {}
    for style in own:
        identity = style.get(qn("w:styleId"))
        free = identity if identity not in taken else f"Cusdocs{identity}"
        ids[identity] = named.get(_named(style), free)
    for style in own:
        if _named(style) not in named:
            theirs.append(_renamed(style, ids, shift))
    missing = [french for name, french in _EXPECTED.items() if ("paragraph", name) not in named]
    return ids, tuple(missing)


def _named(style: Element) -> tuple[str, str]:
    name = style.find(qn("w:name"))
    return style.get(qn("w:type"), ""), (name.get(qn("w:val"), "") if name is not None else "").lower()


def _renamed(style: Element, ids: Mapping[str, str], shift: _Shift) -> Element:
    copy = deepcopy(style)
    copy.set(qn("w:styleId"), ids[copy.get(qn("w:styleId"), "")])
    # The charter says what is the default of each kind.
    copy.attrib.pop(qn("w:default"), "")
    for tag in ("basedOn", "next", "link"):
        for element in copy.findall(qn(f"w:{tag}")):
            element.set(qn("w:val"), ids.get(element.get(qn("w:val"), ""), ""))
    for number in copy.iter(qn("w:numId")):
        number.set(qn("w:val"), str(shift.number(int(number.get(qn("w:val"), 0)))))
    return copy


def _numbered_headings(word: WordDocument) -> frozenset[str]:
    """Return the ids of the headings that the charter numbers by itself: ours bear their number already."""
    styles = word.styles.element.findall(qn("w:style"))
    return frozenset(
        style.get(qn("w:styleId"), "")
        for style in styles
        if _named(style)[1].startswith("heading ") and next(style.iter(qn("w:numPr")), None) is not None
    )
