"""The structure that a tagged PDF states of itself: read first, believed only when it agrees with the page."""
