"""What changed between two conventions, or between a convention and its avenant."""
