"""The report as one HTML file, which needs neither network nor script to be read."""

from cusdocs.reporting.html.rendering import MOST_PICTURES, filters, render_html, render_sheets
from cusdocs.reporting.html.sheet import Item, Sheet, sheets

__all__ = ["MOST_PICTURES", "Item", "Sheet", "filters", "render_html", "render_sheets", "sheets"]
