"""What an act saved, for the form that puts it right.

Here: finding it, by the act's id. Not here: the form (`bot.slack.actions.edit`), nor the saving, which is an act again.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.value import value
from bot.services.acts.in_the_way import check_own
from bot.services.desk import Actor, Desk
from bot.store import acts, reps, timeline
from bot.store.journal import Change
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Saved:
    """What somebody saved. `act`: its id, `name`: of the act; `deal_id`: the deal that it was about.

    `entry`: what it wrote, or changed, in the timeline, by id; `person`: the contact whom it was about, by id; `user`:
    whose settings they are, as a Slack id; `summary`, `shelf_item`: by id.
    """

    act: int
    name: str
    deal_id: int | None = None
    entry: int | None = None
    person: int | None = None
    user: str | None = None
    summary: int | None = None
    shelf_item: int | None = None


def saved(desk: Desk, actor: Actor, act_id: int) -> Saved:
    """What an act of the actor's own saved. Raises ActGone, AnothersAct, and TakenBackAlready where it's undone."""
    with desk.database.read(actor.workspace_id) as session:
        act = acts.get(session, act_id)
        check_own(act, actor, back=True)
        changes = acts.changes(session, act_id)
        rep = _first(changes, "reps")
        summary, item = _first(changes, "summaries"), _first(changes, "shelf_items")
        return Saved(
            act.id,
            act.name,
            act.deal_id,
            _entry(session, act.name, act.deal_id, changes),
            _person(changes),
            reps.get(session, int(rep)).user if rep else None,
            int(summary) if summary else None,
            int(item) if item else None,
        )


def _entry(session: WorkspaceSession, name: str, deal_id: int | None, changes: Sequence[Change]) -> int | None:
    """Of several the first: what came with it is put right with it. A detail went to the meeting noted before."""
    made = [int(each.row_key) for each in changes if each.what == "entries" and each.was is None]
    if made:
        return min(made)
    added = any(each.what == "deals" and "meeting_detail" in (each.now or {}) for each in changes)
    if name != "meeting" or deal_id is None or not added:
        return None
    met = [row for row in timeline.entries(session, deal_id) if row.type == "meeting"]
    return max(met, key=lambda row: row.seq).id if met else None


def _person(changes: Sequence[Change]) -> int | None:
    joined = _first(changes, "deal_contacts")
    found = joined.rpartition("/")[2] if joined else _first(changes, "people")
    mains = [(each.now or {}).get("person_id") for each in changes if each.what == "deals"]
    return int(found) if found else next((int(each) for each in mains if each), None)


def _first(changes: Sequence[Change], table: str) -> str | None:
    return next((each.row_key for each in changes if each.what == table), None)
