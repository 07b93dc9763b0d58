"""What several messages say: ways to reach somebody, how a deal stands, what comes next. Raw text; blocks escape it."""

from __future__ import annotations

from datetime import date

from bot.domain.advice import Phase
from bot.messages.compose import line
from bot.messages.english import plays
from bot.messages.english.days import day
from bot.messages.english.numbers import count

_BY = {
    "email": "by email",
    "call": "by phone",
    "voicemail": "by voicemail",
    "linkedin": "on LinkedIn",
    "post": "by post",
    "sms": "by text message",
    "courier": "by courier",
    "event": "at an event",
    "in_person": "in person",
    "message": "by message",
}
_CHANNELS = {
    "email": "Email",
    "call": "Phone call",
    "voicemail": "Voicemail",
    "linkedin": "LinkedIn",
    "post": "Post",
    "sms": "Text message",
    "courier": "Courier",
    "event": "Event",
    "in_person": "In person",
    "message": "WhatsApp, Teams or another chat",
}
_PHASES = {
    Phase.ENGAGED: "in touch",
    Phase.QUIET: "quiet",
    Phase.DARK: "dark",
    Phase.TRUTH: "dark, time to ask plainly",
    Phase.PENDING: "they've been asked whether to stay in touch",
    Phase.HELD: "on hold",
    Phase.DORMANT: "closed, one hello to come",
    Phase.ARCHIVED: "closed",
}
_OUTCOMES = {"won": "won", "lost": "lost", "no_decision": "no decision"}


def by_channel(channel: str | None) -> str:
    """“by phone”."""
    return _BY.get(channel or "", f"by {line(channel or 'any way you like', 40)}")


def channel_name(channel: str) -> str:
    """“Phone call”, as a choice in a menu."""
    return _CHANNELS.get(channel, line(channel, 40).replace("_", " ").capitalize())


def outcome(code: str | None) -> str:
    """How a deal ends: “no decision”."""
    return _OUTCOMES.get(code or "", line(code or "no decision", 40).replace("_", " "))


def stage(name: str) -> str:
    """“Proposal”, at the head of a line or on a button."""
    return name.capitalize()


def nameless_deal() -> str:
    """In the place of a company."""
    return "A deal without a name"


def a_colleague() -> str:
    """In the place of a name that nobody knows."""
    return "A colleague"


def more_than_fits(lines: int) -> str:
    """At the end of a list: “12 more don't fit in one message.”"""
    return f"{lines} more {'does' if lines == 1 else 'do'}n't fit in one message."


# -- how a deal stands ------------------------------------------------------------------------------------------------


def not_judged() -> str:
    """Instead of a state."""
    return "can't be judged right now"


def asked_for_no_contact() -> str:
    return "asked for no contact"


def paused_privately(until: date | None) -> str:
    """“paused until Wed, Dec 16, details private”: all that is ever said about a private pause."""
    return f"paused until {day(until)}, details private" if until else "paused, details private"


def quiet(number: int) -> str:
    """“21 days quiet”: as people count, in days since you last talked. Business days are what the limits count."""
    return f"{count(number, 'day')} quiet"


def state(phase: Phase, silent: int) -> str:
    """Phase and silence: “dark, 21 days quiet”. `silent`: 0 where the silence is not spoken of."""
    if silent < 1:
        return _PHASES[phase]
    silence = quiet(silent)
    if phase is Phase.ENGAGED:
        return f"{silence}, still normal"
    return silence if phase is Phase.QUIET else f"{_PHASES[phase]}, {silence}"


def and_meeting(state: str, on: date) -> str:
    """`state`: one of the above."""
    return f"{state}, meeting on {day(on)}"


def and_snoozed(state: str, until: date, *, owing: bool = False) -> str:
    """`state`: one of the above. `owing`: something is owed to them, which no snooze puts off."""
    return f"{state}, snoozed until {day(until)}{' except for what you owe them' if owing else ''}"


# -- what comes next --------------------------------------------------------------------------------------------------


def close_as(code: str | None) -> str:
    """“Close as lost”."""
    return f"Close as {outcome(code)}"


def step(play: str | None, channel: str | None, whom: str | None = None) -> str:
    """A play as a short line: “Call about their own issue, by phone”. Without a channel where that goes unsaid.

    `whom`: the other contact whom it is for, if it is.
    """
    if play is None:
        return "Nothing today"
    name = f"{plays.name(play)} ({line(whom, 60)})" if whom else plays.name(play)
    return f"{name}, {by_channel(channel)}" if channel and not plays.says_how(play) else name


def nothing_more() -> str:
    return "Nothing more is due."


def nothing_for_now() -> str:
    return "Nothing is due for now."


def next_close(code: str | None) -> str:
    return f"Next: close it as {outcome(code)}, when you're ready."


def next_gesture() -> str:
    return "Next: one short, kind note. I'll send you the words."


def next_step(
    play: str | None, channel: str | None, on: date | None, whom: str | None = None, *, owing: bool = False
) -> str:
    """`owing`: the deal is snoozed, and this is what is owed to them."""
    first = "What you owe them isn't put off" if owing else "Next"
    told = f"{first}: {lower(step(play, channel, whom))}"
    return f"{told}, on {day(on)}." if on else f"{told}."


def next_look(until: date) -> str:
    return f"Next: I'll check again on {day(until)}."


def i_write_again(on: date) -> str:
    return f"I'll write again on {day(on)}."


def next_if_silent(play: str, until: date) -> str:
    return f"Next: {lower(plays.name(play))}, on {day(until)} if they're still silent."


def snoozed_and_then(until: date, told: str) -> str:
    """`told`: one of the above."""
    return f"Snoozed until {day(until)}. {told}"


# -- letters ----------------------------------------------------------------------------------------------------------


def upper(text: str) -> str:
    """A line as a sentence of its own."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A line as the middle of a sentence."""
    return text[:1].lower() + text[1:]
