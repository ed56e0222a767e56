"""The names that a place of a clause knows: each may have been set in several branches."""

from dataclasses import dataclass, field, replace

from cusdocs.linting.template.kinds import Kind, merged


@dataclass(slots=True)
class Variable:
    """A name set by the clause at ``line``; ``used`` tells whether something reads it."""

    name: str
    line: int
    kind: Kind
    used: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The names known; those in ``maybe`` are set in some branches only."""

    known: dict[str, tuple[Variable, ...]] = field(default_factory=dict)
    maybe: frozenset[str] = frozenset()

    def fork(self) -> "Scope":
        """Return a copy, that another branch may go on from."""
        return replace(self, known=dict(self.known))

    def set(self, variable: Variable) -> "Scope":
        """Return the scope with ``variable`` set, whatever its name was before."""
        known = {**self.known, variable.name: (variable,)}
        return Scope(known, self.maybe - {variable.name})

    def read(self, name: str) -> Kind | None:
        """Return the kind of ``name``, which is used from now on; None when nothing sets it."""
        found = self.known.get(name)
        if found is None:
            return None
        for variable in found:
            variable.used = True
        return merged(tuple(variable.kind for variable in found))


def joined(branches: list[Scope]) -> Scope:
    """Return what is known after ``branches``, one of which was followed."""
    known: dict[str, tuple[Variable, ...]] = {}
    for branch in branches:
        for name, variables in branch.known.items():
            others = known.get(name, ())
            known[name] = (*others, *(each for each in variables if not any(each is other for other in others)))
    everywhere = set(known).intersection(*(branch.known for branch in branches))
    doubtful = {name for branch in branches for name in branch.maybe}
    return Scope(known, frozenset(doubtful | (known.keys() - everywhere)))
