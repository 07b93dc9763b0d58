"""The shelf of things worth sending: the list with its menus, and the form of one thing.

Here: those two. Not here: what of it stands on a nudge (`nudge`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.said import Said
from bot.domain.shelf import LONGEST_LINK, LONGEST_TITLE, LONGEST_TOPIC, PAGE, Shelf, ShelfItem
from bot.messages import inputs
from bot.messages.compose import Element, Message, View, Word, bold, button, line, link, option, overflow, prose
from bot.messages.draft import Draft
from bot.messages.forms import form
from bot.messages.language import said, say
from bot.messages.settings import ticks


def shelf(found: Shelf, done: Said | None = None) -> Message:
    """A page of it. `done`: what was done just now."""
    draft = Draft()
    if done is not None:
        draft.say(*prose(said(done)))
    draft.say(bold(say.shelf.heading()))
    for item in found.items[:PAGE]:
        draft.row(_row(item, own=item.id in found.own), _menu(found, item))
    add = button("shelf_add", say.shelf.add(), style="primary" if not found.total else None)
    if not found.total:
        draft.say(*say.shelf.empty())
        draft.buttons(add)
        return draft.message()
    turn = [button("shelf_page:back", say.buttons.back(), found.page - 1)] if found.page else []
    turn += [button("shelf_page:more", say.buttons.show_more(), found.page + 1)] if found.page < found.pages - 1 else []
    draft.buttons(add, *turn)
    if found.pages > 1:
        draft.small(say.shelf.page(found.page + 1, found.pages))
    else:
        draft.small(*say.shelf.how_it_works())
    return draft.message()


def _row(item: ShelfItem, *, own: bool) -> list[Word]:
    shown: list[Word] = [bold(line(item.title, LONGEST_TITLE))]
    if item.link:
        shown += ["\n", link(line(item.link, _LONGEST_SHOWN), item.link)]
    about = say.shelf.about(line(item.topic, LONGEST_TOPIC) if item.topic else "")
    return [*shown, f"\n{about}", *say.shelf.whose(team=item.team, own=own, user=item.user)]


_LONGEST_SHOWN = 90
"""Of a link: on a phone that is two lines."""


def _menu(found: Shelf, item: ShelfItem) -> Element | None:
    if item.id not in found.changeable:
        return None
    give = ("keep", say.shelf.keep()) if item.team else ("share", say.shelf.share())
    choices = [("edit", say.shelf.change()), *([give] if item.id in found.own else []), ("off", say.shelf.take_off())]
    return overflow("shelf_act", *(option(text, f"{what}:{item.id}") for what, text in choices))


def shelf_form(known: Mapping[str, str | None], item_id: int | None = None, *, team: bool = False) -> View:
    """One thing; `known`: what is on record, or was typed."""
    get, label, hint = known.get, say.shelf.label, say.shelf.hint
    like = say.shelf.example_title()
    share = option(say.shelf.for_the_team(), "team")
    blocks = [
        inputs.text(
            "title", label("title"), get("title"), hint("title"), optional=False, most=LONGEST_TITLE, placeholder=like
        ),
        inputs.text("link", label("link"), get("link"), hint("link"), most=LONGEST_LINK, placeholder="https://"),
        inputs.text("topic", label("topic"), get("topic"), hint("topic"), most=LONGEST_TOPIC),
        ticks("team", label("team"), [share], ["team"] if team else []),
    ]
    title = say.shelf.edit_title() if item_id else say.shelf.add_title()
    return form("shelf", title, say.buttons.save(), blocks, {"item": item_id})
