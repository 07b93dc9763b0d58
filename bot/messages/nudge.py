"""The nudge: one deal, one thing to do today, ready to be done with a thumb; and what becomes of it after a press.

Here: its look while it is open, after an answer, and when time has gone over it. Not here: which play it is, nor its
first line (`headline`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from textwrap import wrap

from bot.domain.advice import Advice, Kind
from bot.domain.card import DealCard, Named, Reply
from bot.domain.entries import Heard, TwoWay
from bot.domain.playbook import Play
from bot.domain.reasons import AnotherVoice, DialAgain, DialsUnanswered, FollowUpFirst, RepsPick, Rung, ValueBeforeDark
from bot.domain.said import MeetingAhead, Recording, Said
from bot.messages import contacts, guidance, nudge_buttons, question, reach, words
from bot.messages.compose import (
    LONGEST_NAME,
    MOST_BLOCKS,
    Element,
    Message,
    Span,
    Word,
    bold,
    button,
    context,
    cut_at_a_word,
    divider,
    length,
    line,
    mention,
    mrkdwn,
    option,
    prose,
    spoken,
    static_select,
)
from bot.messages.draft import Draft
from bot.messages.headline import headline, whom
from bot.messages.language import said, say

_SPOKEN = ("call", "voicemail", "in_person", "event")
_AT_NO_HOUR = ("post", "courier")
"""Ways for which it doesn't matter when."""
_LONGEST_NOTE = 60
_LONGEST_BLOCK = 2_900
"""Of mrkdwn; Slack takes 3,000."""
_IN_A_LINE = 39
"""Letters of words to copy in a line of a phone."""
_MOST_LINES, _SPARE_LINES = 11, 4
_SHORT, _LINES_OF_A_SHORT_ONE = 45, 9
"""Words, and what else stands above the buttons, in lines of the words; a warning takes a line and a half."""
_MOST_WARNINGS = 2
_MOST_CHOICES = 7
_MOST_WAYS = 5
"""Buttons that a phone shows in a row or two."""


def nudge(
    card: DealCard,
    rep_tz: tzinfo,
    nudge_id: int,
    play: Play | None,
    *,
    reminder: bool = False,
    another: bool = True,
    guided: bool = True,
    warned: bool = True,
    second: str | None = None,
    whole: bool = False,
) -> Message:
    """What the rep gets on the morning of a play, or when a deal is better closed; and what holds of one that waits.

    `another`: whether other plays are allowed today. `guided`: whether the guidance stands beside it, which it does
    once in a silence; `warned`: what is better not done, once a play and week. `second`: the words of the mail that
    goes with a voicemail. `whole`: all of the words stand in it, since it has no menu to show them.
    """
    draft, advice = Draft(), card.advice
    _head(draft, card, play, _how(card, rep_tz, second))
    asked = nudge_buttons.asks(card)
    for told in _beside(card, reminder=reminder, guided=guided):
        draft.small(told)
    _script(draft, card, play, whole=whole)
    if second and whole:
        draft.words_to_copy(say.nudge.then_write(), second)
    elif second:
        draft.small(say.nudge.then_by_email(linked=_mail(card, second) is not None))
    if advice.kind is Kind.CLOSE:
        draft.small(say.nudge.clear_end(advice.outcome))
    if warned and has_room(card, reminder=reminder, guided=guided):
        draft.small(say.nudge.warned_of([line(said(warning)) for warning in advice.avoid[:_MOST_WARNINGS]]))
    nudge_buttons.buttons(draft, card, nudge_id, asked, another=another)
    draft.rule()  # Slack shows a morning's messages as one; each ends where the next begins
    return draft.message()


def after_absence(message: Message, until: date) -> Message:
    """The first message after a holiday that a Slack status told of: it says why there was none before."""
    said, blocks = [say.nudge.kept_quiet(until)], message.blocks
    if blocks[-1:] == [divider()]:
        blocks = blocks[:-1]
    return Message(f"{message.text}\n{spoken(said)}", [*blocks[: MOST_BLOCKS - 1], context(said)])


# -- what stands in it ------------------------------------------------------------------------------------------------


def _head(draft: Draft, card: DealCard, play: Play | None, how: Sequence[Word]) -> None:
    """What to do, why, and by which link: in one block, where that has room for all of it."""
    first, why = headline(card), [*_why(card, play), *_answers_usually(card)]
    lines = [each for each in (first, why, how) if each]
    whole = [word for each in lines for word in ("\n", *each)][1:]
    if length(mrkdwn(whole)) <= _LONGEST_BLOCK:
        draft.row(whole)
        return
    draft.paragraphs(first, *([why] if why else []))
    if how:
        draft.row(how)


