"""The nudge: who has been silent, the one thing to do, and what is said after a press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Advice
from bot.domain.reasons import Silence
from bot.messages.compose import Word, bold
from bot.messages.english import advice, words
from bot.messages.english.days import between_moments, day, their_hours
from bot.messages.english.numbers import business_days

# -- the headline: all that a notification has room for ---------------------------------------------------------------


def not_judged(who: Sequence[Word]) -> list[Word]:
    return [*who, f": {words.not_judged()}."]


def paused_privately(who: Sequence[Word], until: date | None) -> list[Word]:
    return [*who, f": {words.paused_privately(until)}. "]


def on_hold(who: Sequence[Word]) -> list[Word]:
    return [*who, " is on hold. "]


def closed(who: Sequence[Word]) -> list[Word]:
    return [*who, " is closed. "]


def silent(who: Sequence[Word], how_long: Silence) -> list[Word]:
    """From the last talk; where something else came after it, from that and from the talk (ruling 72)."""
    if how_long.talked_bd is None:
        return [*who, f" has been silent for {business_days(how_long.bd)}. "]
    return [*who, f": {advice.silence(how_long)}. "]


def just(who: Sequence[Word]) -> list[Word]:
    """Nothing about a silence: the thing to do follows."""
    return [*who, ": "]


def time_to_close(outcome: str | None) -> str:
    return f"Time to close it as {words.outcome(outcome)}."


def do(play: str | None, channel: str | None, whom: str | None) -> str:
    return f"{words.step(play, channel, whom)}."


# -- while it is open -------------------------------------------------------------------------------------------------


def still_open() -> str:
    return "Still open from before. I won't remind you of it again."


def for_another(whom: str, champion: str, channel: str | None) -> str:
    """Above a play for another contact than the main one (ruling 57)."""
    main = champion or "your main contact"
    openly = f"Put {main} in copy" if channel == "email" else f"Tell {main} that you're asking"
    return f"This one is for {whom}, not for {main}. {openly}, so that nothing goes past anyone."


def another_replied(by: str, on: date, promised: date | None, note: str, *, worded: bool) -> str:
    """`note`: what they said, "" where none is on record. `worded`: whether there are words below."""
    told = f"{by} replied on {day(on)}{f': “{note}”' if note else ''}."
    told += f" They promised an answer by {day(promised)}." if promised else ""
    return f"{told} The words below leave that out." if worded else told


def which_meeting() -> str:
    """Asked of a weekday that may lie behind or ahead."""
    return "did you meet, or is that still ahead? Nothing's noted yet."


def how_did_it_go(on: date) -> str:
    return f"You were to meet on {day(on)}. How did it go?"


def why_now() -> str:
    return "Why now: "


def what_to_do(now: Advice, title: str, rep_tz: tzinfo) -> list[Word]:
    """`title`: the play's in the playbook, "" where the playbook has it no more."""
    told: list[Word] = [bold("What to do: "), _how(now, title)]
    if not now.window:
        return [*told, "."]
    theirs = their_hours(now.window, rep_tz)
    when = day(now.window.start.astimezone(rep_tz).date())
    return [*told, f", {when} ", *between_moments(now.window, rep_tz), f" ({theirs})." if theirs else "."]


def _how(now: Advice, title: str) -> str:
    if not title:
        return words.step(now.play, now.channel)
    how = words.by_channel(now.channel)
    return title if title.endswith(how) else f"{title}, {how}"


def then_by_email() -> str:
    return " Then send the same question by email."


def could_say() -> str:
    return "What you could say"


def could_write() -> str:
    return "What you could write"


def last_line() -> str:
    return "A kind last line, if you like"


def better_not() -> str:
    return "Better not"


def clear_end() -> str:
    return "A clear end is a good end. You can reopen the deal on any day."


def kept_quiet(until: date) -> str:
    return f"I kept quiet until {day(until)}: your Slack status said that you were away."


# -- after a press ----------------------------------------------------------------------------------------------------


def they_said(by: str, note: str) -> str:
    """`by`: the name of another contact than the main one, "" for that one. `note`: "" where none was written down."""
    if not note:
        return f"It was {by} who replied." if by else ""
    return f"{by or 'They'} said: “{note}”"


def whats_next() -> str:
    return "What's next, and by when?"


def agree_on_a_day() -> str:
    return "Nothing agreed yet? You could ask for a day"


def thank_them() -> str:
    return "You could thank them for a clear answer"


def noted_by(who: Word) -> list[Word]:
    return ["Noted by ", who]


def was_it_right() -> str:
    return "Was this nudge right? It helps to know."


def you_said(right: bool) -> str:
    return "You said that the nudge was right." if right else "You said that the nudge was not right."


# -- another play -----------------------------------------------------------------------------------------------------


def nothing_else_fits(deal: str) -> list[Word]:
    return [bold(deal), ": nothing else fits today. Do the play in the nudge, or snooze it; both are fine."]


def these_fit(deal: str) -> list[Word]:
    return ["For ", bold(deal), " these fit today as well. Press how, and the nudge has the words for it."]


def choice(title: str, whom: str, *, first: bool = False) -> str:
    """`whom`: the other contact whom the play is for, "" where it is for the main one. The ways stand below.

    `first`: it is what the nudge said before another was picked.
    """
    title = title.removesuffix(f", {words.by_channel('call')}")
    told = f"{title}, to {whom}" if whom else title
    return f"{told} (my first pick)" if first else told
