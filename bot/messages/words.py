"""How things are said: days, sums, silences, channels, phases, and what comes next. Raw text; blocks escape it.

Here: words that several messages share. Not here: the names of plays (`plays`), and no sentence of a single message.
"""

from __future__ import annotations

from datetime import date, timedelta, tzinfo
from math import isfinite

from bot.domain.advice import Advice, Kind, Phase, Window
from bot.domain.card import DealCard
from bot.domain.deal import Deal
from bot.domain.entries import Entry, SituationNoted, TwoWay
from bot.messages import plays
from bot.messages.compose import LONGEST_NAME, line
from bot.messages.language import said

PRIVATE = "details private"

MOST_SUMS = 6
"""Currencies that one line names."""

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
}
_PHASES = {
    Phase.ENGAGED: "in touch",
    Phase.QUIET: "quiet",
    Phase.DARK: "dark",
    Phase.TRUTH: "dark, time to ask plainly",
    Phase.PENDING: "you asked whether to stay or go",
    Phase.HELD: "on hold",
    Phase.DORMANT: "closed, one hello to come",
    Phase.ARCHIVED: "closed",
}
_OUTCOMES = {"won": "won", "lost": "lost", "no_decision": "no decision"}


_EARLY = 7
"""Nobody needs to be told that a window opens at three in their night."""


def day(on: date, near: date | None = None) -> str:
    """“Fri 20 Nov”; with the year where it is another than that of `near`, the day from which it is read."""
    text = f"{on:%a} {on.day} {on:%b}"
    return text if near is None or on.year == near.year else f"{text} {on.year}"


def amount(value: float, currency: str | None) -> str:
    """“USD 40,000”; cents only where there are some."""
    number = f"{value:,.0f}" if not isfinite(value) or value == int(value) else f"{value:,.2f}"
    return f"{line(currency, 8)} {number}" if currency else number


def money(sums: tuple[tuple[str | None, float], ...] | list[tuple[str | None, float]]) -> str:
    """Sums of several currencies: they are never added up. Of very many the first are named, and how many more."""
    told = [amount(value, currency) for currency, value in sums if value]
    more = [f"and {len(told) - MOST_SUMS} more"] if len(told) > MOST_SUMS else []
    return ", ".join([*told[:MOST_SUMS], *more])


def count(number: int, thing: str, things: str | None = None) -> str:
    """“1 deal”, “3 deals”."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def business_days(number: int) -> str:
    """“16 business days”."""
    return count(number, "business day")


def between(window: Window, rep_tz: tzinfo) -> str:
    """The window on the rep's own clock: “between 15:00 and 20:00 your time”."""
    start, end = window.start.astimezone(rep_tz), window.end.astimezone(rep_tz)
    last = end - timedelta(minutes=1)
    if start.date() == last.date():
        if start.hour < _EARLY <= end.hour:
            return f"before {end:%H:%M} your time"
        finish = "midnight" if end.date() != start.date() else f"{end:%H:%M}"
        return f"between {start:%H:%M} and {finish} your time"
    return f"between {start:%H:%M} on {start:%A} and {end:%H:%M} on {end:%A} your time"


def their_hours(window: Window, rep_tz: tzinfo) -> str:
    """The same window on the prospect's clock; nothing where both clocks agree."""
    if window.start.utcoffset() == window.start.astimezone(rep_tz).utcoffset():
        return ""
    return f"{window.start:%H:%M} to {window.end:%H:%M} for them"


def by_channel(channel: str | None) -> str:
    """“by phone”."""
    return _BY.get(channel or "", f"by {line(channel or 'any way you like', 40)}")


def channel_name(channel: str) -> str:
    """“Phone call”, as a choice in a menu."""
    return _CHANNELS.get(channel, line(channel, 40).replace("_", " ").capitalize())


def outcome(code: str | None) -> str:
    """How a deal ends: “no decision”."""
    return _OUTCOMES.get(code or "", line(code or "no decision", 40).replace("_", " "))


