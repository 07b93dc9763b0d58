"""Which ways a play may go out, in order (policy 2.6, readings 12, rulings 26, 27, 40, 42).

Not here: which of them a limit leaves open (`bot.coach.gate`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.deal import Prospect
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits import channel_row, voicemail_cap

WRITTEN = ("email", "linkedin", "post")


def ways(standing: Standing, chosen: Play) -> Iterator[tuple[Play, str]]:
    """The play's channels that the prospect has, in order; one too many in a row gives way to LinkedIn, then post."""
    seen = set()
    for candidate, channel in _listed(standing, chosen):
        for way in _in_turn(standing, candidate, channel):
            if way not in seen:
                seen.add(way)
                yield standing.playbook.plays[way[0]], way[1]


def _in_turn(standing: Standing, candidate: Play, channel: str) -> list[tuple[str, str]]:
    if channel_row.check(standing, candidate, channel).allows:
        return [(candidate.id, channel)]
    written = candidate.email_version or candidate.id
    return [(written, way) for way in channel_row.instead(standing, channel)]


def _listed(standing: Standing, chosen: Play) -> list[tuple[Play, str]]:
    prospect = standing.deal.prospect
    listed = [(chosen, channel) for channel in chosen.channels]
    if chosen.email_version:
        written = standing.playbook.plays[chosen.email_version]
        listed += [(written, channel) for channel in written.channels]
    found = [
        (candidate, channel)
        for candidate, channel in listed
        if prospect.reaches(channel) and voicemail_cap.check(standing, candidate, channel).allows
    ]
    if not standing.zone_known:
        # Ruling 42: by email only; a prospect without email is written to another way, called only as the last.
        order = ("email", "linkedin", "post", "courier", "voicemail", "call")
        found = sorted(found, key=lambda way: order.index(way[1]) if way[1] in order else len(order))[:1]
    return found or [(chosen, _any_way(prospect))]


def _any_way(prospect: Prospect) -> str:
    """With no channel of the list a prospect is called (ruling 40); without a phone too, written to as they can be."""
    return next((way for way in ("call", *WRITTEN) if prospect.reaches(way)), "call")


def written_channel(standing: Standing, play_id: str) -> str:
    """The way of the email that ends a call window: it is exempt from the channel rules. Without any it is a call."""
    listed, prospect = standing.playbook.plays[play_id].channels, standing.deal.prospect
    return next((way for way in listed if way in WRITTEN and prospect.reaches(way)), _any_way(prospect))
