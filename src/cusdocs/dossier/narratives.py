"""The rubriques of the convention that take a text written by the organism."""

from collections.abc import Mapping
from types import MappingProxyType

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
    }
)
"""The key of each rubrique, as clauses name it, and its French title, as the sheet « Textes » shows it."""
