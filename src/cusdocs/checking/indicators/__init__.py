"""Read the figures of indicators in a document: tables first, then sentences."""
