"""The pages of « Suivre » about one thing: a convention, a bilan, the register, a synthesis."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cusdocs.followup.calendar import calendar_of, ground_text
from cusdocs.followup.convention import Convention
from cusdocs.followup.synthesis.tables import departement_name, family_name
from cusdocs.french.numbers import format_number
from cusdocs.law import Regime
from cusdocs.web import evaluation_work, follow_work, synthesis_work
from cusdocs.web.evaluation_work import AT, YEAR
from cusdocs.web.follow_work import FACTS, LIGHT, ORGANISMS
from cusdocs.web.followed import convention_of
from cusdocs.web.site import Site, visitor
from cusdocs.web.submissions import EVALUATION, FOLLOW, REGISTER, Submission

_OFFERED = (
    (evaluation_work.BILAN_WORD, "Bilan (.docx)"),
    (evaluation_work.BILAN_PDF, "Bilan (.pdf)"),
    (evaluation_work.BILAN_TABLE, "Bilan (.xlsx)"),
    (follow_work.BILAN, "Bilan, pour une synthèse (.json)"),
    (synthesis_work.SYNTHESIS_WORD, "Synthèse (.docx)"),
    (synthesis_work.SYNTHESIS_PDF, "Synthèse (.pdf)"),
    (synthesis_work.SYNTHESIS_TABLE, "Synthèse (.xlsx)"),
    (synthesis_work.SYNTHESIS_PAGE, "Tableau de bord (.html)"),
    (synthesis_work.SYNTHESIS_JSON, "Synthèse (.json)"),
    (follow_work.ACTUALS, "Classeur de suivi, à remplir (.xlsx)"),
    (follow_work.CALENDAR, "Calendrier, pour un agenda (.ics)"),
    (follow_work.CONVENTION, "Engagements lus (.json)"),
)


class FollowViews:
    """Makes the page of one submission of the follow-up, once its work is done."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def page(self, request: Request, submission: Submission, problem: str = "", status: int = 200) -> Response:
        """Return the page about ``submission``."""
        results = self._site.storage.results(submission.id)
        made = [(name, words) for name, words in _OFFERED if (results / name).is_file()]
        template, values = self._values(request, submission)
        common = {"submission": submission, "made": made, "problem_text": problem}
        return self._site.page(request, template, status, **common, **values)

    def moments(self, submission: Submission) -> list[tuple[str, str]]:
        """Return the evaluations that the convention calls for, then each of its years, as (value, words)."""
        found = convention_of(self._site.storage, submission) if submission.state == "done" else None
        regime = self._site.storage.regime(found.regime) if found else None
        return _moments(found, regime) if found and regime else []

    def _values(self, request: Request, submission: Submission) -> tuple[str, dict[str, Any]]:
        if submission.kind == FOLLOW:
            found = convention_of(self._site.storage, submission)
            if found is not None:
                return "follow_convention.html.j2", self._of_convention(request, submission, found)
            return "follow_bilan.html.j2", {"facts": {"title": submission.outcome}, "convention": None}
        if submission.kind == REGISTER:
            return "follow_register.html.j2", {"rows": self._organisms(submission)}
        if submission.kind == EVALUATION:
            owner = visitor(request).owner
            convention = self._site.submissions.get(submission.previous, owner)
            return "follow_bilan.html.j2", {"facts": self._facts(submission), "convention": convention}
        return "follow_synthesis.html.j2", {"facts": self._facts(submission)}

    def _of_convention(self, request: Request, submission: Submission, found: Convention) -> dict[str, Any]:
        regime = self._site.storage.regime(found.regime)
        mine = self._site.submissions.of(visitor(request).owner)
        return {
            "found": found,
            "regime": regime,
            "regimes": [(each.id, each.title) for each in self._site.storage.regimes],
            "facts": self._facts(submission),
            "moments": _moments(found, regime) if regime else [],
            "events": _events(found, regime),
            "evaluations": [each for each in mine if each.kind == EVALUATION and each.previous == submission.id],
        }

    def _facts(self, submission: Submission) -> Any:
        return json.loads((self._site.storage.results(submission.id) / FACTS).read_bytes())

    def _organisms(self, submission: Submission) -> dict[str, Any]:
        organisms = ORGANISMS.validate_json((self._site.storage.results(submission.id) / LIGHT).read_bytes())
        rows = [
            (
                each.name,
                each.siren,
                family_name(each.family),
                departement_name(each.departement),
                "" if each.stock is None else format_number(each.stock),
                each.absorbed_by or each.reason,
            )
            for each in organisms
        ]
        columns = ("Organisme", "SIREN", "Famille", "Département", "Parc", "Observations")
        return {"name": "Organismes", "columns": columns, "rows": rows}


def _moments(found: Convention, regime: Regime) -> list[tuple[str, str]]:
    if found.first_year is None:
        return []
    rule = regime.follow_up.evaluations
    legal = [(f"{AT}-{years}", f"Évaluation à {years}\u00a0ans") for years in (rule.years if rule else ())]
    years = range(found.first_year, found.first_year + regime.years)
    return [*legal, *((f"{YEAR}-{year}", f"Point de l’année {year}") for year in years)]


def _events(found: Convention, regime: Regime | None) -> dict[str, Any] | None:
    if regime is None or found.first_year is None:
        return None
    rows = [
        (f"{each.day:%d/%m/%Y}", each.title, ground_text(each.articles, each.confidence))
        for each in calendar_of(found.dates, regime, found.first_year)
    ]
    return {"name": "Calendrier", "columns": ("Date", "Étape", "Source"), "rows": rows}
