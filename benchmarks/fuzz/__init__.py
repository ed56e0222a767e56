"""Damaged files by the thousand: each must end in a report or in a clear error."""
