"""Draft a convention, list its blanks, and give the wording of one requirement."""

from collections.abc import Iterable, Iterator, Sequence

from cusdocs.document import (
    Blank,
    Block,
    Contents,
    Document,
    Figure,
    Inline,
    ListBlock,
    Metadata,
    Table,
    render_plain,
)
from cusdocs.dossier import figures
from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.context import Sources, names, states_references
from cusdocs.drafting.facts import facts
from cusdocs.drafting.force import refuse_repealed
from cusdocs.drafting.indicators import span
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.numbering import number_headings
from cusdocs.drafting.rendering import Renderer
from cusdocs.law.regime import Regime


def draft(dossier: Dossier, regime: Regime, clauses: Sequence[Clause]) -> Document:
    """Return the convention of ``dossier``: the clauses of ``regime`` whose condition holds, in their order.

    It is held to what other regimes add for such an organism. What the dossier does not say is a Blank.
    Raises UsageError for a regime that is repealed, ClauseError for a clause that cannot be rendered.
    """
    given = (block for _, blocks in drafted(dossier, regime, clauses) for block in blocks)
    return Document(blocks=tuple(number_headings(given)), metadata=_metadata(dossier.organisation, regime))


def drafted(
    dossier: Dossier, regime: Regime, clauses: Sequence[Clause]
) -> Iterator[tuple[Clause, tuple[Block, ...]]]:
    """Yield each clause kept for the organism, in order, with what it gives; headings are not numbered yet.

    Raises what ``draft`` raises.
    """
    refuse_repealed(regime)
    known = facts(dossier)
    regime = regime.widened(known)
    chosen = [
        clause
        for clause in clauses
        if clause.serves(regime.id) and (not clause.when or clause.when.evaluate(known))
    ]
    sources = Sources(
        dossier=dossier,
        regime=regime,
        figures=figures(dossier, regime),
        references=states_references(chosen, regime),
    )
    yield from _render(chosen, sources)


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return what is still to be filled in, in reading order, each once."""
    found = (inline for block in document.blocks for inline in _inlines(block) if isinstance(inline, Blank))
    return tuple(dict.fromkeys(found))


def wording(requirement: str, regime: Regime, clauses: Sequence[Clause]) -> str:
    """Return the plain text that our clauses give for ``requirement``, with blanks where data are needed.

    It is empty when no clause of the regime meets the requirement.
    """
    chosen = [clause for clause in clauses if clause.serves(regime.id) and requirement in clause.requirements]
    # Zero is a default for the dossier of an organism, not a figure to offer to another.
    unknown = Organisation.model_construct(foyers_share=None, accession_sales_3y=None)
    nothing = Dossier.model_construct(organisation=unknown)
    sources = Sources(dossier=nothing, regime=regime, figures=(), references=True)
    blocks = tuple(block for _, given in _render(chosen, sources) for block in given)
    return render_plain(Document(blocks=blocks)).strip()


def _render(clauses: Iterable[Clause], sources: Sources) -> Iterator[tuple[Clause, tuple[Block, ...]]]:
    marks = Marks()
    renderer = Renderer(names(sources, marks), marks)
    for clause in clauses:
        yield clause, tuple(renderer.blocks(clause))


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


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Table():
            yield from block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.content
        case ListBlock():
            for item in block.items:
                yield from item.content
        case Figure():
            yield from block.caption
        case Contents():
            return
        case _:
            yield from block.content
