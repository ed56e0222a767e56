"""What is wrong beside missing requirements: one module a kind of anomaly."""
