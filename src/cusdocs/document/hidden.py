"""Words that a file holds and that nobody sees: they are no evidence of anything."""

from dataclasses import dataclass
from enum import StrEnum

from cusdocs.document.place import Place


class Concealment(StrEnum):
    """Why a reader does not see the words."""

    COLOR = "color"  # in the colour of what is behind them
    SIZE = "size"
    OFF_PAGE = "off-page"
    COVERED = "covered"
    CLIPPED = "clipped"
    MODE = "mode"  # an invisible render mode, or fully transparent
    LAYER = "layer"
    UNSEEN = "unseen"  # the page looks the same with and without them
    MARKED = "marked"  # Word's « hidden » switch
    DELETED = "deleted"  # kept as a tracked deletion


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words that stand together, unseen for one reason; ``places`` as those of a block."""

    text: str
    reason: Concealment
    places: tuple[Place, ...] = ()
