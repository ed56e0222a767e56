"""The help that the workbook shows: what each sheet is for, and how to fill in a field.

Written with plain spaces; :func:`cusdocs.french.typography.typeset` sets them when they are shown.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cusdocs.dossier.sheet import ACCESSION, FOYERS, LOCATIVE, VENTE

_LOCATIVE_README = """
Ce classeur rassemble les données du plan stratégique de patrimoine (PSP) et de la gestion sociale dont cusdocs \
tire le projet de convention d'utilité sociale (CUS).
Remplissez d'abord la feuille « Organisme », puis « Territoires » et « Ensembles immobiliers » : les autres \
feuilles s'y rapportent.
Un titre suivi d'un astérisque (*) est obligatoire. Toute autre cellule laissée vide devient une mention \
« à compléter » dans le projet : aucune valeur n'est inventée.
Saisissez aussi les années qui précèdent la convention (trois de préférence) : elles fournissent les valeurs de \
référence des indicateurs.
L'ordre des feuilles et des colonnes est libre. N'ajoutez pas de ligne de total : elle serait ignorée.
Les dates s'écrivent 12/03/2026 ou 12 mars 2026, les montants 1 234,50 €, les parts 12,5 %.
"""

_OTHER_README = """
Ce classeur rassemble les données dont cusdocs tire le projet de convention d'utilité sociale {what}.
Remplissez d'abord la feuille « Organisme », puis « Territoires » : les autres feuilles s'y rapportent.
Un titre suivi d'un astérisque (*) est obligatoire. Toute autre cellule laissée vide devient une mention \
« à compléter » dans le projet : aucune valeur n'est inventée.
Saisissez aussi les années qui précèdent la convention (trois de préférence) : elles fournissent les valeurs de \
référence des indicateurs.
L'ordre des feuilles et des colonnes est libre. N'ajoutez pas de ligne de total : elle serait ignorée.
Les dates s'écrivent 12/03/2026 ou 12 mars 2026, les montants 1 234,50 €, les parts 12,5 %.
"""

READMES: Mapping[str, str] = MappingProxyType(
    {
        LOCATIVE: _LOCATIVE_README,
        ACCESSION: _OTHER_README.format(what="d'un organisme qui n'a qu'une activité d'accession"),
        FOYERS: _OTHER_README.format(what="d'un organisme qui n'a que des logements-foyers"),
        VENTE: _OTHER_README.format(what="d'une société de vente d'habitations à loyer modéré"),
    }
)
"""The paragraphs of the sheet « Lisez-moi » for each type of convention, one a line."""

OPTIONAL = " Facultatif : à remplir si l'organisme a cette activité."
"""What is said of a sheet that the convention may do without."""

SHEET_HELP: Mapping[str, str] = MappingProxyType(
    {
        "Organisme": "L'organisme et les dates de la procédure (articles R.445-2-2 à R.445-2-6 du CCH).",
        "Signataires": "Les parties qui signent la convention, dans l'ordre des signatures.",
        "Territoires": "Les départements, EPCI et EPT où l'organisme a des logements.",
        "Ensembles immobiliers": "Les ensembles (article R.445-3 du CCH) à la veille de la convention.",
        "Agréments": "Les logements locatifs dont le financement est agréé, année par année (indicateur PP-1).",
        "Réhabilitations": "Les rénovations et réhabilitations, année par année (indicateurs PP-2, PP-3 et SR-1).",
        "Démolitions": "Les logements démolis, année par année.",
        "Plan de mise en vente": "Les logements mis en vente (article L.443-7 du CCH et indicateur PP-4).",
        "Attributions": "Les attributions de chaque année dans chaque EPCI (indicateurs PS-1 et PS-2).",
        "Accessibilité": "Les logements devenus accessibles hors réhabilitation (indicateur SR-1).",
        "Livraisons": "Les logements neufs livrés, année par année.",
        "Coûts de gestion": "Le coût de gestion de chaque année (indicateur G-1).",
        "Logements-foyers": "Les résidences, en logements équivalents, à la veille de la convention.",
        "Agréments de foyers": "Les logements équivalents agréés, année par année (indicateur PP-LF-1).",
        "Travaux en foyers": "Les rénovations et réhabilitations (indicateurs PP-LF-2 et PP-LF-3).",
        "Programmes d'accession": "Les programmes du plan de développement et ce qui reste détenu.",
        "Contrats d'accession": "Les contrats et transferts de chaque année (PP-ACC-1 et PS-ACC-1).",
        "Achats": "Les logements achetés aux organismes, année par année (PP-SV-1 et PP-SV-2).",
        "Reventes": "Les contrats de vente signés, année par année (PP-SV-3 et ACC-SV-1).",
        "Textes": "Les textes de l'organisme, repris dans la convention à la rubrique indiquée.",
    }
)
"""What each sheet is for, by its French name."""

FIELD_HELP: Mapping[str, str] = MappingProxyType(
    {
        "Raison sociale": "Dénomination complète, telle qu'elle figure dans les statuts.",
        "Nom d'usage": "Nom court, employé dans le corps de la convention.",
        "SIREN": "Neuf chiffres ; les espaces sont acceptés.",
        "Département du siège": "Code du département : 35, 2A, 971…",
        "Collectivité de rattachement": "Pour un OPH : la collectivité ou le groupement de rattachement.",
        "Première année des engagements": "Les engagements courent du 1er janvier de l'année de signature "
        "(arrêté du 19 octobre 2017, article 6-1).",
        "Membre d'un groupe d'organismes de logement social": "Article L.423-1-1 du CCH.",
        "Date du cadre stratégique patrimonial": "À remplir si l'organisme appartient à un groupe.",
        "Date du cadre stratégique d'utilité sociale": "À remplir si l'organisme appartient à un groupe.",
        "Logements neufs vendus en accession sur trois ans": "Article R.445-15 du CCH.",
        "Feuilles sans objet": "Feuilles où il n'y a rien à inscrire : Plan de mise en vente, Démolitions…",
        "Part des logements-foyers": "Part du patrimoine en logements équivalents : 12,5 %.",
        "Logements loués au titre de l'article L.442-8-4": "Laissez vide si l'organisme n'y a pas recours.",
        "Date de la délibération approuvant ou actualisant le PSP": "Moins de trois ans avant la prise d'effet.",
        "Date de transmission aux personnes publiques associées": "Au moins un mois avant la réunion.",
        "Date de la décision accordant un délai de dépôt": "À remplir si le préfet a accordé un délai.",
        "Date de signature": "Dans les six mois du dépôt du projet.",
        "Activité locative": "« Non » pour un organisme sans patrimoine locatif.",
        "Indicateurs demandés par le préfet": "Codes séparés par des virgules : PP-5, PS-3 "
        "(article R.445-5-1 du CCH).",
        "Code INSEE ou SIREN": "Code du département, ou SIREN de l'EPCI ou de l'EPT.",
        "Concerné par l'objectif de 25 % hors QPV": "Attributions au premier quartile (article L.441-1 du CCH).",
        "Identifiant": "Référence unique de l'ensemble ; les autres feuilles l'emploient.",
        "Identifiant de l'ensemble": "Identifiant donné sur la feuille « Ensembles immobiliers ».",
        "Code INSEE de la commune": "Cinq caractères : 35238, 2A004…",
        "SIREN de l'EPCI": "Neuf chiffres ; l'EPCI doit figurer sur la feuille « Territoires ».",
        "Financement principal": "PLUS, PLAI, PLS, HLMO, PLA…",
        "DPE inconnu": "Les logements DPE A à G et inconnu totalisent le nombre de logements.",
        "Qualité technique": "Qualité de la construction et état technique (article R.445-3 du CCH).",
        "Ménages enquêtés (OPS)": "Ménages ayant répondu à l'enquête sur l'occupation du parc social.",
        "Éligible à un prêt de la Caisse des dépôts": "Réhabilitation comptée dans l'indicateur PP-3.",
        "Date de consultation de la commune": "La commune a deux mois ; son silence vaut avis favorable.",
        "Dont 1er quartile hors QPV": "Ménages du premier quartile ou relogés, baux signés hors QPV.",
        "Attributions aux publics prioritaires": "Ménages DALO et catégories de l'article L.441-1 du CCH.",
        "Coût de gestion (€)": "Hors maintenance et hors cotisations écartées par le décret de 2019.",
        "Date de transmission de la délibération d'engagement": "Au préfet et aux collectivités associées "
        "(article R.445-31 du CCH).",
        "Logements équivalents": "Nombre entier, décompté comme pour l'inventaire SRU.",
        "Identifiant de la résidence": "Identifiant donné sur la feuille « Logements-foyers ».",
        "Redevance annuelle (€)": "Redevance due par le gestionnaire au titre de la dernière année.",
        "Produit": "PSLA (location-accession agréée), BRS (bail réel solidaire) ou accession directe.",
        "Logements détenus à la veille de la convention": "Logements non transférés ; 0 s'il n'y en a plus.",
        "Logements accessibles PMR": "0 s'il n'y en a aucun : vide, l'indicateur SR-1 reste à compléter.",
        "Logements rendus accessibles PMR": "0 s'il n'y en a aucun : vide, l'indicateur SR-1 reste à compléter.",
        "En renouvellement urbain": "Vide, la part hors renouvellement urbain (PP-1) reste à compléter.",
        "Dont ménages reconnus DALO": "0 s'il n'y en a aucun : vide, l'indicateur PS-3 reste à compléter.",
        "Dont ménages reconnus DALO hors QPV": "0 s'il n'y en a aucun : vide, PS-3 reste à compléter.",
        "Mutations": "0 s'il n'y en a aucune : vide, l'indicateur PP-5 reste à compléter.",
        "Dont ménages sous les plafonds de ressources": "Plafonds que vise l'indicateur de la convention.",
        "Décote moyenne": "Décote moyenne par logement, rapportée à sa valeur : 18 %.",
        "Rubrique": "Rubrique de la convention où le texte prend place.",
        "Texte": "Alt+Entrée sépare deux paragraphes.",
    }
)
"""How to fill in a field, by its French title."""
