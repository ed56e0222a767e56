"""From a submitted file to a report that people and machines can use."""

from cusdocs.reporting.examination import Examination, examine
from cusdocs.reporting.json_format import render_json

__all__ = ["Examination", "examine", "render_json"]
