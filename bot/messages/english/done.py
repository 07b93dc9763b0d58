"""What is said of what was done: the answer to a command, a form or a press."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain import said as value
from bot.domain import said_of_contacts as who
from bot.domain.fit import Unfit
from bot.messages.english import facts, places, words
from bot.messages.english.days import clock, day
from bot.messages.english.saying import said

_TOUCHES = {
    "email": "an email",
    "call": "a call",
    "voicemail": "a voicemail",
    "linkedin": "a LinkedIn message",
    "post": "a letter",
    "sms": "a text message",
    "courier": "something by courier",
    "event": "a few words at an event",
    "in_person": "a visit",
    "message": "a chat message",
}
"""A touch of the rep's own, by its channel."""
_MEANS = {
    "rep": "sees their own deals",
    "manager": "sees the deals of the whole team, hands them over, and sets up summaries",
}


# -- what happened on a deal ------------------------------------------------------------------------------------------


@said.register
def touch_noted(done: value.TouchNoted) -> str:
    if done.play:
        return f"Noted “{done.play}”{_to(done.to)}, {words.by_channel(done.channel)} on {day(done.on)}."
    what = _TOUCHES.get(done.channel, "a touch")
    return f"Noted {what}{_to(done.to)} on {day(done.on)}."


@said.register
def dial_noted(done: value.DialNoted) -> str:
    return f"Noted: you called{_called(done.to)} on {day(done.on)}, and no one answered."


@said.register
def reply_noted(done: value.ReplyNoted) -> str:
    noted = f"Noted: {done.by or 'they'} replied on {day(done.on)}"
    if done.over:
        return f"{noted}, and it's over: closed as {_ended(done.over)}."
    noted += f", and they'll answer by {day(done.promised)}." if done.promised else "."
    noted += f" You're meeting on {day(done.meeting)}." if done.meeting else ""
    return f"{noted} {facts.unfit(Unfit.NOT_QUOTED, '')}" if done.unquoted else noted


@said.register
def meeting_noted(done: value.MeetingNoted) -> str:
    noted = "That's on record already" if done.already else "Noted"
    return f"{noted}: you met{_called(done.with_whom)} on {day(done.on)}."


@said.register
def detail_added(done: value.DetailAdded) -> str:
    return f"Added to the meeting on {day(done.on)}."


@said.register
def meeting_ahead(done: value.MeetingAhead) -> str:
    if done.already:
        return f"That's on record already: you're meeting on {day(done.on)}. I'll ask how it went."
    return (
        f"Noted: you're meeting on {day(done.on)}. I'll keep quiet until then, and ask how it went.{_woken(done.woken)}"
    )


@said.register
def note_taken(_: value.NoteTaken) -> str:
    return "Noted, for you and your team."


@said.register
def situation_said(done: value.SituationSaid) -> str:
    # Of a private situation only the pause is said, here as everywhere (evidence 4.3).
    noted = f"Noted: “{done.label}”" if done.label else "Paused, details private"
    return f"{noted}, until {day(done.until)}." if done.until else f"{noted}."


@said.register
def wish_noted(done: value.WishNoted) -> str:
    return f"Noted: {done.name} asked for no contact. I took them off all of your team's deals."


@said.register
def deal_ended(done: value.DealEnded) -> str:
    return f"Closed {done.company} as {_ended(done.outcome)}."


@said.register
def deal_reopened(done: value.DealReopened) -> str:
    return f"Reopened {done.company}."


@said.register
def recording(done: value.Recording) -> str:
    follows = {None: "", True: " That takes the deal up again.", False: " The deal stays closed."}[done.reopens]
    over = f" {said(done.over)}" if done.over else ""
    return said(done.what) + follows + _woken(done.woken) + over + _again_later(done)


def _woken(until: date | None) -> str:
    return f" That ends the snooze, which ran until {day(until)}." if until else ""


def _again_later(done: value.Recording) -> str:
    """A word on the so many'th “later” in a row: only the rep can tell whether it is an evasion."""
    if done.laters is None:
        return ""
    often = "twice" if done.laters == 2 else f"{done.laters} times"
    return (
        f" They've said “later” {often} in a row now. If it sounds like a put-off, ask for an honest date: "
        f"`/dealdark situation #{done.number} deferral` has the words."
    )


def _ended(outcome: str) -> str:
    return outcome.replace("_", " ")


def _to(whom: str | None) -> str:
    return f" to {whom}" if whom else ""


def _called(whom: str | None) -> str:
    """Whom you called, or met."""
    return f" {whom}" if whom else ""


# -- a deal and its contacts ------------------------------------------------------------------------------------------


@said.register
def snoozed(done: value.Snoozed) -> str:
    if done.already:
        return f"It's snoozed until {day(done.until)} already."
    skipped = f" That puts off “{done.skipped}”." if done.skipped else ""
    return f"Snoozed until {day(done.until)}.{skipped}"


@said.register
def snooze_over(done: value.SnoozeOver) -> str:
    return f"The snooze until {day(done.was)} is over: I'm advising on this deal again."


@said.register
def handed_over(done: value.HandedOver) -> str:
    return f"{done.company} is handed over."


@said.register
def contact_added(done: who.ContactAdded) -> str:
    return f"{done.name} is on this deal now."


@said.register
def contact_saved(done: who.ContactSaved) -> str:
    return f"Saved what's new about {done.name or 'the contact'}."


