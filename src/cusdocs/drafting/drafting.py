"""Draft a convention, list its blanks, and give the wording of one requirement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cusdocs.document import Blank, Block, Document, Metadata, inlines_of, render_plain
from cusdocs.dossier import TracedFigure, computed
from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.context import Sources, names, states_references
from cusdocs.drafting.facts import facts
from cusdocs.drafting.force import refuse_repealed
from cusdocs.drafting.indicators import span
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.numbering import number_headings
from cusdocs.drafting.references import resolved
from cusdocs.drafting.rendering import Renderer
from cusdocs.drafting.stated import convention_data, stated_figures
from cusdocs.law.regime import Regime


def draft(dossier: Dossier, regime: Regime, clauses: Sequence[Clause]) -> Document:
    """Return the convention of ``dossier``: the clauses of ``regime`` whose condition holds, in their order.

    It is held to what other regimes add for such an organism. What the dossier does not say is a Blank.
    Raises UsageError for a regime that is repealed, ClauseError for a clause that cannot be rendered.
    """
    refuse_repealed(regime)
    known = facts(dossier)
    regime = regime.widened(known)
    chosen = [
        clause
        for clause in clauses
        if clause.serves(regime.id) and (not clause.when or clause.when.evaluate(known))
    ]
    document = rendered(dossier, regime, chosen)
    return replace(document, blocks=tuple(number_headings(document.blocks)))


def rendered(dossier: Dossier, regime: Regime, clauses: Sequence[Clause]) -> Document:
    """Return what ``clauses``, all of them, say of ``dossier`` under ``regime``, headings without numbers."""
    sources = Sources(
        dossier=dossier,
        regime=regime,
        computed=computed(dossier, regime),
        references=states_references(clauses, regime),
        drafted=frozenset(clause.id for clause in clauses),
    )
    blocks = resolved(tuple(_render(clauses, sources)))
    known = [each for each in sources.computed if isinstance(each, TracedFigure)]
    stated = stated_figures(blocks, known)
    return Document(
        blocks=blocks,
        metadata=_metadata(dossier.organisation, regime),
        data=convention_data(dossier.organisation, regime, facts(dossier), stated),
    )


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return what is still to be filled in, in reading order, each once."""
    found = (inline for block in document.blocks for inline in inlines_of(block) if isinstance(inline, Blank))
    return tuple(dict.fromkeys(found))


def wording(requirement: str, regime: Regime, clauses: Sequence[Clause]) -> str:
    """Return the plain text that our clauses give for ``requirement``, with blanks where data are needed.

    It is empty when no clause of the regime meets the requirement.
    """
    chosen = [clause for clause in clauses if clause.serves(regime.id) and requirement in clause.requirements]
    # Zero is a default for the dossier of an organism, not a figure to offer to another.
    unknown = Organisation.model_construct(foyers_share=None, accession_sales_3y=None)
    nothing = Dossier.model_construct(organisation=unknown)
    sources = Sources(dossier=nothing, regime=regime, computed=(), references=True)
    return render_plain(Document(blocks=resolved(tuple(_render(chosen, sources))))).strip()


def _render(clauses: Iterable[Clause], sources: Sources) -> Iterator[Block]:
    marks = Marks()
    renderer = Renderer(names(sources, marks), marks)
    for clause in clauses:
        yield from renderer.blocks(clause)


def _metadata(organisation: Organisation, regime: Regime) -> Metadata:
    period = span(organisation.effect_year, organisation.effect_year + regime.years - 1)
    return Metadata(
        title=f"Convention d'utilité sociale {period} – {organisation.name}",
        author=organisation.name,
        subject=regime.title,
        keywords=("convention d'utilité sociale", "CUS", period, organisation.name),
        date=organisation.signature_date or organisation.adoption_date,
        header=f"{organisation.short_name or organisation.name} – Convention d'utilité sociale {period}",
    )
