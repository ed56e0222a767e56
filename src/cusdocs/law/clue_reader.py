"""Read the clues of a requirement: one mapping a clue, named by its first key."""

from collections.abc import Callable
from dataclasses import dataclass

from cusdocs.french.phrases import GAP, Phrase
from cusdocs.french.text import stems
from cusdocs.french.years import OPEN_YEAR, YEAR
from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    ClueOfPart,
    Column,
    DenialClue,
    EachClue,
    FileClue,
    HeadingClue,
    Holding,
    Part,
    PartClue,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    TableClue,
)
from cusdocs.law.kinds_of_territory import spelled_out
from cusdocs.law.part_titles import part_titles
from cusdocs.law.yaml_reader import Node, Shape, unknown

HOLDING = Shape(optional=("words", "terms", "columns", "places", "parts"))
PERIOD = Shape(("years",), ("civil",))
PART = Shape(("part", "evidence"), ("of",))


def read_clue(node: Node) -> Clue:
    """Return the clue that the mapping describes."""
    named = [name for name in node.mapping() if name in CLUES]
    if len(named) != 1:
        given = next(iter(node.mapping()), "")
        node.fail(unknown("un indice commence par une seule de ses clés", given, CLUES))
    kind = CLUES[named[0]]
    return kind.build(node.fields(kind.shape))


def phrases(node: Node) -> tuple[Phrase, ...]:
    """Return the phrases of a list."""
    return tuple(phrase for spelled in node.each(_spelled_out) for phrase in spelled)


def _spelled_out(node: Node) -> tuple[Phrase, ...]:
    """Return the phrases of one text, which must hold a meaningful word on each side of its gaps."""
    text = node.text()
    if not all(stems(part) for part in text.split(GAP)):
        node.fail("une formule contient au moins un mot plein de part et d'autre de «\u00a0…\u00a0».")
    if (years := OPEN_YEAR.findall(text)) and YEAR not in years:
        node.fail(
            f"«\u00a0{years[0]}\u00a0» se compte depuis «\u00a0{YEAR}\u00a0», que la formule doit contenir aussi."
        )
    return spelled_out(text)


def phrase_groups(node: Node) -> tuple[tuple[Phrase, ...], ...]:
    """Return the phrases of a list of lists."""
    return node.each(phrases)


def _heading(fields: dict[str, Node]) -> Clue:
    return HeadingClue(
        phrases=phrases(fields["heading"]),
        without=_phrases_if_any(fields, "without"),
        under=_phrases_if_any(fields, "under"),
        within=_texts(fields, "within"),
        outside=_texts(fields, "outside"),
        holds=_holding(fields["holds"]) if "holds" in fields else Holding(),
    )


def _opening(fields: dict[str, Node]) -> Clue:
    return HeadingClue(
        phrases=_part_titles(fields["opening"], fields["opening"].text()),
        without=_phrases_if_any(fields, "without"),
        within=_texts(fields, "within"),
        holds=_holding(fields["holds"]) if "holds" in fields else Holding(),
        opens=True,
    )


def _passage(fields: dict[str, Node]) -> Clue:
    return PassageClue(
        terms=phrase_groups(fields["passage"]),
        without=_phrases_if_any(fields, "without"),
        within=_texts(fields, "within"),
        outside=_texts(fields, "outside"),
        date=_flag(fields, "date"),
        number=_flag(fields, "number"),
        paragraph=_flag(fields, "paragraph"),
    )


def _table(fields: dict[str, Node]) -> Clue:
    return TableClue(
        columns=_columns(fields["table"]),
        within=_texts(fields, "within"),
        titled=_phrases_if_any(fields, "titled"),
    )


def _signature(fields: dict[str, Node]) -> Clue:
    return SignatureClue(
        terms=phrase_groups(fields["signature"]),
        without=_phrases_if_any(fields, "without"),
        named=_phrases_if_any(fields, "named"),
        kinds=phrase_groups(fields["kinds"]) if "kinds" in fields else (),
    )


