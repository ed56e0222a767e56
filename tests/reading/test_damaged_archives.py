"""Workbooks whose archive is damaged where its files are named."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from cusdocs.dossier import read_workbook
from cusdocs.errors import CorruptFileError
from cusdocs.reading import read_tables

_UTF8 = 0x800
_SIGNATURE = b"PK\x01\x02"
_FLAGS, _NAME = 8, 46


@pytest.fixture
def ill_named(tmp_path: Path) -> Path:
    """A workbook that calls the name of its first file UTF-8, which it is not."""
    held = io.BytesIO()
    Workbook().save(held)
    content = bytearray(held.getvalue())
    start = content.index(_SIGNATURE)
    content[start + _FLAGS : start + _FLAGS + 2] = _UTF8.to_bytes(2, "little")
    content[start + _NAME] = 0xE0
    path = tmp_path / "tableaux.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnicodeDecodeError):
        zipfile.ZipFile(path)
    return path


@pytest.mark.parametrize("read", [read_tables, read_workbook])
def test_a_name_that_is_no_text_is_damage(ill_named: Path, read) -> None:
    with pytest.raises(CorruptFileError, match=r"«\s?tableaux\.xlsx\s?» est endommagé"):
        read(ill_named)
