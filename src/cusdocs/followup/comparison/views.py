"""A comparison as its readers get it: text, HTML, a Document, JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cusdocs import __version__
from cusdocs.document import Document, Metadata
from cusdocs.drafting.library import load_sections
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.rendering import Renderer
from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.comparison.comparison import Comparison
from cusdocs.followup.comparison.figures import FigureChange
from cusdocs.followup.comparison.passages import PassageChange, Piece
from cusdocs.followup.comparison.sections import Fate, SectionChange
from cusdocs.followup.figures_text import figure_text, gap_text, measure_text
from cusdocs.followup.page_template import page_template
from cusdocs.followup.wording import counted_label, label
from cusdocs.neutral import neutral
from cusdocs.resources import data_folder

_COUNTED = (Fate.ADDED, Fate.REMOVED, Fate.CHANGED, Fate.RENAMED, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure that changed, as text."""

    code: str
    territory: str
    measure: str
    period: str
    old: str
    new: str
    gap: str


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section that changed, as text."""

    title: str
    fate: str
    detail: str
    passages: tuple[PassageChange, ...]


def title_of(comparison: Comparison) -> str:
    """Return the title of the comparison."""
    return label("comparison", "title_partial" if comparison.partial else "title")


def comparison_document(comparison: Comparison) -> Document:
    """Return ``comparison`` as a Document, what changed in bold."""
    renderer = Renderer(_names(comparison), Marks())
    sections = load_sections(data_folder("clauses") / "comparaison")
    blocks = tuple(block for section in sections for block in renderer.blocks(section))
    title = title_of(comparison)
    return Document(blocks=blocks, metadata=Metadata(title=title, header=title))


def comparison_html(comparison: Comparison) -> str:
    """Return ``comparison`` as one HTML page that needs no script and no other file."""
    return page_template("comparaison/comparaison.html").render(**_names(comparison))


def comparison_text(comparison: Comparison) -> str:
    """Return ``comparison`` as text for a terminal: « - » before what goes, « + » before what comes."""
    return neutral("\n".join(_lines(comparison))) + "\n"


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """Return ``comparison`` as a JSON object."""
    return {
        "schema_version": "1",
        "kind": "comparison",
        "cusdocs": __version__,
        "old": comparison.old,
        "new": comparison.new,
        "partial": comparison.partial,
        "sections": [
            {
                "fate": each.fate.value,
                "old": each.old.title if each.old else None,
                "new": each.new.title if each.new else None,
                "passages": [
                    {"change": passage.change.value, "old": _joined(passage.old), "new": _joined(passage.new)}
                    for passage in each.passages
                ],
            }
            for each in comparison.changed
        ],
        "figures": [_figure_as_json(each) for each in comparison.figures],
    }


def _figure_as_json(each: FigureChange) -> dict[str, Any]:
    place = each.series.territory
    return {
        "change": each.change.value,
        "code": each.series.code,
        "territory": {"kind": place.kind, "code": place.code, "name": place.name},
        "unit": each.series.unit,
        "breakdown": each.series.breakdown,
        "old_period": each.old_period,
        "new_period": each.new_period,
        "old": None if each.old is None else float(each.old),
        "new": None if each.new is None else float(each.new),
    }


def _names(comparison: Comparison) -> dict[str, object]:
    return {
        "title": title_of(comparison),
        "old": comparison.old,
        "new": comparison.new,
        "same": comparison.same,
        "partial": comparison.partial,
        "counts": tuple(counts(comparison)),
        "figures": tuple(shown_figure(each) for each in comparison.figures),
        "sections": tuple(_section(each) for each in comparison.changed),
    }


def counts(comparison: Comparison) -> Iterator[str]:
    """Yield what changed, in numbers: « 3 sections modifiées »."""
    fates = comparison.fates
    for fate in _COUNTED:
        if fates[fate]:
            yield counted_label("comparison", "count", fates[fate], label("fates", fate.value))
    if comparison.figures:
        yield counted_label("comparison", "figure_count", len(comparison.figures))


def shown_figure(each: FigureChange) -> ShownFigure:
    """Return one figure that changed as text."""
    unit = each.series.unit
    periods = dict.fromkeys(period for period in (each.old_period, each.new_period) if period)
    gap = None if each.old is None or each.new is None else each.new - each.old
    return ShownFigure(
        code=each.series.code,
        territory=territory_name(each.series.territory),
        measure=measure_text(each.series),
        period=" → ".join(periods),
        old=figure_text(each.old, unit, label("document", "no_target")),
        new=figure_text(each.new, unit, label("document", "no_target")),
        gap=gap_text(gap, unit),
    )


def _section(each: SectionChange) -> ShownSection:
    return ShownSection(
        title=each.title or label("comparison", "top"),
        fate=label("fates", each.fate.value),
        detail=_detail(each),
        passages=each.passages,
    )


def _detail(each: SectionChange) -> str:
    if each.old is None or each.new is None:
        return ""
    if each.fate is Fate.RENAMED:
        return label("comparison", "renamed_from", each.old.title, each.new.title)
    above = " > ".join(each.old.path[:-1]) or label("comparison", "top")
    return label("comparison", "moved_from", above) if each.fate is Fate.MOVED else ""


def _lines(comparison: Comparison) -> Iterator[str]:
    yield title_of(comparison)
    yield f"--- {comparison.old}"
    yield f"+++ {comparison.new}"
    if comparison.same:
        yield label("comparison", "nothing")
    for line in counts(comparison):
        yield f"  {line}"
    if comparison.figures:
        yield ""
        yield label("comparison", "figures")
    for each in map(shown_figure, comparison.figures):
        gap = f" ({each.gap})" if each.gap else ""
        yield f"  {each.code}, {each.territory}, {each.measure}, {each.period}\u00a0: {each.old} → {each.new}{gap}"
    for section in map(_section, comparison.changed):
        yield ""
        yield f"@@ {section.title} – {section.fate}" + (f" ({section.detail})" if section.detail else "")
        for passage in section.passages:
            if passage.old:
                yield f"- {_joined(passage.old)}"
            if passage.new:
                yield f"+ {_joined(passage.new)}"


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)
