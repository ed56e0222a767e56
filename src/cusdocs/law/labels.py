"""The French names of the closed vocabularies, for whoever shows a rule."""

from cusdocs.law.terms import Confidence, Kind, Obligation, Verification

OBLIGATIONS = {
    Obligation.MANDATORY: "obligatoire",
    Obligation.CONDITIONAL: "obligatoire sous condition",
    Obligation.ON_REQUEST: "à la demande du préfet",
    Obligation.RECOMMENDED: "recommandé",
    Obligation.OPTIONAL: "facultatif",
}
CONFIDENCES = {
    Confidence.CONFIRMED: "règle confirmée",
    Confidence.SINGLE: "règle d'une seule source",
    Confidence.INFERRED: "règle déduite",
}
KINDS = {
    Kind.SECTION: "partie",
    Kind.ANNEX: "annexe",
    Kind.COMMITMENT: "engagement",
    Kind.REFERENCE: "référence",
    Kind.RECITAL: "mention",
    Kind.DATE: "date",
    Kind.SIGNATURE: "signature",
    Kind.INDICATOR: "indicateur",
    Kind.FILE: "fichier",
}
VERIFICATIONS = {
    Verification.AUTO: "par le programme",
    Verification.ASSISTED: "par le programme, à relire par une personne",
    Verification.HUMAN: "par une personne",
}
TERRITORIES = {
    "organisme": "organisme entier",
    "region": "région",
    "departement": "département",
    "epci": "EPCI et EPT",
    "segment": "segment de patrimoine",
}
# What a territory is, in the columns of a table.
TERRITORY_NAMES = {
    "organisme": "Organisme",
    "region": "Région",
    "departement": "Département",
    "epci": "EPCI",
    "ept": "EPT",
    "commune": "Commune",
}
PARTS = {"label": "intitulé", "horizon": "échéances", "territory": "territoire", "denominator": "dénominateur"}
