"""What is said of acts: their lines in the help, their forms, and what is wrong with one as it was typed or filled in.

Not here: what is said once an act is done (`done`), or of what can't be so (`deals`, `answers`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.acts import CLOSE, DIAL, HEARD, MEETING, NOTE, REOPEN, SITUATION, SNOOZE, TOUCH
from bot.errors import acts
from bot.messages.act_words import ActWords, Field
from bot.messages.compose import Word, bold
from bot.messages.english.days import day
from bot.messages.english.saying import said

_ON = Field("On")
_WITH_WHOM = Field("Who with")

WORDS: Mapping[str, ActWords] = {
    TOUCH.name: ActWords(
        usage="touch [DEAL CHANNEL] [on:] [play:] [note:] [contact:]",
        line="You contacted them, by email, call, voicemail, linkedin …",
        example="touch Northwind email on:yesterday",
        title="I contacted them",
        right="Done",
        which="How did you reach out: by email, call, voicemail, linkedin …?",
        fields={
            "channel": Field("How"),
            "on": _ON,
            "contact": _WITH_WHOM,
            "play": Field("Play", "Leave it empty if it was your own."),
            "note": Field("Note", "For you and your team. Nothing about health or private life, please."),
        },
    ),
    DIAL.name: ActWords(
        usage="dial [DEAL] [on:] [contact:]",
        line="You called and no one answered",
        example="dial Northwind",
        title="No one answered",
        fields={"on": _ON, "play": Field("Play"), "contact": Field("Who you called")},
    ),
    HEARD.name: ActWords(
        usage="heard [DEAL] [note:] [promised:] [meeting:] [over:] [on:] [contact:]",
        line="They replied: what they said, and what's next, by when",
        example='heard Northwind promised:"next fri" note:"pricing before Christmas"',
        title="They replied",
        right="They replied",
        fields={
            "contact": Field("Who replied"),
            "on": Field("On", "A reply from a person; an auto-reply doesn't count."),
            "note": Field("What did they say?", "Nothing about health or private life, please."),
            "promised": Field("What's next? They'll answer by", "Leave the days empty if nothing's agreed yet."),
            "meeting": Field("Or: we meet on", "I'll keep quiet until then."),
            "over": Field("Or: it's over", "Only if it is. I'll close the deal."),
        },
    ),
    MEETING.name: ActWords(
        usage="meeting [DEAL] [on:] [contact:] [detail:] [note:]",
        line="You met, or you will: on a day in the future",
        example='meeting Northwind on:yesterday detail:"two warehouses"',
        title="A meeting",
        fields={
            "on": Field("On", "A day in the future is your next meeting: I'll keep quiet until then."),
            "contact": _WITH_WHOM,
            "detail": Field("One thing that came up", "Only in this meeting, for a thank-you note the day after."),
            "note": Field("Note"),
        },
    ),
    NOTE.name: ActWords(
        usage="note [DEAL TEXT]",
        line="A line to remember: no contact, and it changes no advice",
        example="note Northwind they like plain words",
        title="Write a note",
        which="What do you want to remember?",
        fields={"note": Field("Note", "For you and your team. Nothing about health or private life, please.")},
    ),
    SITUATION.name: ActWords(
        usage="situation [DEAL CODE] [until:] [contact:]",
        line="You know why they're silent",
        example='situation Northwind ooo until:"7 dec"',
        title="I know why",
        which="Why are they silent? The situations are",
        fields={
            "code": Field("Why they're silent"),
            "until": Field("Until", "The first day back, or the day they named, if you know it."),
            "contact": Field("Who it is about"),
        },
    ),
    SNOOZE.name: ActWords(
        usage="snooze [DEAL WHEN|off]",
        line="No nudge on a deal before a day, or till they reply; the silence still counts",
        example="snooze Northwind in 2 weeks",
        title="Snooze",
        save="Snooze",
        noted="Snoozed",
        which="Until when?",
        pick="Pick one of the days above, or a day of your own.",
        fields={"until": Field("Snooze until")},
    ),
    CLOSE.name: ActWords(
        usage="close [DEAL won|lost|no-decision] [on:]",
        line="It's over; silence is no decision, not a loss",
        example="close Northwind no-decision",
        title="Close the deal",
        save="Close",
        noted="Closed",
        which="How did it end: won, lost or no-decision?",
        fields={"outcome": Field("How it ended"), "on": _ON},
    ),
    REOPEN.name: ActWords(
        usage="reopen [DEAL]",
        line="Take a closed deal up again",
        example="reopen Northwind",
        title="Reopen a deal",
        save="Reopen",
        noted="Reopened",
    ),
}
"""The words of each act, by its name."""

_STEPS = {
    "tomorrow": "Tomorrow",
    "next_working_day": "Next working day",
    "week": "In a week",
    "fortnight": "In two weeks",
    "month": "In a month",
}

_OUTCOMES = {
    "no_decision": ("No decision", "They stayed silent, and that's all we know"),
    "lost": ("Lost", "They told you no"),
    "won": ("Won", ""),
}
_TOLD = {"lost": "They said no", "no_decision": "It came to nothing", "won": "They said yes"}


def another_day() -> str:
    return "Or until another day"


def no_longer(until: date) -> str:
    return f"Not any more: end the snooze until {day(until)}"


def outcome(code: str) -> tuple[str, str]:
    """How a deal can end, as the form of the closing offers it: its name, and a word on it."""
    return _OUTCOMES[code]


def outcome_of_a_reply(code: str) -> tuple[str, str]:
    """The same where they have just replied: what they told you, and how the deal is closed."""
    return _TOLD[code], f"Close as {_OUTCOMES[code][0].lower()}"


def step(name: str, on: date) -> str:
    """A day to choose, by its distance."""
    return f"{_STEPS.get(name, name)}, {day(on)}"


def choose_private(label: str) -> list[Word]:
    return ["If it's a private matter, choose ", bold(label), "."]


def no_reasons() -> list[Word]:
    return ["You don't have to say why. Please don't."]


# -- what is wrong ----------------------------------------------------------------------------------------------------


@said.register
def deal_missing(refused: acts.DealMissing) -> str:
    return f"Which deal? Write it like `/dealdark {refused.example}`."


@said.register
def last_missing(refused: acts.LastMissing) -> str:
    words = WORDS[refused.act]
    named = f" {', '.join(refused.among)}." if refused.among else ""
    return f"{words.which}{named} Write it like `/dealdark {words.example}`."


@said.register
def unknown_verb(refused: acts.UnknownVerb) -> str:
    if refused.nearest is None:
        return f"I don't know “{refused.word}”. `/dealdark help` shows what I know, such as `/dealdark list`."
    return (
        f"I don't know “{refused.word}”. Did you mean {refused.nearest}? Write it like `/dealdark {refused.example}`."
    )


@said.register
def day_missing(refused: acts.DayMissing) -> str:
    return WORDS[refused.act].pick or "Pick a day."


@said.register
def not_ahead(_: acts.NotAhead) -> str:
    return "That day isn't ahead. Pick a later one."


@said.register
def form_without_nudge(_: acts.FormWithoutNudge) -> str:
    return "This form has lost track of its nudge. Close it and press Done again; nothing was saved."


@said.register
def nothing_to_put_right(_: acts.NothingToPutRight) -> str:
    return "There's nothing in that to edit. Undo takes it back."


@said.register
def old_form(_: acts.OldForm) -> str:
    return "This form is from an older version. Close it and open it again; nothing was saved."


@said.register
def old_button(_: acts.OldButton) -> str:
    return "That button is from an older message and leads nowhere. `/dealdark list` shows your deals."


@said.register
def old_choice(_: acts.OldChoice) -> str:
    return "That choice is from an older message. `/dealdark list` shows your deals."
