"""The rules of a workshop: pure functions over values; the standard library only."""
