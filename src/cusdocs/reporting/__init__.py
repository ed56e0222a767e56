"""From a submitted file to a report that people and machines can use."""

from cusdocs.reporting.examination import Examination, examine
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.text_format import render_text

__all__ = ["Examination", "examine", "render_json", "render_text"]
