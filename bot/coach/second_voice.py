"""A second voice: which other contact of the deal may be asked, and when (rule 12.4a, ruling 57)."""

from __future__ import annotations

from datetime import date, timedelta

from bot import limits
from bot.almanac import calendar_for, whereabouts
from bot.coach.channels import ways
from bot.domain.calendar import BothCalendars
from bot.domain.deal import OtherContact
from bot.domain.standing import SECOND_VOICE, Standing
from bot.limits import channel_cap

FAMILY = "second-voice"

_ROOM = [limit for limit in limits.LIMITS if limit.alike or limit.id == channel_cap.NAME]
"""What has to have room for the other contact on the day (ruling 49)."""


def due(s: Standing) -> OtherContact | None:
    """Whom to ask now; None where it was done, would be wrong, or there is nobody."""
    if s.second_voice_on or s.policy.episode_cap["second_voice"] < 1:
        return None
    if s.apology_on or s.our_fault or FAMILY in s.omitted or s.history.human_hold:
        return None
    return next((contact for contact in s.deal.contacts if _may_be_asked(s, contact)), None)


def turns_up(s: Standing, day: date, until: date) -> date:
    """The first day between the two on which somebody may be asked again; `until` if there is none."""
    if not s.deal.contacts or due(s.on(day)):
        return until
    days = (day + timedelta(days=ahead) for ahead in range(1, (until - day).days))
    return next((each for each in days if due(s.on(each))), until)


def askable(s: Standing) -> list[OtherContact]:
    """Those who may be asked on some day: on the deal, willing, and to be reached by a way of the play."""
    play = s.playbook.plays[SECOND_VOICE]
    willing = [each for each in s.deal.contacts if not each.former and each.name not in s.history.unwilling]
    return [each for each in willing if any(ways(toward(s, each), play))]


def held_by(s: Standing) -> str | None:
    """The limit that keeps the first of them from being asked today; None where somebody has room."""
    people = askable(s)
    held = [_held(s, each) for each in people]
    return held[0] if held and all(held) else None


def _held(s: Standing, contact: OtherContact) -> str | None:
    there, play = toward(s, contact), s.playbook.plays[SECOND_VOICE]
    full: list[str] = []
    for _, way in ways(there, play):
        found = [verdict.limit for limit in _ROOM if not (verdict := limit.check(there, play, way)).allows]
        if not found:
            return None
        full += found
    return full[0] if full else None


def _may_be_asked(s: Standing, contact: OtherContact) -> bool:
    if contact.former or contact.name in s.history.unwilling:
        return False
    there, play = toward(s, contact), s.playbook.plays[SECOND_VOICE]
    return any(all(limit.check(there, play, way).allows for limit in _ROOM) for _, way in ways(there, play))


def named(s: Standing, name: str) -> OtherContact:
    """The contact of that name."""
    return next(contact for contact in s.deal.contacts if contact.name == name)


def toward(s: Standing, contact: OtherContact) -> Standing:
    """The deal as that contact's limits see it: their caps and hours, on days that are business days for both."""
    where = whereabouts(contact, s.rep_zone)
    both = BothCalendars(s.calendar, calendar_for(contact, s.policy))
    now = s.now.astimezone(where.zones[0]) if s.now is not None else None
    deal, history, playbook = s.deal, s.history, s.playbook
    return Standing(
        deal, history, s.day, playbook, both, where.known, where.zones, now, s.policy, contact, rep_zone=s.rep_zone
    )
