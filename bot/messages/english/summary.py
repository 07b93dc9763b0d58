"""The weekly summary of a channel: its headlines, what each figure means, and what is said around it."""

from __future__ import annotations

from datetime import date, time

from bot.domain.figures import AgeBand, Money
from bot.messages.compose import Word, code
from bot.messages.english import plays, words
from bot.messages.english.days import clock, day, weekday
from bot.messages.english.numbers import amount, count, deals, digits, money

# -- set up, switched off, erased -------------------------------------------------------------------------------------


def every_week(on: int, at: time, channel: Word) -> list[Word]:
    """`on`: 0 is Monday."""
    return [
        "Every ",
        f"{weekday(on)} at {clock(at)} I post a short summary in ",
        channel,
        ": which deals went dark, which came back, and which ended with a clear answer.",
    ]


def set_up_by(who: Word) -> list[Word]:
    return ["Set up by ", who, ". To stop it: ", code("/dealdark summary off")]


def could_not_post(channel: Word) -> list[Word]:
    return ["The weekly summary could not be posted in ", channel, ", so it is switched off."]


def to_have_it_again() -> list[Word]:
    again = (code("/invite @dealdark"), " and type ", code("/dealdark summary here"))
    return ["To have it again, invite me there with ", *again, "."]


# -- the headline, and what stands below ------------------------------------------------------------------------------


def headline(whose: str | None, name: str, first: date, last: date) -> str:
    """`whose`: as `Summary` has it; `name`: of the rep whose deals a channel is shown."""
    if whose == "rep" and name:
        lead = f"{name}’s silent deals"
    else:
        lead = {"own": "Your silent deals", "team": "Your team’s silent deals"}.get(whose or "", "Silent deals")
    return f"{lead}, {day(first)} to {day(last)}"


def no_deals() -> str:
    return "No deals yet. Add the first with `/dealdark add`, and there will be something to tell."


def quiet_week(number: int) -> str:
    verb = "is" if number == 1 else "are"
    return f"A quiet week: {deals(number)} {verb} in conversation, and nothing went dark."


def unjudged(number: int) -> str:
    stand = "it stands" if number == 1 else "they stand"
    return f"{deals(number)} cannot be judged just now: {stand} here as before. The list of deals says why."


def only_you() -> list[Word]:
    return ["Only you see this. To stop it: ", code("/dealdark summary me off")]


def to_stop_it(name: str) -> list[Word]:
    """`name`: of who set it up, "" where that has no name to be shown."""
    who = f"Set up by {name}. " if name else ""
    return [f"{who}To stop it: ", code("/dealdark summary off")]


# -- the week ---------------------------------------------------------------------------------------------------------


def at_a_glance(came_back: int, closed: int, went_dark: int, on_hold: int, snoozed: int) -> str:
    parts = [
        f"{came_back} came back" if came_back else "",
        f"{closed} ended with a clear answer" if closed else "",
        f"{went_dark} went dark" if went_dark else "",
        f"{on_hold} on hold" if on_hold else "",
        f"{snoozed} snoozed" if snoozed else "",
    ]
    return f"This week: {', '.join(part for part in parts if part) or 'nothing new'}."


def came_back() -> str:
    return "Came back"


def clear_answer() -> str:
    return "Ended with a clear answer"


def went_dark() -> str:
    return "Went dark"


def and_more(number: int) -> str:
    return f"and {number} more"


def deal(company: str, value: float | None, currency: str | None, outcome: str | None) -> str:
    parts = [company or words.nameless_deal()]
    if value is not None:
        parts.append(amount(value, currency))
    if outcome:
        parts.append(words.outcome(outcome))
    return ", ".join(parts)


# -- still dark -------------------------------------------------------------------------------------------------------


def still_dark() -> str:
    return "Still dark"


def age(over: int, up_to: int | None) -> str:
    """For how many weeks a deal has been dark."""
    if up_to is None:
        return f"more than {over} weeks"
    return f"{over} to {up_to} weeks" if over else f"up to {up_to} weeks"


def band(of: AgeBand) -> str:
    told = money(of.money)
    return f"{age(of.over, of.up_to)}: {deals(of.deals)}" + (f", {told}" if told else "")


def columns() -> list[str]:
    """Of the table: the band, its deals, their value."""
    return ["Silent for", "Deals", "Value"]


def number(of: int) -> str:
    return digits(of)


def narrow(sums: Money) -> str:
    """Sums in a narrow cell: a line may end after one, not between a currency and its number."""
    return ", ".join(told.replace(" ", "\u00a0") for told in money(sums).split(", ")) or "–"


# -- the last weeks, and the next -------------------------------------------------------------------------------------


def last_weeks(number: int) -> str:
    return f"The last {number} weeks"


def week(first: date, came_back: int, ended: int) -> str:
    parts = [
        f"{came_back} came back" if came_back else "",
        f"{ended} ended with a clear answer" if ended else "",
    ]
    return f"From {day(first)}: {', '.join(part for part in parts if part)}"


def series() -> tuple[str, str]:
    """Of the chart: what came back, what ended."""
    return "Came back", "Clear answer"


def axes() -> tuple[str, str]:
    return "Week from", "Deals"


def next_week() -> str:
    return "Next week, if they stay silent"


def coming(play: str, number: int) -> str:
    return f"{plays.name(play)}: {deals(number)}"


def held_back(number: int) -> str:
    return f"{count(number, 'touch was', 'touches were')} held back this week, so that nobody hears from us too often."
