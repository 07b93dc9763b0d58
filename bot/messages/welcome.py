"""The first words: to somebody who types `/dealdark` with nothing to show yet, and once to whoever installed it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import Message, Word, bold, button, code
from bot.messages.draft import Draft

HELLO = "Some prospects go quiet. I help you get an answer, or let go."
STEPS: Sequence[Sequence[Word]] = (
    [bold("1  "), "Add a deal that has gone silent. The company and the day you last heard are enough."],
    [bold("2  "), "On the right morning I tell you what to do, with words you can use."],
    [bold("3  "), "You press Done, or They replied. I keep count, so that nobody feels chased."],
)
"""How it begins; an empty Home tab says the same."""

MANY = "Many deals? Share a CSV file with me under Messages; I show what I read in it before anything is saved."

EXAMPLE = '/dealdark add Fabrikam contact:"Sam Lee" heard:yesterday'


def first() -> Message:
    """What it does in three steps, and the way to the first deal."""
    draft = Draft()
    draft.say(HELLO)
    draft.paragraphs(*STEPS)
    draft.buttons(button("add_deal", "Add a deal", "add", "primary"), button("help_open", "What I can do", "help"))
    draft.small("Or type it: ", code(EXAMPLE))
    return draft.message()


def installed() -> Message:
    """The one message to whoever installed it: nobody else hears of it unasked."""
    draft = Draft()
    draft.say(bold("dealdark is at work here."), " Nobody else has been told; that is for you to do.")
    draft.paragraphs(
        [
            bold("Reps"),
            " add their own silent deals: ",
            code("/dealdark add"),
            ". I write to nobody who has not added one.",
        ],
        [
            bold("A channel"),
            " gets a weekly summary when you ask for it there: invite me, then ",
            code("/dealdark summary here"),
            ".",
        ],
        [bold("Many deals"), " come in from a table: share it with me right here, as a CSV file."],
    )
    draft.buttons(button("add_deal", "Add a deal", "add", "primary"), button("help_open", "What I can do", "help"))
    draft.small("I advise and never write to a prospect myself. This is the only message of this kind.")
    return draft.message()
