"""Conventions made for the measure, in layouts and words that are not ours, and how well they are checked."""
