"""Acts in Slack: what their forms offer, and how the answer to one looks. Commands, forms and buttons share it.

Here: from an act to its form, and from what came of it to a message. Not here: how a command is read
(`commands.acts`), what was filled in (`views.acts`), what is pressed (`actions.acts`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from bot.domain.acts import Act, Type, Value
from bot.domain.card import DealCard
from bot.domain.entries import CHANNELS
from bot.domain.said import Recording
from bot.messages.act_forms import Offered, Picked, act_form
from bot.messages.compose import Message, View
from bot.messages.recorded import changed, recorded
from bot.services.acts import Recorded
from bot.services.nudges import answers
from bot.services.nudges.answers import Written
from bot.slack.asked import Asked

_CHATTED = "message"
"""No play goes that way, and many a touch did."""

_NOTHING: Mapping[str, Value] = {}


def form_of(
    asked: Asked,
    act: Act,
    card: DealCard | None,
    nudge_id: int | None = None,
    *,
    picked: Picked | None = None,
    today: date | None = None,
    undated: bool = False,
    was: Mapping[str, Value] = _NOTHING,
    also: Collection[str] = (),
) -> View:
    """The form that asks for what the act needs. `today`: the day on which it happened, where that is known.

    `undated`: nobody can guess which day it is. `was`: what stands there at first, by input. `also`: inputs that it
    asks for although it usually doesn't.
    """
    playbook, types = asked.desk.playbook, {each.type for each in act.inputs}
    offered = Offered(
        today=None if undated else today or asked.actor.today,
        plays=[play for play in playbook.plays.values() if play.channels],
        situations=list(playbook.situations.values()),
        presets=answers.presets(asked.desk, asked.actor) if Type.STEPS in types else (),
        channel=str(was["channel"]) if was.get("channel") else None,
        was=was,
        stands=_stands(asked, act),
    )
    return act_form(act, card, offered, nudge_id, picked=picked, also=also)


def form_to_put_right(asked: Asked, act: Act, was: Written) -> View:
    """The form with what was written down; on a nudge, the channels are those of the play that was done."""
    channels = [*was.play.channels, _CHATTED] if was.play else []
    if was.channel and was.channel not in channels:
        channels.insert(0, was.channel)
    plays = asked.desk.playbook.plays.values()
    offered = Offered(
        today=was.on,
        channels=(was.nudge_id is not None and channels) or CHANNELS,
        channel=was.channel,
        plays=[play for play in plays if play.channels],
        situations=list(asked.desk.playbook.situations.values()),
        was=was.given,
        stands=_stands(asked, act),
    )
    return act_form(act, was.card, offered, was.nudge_id, puts_right=True, entry_id=was.entry_id)


def _stands(asked: Asked, act: Act) -> Mapping[str, str]:
    return asked.stands if any(each.becomes for each in act.inputs) else {}


def told(act: Act, done: Recorded, *, ask: bool = True) -> Message:
    """What was noted and what comes next, with Undo where there is an entry to be taken back. `ask`: see `recorded`."""
    wrote = act.writes and isinstance(done.said, Recording)
    if not wrote:
        return changed(done.card, done.said)
    return recorded(done.card, done.said, done.to_say, ask=ask, assumed=done.assumed)
