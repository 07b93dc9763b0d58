"""The digest: its headline and what stands around its rows."""

from __future__ import annotations

from datetime import date, tzinfo

from bot.domain.advice import Window
from bot.messages.compose import Word
from bot.messages.english.days import day
from bot.messages.english.nudge import hours
from bot.messages.english.numbers import count, deals


def still_waiting(number: int) -> str:
    return f"Still waiting for you: {deals(number)}. I won't ask again"


def for_today(number: int, today: date) -> str:
    return f"For {day(today)}: {deals(number)}"


def also_for_today(number: int, today: date) -> str:
    return f"Also for {day(today)}: {count(number, 'more deal')}"


def play(name: str, window: Window | None, rep_tz: tzinfo) -> list[Word]:
    """Below a row's headline: the play, and when."""
    return [f"{name}, ", *hours(window, rep_tz)] if window else [name]


def left_for(number: int, of: int, today: date) -> str:
    """Some rows are answered by now."""
    return f"For {day(today)}: {number} of {deals(of)} left"


def all_done(number: int, today: date) -> str:
    return f"For {day(today)}: all done" if number == 1 else f"For {day(today)}: all {number} done"


def nothing_left(today: date) -> str:
    """Not all of them were answered: of some the advice has changed."""
    return f"For {day(today)}: nothing left to do here"


def noted_by(who: Word) -> list[Word]:
    return [" (", who, ")"]


def more(number: int, home: Word) -> list[Word]:
    """Of deals for which this message has no room."""
    told = f"{count(number, 'more deal')} {'has' if number == 1 else 'have'} a next step today. "
    return [told, "It's on " if number == 1 else "They're all on ", home, "."]


def the_menu() -> str:
    return "Each menu has Done, They replied, Snooze and the whole nudge."
