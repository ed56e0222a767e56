"""Files made to harm, or sent by mistake: one clear sentence each, and the others are read all the same."""

import json
import os
import socket
import zipfile
from pathlib import Path

import docx
import pytest

from cusdocs.cli import main
from cusdocs.errors import ExitCode, LimitError
from cusdocs.reading import read
from cusdocs.resources import data_folder

SAMPLE = data_folder("samples") / "oph-exemple"


@pytest.fixture(scope="module")
def convention(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "convention.pdf"
    assert main(["draft", str(SAMPLE), "-o", str(path)]) == 0
    return path


def note(path: Path, text: str = "Bonjour à tous. Voici une note de service.") -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def report(arguments: list[object], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, object]]]:
    capsys.readouterr()
    code = main(["check", *map(str, arguments), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)["documents"]


def with_body(path: Path, body: str, head: str = "") -> Path:
    """Write a Word file whose document.xml is made by hand."""
    sound = note(path.with_name("sound.docx"))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    markup = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, markup if name == "word/document.xml" else source.read(name))
    return path


def test_an_entity_bomb_swells_nothing(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]>'
    path = with_body(tmp_path / "a.docx", "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", head)
    assert main(["check", str(path)]) in (ExitCode.FINDINGS, ExitCode.UNREADABLE)


def test_an_external_entity_is_never_fetched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    path = with_body(tmp_path / "a.docx", "<w:p><w:r><w:t>Note &a;</w:t></w:r></w:p>", head)
    code, _ = report([path], capsys)
    assert code in (ExitCode.FINDINGS, ExitCode.UNREADABLE)
    if code is ExitCode.FINDINGS:
        assert all("mot de passe" not in block.text for block in read(path).blocks)


def test_ten_thousand_nested_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    code, (document,) = report([with_body(tmp_path / "a.docx", start * 10_000 + end * 10_000)], capsys)
    assert code == ExitCode.UNREADABLE
    assert "endommagé" in str(document["error"])


def test_a_cell_over_a_billion_columns(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:tc>'
    path = with_body(tmp_path / "a.docx", f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert main(["check", str(path)]) == ExitCode.FINDINGS


def test_a_word_file_that_swells(tmp_path: Path) -> None:
    path = with_body(tmp_path / "a.docx", " " * 200_000_000)
    with pytest.raises(LimitError, match="Mo"):
        read(path)


def test_more_pages_than_the_limit(convention: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (document,) = report([convention, "--max-pages", 10], capsys)
    assert code == ExitCode.UNREADABLE
    assert "--max-pages" in str(document["error"])
    assert document["requirements"] == []


def test_what_is_no_plain_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "boucle.pdf").symlink_to(tmp_path / "boucle.pdf")
    (tmp_path / "nulle-part.pdf").symlink_to(tmp_path / "absent")
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(str(tmp_path / "prise.pdf"))
    os.mkfifo(tmp_path / "tube.pdf")
    names = ["boucle.pdf", "nulle-part.pdf", "prise.pdf", "tube.pdf", "x" * 5000 + ".pdf"]
    sound = note(tmp_path / "note.docx")
    code, documents = report([*(tmp_path / name for name in names), sound], capsys)
    plug.close()
    assert code == ExitCode.UNREADABLE
    assert [bool(document["error"]) for document in documents] == [True] * 5 + [False]


def test_the_name_of_a_file_drives_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = note(tmp_path / "a\x1b[31m\n\u202efdp.docx")
    assert main(["check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert main(["check", str(tmp_path / "\x1b[2J.pdf")]) == 3
    assert "\x1b" not in capsys.readouterr().err


# Several files, archives


def test_several_files_as_one(convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annex = note(tmp_path / "annexe.docx", "Reste à compléter : …………")
    code, (document,) = report([convention, annex, "--as-one", "--fail-on", "never"], capsys)
    assert code == 0
    assert document["file"] == str(convention)
    assert [part["file"] for part in document["files"]] == [str(convention), str(annex)]
    places = [evidence for rule in document["requirements"] for evidence in rule["evidence"]]
    assert {place["file"] for place in places} <= {str(convention), str(annex)}
    blank = next(anomaly for anomaly in document["anomalies"] if anomaly["kind"] == "placeholder")
    assert (blank["file"], blank["page"]) == (str(annex), None)


def pages_of(document: dict[str, object]) -> list[object]:
    rules: list[dict[str, list[dict[str, object]]]] = document["requirements"]  # type: ignore[assignment]
    return [place["page"] for rule in rules for place in rule["evidence"]]


def test_each_page_is_of_its_file(convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cover = note(tmp_path / "bordereau.docx")
    _, (alone,) = report([convention], capsys)
    _, (second,) = report([cover, convention, "--as-one"], capsys)
    pages = [
        [place["page"] for rule in each["requirements"] for place in rule["evidence"]] for each in (alone, second)
    ]
    assert pages[0] == pages[1]
    assert second["verdict"] == alone["verdict"]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def test_each_file_of_an_archive_has_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = note(tmp_path / "note.docx").read_bytes()
    sent = archive(
        tmp_path / "envoi.zip",
        {
            "b/été.docx": sound,
            "a.docx": b"PK broken",
            "../../fuite.docx": sound,
            "c.zip": b"PK",
            "lisez.txt": b".",
        },
    )
    code, documents = report([sent], capsys)
    assert code == ExitCode.UNREADABLE
    shown = {str(document["file"]).removeprefix(f"{sent}/"): document["error"] for document in documents}
    assert shown["b/été.docx"] is None
    assert shown["../../fuite.docx"] is None
    assert "archive dans l'archive" in shown["c.zip"]
    assert shown["a.docx"] is not None
    assert not (tmp_path.parent / "fuite.docx").exists()


def test_an_archive_as_one(convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annex = note(tmp_path / "annexe.docx").read_bytes()
    sent = archive(tmp_path / "envoi.zip", {"1.pdf": convention.read_bytes(), "2.docx": annex})
    code, (document,) = report([sent, "--as-one"], capsys)
    assert code == 0
    assert [part["file"] for part in document["files"]] == [f"{sent}/1.pdf", f"{sent}/2.docx"]


def test_an_archive_that_swells_or_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bomb = archive(tmp_path / "bombe.zip", {"a.pdf": bytes(100_000_000)})
    empty = archive(tmp_path / "vide.zip", {"a.txt": b"."})
    broken = tmp_path / "casse.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    code, documents = report([bomb, empty, broken], capsys)
    assert code == ExitCode.UNREADABLE
    first, second, third = (str(document["error"]) for document in documents)
    assert "décompressé" in first
    assert "aucun fichier" in second
    assert "endommag" in third
