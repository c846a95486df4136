"""What a tokenizer says about a piece of text, in a tagset of our own.

The first tag is the class; the others are traits:

========  ==========================================================================
noun      common · proper · place · person · verbal (takes する) · temporal (can stand
          as an adverb) · adjectival (takes な) · counter · pronoun · bound
verb      bound
adj       i · na · bound
suffix    noun · adj · counter
prefix
number
particle
aux       auxiliary verbs
space, symbol, other
========  ==========================================================================

Words that a dictionary knows only as dependants (こと, もの) are ``bound``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token. The surfaces of a text's tokens, put together, are the text (NFKC)."""

    surface: str
    normalized: str
    dictionary: str
    pos: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The class."""
        return self.pos[0]

    def has(self, trait: str) -> bool:
        """Whether it has this trait."""
        return trait in self.pos[1:]
