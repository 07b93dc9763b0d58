"""The answer to a new deal, and the question when it seems to be there already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Window
from bot.messages.compose import Word, bold
from bot.messages.english import words
from bot.messages.english.days import between, day
from bot.messages.english.numbers import amount


def on_my_list(deal: str, number: int) -> list[Word]:
    return [bold(deal), f" is on my list as #{number}."]


def on_record(
    stage: str, heard: date | None, value: float | None, currency: str | None, issue: str, today: date
) -> str:
    facts = [
        words.stage(stage),
        f"last heard on {day(heard, today)}" if heard else "",
        amount(value, currency) if value is not None else "",
        f"their issue: {issue}" if issue else "",
    ]
    return "  ·  ".join(each for each in facts if each)


def look_again(until: date, today: date) -> str:
    return f"I look again on {day(until, today)}."


def something_to_do(
    play: str | None, channel: str | None, on: date | None, today: date, window: Window | None, rep_tz: tzinfo
) -> str:
    when = f" {between(window, rep_tz)}" if window else ""
    soon = "today" if on == today else f"on {day(on, today)}" if on else "soon"
    return f"There is something to do {soon}{when}: {words.lower(words.step(play, channel))}."


def which_stage(taken: str) -> str:
    """`taken`: the stage that was assumed."""
    return f"Which stage is it in? You didn't say, so I took {taken}."


# -- is it there already? ---------------------------------------------------------------------------------------------


def contact_already(who: str, number: int, deal: str) -> list[Word]:
    return [bold(who), f" is a contact of #{number} already: ", deal, "."]


def deal_already(deal: str, number: int, state: str) -> list[Word]:
    return [bold(deal), f" is on your list already, as #{number}: {state}."]


def another_with_them() -> str:
    return "Is this another deal with them?"


def add_another() -> str:
    return "Add another deal"


def show(number: int) -> str:
    return f"Show #{number}"


def one_more_or_own(deals: Sequence[tuple[int, str]], who: str) -> list[Word]:
    """`deals`: the number of each, and what it is called."""
    titles = ", ".join(f"#{number} {title}" for number, title in deals)
    return [f"You have {titles} already. Is ", bold(who), " one more contact there, or a deal of its own?"]


def add_as_contact(number: int) -> str:
    return f"Add as a contact of #{number}"


def separate_deal() -> str:
    return "Separate deal"
