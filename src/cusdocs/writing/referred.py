"""What the printed blocks of a document refer to: only these need an anchor."""

from collections.abc import Mapping, Sequence

from cusdocs.document import Block, Reference, inlines_of
from cusdocs.document.references import Target, targets


def referred(blocks: Sequence[Block]) -> Mapping[str, Target]:
    """Return, in their order, the targets among ``blocks`` that a reference of ``blocks`` names."""
    named = {inline.target for block in blocks for inline in inlines_of(block) if isinstance(inline, Reference)}
    return {name: target for name, target in targets(blocks).items() if name in named} if named else {}
