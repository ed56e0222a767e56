"""The same as the command line, for those who write Python: read, check, draft, follow."""

from cusdocs.api.bilans import ActualsTable, BilanReport, actuals_table, calendar, evaluate
from cusdocs.api.checks import Report, blanks, check, check_all, draft, read, write
from cusdocs.api.comparisons import ComparisonReport, compare
from cusdocs.api.syntheses import SynthesisReport, synthesis

__all__ = [
    "ActualsTable",
    "BilanReport",
    "ComparisonReport",
    "Report",
    "SynthesisReport",
    "actuals_table",
    "blanks",
    "calendar",
    "check",
    "check_all",
    "compare",
    "draft",
    "evaluate",
    "read",
    "synthesis",
    "write",
]
