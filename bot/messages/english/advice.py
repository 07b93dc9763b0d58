"""Why an advice is what it is: a sentence or two for each of its reasons."""

from __future__ import annotations

from datetime import date

from bot.domain import reasons
from bot.messages.english import plays
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days, count, digits
from bot.messages.english.saying import said

_COUNTED = {1: "one touch", 2: "two touches", 3: "three touches", 4: "four touches", 5: "five touches"}
_TIMES = {1: "once", 2: "twice", 3: "three times"}
_WAYS = {"call": "phone", "linkedin": "LinkedIn", "in_person": "meeting"}


# -- of every deal, whatever the phase --------------------------------------------------------------------------------


@said.register
def wants_none(_: reasons.WantsNone) -> str:
    return "They asked not to be contacted. That stands for good, for everyone and every way."


@said.register
def clear_no(_: reasons.ClearNo) -> str:
    return "They gave a clear answer. Thank them for it and close."


@said.register
def still_owed(why: reasons.StillOwed) -> str:
    return f"We still owe them this: {why.what}. A silence that waits for us is not silence."


@said.register
def put_to_sleep(why: reasons.PutToSleep) -> str:
    return f"You snoozed this deal until {day(why.until)}."


@said.register
def hello_to_come(why: reasons.HelloToCome) -> str:
    return f"The deal is closed; one light touch is due from {day(why.on)}."


@said.register
def hello_due(_: reasons.HelloDue) -> str:
    return "The deal was closed a while ago; one light touch keeps the door open."


@said.register
def nothing_more(_: reasons.NothingMore) -> str:
    return "The deal is closed and nothing more is due."


@said.register
def met_lately(_: reasons.MetLately) -> str:
    return "You met within the last business day; a note is only worth sending fresh."


@said.register
def question_open(why: reasons.QuestionOpen) -> str:
    return f"You asked on {day(why.asked_on)} whether to stay or go; they have until {day(why.until)}."


@said.register
def asked_before(why: reasons.AskedBefore) -> str:
    asked = f"They were asked on {day(why.asked_on)} whether to stay or go."
    return f"{asked} Nobody is asked that twice in half a year, so take the silence as the answer."


@said.register
def meeting_ahead(why: reasons.MeetingAhead) -> str:
    return f"You're to meet on {day(why.on)}, so there's nothing to chase before {day(why.until)}."


@said.register
def no_hour_known(_: reasons.NoHourKnown) -> str:
    return (
        "No one knows what time it is where they are, and there's no way to write to them. "
        "Add their time zone or an email address, and there will be a next step."
    )


@said.register
def question_unanswered(why: reasons.QuestionUnanswered) -> str:
    return (
        f"You asked on {day(why.asked_on)} whether to stay or go, and the day you named has passed: "
        "take the silence as the answer and close it as no decision."
    )


@said.register
def only_in_writing(_: reasons.OnlyInWriting) -> str:
    return "I don't know their time zone, so only write, at an hour that's fine wherever they are."


# -- of a situation ---------------------------------------------------------------------------------------------------


@said.register
def on_hold(why: reasons.OnHold) -> str:
    told = [_held_until(why.label, why.resumes), _where_from(why)]
    return " ".join([*told, _old_news(why.noted)] if why.noted else told)


def _where_from(why: reasons.OnHold) -> str:
    if why.counted is None:
        return "That follows from the date on record."
    counted = f"No date is on record, so that is {business_days(why.counted)} from {day(why.since)}"
    return f"{counted}; a date from them would replace it." if why.ask else f"{counted}."


@said.register
def welcome_meanwhile(why: reasons.WelcomeMeanwhile) -> str:
    until = _held_until(why.label, why.resumes)
    return f"{until} Until then {titled(why.play)} is the one thing that is welcome."


def _held_until(label: str | None, resumes: date) -> str:
    # Of a private hold only the pause is said, here as everywhere (evidence 4.3).
    held = f"On hold: {label}" if label is not None else "Paused, details private"
    return f"{held}. The first day for a play is {day(resumes)}."


def _old_news(days: int) -> str:
    return f"That was noted {days} business days ago: see whether it still holds, and note it again if it does."


@said.register
def on_hold_only(_: reasons.OnHoldOnly) -> str:
    return "The deal is on hold."


@said.register
def paused_privately(why: reasons.PausedPrivately) -> str:
    return f"Paused, details private, until {day(why.until)}."


@said.register
def back_after_hold(why: reasons.BackAfterHold) -> str:
    return f"The hold is over; {titled(why.play)} is the gentle way back in."


@said.register
def called_for(why: reasons.CalledFor) -> str:
    return f"On record: {why.label}. {titled(why.play)} is what that calls for."


# -- of the phases ----------------------------------------------------------------------------------------------------


@said.register
def follow_up_first(why: reasons.FollowUpFirst) -> str:
    return f"{upper(silence(why.silence))}, and no follow-up yet, so the usual one comes first."


