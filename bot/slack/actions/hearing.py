"""The list of sources by its buttons and menus: what is read, another password, a look, and the end of one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors.acts import OldButton
from bot.messages import hearing
from bot.messages.language import say
from bot.services.observing import connecting, listing
from bot.slack import looking
from bot.slack.actions.press import Handler, Press


def _connect(press: Press) -> None:
    """What is read, before anything is asked for. Raises NoKey where no password could be kept."""
    looking.agree(press.asked, press.value)


def _open(press: Press) -> None:
    """The list, in a window."""
    asked = press.asked
    found = listing.heard(asked.desk, asked.actor)
    asked.say(hearing.sources(found, asked.actor.today), title=say.hearing.title())


def _act(press: Press) -> None:
    """The menu beside a source."""
    what, source_id = press.chosen
    asked = press.asked
    found = listing.numbered(asked.desk, asked.actor, source_id)
    if what == "off":
        asked.form(hearing.off_form(found.id, found.name))
    elif what == "again":
        _again(press, source_id)
    elif what == "check":
        looking.check(asked, found.name)
    else:
        raise OldButton


def _again(press: Press, source_id: int) -> None:
    asked = press.asked
    found = listing.numbered(asked.desk, asked.actor, source_id)
    asked.form(hearing.again_form(connecting.kind_called(asked.desk, found.kind), found.id, found.name))


BUTTONS: Mapping[str, Handler] = {"source_connect": _connect, "source_act": _act, "sources_open": _open}
"""What each does, by its action_id."""
