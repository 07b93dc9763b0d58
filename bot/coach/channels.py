"""Which ways a play may go out, in order (policy 2.6; rulings 26, 27, 40, 42, 59).

Not here: which of them a limit leaves open (`bot.coach.gate`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.deal import Prospect
from bot.domain.playbook import Counts, Play
from bot.domain.standing import SECOND_VOICE, Standing
from bot.domain.touches import WRITTEN
from bot.limits import channel_row, voicemail_cap


def ways(standing: Standing, chosen: Play) -> Iterator[tuple[Play, str]]:
    """The play's channels that the person has, in order; none where the zone is unknown and nothing can be written."""
    prospect = standing.prospect
    listed = [way for way in _listed(standing, chosen) if _reaches(standing, way) and _left(standing, chosen, way)]
    if not listed:
        if chosen.id == SECOND_VOICE:
            return  # it goes to whoever has one of its channels (ruling 57)
        listed = [way for way in _any_way(prospect) if _reaches(standing, way)][:1]
    for channel in _in_turn(standing, chosen, listed):
        yield _version(standing, chosen, channel), channel


def _left(standing: Standing, chosen: Play, channel: str) -> bool:
    """Whether it is there: the one voicemail of an episode may have been used (policy 2.6)."""
    return voicemail_cap.check(standing, chosen, channel).allows


def has_own(standing: Standing, chosen: Play) -> bool:
    """Whether the person has a channel of the play itself."""
    return any(_reaches(standing, channel) for channel in chosen.channels)


def _listed(standing: Standing, chosen: Play) -> tuple[str, ...]:
    if not chosen.email_version:
        return chosen.channels
    return (*chosen.channels, *standing.playbook.plays[chosen.email_version].channels)


def _version(standing: Standing, chosen: Play, channel: str) -> Play:
    """A call play by any other way is its email version."""
    if chosen.email_version and channel not in chosen.channels:
        return standing.playbook.plays[chosen.email_version]
    return chosen


def _reaches(standing: Standing, channel: str) -> bool:
    """Whether they can be reached so; where the zone is unknown, in writing only (ruling 59)."""
    return standing.prospect.reaches(channel) and (standing.zone_known or channel in WRITTEN)


def _any_way(prospect: Prospect) -> list[str]:
    """With no channel of its list a play goes by email, LinkedIn or post, else by call (ruling 40)."""
    return [way for way in (*WRITTEN, "call") if prospect.reaches(way)]


def _in_turn(standing: Standing, chosen: Play, listed: list[str]) -> list[str]:
    """The channel of the last touches is out while there is another (ruling 27)."""
    listed = list(dict.fromkeys(listed))
    barred = channel_row.barred(standing, chosen)
    if barred not in listed or chosen.counts is not Counts.TOUCH:
        return listed
    rest = [way for way in listed if way != barred]
    if listed[0] == barred:
        instead = [way for way in channel_row.INSTEAD if way != barred and _reaches(standing, way)]
        rest = list(dict.fromkeys([*instead, *rest]))
    return rest or listed


def written_channel(standing: Standing, play_id: str) -> str | None:
    """The way of the email that ends a call window: it is exempt from the channel rules. None where there is none."""
    listed = standing.playbook.plays[play_id].channels
    return next((way for way in (*listed, *WRITTEN) if way in WRITTEN and _reaches(standing, way)), None)
