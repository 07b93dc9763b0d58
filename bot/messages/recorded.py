"""Short answers after something was written down, changed or taken back.

Here: what was noted and what comes next. Not here: the confirmation of a new deal (`added`), errors (`problem`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.advice import Phase
from bot.domain.card import DealCard, Reply
from bot.domain.entries import Heard, TwoWay
from bot.domain.history import NEXT_DAY_NOTE
from bot.domain.said import Instead, MeetingAhead, MeetingNoted, Recording, ReplyNoted, Said, Snoozed
from bot.messages import contacts, guidance, question, words
from bot.messages.compose import Element, Message, bold, line, mention, prose
from bot.messages.draft import Draft
from bot.messages.language import said, say

_MOST_ASSUMED = 3
"""Of more than these the line would be no small one."""

_LONGEST_GUESS = 200


_OVER = (Phase.DORMANT, Phase.ARCHIVED)
"""Where a deal that was closed stands: there is nothing to snooze."""


def recorded(
    card: DealCard,
    done: Said | str,
    to_say: str | None = None,
    *,
    ask: bool = True,
    assumed: Sequence[Said] = (),
) -> Message:
    """After `touch`, `heard` and the like: what was written down, and what comes next; after a reply, what's next.

    `to_say`: words for the moment after it. `ask`: what only a meeting had, and what's next; a form has asked before.
    `assumed`: what was taken where nothing was said of it.
    """
    draft, more = Draft(), list[Element]()
    what = done.what if isinstance(done, Recording) else done
    reply = _reply(card, what) if isinstance(what, ReplyNoted) else None
    happened = [prose(said(done)), *([prose(heard)] if (heard := words.reply(reply)) else [])]
    draft.paragraphs([bold(words.title(card))], *happened, [words.coming(card)])
    what_was_assumed(draft, assumed)
    guidance.with_its_entry(draft, card)
    contacts.ask_for_new_main(draft, card)
    if ask and isinstance(what, MeetingNoted) and card.coming.play == NEXT_DAY_NOTE:
        question.ask_for_detail(draft, card)
    if reply is not None and isinstance(done, Recording) and done.entry is not None:
        asks = isinstance(what, ReplyNoted) and what.asks
        if _latest(card, what):
            question.after_a_reply(draft, ("reply", done.entry) if asks and ask else None, to_say, agreed=not asks)
        more += [] if reply.note else [question.what_they_said("reply", done.entry, reply)]
    if isinstance(done, Recording) and done.woken and card.advice.phase not in _OVER:
        more.append(question.snooze_again(card.id, done.woken))
    if more:
        draft.buttons(*more)
    return draft.message()


def _latest(card: DealCard, noted: Said | str) -> bool:
    """Whether nothing was heard of them since: what's next is asked of the reply that stands last."""
    heard = [entry.on for entry in card.deal.timeline if isinstance(entry, TwoWay)]
    return not isinstance(noted, ReplyNoted) or noted.on >= max(heard, default=noted.on)


def _reply(card: DealCard, noted: ReplyNoted) -> Reply:
    """What they said, as it stands in the timeline; who it was is said by the sentence above it."""
    of_that_day = (each for each in reversed(card.deal.timeline) if isinstance(each, Heard) and each.on == noted.on)
    return Reply(note=next((each.note for each in of_that_day), None))


def what_was_assumed(draft: Draft, assumed: Sequence[Said]) -> None:
    """In one small line; nothing where nothing was."""
    if assumed:
        draft.small(" ".join(line(said(each), _LONGEST_GUESS) for each in assumed[:_MOST_ASSUMED]))


def changed(
    card: DealCard,
    done: Said | str,
    typed: Collection[str] = (),
    *,
    assumed: Sequence[Said] = (),
) -> Message:
    """After `edit`, `snooze` and `undo`: what is otherwise now, and what comes next.

    `typed`: the facts that were typed; one that makes no good sentence is asked for once more. `assumed`: as above.
    """
    draft = Draft()
    coming = (
        [] if isinstance(done, Instead | MeetingAhead) else [[words.coming(card, snooze=not isinstance(done, Snoozed))]]
    )
    draft.paragraphs([bold(words.title(card))], prose(said(done)), *coming)
    what_was_assumed(draft, assumed)
    question.put_otherwise(draft, card, typed)
    if isinstance(done, MeetingAhead) and done.woken:
        draft.buttons(question.snooze_again(card.id, done.woken))
    return draft.message()


def assigned(card: DealCard, by_user: str) -> Message:
    """After `assign`: who has the deal now. Good for the one who gave it and the one who got it."""
    draft = Draft()
    draft.paragraphs(
        say.recorded.is_with(words.title(card), mention(card.owner)),
        [say.handed.it_is(words.state(card), words.coming(card, snooze=False))],
    )
    draft.small(*say.recorded.handed_over_by(mention(by_user)))
    return draft.message()


def noted(done: Said | str) -> Message:
    """One sentence, for what concerns no single deal: a pause, a setting."""
    draft = Draft()
    draft.say(*prose(said(done), 1000))
    return draft.message()
