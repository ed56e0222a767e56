"""Sections where the law wants commitments and the organism says that it is not bound: « n'est pas tenue de »."""

from collections.abc import Iterable, Iterator

from cusdocs.checking.anomalies.owed import blocks_of, owed, unkept
from cusdocs.checking.meaning.promises import may_refuse, refuses
from cusdocs.checking.report import Anomaly, Finding
from cusdocs.checking.search import Search

_EXEMPTED = "le texte en dispense l'organisme"


def refused_commitments(search: Search, findings: Iterable[Finding]) -> Iterator[Anomaly]:
    """Yield an anomaly for each sentence of such a section where the organism refuses what the law asks of it."""
    told: set[int] = set()
    for rule in owed(search, findings):
        held = blocks_of(search, rule)
        for number, passage in enumerate(search.index.sentences):
            if passage.block not in held or number in told:
                continue
            if may_refuse(passage.text) and refuses(passage.text):
                told.add(number)
                yield unkept("refused-commitment", rule, passage.evidence, _EXEMPTED)
