"""The contacts of a deal by a button: the window with all of them, and what its menus do."""

from __future__ import annotations

from bot.domain.acts import SITUATION, Door, Given, Origin
from bot.domain.twice import PerhapsSame
from bot.errors.windows import OldContactChoice
from bot.messages.contacts import contact_form, contacts_view, part_form, same_form
from bot.messages.forget import forget_form
from bot.messages.language import say
from bot.messages.picking import pick_form
from bot.messages.recorded import changed
from bot.services import acts
from bot.services.acts import Recorded
from bot.services.deals import contacts, forgetting, merging
from bot.services.deals.contacts import OfDeal
from bot.slack import doubts, facts
from bot.slack.actions.press import Press, number
from bot.slack.commands.contact import fields
from bot.slack.doubts import Pending

_WISH = "do_not_contact"
"""The one situation that another contact than the main one can be in."""


def window(press: Press) -> None:
    """All contacts of a deal; from a place that names none, the deal is asked for."""
    if press.value:
        press.asked.form(contacts_view(_of(press, press.id).card))
    else:
        press.asked.form(pick_form("contact"))


def add(press: Press) -> None:
    """The empty form."""
    press.asked.form(contact_form(_of(press, press.id).card, {}, greeted=press.asked.greeted))


def new_main(press: Press) -> None:
    """The same for whoever takes the place of the main contact."""
    press.asked.form(contact_form(_of(press, press.id).card, {}, main=True, greeted=press.asked.greeted))


def main(press: Press) -> None:
    """One of those who are known takes the place of the main contact."""
    deal_id, person_id = _ids(press.value)
    done = contacts.make_main(press.asked.desk, press.asked.actor, deal_id, person_id)
    press.asked.say(changed(done.card, done.said), title=say.windows.contacts(), replace=True)


def instead(press: Press) -> None:
    """“Add as a contact on #7”: no deal of its own. What was typed about the person is kept."""
    deal, _, typed = press.value.partition(":")
    given = facts.from_again(typed)
    said = facts.changes(given, press.asked.actor.today)
    try:
        done = contacts.put(press.asked.desk, press.asked.actor, number(deal), said)
    except PerhapsSame as doubt:
        asks = doubts.question(doubt, Pending(verb="contact", given=given, deal=number(deal)))
        press.asked.say(asks, title=say.windows.already_there(), replace=True)
        return
    told = say.contacts.no_other_deal(done.said)
    press.asked.say(changed(done.card, told), title=say.windows.contacts(), replace=True)


def act(press: Press) -> None:
    """The menu beside a contact. The window shows what became of it."""
    what, _, ids = press.value.partition(":")
    deal_id, person_id = _ids(ids)
    desk, actor = press.asked.desk, press.asked.actor
    if what == "change":
        found = _of(press, deal_id)
        press.asked.form(contact_form(found.card, fields(found.one(person_id)), person_id, greeted=press.asked.greeted))
    elif what == "main":
        _show(press, contacts.make_main(desk, actor, deal_id, person_id))
    elif what == "remove":
        _show(press, contacts.remove(desk, actor, deal_id, person_id))
    elif what == "stop":
        wish = Given(deal_id, {"code": _WISH, "contact": person_id})
        _show(press, acts.do(desk, SITUATION, wish, actor, Origin(Door.BUTTON, press.asked.key)))
    elif what == "part":
        there = merging.together(desk, actor, deal_id, person_id)
        card = _of(press, deal_id).card
        press.asked.form(part_form(card, there.person_id, there.deals, wish=there.wish))
    elif what == "same":
        press.asked.form(same_form(_of(press, deal_id).card, person_id))
    elif what == "forget":
        person = forgetting.ahead(desk, actor, deal_id, person_id)
        press.asked.form(forget_form(person.deal_id, person.title, person.name, person.titles, person_id))
    else:
        raise OldContactChoice


def _of(press: Press, deal_id: int) -> OfDeal:
    return contacts.of_deal(press.asked.desk, press.asked.actor, deal_id)


def _show(press: Press, done: Recorded) -> None:
    press.asked.form(contacts_view(done.card, done.said))


def _ids(text: str) -> tuple[int, int]:
    deal, _, person = text.partition(":")
    return number(deal), number(person)
