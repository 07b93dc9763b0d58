"""`said`: a value as a person reads it, in English. One function draws one type; this finds it.

Here: the finding. Not here: any words; those stand in the modules beside this one, a function a sentence, registered by
the type that it takes.
"""

from __future__ import annotations

from functools import singledispatch

from bot.errors import DealdarkError


@singledispatch
def said(value: object) -> str:
    """What a person reads of a refusal (`bot.errors`) or of what was done (`bot.domain.said`)."""
    raise TypeError(f"nothing says how {type(value).__name__} is put into words")


@said.register
def in_words_already(text: str) -> str:
    """A sentence of the language that was found already."""
    return text


@said.register
def refused_in_words(refused: DealdarkError) -> str:
    """A refusal of the command line's, raised with its sentence; one with fields has a function of its own."""
    return str(refused)
