"""The figures: what went dark, what came back, what each play led to, each with what it means.

Here: how they read. No ranking of people: a team's figures are the team's. Not here: the counting.
"""

from __future__ import annotations

from bot.domain.figures import PlayFigures, Rate, Stats
from bot.messages import words
from bot.messages.compose import Message, Word, bold, code
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_PLAYS = 12


def stats(s: Stats) -> Message:
    """The figures of the last year."""
    draft = Draft()
    draft.headline("Your team’s last twelve months" if s.team else "Your last twelve months")
    _episodes(draft, s)
    _reply(draft, s)
    _plays(draft, s)
    _right(draft, s)
    _coverage(draft, s)
    _limits(draft, s)
    if s.team:
        draft.small("Your own alone: ", code("/dealdark stats me"))
    return draft.message()


def _episodes(draft: Draft, s: Stats) -> None:
    ended = s.revival.n
    told = f"{words.count(s.dark_now, 'deal')} dark now, {s.came_back} came back, {s.closed} closed while dark."
    lines: list[list[Word]] = [[bold("Dark silences: "), told]]
    if ended >= s.enough:
        lines.append([bold("Came back: "), _share(s.revival), f" of {ended} dark silences that ended."])
    else:
        lines.append(
            [bold("Came back: "), f"a rate is shown from {s.enough} ended dark silences on; so far there are {ended}."]
        )
    draft.paragraphs(*lines)
    draft.small(
        "A silence is dark once it is longer than is usual at the deal’s stage. It ends with a reply or a meeting, "
        "which is coming back, or with closing the deal."
    )


def _share(rate: Rate) -> str:
    """The share and the range in which the true one lies, nineteen times out of twenty."""
    return f"{rate.times / rate.n:.0%} (between {rate.low:.0%} and {rate.high:.0%})"


def _reply(draft: Draft, s: Stats) -> None:
    if s.reply is None:
        return
    q = s.reply
    draft.say(
        bold("Time to a reply: "),
        f"half of those that came back did so within {words.business_days(q.middle)} of silence; "
        f"a quarter within {q.quarter}, three quarters within {q.three_quarters}.",
    )


def _plays(draft: Draft, s: Stats) -> None:
    shown = [each for each in s.plays if each.done][:MOST_PLAYS]
    if not shown:
        return
    draft.listing("What each play led to", [[_play(each)] for each in shown])
    draft.small(
        "Each answer counts for the last touch before it. A clear answer is a yes or a day they named; a no includes "
        "asking not to be contacted; silence means that another touch, or the end, came first."
    )


def _play(each: PlayFigures) -> str:
    name = say.plays.name(each.play) if each.play else "Touches of your own choice"
    parts = [
        words.count(each.then_clear, "clear answer") if each.then_clear else "",
        words.count(each.then_reply, "other reply", "other replies") if each.then_reply else "",
        words.count(each.then_no, "no") if each.then_no else "",
        f"{each.then_silence} silent" if each.then_silence else "",
        f"{each.then_waiting} still open" if each.then_waiting else "",
    ]
    return f"{name}, done {each.done:,} times: {', '.join(part for part in parts if part)}".replace(
        "done 1 times", "once"
    )


def _right(draft: Draft, s: Stats) -> None:
    n = s.right.n
    if n >= s.enough:
        draft.say(bold("Nudges that were right: "), f"{_share(s.right)} of {n} that were judged.")
    else:
        told = f"a rate is shown from {s.enough} judged nudges on; so far there {'is' if n == 1 else 'are'} {n}."
        draft.say(bold("Nudges that were right: "), told)
    draft.small("As judged with the two buttons under a nudge that was answered.")


def _coverage(draft: Draft, s: Stats) -> None:
    if s.coverable:
        told = f"{s.covered} of {words.count(s.coverable, 'dark deal')} had a nudge that somebody answered."
        draft.say(bold("Looked after: "), told)


def _limits(draft: Draft, s: Stats) -> None:
    held = [[f"{_limit(limit)}: {words.count(n, 'deal')}"] for limit, n in s.held_back if n]
    draft.listing("Held back just now by", held)
    beyond = f"{s.own_beyond} by touches of {'the reps’' if s.team else 'your'} own, {s.advised_beyond} by advice."
    draft.say(bold(f"More than {s.most} touches in {s.days} days: "), beyond)
    draft.small("Counted for each person we write to, over all of the team’s deals with them.")


def _limit(name: str) -> str:
    return say.limit_words.of(name).figure
