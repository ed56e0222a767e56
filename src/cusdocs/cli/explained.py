"""Why each clause stands in a draft, said in French."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cusdocs.french.numbers import format_number

if TYPE_CHECKING:
    from cusdocs.drafting import Explanation
    from cusdocs.law import Fact, Regime


def explained(regime: "Regime", found: "Sequence[Explanation]") -> Iterator[str]:
    """Yield the lines that explain a draft under ``regime``: its clauses part by part, kept or not."""
    kept = sum(each.kept for each in found)
    yield f"{regime.title} ({regime.id}) : {kept} clauses retenues, {len(found) - kept} écartées."
    part = ""
    for each in found:
        if each.clause.part != part:
            part = each.clause.part
            yield f"\n{part}"
        yield from _lines(each)


def _lines(each: "Explanation") -> Iterator[str]:
    yield f"  {'+' if each.kept else '-'} {each.clause.title}"
    yield f"      fichier : clauses/{each.clause.file}"
    if each.under:
        yield f"      sous : {each.under}"
    yield f"      pourquoi : {_why(each)}"
    if each.kept and not each.printed:
        yield "      sans texte : le dossier n'a rien à y mettre"
    if each.blanks:
        yield f"      à compléter : {each.blanks}"


def _why(each: "Explanation") -> str:
    parts = []
    if each.rules:
        owed = " ; ".join(f"{rule.title} ({', '.join(rule.articles)})" for rule in each.rules)
        parts.append(f"répond à « {owed} »" if each.kept else f"répondrait à « {owed} »")
    elif each.clause.editorial:
        parts.append("texte de liaison, sans exigence")
    if each.condition:
        known = ", ".join(f"{title} : {_fact(value)}" for title, value in each.known.items())
        holds = "remplie" if each.kept else "non remplie"
        parts.append(f"condition {holds} : {each.condition} (dossier : {known})")
    return " ; ".join(parts)


def _fact(value: "Fact") -> str:
    match value:
        case None:
            return "non renseigné"
        case bool():
            return "oui" if value else "non"
        case int() | float() | Decimal():
            return format_number(Decimal(str(value)))
        case tuple():
            return ", ".join(value) or "aucun"
        case _:
            return value
