"""Words that are often written without the accent of their capital, from ``schemas/terms/capitals.yaml``."""

import re
import unicodedata
from functools import cache

from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder


@cache
def capitals() -> re.Pattern[str]:
    """Return what finds these words without their accent. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "capitals.yaml").fields(Shape(("words", "phrases")))
        words, phrases = root["words"].texts(), root["phrases"].texts()
    bare = {_bare(word[0]) + word[1:] for word in words}
    shouted = {_bare(word).upper() for word in words}
    opening = "|".join(re.escape(_bare(phrase[0]) + phrase[1:]) for phrase in phrases)
    plain = "|".join(sorted(map(re.escape, bare | shouted), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{plain})s?(?!\w)|(?:(?<=^)|(?<=[.;:|] )|(?<=# ))(?:{opening})(?!\w)")


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
