"""Why an advice is to wait, and what comes after it: a sentence for each of its reasons."""

from __future__ import annotations

from datetime import date

from bot.domain import waits
from bot.messages.english.advice import is_or_are, titled, touches, upper
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days
from bot.messages.english.saying import said

# -- of a wait --------------------------------------------------------------------------------------------------------


@said.register
def gap_runs(why: waits.GapRuns) -> str:
    return (
        f"After {touches(why.touches)} without an answer, the last on {day(why.last)}, "
        f"wait {business_days(why.bd)} before the next: until {day(why.until)}."
    )


@said.register
def enough_before_dark(why: waits.EnoughBeforeDark) -> str:
    enough = f"{upper(touches(why.touches))} {is_or_are(why.touches)} enough" if why.touches else "No more"
    return (
        f"{enough} before the deal counts as dark, "
        f"{business_days(why.bd)} after {day(why.since)}; that's {day(why.until)}."
    )


@said.register
def another_asked(why: waits.AnotherAsked) -> str:
    return (
        f"You asked someone else there on {day(why.on)}, so wait {business_days(why.bd)} before the next touch: "
        f"until {day(why.until)}."
    )


@said.register
def no_pitch_after_apology(why: waits.NoPitchAfterApology) -> str:
    return f"After an apology, don't pitch for {business_days(why.bd)}: until {day(why.until)}."


@said.register
def answer_promised(why: waits.AnswerPromised) -> str:
    return (
        f"They said they'd answer by {day(why.by)}. Give them a little longer: {day(why.until)} is soon enough to ask."
    )


@said.register
def hold_ends(why: waits.HoldEnds) -> str:
    return f"The hold ends on {day(why.on)}."


@said.register
def ordinary_silence(why: waits.OrdinarySilence) -> str:
    return (
        f"At the {why.stage} stage, {business_days(why.bd)} of quiet is normal: "
        f"from {day(why.since)}, that's until {day(why.until)}."
    )


@said.register
def person_heard_enough(why: waits.PersonHeardEnough) -> str:
    return f"No one hears from us more than {why.most} times in {why.days} days" + _room(why.until)


@said.register
def company_heard_enough(why: waits.CompanyHeardEnough) -> str:
    held = (
        f"No company hears from us more than {why.most} times in {why.days} days, "
        "counting all of its people and all of us"
    )
    return held + _room(why.until)


@said.register
def others_written_to(why: waits.OthersWrittenTo) -> str:
    held = f"We write to {why.most} people at one company at a time, and others are being written to now"
    return held + _room(why.until)


@said.register
def limit_full(why: waits.LimitFull) -> str:
    return f"The limit {why.limit} has no room for another touch now" + _room(why.until)


def _room(until: date | None) -> str:
    return f"; the next chance is {day(until)}." if until else "."


@said.register
def every_way_full(why: waits.EveryWayFull) -> str:
    return f"Every way to reach them is at its limit; the first opens up again on {day(why.until)}."


@said.register
def their_day_off(why: waits.TheirDayOff) -> str:
    return f"Today isn't a business day for them; the next is {day(why.until)}."


# -- of what comes next -----------------------------------------------------------------------------------------------


@said.register
def play_next(why: waits.PlayNext) -> str:
    to = f" ({why.whom})" if why.whom else ""
    return f"If they're still silent then: {titled(why.play)}{to}."


@said.register
def closing_next(why: waits.ClosingNext) -> str:
    return f"If they stay silent, the advice is to close on {day(why.on)}."


@said.register
def nothing_next(why: waits.NothingNext) -> str:
    return f"After that nothing more is due, from {day(why.on)}."
