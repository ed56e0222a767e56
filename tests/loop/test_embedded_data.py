"""The data inside the PDF of a draft: published form, equal to the text, and never believed against it."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jsonschema import Draft7Validator

from cusdocs.checking import Anomaly, Report, Verdict
from cusdocs.checking.anomalies.embedded import ignored_data
from cusdocs.cli import main
from cusdocs.document import DATA_NAME, Document
from cusdocs.document.checksum import checksum
from cusdocs.dossier import read_workbook
from cusdocs.drafting import draft, load_clauses, regime_in_force
from cusdocs.law import load_regimes
from cusdocs.reading import read
from cusdocs.reading.embedded import BadDataError, parse_data
from cusdocs.reporting.examination import Terms
from cusdocs.reporting.judging import judge
from cusdocs.resources import data_folder
from cusdocs.writing import write
from cusdocs.writing.embedded import embedded_files
from loop import TODAY

SAMPLES = ("oph-exemple", "coop-accession", "esh-foyers", "societe-de-vente")
Content = dict[str, Any]


def drafted(sample: str) -> Document:
    data = read_workbook(data_folder("samples") / sample / "psp.xlsx")
    return draft(data, regime_in_force(data.organisation.convention_type, load_regimes()), load_clauses())


@pytest.fixture(scope="module")
def convention() -> Document:
    return drafted("coop-accession")


@pytest.fixture(scope="module")
def pdf(convention: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("embedded") / "convention.pdf"
    write(convention, path)
    return path


def checked(path: Path) -> Report:
    return judge(read(path), Terms(today=TODAY))[1]


def about_data(report: Report) -> list[Anomaly]:
    return [anomaly for anomaly in report.anomalies if anomaly.kind.startswith("embedded-data")]


def carrying(pdf: Path, target: Path, content: bytes) -> Path:
    """Return a copy of ``pdf`` whose data file holds ``content``."""
    with pikepdf.open(pdf) as opened:
        opened.attachments[DATA_NAME] = content
        opened.save(target)
    return target


def altered(pdf: Path, target: Path, change: Callable[[Content], None]) -> Path:
    """Return a copy of ``pdf`` whose data are changed, and signed again as their author would."""
    with pikepdf.open(pdf) as opened:
        content: Content = json.loads(opened.attachments[DATA_NAME].get_file().read_bytes())
    change(content)
    content["checksum"] = checksum(content)
    return carrying(pdf, target, json.dumps(content).encode())


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_data_hold_to_their_published_form(sample: str) -> None:
    document = drafted(sample)
    schema = json.loads((data_folder("schemas") / "donnees-convention.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    content = json.loads(embedded_files(document)[DATA_NAME])
    assert [error.message for error in Draft7Validator(schema).iter_errors(content)] == []
    assert len(content["indicators"]) > 10


def test_the_data_read_back_are_those_of_the_draft(convention: Document, pdf: Path) -> None:
    carried = read(pdf).data
    assert convention.data is not None
    assert carried is not None
    assert carried.figures == convention.data.figures
    assert carried.regime == "accession-2019"
    assert carried.organisation["name"] == convention.data.organisation["name"]
    assert carried.generator


def test_a_draft_and_its_data_agree(pdf: Path) -> None:
    report = checked(pdf)
    assert about_data(report) == []
    assert report.verdict is Verdict.COMPLIANT


def test_a_figure_that_differs_is_shown_where_the_text_states_it(pdf: Path, tmp_path: Path) -> None:
    def change(content: Content) -> None:
        content["indicators"][0]["value"] += 7

    report = checked(altered(pdf, tmp_path / "altered.pdf", change))
    (found,) = about_data(report)
    assert found.kind == "embedded-data-mismatch"
    assert found.severity == "warning"
    assert found.page is not None
    assert found.bbox is not None
    assert found.message.endswith("Le texte fait foi.")
    assert report.verdict is Verdict.TO_CHECK
    assert report.indicators == checked(pdf).indicators


def test_figures_of_one_side_alone_are_counted(pdf: Path, tmp_path: Path) -> None:
    def change(content: Content) -> None:
        content["indicators"][0]["territory"] = {"kind": "departement", "code": "29", "name": "Finistère"}

    messages = [each.message for each in about_data(checked(altered(pdf, tmp_path / "altered.pdf", change)))]
    assert len(messages) == 2
    assert "des données jointes sans équivalent lu dans le texte (Finistère" in messages[0]
    assert "du texte sans équivalent dans les données jointes" in messages[1]


def test_data_of_another_regime_are_not_compared(pdf: Path, tmp_path: Path) -> None:
    def change(content: Content) -> None:
        content["regime"]["id"] = "accession-2017"

    (found,) = about_data(checked(altered(pdf, tmp_path / "altered.pdf", change)))
    assert "«\u00a0accession-2017\u00a0»" in found.message


HOSTILE = {
    "not json": b"PK\x03\x04",
    "not text": b"\xff\xfe\x00",
    "deep": b"[" * 200_000,
    "another shape": b"[1, 2]",
    "no figures": b'{"schema_version": "1", "checksum": "sha256:0"}',
    "later version": b'{"schema_version": "2"}',
    "not a number": b'{"schema_version": NaN}',
    "endless number": b'{"schema_version": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_set_aside(content: bytes, pdf: Path, tmp_path: Path) -> None:
    document = read(carrying(pdf, tmp_path / "hostile.pdf", content))
    assert document.data is None
    (found,) = ignored_data(document)
    assert (found.kind, found.severity) == ("embedded-data-ignored", "info")


def test_data_set_aside_change_no_verdict(pdf: Path, tmp_path: Path) -> None:
    report = checked(carrying(pdf, tmp_path / "hostile.pdf", b"{}"))
    assert [anomaly.kind for anomaly in report.anomalies] == ["embedded-data-ignored"]
    assert report.verdict is Verdict.COMPLIANT


def test_data_changed_by_hand_are_set_aside(convention: Document) -> None:
    content = embedded_files(convention)[DATA_NAME].replace(b'"first_year":2026', b'"first_year":2027')
    with pytest.raises(BadDataError, match="modifiées"):
        parse_data(content)


@pytest.mark.parametrize("value", [True, "12", None, 1e300, 1e-40])
def test_a_figure_that_is_no_number_is_refused(value: object, convention: Document) -> None:
    content = json.loads(embedded_files(convention)[DATA_NAME])
    content["indicators"][0]["value"] = value
    content["checksum"] = checksum(content)
    with pytest.raises(BadDataError):
        parse_data(json.dumps(content).encode())


def bomb(filters: int) -> bytes:
    packed = b" " * (64 * 1024 * 1024)
    for _ in range(filters):
        packed = zlib.compress(packed, 1)
    return packed


@pytest.mark.parametrize(("filters", "why"), [(1, "trop gros"), (2, "inhabituelle")])
def test_a_bomb_is_never_unpacked_whole(filters: int, why: str, pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(pdf) as opened:
        stream = opened.attachments[DATA_NAME].obj.EF.F
        stream.write(bomb(filters), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * filters), decode_parms=None)
        opened.save(
            tmp_path / "bomb.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False
        )
    assert why in read(tmp_path / "bomb.pdf").data_problem


PACKED = {
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    "compress_streams": True,
}
UNPACKED = {
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "stream_decode_level": pikepdf.StreamDecodeLevel.generalized,
    "compress_streams": False,
}


@pytest.mark.parametrize("options", [PACKED, UNPACKED], ids=["packed", "unpacked"])
def test_a_file_saved_again_still_carries_its_data(options: dict[str, Any], pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(pdf) as opened:
        opened.attachments["autre.json"] = b"{}"
        opened.save(tmp_path / "again.pdf", **options)
    assert read(tmp_path / "again.pdf").data == read(pdf).data


def test_extract_gives_the_data_inside(pdf: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["extract", str(pdf)]) == 0
    (document,) = json.loads(capsysbinary.readouterr().out)["documents"]
    assert document["embedded_data"]["anomalies"] == []
    stated = {
        (each["code"], each["territory"]["code"], each["horizon"], each["breakdown"], each["unit"]): each["value"]
        for each in document["indicators"]
    }
    carried = {
        (each["code"], each["territory"]["code"], each["horizon"], each["breakdown"], each["unit"]): each["value"]
        for each in document["embedded_data"]["indicators"]
    }
    assert stated == carried
