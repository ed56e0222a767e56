from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from cusdocs.errors import (
    CorruptFileError,
    CusdocsError,
    EncryptedFileError,
    MissingFileError,
    UnsupportedFileError,
)
from cusdocs.reading import read


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"convention\.pdf.*introuvable"):
        read(tmp_path / "convention.pdf")


def test_an_encrypted_pdf_asks_for_a_copy_without_password(make_pdf, tmp_path: Path) -> None:
    locked = tmp_path / "protégé.pdf"
    with pikepdf.open(make_pdf("Bonjour")) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedFileError, match=r"protégé\.pdf.*mot de passe"):
        read(locked)


def test_a_pdf_with_only_an_owner_password_is_read(make_pdf, tmp_path: Path) -> None:
    printable = tmp_path / "imprimable.pdf"
    with pikepdf.open(make_pdf("Bonjour")) as pdf:
        pdf.save(printable, encryption=pikepdf.Encryption(owner="a", user=""))
    assert "Bonjour" in read(printable).blocks[0].text


def test_a_truncated_pdf_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "coupé.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    with pytest.raises(CorruptFileError, match=r"coupé\.pdf"):
        read(path)


def test_a_truncated_docx_is_corrupt(tmp_path: Path) -> None:
    whole, cut = tmp_path / "entier.docx", tmp_path / "coupé.docx"
    docx.Document().save(str(whole))
    cut.write_bytes(whole.read_bytes()[:3000])
    with pytest.raises(CorruptFileError, match=r"coupé\.docx"):
        read(cut)


def test_a_docx_with_broken_xml_is_corrupt(tmp_path: Path) -> None:
    import zipfile

    whole, broken = tmp_path / "entier.docx", tmp_path / "abîmé.docx"
    docx.Document().save(str(whole))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:200] if name == "word/document.xml" else data)
    with pytest.raises(CorruptFileError, match=r"abîmé\.docx"):
        read(broken)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("vide.pdf", b"", CorruptFileError),
        ("faux.pdf", b"ceci est du texte", CorruptFileError),
        ("faux.docx", b"ceci est du texte", CorruptFileError),
        ("ancien.doc", OLE + b"\0" * 600, UnsupportedFileError),
        ("secret.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError),
        ("notes.txt", b"ceci est du texte", UnsupportedFileError),
        ("archive.docx", b"PK\x03\x04 mais rien d'autre", CorruptFileError),
    ],
)
def test_other_content_gets_one_clear_sentence(
    tmp_path: Path, name: str, content: bytes, error: type[CusdocsError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as raised:
        read(path)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)
    assert "\u00a0:" in str(raised.value)


def test_an_excel_workbook_is_not_supported(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "psp.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UnsupportedFileError, match=r"psp\.xlsx"):
        read(path)


def test_a_directory_is_not_supported(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFileError, match="dossier"):
        read(tmp_path)


def test_the_format_is_told_by_the_content(make_pdf, tmp_path: Path) -> None:
    disguised = tmp_path / "convention.docx"
    disguised.write_bytes(make_pdf("Bonjour").read_bytes())
    assert read(disguised).pages == 1


def test_an_image_only_pdf_lists_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "numérisé.pdf"
    scans = [Image.new("RGB", (600, 800), color) for color in ("white", "grey")]
    scans[0].save(path, save_all=True, append_images=scans[1:])
    document = read(path)
    assert document.pages == 2
    assert document.pages_without_text == (1, 2)
    assert document.blocks == ()


def test_a_blank_page_is_not_an_unread_page(read_typst) -> None:
    document = read_typst("Bonjour\n#pagebreak()\n#pagebreak()\nFin")
    assert document.pages == 3
    assert document.pages_without_text == ()


def test_metadata_come_from_the_pdf(read_typst) -> None:
    document = read_typst('#set document(title: "Convention", author: "Habitat Exemple")\nBonjour')
    assert document.metadata.title == "Convention"
    assert document.metadata.author == "Habitat Exemple"
    assert document.metadata.language == "fr"
