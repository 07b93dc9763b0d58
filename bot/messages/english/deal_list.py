"""The list of deals: its headings, what is said where it is empty, and what stands in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.weekly import Total
from bot.messages.compose import Word, bold, code
from bot.messages.english import words
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days, count, digits
from bot.messages.english.summary import worth_of

_WHICH = {
    "mine": "open deals",
    "team": "open team deals",
    "dark": "dark deals",
    "held": "deals on hold",
    "team dark": "dark team deals",
    "team held": "team deals on hold",
    "team all": "team deals, closed ones included",
    "all": "deals, closed ones included",
    "closing": "deals expected to close this quarter",
    "team closing": "team deals expected to close this quarter",
}
_OF = {
    "dark": "dark deals",
    "held": "deals on hold",
    "closing": "deals expected to close this quarter",
    "all": "deals, open and closed",
}
"""How a colleague's are called."""

_NOTHING = {
    "mine": "No open deals yet. The first takes one line:",
    "team": "Nobody on the team has an open deal. The first takes one line:",
    "dark": "Nothing is dark. A good place to be.",
    "held": "Nothing is on hold.",
    "team dark": "None of the team's deals is dark. A good place to be.",
    "team held": "None of the team's deals is on hold.",
    "all": "No deals yet. The first takes one line:",
    "closing": "No open deal is expected to close this quarter.",
    "team closing": "None of the team's open deals is expected to close this quarter.",
}


def heading(total: Total, which: str) -> list[Word]:
    return [bold(_counted(total.deals, which, _WHICH)), *_worth(total)]


def heading_of(total: Total, which: str, whose: Word) -> list[Word]:
    return [whose, ": ", bold(_counted(total.deals, which, _OF)), *_worth(total)]


def _worth(total: Total) -> list[Word]:
    told = worth_of(total)
    return [f", worth {told}"] if told else []


def _counted(total: int, which: str, names: Mapping[str, str]) -> str:
    what = names.get(which, "deals")
    if total == 1:
        what = what.replace("deals", "deal").replace("closed ones", "a closed one")
    return f"{digits(total)} {what}"


def nothing(which: str) -> str:
    return _NOTHING.get(which, "Nothing here.")


def none_open(*, team: bool) -> str:
    """Where there were some."""
    return "Nobody on the team has an open deal." if team else "You have no open deals."


def closed(number: int, *, team: bool) -> list[Word]:
    """How many there are beside the open ones, of which there are none."""
    told = "1 is closed: " if number == 1 else f"{number:,} are closed: "
    return [told, code("/dealdark list team all" if team else "/dealdark list all")]


def nothing_of(whose: Word) -> list[Word]:
    return [whose, " has no deals here."]


def first_line() -> list[Word]:
    """What adds the first deal."""
    return [code('/dealdark add Fabrikam contact:"Sam Lee" stage:proposal heard:yesterday')]


def page(number: int, pages: int) -> str:
    return f"Page {number:,} of {pages:,}"


def next_page() -> str:
    return "Next"


def asked_for_no_contact(number: int) -> list[Word]:
    lead = f"On {count(number, 'more deal')}, they've asked for no contact: "
    return [lead, code("/dealdark list all")]


# -- a row ------------------------------------------------------------------------------------------------------------


def old_news(days: int) -> str:
    return f"Noted {business_days(days)} ago: is that still true?"


def unanswered_since(on: date) -> str:
    return f"● My nudge from {day(on)} has no answer yet"


def closes(on: object) -> Sequence[Word]:
    return [f"\nExpected to close {day(on)}"] if isinstance(on, date) else []


def with_whom(owner: Word) -> Sequence[Word]:
    return ["\nWith ", owner]


def nothing_more() -> str:
    return "Nothing more is due"


def then(on: date, play: str, channel: str | None) -> str:
    return f"{day(on)}: {words.lower(words.step(play, channel))}"


def look_again(on: date) -> str:
    return f"{day(on)}: I'll check again"
