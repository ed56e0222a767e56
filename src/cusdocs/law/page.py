"""A regime as a French page that a reader of the law can follow, in Markdown."""

from collections.abc import Iterable, Sequence

from cusdocs.french.dates import format_date
from cusdocs.law.clue_text import clue_text
from cusdocs.law.condition_text import condition_text
from cusdocs.law.follow_up import FollowUp, Ground
from cusdocs.law.indicator import LOWER, Indicator
from cusdocs.law.labels import CONFIDENCES, KINDS, OBLIGATIONS, PARTS, TERRITORIES, VERIFICATIONS
from cusdocs.law.profile import ProfileFact
from cusdocs.law.regime import Interval, ObsoleteIndicator, Omission, Part, Regime, Requirement
from cusdocs.law.terms import Confidence, Obligation


def regime_page(regime: Regime, facts: Sequence[ProfileFact]) -> str:
    """Return the page of ``regime``: what is mandatory, when, why, and how sure."""
    titles = {rule.id: rule.title for rule in regime.requirements}
    sections = [
        f"# {regime.title}",
        f"Identifiant\u00a0: `{regime.id}`. {validity(regime)}",
        _summary(regime),
        "## Exigences",
        *(_requirement(rule, facts, titles) for rule in regime.requirements if rule.known),
        *listed("## Ce que d'autres activités ajoutent", (_part(part, facts) for part in regime.parts)),
        *listed("## Règles sur les dates", (_interval(rule, titles) for rule in regime.intervals)),
        *listed("## Suivi de la convention", _follow_up(regime.follow_up)),
        *listed("## Indicateurs d'un autre régime", (_obsolete(code) for code in regime.obsolete)),
        *listed("## Règles communes qui ne valent pas ici", (_omission(each) for each in regime.omitted)),
        *listed("## Ce qui n'est pas établi", (_unknown(rule) for rule in regime.requirements if not rule.known)),
    ]
    return "\n\n".join(sections) + "\n"


def validity(regime: Regime) -> str:
    """Return the dates in force of ``regime``, in a sentence."""
    start = f"En vigueur depuis le {format_date(regime.valid_from)}"
    return f"{start}." if regime.valid_to is None else f"{start} et jusqu'au {format_date(regime.valid_to)}."


def obligation_text(rule: Requirement, facts: Sequence[ProfileFact]) -> str:
    """Return how far ``rule`` goes, its condition included."""
    text = OBLIGATIONS[rule.obligation]
    return f"{text}\u00a0: si {condition_text(rule.when, facts)}" if rule.when else text


def cited(articles: Iterable[str]) -> str:
    """Return the articles one after the other."""
    return _plain(", ".join(articles))


def listed(title: str, lines: Iterable[str]) -> list[str]:
    """Return ``title`` and ``lines`` as a list under it, or nothing when there is no line."""
    items = [f"- {line}" for line in lines]
    return [title, "\n".join(items)] if items else []


def _plain(text: str) -> str:
    # The star of « R*445-2 » is no emphasis.
    return text.replace("*", r"\*")


def _summary(regime: Regime) -> str:
    lines = ["| Obligation | " + " | ".join(CONFIDENCES.values()) + " |", "|---" * (len(CONFIDENCES) + 1) + "|"]
    for obligation in Obligation:
        counts = [_count(regime, obligation, confidence) for confidence in Confidence]
        if any(counts):
            lines.append(f"| {OBLIGATIONS[obligation]} | " + " | ".join(str(count) for count in counts) + " |")
    return "\n".join(lines)


def _count(regime: Regime, obligation: Obligation, confidence: Confidence) -> int:
    known = (rule for rule in regime.requirements if rule.known)
    return sum((rule.obligation, rule.confidence) == (obligation, confidence) for rule in known)


def _requirement(rule: Requirement, facts: Sequence[ProfileFact], titles: dict[str, str]) -> str:
    lines = [f"- {KINDS[rule.kind].capitalize()}, {obligation_text(rule, facts)}."]
    if rule.articles:
        lines.append(f"- Articles\u00a0: {cited(rule.articles)}.")
    sources = f" (sources\u00a0: {', '.join(rule.sources)})" if rule.sources else ""
    lines.append(f"- Certitude\u00a0: {CONFIDENCES[rule.confidence]}{sources}. {_plain(rule.note)}".rstrip())
    if rule.inside:
        lines.append(f"- Se trouve dans\u00a0: {titles.get(rule.inside, rule.inside)}.")
    if rule.commits:
        lines.append("- Le droit veut ici des engagements\u00a0: des vœux seuls sont signalés.")
    if rule.indicator:
        lines.extend(_indicator(rule.indicator))
    lines.append(f"- Vérification\u00a0: {VERIFICATIONS[rule.verification]}.")
    lines.extend(f"- Indice\u00a0: {_plain(clue_text(clue, titles))}." for clue in rule.evidence)
    return f"### {rule.title}\n\n`{rule.id}`\n\n" + "\n".join(lines)


