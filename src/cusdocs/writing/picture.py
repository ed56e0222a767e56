"""Pictures that are drawings: Word wants them as points."""

import typst

from cusdocs.errors import WritingError
from cusdocs.writing.charts import POINTS_PER_INCH

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'


def is_svg(image: bytes) -> bool:
    """Tell whether ``image`` is an SVG drawing."""
    return b"<svg" in image[:1000]


def rasterised(svg: bytes) -> bytes:
    """Return the drawing ``svg`` as PNG; WritingError when it is not readable."""
    try:
        return typst.compile(
            input=_PAGE,
            format="png",
            ppi=POINTS_PER_INCH,
            ignore_system_fonts=True,
            sys_inputs={"svg": svg.decode()},
        )
    except (typst.TypstError, UnicodeDecodeError) as error:
        raise WritingError("Une image SVG du document n'est pas lisible\u00a0: fournissez-la en PNG.") from error
