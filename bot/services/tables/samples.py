"""The sandbox's first day: sample deals, and what happened to them so far.

The CSV says whom one last heard from when; the timelines what was done since, one line of JSON a deal:
`{"external_id": …, "timeline": [entries of a deal file]}`, and `contacts` where there are others than the main one.
So a new workspace shows deals at every step.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.coach import vocabulary
from bot.domain.deal import Prospect
from bot.domain.deal_file import parse_entry
from bot.services.deals.judging import judged_deal, keep
from bot.services.desk import Actor, Desk
from bot.services.tables.importing import import_csv
from bot.store import contacts, deals, people, timeline
from bot.store.people import Contact


def furnish(desk: Desk, team_id: str, owner: str, csv_lines: Iterable[str], timelines: Iterable[str]) -> None:
    """Take the samples in. They are ours, so a line that cannot be read is a mistake of ours and raises."""
    import_csv(desk, team_id, owner, csv_lines)
    actor = desk.actor(team_id, owner)
    for line in timelines:
        sample = json.loads(line)
        _continue(desk, actor, sample["external_id"], sample["timeline"], sample.get("contacts", ()))


def _continue(
    desk: Desk, actor: Actor, external_id: str, entries: Iterable[object], others: Iterable[Mapping[str, Any]]
) -> None:
    words = vocabulary(desk.playbook)
    with desk.database.write(actor.workspace_id) as session:
        (row,) = deals.by_external_id(session, external_id)  # the samples have no id twice
        for other in others:
            person = people.person(session, row.account_id, Contact(**other))
            contacts.add(session, row, person.id, now=actor.now)
        for raw in entries:
            entry = parse_entry(raw, external_id, words, Prospect())
            timeline.append(session, row.id, entry, by=actor.user, source="import", now=actor.now)
        keep(session, judged_deal(desk, session, row.id, actor.now), actor.now)