@said.register
def main_contact_now(done: who.MainContactNow) -> str:
    return f"{done.name} is the main contact now. The plays go to them."


@said.register
def main_contact_already(done: who.MainContactAlready) -> str:
    return f"{done.name or 'That'} is the main contact already."


@said.register
def contact_taken_off(done: who.ContactTakenOff) -> str:
    return f"{done.name} is off this deal now."


@said.register
def people_merged(done: who.PeopleMerged) -> str:
    return (
        f"{done.name or 'The contact'} is one person now. What they got from you and asked of you counts once, for all."
    )


@said.register
def parted(done: who.Parted) -> str:
    *most, last = (f"#{number}" for number in done.numbers)
    deals = f"{', '.join(most)} and {last} are" if most else f"{last} is"
    return f"{deals} with {done.name or 'somebody else'} now, with all that's noted there."


# -- the answer to a nudge --------------------------------------------------------------------------------------------


@said.register
def play_done(done: value.PlayDone) -> str:
    return f"Done: “{done.title}”."


@said.register
def play_done_otherwise(done: value.PlayDoneOtherwise) -> str:
    named = f"“{done.title}”" if done.title else "a touch"
    return f"Done: {named}, {words.by_channel(done.channel)} on {day(done.on)}."


@said.register
def dialled(_: value.Dialled) -> str:
    return "Noted: called, no one answered."


@said.register
def replied(done: value.Replied) -> str:
    if done.over:
        return f"They replied, and it's over: closed as {_ended(done.over)}."
    told = f"They replied and will answer by {day(done.promised)}." if done.promised else "They replied."
    told += f" You're meeting on {day(done.meeting)}." if done.meeting else ""
    return f"{told} {facts.unfit(Unfit.NOT_QUOTED, '')}" if done.unquoted else told


@said.register
def reason_given(done: value.ReasonGiven) -> str:
    return f"Noted: “{done.label}”." if done.label else "Paused, details private."


@said.register
def closed_as(done: value.ClosedAs) -> str:
    return f"Closed as {_ended(done.outcome)}."


@said.register
def taken_back(_: value.TakenBack) -> str:
    return "Taken back."


@said.register
def brought_back(_: value.BroughtBack) -> str:
    return "Taken back."


@said.register
def noted_since(_: value.NotedSince) -> str:
    return "Noted."


@said.register
def asked_again(_: value.AskedAgain) -> str:
    return "I've asked again since."


@said.register
def instead(done: value.Instead) -> str:
    return f"Instead: “{done.title}”. The nudge shows it now."


@said.register
def overtaken(_: value.Overtaken) -> str:
    return "This is out of date."


@said.register
def rated(done: value.Rated) -> str:
    return "Thank you, noted: the nudge was right." if done.right else "Thank you, noted: the nudge wasn't right."


# -- people -----------------------------------------------------------------------------------------------------------


@said.register
def paused(done: value.Paused) -> str:
    when = f"until {day(done.until)}" if done.until else "until you type `/dealdark resume`"
    if done.already:
        return f"You're paused already: no nudges {when}."
    return f"No nudges {when}. Your deals stay as they are."


@said.register
def not_paused(_: value.NotPaused) -> str:
    return "You weren't paused. Nudges come as before."


@said.register
def welcome_back(_: value.WelcomeBack) -> str:
    return "Welcome back. What's due comes in your working hours, a few at a time."


@said.register
def settings_hold(done: value.SettingsHold) -> str:
    days = ", ".join(each.capitalize() for each in done.workdays)
    hours = f"{clock(done.starts)} to {clock(done.ends)} ({done.timezone or 'in the time zone that Slack has'})"
    return f"Nudges come {days}, {hours}{_nudges(done)}.{f' {said(done.introduced)}' if done.introduced else ''}"


@said.register
def put_badly(done: value.PutBadly) -> str:
    return facts.unfit(done.wrong, done.text)


@said.register
def introduced(done: value.Introduced) -> str:
    known = f"{done.name or '(no name)'}{f' from {done.company}' if done.company else ''}"
    call_back = f", {done.phone}" if done.phone else ""
    lacks = {"company": done.company, "number": done.phone}
    missing = " and ".join(name for name, there in lacks.items() if not there)
    gap = f" Until I know your {missing}, a gap stands in the words." if missing and done.own else ""
    return f"Plays introduce {'you' if done.own else 'them'} as {known}{call_back}.{gap}"


def _nudges(done: value.SettingsHold) -> str:
    off = f", not on public holidays ({places.country(done.country)})" if done.country else ""
    if not done.paused:
        return off
    until = done.paused_until
    return f"{off}; none before {day(until)}" if until else f"{off}; none until you resume them"


@said.register
def role_held(done: value.RoleHeld) -> str:
    who = done.name or "Your colleague"
    return f"{who} is a {done.role} {'already' if done.already else 'now'}: {_MEANS[done.role]}."


# -- clocks -----------------------------------------------------------------------------------------------------------


@said.register
def clocks_differ(found: value.ClocksDiffer) -> str:
    return f"the clock here shows {_instant(found.here)}, the database's {_instant(found.database)}"


@said.register
def stamps_differ(found: value.StampsDiffer) -> str:
    here, slack = _instant(found.here), _instant(found.slack)
    return f"our last message went out on {here} by the clock here, on {slack} by Slack's"


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
