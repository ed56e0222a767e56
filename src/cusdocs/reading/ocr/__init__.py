"""Read the pages that are pictures: by Tesseract, or through the layer of text that another OCR left on them."""

from cusdocs.reading.ocr.mode import Ocr

__all__ = ["Ocr"]
