"""The PSP data of one organism: model, workbook, and the indicators computed from its rows."""
