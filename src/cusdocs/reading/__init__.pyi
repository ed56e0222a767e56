from cusdocs.reading.ocr.mode import Ocr as Ocr
from cusdocs.reading.reader import read as read
from cusdocs.reading.tables import read_tables as read_tables
