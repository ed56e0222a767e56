"""Builders of small documents, written as one reads them."""

import datetime

from cusdocs.checking import Report, check
from cusdocs.document import (
    Blank,
    Block,
    Box,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Place,
    Role,
    Row,
    Table,
    Text,
)
from cusdocs.french.phrases import phrases
from cusdocs.law.clues import Clue, HeadingClue, Holding, PassageClue
from cusdocs.law.expression import parse
from cusdocs.law.indicator import Indicator, Territory
from cusdocs.law.regime import Regime, Requirement
from cusdocs.law.terms import Confidence, Kind, Obligation, Verification

TODAY = datetime.date(2026, 6, 1)
ILLE_ET_VILAINE = Territory("departement", "35", "Ille-et-Vilaine")
RENNES = Territory("epci", "243500139", "Rennes Métropole")
ORGANISM = Territory("organisme")
PROSE = "Le patrimoine compte des logements répartis dans plusieurs communes, entretenus et suivis chaque année."


def heading(text: str, level: int = 1, numbering: str | None = None, role: Role = Role.BODY) -> Heading:
    return Heading(level=level, content=(Text(text),), numbering=numbering, role=role)


def paragraph(
    text: str = PROSE, *, bold: bool = False, page: int | None = None, role: Role = Role.BODY
) -> Paragraph:
    places = (Place(page, Box(50, 100, 500, 120)),) if page else ()
    return Paragraph(content=(Text(text, bold=bold),), places=places, role=role)


def blank(before: str, what: str, after: str = "") -> Paragraph:
    return Paragraph(content=(Text(before), Blank(what), Text(after)))


def bullets(*items: str) -> ListBlock:
    return ListBlock(items=tuple(ListItem(content=(Text(item),)) for item in items))


def cell(text: str, columns: int = 1, rows: int = 1, page: int | None = None) -> Cell:
    places = (Place(page, Box(60, 200, 90, 210)),) if page else ()
    return Cell(content=(Text(text),), columns=columns, rows=rows, places=places)


def table(*rows: str | Row, caption: str = "", header: int = 1, ruled: bool = True) -> Table:
    """Return a table; a row is written « a | b | c »."""
    built = tuple(
        row if isinstance(row, Row) else Row(cells=tuple(cell(text.strip()) for text in row.split("|")))
        for row in rows
    )
    return Table(rows=built, header_rows=header, caption=(Text(caption),) if caption else (), ruled=ruled)


def document(*blocks: Block | str, pages: int | None = None) -> Document:
    """Return a document; a string is a paragraph, « # … » a heading."""
    return Document(blocks=tuple(_block(block) for block in blocks), pages=pages)


def _block(block: Block | str) -> Block:
    if not isinstance(block, str):
        return block
    if block.startswith("#"):
        marks, _, text = block.partition(" ")
        return heading(text, len(marks))
    return paragraph(block)


def headed(
    *texts: str, within: tuple[str, ...] = (), holds: Holding | None = None, without: tuple[str, ...] = ()
) -> HeadingClue:
    return HeadingClue(phrases=phrases(texts), within=within, holds=holds or Holding(), without=phrases(without))


def saying(
    *groups: str, date: bool = False, without: tuple[str, ...] = (), paragraph: bool = False
) -> PassageClue:
    """Return a passage clue; alternatives of a group are parted by « / »."""
    terms = tuple(phrases(group.split(" / ")) for group in groups)
    return PassageClue(terms=terms, date=date, without=phrases(without), paragraph=paragraph)


def rule(name: str, *clues: Clue, **changes: object) -> Requirement:
    fields: dict[str, object] = {
        "kind": Kind.SECTION,
        "title": name.replace("-", " "),
        "obligation": Obligation.MANDATORY,
        "articles": ("CCH L.445-1",),
        "confidence": Confidence.CONFIRMED,
        "verification": Verification.AUTO,
        "evidence": clues,
    }
    if isinstance(changes.get("when"), str):
        changes["when"] = parse(str(changes["when"]))
    return Requirement(id=name, **{**fields, **changes})  # type: ignore[arg-type]


