"""Packages that load a module when a name of it is asked for: a command pays for what it uses, when it uses it."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def lazily(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of ``package``: ``homes`` gives the names that each of its modules lends it.

    None may be the name of a module of the package too, which would hide it. The stub beside ``__init__.py`` says
    the same to those who read types.
    """
    home = {name: module for module, names in homes.items() for name in names}

    def find(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module '{package}' has no attribute '{name}'")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return find
