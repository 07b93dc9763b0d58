"""The Home tab: its parts, its search, and why nudges wait just now."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.money import HomeMoney
from bot.messages.compose import Word, bold
from bot.messages.english.days import day, moment
from bot.messages.english.numbers import count, digits
from bot.messages.english.numbers import total as total_of

_PARTS = {
    "plays": "Today",
    "dark": "Dark",
    "waiting": "Waiting",
    "held": "On hold",
    "closing": "Time to close",
    "unanswered": "My nudge has no answer yet",
}


def part(name: str) -> str:
    """The headline of a part, or of what was searched for."""
    return _PARTS.get(name, "Found")


def counted(name: str, number: int) -> str:
    return f"{part(name)} ({number})"


def choice(name: str, number: int) -> str:
    """The same in the menu, which is narrow."""
    return f"{'Nudge unanswered' if name == 'unanswered' else part(name)} ({number})"


def everything(number: int) -> str:
    return f"Everything ({number})"


# -- why nudges wait --------------------------------------------------------------------------------------------------


def on_a_break(until: date | None, today: date) -> list[Word]:
    return [f"You're on a break{f' until {day(until, today)}' if until else ''}: no nudges from me."]


def away(until: datetime, today: date) -> list[Word]:
    return ["Your Slack status says you're away until ", moment(until, today), ", so nudges are waiting."]


def i_am_back() -> str:
    return "I'm back"


def do_not_disturb(until: datetime, today: date) -> list[Word]:
    return ["Slack's Do Not Disturb is on until ", moment(until, today), ", so nudges are waiting."]


def nudge_me_all_the_same() -> str:
    return "Nudge me anyway"


def all_the_same_question() -> str:
    return "Nudge you anyway?"


def also_next_time() -> str:
    return "Next time, too. You can change it back in Settings."


def nudge_me() -> str:
    return "Nudge me"


# -- at a glance ------------------------------------------------------------------------------------------------------


def glance(
    today: date,
    total: int,
    for_today: int,
    quiet: HomeMoney,
    *,
    whose: str = "",
    team: bool = False,
) -> list[Word]:
    """`quiet`: the money in silent deals. `for_today`: 0 where it goes unsaid. `whose`: a colleague's."""
    sums = total_of(quiet)
    parts = [
        (f"{whose}: " if whose else "") + count(total, "open team deal" if team and not whose else "open deal"),
        f"{for_today} for today" if for_today else "",
        f"gone quiet: {sums}" if sums else "",
    ]
    return [bold(day(today)), f"  ·  {', '.join(each for each in parts if each)}"]


def silent_longest(number: int) -> str:
    return f"Below are the {digits(number)} that have been silent longest; the search finds all of them."


def my_deals() -> str:
    return "My deals"


def teams_deals() -> str:
    return "The team's deals"


def everybodys_deals() -> str:
    return "Everybody's deals"


def show() -> str:
    return "Show"


def show_everything() -> str:
    return "Show everything"


def show_all(number: int) -> str:
    return f"Show all {number}"


def find() -> str:
    return "Find a deal"


def company_or_contact() -> str:
    return "Company or contact"


def none_fits(words: str) -> str:
    return f"No open deal matches “{words}”."


def nothing_today() -> str:
    return "Nothing to do today. Waiting is a move as well."


def nothing_here() -> str:
    return "Nothing here. Good."
