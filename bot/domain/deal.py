"""A deal as the coach sees it: the facts on record and what happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from bot.domain.entries import Dial, Entry, Touch
from bot.domain.shelf import ShelfItem
from bot.domain.value import value

STAGES = ("discovery", "evaluation", "proposal", "negotiation")
"""The stages in selling order: `STAGES.index` compares them."""

REACHES = ("email", "phone", "linkedin", "post", "sms")
"""The ways a prospect can be reached; `phone` makes a call and a voicemail possible, `sms` means opted in."""

_REACH = {"email": "email", "call": "phone", "voicemail": "phone", "linkedin": "linkedin", "post": "post"}
_REACH |= {"courier": "post", "sms": "sms"}


@value(frozen=True, slots=True, kw_only=True)
class Prospect:
    """The person at the other end. `holidays`, when given, replaces the country's public holidays.

    `greeting`: how a rep greets them, where that isn't plain from the name: “Dr. Doe”, “Jane-san”.
    """

    name: str | None = None
    greeting: str | None = None
    timezone: str | None = None
    country: str | None = None
    holidays: tuple[date, ...] | None = None
    channels: tuple[str, ...] = ("email", "phone")

    def reaches(self, way: str) -> bool:
        """Whether they have what a touch on that way needs."""
        return _REACH.get(way) is None or _REACH[way] in self.channels


@value(frozen=True, slots=True, kw_only=True)
class OtherContact(Prospect):
    """Somebody beside the main contact; entries name them by `name`. `former`: entries do, the rep deals with them
    no longer."""

    former: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who of us writes and calls, as the words of a play say it; in Slack it is the rep's own settings."""

    name: str | None = None
    company: str | None = None
    phone: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Event:
    """An event they could be invited to, on a local date."""

    title: str
    on: date


FactValue = str | bool | float | date | Event | tuple[str, ...] | None
"""What a fact can be on record as."""


@value(frozen=True, slots=True)
class TouchElsewhere:
    """A touch under another deal, or a call that nobody answered; `deal` tells one such deal from another.

    `replied_on`: when that person was first heard from there after it. `planned`: it is advised and not done yet.
    """

    touch: Touch | Dial
    replied_on: date | None = None
    deal: int | None = None
    planned: bool = False


@value(frozen=True, slots=True)
class ColleagueTouch:
    """A touch to somebody else at the same company; `person` tells one colleague from another: by the name where it
    is one of the deal's own contacts. The rest as above."""

    person: int | str
    touch: Touch | Dial
    replied_on: date | None = None
    deal: int | None = None
    planned: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Deal:
    """One deal. `timeline` is in order: by date, and within a day as it was written down.

    `prospect` is the main contact, whom the plays address; `contacts` are all others, no name twice.

    `elsewhere` holds what the same person got from us under other deals, and touches that are planned but not yet
    done: it counts for the caps, never for the silence of this deal. `colleagues` holds the same for everybody else at
    the company, whoever of us made it: it counts for the account's limits. `said_elsewhere` are the codes of the
    situations that the same person told us of under other deals: a wish for no contact stands for all (policy 2.4, 1).
    `unwilling_elsewhere` names the deal's other contacts who wished for none under other deals. `shelf` are the things
    worth sending that the main contact hasn't had from us yet.

    The facts that a rule reads are attributes; `more` has the others by name (`bot.domain.facts`). `segment` names a
    profile of the playbook (ruling 56); `owed_since` is the day from which a delivery discharges what is `owed` (ruling
    53); `next_meeting` is a day on which both are to meet (ruling 73). `snoozed_on` is the day on which it was put to
    sleep: a reply of a later day has ended that (policy 2.9). `rep` is for the words alone.
    """

    company: str
    stage: str
    prospect: Prospect = Prospect()
    contacts: tuple[OtherContact, ...] = ()
    timeline: tuple[Entry, ...] = ()
    value: float | None = None
    currency: str | None = None
    business_issue: str | None = None
    their_figure: str | None = None
    wanted_by: date | None = None
    start_by: date | None = None
    reference: str | None = None
    result: str | None = None
    owed: str | None = None
    owed_since: date | None = None
    next_meeting: date | None = None
    segment: str | None = None
    our_fault: bool = False
    lead: str | None = None
    introduction: str | None = None
    event: Event | None = None
    gift_ok: bool = False
    public_sector: bool = False
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    owner: str | None = None
    rep: Signature | None = None
    snoozed_until: date | None = None
    snoozed_on: date | None = None
    more: Mapping[str, FactValue] = field(default_factory=dict, hash=False)
    elsewhere: tuple[TouchElsewhere, ...] = field(default=())
    colleagues: tuple[ColleagueTouch, ...] = field(default=())
    said_elsewhere: tuple[str, ...] = field(default=())
    unwilling_elsewhere: tuple[str, ...] = field(default=())
    shelf: tuple[ShelfItem, ...] = field(default=())

    def fact(self, name: str) -> FactValue:
        """What is on record under the name of a fact of the deal; None for nothing."""
        found: FactValue = self.more[name] if name in self.more else getattr(self, name, None)
        return found
