"""What sources noted, ask, and found at first: a line with its way back, a question with its answers, a sum.

Here: the messages, and the lines as they stand in others. Not here: what is noted and asked (`bot.services.observing`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import Named
from bot.domain.noticed import Answer, Asks, FirstReading, Line, Noted, Question, Way
from bot.domain.observation import Seen
from bot.messages import words
from bot.messages.compose import (
    LONGEST_NAME,
    Element,
    Message,
    Word,
    bold,
    button,
    confirmation,
    line,
    mention,
    option,
    overflow,
    static_select,
)
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_LINES = 10
"""Lines of one message."""

_MOST_DEALS = 20
"""Deals that a question offers; more than a few of them in a menu."""

_AS_BUTTONS = 3
_LONGEST_ON_BUTTON = 30


def noticed(lines: Sequence[Line], more: int = 0) -> Message:
    """What was noted since the last time. `more`: for which this has no room."""
    draft, shown = Draft(), lines[:MOST_LINES]
    if len(shown) == 1 and not more:
        draft.say(*_line(shown[0]))
        if shown[0].ways:
            draft.buttons(*(_button(shown[0], way) for way in shown[0].ways))
        return draft.message()
    draft.headline(say.noticed.heading())
    beside(draft, shown)
    left = more + len(lines) - len(shown)
    if left:
        draft.small(say.noticed.more(left))
    return draft.message()


def beside(draft: Draft, lines: Sequence[Line]) -> None:
    """The lines as rows of a message that goes out anyway, each with a menu."""
    for each in lines[:MOST_LINES]:
        choices = [option(say.noticed.way(way), f"{way.value}:{each.id}") for way in (*each.ways, Way.SHOW)]
        draft.row(_line(each), overflow("noticed_act", *choices))


def _button(of: Line, way: Way) -> Element:
    return button(f"noticed_act:{way.value}", say.noticed.way(way), f"{way.value}:{of.id}")


def _line(of: Line) -> list[Word]:
    return [bold(words.named(of.deal)), ": ", *_told(of), *_so(of)]


def _told(of: Line) -> list[Word]:
    who, by = _who(of.who or of.deal.contact), mention(of.by) if of.by else None
    tell = say.noticed
    told: list[Word]
    match of.what:
        case Noted.THEY_WROTE:
            told = tell.they_wrote(who, of.at, of.channel)
        case Noted.WE_WROTE:
            told = tell.we_wrote(who, of.at, of.channel, by)
        case Noted.TALKED:
            told = tell.talked(who, of.at, by)
        case Noted.NO_ANSWER:
            told = tell.no_answer(who, of.at, by)
        case Noted.VOICEMAIL:
            told = tell.voicemail(who, of.at, by)
        case Noted.CLOSED:
            told = tell.closed(of.outcome)
        case Noted.CHANGED:
            told = tell.changed(of.at)
        case _:
            told = _of_them(of, who)
    return told


def _of_them(of: Line, who: str) -> list[Word]:
    tell, on = say.noticed, of.until or of.at.date()
    match of.what:
        case Noted.AWAY:
            return tell.away(who, of.until)
        case Noted.BOUNCED:
            return tell.bounced(who, of.at)
        case Noted.MET:
            return tell.met(who, of.at)
        case Noted.MISSED:
            return tell.missed(who, of.at)
        case Noted.MEETING_AHEAD:
            return tell.meeting_ahead(who, on)
        case Noted.MEETING_OFF:
            return tell.meeting_off(who, on)
        case _:
            return tell.left(who)


_ENDS_THE_SILENCE = frozenset({Noted.THEY_WROTE, Noted.TALKED, Noted.MET})


def _so(of: Line) -> list[Word]:
    """What follows from it."""
    if of.undone:
        return say.noticed.taken_back()
    if of.what in _ENDS_THE_SILENCE:
        return say.noticed.ends_the_silence()
    if of.what is Noted.WE_WROTE and of.play:
        return say.noticed.taken_for(of.play)
    if of.what is Noted.BOUNCED:
        return say.noticed.no_try()
    if of.what is Noted.AWAY and of.quiet:
        return say.noticed.quiet_until(of.quiet)
    return say.noticed.noted()


def _who(name: str | None) -> str:
    return line(name or "", LONGEST_NAME) or say.noticed.they()


# -- a question -------------------------------------------------------------------------------------------------------


def question(asked: Question) -> Message:
    """What has to be said, with its answers; once it is answered, what was said."""
    draft = Draft()
    ask(draft, asked)
    return draft.message()


def ask(draft: Draft, asked: Question) -> None:
    """The same as a part of a message."""
    who = _who(asked.who)
    one = asked.deals[0] if len(asked.deals) == 1 else None
    lead: list[Word] = [bold(words.named(one)), ": "] if one else []
    if asked.answer is not None:
        picked = _deal(asked.told) if asked.told and asked.asks is Asks.WHICH_DEAL else ""
        draft.say(*lead, say.noticed.answered(asked.asks, asked.answer, who, picked))
        return
    draft.say(*lead, *_asked(asked, who))
    if asked.asks is Asks.WHICH_DEAL or _is_of_one_of(asked):
        draft.buttons(*_which(asked))
    else:
        draft.buttons(
            *(_answer(asked, given, text) for given, text in say.noticed.answers(asked.asks, _short(asked.who)).items())
        )
    if asked.deals and asked.asks is not Asks.CLOSED:
        draft.small(say.noticed.quiet_meanwhile(len(asked.deals)))


def _asked(asked: Question, who: str) -> list[Word]:
    tell = say.noticed
    match asked.asks:
        case Asks.WHICH_DEAL:
            return tell.which_deal(who, asked.at, asked.seen)
        case Asks.HUMAN:
            return tell.is_it_human(who, asked.at, several=_is_of_one_of(asked))
        case Asks.HAS_LEFT:
            return tell.has_left(who, asked.at)
        case Asks.MEETING:
            return tell.did_you_meet(who, asked.at)
        case Asks.DIFFERS:
            return tell.it_differs(asked.changes)
        case Asks.CLOSED:
            return tell.on_a_closed_deal(who, asked.at, asked.seen)
        case Asks.OURS:
            return tell.is_it_yours(line(asked.address or "", LONGEST_NAME) or tell.they())
        case _:
            named = tell.with_address(line(asked.who or "", LONGEST_NAME), line(asked.address or "", LONGEST_NAME))
            met, thread = asked.seen is Seen.MEETING, asked.asks is Asks.STRANGER_IN_THREAD
            return tell.stranger(named, asked.at, thread=thread, meeting=met, several=_is_of_one_of(asked))


_OF_ONE = frozenset({Asks.STRANGER_IN_THREAD, Asks.STRANGER_OF_ACCOUNT, Asks.HUMAN})


def _is_of_one_of(asked: Question) -> bool:
    """Whether a yes has to say which of several deals it's about."""
    return len(asked.deals) > 1 and asked.asks in _OF_ONE


