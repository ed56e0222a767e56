"""The codes of ``cusdocs schemas lint``."""

from cusdocs.law.problem import Fault
from cusdocs.linting.code import Code

_TEXTS = {
    Fault.SYNTAX: (
        "Fichier de règles mal écrit",
        "Le fichier n'est pas lisible, n'est pas du YAML, ou emploie une ancre, un alias ou une étiquette.",
        "Vérifiez l'alignement (des espaces), les deux-points et les guillemets à la ligne indiquée.",
    ),
    Fault.SHAPE: (
        "Règle qui ne suit pas le schéma",
        "Une clé obligatoire manque, une clé est inconnue ou une valeur n'a pas la forme voulue.",
        "Suivez schemas/regime.schema.json ; un éditeur qui le lit propose les clés et les valeurs.",
    ),
    Fault.NAME: (
        "Nom inconnu ou déjà pris",
        "La règle nomme une exigence ou un régime qui n'existe pas, ou porte un identifiant déjà écrit.",
        "Corrigez le nom ; le plus proche est proposé.",
    ),
    Fault.FACT: (
        "Condition incorrecte",
        "La condition est mal formée, ou nomme un fait que le profil ne connaît pas.",
        "Choisissez un fait de schemas/profile.yaml.",
    ),
    Fault.EVIDENCE: (
        "Exigence sans indice utilisable",
        "Rien ne dit comment l'exigence se reconnaît dans une convention, ou un de ses indices est vide.",
        "Donnez-lui un titre, un passage, un tableau ou un autre indice (docs/ajouter-un-regime.md).",
    ),
    Fault.ARTICLE: (
        "Article mal écrit",
        "Un article se cite toujours de la même façon, pour que rapports et comparaisons le trouvent.",
        "Écrivez « CCH L.445-1 » ou « Arrêté du 19 octobre 2017, art. 3 ».",
    ),
    Fault.OVERLAP: (
        "Régimes qui se chevauchent",
        "Deux régimes d'un même type sont en vigueur en même temps : on ne saurait lequel appliquer.",
        "Donnez une fin au plus ancien (« valid_to »).",
    ),
    Fault.CLAUSE: (
        "Exigence à laquelle aucune clause ne répond",
        "Le régime est en vigueur et aucune clause livrée ne répond à cette exigence.",
        "Écrivez la clause dans clauses/.",
    ),
}
SCHEMA_CODES: dict[str, Code] = {
    fault.value: Code(code=fault.value, title=title, explanation=explanation, remedy=remedy)
    for fault, (title, explanation, remedy) in _TEXTS.items()
}
