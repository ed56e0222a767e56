"""Read an indicator of a rule file: what the law asks of it, and how it is computed from the dossier."""

from enum import StrEnum

from cusdocs.law.condition_reader import read_condition
from cusdocs.law.indicator import Formula, Indicator, Sum
from cusdocs.law.terms import Confidence
from cusdocs.law.yaml_reader import Node, Shape

INDICATOR = Shape(
    ("code", "label", "units", "horizons", "territory"),
    (
        "labels",
        "acts",
        "aliases",
        "breakdowns",
        "denominator",
        "minimum",
        "maximum",
        "reference_years",
        "better",
        "accumulates",
        "confidence",
        "formulas",
    ),
)
CONFIDENCE = Shape(optional=("label", "horizon", "territory", "denominator"))
FORMULA = Shape(("unit", "rule", "of"), ("over", "breakdown", "by", "decimals"))
SUM = Shape(("sum",), ("when", "cumulated"))


class Horizons(StrEnum):
    """When the commitments of an indicator fall."""

    CUMULATED = "cumulated"
    YEARLY = "yearly"
    BOTH = "both"
    ANY = "any"


class Better(StrEnum):
    """The direction in which the figure of an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Scale(StrEnum):
    """The territories by which an indicator is stated."""

    REGION = "region"
    DEPARTEMENT = "departement"
    EPCI = "epci"
    SEGMENT = "segment"
    ORGANISME = "organisme"


def read_indicator(node: Node) -> Indicator:
    """Return the indicator that the mapping describes."""
    fields = node.fields(INDICATOR)
    return Indicator(
        code=fields["code"].text(),
        label=fields["label"].prose(),
        labels=_texts(fields, "labels"),
        acts=_texts(fields, "acts"),
        aliases=_texts(fields, "aliases"),
        units=fields["units"].texts(),
        horizons=fields["horizons"].choice(Horizons),
        territory=fields["territory"].choice(Scale),
        better=fields["better"].choice(Better) if "better" in fields else None,
        accumulates=fields["accumulates"].flag() if "accumulates" in fields else False,
        breakdowns=_texts(fields, "breakdowns"),
        denominator=fields["denominator"].prose() if "denominator" in fields else "",
        minimum=fields["minimum"].number() if "minimum" in fields else None,
        maximum=fields["maximum"].number() if "maximum" in fields else None,
        reference_years=fields["reference_years"].integer() if "reference_years" in fields else 1,
        formulas=fields["formulas"].each(_formula) if "formulas" in fields else (),
        confidence=_confidence(fields["confidence"]) if "confidence" in fields else {},
    )


def _confidence(node: Node) -> dict[str, Confidence]:
    return {part: value.choice(Confidence) for part, value in node.fields(CONFIDENCE).items()}


def _formula(node: Node) -> Formula:
    fields = node.fields(FORMULA)
    return Formula(
        unit=fields["unit"].text(),
        rule=fields["rule"].prose(),
        of=fields["of"].each(_sum),
        over=fields["over"].each(_sum) if "over" in fields else (),
        breakdown=fields["breakdown"].text() if "breakdown" in fields else None,
        by=fields["by"].text() if "by" in fields else None,
        decimals=fields["decimals"].integer() if "decimals" in fields else 0,
    )


def _sum(node: Node) -> Sum:
    fields = node.fields(SUM)
    sheet, dot, column = fields["sum"].text().partition(".")
    if not (sheet and dot and column):
        fields["sum"].fail(
            "une somme s'écrit «\u00a0feuille.champ\u00a0», par exemple «\u00a0approvals.dwellings\u00a0»."
        )
    return Sum(
        sheet=sheet,
        field=column,
        # The fields of a row are those of the dossier's models, which this room does not import.
        when=read_condition(fields["when"]) if "when" in fields else None,
        cumulated=fields["cumulated"].flag() if "cumulated" in fields else False,
    )


def _texts(fields: dict[str, Node], key: str) -> tuple[str, ...]:
    return fields[key].texts() if key in fields else ()
