"""The commitments of sentences, as ``cusdocs extract`` gives them."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from cusdocs.cli import main

OPENING = (
    "La présente convention d'utilité sociale est conclue entre l'État et l'office public de l'habitat "
    "Ajonc Habitat en application de l'article L. 445-1 du code de la construction et de l'habitation."
)
SENTENCES = (
    OPENING,
    "Elle est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
    "Les orientations stratégiques de la politique patrimoniale tiennent compte des besoins.",
    "En Ille-et-Vilaine, l'office s'engage à produire trois cent vingt logements d'ici 2031.",
    "L'État s'efforcera d'instruire les dossiers rapidement.",
)


@pytest.fixture
def convention(tmp_path: Path) -> Path:
    word = docx.Document()
    word.add_heading("Convention d'utilité sociale", 1)
    for sentence in SENTENCES:
        word.add_paragraph(sentence)
    path = tmp_path / "convention.docx"
    word.save(str(path))
    return path


def test_the_commitments_of_sentences(convention: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(convention)]) == 0
    (found,) = json.loads(capsys.readouterr().out)["documents"]
    first, second = found["commitments"]
    assert first == {
        "actor": "organisme",
        "who": "l'office",
        "verb": "s'engage",
        "strength": "firm",
        "quantity": 320,
        "unit": "logements",
        "horizon": "2031",
        "territory": {"kind": "departement", "code": "35", "name": "Ille-et-Vilaine"},
        "quote": SENTENCES[3],
        "page": None,
        "bbox": None,
    }
    assert (second["actor"], second["strength"], second["quantity"]) == ("etat", "empty", None)


def test_a_check_that_suspects_nothing_does_not_load_spacy(convention: Path) -> None:
    script = (
        "import sys; from cusdocs.cli import main; from cusdocs.checking import check; from datetime import date; "
        "from pathlib import Path; from cusdocs.law import load_regime; from cusdocs.reading import read; "
        "check(read(Path(sys.argv[1])), load_regime('locative-2019'), today=date(2026, 6, 1)); "
        "print('spacy' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(convention)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