def _which(asked: Question) -> list[Element]:
    """A button a deal; of more than a few, a menu."""
    shown = asked.deals[:_MOST_DEALS]
    answers = say.noticed.answers(asked.asks, "").items()
    none = [_answer(asked, given, text) for given, text in answers if given is Answer.NO]
    if len(shown) <= _AS_BUTTONS:
        picks = [
            button(f"asked_seen:deal:{each.id}", _deal(each), f"{Answer.DEAL.value}:{asked.id}:{each.id}")
            for each in shown
        ]
        return [*picks, *none]
    choices = [option(_deal(each), f"{Answer.DEAL.value}:{asked.id}:{each.id}") for each in shown]
    return [static_select("asked_seen:deal", say.noticed.pick_a_deal(), choices), *none]


def _deal(of: Named) -> str:
    return f"#{of.number} {words.title(of)}" if of.number else words.title(of)


def _answer(asked: Question, given: Answer, text: str) -> Element:
    return button(f"asked_seen:{given.value}", text, f"{given.value}:{asked.id}")


def _short(who: str | None) -> str:
    return line(who or "", _LONGEST_ON_BUTTON) or say.noticed.them()


# -- a first reading --------------------------------------------------------------------------------------------------


def first_reading(found: FirstReading) -> Message:
    """What a first reading found, to be looked at and to be taken back as a whole."""
    draft = Draft()
    told = say.noticed.first_reading(found.days, found.counts, found.deals, calendar=found.kind in _CALENDARS)
    if found.undone is not None:
        draft.say(f"{told} ", say.noticed.all_taken_back(found.undone))
        return draft.message()
    draft.say(told)
    if found.asked:
        draft.small(say.noticed.and_asks(found.asked))
    number = sum(found.counts.values())
    if number:
        value, sure = f"{found.source}:{found.reading}", say.noticed.take_it_all_back()
        draft.buttons(
            button("backfill_look", say.noticed.look(), value),
            button("backfill_undo", sure, value, confirm=confirmation(sure, say.noticed.really_all(number), sure)),
        )
    return draft.message()


_CALENDARS = frozenset({"ics", "caldav"})
"""Kinds of source that are calendars; all others bring mail."""
