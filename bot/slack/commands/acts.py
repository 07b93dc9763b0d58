"""The verbs of acts, from their declarations: how each is typed, and the form that opens where something is missing.

Here: from words and `key:value` options to what the act is given. Not here: any single act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import acts as known
from bot.domain.acts import Act, Door, Given, Input, Origin, Type, Value
from bot.domain.roles import Action
from bot.errors import BadInput, NotFound
from bot.errors.acts import LastMissing
from bot.errors.reading import DayOtherWay, DayTwoWays, DayUnreadable, OtherWeekday
from bot.errors.typed import TooPrivate
from bot.messages import private as private_matters
from bot.messages import question
from bot.messages.compose import Message
from bot.reading import reasons, ways
from bot.reading.commands import Command
from bot.reading.days import Prefer
from bot.services import acts
from bot.services.looking import lookup
from bot.slack import private
from bot.slack.acts import form_of, told
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb

_LONGEST_NAME = 6
"""Words of a company's name that are looked for before a text."""

_ON = "on"
_PROMISED = "promised"  # by a month: by its end
_NEAR = timedelta(days=100)
"""A day of a month has its two readings further apart: the nearer one is meant."""
_OFF = ("off", "end", "over", "stop", "cancel", "none")


def verb_of(act: Act) -> Verb:
    """The verb that an act is typed with."""

    def run(asked: Asked, command: Command) -> Message | None:
        return _run(made, act, asked, command)

    made = Verb(name=act.name, keys=act.keys, run=run, prose=_in_prose(act))
    return made


def verbs(needs: Action) -> list[Verb]:
    """The verbs of the acts that need this of whoever does them, in their order."""
    return [verb_of(act) for act in known.ACTS.values() if act.needs is needs]


def _run(verb: Verb, act: Act, asked: Asked, command: Command) -> Message | None:
    card = verb.only_deal(asked, command) if act.last and not _says_how(act, command) else None
    if card or not (command.words or command.options):
        asked.form(form_of(asked, act, card))
        return None
    verb.deal(command)
    command = with_its_day(act, command, asked)
    values = dict[str, Value]()
    deal = command.rest
    if act.last:
        deal, values[act.last.name] = _last(act, act.last, command, asked)
    first = sorted(act.inputs, key=lambda each: each.type is not Type.PAST)  # what is to come of it counts from there
    for each in first:
        if each is not act.last:
            on = values.get("on")
            since = on if isinstance(on, date) else None
            values[each.name] = read(each, command.options.get(each.name) or "", asked, since)
    if act is known.MEETING and (either := _either_way(command, asked)):
        return question.which_meeting(lookup.one(asked.desk, asked.actor, deal, act.needs), *either)
    if act is known.SITUATION and _is_private_without_day(values, command, asked):
        return private_matters.until_when(lookup.one(asked.desk, asked.actor, deal, act.needs))
    origin = Origin(Door.COMMAND, asked.key)
    try:
        return told(act, acts.do(asked.desk, act, Given(deal, values), asked.actor, origin))
    except TooPrivate as refused:
        return _without(refused, act, deal, values, asked)


def _is_private_without_day(values: Mapping[str, Value], command: Command, asked: Asked) -> bool:
    """Whether a private matter was named in other words than by its code, and no day."""
    code = str(values["code"])
    named = asked.desk.playbook.situations.get(code)
    return named is not None and named.private and not values.get("until") and command.words[-1].lower() != code


def _without(refused: TooPrivate, act: Act, deal: str, values: Mapping[str, Value], asked: Asked) -> Message:
    """The private pause is offered, and the act without what is private where it is one without that, too."""
    last = act.last.name if act.last else ""
    if last == refused.field:
        return private.offered(asked, refused, deal=deal)
    rest = {key: text for key, text in values.items() if key not in (last, refused.field)}
    return private.offered(asked, refused, act.name, f"{deal} {values[last]}" if last else deal, rest, deal)


def with_its_day(act: Act, command: Command, asked: Asked) -> Command:
    """A day at the end of the words is the act's, as in `meeting Northwind next tue`; unless it ends a deal's name."""
    day = next((each for each in act.inputs if each.name == _ON and not each.last), None)
    if day is None or _ON in command.options or _in_prose(act) or _says_how(act, command):
        return command
    words = command.words
    days = [split for split in range(1, len(words)) if _is_day(day, " ".join(words[split:]), asked)]
    if not days or (act.last is None and _is_deal(command.rest, asked)):
        return command
    # The longest name that is a deal's; where none is, the longest day, so that it is the name that is asked about.
    fits = (split for split in reversed(days) if _stands_before_a_day(act, words[:split], asked))
    return _parted(command, next(fits, days[0]))


