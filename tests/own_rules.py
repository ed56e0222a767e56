"""Rules of a user's own, laid over ours in a folder."""

from pathlib import Path

# One more section to look for, as an item of « requirements ».
CHARTER = """\
  - id: charte-locale
    kind: section
    title: Charte locale de l'habitat
    obligation: mandatory
    articles: [CCH R.445-2]
    confidence: confirmed
    verification: auto
    evidence:
      - heading: [charte locale]
"""
# A regime of their own, which asks for a little less than the one that it extends.
REGIME_2026 = """\
id: locative-2026
title: Régime fictif
extends: locative-2019
type: locative
valid_from: 2026-01-01
years: 6
requirements:
  - id: concertation-locative
    obligation: optional
"""


def lay(folder: Path, **rules: str) -> Path:
    """Return a folder inside ``folder`` with a file a regime: ``locative_2019`` is locative-2019.yaml."""
    own = folder / "nos-regles"
    own.mkdir()
    for name, text in rules.items():
        (own / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return own
