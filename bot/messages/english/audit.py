"""What the audit says of a limit that was not kept."""

from __future__ import annotations

from datetime import datetime

from bot.domain import breaches
from bot.messages.english.saying import said


@said.register
def violation(found: breaches.Violation) -> str:
    return f"{found.team}, {found.limit}: {said(found.what)}"


@said.register
def at_nudge(found: breaches.AtNudge) -> str:
    where = f"nudge {found.nudge} of {found.on} advised"
    return f"deal #{found.number}, {where} “{found.play}” by {found.channel}: {said(found.why)}"


@said.register
def at_entry(found: breaches.AtEntry) -> str:
    where = f"entry {found.entry} of {found.on}, advised,"
    return f"deal #{found.number}, {where} “{found.play}” by {found.channel}: {said(found.why)}"


# -- of an advice or a touch ------------------------------------------------------------------------------------------


@said.register
def outside_clamp(why: breaches.OutsideClamp) -> str:
    return f"its window {why.start:%H:%M} to {why.end:%H:%M} leaves {why.from_:%H:%M} to 20:00"


@said.register
def wanted_none(_: breaches.WantedNone) -> str:
    return "they had asked not to be contacted"


@said.register
def private_until(why: breaches.PrivateUntil) -> str:
    return f"a private pause ran until {why.until}"


@said.register
def closed_on(why: breaches.ClosedOn) -> str:
    return f"the deal had been closed on {why.on}"


@said.register
def had_already(why: breaches.HadAlready) -> str:
    return f"the episode had it on {why.on} already"


@said.register
def others_beside(why: breaches.OthersBeside) -> str:
    return f"{why.people} others at the company had heard from us since {why.since}"


@said.register
def episode_full(why: breaches.EpisodeFull) -> str:
    return f"the stretch of silence had seen {why.used} of at most {why.most} touches"


@said.register
def voicemails_full(why: breaches.VoicemailsFull) -> str:
    return f"the episode had {why.used} of at most {why.most} voicemails"


@said.register
def same_channel(why: breaches.SameChannel) -> str:
    return f"the last {why.touches} touches went by {why.channel} as well"


@said.register
def too_soon(why: breaches.TooSoon) -> str:
    return f"{why.passed} business days after the touch of {why.last}, and {why.due} are due"


@said.register
def too_soon_after_apology(why: breaches.TooSoonAfterApology) -> str:
    return f"{why.passed} business days after the apology of {why.apology}, and {why.due} are due"


@said.register
def before_their_answer(why: breaches.BeforeTheirAnswer) -> str:
    return f"they had promised an answer by {why.promised}, and its days of grace were not over"


@said.register
def before_the_meeting(why: breaches.BeforeTheMeeting) -> str:
    return f"you were to meet on {why.on}, and its days of grace were not over"


@said.register
def no_business_day(why: breaches.NoBusinessDay) -> str:
    return f"{why.on:%A %d %B %Y} is no business day"


@said.register
def window_full(why: breaches.WindowFull) -> str:
    listed = ", ".join(day.isoformat() for day in why.days)
    return f"{why.used} of at most {why.most} touches in {why.length} days were used before it ({listed})"


# -- of what reached the reps -----------------------------------------------------------------------------------------


@said.register
def outside_hours(why: breaches.OutsideHours) -> str:
    sent = f"message {why.message} to {why.user} went out at {why.at:%Y-%m-%d %H:%M} UTC"
    return f"{sent}, outside the rep's working hours"


@said.register
def too_many_messages(why: breaches.TooManyMessages) -> str:
    ended = f"the day that ended at {why.day:%Y-%m-%d %H:%M} UTC" if isinstance(why.day, datetime) else why.day
    return f"{why.user} got {why.messages} messages on {ended}, and {why.most} is the most"


@said.register
def place_beyond(why: breaches.PlaceBeyond) -> str:
    return f"{why.user} has place {why.place} of {why.most} taken on {why.day}"


@said.register
def reminded_often(why: breaches.RemindedOften) -> str:
    return f"nudge {why.nudge} was reminded of {why.times} times"


@said.register
def two_open(why: breaches.TwoOpen) -> str:
    return f"deal #{why.number} had nudge {why.first} open when {why.second} was planned"
