"""From a submitted file to a report that people and machines can use."""
