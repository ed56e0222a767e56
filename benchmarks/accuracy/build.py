"""Put a convention together: an organism, an outline, words drawn for each topic, tables of its data."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

import yaml
from benchmarks.accuracy import indicator_tables
from benchmarks.accuracy.content import Boxes, Bullets, Convention, Grid, Item, Section, Text
from benchmarks.accuracy.data_tables import DATA_TABLES
from benchmarks.accuracy.facts import facts
from benchmarks.accuracy.figures import Series, truths
from benchmarks.accuracy.organisms import Organism
from benchmarks.accuracy.outlines import Node, Outline
from benchmarks.accuracy.style import Style

from cusdocs.french.typography import typeset

Shape = Callable[[Sequence[Series], Style], list[Item]]
_TABLE = re.compile(r"\[\[([a-z-]+)\]\]")


@cache
def _wordings() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the titles and the texts of each topic, those of all authors together."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(Path(__file__).with_name("wordings").glob("*.yaml")):
        for topic, words in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            known = found.setdefault(topic, {"titles": [], "texts": []})
            for kind, texts in known.items():
                texts.extend(words[kind])
    return found


def build(
    organism: Organism, series: tuple[Series, ...], outline: Outline, shape: str, style: Style, random: Random
) -> Convention:
    """Return the convention of ``organism`` with the commitments ``series``."""
    maker = _Maker(organism, series, shape, style, random)
    known = facts(organism, random)
    return Convention(
        cover=(
            f"CONVENTION D'UTILITE SOCIALE {organism.name}",
            f"{organism.first_year}-{organism.first_year + 5}",
        ),
        parties=maker.parties(),
        sections=tuple(each for node in outline.nodes for each in maker.sections(node, known)),
        header=f"{organism.name} – Convention d'utilité sociale {organism.first_year}-{organism.first_year + 5}",
        profile=organism.profile(),
        truth=tuple(truths(series)),
    )


class _Maker:
    def __init__(
        self, organism: Organism, series: tuple[Series, ...], shape: str, style: Style, random: Random
    ) -> None:
        self._organism = organism
        self._series = series
        self._shape = shape
        self._style = style
        self._random = random

    def parties(self) -> tuple[str, ...]:
        """Return the paragraphs that name the parties."""
        o = self._organism
        state = f"L'État, représenté par le préfet de la région {o.region},"
        known = f"{o.name}, {o.description}, dont le siège est à {o.seat}, SIREN {o.siren}"
        own = f"ET {known}, représenté par la personne dûment habilitée à cet effet,"
        return tuple(map(typeset, ("ENTRE :", state, own)))

    def sections(self, node: Node, known: Mapping[str, str]) -> list[Section]:
        """Return the sections that a node of the outline makes: none for a topic that does not concern it."""
        key, children = (node, ()) if isinstance(node, str) else node
        if (key == "politique-hebergement" and not self._organism.hebergement) or (
            key == "politique-accession" and not self._organism.accession
        ):
            return []
        inner = tuple(each for child in children for each in self.sections(child, known))
        if key.startswith("= "):
            return [Section(key, key[2:], (), inner)]
        words = _wordings()[key]
        title = typeset(self._random.choice(words["titles"]).format_map(known))
        items = self._items(self._random.choice(words["texts"]).format_map(known))
        if key == "engagements":
            return [self._commitments(title, items)]
        return [Section(key, title, tuple(items), inner)]

    def _commitments(self, title: str, items: list[Item]) -> Section:
        if self._shape == "by_territory":
            sheets = indicator_tables.by_territory(self._series, self._style)
            return Section("engagements", title, tuple(items), tuple(sheets))
        make: Shape = getattr(indicator_tables, self._shape)
        return Section("engagements", title, (*items, *make(self._series, self._style)))

    def _items(self, text: str) -> list[Item]:
        items: list[Item] = []
        for block in text.strip().split("\n\n"):
            table = _TABLE.fullmatch(block.strip())
            if table:
                items.append(self._table(table[1]))
            elif block.startswith("- "):
                bullets = re.split(r"\n- ", block.removeprefix("- "))
                items.append(Bullets(tuple(typeset(" ".join(bullet.split())) for bullet in bullets)))
            elif block.strip():
                items.append(Text(typeset(" ".join(block.split()))))
        return items

    def _table(self, name: str) -> Grid | Boxes:
        return DATA_TABLES[name](self._organism, self._random)
