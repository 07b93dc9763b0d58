"""Runs the `examples:` of plays: a deal, a day, and what the play is expected to be on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.almanac import calendar_for
from bot.coach.advise import alternatives, case_of, judge
from bot.coach.check.cause import causes
from bot.coach.check.deals import DAY_ZERO, START
from bot.coach.check.explore import FAULTS
from bot.coach.check.follow import follow
from bot.coach.check.moments import NoSuchMoment, at, counted, day_of, with_shipped_numbers
from bot.coach.vocabulary import vocabulary
from bot.domain import checked, facts
from bot.domain.advice import Advice, Brief, Kind, Outcome
from bot.domain.deal import Deal, Prospect
from bot.domain.deal_file import parse_deal
from bot.domain.playbook import GUIDANCE, NAMED_BY_RULES, Offered, Play, Playbook
from bot.domain.said import Said
from bot.domain.value import value
from bot.errors import BadDeal
from bot.playbook import shipped
from bot.playbook.example_shapes import ACTING, DIALLING, STANDARD, Example
from bot.playbook.folder import Folder
from bot.playbook.yamltree import Path as Place

NOT_WEIGHED = "not-weighed"
OFFERED = "offered"

_DAY = re.compile(r"day (.+)")


@value(frozen=True, slots=True)
class OwnExample:
    """An example that doesn't ship and comes out as expected, with its day, counted and dated."""

    play: str
    about: str
    expect: str
    on: date
    day: int


def own(folder: Folder, playbook: Playbook) -> tuple[OwnExample, ...]:
    """The examples of the folder that are a team's own, in the order of the files."""
    return tuple(
        each
        for file, shape in folder.plays.items()
        for i, example in enumerate(shape.examples)
        if folder.trees[file].value["examples"][i] not in _shipped_examples(file)
        for each in _own(playbook, shape.id, example)
    )


def _shipped_examples(file: str) -> list[Any]:
    try:
        return list(shipped.tree(file).get("examples", ()))
    except OSError:
        return []


def _own(playbook: Playbook, play_id: str, example: Example) -> Iterator[OwnExample]:
    try:
        deal, now = staged(playbook, example)
    except (BadDeal, NoSuchMoment):
        return
    number = calendar_for(deal.prospect, playbook.policy).count(DAY_ZERO, now.date())
    yield OwnExample(play_id, example.about, example.expect, now.date(), number)


def check(folder: Folder, playbook: Playbook, never: frozenset[str] = frozenset()) -> int:
    """Note every example that comes out otherwise, and every play that lacks its two; answers with how many ran.

    `never`: plays of which it's known already that they are never advised. That is told once, not by their examples.
    """
    ran, wrong = 0, []
    old = _of_old_rules(folder)
    for file, shape in folder.plays.items():
        play = playbook.plays[shape.id]
        for i, example in enumerate(shape.examples):
            found = None if play.id in never else _tried(playbook, play, example, never)
            if found is None:
                if play.id not in never:
                    folder.note(file, ("examples", i), checked.ExamplePassedOver(example.about, example.day))
                continue
            ran += 1
            if found.wrong is not None:
                wrong.append((file, i, found.wrong, found.refused, partial(_right, play, example)))
        _has_both(folder, file, play, shape.examples)
    since = {} if old else causes(folder, playbook, {n: right for n, (*_, right) in enumerate(wrong)})
    for n, (file, i, how, refused, _) in enumerate(wrong):
        place: Place = ("examples", i, "expect")
        what = checked.ExampleWrong(folder.plays[file].examples[i].about, how)
        if old and refused is None:
            folder.note(file, place, checked.OfOldRules(what))
        else:
            folder.at(file, place, what, refused=refused, since=since.get(n))
    return ran


@value(frozen=True, slots=True)
class _Tried:
    """What came of an example: what is wrong, if anything, and why it's no deal."""

    wrong: Said | None
    refused: BadDeal | None = None


def _tried(playbook: Playbook, play: Play, example: Example, never: frozenset[str]) -> _Tried | None:
    """None: there is nothing to try, since a team's numbers may keep a play, and so the day of it, from ever coming."""
    try:
        return _Tried(run(playbook, play, example))
    except BadDeal as no_deal:
        return _Tried(checked.ExampleNoDeal(), no_deal)
    except NoSuchMoment as missing:
        if missing.name in never or comes(with_shipped_numbers(playbook), example):
            return None
        return _Tried(checked.NoSuchDay(missing.name))


def _right(play: Play, example: Example, playbook: Playbook) -> bool:
    try:
        return run(playbook, play, example) is None
    except (NoSuchMoment, *FAULTS):  # what was put back may not go with the rest
        return False


def _of_old_rules(folder: Folder) -> bool:
    """Whether the folder was written before some of the rules: it lacks plays that they send."""
    return any(
        isinstance(note.what, checked.LacksPlay | checked.GuidanceOnly) and note.what.play in NAMED_BY_RULES
        for note in folder.notes
    )


