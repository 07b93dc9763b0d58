"""The weekly summary of a channel: its headlines, what each figure means, and what is said around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.domain.figures import Money
from bot.domain.weekly import AgeBand, Before, Closing, Hand, Need, SummaryDeal, Total
from bot.messages.compose import LONGEST_NAME, Word, bold, code, line
from bot.messages.english import words
from bot.messages.english.days import clock, day, weekday
from bot.messages.english.numbers import amount, count, deals, digits, each_sum, money, several
from bot.messages.english.numbers import total as in_one

# -- set up, switched off, erased -------------------------------------------------------------------------------------


def every_week(on: int, at: time, channel: Word) -> list[Word]:
    """`on`: 0 is Monday."""
    return [
        "Every ",
        f"{weekday(on)} at {clock(at)} I'll post a short summary in ",
        channel,
        ": which deals need a hand, what is at risk, and what changed.",
    ]


def set_up_by(who: Word) -> list[Word]:
    return ["Set up by ", who, ". To stop it: ", code("/dealdark summary off")]


def could_not_post(channel: Word) -> list[Word]:
    return ["The weekly summary couldn't be posted in ", channel, ", so it's switched off."]


def could_not_post_once(channel: Word) -> list[Word]:
    again = ("Invite me there with ", code("/invite @dealdark"), ", then try again.")
    return ["I couldn't post the summary in ", channel, ". ", *again]


def to_have_it_again() -> list[Word]:
    again = (code("/invite @dealdark"), " and type ", code("/dealdark summary here"))
    return ["To get it back, invite me there with ", *again, "."]


# -- the headline, and what stands below ------------------------------------------------------------------------------

_MOST_NAMES = 3
"""People that a headline names."""


def headline(whose: str | None, names: Sequence[str], needing: int, shown: int) -> str:
    """`whose`: as `Summary` has it; `names`: of the people whose deals a channel is shown."""
    return f"{_whose(whose, names)}{_need(needing, shown)}"


def _whose(whose: str | None, names: Sequence[str]) -> str:
    if whose in ("rep", "named") and names:
        return f"{_people(names)}: "
    return {"own": "Your deals: ", "team": "Your team: "}.get(whose or "", "")


def _people(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return several(names)


def _need(needing: int, shown: int) -> str:
    if not needing:
        return "nothing needs a hand"
    told = f"{deals(needing)} {'needs' if needing == 1 else 'need'} a hand"
    return f"{told}, these {shown} first" if needing > shown else told


def no_deals() -> str:
    return "No deals yet. Add the first with `/dealdark add`, and there'll be something to report."


def quiet_week(number: int) -> str:
    verb = "is" if number == 1 else "are"
    return f"All well: {deals(number)} {verb} in conversation, and nothing went dark."


def unchanged(total: Total, since: date, today: date, hands: Sequence[tuple[str, str]]) -> list[Word]:
    """`hands`: the deals that still need a hand, each with whom it is."""
    when = "in a week" if today - since == timedelta(days=7) else f"since {day(since)}"
    told = f"No change {when}: {_dark(total)}."
    if not hands:
        return [bold(told)]
    still = ", ".join(f"{company} ({owner})" for company, owner in hands)
    return [bold(told), f" Still needing a hand: {still}."]


def unjudged(number: int) -> str:
    stand = "it's" if number == 1 else "they're"
    return f"{deals(number)} can't be judged right now, so {stand} listed as before. The list of deals says why."


def only_you() -> list[Word]:
    return ["Only you see this. To stop it: ", code("/dealdark summary me off")]


def to_stop_it(name: str) -> list[Word]:
    """`name`: of who set it up, "" where that has no name to be shown."""
    who = f"Set up by {name}. " if name else ""
    return [f"{who}To stop it: ", code("/dealdark summary off")]


# -- before it's posted -----------------------------------------------------------------------------------------------


def only_you_so_far() -> str:
    return "Only you see this so far."


def post_it_here() -> str:
    return "Post it here"


def post_it_in() -> str:
    return "Post it in…"


def post_it_there() -> str:
    """A question, once the channel is picked."""
    return "Post it there?"


def everybody_there() -> str:
    return "Everyone in that channel can read it."


def post_it() -> str:
    return "Post it"


def on_its_way(channel: Word) -> list[Word]:
    return ["On its way to ", channel, "."]


# -- what is at risk --------------------------------------------------------------------------------------------------


def at_risk(total: Total, before: Before | None, today: date) -> list[Word]:
    """What is dark now, and what changed since the last time."""
    told = bold(f"{words.upper(_dark(total))}.")
    if not total.deals and not (before and before.total.deals):
        return [told]
    return [told, f" {_change(total, before, today)}"] if before else [told]


def _dark(total: Total) -> str:
    if not total.deals:
        return "nothing is dark"
    are = "is" if total.deals == 1 else "are"
    worth = worth_of(total)
    return f"{deals(total.deals)} {are} dark" + (f", worth {worth}" if worth else "")


def worth_of(total: Total) -> str:
    """In the home currency, and by which rates; without them sum by sum. "" for nothing."""
    return in_one(total.home) if total.home else money(total.money)


def _change(total: Total, before: Before, today: date) -> str:
    then, was = _then(before.on, today), before.total
    now, once = total.home, was.home
    if now and once and now.currency and not now.beside and not once.beside:
        more = now.value - once.value
        if not more:
            return f"As much as {then}."
        return f"That's {amount(abs(more), now.currency)} {'more' if more > 0 else 'less'} than {then}."
    if not was.deals:
        return f"{words.upper(then)}, nothing was."
    worth = worth_of(was)
    return f"{words.upper(then)}: {deals(was.deals)}" + (f", {worth}." if worth else ".")


def _then(on: date, today: date) -> str:
    return "a week ago" if today - on == timedelta(days=7) else f"on {day(on)}"


# -- the deals that need a hand ---------------------------------------------------------------------------------------


def hand(of: Hand, *, own: bool, private: bool) -> list[Word]:
    """Who, worth, how long, with whom; its next step. `own`: whoever reads it has them all; `private`: and alone."""
    deal = of.deal
    told: list[str] = [amount(deal.value, deal.currency)] if deal.value is not None else []
    if of.quiet:
        told.append(words.quiet(of.quiet))
    if not own:
        told.append(_with(of))
    lead = bold(line(deal.company, LONGEST_NAME) or words.nameless_deal())
    unanswered = (
        [f"\n{_unanswered(of, own=own or of.yours)}"] if private and of.nudges and of.need != Need.NOBODY else []
    )
    return [lead, *[f" · {each}" for each in told], f"\n{_step(of)}", *unanswered]


def _with(of: Hand) -> str:
    if of.yours:
        return "with you"
    owner = line(of.owner, LONGEST_NAME)
    return f"with {owner}, who has left" if of.need == Need.NOBODY else f"with {owner}"


def _step(of: Hand) -> str:
    if of.outcome:
        told = f"Next: close it as {words.outcome(of.outcome)}, or find another way in"
    elif of.play:
        told = f"Next: {words.lower(words.step(of.play, of.channel))}"
    else:
        told = "Next: nothing is planned"
    if of.on:
        told += f", on {day(of.on)}"
    return f"{told}. It's been waiting since {day(of.since)}." if of.since else f"{told}."


def _unanswered(of: Hand, *, own: bool) -> str:
    nudges = "the nudge" if of.nudges == 1 else count(of.nudges, "nudge")
    owner = line(of.owner, LONGEST_NAME).split(" ")[0]
    return f"You haven't answered {nudges} about it." if own else f"{owner} hasn't answered {nudges} about it."


def ask(owner: str) -> str:
    """On a button: “Ask Sam”."""
    return f"Ask {line(owner, LONGEST_NAME).split(' ')[0]}"


def your_teams_deals() -> str:
    return "Your team's deals"


def your_deals() -> str:
    return "Your deals"


# -- the week ---------------------------------------------------------------------------------------------------------


def lately(first: date) -> str:
    """Of the seven days from this one on."""
    return "Last week" if first.weekday() == 0 else "The last 7 days"


def nothing_new() -> str:
    return "nothing came back, nothing was closed, nothing went dark."


def came_back() -> str:
    return "Came back"


def clear_answer() -> str:
    return "Closed with a clear answer"


def without_answer() -> str:
    return "Closed without a decision"


def went_dark() -> str:
    return "Went dark"


def and_more(number: int) -> str:
    return f"and {digits(number)} more"


def deal(company: str, of: SummaryDeal) -> str:
    told = [amount(of.value, of.currency)] if of.value is not None else []
    if of.outcome in ("won", "lost"):
        told.append(words.outcome(of.outcome))
    name = company or words.nameless_deal()
    return f"{name} ({', '.join(told)})" if told else name


def due_this_quarter() -> str:
    return "This quarter"


def closing(of: Closing, until: date) -> str:
    """What is expected to close up to the end of the quarter."""
    worth = worth_of(of.total)
    told = f"{deals(of.total.deals)} to close by {day(until)}" + (f", worth {worth}" if worth else "")
    how = ", ".join(filter(None, (_are(of.dark, "dark"), _are(of.past, "overdue"))))
    return f"{told}. {how}." if how else f"{told}."


def _are(number: int, what: str) -> str:
    return f"{digits(number)} {'is' if number == 1 else 'are'} {what}" if number else ""


def resting(on_hold: int, snoozed: int) -> str:
    return f"{' and '.join(filter(None, (_n(on_hold, 'on hold'), _n(snoozed, 'snoozed'))))}."


def _n(number: int, what: str) -> str:
    return f"{digits(number)} {what}" if number else ""


# -- still dark -------------------------------------------------------------------------------------------------------


def still_dark() -> str:
    return "How long they've been dark"


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
    return ["Dark for", "Deals", "Value"]


def number(of: int) -> str:
    return digits(of)


def narrow(sums: Money) -> str:
    """Sums in a narrow cell: a line may end after one, not between a currency and its number."""
    told = [each.replace(" ", "\u00a0") for each in each_sum(sums)]
    return several(told) if told else "–"


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
