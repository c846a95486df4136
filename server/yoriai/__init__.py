"""Yoriai (寄り合い): workshops held in a hall and online at the same time."""

__version__ = "0.1.0"