def company(deal: Deal) -> str:
    """The company, short enough for a sentence."""
    return line(deal.company, LONGEST_NAME) or "A deal without a name"


def title(card: DealCard) -> str:
    """“Northwind (Jane Doe)”."""
    contact = f" ({line(card.contact, LONGEST_NAME)})" if card.contact else ""
    return f"{company(card.deal)}{contact}"


def is_private(card: DealCard) -> bool:
    """Whether the deal is paused for a reason that nobody needs to know (evidence 4.3)."""
    advice = card.advice
    if advice.phase is not Phase.HELD:
        return False
    # A snooze can lie over the pause: the timeline still knows.
    told = [entry for entry in card.deal.timeline if _of_the_main(entry)]
    personal = bool(told) and isinstance(told[-1], SituationNoted) and told[-1].code == "personal"
    return personal or card.private or advice.reason == "hold-personal"


def _of_the_main(entry: Entry) -> bool:
    """A reply of anybody's, or a situation of the main contact's: of another one only a wish is ever noted."""
    return isinstance(entry, TwoWay) or (isinstance(entry, SituationNoted) and entry.contact is None)


def pause(card: DealCard) -> str:
    """“Paused until Wed 16 Dec, details private”: all that is ever said about a private pause."""
    noted = [entry for entry in card.deal.timeline if isinstance(entry, SituationNoted) and _of_the_main(entry)]
    until = (noted[-1].until if noted else None) or card.advice.until or card.next_on
    return f"Paused until {day(until)}, {PRIVATE}" if until else f"Paused, {PRIVATE}"


def state(card: DealCard) -> str:
    """Phase and silence in words: “dark, silent for 16 business days”."""
    advice = card.advice
    if card.trouble:
        return "not judged just now"
    if is_private(card):
        return lower(pause(card))
    phase = _PHASES[advice.phase]
    if advice.silence_bd < 1 or advice.phase in (Phase.HELD, Phase.DORMANT, Phase.ARCHIVED):
        return phase
    silence = f"silent for {business_days(advice.silence_bd)}"
    if advice.phase is Phase.ENGAGED:
        return f"{silence}, still normal"
    return silence if advice.phase is Phase.QUIET else f"{phase}, {silence}"


def step(advice: Advice) -> str:
    """The advised play as a short line: “Call about their own issue, by phone”."""
    if advice.kind is Kind.CLOSE:
        return f"Close as {outcome(advice.outcome)}"
    name = plays.name(advice.play) if advice.play else "Nothing today"
    if advice.kind is Kind.PLAY and advice.channel and not plays.says_how(advice.play):
        return f"{name}, {by_channel(advice.channel)}"
    return name


def coming(card: DealCard) -> str:
    """What comes next for the deal, as one sentence."""
    advice = card.advice
    if card.trouble:
        return line(said(card.trouble))
    if advice.kind is Kind.STOP:
        return "Nothing more is due."
    if advice.kind is Kind.CLOSE:
        return f"Next: close it as {outcome(advice.outcome)}, when you are ready."
    if advice.kind is Kind.PLAY and is_private(card):
        # This line stays on record when the pause is over; the suggestion itself does not (evidence 4.3).
        return "Next: a kind gesture, about which I write to you."
    if advice.kind is Kind.PLAY:
        return f"Next: {lower(step(advice))}, on {day(advice.on)}." if advice.on else f"Next: {lower(step(advice))}."
    until = advice.until or card.next_on
    if until is None:
        return "Nothing is due for now."
    if is_private(card) or advice.play is None:
        return f"Next: I look again on {day(until)}."
    return f"Next: {lower(plays.name(advice.play))}, on {day(until)} if they stay silent."


def upper(text: str) -> str:
    """A line as a sentence of its own."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A line as the middle of a sentence."""
    return text[:1].lower() + text[1:]