def _indicator(indicator: Indicator) -> Iterable[str]:
    yield f"- Indicateur **{indicator.code}**\u00a0: {indicator.label}."
    yield f"- Unité\u00a0: {', '.join(indicator.units)}. Échéances\u00a0: {_horizons(indicator)}."
    yield f"- Territoire\u00a0: {TERRITORIES.get(indicator.territory, indicator.territory)}."
    if indicator.better:
        yield f"- Sens favorable\u00a0: {'à la baisse' if indicator.better == LOWER else 'à la hausse'}."
    if indicator.breakdowns:
        yield f"- Détail\u00a0: {', '.join(indicator.breakdowns)}."
    if indicator.denominator:
        yield f"- Dénominateur\u00a0: {indicator.denominator}."
    sure = ", ".join(
        f"{PARTS.get(part, part)} – {CONFIDENCES[sure]}" for part, sure in indicator.confidence.items()
    )
    if sure:
        yield f"- Certitude par élément\u00a0: {sure}."


def _horizons(indicator: Indicator) -> str:
    return {
        "cumulated": "à trois et six ans",
        "yearly": "chaque année",
        "both": "chaque année et en cumul sur six ans",
        "any": "sans date fixée",
    }.get(indicator.horizons, indicator.horizons)


def _interval(rule: Interval, titles: dict[str, str]) -> str:
    bounds = []
    if rule.at_least_months is not None:
        bounds.append(f"au moins {rule.at_least_months} mois")
    if rule.at_most_months is not None:
        bounds.append(f"au plus {rule.at_most_months} mois")
    span = f"{titles.get(rule.earlier, rule.earlier)} → {titles.get(rule.later, rule.later)}"
    known = f"{cited(rule.articles)}, {CONFIDENCES[rule.confidence]}"
    return f"**{rule.title}**\u00a0: {span}, {' et '.join(bounds) or 'dans cet ordre'} ({known})."


def _follow_up(rule: FollowUp) -> Iterable[str]:
    if rule.evaluations:
        years = " et ".join(f"{year}\u00a0ans" for year in rule.evaluations.years)
        yield f"**Évaluations**\u00a0: au terme de {years} {_ground(rule.evaluations)}"
    if rule.notice:
        yield f"**Mise en demeure**\u00a0: {rule.notice.months}\u00a0mois pour répondre {_ground(rule.notice)}"
    if rule.ceiling:
        more = ", plus l'exonération de taxe foncière" if rule.ceiling.tfpb_exemption else ""
        amount = f"{rule.ceiling.euros_per_dwelling}\u00a0€ par logement{more}"
        yield f"**Plafond de la pénalité**\u00a0: {amount} {_ground(rule.ceiling)}"
    elif rule.evaluations:
        yield "**Plafond de la pénalité**\u00a0: non établi."


def _ground(rule: Ground) -> str:
    return f"({cited(rule.articles)}, {CONFIDENCES[rule.confidence]}). {_plain(rule.note)}".rstrip()


def _part(part: Part, facts: Sequence[ProfileFact]) -> str:
    titles = "\u00a0; ".join(f"{rule.title} (`{rule.id}`)" for rule in part.requirements)
    return f"Si {condition_text(part.when, facts)}, exigences de `{part.regime}`\u00a0: {titles}."


def _omission(omission: Omission) -> str:
    return f"`{omission.id}`\u00a0: {omission.reason}"


def _obsolete(indicator: ObsoleteIndicator) -> str:
    beside = " ou ".join(f"«\u00a0{phrase.text}\u00a0»" for phrase in indicator.beside)
    old = ", ou donné à trois et six ans seulement" if indicator.horizons else ""
    return f"**{indicator.code}**{f', à côté de {beside}' if beside else ''}{old}\u00a0: {indicator.reason}"


def _unknown(rule: Requirement) -> str:
    return f"**{rule.title}** (`{rule.id}`)\u00a0: {_plain(rule.note)}"
