"""Check a document against a regime."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from cusdocs.checking.anomalies.arithmetic import arithmetic
from cusdocs.checking.anomalies.dates import impossible_dates, wrong_duration, wrong_intervals
from cusdocs.checking.anomalies.embedded import embedded_against_text, ignored_data
from cusdocs.checking.anomalies.empty import empty_commitments
from cusdocs.checking.anomalies.hidden import hidden_text
from cusdocs.checking.anomalies.identifiers import wrong_sirens
from cusdocs.checking.anomalies.obsolete import obsolete_indicators
from cusdocs.checking.anomalies.other_organism import other_organism
from cusdocs.checking.anomalies.placeholders import placeholders
from cusdocs.checking.anomalies.prose import ProseReader, text_against_tables
from cusdocs.checking.anomalies.recaps import recaps_against_tables
from cusdocs.checking.anomalies.refused import refused_commitments
from cusdocs.checking.anomalies.territories import missing_territories
from cusdocs.checking.detection import is_identified
from cusdocs.checking.facts import Profile, first_year, infer
from cusdocs.checking.former import Former
from cusdocs.checking.identity import identify
from cusdocs.checking.index import Index
from cusdocs.checking.indicators.extraction import read_indicators
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import FindTerritory
from cusdocs.checking.periods import Period, find_periods
from cusdocs.checking.report import Anomaly, Commitment, Finding, Reading, Report, Severity, Verdict
from cusdocs.checking.requirements import Judge
from cusdocs.checking.search import Search
from cusdocs.checking.table_file.filed_tables import table_file_anomalies
from cusdocs.checking.topics import accept_parents
from cusdocs.checking.unread import doubted, doubted_anomaly
from cusdocs.document import Document
from cusdocs.law import territories
from cusdocs.law.expression import Fact
from cusdocs.law.profile import ProfileFact
from cusdocs.law.regime import Regime

# A convention names itself on most of its pages: one page in four must be unread for it not to.
_FEW_UNREAD = 4


def check(
    document: Document,
    regime: Regime,
    *,
    profile: Mapping[str, Fact] | None = None,
    facts: Sequence[ProfileFact] = (),
    table_file: Document | None = None,
    today: date,
    find: FindTerritory = territories.find,
    with_commitments: bool = False,
    index: Index | None = None,
) -> Report:
    """Return the report on ``document``; what ``profile`` does not say is inferred by the clues of ``facts``.

    ``index`` is that of ``document`` when its regime was detected: what was looked up then is not again.
    ``table_file`` holds the tables submitted with the convention (article R.445-5-2), read by
    ``reading.read_tables``; its figures are compared with those stated. ``find`` names territories.
    The commitments of the sentences are read ``with_commitments`` only, for that takes a second.
    """
    index = index or Index(document)
    if _is_unreadable(index):
        return _blank_report(document, regime, Verdict.UNREADABLE)
    if regime.identity and not is_identified(index, regime):
        return _blank_report(document, regime, without_identity(document))
    search, known = _looked_up(index, regime, profile or {}, facts, find, filed=table_file is not None)
    judge = Judge(search, known, _day(search, today), {fact.name: fact.title for fact in facts})
    findings = tuple(doubted(judge.finding(rule), document) for rule in search.regime.requirements)
    year, readings = _first_year(search.periods, profile or {}), tuple(search.readings)
    anomalies = tuple(_anomalies(judge, findings, find, year))
    anomalies += tuple(embedded_against_text(document, search.regime.id, readings))
    if table_file is not None:
        anomalies += tuple(table_file_anomalies(table_file, search.regime, find, readings, year))
    return Report(
        regime=search.regime.id,
        verdict=conclude(findings, anomalies, document.pages_without_text),
        profile=known.facts,
        assumed=known.assumed,
        requirements=findings,
        indicators=readings,
        anomalies=anomalies,
        commitments=_commitments(index, search.regime, find, year) if with_commitments else (),
        pages=document.pages,
        pages_without_text=document.pages_without_text,
        ocr_pages=document.ocr_pages,
        ocr_problem=document.ocr_problem,
        identity=identify(search, lambda rule: judge.match(search.regime.by_id[rule])),
        data=document.data,
    )


def _looked_up(
    index: Index,
    regime: Regime,
    profile: Mapping[str, Fact],
    facts: Sequence[ProfileFact],
    find: FindTerritory,
    *,
    filed: bool,
) -> tuple[Search, Profile]:
    """Return the document seen with all the rules that the organism is held to, and what is known of it.

    ``filed`` tells that tables were submitted with the document.
    """
    periods = find_periods(index, Former(index, regime.former))
    year = _first_year(periods, profile)
    search = Search(index, regime, periods, read_indicators(index, regime, find, year), filed)
    known = infer(profile, facts, search, find)
    widened = regime.widened(known.facts)
    if widened is not regime:
        # Other activities of the organism add their own rules: read again with the whole set.
        search = Search(index, widened, periods, read_indicators(index, widened, find, year), filed)
    accept_parents(search)
    return search, known


def extract(
    document: Document, regime: Regime, find: FindTerritory = territories.find, year: int | None = None
) -> tuple[Reading, ...]:
    """Return the figures that ``document`` states for the indicators of ``regime``, in reading order.

    ``year`` is the first one of the commitments, for a document that may not tell it, such as an avenant.
    """
    index = Index(document)
    stated = first_year(find_periods(index, Former(index, regime.former)))
    return read_indicators(index, regime, find, stated or year)


def first_year_of(document: Document, regime: Regime) -> int | None:
    """Return the first year of the commitments that ``document`` states, None when it does not."""
    index = Index(document)
    return first_year(find_periods(index, Former(index, regime.former)))


def _commitments(index: Index, regime: Regime, find: FindTerritory, year: int | None) -> tuple[Commitment, ...]:
    # Imported here: only who asks for them waits for spaCy.
    from cusdocs.checking.commitments import read_commitments

    return read_commitments(index, regime, find, year)


def _first_year(periods: Sequence[Period], profile: Mapping[str, Fact]) -> int | None:
    year = profile.get("effect_year")
    return int(str(year)) if year is not None else first_year(periods)


def _day(search: Search, today: date) -> date:
    year = first_year(search.periods)
    # A convention is signed at the latest at the end of the first year of its commitments.
    return min(date(year, 12, 31), today) if year else today


def _anomalies(
    judge: Judge, findings: Sequence[Finding], find: FindTerritory, year: int | None
) -> Iterator[Anomaly]:
    """Yield what is wrong in the text, less surely where pages could not be read."""
    search = judge.search
    calendar = Calendar(year, search.regime.years)
    prose = ProseReader(search.index, search.regime, find, calendar)
    unkept = (empty_commitments(search, findings, calendar), refused_commitments(search, findings))
    for anomaly in chain(_of_text(judge, prose), *unkept):
        yield doubted_anomaly(anomaly, search.index.document)


def _of_text(judge: Judge, prose: ProseReader) -> Iterator[Anomaly]:
    search = judge.search
    yield from wrong_duration(search)
    expected = judge.expected_territories()
    dated = {name for interval in search.regime.intervals for name in (interval.earlier, interval.later)}
    yield from wrong_intervals(search, {name: judge.match(search.regime.by_id[name]) for name in sorted(dated)})
    yield from impossible_dates(search.index)
    yield from arithmetic(search.readings, {each.code: each for each in search.regime.indicators}, expected)
    yield from _prose_against_tables(prose, search.readings)
    assumed = "epci" in judge.profile.assumed
    yield from missing_territories(search.readings, expected, assumed=assumed)
    yield from obsolete_indicators(search.index, search.regime, search.readings, prose.calendar)
    yield from wrong_sirens(search.index)
    yield from placeholders(search.index)
    yield from other_organism(search.index, prose.find)
    yield from hidden_text(search.index.document)


def _prose_against_tables(prose: ProseReader, readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """Yield what sentences and tables contradict each other about, each figure once."""
    said = set()
    for figure, anomaly in text_against_tables(prose, readings):
        said.add(_about(figure))
        yield anomaly
    for figure, anomaly in recaps_against_tables(prose, readings):
        if _about(figure) not in said:
            yield anomaly


def _about(figure: Reading) -> tuple[object, ...]:
    return figure.page, figure.code, figure.territory, figure.horizon


def _is_unreadable(index: Index) -> bool:
    document = index.document
    unread = len(document.pages_without_text)
    return not any(index.word_counts) or (document.pages is not None and unread * 2 > document.pages)


def without_identity(document: Document) -> Verdict:
    """Return the verdict on a document that nothing shows to be a CUS: pages not read may say that it is one."""
    unread = len(document.pages_without_text)
    many = document.pages is not None and unread * _FEW_UNREAD >= document.pages
    return Verdict.UNREADABLE if not document.blocks or (unread and many) else Verdict.NOT_A_CUS


def _blank_report(document: Document, regime: Regime, verdict: Verdict) -> Report:
    return Report(
        regime=regime.id,
        verdict=verdict,
        pages=document.pages,
        pages_without_text=document.pages_without_text,
        ocr_pages=document.ocr_pages,
        ocr_problem=document.ocr_problem,
        data=document.data,
        anomalies=(*hidden_text(document), *ignored_data(document)),
    )


def conclude(findings: Sequence[Finding], anomalies: Sequence[Anomaly], unread: Sequence[int]) -> Verdict:
    """Return the verdict that follows; ``unread`` are the pages without text."""
    severities = {finding.severity for finding in findings} | {anomaly.severity for anomaly in anomalies}
    if Severity.ERROR in severities:
        return Verdict.NON_COMPLIANT
    # A rule set that judged nothing, or pages that nobody read, prove nothing.
    if Severity.WARNING in severities or unread or not findings:
        return Verdict.TO_CHECK
    return Verdict.COMPLIANT
