"""The figures, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.money import HomeMoney
from bot.domain.unheard import HELD_BACK
from bot.messages.compose import Word, bold, code
from bot.messages.english import limit_words, plays, unheard, words
from bot.messages.english.numbers import business_days, count, deals, digits, total

_OPEN = re.compile(r"\{[a-z_]+\}")
_LONG_ENOUGH = 90


def twelve_months(*, team: bool) -> str:
    return "Your team's last twelve months" if team else "Your last twelve months"


def your_own_alone() -> list[Word]:
    return ["Just your own: ", code("/dealdark stats me")]


# -- what there isn't enough of yet ----------------------------------------------------------------------------------


def too_early(enough: int) -> str:
    return f"Too early to say: I need {digits(enough)} cases before I show one of these"


def too_few_ended(more: int) -> str:
    return f"How many come back: {count(more, 'more dark deal that ends', 'more dark deals that end')}"


def too_few_replied(more: int) -> str:
    return f"How long it takes them: {count(more, 'more that comes back', 'more that come back')}"


def too_few_answered(more: int) -> str:
    named = count(more, "more deal that answers one", "more deals that answer one")
    return f"What the deals that answer a nudge are worth: {named}"


def too_few_done(more: int, plays_done: int, *, more_shown: bool) -> str:
    """`more`: times until the next play is shown. `plays_done`: those done too seldom."""
    if not more_shown:
        return f"What comes after each play: {count(more, 'more time', 'more times')} for the first one"
    times = count(more, "more time", "more times")
    return f"What comes after {count(plays_done, 'other play')}: {times} before the next shows"


def too_few_judged(more: int) -> str:
    """The two buttons stand below a nudge that was answered."""
    return f"How many nudges were right: {digits(more)} more rated with Yes or No"


def too_few_dark(more: int) -> str:
    return f"How many dark deals had a nudge that was answered: {count(more, 'more dark deal')}"


# -- silences ---------------------------------------------------------------------------------------------------------


def dark_silences(dark_now: int, came_back: int, closed: int) -> list[Word]:
    told = f"{digits(dark_now)} right now; {digits(came_back)} came back, {digits(closed)} closed while dark."
    return [bold("Dark deals: "), told]


def came_back(ended: int, of_all: float, low: float, high: float) -> list[Word]:
    return [bold("How many came back: "), f"{_share(of_all, low, high)} of the {digits(ended)} that are over."]


def what_is_dark() -> str:
    return (
        "A deal is dark once it has been quiet for longer than is usual at its stage. It stops being dark when they "
        "reply, when you meet, or when you close the deal."
    )


def _share(of_all: float, low: float, high: float) -> str:
    """The share and the range in which the true one lies, nineteen times out of twenty."""
    return f"{of_all:.0%} (likely between {low:.0%} and {high:.0%})"


def time_to_reply(quarter: int, middle: int, three_quarters: int) -> list[Word]:
    return [
        bold("How long it took them: "),
        f"a quarter came back within {business_days(quarter)} of silence, half within {digits(middle)}, "
        f"three quarters within {digits(three_quarters)}.",
    ]


# -- what answered ----------------------------------------------------------------------------------------------------


def worth() -> str:
    return "What the deals that answered a nudge are worth"


def quarter(first: date, number: int, value: HomeMoney) -> str:
    """`first`: the day on which it began."""
    return f"Q{(first.month + 2) // 3} {first.year}: {deals(number)}, {total(value) or 'no value on record'}"


def how_worth_counts() -> str:
    return (
        "A deal counts once, when its first answer came right after something a nudge had asked for, with the value "
        "that's on record now. Whether the nudge was the reason, no one can tell from this."
    )


# -- plays and nudges -------------------------------------------------------------------------------------------------


def led_to() -> str:
    return "What came after each play"


def play(name: str | None, done: int, clear: int, reply: int, no: int, silence: int, waiting: int) -> str:
    """`name`: the play's id, None for touches of the reps' own. Then how often it was done, and what came next."""
    parts = [
        count(clear, "clear answer") if clear else "",
        count(reply, "other reply", "other replies") if reply else "",
        count(no, "no") if no else "",
        f"{silence} silent" if silence else "",
        f"{waiting} still open" if waiting else "",
    ]
    often = "once" if done == 1 else f"done {digits(done)} times"
    named = plays.name(name) if name else "Touches of your own choice"
    return f"{named}, {often}: {', '.join(part for part in parts if part)}"


def how_answers_count() -> str:
    return (
        "An answer counts for the last thing you did before it. A clear answer is a yes or a day they named. A no "
        "can also be that they asked not to be contacted. Silent means you did something else, "
        "or closed the deal, before they answered."
    )


def by_wording() -> str:
    return "How often each wording was answered"


def wordings(play: str, medium: str, told: Sequence[str]) -> str:
    """`medium`: the part of the play's script."""
    how = "" if plays.says_how(play) else f", {words.by_channel(medium)}"
    return f"{plays.name(play)}{how}: {' · '.join(told)}"


def wording(text: str | None, sent: int, answered: int) -> str:
    """`text` has its placeholders still; None for wordings that the playbook has no longer."""
    named = f"“{_beginning(text)}”" if text else "an earlier wording"
    return f"{named} {digits(sent)} sent, {digits(answered)} answered"


def _beginning(text: str) -> str:
    """Enough of a text to know it by, with dots where each deal has words of its own."""
    greeted = text.replace("{hello}", "Hi …").replace("{dear}", "Dear …")
    plain = " ".join(_OPEN.sub("…", greeted).split())
    return plain if len(plain) <= _LONG_ENOUGH else plain[:_LONG_ENOUGH].rsplit(" ", 1)[0].rstrip("…,.;: ") + "…"


def how_wordings_count() -> str:
    return (
        "Counted where you sent it as the nudge had it. Answered means that a reply came next. The deals differ, and "
        "a difference this small can be chance."
    )


def right(judged: int, of_all: float, low: float, high: float) -> list[Word]:
    return [bold("Nudges that were right: "), f"{_share(of_all, low, high)} of the {digits(judged)} with a Yes or No."]


def looked_after(covered: int, coverable: int) -> list[Word]:
    told = f"{digits(covered)} of {digits(coverable)}."
    return [bold("Dark deals with a nudge that was answered: "), told]


# -- limits -----------------------------------------------------------------------------------------------------------


def held_back() -> str:
    return "What I'm holding back right now, and why"


def held_by(limit: str, number: int) -> Sequence[Word]:
    figure = unheard.figure(limit) if limit in HELD_BACK else limit_words.of(limit).figure
    return [f"{figure}: {deals(number)}"]


def beyond(most: int, days: int, own: int, advised: int, *, team: bool) -> list[Word]:
    if not own and not advised:
        return [bold(f"Touches beyond {digits(most)} in {digits(days)} days: "), "none."]
    whose = "the reps' own idea" if team else "your own idea"
    told = f"{digits(own)} were {whose}, {digits(advised)} came from me."
    return [bold(f"Touches beyond {digits(most)} in {digits(days)} days: "), told]


def how_counted() -> str:
    return "Counted for each person you write to, over all of the team's deals with them."
