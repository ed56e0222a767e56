"""Faults sown in the words of a convention: what is denied, left over, or hidden from the reader."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.accuracy.content import Bullets, Convention, Hidden, Item, Section, Text, rewrite
from benchmarks.accuracy.faults import Draft, Fault, Seed, Seeded, about_section
from benchmarks.accuracy.outlines import LEAVES

# A list of dwellings may be denied: whoever sells none owes no plan. The rest is owed by everyone.
_OWED = tuple(key for key in LEAVES if not key.startswith("plan-"))
_DENIALS = (
    "Sans objet.",
    "Néant.",
    "Aucune disposition n'est prévue à ce titre.",
    "L'organisme n'a engagé aucune démarche en la matière.",
    "Aucune action n'est prévue sur la période.",
    "Non concerné.",
)
_BLANKS = ("À compléter.", "[À compléter]", "……………………………", "XXX", "En cours de rédaction.", "[à rédiger]")
_LEFTOVERS = (
    "Un point sera fait chaque année avec les services de l'État [à compléter].",
    "Le nombre de ménages concernés est estimé à XX sur la période.",
    "Le détail figure au paragraphe Erreur ! Source du renvoi introuvable.",
    "Cliquez ici pour entrer du texte.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "Ce point a été approuvé par délibération n° …… du …………",
    "Une réunion publique s'est tenue le ……………… à la mairie.",
    "Les équipes comptent ____ agents de proximité.",
)


def section_denied(draft: Draft, random: Random) -> Seeded | None:
    """Say under the heading of an owed section that there is nothing."""
    key, text = random.choice(_OWED), random.choice(_DENIALS)
    return draft, about_section("section niée", key, _saying(key, Text(text)))


def section_blank(draft: Draft, random: Random) -> Seeded | None:
    """Leave a mark under the heading of a section instead of what it must say."""
    key, text = random.choice(_OWED), random.choice(_BLANKS)
    fault = about_section("section en blanc", key, _saying(key, Text(text)))
    return draft, replace(fault, allowed=(*fault.allowed, "placeholder"))


def section_hidden(draft: Draft, random: Random) -> Seeded | None:
    """Hide a section, heading and words."""
    key = random.choice(_OWED)

    def hide(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Move the words of the section, hidden, to the end of the one before it."""
        kept: list[Section] = []
        for section in sections:
            if section.key == key and kept:
                words = tuple(Hidden(text) for text in (section.title, *_words(section.items)))
                kept[-1] = replace(kept[-1], items=(*kept[-1].items, *words))
            elif section.key != key:
                kept.append(replace(section, children=hide(section.children)))
        return tuple(kept)

    fault = about_section("section masquée", key, lambda made: replace(made, sections=hide(made.sections)))
    return draft, replace(fault, allowed=(*fault.allowed, "hidden-text"))


def leftover(draft: Draft, random: Random) -> Seeded | None:
    """Leave in a section what should have been filled in or taken out."""
    key, text = random.choice(_OWED), random.choice(_LEFTOVERS)

    def add(section: Section) -> Section:
        return replace(section, items=(*section.items, Text(text))) if section.key == key else section

    return draft, Fault(
        "reste de rédaction",
        text,
        anomalies=("placeholder",),
        edit=lambda made: replace(made, sections=rewrite(made.sections, add)),
    )


WORDING_SEEDS: tuple[Seed, ...] = (section_denied, section_blank, section_hidden, leftover)


def _saying(key: str, item: Item) -> Callable[[Convention], Convention]:
    def change(section: Section) -> Section:
        return replace(section, items=(item,)) if section.key == key else section

    return lambda made: replace(made, sections=rewrite(made.sections, change))


def _words(items: tuple[Item, ...]) -> list[str]:
    """Return the words of a section; its tables are simply gone."""
    return [
        text
        for item in items
        if isinstance(item, Text | Bullets)
        for text in ([item.text] if isinstance(item, Text) else item.items)
    ]
