"""Runs of text: neighbours of one style merged, leading marks cut off."""

from collections.abc import Iterable
from itertools import groupby

from cusdocs.document import Inline, Text


def merge_runs(runs: Iterable[Text]) -> tuple[Inline, ...]:
    """Return ``runs`` with neighbours of one style joined, spaces at both ends and empty runs left out."""
    said = [run for run in runs if run.text]
    if len(said) > 1:
        groups = groupby(said, key=_style)
        said = [Text("".join([run.text for run in same]), *style) for style, same in groups]
    return _trimmed(said)


def _style(run: Text) -> tuple[bool, bool]:
    return run.bold, run.italic


def _trimmed(runs: list[Text]) -> tuple[Inline, ...]:
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = _saying(runs[0], runs[0].text.lstrip())
        runs[-1] = _saying(runs[-1], runs[-1].text.rstrip())
    return tuple(runs)


def _saying(run: Text, text: str) -> Text:
    # Most runs have no space to lose.
    return run if text == run.text else Text(text, run.bold, run.italic)


def drop_start(content: Iterable[Inline], count: int) -> tuple[Inline, ...]:
    """Return ``content`` without its first ``count`` characters, and without the spaces that follow them."""
    kept: list[Text] = []
    for inline in content:
        bold, italic = (inline.bold, inline.italic) if isinstance(inline, Text) else (False, False)
        text = inline.text[count:]
        count = max(0, count - len(inline.text))
        kept.append(Text(text, bold, italic))
    return merge_runs(kept)
