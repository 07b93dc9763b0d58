"""The answer to a new deal, and the question when it seems to be there already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Window
from bot.domain.twice import Doubt
from bot.messages.compose import Word, bold, plain
from bot.messages.english import facts, words
from bot.messages.english.days import between, day
from bot.messages.english.numbers import amount


def on_my_list(deal: str, number: int) -> list[Word]:
    return [bold(deal), f" is on your list as #{number}."]


def on_record(
    stage: str,
    heard: date | None,
    value: float | None,
    currency: str | None,
    issue: str,
    today: date,
    others: Sequence[tuple[str, str]] = (),
) -> str:
    """`others`: more facts by their keys, each as it is on record."""
    told = [
        words.stage(stage),
        f"last heard {day(heard, today)}" if heard else "",
        amount(value, currency) if value is not None else "",
        f"their issue: {issue}" if issue else "",
        *(f"{facts.in_a_line(key)}: {text}" for key, text in others),
    ]
    return "  ·  ".join(each for each in told if each)


def look_again(until: date, today: date) -> str:
    return f"I'll check again on {day(until, today)}."


def something_to_do(
    play: str | None, channel: str | None, on: date | None, today: date, window: Window | None, rep_tz: tzinfo
) -> str:
    when = f" {plain(between(window, rep_tz))}" if window else ""
    soon = "today" if on == today else f"on {day(on, today)}" if on else "soon"
    return f"There's something to do {soon}{when}: {words.lower(words.step(play, channel))}."


def which_stage(taken: str) -> str:
    """`taken`: the stage that was assumed."""
    return f"What stage is it at? You didn't say, so I went with {taken}."


# -- is it there already? ---------------------------------------------------------------------------------------------


def contact_already(who: str, number: int, deal: str) -> list[Word]:
    return [bold(who), f" is already a contact on #{number}: ", deal, "."]


def deal_already(deal: str, number: int, state: str) -> list[Word]:
    return [bold(deal), f" is already on your list as #{number}: {state}."]


def another_with_them() -> str:
    return "Is this another deal with them?"


def add_another() -> str:
    return "Add another deal"


def show(number: int) -> str:
    return f"Show #{number}"


def one_more_or_own(deals: Sequence[tuple[int, str]], who: str) -> list[Word]:
    """`deals`: the number of each, and what it is called."""
    titles = ", ".join(f"#{number} {title}" for number, title in deals)
    return [f"You have {titles} already. Is ", bold(who), " another contact there, or a separate deal?"]


def add_as_contact(number: int) -> str:
    return f"Add as a contact on #{number}"


def separate_deal() -> str:
    return "Separate deal"


# -- is it somebody on record under another name? ---------------------------------------------------------------------


def perhaps_same(doubt: Doubt, shared: str, known: str, typed: str) -> list[Word]:
    """`known`: what the one on record is called, "" where that isn't told; `typed`: the name that was given."""
    if doubt is Doubt.ADDRESS:
        whose = [bold(known), "'s address already"] if known else ["another contact's address already"]
        return [bold(shared), " is ", *whose, ". Is ", bold(typed or "your contact"), " the same person?"]
    if doubt is Doubt.DOMAIN:
        whose = [bold(known), "'s domain already"] if known else ["another company's domain already"]
        return [bold(shared), " is ", *whose, ". Is ", bold(typed), " the same company?"]
    if doubt is Doubt.WISH:
        return ["Somebody called ", bold(shared), " asked for no contact. Is this the same person?"]
    there = [bold(known), " is on record already."] if known else ["A company called almost that is on record already."]
    return [*there, " Is ", bold(typed), " the same company?"]


def if_they_are_two(doubt: Doubt) -> str:
    return {
        Doubt.ADDRESS: "If they're two people, I'll leave the address out. If they're one, limits count them as one.",
        Doubt.DOMAIN: "If they're two companies, I'll leave the domain out.",
        Doubt.NAME: "If they are, all the deals of both will be with that one company.",
        Doubt.WISH: "If it's the same person, I won't save anything: the wish stands.",
    }.get(doubt, "Nothing is saved yet.")


def one_of_them(doubt: Doubt) -> str:
    return "Same person" if doubt in (Doubt.ADDRESS, Doubt.WISH) else "Same company"


def two_of_them(doubt: Doubt) -> str:
    return {Doubt.ADDRESS: "Two people", Doubt.WISH: "Another person"}.get(doubt, "Two companies")
