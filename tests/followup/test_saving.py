"""A report is saved in the form that the name of the file tells."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from cusdocs.api.outputs import Contents, Saved
from cusdocs.document import Document, Heading, Text
from cusdocs.errors import UsageError, WritingError


@dataclass(frozen=True, slots=True)
class Note(Saved):
    """A report in three forms."""

    text: str

    @property
    def contents(self) -> Contents:
        return {".txt": lambda: self.text, ".bin": lambda: b"\x00", ".docx": self.to_document}

    def to_document(self) -> Document:
        return Document(blocks=(Heading(level=1, content=(Text(self.text),)),))


@pytest.mark.parametrize(
    ("name", "start"), [("n.txt", "été".encode()), ("N.TXT", "été".encode()), ("n.bin", b"\x00")]
)
def test_words_and_bytes_are_written_as_they_are(name: str, start: bytes, tmp_path: Path) -> None:
    Note("été").save(str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == start


def test_a_document_is_written_as_word_does(tmp_path: Path) -> None:
    Note("Bilan").save(tmp_path / "n.docx")
    assert (tmp_path / "n.docx").read_bytes().startswith(b"PK")


def test_another_name_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"en \.txt, \.bin, \.docx"):
        Note("x").save(tmp_path / "n.odt")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["nulle-part/n.txt", "n.txt"])
def test_a_place_where_nothing_can_be_written_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "n.txt").mkdir()
    with pytest.raises(WritingError, match="Impossible d'écrire"):
        Note("x").save(tmp_path / name)
