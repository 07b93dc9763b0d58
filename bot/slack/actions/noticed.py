"""Below what sources noted, ask and found at first: taking it back, putting it right, answering, looking at all of it.

Here: from the press to the service. Not here: what it does (`bot.services.observing`), nor the messages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.noticed import Answer, Way
from bot.errors.acts import OldButton
from bot.messages import hearing, noticed
from bot.messages.language import say
from bot.services.observing import backfill, listing, questions, telling
from bot.slack.actions import deal, edit
from bot.slack.actions.press import Handler, Press, number


def _act(press: Press) -> None:
    """What can be done about a line, by its menu or its buttons."""
    what, observation_id = press.chosen
    if what not in _WAYS:
        raise OldButton
    _WAYS[what](press, observation_id)


def _undo(press: Press, observation_id: int) -> None:
    telling.take_back(press.asked.desk, press.asked.actor, observation_id)
    _show_again(press)


def _not_about_it(press: Press, observation_id: int) -> None:
    telling.not_about_it(press.asked.desk, press.asked.actor, observation_id)
    _show_again(press)


def _no_show(press: Press, observation_id: int) -> None:
    telling.no_show(press.asked.desk, press.asked.actor, observation_id)
    _show_again(press)


def _another_play(press: Press, observation_id: int) -> None:
    """The form of what was noted, in which the play can be put right."""
    asked = press.asked
    asked.form(edit.form_of(asked, telling.act_of(asked.desk, asked.actor, observation_id)), redraws=True)


def _show(press: Press, observation_id: int) -> None:
    found = telling.deal_of(press.asked.desk, press.asked.actor, observation_id)
    deal.show(replace(press, value=str(found)))


_WAYS: Mapping[str, Callable[[Press, int], None]] = {
    Way.UNDO: _undo,
    Way.OTHER_DEAL: _not_about_it,
    Way.OTHER_PLAY: _another_play,
    Way.NO_SHOW: _no_show,
    Way.SHOW: _show,
}


def _show_again(press: Press) -> None:
    """The message says what became of it; in a list that only the presser sees, the list does."""
    asked = press.asked
    if asked.in_ephemeral or asked.view_id:
        found = listing.heard(asked.desk, asked.actor)
        asked.say(hearing.sources(found, asked.actor.today), title=say.hearing.title(), replace=True)
    else:
        telling.drawn_again(asked.desk, asked.actor, asked.channel, asked.ts)


def _answer(press: Press) -> None:
    """What somebody says of a question: `yes:5`, or `deal:5:70` for one of its deals."""
    what, _, rest = press.value.partition(":")
    observation_id, _, deal_id = rest.partition(":")
    try:
        given = Answer(what)
    except ValueError:
        raise OldButton from None
    of = number(deal_id) if deal_id else None
    questions.answer(press.asked.desk, press.asked.actor, number(observation_id), given, of)
    if press.asked.in_ephemeral or press.asked.view_id:
        _show_again(press)


def _look(press: Press) -> None:
    """What a first reading noted, a line each."""
    asked, (source_id, reading) = press.asked, _reading(press)
    lines, more = backfill.lines(asked.desk, asked.actor, source_id, reading)
    asked.say(noticed.noticed(lines, more), title=say.hearing.title())


def _take_all_back(press: Press) -> None:
    """All of it at once."""
    asked, (source_id, reading) = press.asked, _reading(press)
    backfill.take_back(asked.desk, asked.actor, source_id, reading)
    telling.drawn_again(asked.desk, asked.actor, asked.channel, asked.ts)


def _reading(press: Press) -> tuple[int, int]:
    source_id, _, reading = press.value.partition(":")
    return number(source_id), number(reading)


BUTTONS: Mapping[str, Handler] = {
    "noticed_act": _act,
    "asked_seen": _answer,
    "backfill_look": _look,
    "backfill_undo": _take_all_back,
}
"""What each does, by its action_id."""
