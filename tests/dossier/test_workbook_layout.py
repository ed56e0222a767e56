"""The sheets and columns that the models give."""

from cusdocs.dossier.layout import Kind, layout_of, layouts
from cusdocs.dossier.model import Approval, Dossier, Organisation, Sheet
from cusdocs.dossier.narratives import NARRATIVE_KEYS
from cusdocs.dossier.sheet_reader import key


def test_there_is_one_sheet_for_each_part_of_a_dossier() -> None:
    assert [layout.attribute for layout in layouts()] == list(Dossier.model_fields)
    assert [layout.model for layout in layouts() if layout.form] == [Organisation]


def test_no_two_titles_of_a_sheet_read_the_same() -> None:
    for layout in layouts():
        titles = [key(column.title) for column in layout.columns]
        assert len(set(titles)) == len(titles)
    assert len({key(title) for title in NARRATIVE_KEYS.values()}) == len(NARRATIVE_KEYS)


def test_a_column_knows_what_its_cells_hold() -> None:
    kinds = {column.name: (column.kind, column.required) for column in layout_of(Approval).columns}
    assert kinds == {
        "year": (Kind.YEAR, True),
        "programme": (Kind.TEXT, True),
        "commune_name": (Kind.TEXT, True),
        "epci": (Kind.SIREN, False),
        "departement": (Kind.DEPARTEMENT, True),
        "financing": (Kind.CHOICE, True),
        "dwellings": (Kind.INTEGER, True),
        "qpv": (Kind.BOOLEAN, True),
        "renewal": (Kind.BOOLEAN, False),
        "cost": (Kind.DECIMAL, False),
    }


def test_a_row_is_named_by_fields_that_it_has() -> None:
    for layout in layouts():
        assert issubclass(layout.model, Sheet)
        assert set(layout.model.named_by) <= set(layout.model.model_fields)
