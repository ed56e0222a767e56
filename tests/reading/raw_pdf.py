"""PDFs written by hand, for what no writer makes: hidden words, cycles, absurd sizes."""

from collections.abc import Sequence

VISIBLE = b"BT /F 11 Tf 72 700 Td (Texte visible de la premiere page) Tj ET "


def raw_pdf(
    content: bytes,
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    others: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF of one page that draws ``content`` in Helvetica (/F); ``others`` are objects 6 and on."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842] "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + box + page + b" /Resources << /Font << /F 5 0 R >> "
        b"" + resources + b" >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *others,
    ]
    return assembled(objects)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d " % len(content) + entries + b" >>\nstream\n" + content + b"\nendstream"


def assembled(objects: Sequence[bytes]) -> bytes:
    """Return the file that holds ``objects``, the first of which is the catalog."""
    data, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + (b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data)))
    )
