"""Orders and numberings of sections that real conventions have."""

from dataclasses import dataclass

_LEGS = ("etat-des-lieux", "orientations-strategiques", "programme-actions")
_SALE = ("plan-mise-en-vente", "plan-vente-reinvestissement")
_SOCIAL = (
    "gestion-sociale-occupation",
    "actions-l441-1-mixite",
    "gestion-sociale-accompagnement",
    "plan-actions-sortants-hebergement",
    "partenariats-accompagnement",
)
_ANNEXES = ("liste-ensembles-immobiliers", "etat-occupation-sociale", "etat-service-rendu")

Node = str | tuple[str, tuple["Node", ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A tree of topics; a node written « = … » is a title without text. ``numbering`` names a style."""

    nodes: tuple[Node, ...]
    numbering: str


def _policy(name: str, prefix: str, *more: Node) -> Node:
    return (name, (*(f"{prefix}-{leg}" for leg in _LEGS), *more))


_PATRIMONY = _policy(
    "politique-patrimoniale", "politique-patrimoniale", ("plan-mise-en-vente", ("plan-vente-reinvestissement",))
)
_PATRIMONY_WIDE = _policy(
    "politique-patrimoniale", "politique-patrimoniale", *_SALE, "info-locataires-vente-fusion"
)
_SOCIETY = _policy("politique-sociale-gestion-sociale", "politique-sociale", *_SOCIAL)
_SERVICE = _policy("qualite-service-rendu", "qualite-service")
_SERVICE_WIDE = _policy("qualite-service-rendu", "qualite-service", "concertation-locative")

PARTS = Outline(
    (
        ("= Aspects généraux", ("visas", "objet", "duree", "association-collectivites")),
        ("= Préambule", ("avant-propos", "presentation", "bilan-precedent")),
        (
            "= Politiques poursuivies par l'organisme",
            (
                _PATRIMONY,
                _SOCIETY,
                _SERVICE,
                "concertation-locative",
                "info-locataires-vente-fusion",
                "politique-sociale-environnementale",
                "politique-hebergement",
                "politique-accession",
            ),
        ),
        ("= Engagements de l'organisme", ("engagements",)),
        (
            "= Contrôle et évaluation de la convention, vie de la convention",
            ("evaluation-3-ans", "fichier-tableaux", "avenants"),
        ),
        "signatures",
        ("= ANNEXES", _ANNEXES),
    ),
    "parts",
)
DECIMALS = Outline(
    (
        (
            "= Exposé liminaire",
            ("visas", "objet", "duree", "evaluation-3-ans", "avenants", "association-collectivites"),
        ),
        ("presentation", ("etat-service-rendu", "etat-occupation-sociale")),
        "bilan-precedent",
        _PATRIMONY_WIDE,
        _SOCIETY,
        _SERVICE_WIDE,
        "politique-sociale-environnementale",
        "politique-hebergement",
        "politique-accession",
        ("engagements", ()),
        "fichier-tableaux",
        "signatures",
        "liste-ensembles-immobiliers",
    ),
    "decimal",
)
ROMAN = Outline(
    (
        "signatures",
        "avant-propos",
        "visas",
        ("= Cadre de la convention", ("objet", "duree", "association-collectivites", "evaluation-3-ans")),
        (
            "= La politique de l'organisme",
            (
                _PATRIMONY_WIDE,
                _SOCIETY,
                _SERVICE_WIDE,
                "politique-sociale-environnementale",
                "politique-hebergement",
                "politique-accession",
            ),
        ),
        ("= Engagements et suivi", ("engagements", "fichier-tableaux", "avenants")),
        ("= Annexes", _ANNEXES),
    ),
    "roman",
)
FLAT = Outline(
    (
        "avant-propos",
        "visas",
        "objet",
        "duree",
        "association-collectivites",
        _PATRIMONY_WIDE,
        _SOCIETY,
        _SERVICE,
        "concertation-locative",
        "politique-sociale-environnementale",
        "politique-hebergement",
        "politique-accession",
        "engagements",
        "evaluation-3-ans",
        "fichier-tableaux",
        "signatures",
        *_ANNEXES,
    ),
    "articles",
)

# The sections that a convention may lose without losing another requirement with them.
LEAVES = (
    *(f"politique-patrimoniale-{leg}" for leg in _LEGS),
    *(f"politique-sociale-{leg}" for leg in _LEGS),
    *(f"qualite-service-{leg}" for leg in _LEGS),
    *_SOCIAL,
    *_ANNEXES,
    *_SALE,
    "info-locataires-vente-fusion",
    "concertation-locative",
    "politique-sociale-environnementale",
    "association-collectivites",
    "evaluation-3-ans",
)


def number(counters: tuple[int, ...], numbering: str) -> str:
    """Return the number printed before a title, « counters » counting each level from the top."""
    depth = len(counters)
    last = counters[-1]
    match numbering:
        case "parts":
            return (
                f"Partie {last} – "
                if depth == 1
                else ".".join(map(str, counters[1:])) + (". " if depth == 2 else " ")
            )
        case "decimal":
            return ".".join(map(str, counters)) + (". " if depth == 1 else " ")
        case "roman":
            return ".".join([_ROMANS[counters[0]], *map(str, counters[1:])]) + ". "
        case "articles":
            return f"Article {last} – " if depth == 1 else f"{chr(96 + last)}) "
        case "flat-roman":
            return f"{_ROMANS[last]}. " if depth == 1 else ""
        case _:
            return ""


_ROMANS = ("", *"I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII".split())
