"""Draft and check the conventions d'utilité sociale (CUS) of French social landlords."""


def __getattr__(name: str) -> str:
    """Return ``__version__``, looked for only when someone asks: finding a distribution takes a while."""
    if name != "__version__":
        raise AttributeError(f"module 'cusdocs' has no attribute '{name}'")
    from importlib.metadata import version

    return version("cusdocs")
