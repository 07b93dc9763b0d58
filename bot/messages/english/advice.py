"""Why an advice is what it is: a sentence or two for each of its reasons."""

from __future__ import annotations

from datetime import date

from bot.domain import reasons
from bot.messages.english import plays
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days, count, digits
from bot.messages.english.saying import said

_COUNTED = {1: "one touch", 2: "two touches", 3: "three touches", 4: "four touches", 5: "five touches"}
_WAYS = {"call": "phone", "linkedin": "LinkedIn", "in_person": "meeting"}


# -- of every deal, whatever the phase --------------------------------------------------------------------------------


@said.register
def wants_none(_: reasons.WantsNone) -> str:
    return "They asked for no contact. That stands for good, for everyone here."


@said.register
def clear_no(_: reasons.ClearNo) -> str:
    return "They gave a clear answer. Thank them for it and close."


@said.register
def still_owed(why: reasons.StillOwed) -> str:
    return f"You still owe them this: {why.what}. They may just be waiting for it."


@said.register
def put_to_sleep(why: reasons.PutToSleep) -> str:
    return f"You snoozed this deal until {day(why.until)}."


@said.register
def hello_to_come(why: reasons.HelloToCome) -> str:
    return f"The deal is closed; one light hello is due from {day(why.on)}."


@said.register
def hello_due(_: reasons.HelloDue) -> str:
    return "You closed this a while ago, and one light hello keeps the door open."


@said.register
def nothing_more(_: reasons.NothingMore) -> str:
    return "The deal is closed and nothing more is due."


@said.register
def met_lately(_: reasons.MetLately) -> str:
    return "You've just met, and a note is worth sending while it's fresh."


@said.register
def question_open(why: reasons.QuestionOpen) -> str:
    return f"You asked on {day(why.asked_on)} if they wanted you to stay in touch; they have until {day(why.until)}."


@said.register
def asked_before(why: reasons.AskedBefore) -> str:
    asked = f"You asked on {day(why.asked_on)} if they wanted you to stay in touch."
    return f"{asked} No one's asked that twice in half a year, so take the silence as the answer."


@said.register
def meeting_ahead(why: reasons.MeetFirst) -> str:
    return f"You're meeting on {day(why.on)}, so there's nothing to chase before {day(why.until)}."


@said.register
def no_hour_known(_: reasons.NoHourKnown) -> str:
    return (
        "No one knows what time it is where they are, and there's no way to write to them. "
        "Add their time zone or an email address, and there will be a next step."
    )


