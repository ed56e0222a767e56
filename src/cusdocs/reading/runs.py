"""Runs of text: neighbours of one style merged, leading marks cut off."""

from collections.abc import Iterable
from itertools import groupby

from cusdocs.document import Inline, Text


def merge_runs(runs: Iterable[Text]) -> tuple[Inline, ...]:
    """Return ``runs`` with neighbours of one style joined, spaces at both ends and empty runs left out."""
    groups = groupby((run for run in runs if run.text), key=_style)
    return _trimmed([Text("".join([run.text for run in same]), *style) for style, same in groups])


def _style(run: Text) -> tuple[bool, bool]:
    return run.bold, run.italic


def _trimmed(runs: list[Text]) -> tuple[Inline, ...]:
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = Text(runs[0].text.lstrip(), runs[0].bold, runs[0].italic)
        runs[-1] = Text(runs[-1].text.rstrip(), runs[-1].bold, runs[-1].italic)
    return tuple(runs)


def drop_start(content: Iterable[Inline], count: int) -> tuple[Inline, ...]:
    """Return ``content`` without its first ``count`` characters, and without the spaces that follow them."""
    kept: list[Text] = []
    for inline in content:
        bold, italic = (inline.bold, inline.italic) if isinstance(inline, Text) else (False, False)
        text = inline.text[count:]
        count = max(0, count - len(inline.text))
        kept.append(Text(text, bold, italic))
    return merge_runs(kept)
