"""What the report and the dashboard of a synthesis show, read back from their files."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

Texts = tuple[str, ...]
Place = tuple[str, str]

_NUMBER = re.compile(r"\d{1,3}(?: \d{3})*(?!\d)")
_CAPTION = re.compile(r"(?:Tableau|Figure) \d+ – (?P<words>.*)")
# « Logements-foyers, CUS locatives depuis 2019, bilan à 3 ans – Objectifs par indicateur ».
_OF_COHORT = re.compile(r"(?P<activity>[^,]+), (?P<cohort>CUS .*?) – (?P<words>.*)")
_SITUATIONS = {"Par famille": "famille", "Par département du siège": "département du siège"}


@dataclass
class Shown:
    """Tables and charts by the heading of their cohort (« » outside of them) and their caption.

    ``pivots`` give, for a table by family or département, its cells as (code, column, text); ``numbers`` are those
    of the sentences under each heading.
    """

    format: str
    tables: dict[Place, list[Texts]] = field(default_factory=dict)
    pivots: dict[Place, list[Texts]] = field(default_factory=dict)
    charts: dict[Place, list[Texts]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_table(self, heading: str, caption: str, titles: Texts, rows: list[Texts]) -> None:
        """Add one table."""
        self.tables[heading, caption] = rows
        if caption.startswith("Objectifs atteints sur objectifs jugés"):
            self.pivots[heading, caption] = [
                (row[0], title, cell)
                for row in rows
                for title, cell in zip(titles[1:], row[1:], strict=True)
                if cell
            ]


def plain(text: str) -> str:
    """Return ``text`` with plain spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


# The report


def shown_docx(path: Path) -> Shown:
    """Return what the report shows; charts are known by their alternative text, which says every number."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    shown = Shown("docx")
    document = Document(str(path))
    heading, last = "", ""
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            rows = [tuple(plain(cell.text) for cell in row.cells) for row in Table(element, document).rows]
            if caption := _CAPTION.fullmatch(last):
                shown.add_table(*_place(caption["words"]), rows[0], rows[1:])
            continue
        if element.tag != qn("w:p"):
            continue
        for properties in element.iter(qn("wp:docPr")):
            _add_word_chart(shown, plain(properties.get("descr") or ""))
        paragraph = Paragraph(element, document)
        last = plain(paragraph.text)
        if paragraph.style is not None and paragraph.style.name.startswith("Heading"):
            heading = last
        shown.numbers[heading].update(_NUMBER.findall(last))
    return shown


def _place(words: str) -> Place:
    found = _OF_COHORT.fullmatch(words)
    return (f"{found['activity']} – {found['cohort']}", found["words"]) if found else ("", words)


def _add_word_chart(shown: Shown, alternative: str) -> None:
    """Add « Diagramme : Titre. Point : série 12, série 10 ; Point : … »."""
    found = re.fullmatch(r"Diagramme : (?P<title>.*?)\. (?P<points>.*)\.", alternative)
    if not found:
        return
    heading, title = _place(found["title"])
    points = [point.partition(" : ") for point in found["points"].split(" ; ")]
    by = re.search(r"^Cumul|par (indicateur|famille|département du siège|département)", title)
    if by:
        shown.charts[heading, by[1] or "cumul"] += [(name, *_numbers(told)) for name, _, told in points]


def _numbers(told: str) -> Iterator[str]:
    # « Objectifs jugés 12, Atteints 1 200 », or a number alone.
    return (match[0] for match in re.finditer(r"\d+(?: \d{3})*(?:,\d+)?(?=$|, \D)", told))


# The dashboard


def shown_html(path: Path) -> Shown:
    """Return what the dashboard shows."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page.shown


class _Page(HTMLParser):
    """Reads tables under their captions, bars under their titles, and the numbers of the sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown("html")
        self._heading = self._title = self._caption = ""
        self._rows: list[list[str]] = []
        self._texts: list[str] = []
        self._bars: list[str] | None = None
        self._depth = 0
        self._cards = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag == "div" and "bars" in classes:
            self._bars, self._depth = [], 0
        elif tag == "span" and self._bars is not None:
            self._depth += 1
            if self._depth == 1:
                self._bars.append("")
        elif tag == "br" and self._bars:
            self._bars[-1] += " "
        elif tag == "ul":
            self._cards = "cards" in classes
        if tag in ("h2", "h3", "h4", "caption", "th", "td", "p", "li"):
            self._texts = []

    def handle_data(self, data: str) -> None:
        self._texts.append(data)
        if self._bars is not None and self._depth:
            self._bars[-1] += data

    def handle_endtag(self, tag: str) -> None:
        text = plain("".join(self._texts))
        if tag in ("h2", "h3"):
            self._heading = text if "bilan à" in text else ""
            self._title = _SITUATIONS.get(text, "")
        elif tag == "h4":
            self._title = "cumul" if text.startswith("Cumul") else text.removeprefix("Objectifs atteints, par ")
        elif tag == "caption":
            self._caption = text
        elif tag in ("th", "td"):
            self._rows[-1].append(text)
        elif tag == "table":
            titles, *rows = map(tuple, self._rows)
            self.shown.add_table(self._heading, self._caption, titles, rows)
        elif tag == "p" or (tag == "li" and self._cards):
            self.shown.numbers[self._heading].update(_NUMBER.findall(text))
        elif tag == "span" and self._bars is not None:
            self._depth -= 1
        elif tag == "div" and self._bars is not None:
            self._end_bars()

    def _end_bars(self) -> None:
        """Keep the name and the figure of each bar; what stands between them is drawn."""
        cells = [plain(text) for text in self._bars or ()]
        if self._title:
            self.shown.charts[self._heading, self._title] += list(zip(cells[::3], cells[2::3], strict=True))
        self._bars = None
