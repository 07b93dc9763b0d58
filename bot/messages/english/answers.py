"""What is said when a nudge can't be answered, or its answer not be put right."""

from __future__ import annotations

from bot.errors import answers
from bot.messages.english.days import day
from bot.messages.english.saying import said


@said.register
def advice_is_to_close(_: answers.AdviceIsToClose) -> str:
    return "This advice is to close, not to contact anyone. Press Close, or They replied."


@said.register
def advice_is_no_call(_: answers.AdviceIsNoCall) -> str:
    return "This advice isn't a call. Press Done once you've done it."


@said.register
def promised_too_early(_: answers.PromisedTooEarly) -> str:
    return "That day is before their reply. Pick a later one, or none."


@said.register
def over_and_next(_: answers.OverAndNext) -> str:
    return "It's over, or there's a next step: leave one of the two empty."


@said.register
def not_happened_yet(_: answers.NotHappenedYet) -> str:
    return "That day hasn't come yet. Give the day on which it happened."


@said.register
def deal_closed_already(refused: answers.DealClosedAlready) -> str:
    return f"Deal #{refused.number} is closed already. Nothing was changed."


@said.register
def answer_taken_back(_: answers.AnswerTakenBack) -> str:
    return "That was taken back already. Nothing was changed."


@said.register
def answer_moved(refused: answers.AnswerMoved) -> str:
    return (
        f"That was taken back or changed since. Nothing was changed; `/dealdark show #{refused.number}` has "
        "where it stands."
    )


@said.register
def play_not_allowed(_: answers.PlayNotAllowed) -> str:
    return "That play isn't allowed today any more. `/dealdark why` shows what is."


@said.register
def answered_already(refused: answers.AnsweredAlready) -> str:
    return f"This was answered already. Nothing was changed; `/dealdark show #{refused.number}` has it all."


@said.register
def out_of_date(refused: answers.OutOfDate) -> str:
    return f"This is out of date. Nothing was changed; `/dealdark show #{refused.number}` has where it stands."


@said.register
def answered_a_moment_ago(_: answers.AnsweredAMomentAgo) -> str:
    return "This was answered a moment ago. Nothing was changed."


@said.register
def not_answered(_: answers.NotAnswered) -> str:
    return "That nudge waits for an answer again. Answer it first, then say whether it was right."


@said.register
def meeting_told_already(refused: answers.MeetingToldAlready) -> str:
    return (
        f"You've told me already what became of the meeting on {day(refused.on)}. "
        f"`/dealdark show #{refused.number}` has it."
    )
