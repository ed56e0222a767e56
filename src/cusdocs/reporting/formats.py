"""The formats of a report, by name; each module is imported when its format is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cusdocs.reporting.examination import Examination

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffixes that stand for it, and the function that renders it (``module:function``)."""

    name: str
    suffixes: tuple[str, ...]
    renderer: str
    binary: bool = False

    def load(self) -> "Callable[[Sequence[Examination]], str | bytes]":
        """Return the function that renders it, its module imported."""
        module, _, function = self.renderer.partition(":")
        render: Callable[[Sequence[Examination]], str | bytes] = getattr(import_module(module), function)
        return render

    def render(self, examinations: "Sequence[Examination]") -> bytes:
        """Return the reports in this format."""
        content = self.load()(examinations)
        # Whatever a file name holds, the report is written.
        return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


_ROOM = "cusdocs.reporting"
FORMATS = {
    format_.name: format_
    for format_ in (
        Format(TEXT, (".txt",), f"{_ROOM}.text_format:as_plain_text"),
        Format("json", (".json",), f"{_ROOM}.json_format:render_json"),
        Format("html", (".html", ".htm"), f"{_ROOM}.html:render_html"),
        Format("markdown", (".md", ".markdown"), f"{_ROOM}.markdown_format:render_markdown"),
        Format("xlsx", (".xlsx",), f"{_ROOM}.workbook_format:render_workbook", binary=True),
        Format("sarif", (".sarif",), f"{_ROOM}.machine_formats:as_sarif"),
        Format("junit", (".xml",), f"{_ROOM}.machine_formats:as_junit"),
        Format("github", (), f"{_ROOM}.machine_formats:as_github"),
    )
}


def format_of(path: Path) -> Format | None:
    """Return the format that the name of ``path`` stands for (« rapport.sarif.json » is SARIF), None for none."""
    name = path.name.lower()
    if name.endswith(".sarif.json"):
        return FORMATS["sarif"]
    return next((each for each in FORMATS.values() if name.endswith(each.suffixes)), None)
