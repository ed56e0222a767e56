"""The layouts: each turns a convention into a file as its own kind of author would."""

from benchmarks.accuracy.layouts.catalogue import LAYOUTS, Layout

__all__ = ["LAYOUTS", "Layout"]
