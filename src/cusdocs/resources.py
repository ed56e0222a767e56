"""Where the law, the words and the samples are: in the package once installed, at the top of a source checkout."""

from functools import cache
from pathlib import Path


@cache
def data_folder(name: str) -> Path:
    """Return the folder of the shipped data ``name``: « schemas », « clauses », « letters » or « samples »."""
    installed = Path(__file__).parent / "_data" / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name
