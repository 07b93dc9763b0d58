"""Acts: what a person or a source notes of a deal. `do` is the one way in, whichever door it comes through.

Here: finding the deal and holding it, what each act comes to, the writing, and what follows of it for nudges. Not here:
which acts there are and what each needs to be given (`bot.domain.acts`), facts of a deal (`bot.services.deals`).
"""

from __future__ import annotations

from bot.domain.acts import Door, Given, Origin
from bot.services.acts.do import do, do_in
from bot.services.acts.many import take_back
from bot.services.acts.undoing import Turned, is_large, put_back, take_back_rest, tell, turn
from bot.services.acts.undone import undo, undo_answer
from bot.services.deals.recorded import Answered, Recorded

__all__ = [
    "Answered",
    "Door",
    "Given",
    "Origin",
    "Recorded",
    "Turned",
    "do",
    "do_in",
    "is_large",
    "put_back",
    "take_back",
    "take_back_rest",
    "tell",
    "turn",
    "undo",
    "undo_answer",
]
