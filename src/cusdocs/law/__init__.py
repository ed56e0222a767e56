"""The law as data: regimes, requirements, indicators and territories, loaded from ``schemas/``."""
