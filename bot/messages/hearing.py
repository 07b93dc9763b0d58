"""What is read for a rep: the list of sources, the screen on which they agree, the form, and the window to end one.

Here: these. Not here: what was noted and is asked (`noticed`), nor the reading (`bot.services.observing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.domain.noticed import SourceCard, Sources
from bot.domain.sources import Key, Kind, State
from bot.messages import inputs, noticed
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    Message,
    View,
    Word,
    bold,
    button,
    line,
    option,
    overflow,
    prose,
    rich,
)
from bot.messages.draft import Draft
from bot.messages.forms import form
from bot.messages.language import say

_MOST_SOURCES = 15
_MOST_NEVER = 10
_MOST_ASKED = 3
_MOST_BUTTONS = 5
_LONGEST_SETTING = 200
_NOTHING: Mapping[str, str] = MappingProxyType({})
_FEW = 10
"""Choices that can all be seen at once."""


def sources(found: Sources, today: date, done: str = "") -> Message:
    """What is connected, what was noted lately, and what can be connected. `done`: a sentence on what was just done."""
    draft = Draft()
    if done:
        draft.say(*prose(done))
    draft.say(bold(say.hearing.heading()))
    for each in found.sources[:_MOST_SOURCES]:
        draft.row(_row(each, today), _menu(each))
    if not found.sources:
        draft.say(say.hearing.nothing_yet() if found.kinds else say.hearing.nothing_to_connect())
    if found.open:
        draft.small(say.hearing.questions_open(found.open))
    for asked in found.questions[:_MOST_ASKED]:
        noticed.ask(draft, asked)
    if found.lines:
        draft.say(bold(say.hearing.lately()))
        noticed.beside(draft, found.lines)
    connects = [button(f"source_connect:{kind}", say.hearing.connect(kind), kind) for kind in found.kinds]
    if connects:
        draft.buttons(*connects[:_MOST_BUTTONS])
    if found.kinds or found.sources:
        draft.small(say.hearing.headers_only())
    if found.sources:
        shown = [line(each, LONGEST_NAME) for each in found.never[:_MOST_NEVER]]
        draft.small(*say.hearing.never(shown, len(found.never) - len(shown)))
    return draft.message()


def _row(of: SourceCard, today: date) -> list[Word]:
    told = [say.hearing.stands(of.state, of.read_until, today, of.error)]
    if of.noted is not None:
        told.append(say.hearing.noted_this_week(of.noted))
    if not of.own:
        told.append(say.hearing.of_the_team())
    return [*say.hearing.source(line(of.name, LONGEST_NAME), of.kind), "\n", " · ".join(told)]


def _menu(of: SourceCard) -> Element | None:
    """What its owner can do; of a team's source its admin."""
    if not of.ends:
        return None
    again = [("again", say.hearing.sign_in_again())] if of.state is State.REFUSED else []
    look = [("check", say.hearing.check())] if of.read else []
    choices = [*again, *look, ("off", say.hearing.turn_off())]
    return overflow("source_act", *(option(text, f"{what}:{of.id}") for what, text in choices))


def agree(kind: str) -> View:
    """What is read, kept and left alone; whoever sends it has agreed."""
    blocks: list[Block] = [rich(*([each] for each in say.hearing.what_is_read(kind)))]
    return form("source_agree", say.hearing.before(), say.hearing.i_agree(), blocks, {"kind": kind})


def connect_form(kind: Kind, given: Mapping[str, str] = _NOTHING, problem: str = "") -> View:
    """Its settings and its secret. `given`: what was filled in before, no secret; `problem`: what was wrong."""
    blocks: list[Block] = [rich(prose(problem))] if problem else []
    blocks += [_setting(key, given.get(key.name) or key.default or "") for key in kind.keys if _is_asked(key)]
    blocks += _secret(kind)
    title = say.hearing.connect_title(kind.name)
    return form("source_connect", title, say.hearing.go_on(), blocks, {"kind": kind.name})


def again_form(kind: Kind, source_id: int, name: str, problem: str = "") -> View:
    """Another secret for one that was turned away."""
    blocks: list[Block] = [rich(prose(problem))] if problem else []
    blocks += [rich([bold(line(name, LONGEST_NAME))]), *_secret(kind)]
    return form("source_again", say.hearing.sign_in_again(), say.hearing.go_on(), blocks, {"source": source_id})


def _is_asked(key: Key) -> bool:
    """What a rep can be asked for in a form; the rest keeps what is usual, and the command line sets it."""
    return key.required or key.name in _ASKED


_ASKED = ("host", "port", "security", "user", "addresses", "url")


def _setting(key: Key, value: str) -> Block:
    label, hint = say.hearing.label(key.name, required=key.required), say.hearing.hint(key.name, required=key.required)
    if key.one_of:
        options = [option(say.hearing.choice(key.name, each), each) for each in key.one_of]
        return inputs.choice(key.name, label, options, value, optional=not key.required)
    optional = not key.required
    return inputs.text(key.name, label, value or None, hint, optional=optional, most=_LONGEST_SETTING)


def connected_for(kind: str, name: str) -> Message:
    """What a rep reads whose mailbox or calendar somebody else connected."""
    draft = Draft()
    draft.say(*say.hearing.connected_for(kind, line(name, LONGEST_NAME)))
    draft.small(*say.hearing.to_end_it())
    return draft.message()


SECRET = "secret"
"""The field of the form with what nobody else may know."""


def _secret(kind: Kind) -> Sequence[Block]:
    if kind.secret is None:
        return ()
    label, hint = say.hearing.secret(kind.secret), say.hearing.secret_hint(kind.secret)
    return [inputs.text(SECRET, label, None, hint, optional=False, most=_LONGEST_SECRET)]


_LONGEST_SECRET = 1000


def off_form(source_id: int, name: str) -> View:
    """Whether what it noted is to go as well."""
    ways = [option(say.hearing.keep_it(), "keep"), option(say.hearing.take_it_back(), "back")]
    blocks = [
        rich([say.hearing.off(line(name, LONGEST_NAME))]),
        inputs.radio("noted", say.hearing.what_was_noted(), ways, "keep", optional=False),
    ]
    return form("source_off", say.hearing.off_title(), say.hearing.turn_off(), blocks, {"source": source_id})