def _articles(fields: dict[str, Node]) -> Clue:
    return ArticleClue(articles=fields["articles"].each(Node.texts))


def _period(fields: dict[str, Node]) -> Clue:
    period = fields["period"].fields(PERIOD)
    return PeriodClue(years=period["years"].integer(), civil=_flag(period, "civil"))


def _references(fields: dict[str, Node]) -> Clue:
    if fields["references"].text() != "indicators":
        fields["references"].fail("la seule valeur admise est «\u00a0indicators\u00a0».")
    return ReferenceClue()


def _table_file(fields: dict[str, Node]) -> Clue:
    return FileClue(terms=phrase_groups(fields["table_file"]))


def _denial(fields: dict[str, Node]) -> Clue:
    return DenialClue(phrases=phrases(fields["denied"]), within=_texts(fields, "within"))


def _each(fields: dict[str, Node]) -> Clue:
    return EachClue(parts=fields["each"].each(_part))


def _part(node: Node) -> ClueOfPart:
    fields = node.fields(PART)
    return ClueOfPart(
        name=fields["part"].prose(),
        evidence=fields["evidence"].each(_clue_of_part),
        of=fields["of"].text() if "of" in fields else None,
    )


def _clue_of_part(node: Node) -> PartClue:
    clue = read_clue(node)
    if not isinstance(clue, PartClue):
        node.fail("une partie se reconnaît à un titre, à un passage, à un tableau ou à un cadre de signature.")
    return clue


@dataclass(frozen=True, slots=True)
class ClueKind:
    """A kind of clue: the keys of its mapping, its own first, and how it is built."""

    shape: Shape
    build: Callable[[dict[str, Node]], Clue]


CLUES = {
    "heading": ClueKind(Shape(("heading",), ("without", "under", "within", "outside", "holds")), _heading),
    "opening": ClueKind(Shape(("opening", "within"), ("without", "holds")), _opening),
    "passage": ClueKind(
        Shape(("passage",), ("without", "within", "outside", "date", "number", "paragraph")), _passage
    ),
    "table": ClueKind(Shape(("table",), ("within", "titled")), _table),
    "signature": ClueKind(Shape(("signature",), ("without", "named", "kinds")), _signature),
    "articles": ClueKind(Shape(("articles",)), _articles),
    "period": ClueKind(Shape(("period",)), _period),
    "references": ClueKind(Shape(("references",)), _references),
    "table_file": ClueKind(Shape(("table_file",)), _table_file),
    "denied": ClueKind(Shape(("denied",), ("within",)), _denial),
    "each": ClueKind(Shape(("each",)), _each),
}


def _holding(node: Node) -> Holding:
    fields = node.fields(HOLDING)
    return Holding(
        words=fields["words"].integer() if "words" in fields else Holding().words,
        terms=phrase_groups(fields["terms"]) if "terms" in fields else (),
        columns=_columns(fields["columns"]) if "columns" in fields else (),
        places=_phrases_if_any(fields, "places"),
        parts=_parts(fields["parts"]) if "parts" in fields else (),
    )


def _parts(node: Node) -> tuple[Part, ...]:
    return tuple(
        Part(phrases=phrases(told), openings=_part_titles(told, name)) for name, told in node.mapping().items()
    )


def _part_titles(node: Node, name: str) -> tuple[Phrase, ...]:
    known = part_titles()
    if name not in known:
        node.fail(unknown(f"partie inconnue\u00a0: «\u00a0{name}\u00a0»", name, known))
    return known[name]


def _columns(node: Node) -> tuple[Column, ...]:
    return tuple(Column(name=name, captions=phrases(captions)) for name, captions in node.mapping().items())


def _phrases_if_any(fields: dict[str, Node], key: str) -> tuple[Phrase, ...]:
    return phrases(fields[key]) if key in fields else ()


def _texts(fields: dict[str, Node], key: str) -> tuple[str, ...]:
    return fields[key].texts() if key in fields else ()


def _flag(fields: dict[str, Node], key: str) -> bool:
    return fields[key].flag() if key in fields else False