@said.register
def value_before_dark(why: reasons.ValueBeforeDark) -> str:
    start = f"{upper(silence(why.silence))}, {touches(why.touches)} unanswered"
    return f"{start}: one touch of plain value, before the deal counts as dark."


@said.register
def nothing_gentler(why: reasons.NothingGentler) -> str:
    start = _in_the_dark(why)
    return f"{start} Nothing gentler is left, so ask once whether to stay in touch, and take silence as the answer."


@said.register
def our_fault(why: reasons.OurFault) -> str:
    return f"{_in_the_dark(why)} We are likely at fault, so the apology comes before anything else."


@said.register
def need_unknown(why: reasons.NeedUnknown) -> str:
    return (
        f"{_in_the_dark(why)} What they need is not on record, so ask. "
        "If you find it in your notes, add it: the next step then is about that."
    )


@said.register
def much_has_changed(why: reasons.MuchHasChanged) -> str:
    return f"{_in_the_dark(why)} Much has changed on their side, so ask what is still wanted before anything else."


@said.register
def another_voice(why: reasons.AnotherVoice) -> str:
    who, champion = why.whom or "Someone else there", why.champion or "your main contact"
    asked = f"{who} may see it differently. Ask openly, and let {champion} know, before you step back."
    return f"{_in_the_dark(why)} {asked}"


@said.register
def talked_over(why: reasons.TalkedOver) -> str:
    return f"{_in_the_dark(why)} They were going to talk it over, so ask what came of it before anything else."


@said.register
def step_back(why: reasons.StepBack) -> str:
    start = _in_the_dark(why)
    return f"{start} Every step before this one is used or not to be had; one honest step back comes next."


@said.register
def not_reminded(why: reasons.NotReminded) -> str:
    return f"{_in_the_dark(why)} Their own issue is on record and no one has reminded them of it yet."


@said.register
def proof_next(why: reasons.ProofNext) -> str:
    return f"{_in_the_dark(why)} The reminder went unanswered; proof comes next, before any apology."


@said.register
def keep_the_door_open(why: reasons.KeepTheDoorOpen) -> str:
    return f"{_in_the_dark(why)} Every bigger step is used or not due; a touch of plain value keeps the door open."


@said.register
def reps_pick(why: reasons.RepsPick) -> str:
    start = f"{upper(silence(why.silence))}, {touches(why.touches)} unanswered." if why.touches else ""
    start = start or f"{upper(silence(why.silence))}."
    return f"{start} You picked this one, and it fits today as well. My first pick was “{plays.name(why.first or '')}”."


@said.register
def used_when(why: reasons.UsedWhen) -> str:
    return f"When to use it: {why.trigger}"


def _in_the_dark(why: reasons.Rung | reasons.AnotherVoice) -> str:
    return f"{upper(silence(why.silence))}, {touches(why.touches)} unanswered."


# -- of rounds of calls -----------------------------------------------------------------------------------------------


@said.register
def next_dial(why: reasons.NextDial) -> str:
    return f"One dial a business day; the next is on {day(why.on)}."


@said.register
def dial_again(why: reasons.DialAgain) -> str:
    before = "the first was" if why.number == 2 else "those before were"
    return f"Dial {why.number} of {why.of}: {before} not answered."


@said.register
def dials_unanswered(why: reasons.DialsUnanswered) -> str:
    times = _TIMES.get(why.dials, f"{why.dials} times").capitalize()
    return f"{times} dialled without an answer: the written version ends this touch."


@said.register
def another_way(why: reasons.AnotherWay) -> str:
    return f"The last {why.touches} touches both went by {_way(why.by)}, so this one goes by {_way(why.instead)}."


# -- of how a play is done --------------------------------------------------------------------------------------------


@said.register
def gift_ceiling(most: reasons.GiftCeiling) -> str:
    money = f" {most.currency}" if most.currency else ""
    return f"Spending more than {most.per_item}{money} on it, or {most.per_person_year}{money} a year on one person."


# -- parts of sentences -----------------------------------------------------------------------------------------------


def titled(title: str | None) -> str:
    return f"“{title}”" if title is not None else "the next step"


@said.register
def silence(how: reasons.Silence) -> str:
    """“11 business days of silence”, or “11 business days since the hold ended, 34 since you last talked”."""
    since = _SINCE.get(how.since, "since then")
    counted = f"{business_days(how.bd)} {since}"
    return f"{counted}, {digits(how.talked_bd)} since you last talked" if how.talked_bd is not None else counted


_SINCE = {
    "contact": "of silence",
    "promise": "since the day they had named",
    "meeting": "since the day you were to meet",
    "missed-meeting": "since the missed meeting",
    "resume": "since the hold ended",
    "delivery": "since you sent what you owed",
}


def touches(number: int) -> str:
    return _COUNTED.get(number) or count(number, "touch", "touches")


def is_or_are(number: int) -> str:
    return "is" if number == 1 else "are"


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _way(channel: str | None) -> str:
    return _WAYS.get(channel or "", channel or "no known way")
