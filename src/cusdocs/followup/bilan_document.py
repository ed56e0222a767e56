"""The bilan as a Document: the sections of ``clauses/bilan`` filled with what the evaluation found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdocs.document import Blank, Document, Metadata
from cusdocs.drafting.library import load_sections
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.missing import CivilYear, Missing
from cusdocs.drafting.rendering import Renderer
from cusdocs.drafting.wordforms import lower_initial
from cusdocs.followup.achievement import Reason
from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.bilan import Bilan, Score, known_indicators, main_lines, score
from cusdocs.followup.bilan_lines import Explained, Shown, explained, remarks, shown, told
from cusdocs.followup.calendar import calendar_of, ground_text
from cusdocs.followup.charts import IndicatorChart, indicator_chart, objectives_chart, rates_chart
from cusdocs.followup.evaluation import Basis, Line, State, by_code
from cusdocs.followup.figures_text import figure_text, rate_text
from cusdocs.followup.horizons import span
from cusdocs.followup.wording import label
from cusdocs.french.dates import format_date
from cusdocs.french.typography import typeset
from cusdocs.law import LOWER, Confidence, Indicator, Obligation, Regime
from cusdocs.resources import data_folder

_CODE = "CCH "
_SHORT = 70


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One table of results."""

    caption: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSection:
    """What the bilan says of one indicator."""

    code: str
    label: str
    lower: bool
    undirected: bool
    score: Score
    tables: tuple[IndicatorTable, ...]
    chart: IndicatorChart | None
    running: tuple[Shown, ...]
    told: tuple[Explained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One indicator in the table of the summary."""

    code: str
    short: str
    judged: int
    reached: int
    unreported: int
    without_target: int
    target: str
    achieved: str
    rate: str


def bilan_document(bilan: Bilan, regime: Regime) -> Document:
    """Return ``bilan`` as a Document. Raises ClauseError for a section that cannot be rendered."""
    marks = Marks()
    renderer = Renderer(_names(bilan, regime, marks), marks)
    sections = load_sections(data_folder("clauses") / "bilan")
    blocks = tuple(block for section in sections for block in renderer.blocks(section))
    return Document(blocks=blocks, metadata=_metadata(bilan))


def title_of(bilan: Bilan) -> str:
    """Return what the bilan is called: « Bilan à 3 ans… », « Bilan final… », « Point annuel 2027… »."""
    if bilan.yearly:
        return label("document", "yearly", str(bilan.last_year))
    final = bilan.at == 6
    return label("document", "bilan_final") if final else label("document", "bilan", str(bilan.at))


def _metadata(bilan: Bilan) -> Metadata:
    period = span(bilan.first_year, bilan.last_year)
    title = f"{title_of(bilan)} – {bilan.name}" if bilan.name else title_of(bilan)
    return Metadata(
        title=title,
        author=bilan.author or bilan.name,
        subject=typeset(f"Évaluation de la période {period}"),
        keywords=("convention d'utilité sociale", "CUS", "bilan", period),
        date=bilan.day,
        header=title,
    )


def _names(bilan: Bilan, regime: Regime, marks: Marks) -> dict[str, object]:
    indicators = known_indicators(regime)
    main = main_lines(bilan.lines, indicators)
    scores = {code: score(lines) for code, lines in by_code(main).items()}
    sections = tuple(
        _section(code, lines, indicators.get(code), indicators) for code, lines in by_code(bilan.lines).items()
    )
    return {
        **_identity(bilan, regime),
        "whole": score(main),
        "summary": tuple(_summary(code, lines, indicators) for code, lines in by_code(main).items()),
        "objectives_chart": objectives_chart(scores),
        "rates_chart": rates_chart(scores),
        "indicators": sections,
        "absent": tuple(indicators[code] for code in bilan.absent if code in indicators),
        "context": marks.paragraphs(_paragraphs(bilan.context)) if bilan.context else "",
        "conclusion": _conclusion(bilan, marks),
        "brakes": told(bilan.lines, "brakes"),
        "measures": told(bilan.lines, "measures"),
        "missed": tuple(shown(line) for line in main if _is_breach(line, regime)),
        "calendar": _calendar(bilan, regime),
        "terms": tuple(shown(line) for line in bilan.lines if None not in (line.numerator, line.denominator)),
        "remarks": remarks(bilan.lines),
        "conflicts": _conflicts(bilan),
        "blank": _blank,
        **_breach(bilan, regime),
    }


def _is_breach(line: Line, regime: Regime) -> bool:
    """Tell whether the line may be reproached: a commitment missed that a confirmed rule demands."""
    owed = {
        rule.indicator.code
        for rule in (*regime.requirements, *(rule for part in regime.parts for rule in part.requirements))
        if rule.indicator
        and rule.confidence is Confidence.CONFIRMED
        and rule.obligation is not Obligation.OPTIONAL
    }
    return line.judged and line.state is State.MISSED and line.series.code in owed


def _identity(bilan: Bilan, regime: Regime) -> dict[str, object]:
    rule = regime.follow_up.evaluations
    return {
        "what": title_of(bilan),
        "name": bilan.name or _blank(label("document", "no_name")),
        "day": bilan.day or _blank(label("document", "no_day")),
        "author": bilan.author or _blank(label("document", "no_author")),
        "regime_title": regime.title,
        "at": bilan.at,
        "yearly": bilan.yearly,
        "period": span(bilan.first_year, bilan.last_year),
        "period_from": CivilYear(bilan.first_year),
        "last_year": CivilYear(bilan.last_year),
        "convention_period": span(bilan.first_year, bilan.first_year + regime.years - 1),
        "evaluation_articles": _cited(rule.articles) if rule else "",
        "evaluation_sure": bool(rule and rule.confirmed),
        "evaluation_single": bool(rule and rule.confidence is Confidence.SINGLE),
    }


def _breach(bilan: Bilan, regime: Regime) -> dict[str, object]:
    """Return what follows a breach: only what the law file confirms is drafted or computed."""
    notice, ceiling = regime.follow_up.notice, regime.follow_up.ceiling
    sure = ceiling is not None and ceiling.confirmed
    amount = None
    if ceiling and sure and bilan.dwellings is not None:
        amount = ceiling.amount(bilan.dwellings, bilan.tfpb_exemption)
    return {
        "notice_sure": bool(notice and notice.confirmed),
        "notice_months": notice.months if notice else 0,
        "notice_articles": _cited(notice.articles) if notice else "",
        "notice_note": notice.note if notice else "",
        "ceiling_sure": sure,
        "ceiling_known": amount is not None,
        "ceiling": amount if amount is not None else Decimal(0),
        "ceiling_articles": _cited(ceiling.articles) if ceiling else "",
        "ceiling_note": ceiling.note if ceiling else "",
        "ceiling_lack": label("document", "dwellings" if bilan.dwellings is None else "tfpb_exemption"),
        "dwellings": bilan.dwellings or Decimal(0),
    }


def _cited(articles: Sequence[str]) -> str:
    """Return « l'article L.445-1 du code… », « les articles … du code… » or « l'arrêté du… »."""
    of_code = [article.removeprefix(_CODE) for article in articles if article.startswith(_CODE)]
    others = [f"l'{lower_initial(article)}" for article in articles if not article.startswith(_CODE)]
    if not of_code:
        return " et ".join(others)
    noun = "l'article" if len(of_code) == 1 else "les articles"
    whole = f"{noun} {' et '.join(of_code)} du code de la construction et de l'habitation"
    return " et ".join([whole, *others])


def _blank(what: str) -> Missing:
    return Missing(Blank(typeset(what)))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _conclusion(bilan: Bilan, marks: Marks) -> object:
    if bilan.conclusion:
        return marks.paragraphs(_paragraphs(bilan.conclusion))
    return marks.finalize(_blank(label("document", "no_conclusion")))


def _summary(code: str, lines: list[Line], indicators: Mapping[str, Indicator]) -> SummaryRow:
    found = score(lines)
    unit = lines[0].series.unit
    name = indicators[code].label if code in indicators else ""
    return SummaryRow(
        code=code,
        short=name if len(name) <= _SHORT else f"{name[:_SHORT].rsplit(' ', 1)[0].rstrip(' ,;(')}…",
        judged=found.judged,
        reached=found.reached,
        unreported=found.unreported,
        without_target=found.without_target,
        target=figure_text(found.target, unit),
        achieved=figure_text(found.achieved, unit),
        rate=rate_text(found.rate),
    )


def _section(
    code: str, lines: list[Line], indicator: Indicator | None, indicators: Mapping[str, Indicator]
) -> IndicatorSection:
    results = tuple(shown(line) for line in lines if line.basis is not Basis.RUNNING)
    better = indicator.better if indicator else None
    return IndicatorSection(
        code=code,
        label=indicator.label if indicator else "",
        lower=better == LOWER,
        undirected=better is None,
        score=score(main_lines(lines, indicators)),
        tables=(IndicatorTable(label("document", "results"), results),) if results else (),
        chart=indicator_chart(lines, indicators),
        # The reserves say why the progress of the others is not known.
        running=tuple(shown(line) for line in lines if line.basis is Basis.RUNNING and _adds_up(line)),
        told=explained(lines),
    )


def _adds_up(line: Line) -> bool:
    return all(remark.reason is not Reason.DOES_NOT_ADD_UP for remark in line.remarks)


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A target stated twice, as text."""

    code: str
    territory: str
    period: str
    kept: str
    other: str


def _conflicts(bilan: Bilan) -> tuple[ShownConflict, ...]:
    return tuple(
        ShownConflict(
            each.series.code,
            territory_name(each.series.territory),
            each.horizon,
            figure_text(each.kept, each.series.unit),
            figure_text(each.other, each.series.unit),
        )
        for each in bilan.conflicts
    )


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One day of the calendar, as text."""

    day: str
    title: str
    ground: str


def _calendar(bilan: Bilan, regime: Regime) -> tuple[ShownEvent, ...]:
    return tuple(
        ShownEvent(format_date(event.day), event.title, ground_text(event.articles, event.confidence))
        for event in calendar_of(bilan.dates, regime, bilan.first_year)
    )
