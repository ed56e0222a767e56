"""Text of submitted files never drives the terminal, and never breaks the JSON."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from cusdocs.checking import Anomaly, Report, Severity, Verdict
from cusdocs.neutral import neutral, neutral_json, one_line
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.text_format import render_text

EVIL = "a\x1b[31mrouge\x07\x9b2J\u202efdp.exe\x00\ud800\x7f"


def test_codes_become_signs() -> None:
    assert neutral(EVIL) == "a␛[31mrouge␇�2J�fdp.exe␀�␡"
    assert neutral("un\tdeux\ntrois – « é »") == "un\tdeux\ntrois – « é »"
    assert one_line("a\nb.pdf") == "a␊b.pdf"


@given(st.text(st.characters()))
def test_nothing_dangerous_stays_and_lengths_are_kept(text: str) -> None:
    safe = neutral(text)
    assert len(safe) == len(text)
    assert all(char in "\n\t" or char.isprintable() or not _is_control(char) for char in safe)
    safe.encode()


def _is_control(char: str) -> bool:
    return (
        ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_loses_nothing(text: str) -> None:
    assert json.loads(neutral_json(json.dumps(text, ensure_ascii=False))) == text


def report() -> Examination:
    anomaly = Anomaly(kind="hidden-text", severity=Severity.WARNING, message=EVIL)
    return Examination(
        file=f"{EVIL}\n.pdf", report=Report(regime="", verdict=Verdict.TO_CHECK, anomalies=(anomaly,))
    )


def test_a_report_drives_no_terminal() -> None:
    stream = io.StringIO()
    render_text([report()], Console(file=stream, width=90))
    assert not any(_is_control(char) for char in stream.getvalue() if char != "\n")
    assert "␊.pdf" in stream.getvalue()


def test_a_report_is_valid_json_whatever_it_quotes() -> None:
    text = render_json([report()])
    text.encode()
    assert "\x9b" not in text
    assert "\u202e" not in text
    (document,) = json.loads(text)["documents"]
    assert document["anomalies"][0]["message"] == EVIL.replace("\ud800", "\ufffd")
