"""Open a .docx file and find its parts."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element

from cusdocs.errors import CorruptFileError


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that hold text, and those that say how it is set."""

    document: WordDocument
    body: _Element
    styles: _Element | None
    numbering: _Element | None
    notes: tuple[_Element, ...]


def open_docx(path: Path) -> Package:
    """Return the parts of the file. Raises CorruptFileError."""
    try:
        document = docx.Document(str(path))
        return Package(
            document=document,
            body=document.element.body,
            styles=_part(document, RELATIONSHIP_TYPE.STYLES),
            numbering=_part(document, RELATIONSHIP_TYPE.NUMBERING),
            notes=tuple(
                part
                for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
                if (part := _part(document, kind)) is not None
            ),
        )
    except (
        OpcError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
    ) as error:
        raise CorruptFileError(
            f"Le fichier Word «\u00a0{path.name}\u00a0» est endommagé ou incomplet\u00a0: "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        ) from error


def _part(document: WordDocument, kind: str) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
    return None
