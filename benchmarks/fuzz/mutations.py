"""Ways to damage a file: its bytes, the tokens and streams of a PDF, the members of a .zip and the XML in them."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

Mutation = Callable[[random.Random, bytes], bytes]

_NUMBERS = (
    b"0",
    b"-1",
    b"1e38",
    b"2147483647",
    b"-99999999999",
    b"0.0000001",
    b"nan",
    b"65536",
    b"[",
    b"<<",
    b"null",
)
_TOKEN = re.compile(rb"/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|\bobj\b|\bendobj\b|<<|>>|\bR\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_VALUES = ("", "-1", "0", "1e308", "999999999999", "NaN", "\u202e", "auto", "x" * 5000, "32768")


def mutate(generator: random.Random, name: str, data: bytes) -> bytes:
    """Return ``data`` damaged in one to four ways that suit its kind."""
    kinds: list[Mutation] = [*_BYTES]
    if name.endswith(".pdf"):
        kinds += [_tokens, _tokens, _streams, _streams]
    if name.endswith((".docx", ".xlsx")):
        kinds += [_members, _members, _markup, _markup, _markup]
    for _ in range(generator.choice((1, 1, 1, 2, 3, 4))):
        data = generator.choice(kinds)(generator, data) if data else data
    return data


def _flip(generator: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(generator.choice((1, 4, 40, 400))):
        changed[generator.randrange(len(changed))] = generator.randrange(256)
    return bytes(changed)


def _cut(generator: random.Random, data: bytes) -> bytes:
    return data[: generator.randrange(len(data) + 1)]


def _twice(generator: random.Random, data: bytes) -> bytes:
    start, end = sorted(generator.randrange(len(data) + 1) for _ in range(2))
    at = generator.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _swap(generator: random.Random, data: bytes) -> bytes:
    a, b, c = sorted(generator.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _drop(generator: random.Random, data: bytes) -> bytes:
    start = generator.randrange(len(data) + 1)
    return data[:start] + data[start + generator.choice((1, 16, 256, 4096)) :]


_BYTES: tuple[Mutation, ...] = (_flip, _cut, _twice, _swap, _drop)


def _tokens(generator: random.Random, data: bytes) -> bytes:
    """Put other tokens in place of some of a PDF: a number, a name, one taken elsewhere in the file."""
    found = list(_TOKEN.finditer(data))
    for _ in range(generator.choice((1, 2, 8))):
        if not found:
            return data
        match = generator.choice(found)
        other = generator.choice((generator.choice(_NUMBERS), generator.choice(found)[0]))
        data = data[: match.start()] + other + data[match.end() :]
        found = list(_TOKEN.finditer(data))
    return data


def _streams(generator: random.Random, data: bytes) -> bytes:
    """Damage what a compressed stream holds, and compress it again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    match = generator.choice(found)
    try:
        content = zlib.decompress(match[1])
        again = zlib.compress
    except zlib.error:
        content, again = match[1], bytes
    if content:
        content = generator.choice((*_BYTES, _tokens, _tokens))(generator, content)
    return data[: match.start(1)] + again(content) + data[match.end(1) :]


def _members(generator: random.Random, data: bytes) -> bytes:
    """Damage, drop, rename or repeat a member of a .zip."""
    members = _unzipped(data)
    if not members:
        return data
    index = generator.randrange(len(members))
    name, content = members[index]
    match generator.randrange(4):
        case 0:
            members[index] = (name, generator.choice(_BYTES)(generator, content) if content else b"<x/>")
        case 1:
            del members[index]
        case 2:
            members[index] = (generator.choice(members)[0], content)
        case _:
            members.append((f"../{name}", content))
    return _zipped(members)


def _markup(generator: random.Random, data: bytes) -> bytes:
    """Move, repeat or drop elements of an XML member, or give attributes other values."""
    members = _unzipped(data)
    marked = [i for i, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
    if not marked:
        return data
    index = generator.choice(marked)
    name, content = members[index]
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return data
    for _ in range(generator.choice((1, 2, 10))):
        _rearrange(generator, root)
    members[index] = (name, etree.tostring(root))
    return _zipped(members)


def _rearrange(generator: random.Random, root: etree._Element) -> None:
    elements = list(root.iter("*"))
    one, other = generator.choice(elements), generator.choice(elements)
    match generator.randrange(4):
        case 0 if one.attrib:
            one.set(generator.choice(list(one.attrib)), generator.choice(_VALUES))
        case 1 if one is not root and one not in other.iterancestors() and one is not other:
            other.append(one)
        case 2 if len(elements) < 5000:
            other.append(etree.fromstring(etree.tostring(one)))
        case _ if one is not root and (parent := one.getparent()) is not None:
            parent.remove(one)


def _unzipped(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return []


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()
