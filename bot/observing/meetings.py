"""What an event of a calendar says of a deal: a meeting that was held, one that is agreed, or nothing.

Here: the rules of who has to have said what, and from when on. Not here: who is a contact of which deal, and what is
noted (`bot.services.observing`). Neither title nor text is looked at; no time is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.domain.observation import MeetingOutcome
from bot.domain.sources import Answer, Event
from bot.domain.value import value

SETTLES = timedelta(minutes=60)
"""How long after its end a meeting is taken for held: until then it may run over, or be put off at the last moment."""

ASKED_FOR = timedelta(days=3)
"""How long after its end it is still asked whether a meeting took place. A first reading asks of no older one."""

_NONE, LONGEST = timedelta(), timedelta(hours=12)
MOST_OUTSIDERS = 12


@value(frozen=True, slots=True)
class Us:
    """Who we are. `rep`: the addresses of whose calendar it is; `ours`: whether an address is one of the team's."""

    rep: Collection[str]
    ours: Callable[[str], bool]


@value(frozen=True, slots=True)
class Met:
    """What became of a meeting, and with whom of those who are known: the contacts who came, or who may have."""

    outcome: MeetingOutcome
    contacts: tuple[str, ...]


def folded(address: str) -> str:
    """An address as it is compared."""
    return address.strip().removeprefix("mailto:").casefold()


def outsiders(event: Event, us: Us) -> list[str]:
    """Everyone at the meeting who is none of us and no room, each once, whoever invited first."""
    rooms = {folded(guest.email) for guest in event.guests if guest.room}
    everyone = [event.organizer or "", *(guest.email for guest in event.guests)]
    return [
        address
        for address in dict.fromkeys(map(folded, everyone))
        if address and address not in rooms and address not in us.rep and not us.ours(address)
    ]


def met(event: Event, us: Us, known: Collection[str], *, read: datetime) -> Met | None:
    """What the meeting is to a deal; None for nothing. `known`: contacts of one deal or of several, their addresses
    folded. `read`: up to when the calendar was read, an aware instant: what ends after it has not ended.
    """
    contacts = [address for address in outsiders(event, us) if address in known]
    if not contacts or _no_meeting(event, us):
        return None
    said = {address: _said(event, address) for address in contacts}
    came = tuple(address for address in contacts if said[address] is Answer.ACCEPTED)
    may_have = tuple(address for address in contacts if said[address] is not Answer.DECLINED)
    rep = _rep_said(event, us)
    over = event.ends + SETTLES <= read
    if event.cancelled or rep is Answer.DECLINED or not may_have:
        return None if over else Met(MeetingOutcome.CANCELLED, tuple(contacts))
    agreed = bool(came) and rep is Answer.ACCEPTED
    if over:
        if agreed:
            return Met(MeetingOutcome.HELD, came)
        return Met(MeetingOutcome.UNCLEAR, came or may_have) if read - event.ends <= ASKED_FOR else None
    if event.starts <= read:  # it goes on, or is just over: nothing is said before it settles
        return None
    return Met(MeetingOutcome.PLANNED, came) if agreed else None


def just_held(event: Event, us: Us, people: Collection[str], *, read: datetime) -> Met | None:
    """A meeting with people of whom nobody is known, if it was held a short while ago: no older one is asked about."""
    if read - event.ends > ASKED_FOR:
        return None
    found = met(event, us, people, read=read)
    return found if found is not None and found.outcome is MeetingOutcome.HELD else None


def _no_meeting(event: Event, us: Us) -> bool:
    """Whether it is of a kind that proves no talk: a day, a fair, a webinar, a mere reminder."""
    lasts = event.ends - event.starts
    return event.all_day or not _NONE < lasts <= LONGEST or len(outsiders(event, us)) > MOST_OUTSIDERS


def _said(event: Event, address: str) -> Answer:
    """What somebody answered. Whoever invites comes, unless they say otherwise among the guests."""
    answers = [guest.answer for guest in event.guests if folded(guest.email) == address]
    if event.organizer and folded(event.organizer) == address:
        return Answer.DECLINED if Answer.DECLINED in answers else Answer.ACCEPTED
    return _best(answers)


def _rep_said(event: Event, us: Us) -> Answer:
    """What the rep answered, under any of their addresses. Without a host it is the rep's own: nobody else made it."""
    organizer = folded(event.organizer or "")
    mine = [guest.answer for guest in event.guests if folded(guest.email) in us.rep]
    if not organizer or organizer in us.rep:
        return Answer.DECLINED if Answer.DECLINED in mine and Answer.ACCEPTED not in mine else Answer.ACCEPTED
    return _best(mine)


def _best(answers: Collection[Answer]) -> Answer:
    """Of one person under several addresses: the answer that says most for their coming."""
    order = (Answer.ACCEPTED, Answer.TENTATIVE, Answer.NONE, Answer.DECLINED)
    return next((answer for answer in order if answer in answers), Answer.NONE)
