"""The law as data: regimes, requirements, indicators and territories, loaded from ``schemas/``."""

from cusdocs.lazily import lazily

_HOMES = {
    "clues": (
        "ArticleClue",
        "Clue",
        "Column",
        "DenialClue",
        "FileClue",
        "HeadingClue",
        "Holding",
        "PassageClue",
        "PeriodClue",
        "ReferenceClue",
        "SignatureClue",
        "TableClue",
    ),
    "expression": (
        "Expression",
        "ExpressionError",
        "Fact",
    ),
    "facts_reader": (
        "load_facts",
        "load_profile",
    ),
    "follow_up": (
        "Ceiling",
        "Evaluations",
        "FollowUp",
        "Ground",
        "Notice",
    ),
    "indicator": (
        "HIGHER",
        "LOWER",
        "REFERENCE",
        "SIX_YEARS",
        "THREE_YEARS",
        "Figure",
        "Formula",
        "Indicator",
        "Sum",
        "Territory",
    ),
    "layer": (
        "Change",
        "Layer",
        "RuleChange",
    ),
    "loader": (
        "load_regime",
        "load_regimes",
        "regime_for",
        "regime_ids",
    ),
    "profile": (
        "FactType",
        "Inference",
        "ProfileFact",
    ),
    "regime": (
        "Interval",
        "ObsoleteIndicator",
        "Omission",
        "Part",
        "Regime",
        "Requirement",
    ),
    "terms": (
        "Confidence",
        "Kind",
        "Obligation",
        "Verification",
    ),
}
__all__ = [name for names in _HOMES.values() for name in names]
__getattr__ = lazily(__name__, _HOMES)
