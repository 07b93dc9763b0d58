"""Something was typed into a field of a form that shows what it will read like: the form, with that under it.

Nothing is written down, and nobody is told of what goes wrong: the form is as good without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from bot.domain.acts import ACTS, THEY_SAID
from bot.domain.missing import REP
from bot.domain.preview import Preview
from bot.errors import DealdarkError
from bot.messages import previews
from bot.services.deals import previewing
from bot.slack import facts
from bot.slack.actions.press import Press
from bot.slack.views.form import Form

_OF_DEALS = ("add_deal", "contact", "edit", "fact")
_BECOME = {act.form_id: {each.name: each.becomes for each in act.inputs if each.becomes} for act in ACTS.values()}
"""Of the form of each act, the inputs that words will have."""


def run(press: Press) -> None:
    """The whole form is drawn anew, by all that is in it: what Slack tells of it may be older than what is on show."""
    with suppress(DealdarkError):
        form = Form(press.asked, press.view)
        found = _previews(form)
        press.asked.screen.live.show(press.view, press.at, previews.previewed(press.view, found))


def _previews(form: Form) -> Mapping[str, Preview]:
    asked = form.asked
    if form.callback_id == "settings" or form.carried("fact") == REP:
        rep = asked.actor.rep
        own = {} if "name" in form.given else {"name": rep.said_as or rep.name}
        return previewing.of_rep(asked.desk, asked.actor, {**form.given, **own})
    if form.callback_id in _OF_DEALS:
        given = facts.readable(form.given, asked.actor.today)
        return previewing.of_deal(asked.desk, asked.actor, form.id_of("deal"), given)
    become = _BECOME.get(form.callback_id)
    if become is None:
        return {}
    if THEY_SAID in become.values():
        note = form.given.get("note", "").strip()
        found = previewing.of_reply(asked.desk, asked.actor, form.deal, note) if note else {}
        return {name: found[fact] for name, fact in become.items() if fact in found}
    given = facts.readable({fact: form.given.get(name, "") for name, fact in become.items()}, asked.actor.today)
    found = previewing.of_deal(asked.desk, asked.actor, form.deal, given)
    return {name: found[fact] for name, fact in become.items() if fact in found}
