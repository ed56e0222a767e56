"""Draft and check the conventions d'utilité sociale (CUS) of French social landlords."""

from importlib.metadata import version

__version__ = version("cusdocs")
