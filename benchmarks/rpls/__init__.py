"""A synthetic RPLS of any size, and how the aggregation of it does: memory, time, and figures recounted."""