def regime(*rules: Requirement, **changes: object) -> Regime:
    fields: dict[str, object] = {
        "id": "essai",
        "title": "Régime d'essai",
        "type": "locative",
        "valid_from": datetime.date(2019, 7, 29),
        "valid_to": None,
        "years": 6,
        "requirements": rules,
    }
    return Regime(**{**fields, **changes})  # type: ignore[arg-type]


PP_1 = Indicator(
    code="PP-1",
    label="Nombre de logements locatifs agréés",
    labels=("logements locatifs agréés",),
    units=("logements",),
    horizons="cumulated",
    territory="departement",
    breakdowns=("PLAI", "PLUS", "PLS", "hors QPV", "hors renouvellement urbain"),
    confidence={"horizon": Confidence.CONFIRMED, "territory": Confidence.CONFIRMED},
)
PP_2 = Indicator(
    code="PP-2",
    label="Nombre de logements disposant après rénovation d'une étiquette A à E",
    units=("logements", "%"),
    horizons="yearly",
    territory="departement",
)
PP_4 = Indicator(
    code="PP-4",
    label="Nombre de logements mis en commercialisation",
    labels=("mis en commercialisation",),
    units=("logements", "%"),
    horizons="cumulated",
    territory="departement",
)
PS_1 = Indicator(
    code="PS-1",
    label="Part des attributions hors QPV aux ménages du premier quartile",
    units=("%", "attributions"),
    horizons="yearly",
    territory="epci",
    confidence={"territory": Confidence.CONFIRMED},
)
PS_2 = Indicator(
    code="PS-2",
    label="Part des attributions aux publics prioritaires",
    units=("%", "attributions"),
    horizons="yearly",
    territory="departement",
    breakdowns=("hors QPV",),
)
SR_1 = Indicator(
    code="SR-1",
    label="Part des logements accessibles aux personnes à mobilité réduite",
    units=("%", "logements"),
    horizons="yearly",
    territory="departement",
)
G_1 = Indicator(
    code="G-1",
    label="Coût de gestion par logement",
    units=("€/logement",),
    horizons="yearly",
    territory="organisme",
)
INDICATORS = (PP_1, PP_2, PP_4, PS_1, PS_2, SR_1, G_1)


def indicator_rule(indicator: Indicator, **changes: object) -> Requirement:
    return rule(f"ind-{indicator.code.lower()}", kind=Kind.INDICATOR, indicator=indicator, **changes)


def indicator_regime(*indicators: Indicator, **changes: object) -> Regime:
    return regime(*(indicator_rule(each) for each in indicators or INDICATORS), **changes)


def judged(
    held: Document, *rules: Requirement, profile: dict[str, object] | None = None, **changes: object
) -> Report:
    return check(held, regime(*rules), profile=profile, today=TODAY, **changes)  # type: ignore[arg-type]


def read_text(text: str, pages: int | None = None) -> Document:
    """Return a document written in paragraphs: « ## [1.2] Titre », « - item », « | cell | », « {contents} … »."""
    return Document(blocks=tuple(_read_block(part) for part in text.strip().split("\n\n")), pages=pages)


def _read_block(part: str) -> Block:
    if part.startswith("|"):
        lines = part.splitlines()
        header = next((number for number, line in enumerate(lines) if set(line) <= set("|- ")), 0)
        rows = [line.strip().strip("|") for line in lines if not line.startswith("|---")]
        return table(*rows, header=header if "|---" in lines else 0)
    if part.startswith("- "):
        return bullets(*(line.removeprefix("- ") for line in part.splitlines()))
    if part.startswith("#"):
        marks, _, text = part.partition(" ")
        numbering, _, title = text.rpartition("] ")
        return heading(title, len(marks), numbering.removeprefix("[") or None)
    if part.startswith("{"):
        role, _, text = part.partition("} ")
        return paragraph(text, role=Role(role.removeprefix("{")))
    return paragraph(part)
