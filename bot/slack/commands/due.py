"""`/dealdark next`: what is due now, with its words: the most urgent deal, or one that is named."""

from __future__ import annotations

from bot.domain.advice import Kind
from bot.messages import due as due_message
from bot.messages.compose import Message
from bot.messages.nudge import words_again
from bot.posts import nudge
from bot.reading.commands import Command
from bot.services.deals.judging import card
from bot.services.desk import DealRef
from bot.services.looking import due
from bot.services.looking.due import Due, NothingDue
from bot.services.nudges import advised
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    return words_of(asked, VERB.deal(command)) if command.words else following(asked)


def following(asked: Asked, after: int | None = None) -> Message:
    """The deal that comes first, or the one that follows another, by id."""
    found = due.first(asked.desk, asked.actor, after)
    if isinstance(found, NothingDue):
        return due_message.nothing_due(found.coming, found.on, found.deals, found.unheard)
    return due_message.with_others(_shown(asked, found), found.each.record.row.id, found.others)


def words_of(asked: Asked, ref: DealRef) -> Message:
    """One deal with its words, whatever the hour; where there is nothing to do, that."""
    found = due.of(asked.desk, asked.actor, ref)
    if asked.response_url is None:  # a window, in which there is nothing of a nudge to press
        return _in_a_window(asked, found)
    return due_message.with_others(_shown(asked, found), found.each.record.row.id, found.others)


def _in_a_window(asked: Asked, found: Due) -> Message:
    """The words to copy and their links, without what asks or leads on by a button."""
    each = found.each.as_chosen(found.nudge) if found.nudge is not None else found.each
    if each.advice.kind is not Kind.PLAY:
        return _shown(asked, found)
    return words_again(card(each), advised.mail_with(asked.desk, each))


def _shown(asked: Asked, found: Due) -> Message:
    """The nudge's own card where it stands in Slack, so that it's answered from here as well."""
    each, playbook = found.each, asked.desk.playbook
    if found.nudge is not None:
        return nudge.as_it_holds(asked.desk, each, found.nudge)
    play = playbook.plays.get(each.advice.play or "")
    second = advised.mail_with(asked.desk, each)
    return due_message.card_without_nudge(card(each), asked.actor.zone, play, own=found.own, second=second)


VERB = Verb(
    name="next",
    run=run,
)
