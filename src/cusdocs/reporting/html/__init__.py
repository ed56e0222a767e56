"""The report as one HTML file, which needs neither network nor script to be read."""

from cusdocs.reporting.html.rendering import render_html

__all__ = ["render_html"]
