"""Tags that the page contradicts are not believed: the file reads as if it had none."""

from pathlib import Path

import pytest
from lying_tags import LIES, Lie, retold, untagged
from typst_pdfs import set_by_typst

from cusdocs.reading import read

SOURCE = """
#set page(height: 16cm)
#set heading(numbering: "1.1", bookmarked: false)
= Politique patrimoniale
#texte

#texte #texte

== Plan de mise en vente
#texte

- Vendre aux locataires
- Vendre aux occupants des logements voisins

#texte #texte
#table(columns: (2fr, 1fr, 1fr), table.header([Territoire], [2026], [2027]),
  [Rennes Métropole], [120], [140], [Saint-Malo], [35], [], [Fougères], [12], [17])
= Politique sociale
#texte #texte

== Accueil
#texte

#texte #texte #texte

#texte
"""


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_by_typst(tmp_path_factory.mktemp("tags"), SOURCE, tagged=True)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_tags_that_lie_change_nothing(honest: Path, lie: Lie) -> None:
    assert read(retold(honest, lie)).blocks == read(retold(honest, untagged)).blocks
