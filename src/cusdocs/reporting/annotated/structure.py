"""The structure trees of the files put together: a screen reader reads the first page as it does the others.

Only a file that is tagged gets more tags: in one that is not, a program guesses the order of the pages, and would
read none of them any more once some words had tags.
"""

from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, Stream


def join_structure(pdf: Pdf, guest: Pdf, pages: Sequence[pikepdf.Page], *, before: bool) -> None:
    """Bring the tags of ``guest``, whose pages are the ``pages`` of ``pdf``, into the tree of ``pdf``.

    They go ``before`` its own, or after. When one of the two files is not tagged, the pages lose what names tags.
    """
    own, theirs = _tree(pdf), _tree(guest)
    first = _next_key(own) if own is not None and theirs is not None else None
    if own is None or theirs is None or first is None:
        for holder in _holders(pages):
            _forget(holder)
        return
    brought = pdf.copy_foreign(theirs)
    keys = _join_parents(pdf, own, brought, first)
    for holder in _holders(pages):
        for key in ("/StructParents", "/StructParent"):
            if key in holder:
                holder[key] = first + int(holder[key])
    own["/ParentTreeNextKey"] = max([first - 1, *keys]) + 1
    _join_elements(own, brought, before=before)
    _join_roles(own, brought)


def _tree(pdf: Pdf) -> Dictionary | None:
    """Return the root of the structure tree, None for a file that does not say that it is tagged."""
    marked = pdf.Root.get("/MarkInfo")
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(marked, Dictionary) or not marked.get("/Marked") or not isinstance(tree, Dictionary):
        return None
    return tree if isinstance(tree.get("/ParentTree"), Dictionary) else None


def _holders(pages: Iterable[pikepdf.Page]) -> Iterator[pikepdf.Object]:
    """Yield each thing that may name its tags by a number: the pages, their notes, what they draw."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        yield page.obj
        for each in (*_values(page.obj.get("/Annots")), *_values(_drawn(page))):
            # What several pages share is changed once.
            if isinstance(each, Dictionary | Stream) and (each.objgen not in seen or each.objgen == (0, 0)):
                seen.add(each.objgen)
                yield each


def _drawn(page: pikepdf.Page) -> pikepdf.Object | None:
    resources = page.obj.get("/Resources")
    return resources.get("/XObject") if isinstance(resources, Dictionary) else None


def _values(held: pikepdf.Object | None) -> list[pikepdf.Object]:
    """Return what an array or a dictionary holds; a damaged file may have anything in its place."""
    if isinstance(held, Dictionary):
        return [value for _, value in held.items()]
    return list(held) if isinstance(held, Array) else []


def _forget(holder: pikepdf.Object) -> None:
    for key in ("/StructParents", "/StructParent", "/Tabs"):
        if key in holder:
            del holder[key]


def _next_key(tree: Dictionary) -> int | None:
    """Return the first number that no page has, None when the tree is damaged."""
    try:
        told = int(tree.get("/ParentTreeNextKey", 0))
        return max([told - 1, *NumberTree(tree.ParentTree).keys()]) + 1
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return None


def _join_parents(pdf: Pdf, own: Dictionary, brought: pikepdf.Object, first: int) -> list[int]:
    own["/ParentTree"] = pdf.make_indirect(own.ParentTree)
    parents = NumberTree(own.ParentTree)
    added = {first + key: value for key, value in NumberTree(brought.ParentTree).items()}
    for key, value in added.items():
        parents[key] = value
    return list(added)


def _join_elements(own: Dictionary, brought: pikepdf.Object, *, before: bool) -> None:
    guests = _listed(brought.get("/K"))
    hosts = _listed(own.get("/K"))
    # One document holds all the rest, as PDF/UA has it.
    only = hosts[0] if len(hosts) == 1 and isinstance(hosts[0], Dictionary) else None
    parent = only if only is not None and only.get("/S") == Name.Document else own
    for element in guests:
        element["/P"] = parent
        if element.get("/S") == Name.Document:
            element["/S"] = Name.Part
    kids = _listed(parent.get("/K"))
    parent["/K"] = Array([*guests, *kids] if before else [*kids, *guests])


def _listed(kids: pikepdf.Object | None) -> list[pikepdf.Object]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _join_roles(own: Dictionary, brought: pikepdf.Object) -> None:
    roles = own.get("/RoleMap", Dictionary())
    for name, role in brought.get("/RoleMap", Dictionary()).items():
        if name not in roles:
            roles[name] = role
    if len(roles):
        own["/RoleMap"] = roles
