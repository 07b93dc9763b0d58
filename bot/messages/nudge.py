"""The nudge: one deal, one thing to do today, ready to be done from a phone; and what becomes of it after a press.

Here: its look while it is open, after an answer, and when time has gone over it. Not here: which play it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Advice, Kind, Phase
from bot.domain.card import DealCard, Named, Reply
from bot.domain.entries import Heard, TwoWay
from bot.domain.playbook import Play
from bot.domain.said import Recording, Said
from bot.messages import contacts, guidance, question, words
from bot.messages.compose import (
    LONGEST_NAME,
    MOST_BLOCKS,
    Element,
    Message,
    Word,
    bold,
    button,
    context,
    line,
    mention,
    prose,
    spoken,
)
from bot.messages.draft import Draft
from bot.messages.language import said, say

_SPOKEN = ("call", "voicemail", "in_person", "event")
_CLOSED = (Phase.DORMANT, Phase.ARCHIVED)
_MOST_CHOICES = 7
_MOST_WAYS = 5
"""Buttons that a phone shows in a row or two."""
_RESTART = "restart-new-person"


def nudge(
    card: DealCard,
    rep_tz: tzinfo,
    nudge_id: int,
    play: Play | None,
    *,
    reminder: bool = False,
    another: bool = True,
    guided: bool = True,
) -> Message:
    """What the rep gets on the morning of a play, or when a deal had better be closed.

    `another`: whether other plays are allowed today.
    `guided`: whether the guidance stands beside it, which it does once in a silence.
    """
    draft, advice = Draft(), card.advice
    draft.say(*headline(card))
    if reminder:
        draft.small(say.nudge.still_open())
    if advice.contact:
        whom, champion = line(advice.contact, LONGEST_NAME), line(card.contact or "", LONGEST_NAME)
        draft.say(bold(say.nudge.for_another(whom, champion, advice.channel)))
    elif others := contacts.also(card):
        draft.small(*others)
    _another_replied(draft, card)
    question.how_it_went(draft, card)
    _why_now(draft, advice)
    if guided:
        guidance.beside(draft, card)
    if advice.kind is Kind.PLAY:
        title = line(play.title, 150) if play else ""
        then = [say.nudge.then_by_email()] if advice.channel == "voicemail" and play and play.script.email else []
        draft.say(*say.nudge.what_to_do(advice, title, rep_tz), *then)
    _script(draft, advice, play)
    draft.listing(say.nudge.better_not(), [[line(said(warning))] for warning in advice.avoid])
    if advice.kind is not Kind.PLAY:
        draft.small(say.nudge.clear_end())
    if advice.play == _RESTART:
        contacts.ask_for_new_main(draft, card)
    for row in _buttons(advice, nudge_id, another=another):
        draft.buttons(*row)
    question.ask(draft, card, nudge_id)
    draft.rule()  # Slack shows a morning's messages as one; each ends where the next begins
    return draft.message()


def after_absence(message: Message, until: date) -> Message:
    """The first message after a holiday that a Slack status told of: it says why there was none before."""
    said = [say.nudge.kept_quiet(until)]
    return Message(f"{message.text}\n{spoken(said)}", [*message.blocks[: MOST_BLOCKS - 1], context(said)])


def headline(card: DealCard) -> list[Word]:
    """Who, how long and the one thing to do: all that a notification has room for."""
    advice = card.advice
    who: list[Word] = [bold(words.name(card.deal))]
    if card.contact:
        who.append(f" ({line(card.contact, LONGEST_NAME)})")
    if card.trouble:
        return say.nudge.not_judged(who)
    return [*_how_long(card, who), bold(_the_thing(advice))]


def _how_long(card: DealCard, who: Sequence[Word]) -> list[Word]:
    advice = card.advice
    if card.is_private:
        return say.nudge.paused_privately(who, words.paused_until(card))
    if advice.phase is Phase.HELD:
        return say.nudge.on_hold(who)
    if advice.phase in _CLOSED:
        return say.nudge.closed(who)
    if advice.silence_bd < 1 or advice.reason == "we-owe":
        return say.nudge.just(who)
    return say.nudge.silent(who, words.silence(advice))


def _the_thing(advice: Advice) -> str:
    if advice.kind is Kind.CLOSE:
        return say.nudge.time_to_close(advice.outcome)
    return say.nudge.do(advice.play, advice.channel if advice.kind is Kind.PLAY else None, advice.contact)


def _another_replied(draft: Draft, card: DealCard) -> None:
    """Where another contact than the main one replied last: who, and what they said. No words quote that to others."""
    last = next((each for each in reversed(card.deal.timeline) if isinstance(each, TwoWay)), None)
    if not isinstance(last, Heard) or not last.contact or card.is_private:
        return
    by, note = line(last.contact, LONGEST_NAME), line(last.note, words.LONGEST_NOTE) if last.note else ""
    draft.small(say.nudge.another_replied(by, last.on, last.promised_by, note, worded=bool(card.advice.script)))


def _why_now(draft: Draft, advice: Advice) -> None:
    sentences = [line(said(reason)) for reason in advice.because]
    if sentences:
        draft.paragraphs([bold(say.nudge.why_now()), sentences[0]], *([sentence] for sentence in sentences[1:]))


def _script(draft: Draft, advice: Advice, play: Play | None) -> None:
    if not advice.script:
        return
    lead = say.nudge.could_say() if advice.channel in _SPOKEN else say.nudge.could_write()
    if advice.kind is Kind.CLOSE and play:
        lead = say.nudge.last_line()
    draft.words_to_copy(lead, advice.script)
    if advice.shelf:
        draft.small(say.shelf.on_the_card(team=advice.shelf.team))


def _buttons(advice: Advice, nudge_id: int, *, another: bool) -> list[list[Element]]:
    replied = button("nudge_replied", say.buttons.they_replied(), nudge_id)
    snooze = button("nudge_snooze", say.buttons.snooze(), nudge_id)
    why = button("nudge_why", say.buttons.show_why(), nudge_id)
    if advice.kind is not Kind.PLAY:
        close = button("nudge_close", say.buttons.close_as(advice.outcome), nudge_id, "primary")
        return [[close, replied, snooze, why]]
    first = [button("nudge_done", say.buttons.done(), nudge_id, "primary")]
    if advice.channel == "call":
        first.append(button("nudge_dial", say.buttons.no_answer(), nudge_id))
    first += [replied, button("nudge_reason", say.buttons.i_know_why(), nudge_id)]
    if another:
        first.append(button("nudge_another", say.buttons.another_play(), nudge_id))
    first.append(snooze)
    if advice.phase in _CLOSED:
        return [first, [why]]
    plan = button("nudge_plan", say.buttons.show_plan(), nudge_id)
    return [first, [why, plan, button("nudge_close_early", say.buttons.close_the_deal(), nudge_id)]]


def answered(
    card: DealCard | Named,
    what: Said | str,
    next_line: str,
    by_user: str,
    undo: bool,
    nudge_id: int,
    *,
    channel: bool = False,
    reply: Reply | None = None,
    asks: bool = False,
    to_say: str | None = None,
    rate: bool = True,
    verdict: str | None = None,
) -> Message:
    """The nudge after a press: what happened, what comes next, who did it; what may be put right, and Undo.

    `rate`: whether to ask if the nudge was right; of one that was put off nobody knows yet. `verdict`: what somebody
    said to that, "right" or "wrong"; then nothing is asked any more.
    `channel`: a play was done, in a way that may have been another. `reply`: they replied, and this is noted of it.
    `asks`: it isn't said yet what's next, by when. `to_say`: words to ask them for a day, or to thank them for a no.
    """
    draft = Draft()
    happened = [prose(said(what)), *([prose(heard)] if (heard := words.reply(reply)) else [])]
    draft.paragraphs([bold(words.title(card))], *happened, *([prose(next_line)] if next_line else []))
    contacts.ask_for_new_main(draft, card)
    question.after_a_reply(draft, ("nudge_reply", nudge_id) if asks else None, to_say, agreed=not asks)
    draft.small(*say.nudge.noted_by(mention(by_user)))
    left: list[Element] = []
    if channel:
        left.append(button("nudge_channel", say.buttons.change_how_or_when(), nudge_id))
    if reply is not None and undo:
        left.append(question.what_they_said("nudge_reply", nudge_id, reply))
    if isinstance(what, Recording) and what.woken:
        left.insert(0, question.snooze_again(card.id, what.woken))
    if undo:
        left.append(button("nudge_undo", say.buttons.undo(), nudge_id))
    if left:
        draft.buttons(*left)
    if verdict:
        draft.small(say.nudge.you_said(verdict == "right"))
    elif rate:
        draft.small(say.nudge.was_it_right())
        yes, no = say.buttons.yes(), say.buttons.no()
        draft.buttons(button("nudge_right", yes, nudge_id), button("nudge_wrong", no, nudge_id))
    return draft.message()


def passed(card: DealCard | Named, what: Said | str, next_line: str = "") -> Message:
    """A nudge that time or news has overtaken: what became of it, what holds now, and nothing to press."""
    draft = Draft()
    draft.paragraphs([bold(words.title(card))], [*prose(said(what)), *([f" {next_line}"] if next_line else [])])
    return draft.message()


Offer = tuple[str, Sequence[tuple[str, str]], str | None]
"""Another play: its title, its ways (a channel, and the id of the play for it), and the other contact it is for."""


def another_plays(card: DealCard, nudge_id: int, choices: Sequence[Offer], first: str | None = None) -> Message:
    """What else is allowed today, each play once with a button for every way; or that there is nothing.

    `first`: the title of the coach's own pick, where the nudge shows another: the way back.
    """
    draft = Draft()
    if not choices:
        draft.say(*say.nudge.nothing_else_fits(words.title(card)))
        return draft.message()
    draft.say(*say.nudge.these_fit(words.title(card)))
    number = 0
    for title, ways, whom in choices[:_MOST_CHOICES]:
        back = title == first
        draft.say(say.nudge.choice(line(title, 150), line(whom, LONGEST_NAME) if whom else "", first=back))
        row: list[Element] = []
        for channel, play in ways[:_MOST_WAYS]:
            row.append(button(f"nudge_swap:{number}", say.words.channel_name(channel), f"{nudge_id}:{play}:{channel}"))
            number += 1
        draft.buttons(*row)
    return draft.message()
