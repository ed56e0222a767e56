"""Document to the bytes of a Word file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from cusdocs.document import Document, Metadata
from cusdocs.writing.layouts import Layouts
from cusdocs.writing.moment import moment
from cusdocs.writing.naming import document_language, document_title
from cusdocs.writing.pages import page_runs
from cusdocs.writing.printable import printed
from cusdocs.writing.theme import Theme
from cusdocs.writing.word.body import Body
from cusdocs.writing.word.charter import apply_styles, base_of
from cusdocs.writing.word.sections import without_header

# Word refuses longer properties.
_PROPERTY_LENGTH = 255


def docx_bytes(document: Document, theme: Theme, layouts: Layouts) -> bytes:
    """Return ``document`` as a Word file; the same document always gives the same bytes."""
    base = base_of(theme)
    word = base.word
    _set_properties(word, document.metadata, document_title(document))
    _set_language(word, document_language(document.metadata))
    if base.own:
        _set_header(word, document.metadata.header)
    body = Body(base, page_runs(document), theme, layouts)
    body.fill()
    body.remarks.add_to(word, moment(document.metadata))
    apply_styles(base)
    buffer = BytesIO()
    word.save(buffer)
    return _repacked(buffer)


def _set_properties(word: WordDocument, metadata: Metadata, title: str) -> None:
    made = moment(metadata).replace(tzinfo=None)
    properties = word.core_properties
    properties.title = _property(title)
    properties.author = _property(metadata.author)
    properties.last_modified_by = _property(metadata.author)
    properties.subject = _property(metadata.subject)
    properties.keywords = _property(", ".join(metadata.keywords))
    properties.language = document_language(metadata)
    properties.created = made
    properties.modified = made


def _property(text: str) -> str:
    return printed(text)[:_PROPERTY_LENGTH]


def _set_language(word: WordDocument, language: str) -> None:
    for default in word.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), language)


def _set_header(word: WordDocument, header: str) -> None:
    if header:
        word.sections[0].header.paragraphs[0].add_run(printed(header))
    else:
        without_header(word.element.body.sectPr)


def _repacked(buffer: BytesIO) -> bytes:
    # zipfile stamps each part with the clock: write them again without it.
    packed = BytesIO()
    with ZipFile(buffer) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
