"""What OCR confuses, as ``schemas/ocr/confusions.yaml`` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cusdocs.resources import data_folder


@dataclass(frozen=True)
class Confusions:
    """``letters`` are pairs (read, meant); the others give what a sign read may stand for."""

    letters: tuple[tuple[str, str], ...]
    figures_in_words: Mapping[str, tuple[str, ...]]
    letters_in_figures: Mapping[str, str]
    letters_in_codes: Mapping[str, str]
    figures_in_codes: Mapping[str, str]
    detached_accents: str
    words: Mapping[str, str]


@cache
def load_confusions() -> Confusions:
    """Return the confusions."""
    import yaml

    text = (data_folder("schemas") / "ocr" / "confusions.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, yaml.CSafeLoader)
    return Confusions(
        letters=tuple((read, meant) for read, meant in content["letters"]),
        figures_in_words={sign: tuple(meant) for sign, meant in content["figures_in_words"].items()},
        letters_in_figures={
            sign: figure for figure, signs in content["letters_in_figures"].items() for sign in signs
        },
        letters_in_codes=content["letters_in_codes"],
        figures_in_codes=content["figures_in_codes"],
        detached_accents=content["detached_accents"],
        words=content["words"],
    )
