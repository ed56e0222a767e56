"""The checklist of what is left to provide, as Markdown and as a workbook."""

from collections.abc import Sequence

from cusdocs.drafting.checklist import Gap, by_sheet
from cusdocs.french.numbers import counted

_ELSEWHERE = "À compléter dans le document"
_COLUMNS = (("Fait", 8), ("À fournir", 56), ("Où la saisir", 64), ("Partie de la convention", 64))


def checklist_markdown(found: tuple[Gap, ...], title: str) -> str:
    """Return the gaps of the convention called ``title`` as a list of boxes to tick, one chapter a sheet."""
    lines = [f"# À compléter\u00a0: {title}", "", _summary(found)]
    for sheet, group in by_sheet(found).items():
        lines += ["", f"## {_capital(sheet) or _ELSEWHERE}", ""]
        lines += [_item(gap, sheet) for gap in group]
    return "\n".join(lines) + "\n"


def checklist_workbook(found: Sequence[Gap], title: str) -> bytes:
    """Return the same list as a workbook, a row a gap; the same gaps always give the same bytes."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.workbook import Workbook

    from cusdocs.dossier.workbook_writer import saved

    book = Workbook()
    book.properties.title, book.properties.creator, book.properties.language = title, "cusdocs", "fr-FR"
    sheet = book.worksheets[0]
    sheet.title = "À compléter"
    sheet.append([name for name, _ in _COLUMNS])
    for letter, cell, (_, width) in zip("ABCD", sheet[1], _COLUMNS, strict=True):
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F3864")
        sheet.column_dimensions[letter].width = width
    for gap in found:
        sheet.append(["", gap.blank.what, _capital(gap.blank.where), "\n".join(gap.sections)])
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A datum that begins with « = » is a text, never a formula.
            cell.data_type = "s"
    sheet.freeze_panes, sheet.auto_filter.ref = "A2", sheet.dimensions
    sheet.print_title_rows = "1:1"
    return saved(book)


def _summary(found: Sequence[Gap]) -> str:
    if not found:
        return "Rien ne manque\u00a0: le projet est complet."
    return f"{counted(len(found), 'élément')} à fournir avant la signature."


def _item(gap: Gap, sheet: str) -> str:
    place = gap.blank.where.removeprefix(sheet).removeprefix(", ")
    sections = "\u00a0; ".join(gap.sections)
    told = f"- [ ] **{_plain(gap.blank.what)}**"
    if place:
        told += f" – {_plain(place)}"
    return f"{told} (dans «\u00a0{_plain(sections)}\u00a0»)" if sections else told


def _plain(text: str) -> str:
    """Return ``text`` with what Markdown would read as marks escaped."""
    return "".join(f"\\{char}" if char in "\\*_`[]<>#|" else char for char in text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
