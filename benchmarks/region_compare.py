"""Compare every figure that a synthesis shows, in each of its formats, with the truth of the region."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.region_expected import (
    ACTIVITIES,
    FAMILIES,
    UNITS,
    Table,
    cohort_name,
    expected_tables,
    place_name,
    whole_of,
)
from benchmarks.region_files import Texts, of_json, of_workbook, text_of
from benchmarks.region_shown import Shown, shown_docx, shown_html
from benchmarks.region_truth import Scope, Tally, Truth

# The captions of the tables, in the report or on the dashboard.
_CAPTIONS = {
    "families": ("Conventions par famille d’organismes",),
    "departements": ("Conventions par département du siège",),
    "without": ("Organismes sans convention signée", "Organismes sans convention signée, avec le motif connu"),
    "told": ("Freins constatés et mesures proposées", "Freins et mesures"),
    "outliers": ("Valeurs atypiques", "Taux qui s’écartent nettement de ceux des autres organismes"),
    "quality": ("Qualité des données",),
    "gaps": ("Ce qui manque",),
    "due": ("Échéances",),
    "elsewhere": ("Organismes dont le siège est hors de la région", "Siège hors région"),
    "absorbed": ("Organismes absorbés", "Absorbés"),
    "organisms": ("Organismes",),
}
_BRIEF = "Objectifs atteints sur objectifs jugés, et taux du cumul, par"
_COUNTS = ("code", "organisms", "judged", "reached", "share", "unreported", "without_target")
_TOTALS = ("target", "achieved", "rate")
_AXES = (("by_family", "family", "famille"), ("by_territory", "departement", "département"))


@dataclass
class Verdict:
    """How many cells were compared, and what is not the truth."""

    figures: int = 0
    differences: list[str] = field(default_factory=list)

    def same(self, where: str, expected: Iterable[Texts], found: Iterable[Texts]) -> None:
        """Compare the rows of one table, in any order."""
        wanted, shown = Counter(map(_typed, expected)), Counter(map(_typed, found))
        self.figures += sum(len(row) * count for row, count in wanted.items())
        self.differences += [f"{where} : manque {' | '.join(row)}" for row in (wanted - shown).elements()]
        self.differences += [f"{where} : en trop {' | '.join(row)}" for row in (shown - wanted).elements()]


def _typed(row: Texts) -> Texts:
    # Word files are set with the apostrophes of a printer, whichever were typed.
    return tuple(text.replace("’", "'") for text in row)


def compare(path: Path, truth: Truth) -> Verdict:
    """Return what the synthesis at ``path`` (.json, .xlsx, .docx, .html) says that is not true, or leaves out."""
    verdict, tables = Verdict(), expected_tables(truth)
    if path.suffix in (".json", ".xlsx"):
        found = of_json(path, tables) if path.suffix == ".json" else of_workbook(path, tables)
        for name, table in tables.items():
            verdict.same(name, _texts(table), found[name])
        return verdict
    shown = shown_docx(path) if path.suffix == ".docx" else shown_html(path)
    for name, table in tables.items():
        captions = _CAPTIONS.get(name, ())
        places = [("", caption) for caption in captions if ("", caption) in shown.tables]
        # The report does not list the organisms that have signed.
        if captions and not (name == "organisms" and shown.format == "docx"):
            verdict.same(name, _texts(table), shown.tables[places[0]] if places else ())
    _compare_whole(verdict, tables["families"], shown)
    for name, axis, title in (
        ("families", "family", "famille"),
        ("departements", "departement", "département du siège"),
    ):
        _compare_situations(verdict, tables[name], axis, shown, title)
    for scope in truth.scopes:
        _Cohort(verdict, truth, scope, tables, shown).compare()
    return verdict


def _texts(table: Table, columns: Sequence[str] = (), first: Texts = ()) -> list[Texts]:
    """Return the rows of ``table`` that begin with ``first``, as a French reader reads them."""
    places = [table.columns.index(column) for column in columns or table.columns]
    return [
        tuple(text_of(row[place], share=place in table.shares) for place in places)
        for row in table.rows
        if row[: len(first)] == first
    ]


def _compare_whole(verdict: Verdict, families: Table, shown: Shown) -> None:
    """Compare what the first sentence, or the cards, say of all the organisms."""
    columns = ("organisms", "signed", "in_progress", "without")
    (told,) = _texts(families, columns, ("Ensemble",))
    heading = "Vue d’ensemble" if shown.format == "docx" else ""
    verdict.same("ensemble", [told], [tuple(each for each in told if each in shown.numbers[heading])])


def _compare_situations(verdict: Verdict, table: Table, axis: str, shown: Shown, title: str) -> None:
    rows = _texts(table, (axis, "signed", "in_progress", "without", "organisms"))
    bars = [
        (key, f"{signed} sur {organisms}") if shown.format == "html" else (key, signed, pending, without)
        for key, signed, pending, without, organisms in rows
        if key != "Ensemble"
    ]
    verdict.same(f"diagramme par {title}", bars, shown.charts["", title])


@dataclass
class _Cohort:
    """The results of one activity at one evaluation."""

    verdict: Verdict
    truth: Truth
    scope: Scope
    tables: Mapping[str, Table]
    shown: Shown

    def compare(self) -> None:
        self._indicators()
        self._totals()
        for name, axis, word in _AXES:
            pivot = self.shown.pivots[self.heading, f"{_BRIEF} {word}"]
            self.verdict.same(f"{self.heading}, par {word}", self._briefs(name, axis), pivot)
        numbers = tuple(map(text_of, whole_of(self.truth, self.scope)))
        told = tuple(each for each in numbers if each in self.shown.numbers[self.heading])
        self.verdict.same(f"{self.heading}, phrase", [numbers], [told])
        self._charts()

    @property
    def first(self) -> Texts:
        """What its rows begin with."""
        activity, regime, at = self.scope
        return ACTIVITIES[activity], cohort_name(regime, at)

    @property
    def heading(self) -> str:
        return " – ".join(self.first)

    @property
    def is_html(self) -> bool:
        return self.shown.format == "html"

    def _indicators(self) -> None:
        if self.is_html:
            rows = [(row[0], *row[2:]) for row in self.shown.tables[self.heading, "Résultats par indicateur"]]
            columns = (*_COUNTS, *_TOTALS)
        else:
            table = self.shown.tables[self.heading, "Objectifs par indicateur"]
            rows = [(row[0].partition(" – ")[0], *row[1:]) for row in table]
            columns = _COUNTS
        self.verdict.same(self.heading, _texts(self.tables["indicators"], columns, self.first), rows)

    def _totals(self) -> None:
        known = [row for row in _texts(self.tables["indicators"], ("code", *_TOTALS), self.first) if row[-1]]
        title = "Cumul des objectifs et des réalisations"
        if not self.is_html:
            expected = [(code, UNITS[code], *others) for code, *others in known]
            self.verdict.same(
                f"{self.heading}, cumuls", expected, self.shown.tables.get((self.heading, title), ())
            )
        if len(known) > 1 or (known and self.is_html):
            bars = [
                (code, f"{target} {done}") if self.is_html else (code, target, done)
                for code, target, done, _ in known
            ]
            self.verdict.same(f"{self.heading}, {title}", bars, self.shown.charts[self.heading, "cumul"])

    def _briefs(self, name: str, axis: str) -> list[Texts]:
        """Return what each cell of a table of families or départements says: « 12 sur 20, 95 % »."""
        rows = _texts(self.tables[name], ("code", axis, "reached", "judged", "rate"), self.first)
        return [
            (code, key, f"{reached} sur {judged}" + (f", {rate}" if rate else ""))
            for code, key, reached, judged, rate in rows
            if judged != "0"
        ]

    def _charts(self) -> None:
        tallies = {key[3:]: tally for key, tally in self.truth.results.items() if key[:3] == self.scope}
        codes = {code: each for (code, axis, _), each in tallies.items() if not axis and each.judged}
        self._chart("indicateur", [self._objectives(code, each) for code, each in codes.items()])
        for _, axis, title in _AXES:
            sums: dict[str, Tally] = {}
            for (_, of, key), tally in tallies.items():
                if of == axis:
                    whole = sums.setdefault(key, Tally())
                    whole.judged, whole.reached = whole.judged + tally.judged, whole.reached + tally.reached
            known = {key: each for key, each in sums.items() if each.judged}
            if self.is_html or any(each.reached for each in known.values()):
                self._chart(title, [self._reach(self._name(axis, key), each) for key, each in known.items()])

    def _chart(self, title: str, bars: list[Texts]) -> None:
        if len(bars) > 1:
            self.verdict.same(
                f"{self.heading}, diagramme par {title}", bars, self.shown.charts[self.heading, title]
            )

    def _name(self, axis: str, key: str) -> str:
        if axis == "departement":
            return place_name(key)
        return FAMILIES[key] if self.is_html or not key else key

    def _objectives(self, code: str, tally: Tally) -> Texts:
        if self.is_html:
            return code, f"{tally.reached} sur {tally.judged}"
        return code, text_of(tally.judged), text_of(tally.reached)

    def _reach(self, name: str, tally: Tally) -> Texts:
        counts = f"{tally.reached} sur {tally.judged}"
        if self.is_html:
            return name, counts
        return f"{name}, {counts}", text_of(tally.reached / tally.judged, share=True).removesuffix(" %")
