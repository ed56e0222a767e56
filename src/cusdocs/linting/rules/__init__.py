"""The rules of the lint: a module a concept, each with its codes."""
