"""The value slot: the first useful thing that the deal has and that may go out (rule 11, ruling 66)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.coach import shelf
from bot.coach.channels import has_own, ways
from bot.domain import facts
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits import channel_cap

ARTICLE = "thinking-of-you-article"
"""The last of the slot; it may come again."""
COURIER = "courier-package"
GIFTS, EVENTS = "gifts", "events"


def value(s: Standing) -> str:
    """The first play of the slot that the deal has what it takes for."""
    return next((play_id for play_id in s.policy.value_slot if fits(s, play_id)), ARTICLE)


def fits(s: Standing, play_id: str) -> bool:
    """Whether the value slot may hold the play: on record, new in the episode, and with a channel of its own."""
    play = s.playbook.plays[play_id]
    if lacks(s, play_id) is not None or (play.needs and play_id in s.used):
        return False
    if play.family in s.omitted or (play.family in (GIFTS, EVENTS) and s.our_fault):
        return False  # a gift after a mistake of ours reads as a bribe (policy 2.7)
    if play.family == GIFTS and not _gift_allowed(s, play):
        return False
    return not play.needs or (has_own(s, play) and any(channel_cap.check(s, *way).allows for way in ways(s, play)))


def freed(s: Standing) -> Iterator[date]:
    """The days on which a full way of a play of the slot frees."""
    for play_id in s.policy.value_slot:
        play = s.playbook.plays[play_id]
        if play.needs and lacks(s, play_id) is None:
            frees = [channel_cap.check(s, *way).frees_on for way in ways(s, play)]
            yield from (day for day in frees if day)


def _gift_allowed(s: Standing, play: Play) -> bool:
    """No gifts where the policy has none, nor to a new person who has not answered yet; parcels have a cap."""
    if s.deal.public_sector or not s.policy.gifts.allowed or s.newcomer_since or (play.id == COURIER and not s.dark):
        return False
    sent = [s.playbook.plays[touch.play] for touch in s.episode if touch.play and touch.play in s.playbook.plays]
    return sum(each.physical for each in sent) < s.policy.episode_cap["physical"]


def lacks(s: Standing, play_id: str) -> str | None:
    """The first fact that the play needs and the deal lacks; something to send may come from the shelf, too."""
    for need in s.playbook.plays[play_id].needs:
        if need == "event":
            event = s.deal.event
            soonest, farthest = s.policy.event_notice_bd
            if event is None or not soonest <= s.calendar.count(s.day, event.on) <= farthest:
                return need
        elif need == "gift_ok":
            if not s.deal.gift_ok or s.deal.public_sector:
                return need
        elif not facts.stands(need, s.deal, s.day) and not (need == "article" and shelf.fitting(s)):
            return need
    return None
