"""The sample convention and its two files, made once."""

import pytest
from writing_sample import build

from cusdocs.document import Document
from cusdocs.writing import docx_bytes, pdf_bytes


@pytest.fixture(scope="session")
def convention() -> Document:
    return build()


@pytest.fixture(scope="session")
def convention_docx(convention: Document) -> bytes:
    return docx_bytes(convention)


@pytest.fixture(scope="session")
def convention_pdf(convention: Document) -> bytes:
    return pdf_bytes(convention, {"donnees.json": b'{"PP-1": 60}'})
