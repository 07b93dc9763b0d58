"""The shelf by its buttons and menus: pages, the form, and what a menu does to one thing."""

from __future__ import annotations

from bot.domain.said import Said
from bot.errors.acts import OldButton
from bot.messages.language import say
from bot.messages.shelf import shelf, shelf_form
from bot.services.people import shelf as shelves
from bot.slack.actions.press import Press


def add(press: Press) -> None:
    """The empty form."""
    press.asked.form(shelf_form({}), replaces=True)


def page(press: Press) -> None:
    """Another page, in place of this one."""
    _show(press, page=press.id)


def act(press: Press) -> None:
    """The menu beside one thing; the list says what became of it."""
    what, item_id = press.chosen
    desk, actor = press.asked.desk, press.asked.actor
    if what == "edit":
        item = shelves.one(desk, actor, item_id)
        known = {"title": item.title, "link": item.link, "topic": item.topic}
        press.asked.form(shelf_form(known, item.id, team=item.team), replaces=True)
    elif what in ("share", "keep"):
        _show(press, shelves.change(desk, actor, item_id, team=what == "share"))
    elif what == "off":
        _show(press, shelves.take_off(desk, actor, item_id))
    else:
        raise OldButton


def _show(press: Press, done: Said | None = None, page: int = 0) -> None:
    found = shelves.listed(press.asked.desk, press.asked.actor, page)
    press.asked.say(shelf(found, done), title=say.shelf.title(), replace=True)
