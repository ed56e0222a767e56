"""The letter that asks for what lacks: everything asked has its articles, and nothing else is stated."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordFile
from made_reports import ERROR, WARNING, examination

from cusdocs.checking import Anomaly, Evidence, Severity, Status, Verdict, Waiver
from cusdocs.document import Document, render_plain
from cusdocs.drafting import blanks
from cusdocs.errors import ClauseError, MissingFileError, UsageError
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.letter import letter
from cusdocs.reporting.waivers import with_waivers
from cusdocs.resources import data_folder
from cusdocs.writing import write


def written(found: Examination) -> Document:
    document = letter(found)
    assert document is not None
    return document


def text_of(found: Examination) -> str:
    return render_plain(written(found)).replace("\u00a0", " ")


def test_it_asks_for_what_lacks_with_its_articles() -> None:
    text = text_of(examination(ERROR, WARNING))
    missing, doubtful = text.index("sont absents ou incomplets"), text.index("n’ont pas été trouvés, ou demandent")
    assert missing < text.index("Concertation locative, engagements et bilan") < doubtful
    assert doubtful < text.index("Délibération adoptant le projet et autorisant sa signature")
    assert "CCH R.445-2" in text[missing:doubtful]
    assert "CCH R.445-2-6" in text[doubtful:]


def test_it_says_what_to_do_and_not_how_it_was_looked_for() -> None:
    text = text_of(examination(ERROR))
    assert "Ajoutez une section intitulée « Concertation locative, engagements et bilan »" in text
    assert "Titre cherché" not in text


def test_what_a_person_must_write_is_a_blank() -> None:
    wanted = {blank.what for blank in blanks(written(examination(ERROR)))}
    assert {"date", "date limite de réponse", "nom, qualité et signature de l’auteur"} <= wanted
    assert "destinataire, qualité et adresse" in wanted


def test_it_cites_no_article_that_the_report_does_not() -> None:
    words = (data_folder("letters") / "demande-de-complements.md").read_text(encoding="utf-8")
    assert not any(sign in words for sign in ("L.4", "R.4", "D.4", "l’article", "mois", "jours"))


def test_an_incomplete_element_says_what_lacks_and_where() -> None:
    found = examination(ERROR)
    assert found.report is not None
    finding = replace(
        found.report.finding(ERROR), status=Status.INCOMPLETE, evidence=(Evidence(12, None, "Concertation"),),
        message="Incomplet\u00a0: il manque sous ce titre un engagement.",
    )  # fmt: skip
    anomaly = Anomaly(kind="duration", severity=Severity.ERROR, message="La durée est de cinq ans.", page=3)
    report = replace(found.report, requirements=(finding,), anomalies=(anomaly,), pages_without_text=(4, 7))
    text = text_of(replace(found, report=report))
    assert "incomplet (p. 12)" in text
    assert "il manque sous ce titre un engagement" in text
    assert "La durée est de cinq ans. (p. 3)" in text
    assert "n’ont pas de texte lisible : 4" in text


def test_what_was_set_aside_is_not_asked_for() -> None:
    waiver = Waiver(requirement=ERROR, reason="Vu", author="Bureau", expiry=date(2026, 12, 31))
    assert "Concertation locative" not in text_of(
        with_waivers(examination(ERROR, WARNING), [waiver], waiver.expiry)
    )


def test_there_is_no_letter_when_nothing_lacks() -> None:
    assert letter(examination()) is None


def test_what_is_quoted_is_no_mark_of_the_letter() -> None:
    found = examination(ERROR)
    assert found.report is not None
    anomaly = Anomaly(kind="x", severity=Severity.ERROR, message="| **a** {{ 7*7 }} {% if %} <b>", page=3)
    assert "| **a** {{ 7*7 }} {% if %} <b> (p. 3)" in text_of(
        replace(found, report=replace(found.report, anomalies=(anomaly,)))
    )


def test_it_opens_in_word(tmp_path: Path) -> None:
    write(written(examination(ERROR, WARNING)), tmp_path / "lettre.docx")
    word = WordFile(str(tmp_path / "lettre.docx"))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == [
        "Élément", "Textes", "Constat", "Complément demandé",
    ]  # fmt: skip
    assert any("Objet\u00a0: convention d’utilité sociale" in paragraph.text for paragraph in word.paragraphs)


def test_a_file_that_is_no_convention_has_no_letter() -> None:
    found = examination()
    assert found.report is not None
    other = replace(found, report=replace(found.report, verdict=Verdict.NOT_A_CUS))
    with pytest.raises(UsageError, match="n’est pas une convention d’utilité sociale"):
        letter(other)
    with pytest.raises(MissingFileError):
        letter(Examination(file="a.pdf", error=MissingFileError("Absent.")))


def test_a_faulty_template_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "demande-de-complements.md").write_text("Bonjour\n\n{{ mising }}\n", encoding="utf-8")
    with pytest.raises(ClauseError, match=r"demande-de-complements\.md, ligne 3"):
        letter(examination(ERROR), tmp_path)