def _why(card: DealCard, play: Play | None) -> list[Word]:
    """Why, in a line. Where there are no words to head, the play's name goes before it."""
    advice = card.advice
    if card.trouble:
        return prose(said(card.trouble))
    told: list[Word] = [line(" ".join(map(said, _reasons(advice))))] if advice.because else []
    if advice.kind is Kind.WAIT:
        return [*told, *([" "] if told else []), *prose(words.coming(card))]
    named = advice.kind is Kind.PLAY and not advice.script
    title = play.title if play else say.plays.name(advice.play or "")
    return [bold(f"{line(title, 150)}."), *([" ", *told] if told else [])] if named and title else told


def _answers_usually(card: DealCard) -> list[Word]:
    """Behind why: how soon they usually answer. Not where another is meant, nor beside a question."""
    usual, advice = card.usual, card.advice
    if usual is None or advice.kind is not Kind.PLAY or advice.contact or card.left or nudge_buttons.asks(card):
        return []
    return [" ", say.nudge.answers_within(usual.usually, usual.now)]


def _reasons(advice: Advice) -> Sequence[Said]:
    """What decided, or how many calls there were: the headline counts the silence, and “Show why” has the rest."""
    calls = [each for each in advice.because if isinstance(each, DialAgain | DialsUnanswered)]
    if calls:
        return calls[:1]
    first = advice.because[0]
    if isinstance(first, FollowUpFirst | ValueBeforeDark | Rung | AnotherVoice | RepsPick):
        return [replace(first, silence=replace(first.silence, bd=0))]
    return [first]


def _beside(card: DealCard, *, reminder: bool, guided: bool) -> list[str]:
    """The small lines between why and the words."""
    advice = card.advice
    told = [say.nudge.still_open()] if reminder else []
    if advice.contact:
        other, champion = line(advice.contact, LONGEST_NAME), line(card.contact or "", LONGEST_NAME)
        told.append(say.nudge.for_another(other, champion, advice.channel))
    if replied := _another_replied(card):
        told.append(replied)
    if guided and not reminder and advice.kind is Kind.PLAY and not nudge_buttons.asks(card):
        told += guidance.lines(card)
    return told


def _another_replied(card: DealCard) -> str:
    """Where another contact than the main one replied last: who, and what they said. No words quote that to others."""
    last = next((each for each in reversed(card.deal.timeline) if isinstance(each, TwoWay)), None)
    if not isinstance(last, Heard) or not last.contact or card.is_private:
        return ""
    by, note = line(last.contact, LONGEST_NAME), line(last.note, _LONGEST_NOTE) if last.note else ""
    return say.nudge.another_replied(by, last.on, last.promised_by, note, worded=bool(card.advice.script))


def _how(card: DealCard, rep_tz: tzinfo, second: str | None) -> list[Word]:
    """By which link, and when."""
    advice = card.advice
    if advice.kind is not Kind.PLAY:
        return _parted([[page]]) if isinstance(page := _page(card), Span) else []
    told: list[Sequence[Word]] = [[each] for each in _links(card, second)]
    if advice.window and advice.channel not in _AT_NO_HOUR:
        first, *rest = say.nudge.hours(advice.window, rep_tz)
        told.append([say.words.upper(first) if isinstance(first, str) and not told else first, *rest])
    if isinstance(page := _page(card), Span):
        told.append([page])
    return _parted(told)


def _page(card: DealCard) -> Word:
    """The deal's own page, such as the one in the CRM, where it's a link."""
    known = card.deal.fact("link")
    return reach.page(known) if isinstance(known, str) else ""


def _parted(some: Sequence[Sequence[Word]]) -> list[Word]:
    return [word for each in some for word in (" · ", *each)][1:]


def _links(card: DealCard, second: str | None) -> Iterator[Word]:
    contact, channel = whom(card), card.advice.channel
    if contact is None:
        return
    if channel in nudge_buttons.DIALLED:
        yield (reach.call(contact.phone) if contact.phone else "") or say.nudge.no_number()
    if (channel == "email" or second) and (found := _mail(card, second or card.advice.script or "")):
        yield found
    if channel == "linkedin" and contact.linkedin and isinstance(page := reach.profile(contact.linkedin), Span):
        yield page
    if channel == "sms" and (number := line(contact.phone or "", LONGEST_NAME)):
        yield number


def _mail(card: DealCard, body: str) -> Word | None:
    """The mail with its words; for another contact the main one gets a copy, as the words say."""
    contact, main = whom(card), card.contacts[0] if card.contacts else None
    if contact is None or not contact.email:
        return None
    ours = line(card.deal.rep.company or "", LONGEST_NAME) if card.deal.rep else ""
    copy = main.email or "" if main and main is not contact else ""
    return reach.mail(contact.email, say.nudge.mail_subject(words.company(card), ours), body, copy)


