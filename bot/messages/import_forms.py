"""The forms beside a shared table: which column is what, and what becomes of stages, owners and deals that are over.

Here: the forms. Not here: the messages (`importing`), and what is done with what was sent (`bot/slack/views`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from bot.domain import facts
from bot.domain.deal import STAGES
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.taken import Silent, Why
from bot.messages import inputs
from bot.messages.compose import LONGEST_NAME, Block, View, button, clean, cut, line, option, plain_text, rich
from bot.messages.importing import Preview, fields
from bot.messages.language import say

NOT_THERE, CLOSED, NO_STAGE = "-", "closed", "none"

FIRST = ("company", "contact", "last_heard", "stage", "value")
"""What the form asks for at once; all else behind a button."""

_MOST_NAMES = 30
"""Stages, and owners, that one form asks for: the most frequent ones."""

_MOST_OPTIONS = 99
"""Slack takes a hundred in a menu, and one of them is for none."""

_LARGEST_VIEW = 240_000
_SIZES = ((75, _MOST_OPTIONS), (40, _MOST_OPTIONS), (24, _MOST_OPTIONS), (10, _MOST_OPTIONS), (10, 60), (10, 40))
"""Every field offers every column, and Slack takes views up to 250 kB: of many columns the names are cut, and at last
the unlikely ones left out.
"""


def _asked(fact: Fact) -> bool:
    """Whether a table that was not made for us is likely to have it."""
    return fact.of is Of.TALK or Use.NEW in fact.uses or fact.kind in (Kind.CURRENCY, Kind.ID)


_ASKED = frozenset(fact.title for fact in facts.used_in(Use.TABLE) if _asked(fact))
"""What the form asks for; any other column is there if the table has it."""


def columns_form(
    name: str,
    titles: Sequence[tuple[int, str]],
    at: Mapping[str, int],
    required: Sequence[str],
    carried: Mapping[str, object],
    *,
    more: bool = False,
) -> View:
    """Which column of the file is which of ours. `titles`: its columns, the likeliest first; `more`: all of ours.

    `carried` goes through the client, and is checked when it is back.
    """
    made: View = {}
    for length, most in _SIZES:
        offered = [(index, cut(clean(title), length)) for index, title in titles[:most]]
        made = _columns_form(name, offered, at, required, carried, more=more)
        if len(json.dumps(made)) < _LARGEST_VIEW:
            break
    return made


def _columns_form(
    name: str,
    titles: Sequence[tuple[int, str]],
    at: Mapping[str, int],
    required: Sequence[str],
    carried: Mapping[str, object],
    *,
    more: bool,
) -> View:
    theirs = [option(title.strip() or say.importing.column(index + 1), index) for index, title in titles]
    absent = option(say.importing.not_in_the_file(), NOT_THERE)
    blocks = [rich(say.importing.which_is_what(line(name, LONGEST_NAME)))]
    called = fields()
    wanted = [each for each in FIRST if each in called]
    if more:
        wanted += [each for each in called if each not in FIRST and (each in at or each in _ASKED)]
    for field in wanted:
        needed = field in required
        chosen = str(at[field]) if field in at else None if needed else NOT_THERE
        offered = theirs if needed else [absent, *theirs]
        blocks.append(inputs.choice(field, called[field], offered, chosen, optional=not needed))
    if not more:
        blocks.append({"type": "actions", "elements": [button("import_more", say.importing.more_columns(), "more")]})
    return _modal("import_columns", say.importing.columns(), carried, blocks)


def choices_form(seen: Preview, carried: Mapping[str, object]) -> View:
    """What becomes of what is not known. `seen`: what is chosen so far."""
    blocks = [rich(say.importing.what_becomes(line(seen.name, LONGEST_NAME)))]
    for stage in seen.stages[:_MOST_NAMES]:
        chosen = NO_STAGE if stage.becomes == "" else stage.becomes or stage.asked.nearest
        label = say.importing.name_and_rows(line(stage.asked.name, 60), stage.asked.rows)
        blocks.append(inputs.choice(f"stage_{stage.id}", label, _stages(), chosen))
    for owner in seen.owners[:_MOST_NAMES] if seen.hands_over else ():
        label = say.importing.name_and_rows(line(owner.name, 60), owner.rows)
        element = {"type": "users_select", "placeholder": plain_text(say.buttons.pick_somebody(), 150)}
        known = {"initial_user": owner.user} if owner.user else {}
        blocks.append(inputs.field(f"owner_{owner.id}", label, element | known, say.importing.else_yours()))
    if seen.sums:
        words = {"thousands": say.importing.thousands(), "decimals": say.importing.decimals()}
        chosen = {None: "", True: "thousands", False: "decimals"}[seen.thousands]
        label = say.importing.what_is(line(seen.sums.example, 60))
        blocks.append(inputs.radio("sums", label, [option(text, key) for key, text in words.items()], chosen))
    if seen.left.get(Why.CLOSED) or seen.closed_in:
        words = {"out": say.importing.closed_out(), "in": say.importing.closed_in()}
        blocks.append(_radio("closed", say.importing.closed_deals(), words, "in" if seen.closed_in else "out"))
    if seen.left.get(Why.SILENT) or seen.silent:
        words = {each.value: say.importing.silent_choice(each) for each in Silent}
        blocks.append(_radio("silent", say.importing.silent_deals(), words, seen.then.value))
    return _modal("import_choices", say.importing.choices(), carried, blocks)


def _stages() -> list[dict[str, object]]:
    ours = [option(say.words.stage(each), each) for each in STAGES]
    return [*ours, option(say.importing.it_is_over(), CLOSED), option(say.importing.no_stage(), NO_STAGE)]


def _radio(name: str, label: str, words: Mapping[str, str], chosen: str) -> Block:
    return inputs.radio(name, label, [option(text, key) for key, text in words.items()], chosen, optional=False)


def _modal(callback: str, title: str, carried: Mapping[str, object], blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps(dict(carried)),
        "title": plain_text(title, 24),
        "submit": plain_text(say.importing.show_me(), 24),
        "close": plain_text(say.buttons.back(), 24),
        "blocks": blocks,
    }