def _has_both(folder: Folder, file: str, play: Play, examples: list[Example]) -> None:
    if play.family == GUIDANCE or play.offered is Offered.OWN:
        return
    wanted = OFFERED if play.offered is Offered.ANOTHER else Outcome.CHOSEN.value
    place = ("examples",) if examples else ("id",)
    if not any(example.expect == wanted for example in examples):
        folder.at(file, place, checked.NoExampleFor(play.id, wanted))
    if all(example.expect == wanted for example in examples):
        folder.at(file, place, checked.NoExampleAgainst(play.id))


def run(playbook: Playbook, play: Play, example: Example) -> Said | None:
    """What came out instead; None where it came out as expected. Raises BadDeal, and NoSuchMoment."""
    deal, now = staged(playbook, example)
    advice = judge(case_of(deal, now, playbook))
    outcome, reason = _became(advice, play, playbook)
    if example.expect == OFFERED or outcome == NOT_WEIGHED:
        others = {each.play: each.channel for each in alternatives(deal, now, playbook)}
        outcome = OFFERED if play.id in others else outcome
    if outcome != example.expect:
        brief = Brief(advice.kind, advice.play, advice.channel, advice.until)
        comes = _first_day(playbook, play, example) if example.expect == Outcome.CHOSEN.value else None
        lacking = next((need for need in play.needs if not facts.stands(need, deal, now.date())), None)
        lacks = lacking if outcome == NOT_WEIGHED else None
        return checked.CameOutAs(outcome, reason, example.expect, now.date(), brief, comes, lacks)
    if example.reason and reason != example.reason:
        return checked.ForAnotherReason(outcome, reason, example.reason)
    if example.channel and advice.channel != example.channel:
        return checked.ByAnotherChannel(advice.channel, example.channel)
    return None


def _first_day(playbook: Playbook, play: Play, example: Example) -> int | None:
    """The day on which the play first comes on the deal of an example."""
    try:
        deal, now = staged(playbook, example.model_copy(update={"day": play.id}))
    except NoSuchMoment:
        return None
    return calendar_for(deal.prospect, playbook.policy).count(DAY_ZERO, now.date())


def comes(playbook: Playbook, example: Example) -> bool:
    """Whether the day that is asked about ever comes."""
    try:
        staged(playbook, example)
    except NoSuchMoment:
        return False
    return True


def staged(playbook: Playbook, example: Example) -> tuple[Deal, datetime]:
    """The deal of an example as it stands at ten o'clock of its day. Raises BadDeal, and NoSuchMoment."""
    given = example.deal.model_dump(exclude_none=True)
    prospect = STANDARD["prospect"] | {k: v for k, v in given.pop("prospect", {}).items() if v != []}
    entries = [{"type": "heard", "on": "day 0"}, *(e.model_dump(exclude_none=True) for e in example.timeline)]
    raw = STANDARD | given | {"prospect": prospect, "timeline": entries}
    holidays = tuple(date.fromisoformat(day) for day in prospect.get("holidays") or ())
    calendar = calendar_for(Prospect(country=prospect["country"], holidays=holidays), playbook.policy)
    public = bool(given.get("public_sector"))
    policy = playbook.policy_for(given.get("segment"), given.get("value"), public, prospect["country"])

    def dated(text: str) -> str:
        return calendar.add(DAY_ZERO, counted(text, policy, raw["stage"])).isoformat()

    deal = parse_deal(_dated(raw, dated), vocabulary(playbook))
    number = counted(example.day, policy, deal.stage, lambda play: day_of(play, deal, example, playbook, calendar))
    day = calendar.add(DAY_ZERO, number)
    if example.rep in (ACTING, DIALLING):
        for stop in follow(deal, START, playbook, until=day, dials=example.rep == DIALLING):
            deal = stop.then
    return deal, at(day)


def _dated(said: Any, dated: Callable[[str], str]) -> Any:
    """The same with every `day …` as a date."""
    if isinstance(said, Mapping):
        return {key: _dated(part, dated) for key, part in said.items()}
    if isinstance(said, list):
        return [_dated(part, dated) for part in said]
    found = _DAY.fullmatch(said) if isinstance(said, str) else None
    return dated(found[1]) if found else said


def _became(advice: Advice, play: Play, playbook: Playbook) -> tuple[str, str | None]:
    """What became of the play, and why: None where no rule came to it. A call and its written version are one."""
    if advice.play == play.id and advice.kind in (Kind.PLAY, Kind.CLOSE):
        return Outcome.CHOSEN.value, advice.reason
    one = playbook.call_version.get(play.id, play.id)
    for each in advice.considered:
        if each.play == one:
            if each.outcome is Outcome.CHOSEN:
                return Outcome.NOT_NEEDED.value, "other-version"
            return each.outcome.value, each.reason
    return NOT_WEIGHED, None
