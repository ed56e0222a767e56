"""The submitted PDF, its evidence highlighted, behind a first page that lists what lacks."""

from cusdocs.reporting.annotated.annotate import annotated_pdf

__all__ = ["annotated_pdf"]
