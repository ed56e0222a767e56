"""The names of WordprocessingML, and short ways to read an element."""

from collections.abc import Iterator

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_MOST = 10**9


def value(element: _Element, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the first descendant at ``path`` (« pPr/numPr/ilvl »), or None."""
    found = child(element, path)
    return None if found is None else found.get(f"{W}{attribute}")


def child(element: _Element, path: str) -> _Element | None:
    """Return the first descendant at ``path``, or None."""
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))


def number(text: str | None) -> int | None:
    """Return the whole number written in ``text``, or None; Word itself writes none of ten digits or more."""
    try:
        found = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and abs(found) < _MOST else None


def is_on(element: _Element, path: str) -> bool | None:
    """Return whether the switch at ``path`` is on, or None when it is not set."""
    found = child(element, path)
    if found is None:
        return None
    return found.get(f"{W}val") not in ("0", "false", "off", "none")


def unfolded(element: _Element) -> Iterator[_Element]:
    """Yield the children of ``element``, those of content controls and insertions in their place.

    Deleted and moved-away text is left out; of two alternatives, the first is kept.
    """
    for item in element:
        if item.tag in _DELETED:
            continue
        if item.tag == f"{W}sdt":
            content = child(item, "sdtContent")
            if content is not None:
                yield from unfolded(content)
        elif item.tag == f"{MC}AlternateContent":
            yield from unfolded(next(iter(item), item))
        elif item.tag in _TRANSPARENT:
            yield from unfolded(item)
        else:
            yield item


_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")
)
