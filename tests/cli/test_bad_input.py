"""What happens with the files that people really send: one clear French sentence, and the contract's exit code."""

import json
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

from cusdocs.cli import main
from cusdocs.resources import data_folder

NO_BREAK = "\u00a0"


def one_sentence(text: str) -> str:
    """Return the message of ``text``, checked to be French, short and without traceback."""
    assert "Traceback" not in text
    assert text.startswith("cusdocs : ")
    return text


def write_pdf(path: Path, text: str) -> Path:
    path.write_bytes(typst.compile(f'#set text(lang: "fr")\n{text}'.encode()))
    return path


def verdict_of(path: Path, capsys: pytest.CaptureFixture[str], expected_exit: int) -> dict[str, object]:
    assert main(["check", str(path), "--format", "json"]) == expected_exit
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return document  # type: ignore[no-any-return]


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "absent.pdf")]) == 3
    assert "absent.pdf" in one_sentence(capsys.readouterr().err)


def test_a_missing_file_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = verdict_of(tmp_path / "absent.pdf", capsys, 3)
    assert document["verdict"] == "unreadable"
    assert "absent.pdf" in str(document["error"])


def test_a_blank_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "dossier")]) == 0
    capsys.readouterr()
    assert main(["draft", str(tmp_path / "dossier"), "-o", str(tmp_path / "a.docx")]) == 3
    assert "Organisme" in one_sentence(capsys.readouterr().err)
    assert not (tmp_path / "a.docx").exists()


def test_init_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path)]) == 0
    (tmp_path / "psp.xlsx").write_bytes(b"six months of work")
    capsys.readouterr()
    assert main(["init", str(tmp_path)]) == 2
    assert "existe déjà" in one_sentence(capsys.readouterr().err)
    assert (tmp_path / "psp.xlsx").read_bytes() == b"six months of work"


@pytest.mark.parametrize("type_", ["locative", "accession", "foyers", "vente"])
def test_each_type_has_its_own_workbook(type_: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / type_), "--type", type_]) == 0
    assert (tmp_path / type_ / "psp.xlsx").read_bytes().startswith(b"PK")


def test_an_unknown_type_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "x"), "--type", "foyer"]) == 2
    assert "foyers" in one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("sample", ["coop-accession", "esh-foyers", "societe-de-vente"])
def test_a_draft_follows_the_type_of_its_organism(sample: str, tmp_path: Path) -> None:
    convention = tmp_path / "convention.docx"
    assert main(["draft", str(data_folder("samples") / sample), "-o", str(convention)]) == 0
    assert main(["check", str(convention)]) == 0


def test_a_repealed_regime_is_not_drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = data_folder("samples") / "oph-exemple"
    assert main(["draft", str(sample), "--regime", "locative-2010", "-o", str(tmp_path / "a.docx")]) == 2
    assert "vigueur" in one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken archive", b"not a workbook at all", b""])
def test_a_corrupt_workbook(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = tmp_path / "psp.xlsx"
    workbook.write_bytes(content)
    assert main(["draft", str(workbook), "-o", str(tmp_path / "a.pdf")]) == 3
    assert "psp.xlsx" in one_sentence(capsys.readouterr().err)


def test_a_draft_in_an_unknown_format_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(tmp_path), "-o", str(tmp_path / "a.odt")]) == 2
    assert ".docx" in one_sentence(capsys.readouterr().err)


def test_a_pdf_that_is_no_convention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = "= La convention d'utilité sociale fait débat\n" + "Les élus ont discuté de la CUS au conseil. " * 40
    document = verdict_of(write_pdf(tmp_path / "article.pdf", article), capsys, 1)
    assert document["verdict"] == "not_a_cus"


def test_an_encrypted_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = write_pdf(tmp_path / "plain.pdf", "Convention")
    locked = tmp_path / "protégé.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert main(["check", str(locked)]) == 3
    message = one_sentence(capsys.readouterr().err)
    assert "protégé.pdf" in message
    assert "mot de passe" in message


def test_an_image_only_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan = tmp_path / "scan.pdf"
    Image.new("RGB", (600, 800), "white").save(scan)
    document = verdict_of(scan, capsys, 3)
    assert document["verdict"] == "unreadable"
    assert document["pages_without_text"] == [1]
    assert main(["check", str(scan)]) == 3
    assert "scan.pdf" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["faux.pdf", "faux.docx"])
def test_a_damaged_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7 truncated" if name.endswith("pdf") else b"PK\x03\x04 truncated")
    assert main(["check", str(tmp_path / name)]) == 3
    assert name in one_sentence(capsys.readouterr().err)


def test_a_bad_file_never_stops_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pdf(tmp_path / "b.pdf", "= Note de service\n" + "Bonjour à tous. " * 30)
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    assert main(["check", str(tmp_path), "--format", "json"]) == 3
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [document["verdict"] for document in documents] == ["unreadable", "not_a_cus"]


def test_a_folder_without_any_convention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 3
    assert "aucun fichier" in one_sentence(capsys.readouterr().err).lower()


def test_an_unknown_regime(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", "Convention")
    assert main(["check", str(pdf), "--regime", "locative-2091"]) == 2
    assert "locative-2019" in one_sentence(capsys.readouterr().err)


def test_a_profile_with_a_misspelt_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "profil.yaml"
    profile.write_text("legal_from: OPH\n", encoding="utf-8")
    pdf = write_pdf(tmp_path / "a.pdf", "Convention")
    assert main(["check", str(pdf), "--profile", str(profile)]) == 2
    message = one_sentence(capsys.readouterr().err)
    assert "profil.yaml" in message
    assert "legal_form" in message


def test_what_the_system_refuses_is_said_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("…", encoding="utf-8")
    assert main(["init", str(tmp_path / "notes.txt" / "dossier")]) == 2
    assert "(le dossier indiqué est un fichier)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["-o", "x.xlsx"], ["--regime", "locative-2019"], ["--first-year", "2026"], ["--schemas", "r"]]
)
def test_a_folder_to_fill_in_takes_no_option_of_the_follow_up(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "dossier"), *option]) == 2
    assert f"{option[0]} va avec --actuals" in capsys.readouterr().err
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize(
    "options", [["check", "--format", "json"], ["check", "-o", "r.html"], ["extract", "--format", "csv"]]
)
def test_an_unreadable_file_is_said_whatever_the_format(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("abîmé.pdf").write_bytes(b"no pdf")
    assert main([options[0], "abîmé.pdf", *options[1:]]) == 3
    assert "abîmé.pdf" in one_sentence(capsys.readouterr().err)


def test_a_damaged_workbook_asks_for_another_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = tmp_path / "psp.xlsx"
    workbook.write_bytes(b"PK\x03\x04 and no more")
    for command in (["draft", str(workbook)], ["check", "a.pdf", "--table-file", str(workbook)]):
        assert main(command) == 3
        said = capsys.readouterr().err
        assert said.casefold().count("demandez un nouvel exemplaire") == 1
        assert said.count("\n") == 1


def test_a_missing_folder_to_sum_up_is_said_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synthesis", str(tmp_path / "absent")]) == 3
    assert f"absent{NO_BREAK}» est introuvable" in one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize(
    "command", [["compare", "a.pdf", "b.pdf"], ["evaluate", "a.pdf", "--actuals", "b.xlsx", "--at", "3"]]
)
def test_two_files_at_fault_are_both_said(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 3
    said = one_sentence(capsys.readouterr().err)
    assert "a.pdf" in said
    assert command[2].replace("--actuals", "b.xlsx") in said
