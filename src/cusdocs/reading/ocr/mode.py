"""When pages are read by OCR."""

from enum import StrEnum


class Ocr(StrEnum):
    """AUTO reads the pages that have no usable text when Tesseract is there, ALWAYS all pages, NEVER none."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"
