"""The question for one missing fact: its form."""

from __future__ import annotations

from bot.domain.missing import REP
from bot.errors.acts import OldButton
from bot.messages import question
from bot.services.deals import previewing
from bot.services.looking import lookup
from bot.services.people import own_time
from bot.slack.actions.press import Press, number
from bot.slack.opening import opened


def add(press: Press) -> None:
    """Opens the form with its field."""
    fact, deal_id, nudge_id = _value(press)
    card = lookup.one(press.asked.desk, press.asked.actor, deal_id)
    if fact == REP:
        stands = previewing.examples_of_reps(press.asked.desk, press.asked.actor)
        press.asked.form(question.fact_form(card, fact, nudge_id or None, stands, _own(press)))
        return
    form = question.fact_form(card, fact, nudge_id or None, press.asked.stands)
    press.asked.form(opened(press.asked, form, deal_id))


def _own(press: Press) -> dict[str, str | None]:
    """How the presser introduces themselves; the name of the workspace stands in for a company nobody gave yet."""
    found = own_time.settings(press.asked.desk, press.asked.actor)
    return {"company": found.rep.company or found.workspace, "phone": found.rep.phone}


def _value(press: Press) -> tuple[str, int, int]:
    fact, _, ids = press.value.partition(":")
    deal_id, _, nudge_id = ids.partition(":")
    if not question.is_one(fact):
        raise OldButton
    return fact, number(deal_id), number(nudge_id)
