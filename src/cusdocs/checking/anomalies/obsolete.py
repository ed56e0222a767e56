"""Indicators that the regime no longer knows, or knows with another meaning."""

from collections.abc import Iterator, Sequence

from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import horizons
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.labels import labels
from cusdocs.checking.report import Anomaly, Evidence, Reading, Severity
from cusdocs.document import Heading, Paragraph, Table
from cusdocs.french.numbers import find_quantities
from cusdocs.french.phrases import any_found
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS
from cusdocs.law.regime import ObsoleteIndicator, Regime
from cusdocs.law.term_lists import figure_terms


def obsolete_indicators(
    index: Index, regime: Regime, readings: Sequence[Reading], calendar: Calendar
) -> Iterator[Anomaly]:
    """Yield a warning for each obsolete code that labels something, or that a sentence gives figures for.

    A sentence may speak of it, to say that it is no more.

    A code that has changed meaning is obsolete beside what it used to mean, or when its figures are given at
    three and six years alone although the law now asks for each year.
    """
    former = Former(index, regime.former)
    seen = dict(_by_label(index, regime, former))
    for code, evidence in (*_in_sentences(index, regime, former, calendar), *_by_horizons(regime, readings)):
        seen.setdefault(code, evidence)
    reasons = {each.code: each.reason for each in regime.obsolete}
    for code, evidence in seen.items():
        yield Anomaly(
            kind="obsolete-indicator",
            severity=Severity.WARNING,
            message=reasons[code],
            page=evidence.page,
            bbox=evidence.bbox,
        )


def _by_label(index: Index, regime: Regime, former: Former) -> Iterator[tuple[str, Evidence]]:
    current = {indicator.code for indicator in regime.indicators}
    # A code still in use tells nothing by itself: only beside the object that it had before.
    known = {each.code: each for each in regime.obsolete if each.beside or each.code not in current}
    if not known:
        return
    book, seen = CodeBook({code: code for code in known}), set()
    for label in labels(index):
        mention = book.begins(label.text)
        if (
            not mention
            or not mention.known
            or mention.code in seen
            or not _about(index, label, known[mention.code])
        ):
            continue
        # What became of the commitments of the convention before is told with its codes.
        if not former.tells(label.block, label.text):
            seen.add(mention.code)
            yield mention.code, label.evidence


def _in_sentences(
    index: Index, regime: Regime, former: Former, calendar: Calendar
) -> Iterator[tuple[str, Evidence]]:
    """Yield the codes without any other meaning that a sentence gives a figure at a horizon for."""
    current = {indicator.code for indicator in regime.indicators}
    gone = {each.code: each.code for each in regime.obsolete if each.code not in current and not each.beside}
    book = CodeBook(gone)
    for passage in index.prose if gone else ():
        codes = [mention.code for mention in book.mentions(passage.text) if mention.known]
        if not codes or any_found(figure_terms().repealed, passage.text):
            continue
        told = horizons(passage.text, calendar) and find_quantities(passage.text)
        if told and not former.tells(passage.block, passage.text):
            yield from ((code, passage.evidence) for code in codes)


def _by_horizons(regime: Regime, readings: Sequence[Reading]) -> Iterator[tuple[str, Evidence]]:
    for code in (each.code for each in regime.obsolete if each.horizons):
        own = [reading for reading in readings if reading.code == code and reading.horizon != REFERENCE]
        if own and {reading.horizon for reading in own} <= {THREE_YEARS, SIX_YEARS}:
            yield code, Evidence(own[0].page, own[0].bbox, own[0].raw)


def _about(index: Index, label: Passage, obsolete: ObsoleteIndicator) -> bool:
    if not obsolete.beside:
        return True
    text = f"{label.text} {_definition(index, label)}"
    if any_found(obsolete.without, text):
        return False
    return any_found(obsolete.beside, text)


def _definition(index: Index, label: Passage) -> str:
    """Return what stands right under the heading that names a code, or over the columns of its table."""
    block = index.blocks[label.block]
    if isinstance(block, Table):
        return " ".join(cell.text for row in block.rows[: block.header_rows] for cell in row.cells)
    following = index.blocks[label.block + 1] if label.block + 1 < len(index.blocks) else None
    return following.text if isinstance(block, Heading) and isinstance(following, Paragraph) else ""
