"""What the clock does: one function a line of the timetable, and the next moment at which anything is due.

Each looks for what is due by itself, and may run late, twice, or in several processes at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.services import forgetting, handing, nudging, reminding
from bot.services.delivering import Sender
from bot.services.desk import Desk
from bot.store import beats, inbox, looks, outbox, slots, workspaces

KEEP_MESSAGES = timedelta(days=60)
"""Their keys keep an occasion from being told twice; no occasion comes back after so long."""

KEEP_REQUESTS = timedelta(days=2)
KEEP_SLOTS = timedelta(days=14)


def tick(desk: Desk) -> None:
    """Judge what is due; remind of what was not answered."""
    nudging.sweep(desk)
    reminding.remind(desk)


def deliver(sender: Sender) -> None:
    """Send what waits, and delete second copies of what was in doubt."""
    sender.run()
    sender.sweep()


def purge(desk: Desk) -> None:
    """Forget what nothing depends on any more, what was private, and whom nobody has heard from for too long."""
    forgetting.forget_pauses(desk)
    forgetting.retire(desk)
    now = desk.clock()
    with desk.database.write() as session:
        outbox.purge(session, now - KEEP_MESSAGES, keep=(handing.ABOUT,))
        inbox.purge(session, now - KEEP_REQUESTS)
        slots.purge(session, (now - KEEP_SLOTS).date())


def take_up_playbook(desk: Desk) -> None:
    """At the start: where another playbook judged last, every deal is looked at anew."""
    with desk.database.write() as session:
        for row in workspaces.all_of_them(session):
            if workspaces.judged_by(session, row.id, desk.playbook.digest):
                looks.look_again(session, row.id, desk.clock())


def next_due(sender: Sender) -> datetime | None:
    """The earliest moment at which something is due, past or ahead; None when nothing ever is."""
    desk = sender.desk
    with desk.database.read() as session:
        return looks.next_due(session, sender.rests.at(desk.clock()))


def beat(desk: Desk, name: str) -> None:
    """The job of this name came round and went well."""
    with desk.database.write() as session:
        beats.beat(session, name, desk.clock())


def last_beat(desk: Desk, name: str) -> datetime | None:
    """When that was, in whichever process; None before the first time."""
    with desk.database.read() as session:
        row = beats.last(session).get(name)
        return row.at if row else None
