"""What is due now: a deal's card with its words, what can be done about it right there, and how many more there are.

Here: the card of a deal that no nudge in Slack stands for, and what is said where nothing is due. Not here: the nudge
(`nudge`), nor which deal it is.
"""

from __future__ import annotations

from datetime import date, tzinfo

from bot.domain.advice import Advice, Kind
from bot.domain.card import DealCard
from bot.domain.playbook import Play
from bot.domain.said import Said
from bot.messages import nudge, words
from bot.messages.compose import Element, Message, actions, bold, button, context, prose, spoken
from bot.messages.deal_list import menu, others_menu
from bot.messages.draft import Draft
from bot.messages.language import said, say

_NO_NUDGE = 0


def card_without_nudge(
    card: DealCard, rep_tz: tzinfo, play: Play | None, *, own: bool, second: str | None = None
) -> Message:
    """The same words as in a nudge, for a deal that has none; `own`: the reader may say what happened.

    `second`: the words of the mail that goes with a voicemail.
    """
    if card.trouble or card.advice.kind in (Kind.WAIT, Kind.STOP):
        draft = Draft()
        waits = card.advice.kind is Kind.WAIT and not card.trouble
        first = [say.due.nothing_here(), " "] if waits else []
        draft.paragraphs([bold(words.title(card))], [*first, *prose(words.holds_now(card))])
        draft.buttons(button("deal_why", say.buttons.show_why(), card.id), _menu(card, own=own))
        return draft.message()
    message = nudge.nudge(card, rep_tz, _NO_NUDGE, play, another=False, guided=False, second=second, whole=True)
    blocks = [kept for block in message.blocks if (kept := _of_any_card(block))]
    doing = _doing(card.id, card.advice) if own else []
    return Message(message.text, [*blocks, actions(*doing, _menu(card, own=own))])


def _of_any_card(block: Element) -> Element | None:
    """A block without what answers a nudge; None for the rule that ends its message, and where nothing is left."""
    if block["type"] == "divider":
        return None
    if block["type"] != "actions":
        return block
    left = [each for each in block["elements"] if not each["action_id"].startswith("nudge_")]
    return actions(*left) if left else None


def _doing(deal_id: int, advice: Advice) -> list[Element]:
    if advice.kind is Kind.CLOSE:
        return [button("due_close", say.buttons.close_as(advice.outcome), deal_id, "primary")]
    done = button("due_done", say.buttons.done(), f"{deal_id}:{advice.play}:{advice.channel}", "primary")
    if advice.channel != "call":
        return [done]
    return [done, button("due_dial", say.buttons.no_answer(), f"{deal_id}:{advice.play}:{advice.channel}")]


def _menu(card: DealCard, *, own: bool) -> Element:
    return menu(card, words=False) if own else others_menu(card)


def with_others(message: Message, deal_id: int, others: int) -> Message:
    """Below a card: how many more deals have something to do today, and the next of them."""
    if not others:
        return message
    told = [say.due.others(others)]
    more = [context(told), actions(button("next_due", say.buttons.next_one(), deal_id))]
    return Message(f"{message.text}\n{spoken(told)}", [*message.blocks, *more])


def nothing_due(coming: DealCard | None, on: date | None, deals: int, unheard: Said | None = None) -> Message:
    """Nothing is to be done today: when the next is. `deals`: how many are open. `unheard`: why some are held back."""
    draft = Draft()
    if not deals:
        draft.say(say.deal_list.none_open(team=False))
        draft.small(*say.deal_list.first_line())
        return draft.message()
    draft.say(say.home.nothing_today())
    if unheard is not None:
        draft.small(*prose(said(unheard)))
    if coming is not None and on is not None:
        draft.say(*say.due.coming(words.title(coming), on))
        draft.buttons(button("deal_show", say.buttons.show_it(), coming.id))
    return draft.message()
