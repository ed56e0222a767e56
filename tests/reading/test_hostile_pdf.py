"""PDFs built to trap a reader: each ends in a document or in a clear error, in little time."""

from pathlib import Path

import pytest
from raw_pdf import VISIBLE, assembled, raw_pdf, stream

from cusdocs.errors import CusdocsError
from cusdocs.reading import read

FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 850] "
NESTED = [
    stream(b"/X Do " * 4, FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (n + 1)) for n in range(6, 12)
]

WIDE = b"nan inf 1e39 -1e39 re f 1e38 0 0 1e38 0 0 cm "

TRAPS = {
    "a form that draws itself": raw_pdf(
        VISIBLE + b"/X Do",
        resources=b"/XObject << /X 6 0 R >>",
        others=[stream(b"/X Do", FORM + b"/Resources << /XObject << /X 6 0 R >> >>")],
    ),
    "forms within forms": raw_pdf(
        VISIBLE + b"/X Do", resources=b"/XObject << /X 6 0 R >>", others=[*NESTED, stream(VISIBLE, FORM)]
    ),
    "a page tree that turns round": assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]
    ),
    "a sheet of kilometres": raw_pdf(VISIBLE, page=b"/MediaBox [0 0 1e9 1e9] /UserUnit 75000 "),
    "a sheet of nothing": raw_pdf(VISIBLE, page=b"/MediaBox [0 0 0 0] "),
    "coordinates that are no numbers": raw_pdf(VISIBLE + WIDE + VISIBLE),
    "an odd rotation": raw_pdf(VISIBLE, page=b"/Rotate 47 "),
    "a hundred thousand rectangles": raw_pdf(VISIBLE + b"".join(b"%d 9 5 5 re f " % n for n in range(100_000))),
    "half a million letters": raw_pdf(
        b"".join(b"BT /F 9 Tf 9 %d Td (%s) Tj ET " % (n, b"mot " * 25) for n in range(5000))
    ),
    "no font": raw_pdf(VISIBLE.replace(b"/F ", b"/Absent ")),
    "saved a hundred thousand times": raw_pdf(b"q " * 100_000 + VISIBLE),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_catches_nobody(trap: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(TRAPS[trap])
    try:
        document = read(tmp_path / "a.pdf")
    except CusdocsError as error:
        message = str(error)
    else:
        message = "a.pdf"
        assert document.pages is not None
    assert "a.pdf" in message