@said.register
def question_unanswered(why: reasons.QuestionUnanswered) -> str:
    return (
        f"You asked on {day(why.asked_on)} if they wanted you to stay in touch, and the day you named has passed. "
        "Silence is an answer, too."
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
        return "That goes by the date on record."
    counted = f"No date is on record, so that's {business_days(why.counted)} from {day(why.since)}"
    return f"{counted}; a date from them would replace it." if why.ask else f"{counted}."


@said.register
def welcome_meanwhile(why: reasons.WelcomeMeanwhile) -> str:
    if why.label is None:  # that it's paused is said above it, on the card and by “Show why”
        return (
            f"{titled(why.play)} is the one thing that's welcome now. The first day for a play is {day(why.resumes)}."
        )
    until = _held_until(why.label, why.resumes)
    return f"{until} Until then {titled(why.play)} is the one thing that's welcome."


def _held_until(label: str | None, resumes: date) -> str:
    # Of a private hold only the pause is said, here as everywhere (evidence 4.3).
    held = f"On hold: {label}" if label is not None else "Paused, details private"
    return f"{held}. Nothing's due before {day(resumes)}."


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
    return f"On record: {why.label}. {titled(why.play)} fits that best."


# -- of the phases ----------------------------------------------------------------------------------------------------


@said.register
def follow_up_first(why: reasons.FollowUpFirst) -> str:
    start = f"{upper(silence(why.silence))}, and no" if why.silence.bd else "No"
    return f"{start} follow-up yet, so the usual one comes first."


@said.register
def value_before_dark(why: reasons.ValueBeforeDark) -> str:
    return _then(why, "Send one useful thing before the deal goes dark.")


@said.register
def nothing_gentler(why: reasons.NothingGentler) -> str:
    return _then(why, "Nothing gentler is left, so ask once, and take silence as a no.")


@said.register
def our_fault(why: reasons.OurFault) -> str:
    return _then(why, "It looks like our fault, so the apology comes first.")


@said.register
def need_unknown(why: reasons.NeedUnknown) -> str:
    return _then(why, "I don't know what they need, so ask.")


@said.register
def much_has_changed(why: reasons.MuchHasChanged) -> str:
    return _then(why, "A lot has changed there, so first ask what they still want.")


@said.register
def another_voice(why: reasons.AnotherVoice) -> str:
    asked = f"{why.whom or 'Someone else there'} may see it differently, so ask openly."
    return _then(why, asked)


@said.register
def talked_over(why: reasons.TalkedOver) -> str:
    return _then(why, "They were going to talk it over, so ask how that went.")


@said.register
def step_back(why: reasons.StepBack) -> str:
    return _then(why, "The usual steps are used up, so step back once, honestly.")


@said.register
def not_reminded(why: reasons.NotReminded) -> str:
    return _then(why, "No one's reminded them of their issue yet.")


@said.register
def proof_next(why: reasons.ProofNext) -> str:
    return _then(why, "The reminder got no answer, so show them some proof.")


@said.register
def keep_the_door_open(why: reasons.KeepTheDoorOpen) -> str:
    return _then(why, "Nothing bigger is due, and one useful thing keeps the door open.")


@said.register
def reps_pick(why: reasons.RepsPick) -> str:
    first = f"“{plays.name(why.first or '')}”"
    if not why.picked:
        return _then(why, f"It still fits. By now my first pick is {first}.")
    return _then(why, f"You picked this one, and it fits today, too. My first pick was {first}.")


@said.register
def used_when(why: reasons.UsedWhen) -> str:
    return f"When to use it: {why.trigger}"


def _then(why: reasons.Rung | reasons.AnotherVoice | reasons.ValueBeforeDark | reasons.RepsPick, told: str) -> str:
    """How far it has come, and what follows from that."""
    start = _so_far(why.silence, why.touches)
    return f"{start} {told}" if start else told


def _so_far(silent: reasons.Silence, number: int) -> str:
    """How long it has lasted, and how often we tried; of a silence of 0, which was told before, what it's from."""
    if silent.bd:
        return f"{upper(silence(silent))}, {touches(number)} unanswered." if number else f"{upper(silence(silent))}."
    return _PASSED.get(silent.since, "")


# -- of rounds of calls -----------------------------------------------------------------------------------------------


@said.register
def next_dial(why: reasons.NextDial) -> str:
    return f"One call a business day; the next is on {day(why.on)}."


@said.register
def dial_again(why: reasons.DialAgain) -> str:
    before = "the first call wasn't" if why.number == 2 else "the calls before weren't"
    return f"Try {why.number} of {why.of}: {before} answered."


@said.register
def dials_unanswered(why: reasons.DialsUnanswered) -> str:
    calls = {1: "One call", 2: "Two calls", 3: "Three calls"}.get(why.dials, f"{why.dials} calls")
    return f"{calls}, no answer. Send this instead, then leave it."


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


_PASSED = {
    "promise": "The day they'd named has passed.",
    "meeting": "The day of your meeting has passed.",
    "missed-meeting": "The meeting was missed.",
    "resume": "The hold has ended.",
    "delivery": "You've sent what you owed.",
}
_SINCE = {
    "contact": "of silence",
    "promise": "since the day they'd named",
    "meeting": "since the day of your meeting",
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
