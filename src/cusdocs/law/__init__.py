"""The law as data: regimes, requirements, indicators and territories, loaded from ``schemas/``."""

from cusdocs.law.clues import (
    ArticleClue,
    Clue,
    Column,
    DenialClue,
    FileClue,
    HeadingClue,
    Holding,
    PassageClue,
    PeriodClue,
    ReferenceClue,
    SignatureClue,
    TableClue,
)
from cusdocs.law.expression import Expression, ExpressionError, Fact
from cusdocs.law.facts_reader import load_facts, load_profile
from cusdocs.law.indicator import (
    REFERENCE,
    SIX_YEARS,
    THREE_YEARS,
    Figure,
    Formula,
    Indicator,
    Sum,
    Territory,
)
from cusdocs.law.loader import load_regime, load_regimes, regime_for, regime_ids
from cusdocs.law.profile import FactType, Inference, ProfileFact
from cusdocs.law.regime import Interval, ObsoleteIndicator, Omission, Part, Regime, Requirement
from cusdocs.law.terms import Confidence, Kind, Obligation, Verification

__all__ = [
    "REFERENCE",
    "SIX_YEARS",
    "THREE_YEARS",
    "ArticleClue",
    "Clue",
    "Column",
    "Confidence",
    "DenialClue",
    "Expression",
    "ExpressionError",
    "Fact",
    "FactType",
    "Figure",
    "FileClue",
    "Formula",
    "HeadingClue",
    "Holding",
    "Indicator",
    "Inference",
    "Interval",
    "Kind",
    "Obligation",
    "ObsoleteIndicator",
    "Omission",
    "Part",
    "PassageClue",
    "PeriodClue",
    "ProfileFact",
    "ReferenceClue",
    "Regime",
    "Requirement",
    "SignatureClue",
    "Sum",
    "TableClue",
    "Territory",
    "Verification",
    "load_facts",
    "load_profile",
    "load_regime",
    "load_regimes",
    "regime_for",
    "regime_ids",
]
