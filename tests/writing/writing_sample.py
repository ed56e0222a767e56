"""A fictitious convention that uses every block, over more than fifteen pages."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image

from cusdocs.document import (
    Blank,
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    Text,
    Value,
)

LANDLORD = "Office public de l'habitat de Valbrune"
PRINTED_LANDLORD = "Office public de l’habitat de Valbrune"

PROSE = (
    "L'organisme met en œuvre, sur l'ensemble de son patrimoine, une politique de maintenance "
    "et d'amélioration qui concourt à la qualité de vie des habitants. Les orientations retenues "
    "au titre du plan stratégique de patrimoine distinguent les ensembles immobiliers selon leur "
    "attractivité, leur état technique et leurs performances énergétiques. Elles sont déclinées "
    "par établissement public de coopération intercommunale, et font l'objet d'un suivi annuel "
    "présenté au conseil d'administration. "
)
GLYPHS = "« œuvre » — 45\u202f000 € ≥ 12 m², n° 5 – l’été ; Œdipe, çà et là, ½ ≤ 3 × 2 → ☐ non ☑ oui"


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def value(number: str, text: str, unit: str = "") -> tuple[Inline, ...]:
    return (Value(Decimal(number), unit, text),)


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(content=words(text)) for text in texts))


def png(width: int = 640, height: int = 240) -> bytes:
    image = Image.new("RGB", (width, height), "#E6ECF4")
    image.paste("#1B365D", (40, 120, 120, height))
    image.paste("#7C93B2", (200, 60, 280, height))
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(144, 144))
    return buffer.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">'
    b'<rect x="10" y="20" width="280" height="60" fill="#1B365D"/></svg>'
)


def indicator_table() -> Table:
    header = (
        Row(
            cells=(
                Cell(content=words("Territoire"), rows=2),
                Cell(content=words("Référence"), rows=2),
                Cell(content=words("Engagements cumulés"), columns=2),
            )
        ),
        row("À 3 ans", "À 6 ans"),
    )
    body = tuple(
        Row(
            cells=(
                Cell(content=words(name)),
                Cell(content=value("1234.5", "1\u00a0234,5")),
                Cell(content=value("60", "60")),
                Cell(content=value("12.5", "12,5\u00a0%", "%")),
            )
        )
        for name in ("Département de l'Ille", "Communauté d'agglomération du Val", "Ensemble R&D <10 % du parc")
    )
    total = Row(
        cells=(Cell(content=(Text("Total", bold=True),), columns=2), *(Cell(content=value("180", "180")),) * 2)
    )
    return Table(
        rows=(*header, *body, total),
        header_rows=2,
        caption=words("PP-1 – Logements mis en chantier, par territoire"),
    )


def long_table(rows: int = 70) -> Table:
    header = row(
        "Ensemble immobilier",
        "Commune",
        "Code INSEE",
        "Logements",
        "Année",
        "Classe DPE",
        "Loyer (€/m²)",
        "Orientation",
    )
    body = tuple(
        Row(
            cells=(
                Cell(content=words(f"Résidence des Tilleuls argentés {index}")),
                Cell(content=words("Saint-Aubin-la-Rivière")),
                Cell(content=words(f"35{index:03d}")),
                Cell(content=value("1048", "1\u00a0048")),
                Cell(content=words(str(1950 + index))),
                Cell(content=words("ABCDEFG"[index % 7])),
                Cell(content=value("5.87", "5,87")),
                Cell(content=words("Réhabilitation énergétique globale, puis maintien en patrimoine")),
            )
        )
        for index in range(1, rows + 1)
    )
    return Table(
        rows=(header, *body), header_rows=1, caption=words("Ensembles immobiliers et classement de service")
    )


def wide_table() -> Table:
    years = tuple(str(year) for year in range(2026, 2032))
    header = row("EPCI", "SIREN", *years, "Total", "Part du parc", "Observations")
    line = Row(
        cells=(
            Cell(content=words("Communauté de communes du pays de Valbrune")),
            Cell(content=words("243500139")),
            *(Cell(content=value("12", "12")),) * 6,
            Cell(content=value("72", "72")),
            Cell(content=value("3.4", "3,4\u00a0%", "%")),
            Cell(content=words("Sous réserve des agréments")),
        )
    )
    return Table(
        rows=(header, *(line,) * 12),
        header_rows=1,
        caption=words("PP-2 – Logements réhabilités, par année"),
        wide=True,
    )


def signatures() -> Table:
    return Table(
        rows=(
            row("Le préfet du département,", f"Pour l'{LANDLORD},\nla présidente du conseil d'administration,"),
        ),
        ruled=False,
    )


def chapter(number: int) -> Iterator[Block]:
    yield Heading(level=1, numbering=f"Partie {number} –", content=words("Politique patrimoniale de l'organisme"))
    for section in range(1, 4):
        yield Heading(
            level=2, numbering=f"{number}.{section}.", content=words("Engagements sur l'état du patrimoine")
        )
        yield Paragraph(content=(Text(PROSE * 2), Text("Un engagement ferme", bold=True), Text(" et suivi.")))
        yield Heading(level=3, numbering=f"{number}.{section}.1.", content=words("Actions retenues"))
        yield Paragraph(content=words(PROSE))
        yield ListBlock(
            items=(
                ListItem(content=words("remplacer les chaudières collectives\u00a0;")),
                ListItem(content=words("isoler les façades\u00a0:")),
                ListItem(content=words("par l'extérieur lorsque le bâti le permet,"), depth=1),
                ListItem(content=words("par l'intérieur sinon\u00a0;"), depth=1),
                ListItem(content=words("former les gardiens. " + PROSE)),
            )
        )
        yield indicator_table()
        yield Paragraph(content=words(PROSE))


def build(chapters: int = 4, long_tables: int = 1) -> Document:
    blocks: list[Block] = [
        Paragraph(style=ParagraphStyle.TITLE, content=words("Convention d'utilité sociale 2026-2031")),
        Paragraph(style=ParagraphStyle.SUBTITLE, content=words(LANDLORD)),
        Paragraph(style=ParagraphStyle.SUBTITLE, content=words("Département de l'Ille")),
        Contents(title="Sommaire", depth=3),
        Heading(level=1, content=words("Préambule")),
        Paragraph(
            content=(Text("La délibération du "), Blank("date de la délibération", "feuille Organisme"), Text("."))
        ),
        Paragraph(content=words(GLYPHS)),
        Paragraph(
            content=(Text("R&D <10 % & co", bold=True, italic=True), Text(" = #pagebreak() *x* _y_ $z$ \\ @a"))
        ),
        Paragraph(
            style=ParagraphStyle.QUOTE, content=words("Les organismes concluent avec l'État une convention.")
        ),
        ListBlock(
            ordered=True,
            items=(
                ListItem(content=words("Premier engagement")),
                ListItem(content=words("précision du premier"), depth=1),
                ListItem(content=words("Second engagement")),
            ),
        ),
        ListBlock(ordered=True, items=(ListItem(content=words("Une autre liste repart de un")),)),
        Figure(alternative="Logements par année", caption=words("Programmation des logements"), image=png()),
        Figure(alternative="Frise du programme", caption=words("Calendrier"), image=SVG),
    ]
    for number in range(1, chapters + 1):
        blocks.extend(chapter(number))
    blocks.append(Heading(level=1, numbering="Annexe 1 –", content=words("Réhabilitations")))
    blocks.append(wide_table())
    for number in range(long_tables):
        blocks.append(Heading(level=1, numbering=f"Annexe {number + 2} –", content=words("Liste des ensembles")))
        blocks.append(long_table())
    blocks.append(Heading(level=2, content=words("Signatures")))
    blocks.append(signatures())
    return Document(
        blocks=tuple(blocks),
        metadata=Metadata(
            title=f"Convention d'utilité sociale 2026-2031 – {LANDLORD}",
            author=LANDLORD,
            subject="Convention d'utilité sociale",
            keywords=("CUS", "logement social"),
            date=date(2026, 1, 15),
            header=f"Convention d'utilité sociale 2026-2031 – {LANDLORD}",
        ),
    )
