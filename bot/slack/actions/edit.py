"""“Edit” below what was saved: the form with all of it, whatever it was. What is sent takes its place.

Here: which form puts right which act. Not here: which answers offer it (`bot.slack.back`), nor the saving, which the
form does as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.domain.acts import ACTS, MEETING, SNOOZE
from bot.errors.acts import NothingToPutRight
from bot.messages.act_forms import Offered, act_form
from bot.messages.contacts import contact_form, contacts_view
from bot.messages.forms import edit_form
from bot.messages.picking import assign_form
from bot.messages.settings import summary_form
from bot.messages.shelf import shelf_form
from bot.services.acts import editing
from bot.services.acts.editing import Saved
from bot.services.deals import contacts
from bot.services.looking import lookup, summaries
from bot.services.nudges import answers
from bot.services.people import shelf as shelves
from bot.slack.actions.press import Handler, Press
from bot.slack.acts import form_of as form_of_act
from bot.slack.acts import form_to_put_right
from bot.slack.asked import Asked
from bot.slack.commands import money
from bot.slack.commands.contact import fields
from bot.slack.commands.settings import form_of_settings
from bot.slack.opening import opened
from bot.slack.screen import View


def run(press: Press) -> None:
    """Opens it. The answer that it was pressed in says afterwards what holds now."""
    press.asked.form(form_of(press.asked, press.id), replaces=True)


def form_of(asked: Asked, act_id: int) -> View:
    """The form for an act."""
    return _form(asked, editing.saved(asked.desk, asked.actor, act_id))


def _form(asked: Asked, saved: Saved) -> View:
    if saved.name in EDITS:
        return EDITS[saved.name](asked, saved)
    raise NothingToPutRight


def _act(asked: Asked, saved: Saved) -> View:
    """What is in the timeline is put right there; what is a fact of the deal is set anew."""
    act = ACTS[saved.name]
    if saved.entry is not None:
        return form_to_put_right(asked, act, answers.noted(asked.desk, asked.actor, saved.entry))
    card = lookup.one(asked.desk, asked.actor, _deal_id(saved))
    on = {SNOOZE: card.deal.snoozed_until, MEETING: card.deal.next_meeting}.get(act)
    if on is None:
        return form_of_act(asked, act, card)
    return act_form(act, card, Offered(today=on, was={"until": on}))


def _deal(asked: Asked, saved: Saved) -> View:
    """All that is on record; of a deal that was just registered, when they were heard from too."""
    deal_id = _deal_id(saved)
    card = lookup.show(asked.desk, asked.actor, deal_id).card
    heard = lookup.registered_on(asked.desk, asked.actor, deal_id) if saved.name == "add" else None
    return opened(asked, edit_form(card, stands=asked.stands, heard=heard), deal_id)


def _contact(asked: Asked, saved: Saved) -> View:
    """Whom it was about; where that is nobody of the deal any more, all who are."""
    of = contacts.of_deal(asked.desk, asked.actor, _deal_id(saved))
    known = next((each for each in of.people if each.id == saved.person), None)
    if known is None:
        return contacts_view(of.card)
    return contact_form(of.card, fields(known), known.id, greeted=asked.greeted)


def _settings(asked: Asked, saved: Saved) -> View:
    return form_of_settings(asked, saved.user)


def _money(asked: Asked, _: Saved) -> View:
    return money.opened(asked)


def _deal_id(saved: Saved) -> int:
    if saved.deal_id is None:
        raise NothingToPutRight
    return saved.deal_id


def _owner(asked: Asked, saved: Saved) -> View:
    """The deal is with a colleague now, and may not be seen any more: all that can be said is to whom it goes."""
    return assign_form(None, act=saved.act)


def _shelf(asked: Asked, saved: Saved) -> View:
    if saved.shelf_item is None:
        raise NothingToPutRight
    item = shelves.one(asked.desk, asked.actor, saved.shelf_item)
    known = {"title": item.title, "link": item.link, "topic": item.topic}
    return shelf_form(known, item.id, team=item.team)


def _summary(asked: Asked, saved: Saved) -> View:
    if saved.summary is None:
        raise NothingToPutRight
    found = summaries.setting(asked.desk, asked.actor, saved.summary)
    return summary_form(saved.summary, found.weekday, found.at, found.of_users, of_others=found.of_others)


EDITS: Mapping[str, Callable[[Asked, Saved], View]] = {
    **{act.name: _act for act in ACTS.values() if act.inputs},
    "add": _deal,
    "edit": _deal,
    "contact": _contact,
    "assign": _owner,
    "summary": _summary,
    "pause": _settings,
    "resume": _settings,
    "settings": _settings,
    "shelf": _shelf,
    "money": _money,
}
"""The form for each kind of act, by its name."""

BUTTONS: Mapping[str, Handler] = {"act_edit": run}
"""What each does, by its action_id."""
