"""What a touch went over that has just been noted: one plain sentence, and no more."""

from __future__ import annotations

from bot.domain import overstepped
from bot.messages.english import words
from bot.messages.english.numbers import nth
from bot.messages.english.saying import said

_ONE = {
    "email-cap": "email",
    "call-window-cap": "round of calls",
    "linkedin-cap": "LinkedIn message",
    "physical-cap": "parcel",
    "sms-cap": "text message",
}


@said.register
def wants_no_contact(_: overstepped.WantsNoContact) -> str:
    return "They asked for no contact; it's noted because it happened."


@said.register
def no_consent(over: overstepped.NoConsent) -> str:
    return f"I've no consent of theirs on record for reaching them {words.by_channel(over.channel)}."


@said.register
def person_cap_passed(over: overstepped.PersonCapPassed) -> str:
    return f"It's the {nth(over.number)} touch in {over.days} days without an answer; your limit is {over.most}."


@said.register
def company_cap_passed(over: overstepped.CompanyCapPassed) -> str:
    told = f"It's the {nth(over.number)} touch to their company in {over.days} days without an answer"
    return f"{told}; your limit is {over.most}."


@said.register
def channel_cap_passed(over: overstepped.ChannelCapPassed) -> str:
    one = _ONE.get(over.limit, "touch of its kind")
    if not over.most:
        return f"Your policy has no {one} at all."
    return f"It's the {nth(over.number)} {one} in {over.days} days; your limit is {over.most}."


@said.register
def row_passed(over: overstepped.RowPassed) -> str:
    return f"It's the {nth(over.number)} in a row {words.by_channel(over.channel)}; your limit is {over.most}."


@said.register
def voicemails_passed(over: overstepped.VoicemailsPassed) -> str:
    return f"It's the {nth(over.number)} voicemail in this silence; your limit is {over.most}."