def _stands_before_a_day(act: Act, words: tuple[str, ...], asked: Asked) -> bool:
    return ways.ends_with_one(words[1:]) > 0 if act.last is not None else _is_deal(" ".join(words), asked)


def _either_way(command: Command, asked: Asked) -> tuple[date, date] | None:
    """The two days that are meant by “tuesday”, or “3 days”, where nothing says whether that was or is to come."""
    text = command.options.get(_ON, "")
    if set(command.options) != {_ON}:
        return None
    try:
        past, ahead = asked.day(text, "past"), asked.day(text, "future")
    except BadInput:  # one way alone is a day: that one is read
        return None
    return (past, ahead) if timedelta(0) < ahead - past <= _NEAR else None


def _is_day(day: Input, text: str, asked: Asked) -> bool:
    try:
        read(day, text, asked)
    except DayUnreadable:
        return False
    except BadInput:
        return any(each.isdigit() for each in text)  # meant as one: what is wrong with it is said where it is read
    return True


def _is_deal(words: str, asked: Asked) -> bool:
    try:
        lookup.which(asked.desk, asked.actor, words)
    except NotFound:
        return False
    except BadInput:
        pass  # it fits several
    return True


def _parted(command: Command, split: int) -> Command:
    words = command.words
    return replace(command, words=words[:split], options={**command.options, _ON: " ".join(words[split:])})


def _in_prose(act: Act) -> bool:
    """Whether what stands after the deal is a text, which has no keys."""
    return act.last is not None and act.last.type is Type.TEXT


def _says_how(act: Act, command: Command) -> bool:
    """Whether the last words are a channel: then all is said, and nobody need ask whether they are a deal's."""
    return act.last is not None and act.last.type is Type.CHANNEL and ways.ends_with_one(command.words[1:]) > 0


def _last(act: Act, last: Input, command: Command, asked: Asked) -> tuple[str, Value]:
    """The deal, and what stands after it. Raises LastMissing."""
    if last.is_day and (given := command.options.get(last.name)):
        return command.rest, read(last, given, asked)
    words, situations = command.words, asked.desk.playbook.situations
    if last.type is Type.SITUATION and (found := reasons.at_the_end(words, situations)):
        return " ".join(words[: found[0]]), found[1]
    if last.type is Type.TEXT and len(words) > 1:
        return _deal_and_text(words, asked)
    if last.type is Type.OUTCOME and len(words) > 2 and words[-2].lower() == "no":  # no decision
        words = (*words[:-2], f"no-{words[-1]}")
    if len(words) < 2:
        listed = [each for _, those in reasons.grouped(list(situations.values())) for each in those]
        among = tuple(each.code for each in listed) if last.type is Type.SITUATION else ()
        raise LastMissing(act.name, among)
    if last.is_day:
        return _deal_and_day(words, last, asked)
    taken = ways.ends_with_one(words[1:]) if last.type is Type.CHANNEL else 1
    named, said = words[: -(taken or 1)], words[-(taken or 1) :]
    return " ".join(named), read(last, " ".join(said), asked)


def _deal_and_day(words: tuple[str, ...], last: Input, asked: Asked) -> tuple[str, Value]:
    """Both may be several words: the longest end that reads as a day is the day, the rest is the deal."""
    problem: BadInput | None = None
    for split in range(1, len(words)):
        try:
            return " ".join(words[:split]), read(last, " ".join(words[split:]), asked)
        except (DayOtherWay, DayTwoWays, OtherWeekday):
            raise  # to be asked
        except BadInput as unreadable:
            problem = unreadable  # the shortest end tells best what was meant to be the day
    assert problem is not None
    raise problem


def _deal_and_text(words: tuple[str, ...], asked: Asked) -> tuple[str, Value]:
    """The longest beginning that names a deal is the deal, the rest is the text. Raises NotFound, or for two deals."""
    for split in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        deal = " ".join(words[:split])
        try:
            lookup.which(asked.desk, asked.actor, deal)
        except NotFound:
            if split > 1:
                continue
            raise
        return deal, " ".join(words[split:])
    raise AssertionError


_WAYS: Mapping[Type, Prefer] = {Type.PAST: "past", Type.EITHER: "either", Type.AHEAD: "future", Type.STEPS: "future"}


def read(each: Input, text: str, asked: Asked, since: date | None = None) -> Value:
    """What was typed for an input, as the act takes it; None for nothing. `since`: when that was. Raises BadInput."""
    if not text:
        return None
    if each.type is Type.STEPS and text.lower() in _OFF:
        return known.OFF
    if each.is_day:
        return asked.day(text, _WAYS[each.type], since, last=each.name == _PROMISED)
    if each.type is Type.CHANNEL:
        return ways.channel(text)
    return text.replace("-", "_") if each.type is Type.SITUATION else text  # codes have no dashes; people type them
