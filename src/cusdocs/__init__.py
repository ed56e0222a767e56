"""Draft and check the conventions d'utilité sociale (CUS) of French social landlords.

``cusdocs.check``, ``draft``, ``evaluate``, ``synthesis``, ``compare`` and the other functions do what the
commands do: see ``docs/python.md``. Nothing is loaded before it is used.
"""

_API = (
    "ActualsTable",
    "BilanReport",
    "ComparisonReport",
    "Report",
    "SynthesisReport",
    "actuals_table",
    "blanks",
    "calendar",
    "check",
    "check_all",
    "compare",
    "draft",
    "evaluate",
    "read",
    "synthesis",
    "write",
)
__all__ = ["__version__", *_API]


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