def _script(draft: Draft, card: DealCard, play: Play | None, *, whole: bool) -> None:
    """The words; of very long ones as much as a phone shows at once, unless it's the `whole`."""
    advice = card.advice
    if not advice.script:
        return
    lead: Sequence[Word] = say.nudge.could_say(advice.play)
    if advice.kind is Kind.CLOSE and play:
        lead = [bold(say.nudge.last_line())]
    elif advice.channel not in _SPOKEN:  # what's sent as it is needs no heading, below the link that sends it
        linked = any(isinstance(each, Span) for each in _links(card, None))
        lead = [] if linked else say.nudge.could_write(advice.play)
    shown = advice.script if whole else _beginning(advice.script)
    draft.words_to_copy(lead, shown)
    if shown != advice.script:
        draft.small(say.nudge.the_rest())
    if advice.shelf:
        draft.small(say.shelf.on_the_card(team=advice.shelf.team))


def _beginning(text: str) -> str:
    """As much of a text as a phone shows at once; it ends at a word, and a line."""
    room, kept = _MOST_LINES, list[str]()
    if _lines(text) <= room + _SPARE_LINES:
        return text
    for each in text.splitlines():
        if (takes := _lines(each)) > room:
            kept.append(cut_at_a_word(each, room * _IN_A_LINE * 9 // 10) if room else "…")
            break
        kept.append(each)
        room -= takes
    return "\n".join(kept)


def _lines(text: str) -> int:
    """How many lines of a phone's width the words take."""
    return sum(max(1, len(wrap(each, _IN_A_LINE))) for each in text.splitlines())


def has_room(card: DealCard, *, reminder: bool = False, guided: bool = True) -> bool:
    """Whether what's better not done can stand below the words, and all of it still fits a phone."""
    advice = card.advice
    script = advice.script or ""
    taken = (
        _lines(script)
        + (advice.channel in _SPOKEN)
        + isinstance(_page(card), Span)
        + bool(_answers_usually(card))
        + 3 * len(_beside(card, reminder=reminder, guided=guided))
    )
    room = _LINES_OF_A_SHORT_ONE if len(script.split()) <= _SHORT else _MOST_LINES
    return bool(advice.avoid) and not nudge_buttons.asks(card) and taken <= room


# -- its words, once more ---------------------------------------------------------------------------------------------


def words_again(card: DealCard, second: str | None = None) -> Message:
    """The words to copy, and the links that have them in them. `second`: of the mail that goes with a voicemail."""
    draft, advice = Draft(), card.advice
    draft.say(*headline(card))
    links = list(_links(card, second)) if advice.kind is Kind.PLAY else []
    if links:
        draft.row(_parted([[each] for each in links]))
    if advice.script:
        lead = say.nudge.could_say if advice.channel in _SPOKEN else say.nudge.could_write
        draft.words_to_copy(lead(advice.play), advice.script)
    if second:
        draft.words_to_copy(say.nudge.then_write(), second)
    if not advice.script:
        draft.small(say.nudge.no_words())
    return draft.message()


# -- after a press -----------------------------------------------------------------------------------------------------


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
    told = [f" {say.nudge.you_said(verdict == 'right')}"] if verdict else []
    draft.small(*say.nudge.noted_by(mention(by_user)), *told)
    left: list[Element] = []
    if channel:
        left.append(button("nudge_channel", say.buttons.change_how_or_when(), nudge_id))
    if reply is not None and undo:
        left.append(question.what_they_said("nudge_reply", nudge_id, reply))
    if isinstance(what, Recording | MeetingAhead) and what.woken:
        left.insert(0, question.snooze_again(card.id, what.woken))
    if undo:
        left.append(button("nudge_undo", say.buttons.undo(), nudge_id))
    if rate and not verdict and not asks:  # one question at a time
        left.append(_was_it_right(nudge_id))
    if left:
        draft.buttons(*left)
    return draft.message()


def _was_it_right(nudge_id: int) -> Element:
    """A menu beside the buttons: it's asked of each, and takes no room of its own."""
    answers = (("right", say.buttons.yes()), ("wrong", say.buttons.no()))
    offered = [option(text, f"{nudge_id}:{code}") for code, text in answers]
    return static_select("nudge_rate", say.nudge.was_it_right(), offered)


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
    for title, ways, other in choices[:_MOST_CHOICES]:
        back = title == first
        draft.say(say.nudge.choice(line(title, 150), line(other, LONGEST_NAME) if other else "", first=back))
        row: list[Element] = []
        for channel, play in ways[:_MOST_WAYS]:
            row.append(button(f"nudge_swap:{number}", say.words.channel_name(channel), f"{nudge_id}:{play}:{channel}"))
            number += 1
        draft.buttons(*row)
    return draft.message()
