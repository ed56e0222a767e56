"""The colours and the logo of an organism, from a small YAML file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from cusdocs.document import Document, Figure, Paragraph, ParagraphStyle
from cusdocs.errors import UsageError

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
# What WCAG asks of words on white paper, at level AA.
_LEAST_CONTRAST = 4.5
_KEYS = ("couleur", "logo", "texte_du_logo")
_LOGO_HEIGHT = 22.0
_TINT = 0.88


@dataclass(frozen=True, slots=True)
class Theme:
    """How a document looks: ``accent``, « #1B365D », is the colour of titles and of the first series of a chart.

    ``fill`` is that of the heads of tables. ``logo`` stands on the cover, PNG, JPEG or SVG.
    ``charter`` is a Word file whose styles, headers and footers are used.
    """

    accent: str = "#1B365D"
    fill: str = "#E6ECF4"
    logo: Figure | None = None
    charter: bytes | None = None


PLAIN = Theme()
"""The looks of an organism that gave none."""


def read_theme(path: Path) -> Theme:
    """Return the theme of the YAML file at ``path``. Raises UsageError, in French, for what it cannot mean."""
    given = _mapping(path)
    for key in given:
        if key not in _KEYS:
            _refuse(path, f"clé inconnue «\u00a0{key}\u00a0»\u00a0; clés admises\u00a0: {', '.join(_KEYS)}")
    theme = PLAIN
    if "couleur" in given:
        theme = replace(theme, accent=_color(path, given["couleur"]), fill=_tint(given["couleur"]))
    if "logo" in given:
        theme = replace(theme, logo=_logo(path, given["logo"], given.get("texte_du_logo", "")))
    return theme


def with_logo(document: Document, theme: Theme) -> Document:
    """Return ``document`` with the logo of ``theme`` on its cover, when it has both."""
    covered = any(
        isinstance(block, Paragraph) and block.style is ParagraphStyle.TITLE for block in document.blocks
    )
    return replace(document, blocks=(theme.logo, *document.blocks)) if theme.logo and covered else document


def _mapping(path: Path) -> Mapping[str, str]:
    import yaml

    try:
        # BaseLoader keeps every scalar as it is written.
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.CBaseLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        _refuse(path, "le fichier est introuvable, ou n'est pas du YAML")
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        _refuse(path, f"une ligne «\u00a0clé\u00a0: valeur\u00a0» est attendue pour {', '.join(_KEYS)}")
    return content


def _color(path: Path, text: str) -> str:
    if not _COLOR.fullmatch(text):
        _refuse(path, f'«\u00a0{text}\u00a0» n\'est pas une couleur\u00a0; écrivez par exemple couleur: "#1B365D"')
    if 1.05 / (_luminance(text) + 0.05) < _LEAST_CONTRAST:
        _refuse(path, f"la couleur {text} est trop claire pour des titres lisibles sur du blanc")
    return text.upper()


def _logo(path: Path, name: str, words: str) -> Figure:
    if not words.strip():
        _refuse(path, "texte_du_logo dit ce que lit une personne qui ne voit pas le logo\u00a0; donnez-le")
    try:
        image = (path.parent / name).read_bytes()
    except OSError:
        _refuse(path, f"le logo «\u00a0{name}\u00a0» est introuvable à côté du fichier")
    return Figure(alternative=words.strip(), image=image, height=_LOGO_HEIGHT)


def _channels(color: str) -> list[int]:
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(color: str) -> float:
    shares = [channel / 255 for channel in _channels(color)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _tint(color: str) -> str:
    return "#" + "".join(f"{round(channel + (255 - channel) * _TINT):02X}" for channel in _channels(color))


def _refuse(path: Path, why: str) -> NoReturn:
    raise UsageError(f"Thème «\u00a0{path.name}\u00a0»\u00a0: {why}.")
