"""What sentences mean. spaCy is imported by the first passage that needs it, never before."""
