"""The first words: to a rep who has no deal yet, and to whoever installed it."""

from __future__ import annotations

from bot.messages.compose import Word, bold, code


def hello() -> str:
    return "Some prospects go quiet. I help you get an answer, or let go."


def steps() -> list[list[Word]]:
    """How it begins; an empty Home tab says the same."""
    return [
        [bold("1  "), "Add a deal that has gone silent. The company and the day you last heard are enough."],
        [bold("2  "), "On the right morning I tell you what to do, with words you can use."],
        [bold("3  "), "You press Done, or They replied. I keep count, so that no one feels chased."],
    ]


def many() -> str:
    return "Many deals? Share a CSV file with me under Messages; I'll show you what I read before anything's saved."


def or_type() -> list[Word]:
    return ["Or type it: ", code('/dealdark add Fabrikam contact:"Sam Lee" heard:yesterday')]


def at_work() -> list[Word]:
    return [bold("dealdark is up and running here."), " I haven't told anyone else; that's up to you."]


def who_does_what() -> list[list[Word]]:
    return [
        [
            bold("Reps"),
            " add their own silent deals: ",
            code("/dealdark add"),
            ". I only write to people who have added one.",
        ],
        [
            bold("A channel"),
            " gets a weekly summary when you ask for it there: invite me, then ",
            code("/dealdark summary here"),
            ".",
        ],
        [bold("Many deals"), " can come from a table: share it with me right here, as a CSV file."],
    ]


def only_once() -> str:
    return "I advise and never write to a prospect myself. You won't get another message like this."
