"""The words that a deal file may use under a given playbook."""

from __future__ import annotations

from bot.almanac import countries, timezones, zone_of
from bot.domain.deal_file import Vocabulary
from bot.domain.playbook import Hold, Playbook


def vocabulary(playbook: Playbook) -> Vocabulary:
    """What `bot.domain.deal_file.parse_deal` needs to know of the playbook."""
    situations = playbook.situations
    return Vocabulary(
        plays=playbook.plays.keys(),
        situations=situations.keys(),
        dated_situations={code for code, s in situations.items() if s.date_required},
        private_situations={code for code, s in situations.items() if s.private},
        stops={code for code, s in situations.items() if s.hold is Hold.STOP},
        zone_of=zone_of,
        timezones=timezones(),
        countries=countries(),
        segments=playbook.policy.profiles.keys(),
    )
