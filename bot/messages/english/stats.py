"""The figures, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.messages.compose import Word, bold, code
from bot.messages.english import limit_words, plays, words
from bot.messages.english.numbers import business_days, count, deals, digits

_OPEN = re.compile(r"\{[a-z_]+\}")
_LONG_ENOUGH = 90


def twelve_months(*, team: bool) -> str:
    return "Your team’s last twelve months" if team else "Your last twelve months"


def your_own_alone() -> list[Word]:
    return ["Your own alone: ", code("/dealdark stats me")]


# -- silences ---------------------------------------------------------------------------------------------------------


def dark_silences(dark_now: int, came_back: int, closed: int) -> list[Word]:
    told = f"{deals(dark_now)} dark now, {came_back} came back, {closed} closed while dark."
    return [bold("Dark silences: "), told]


def came_back(ended: int, of_all: float, low: float, high: float) -> list[Word]:
    return [bold("Came back: "), f"{_share(of_all, low, high)} of {ended} dark silences that ended."]


def came_back_too_few(enough: int, ended: int) -> list[Word]:
    return [bold("Came back: "), f"a rate is shown from {enough} ended dark silences on; so far there are {ended}."]


def what_is_dark() -> str:
    return (
        "A silence is dark once it is longer than is usual at the deal’s stage. It ends with a reply or a meeting, "
        "which is coming back, or with closing the deal."
    )


def _share(of_all: float, low: float, high: float) -> str:
    """The share and the range in which the true one lies, nineteen times out of twenty."""
    return f"{of_all:.0%} (between {low:.0%} and {high:.0%})"


def time_to_reply(quarter: int, middle: int, three_quarters: int) -> list[Word]:
    return [
        bold("Time to a reply: "),
        f"half of those that came back did so within {business_days(middle)} of silence; "
        f"a quarter within {quarter}, three quarters within {three_quarters}.",
    ]


# -- plays and nudges -------------------------------------------------------------------------------------------------


def led_to() -> str:
    return "What each play led to"


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
        "Each answer counts for the last touch before it. A clear answer is a yes or a day they named; a no includes "
        "asking not to be contacted; silence means that another touch, or the end, came first."
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
        "Counted where a play went out as its nudge had it; answered means that a reply came next. The deals differ, "
        "and so few may differ by chance."
    )


def right(judged: int, of_all: float, low: float, high: float) -> list[Word]:
    return [bold("Nudges that were right: "), f"{_share(of_all, low, high)} of {judged} that were judged."]


def right_too_few(enough: int, judged: int) -> list[Word]:
    so_far = f"so far there {'is' if judged == 1 else 'are'} {judged}"
    return [bold("Nudges that were right: "), f"a rate is shown from {enough} judged nudges on; {so_far}."]


def how_judged() -> str:
    return "As judged with the two buttons under a nudge that was answered."


def looked_after(covered: int, coverable: int) -> list[Word]:
    told = f"{covered} of {count(coverable, 'dark deal')} had a nudge that somebody answered."
    return [bold("Looked after: "), told]


# -- limits -----------------------------------------------------------------------------------------------------------


def held_back() -> str:
    return "Held back just now by"


def held_by(limit: str, number: int) -> Sequence[Word]:
    return [f"{limit_words.of(limit).figure}: {deals(number)}"]


def beyond(most: int, days: int, own: int, advised: int, *, team: bool) -> list[Word]:
    told = f"{own} by touches of {'the reps’' if team else 'your'} own, {advised} by advice."
    return [bold(f"More than {most} touches in {days} days: "), told]


def how_counted() -> str:
    return "Counted for each person we write to, over all of the team’s deals with them."
