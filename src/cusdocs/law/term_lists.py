"""The words that tell the columns of a table and the nature of a figure, from ``schemas/terms/``."""

from dataclasses import dataclass
from functools import cache

from cusdocs.french.glossary import Glossary
from cusdocs.french.phrases import Phrase
from cusdocs.french.text import fold
from cusdocs.law.clue_reader import phrases
from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder

_COLUMN_KINDS = (
    "territory_kind",
    "territory_code",
    "unit",
    "remark",
    "horizon",
    "code",
    "territory",
    "value",
)


@dataclass(frozen=True, slots=True)
class FigureTerms:
    """What coherence must know of figures: the units that add up, and the words that qualify one in a sentence.

    ``loose_labels`` are too general to name an indicator in a sentence, ``no_places``
    are names of something else than a place, ``repealed`` tell that an indicator is no more.
    """

    additive_units: frozenset[str]
    rounded_units: frozenset[str]
    loose_labels: frozenset[str]
    no_places: tuple[Phrase, ...]
    approximate: tuple[Phrase, ...]
    past: tuple[Phrase, ...]
    repealed: tuple[Phrase, ...]
    partial: tuple[Phrase, ...]


@cache
def column_terms() -> Glossary[str]:
    """Return the captions of columns, each with its kind, the kinds in the order in which they are tried.

    Raises SchemaError when the file is wrong.
    """
    with yaml_reading() as reader:
        root = reader.read(data_folder("schemas") / "terms" / "table-columns.yaml").fields(Shape(("columns",)))
        fields = root["columns"].fields(Shape(_COLUMN_KINDS))
        return Glossary((phrase, kind) for kind in _COLUMN_KINDS for phrase in phrases(fields[kind]))


@cache
def figure_terms() -> FigureTerms:
    """Return what coherence must know of figures. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        path = data_folder("schemas") / "terms" / "stated-figures.yaml"
        fields = reader.read(path).fields(
            Shape(
                (
                    "additive_units",
                    "rounded_units",
                    "loose_labels",
                    "no_places",
                    "approximate",
                    "past",
                    "repealed",
                    "partial",
                )
            )
        )
        return FigureTerms(
            additive_units=frozenset(fields["additive_units"].texts()),
            rounded_units=frozenset(fields["rounded_units"].texts()),
            loose_labels=frozenset(fields["loose_labels"].texts()),
            no_places=phrases(fields["no_places"]),
            approximate=phrases(fields["approximate"]),
            past=phrases(fields["past"]),
            repealed=phrases(fields["repealed"]),
            partial=phrases(fields["partial"]),
        )


@dataclass(frozen=True, slots=True)
class OrganismNames:
    """The folded words that tell the name of an organism, and the names of partners that hold one of them.

    ``own`` are words for what a convention tells of its own organism alone: its teams. ``letting`` are those that
    stand before the one that acts: « permet à ».
    """

    words: frozenset[str]
    own: tuple[str, ...]
    letting: tuple[str, ...]
    partners: tuple[Phrase, ...]


@cache
def organism_names() -> OrganismNames:
    """Return how the names of organisms are told. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        path = data_folder("schemas") / "terms" / "organism-names.yaml"
        fields = reader.read(path).fields(Shape(("words", "own", "letting", "partners")))
        return OrganismNames(
            words=frozenset(fold(word) for word in fields["words"].texts()),
            own=fields["own"].texts(),
            letting=fields["letting"].texts(),
            partners=phrases(fields["partners"]),
        )
