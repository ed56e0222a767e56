"""A clause: the words of one point of the convention, and the requirements that they meet."""

from dataclasses import dataclass

from cusdocs.law.expression import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One file of ``clauses/``: Markdown with Jinja2 in ``body``, under the part that its folder names.

    ``requirements`` are the ids that it meets; an ``editorial`` clause meets none. It is drafted for the
    regimes named, when ``when`` holds for the organism. ``file`` is its path inside the folder of clauses,
    which also gives its order. ``body`` is padded with blank lines, so that its lines count as those of the file.
    """

    id: str
    title: str
    file: str
    body: str
    regimes: tuple[str, ...]
    requirements: tuple[str, ...] = ()
    editorial: bool = False
    when: Expression | None = None

    @property
    def part(self) -> str:
        """The folder of the clause, which is a part of the convention."""
        return self.file.rpartition("/")[0]

    def serves(self, regime: str) -> bool:
        """Tell whether the clause belongs to the regime."""
        return regime in self.regimes
