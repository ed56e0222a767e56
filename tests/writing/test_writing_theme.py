"""The colours and the logo of an organism, in the two files."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from writing_sample import SVG, build

from cusdocs.document import Document, Paragraph, Text
from cusdocs.errors import UsageError
from cusdocs.writing import PLAIN, docx_bytes, pdf_bytes, read_theme


@pytest.fixture
def theme_file(tmp_path: Path) -> Path:
    (tmp_path / "logo.svg").write_bytes(SVG)
    path = tmp_path / "theme.yaml"
    path.write_text('couleur: "#7a1f3d"\nlogo: logo.svg\ntexte_du_logo: Ajonc Habitat\n', encoding="utf-8")
    return path


def test_the_word_file_wears_the_colours_and_the_logo(theme_file: Path) -> None:
    theme = read_theme(theme_file)
    assert (theme.accent, theme.fill) == ("#7A1F3D", "#EFE4E8")
    content = docx_bytes(build(), theme)
    assert content == docx_bytes(build(), theme)
    with zipfile.ZipFile(BytesIO(content)) as package:
        styles = package.read("word/styles.xml")
    assert b"7A1F3D" in styles
    assert PLAIN.accent[1:].encode() not in styles
    shape = docx.Document(BytesIO(content)).inline_shapes[0]
    assert round(shape.height.mm) == 22
    assert shape._inline.docPr.get("descr") == "Ajonc Habitat"


def test_the_pdf_carries_the_logo_with_its_words(theme_file: Path) -> None:
    with pikepdf.open(BytesIO(pdf_bytes(build(), theme=read_theme(theme_file)))) as pdf:
        nodes = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary)]
        assert "Ajonc Habitat" in {str(node.Alt) for node in nodes if "/Alt" in node}


def test_a_document_without_cover_has_no_logo(theme_file: Path) -> None:
    bare = Document(blocks=(Paragraph(content=(Text("a"),)),))
    assert not docx.Document(BytesIO(docx_bytes(bare, read_theme(theme_file)))).inline_shapes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("couleur: rouge", "n'est pas une couleur"),
        ('couleur: "#FFEE66"', "trop claire"),
        ("police: Arial", "clés admises"),
        ("logo: absent.png\ntexte_du_logo: x", "introuvable"),
        ("logo: logo.svg", "texte_du_logo"),
        ("- couleur", "est attendue"),
        ("couleur: [", "n'est pas du YAML"),
    ],
)
def test_a_theme_that_means_nothing_is_refused_in_french(text: str, words: str, theme_file: Path) -> None:
    theme_file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_theme(theme_file)
