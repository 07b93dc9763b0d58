"""The form of an act, with all that could be read of a line, and what in the line could not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.acts import Act, Input, Type, Value
from bot.domain.card import DealCard
from bot.errors import BadInput
from bot.messages.act_words import Field
from bot.messages.compose import View
from bot.messages.forms import noticed
from bot.messages.language import say
from bot.reading import reasons, ways
from bot.reading.commands import Command
from bot.reading.nearest import NEAR, choose, nearest
from bot.slack.acts import form_of
from bot.slack.asked import Asked
from bot.slack.commands.acts import read, with_its_day
from bot.slack.fixing.naming import named

_OUTCOMES = ("won", "lost", "no_decision")


def wrong_in_act(act: Act, asked: Asked, command: Command) -> Mapping[str, BadInput]:
    """What can't be read of what stands behind the keys, by input."""
    return _keyed(act, asked, command)[1]


def form_of_line(act: Act, asked: Asked, command: Command) -> View:
    """The form. What could not be read is named above it, and stands open."""
    with_day = _with_its_day(act, asked, command)
    deal, rest = named(asked, with_day.words, act.needs)
    card = deal if isinstance(deal, DealCard) else None
    values, wrong = _keyed(act, asked, with_day)
    last = act.last
    if last is not None and rest and last.name not in values:
        found = _last(last, rest, asked)
        if found is None:
            wrong = {**wrong, last.name: BadInput()}
        else:
            values[last.name] = found
    if card is not None and "contact" in values:
        values["contact"] = _contact_of(card, str(values["contact"]))
    was = {name: each for name, each in values.items() if each is not None}
    on = was.get("on")
    view = form_of(
        asked,
        act,
        card,
        picked=deal if isinstance(deal, tuple) else None,
        today=on if isinstance(on, date) else None,
        undated="on" in wrong,
        was=was,
        also=frozenset(was),
    )
    fields: Mapping[str, Field] = say.acts.WORDS[act.name].fields
    typed = {**with_day.options, **({last.name: " ".join(rest)} if last else {})}
    return noticed(view, [(fields[name].label if name in fields else name, typed[name]) for name in wrong])


def _with_its_day(act: Act, asked: Asked, command: Command) -> Command:
    try:
        return with_its_day(act, command, asked)
    except BadInput:
        return command


def _keyed(act: Act, asked: Asked, command: Command) -> tuple[dict[str, Value], dict[str, BadInput]]:
    """What stands behind the keys: what could be read, and what is wrong with the rest."""
    values, wrong = dict[str, Value](), dict[str, BadInput]()
    for each in sorted(act.inputs, key=lambda one: one.type is not Type.PAST):
        text = command.options.get(each.name)
        if not text:
            continue
        on = values.get("on")
        try:
            values[each.name] = _checked(each, read(each, text, asked, on if isinstance(on, date) else None), asked)
        except BadInput as bad:
            wrong[each.name] = bad
    return values, wrong


def _checked(each: Input, said: Value, asked: Asked) -> Value:
    """As the services take it, of what they know. Raises UnknownWord."""
    plays = asked.desk.playbook.plays
    if each.type is Type.PLAY:
        return choose("play", str(said), [play.id for play in plays.values() if play.channels])
    if each.type is Type.CALL:
        return choose("play", str(said), [play.id for play in plays.values() if "call" in play.channels])
    if each.type is Type.OUTCOME:
        return choose("outcome", str(said).replace("-", "_"), _OUTCOMES)
    return said


def _last(last: Input, rest: tuple[str, ...], asked: Asked) -> Value:
    """What stands behind the deal, or is nearest to it; None for what can't be read."""
    text = " ".join(rest)
    situations = asked.desk.playbook.situations
    if last.type is Type.SITUATION:
        return reasons.meant(text, situations) or nearest(text.casefold().replace("-", "_"), situations, NEAR)
    if last.type is Type.OUTCOME:
        return nearest(text.casefold().replace("-", "_").replace(" ", "_"), _OUTCOMES, NEAR)
    if last.type is Type.CHANNEL:
        taken = ways.ends_with_one(rest)
        text = " ".join(rest[-taken:]) if taken else text
    try:
        return read(last, text, asked)
    except BadInput as bad:
        near = getattr(bad, "nearest", None)
        return near if isinstance(near, str) and nearest(text.casefold(), [near], NEAR) else None


def _contact_of(card: DealCard, name: str) -> int | None:
    wanted = name.casefold()
    fits = [each.id for each in card.contacts if each.name and wanted in each.name.casefold()]
    return fits[0] if len(fits) == 1 else None
