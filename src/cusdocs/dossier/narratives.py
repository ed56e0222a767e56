"""The rubriques of the convention that take a text written by the organism."""

from collections.abc import Mapping
from types import MappingProxyType

from cusdocs.dossier.sheet import LOCATIVE, VENTE

NARRATIVE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "presentation": "Présentation de l'organisme",
        "contexte_territorial": "Contexte territorial",
        "bilan_precedent": "Bilan de la convention précédente",
        "strategie": "Stratégie de l'organisme",
        "orientations_patrimoniales": "Orientations patrimoniales",
        "etat_service_rendu": "État du service rendu",
        "developpement": "Développement de l'offre",
        "rehabilitation": "Réhabilitation et rénovation énergétique",
        "accessibilite": "Accessibilité et adaptation des logements",
        "strategie_vente": "Stratégie de mise en vente",
        "reinvestissement": "Réinvestissement du produit des ventes",
        "information_locataires": "Information des locataires en cas de vente",
        "occupation_sociale": "Occupation sociale",
        "gestion_sociale": "Gestion sociale",
        "mixite": "Mixité sociale et équilibre du peuplement",
        "accompagnement": "Accompagnement des ménages en difficulté",
        "sortants_hebergement": "Accueil des ménages sortant d'hébergement",
        "partenariats": "Partenariats en faveur des publics prioritaires",
        "hebergement": "Politique d'hébergement",
        "accession": "Politique d'accession",
        "qualite_service": "Qualité du service rendu aux locataires",
        "concertation": "Concertation locative",
        "bilan_pcl": "Bilan du plan de concertation locative",
        "rse": "Politique sociale et environnementale",
        "cout_gestion": "Maîtrise des coûts de gestion",
        "conditions_reussite": "Conditions de réussite",
        "foyers_etat": "État des lieux des logements-foyers",
        "foyers_orientations": "Orientations retenues pour les logements-foyers",
        "foyers_programme": "Travaux et développement des logements-foyers",
        "foyers_impayes": "Prévention des impayés des gestionnaires",
        "foyers_service": "Qualité du service rendu aux résidents",
        "accession_developpement": "Développement de l'accession",
        "accession_clientele": "Produits et clientèle de l'accession",
        "accession_service": "Qualité du service rendu aux accédants",
        "vente_strategie": "Stratégie de la société de vente",
        "vente_equilibre": "Équilibre financier de la société de vente",
        "vente_achats": "Achat des logements",
        "vente_reventes": "Revente des logements",
        "vente_entretien": "Entretien des immeubles et des logements",
        "vente_service": "Gestion déléguée et qualité du service",
    }
)
"""The key of each rubrique, as clauses name it, and its French title, as the sheet « Textes » shows it."""

_PREAMBLE = frozenset({"presentation", "contexte_territorial", "conditions_reussite"})
_RENEWAL = frozenset({"bilan_precedent", "strategie"})


def narratives_of(type_: str) -> tuple[str, ...]:
    """Return the keys of the rubriques that a convention of ``type_`` may hold, in order.

    A locative one may hold parts on accession and on logements-foyers.
    """
    if type_ == LOCATIVE:
        return tuple(key for key in NARRATIVE_KEYS if not key.startswith(VENTE))
    shared = _PREAMBLE if type_ == VENTE else _PREAMBLE | _RENEWAL
    return tuple(key for key in NARRATIVE_KEYS if key in shared or key.startswith(type_))
