"""Draft and check the conventions d'utilité sociale (CUS) of French social landlords.

``cusdocs.read``, ``check``, ``check_all``, ``draft``, ``blanks`` and ``write`` do what the commands do: see
``docs/python.md``. Nothing is loaded before it is used.
"""

_API = ("Report", "blanks", "check", "check_all", "draft", "read", "write")
__all__ = ["Report", "__version__", "blanks", "check", "check_all", "draft", "read", "write"]


def __getattr__(name: str) -> object:
    """Return what is asked for, loaded now: finding a distribution, or all the rooms, takes a while."""
    if name == "__version__":
        from importlib.metadata import version

        return version("cusdocs")
    if name in _API:
        from importlib import import_module

        return getattr(import_module("cusdocs.api"), name)
    raise AttributeError(f"module 'cusdocs' has no attribute '{name}'")


def __dir__() -> list[str]:
    """Return the names that a user may ask for."""
    return __all__
