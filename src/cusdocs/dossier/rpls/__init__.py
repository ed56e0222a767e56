"""The répertoire des logements locatifs des bailleurs sociaux (RPLS): read in a stream, added up by ensemble."""

from cusdocs.dossier.rpls.aggregation import Aggregate, Ensemble, aggregate
from cusdocs.dossier.rpls.initial_state import InitialState, StateTable, initial_state

__all__ = ["Aggregate", "Ensemble", "InitialState", "StateTable", "aggregate", "initial_state"]
