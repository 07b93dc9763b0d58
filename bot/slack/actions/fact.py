"""The question for one missing fact: its form, or “Not now”."""

from __future__ import annotations

from bot.errors.acts import OldButton
from bot.messages import question
from bot.messages.recorded import noted
from bot.services.deals import missing
from bot.services.looking import lookup
from bot.slack.actions.press import Press, number
from bot.slack.opening import opened


def add(press: Press) -> None:
    """Opens the form with its one field."""
    fact, deal_id, nudge_id = _value(press)
    card = lookup.one(press.asked.desk, press.asked.actor, deal_id)
    form = question.fact_form(card, fact, nudge_id or None, press.asked.stands.get(fact, ""))
    press.asked.form(opened(press.asked, form, deal_id))


def decline(press: Press) -> None:
    """Never asked again about this deal; the nudge goes on without the question."""
    fact, deal_id, _ = _value(press)
    card = missing.decline(press.asked.desk, press.asked.actor, deal_id, fact)
    press.asked.say(noted(question.declined(card)))


def _value(press: Press) -> tuple[str, int, int]:
    fact, _, ids = press.value.partition(":")
    deal_id, _, nudge_id = ids.partition(":")
    if not question.is_one(fact):
        raise OldButton
    return fact, number(deal_id), number(nudge_id)
