"""What the clock does: one function a line of the timetable, and the next moment at which anything is due.

Each looks for what is due by itself, and may run late, twice, or in several processes at once. The parts of a line are
kept apart: one that fails does not keep the others from their work.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial

from bot.errors import BadPlaybook
from bot.messages.language import said
from bot.posts.sending import Sender
from bot.services import believing, trouble
from bot.services.deals import forgetting, pauses, unsaying
from bot.services.desk import Desk
from bot.services.looking import summaries
from bot.services.nudges import nudging, reminding
from bot.services.observing import not_read, queued, reading
from bot.store import acts, beats, inbox, looks, outbox, readings, seen, signs, slots, thread_keys, timeline, workspaces
from bot.store.rows import BeatRow
from bot.store.session import in_workspace

logger = logging.getLogger(__name__)

KEEP_MESSAGES = timedelta(days=60)
"""Their keys keep an occasion from being told twice; no occasion comes back after so long."""

KEEP_REQUESTS = timedelta(days=2)
KEEP_SLOTS = timedelta(days=14)

Part = Callable[[Desk], object]


def tick(desk: Desk) -> None:
    """Judge what is due; remind of what was not answered.

    When one of the two fails, the other is done all the same, the beat names what failed, and the failure is raised.
    """
    failing = ["nudges", "reminders"]

    def part(name: str, do: Part) -> None:
        do(desk)
        failing.remove(name)

    try:
        _apart(
            partial(part, "nudges", partial(nudging.sweep, before=reading.read_first)),
            partial(part, "reminders", reminding.remind),
        )
    finally:
        if len(failing) == 1:  # the clock is alive, and says what it cannot do; where both fail, its silence says it
            beat(desk, "tick", failing[0])


def _apart(*parts: Callable[[], object]) -> None:
    """Does all of them in this order, whichever fails; then raises what did."""
    with ExitStack() as stack:
        for each in reversed(parts):
            stack.callback(each)


def read(desk: Desk) -> None:
    """Reads the sources that are due, and says where one can't be read; asks what waited until now."""
    _apart(partial(reading.read_due, desk), partial(not_read.tell, desk), partial(_ask_what_waits, desk))


def _ask_what_waits(desk: Desk) -> None:
    with desk.database.read() as session:
        waits = queued.any_waits(session)
    if waits:
        with desk.database.write() as session:
            queued.take_turns(session, desk.clock())


def deliver(sender: Sender) -> None:
    """Send what waits, and delete second copies of what was in doubt."""
    sender.run()
    sender.sweep()


def purge(desk: Desk) -> None:
    """Forget what nothing depends on any more, what was private, and whom nobody has heard from for too long.

    What was private goes by any clock: a pause that is taken for over too early leaves its day behind, and holds until
    then. So does a question, which may have the name of somebody who has nothing to do with anything here. Everything
    else goes only by a clock that can be believed.
    """
    parts: list[Part] = [pauses.forget_pauses, unsaying.put_all_right, _forget_questions, _return_from_ahead]
    if _believed(desk):
        parts += [forgetting.retire, _forget_what_is_done]
    _apart(*(partial(part, desk) for part in parts))


def _believed(desk: Desk) -> bool:
    """Whether anything may be destroyed for its age now. A clock that a person moves is always right."""
    if desk.by_hand:
        return True
    now = desk.clock()
    with desk.database.write() as session:
        if differing := believing.contradiction(session, now):
            due = forgetting.due(desk.playbook, session, now)
            level = logging.ERROR if due else logging.INFO
            logger.log(level, "nothing is erased for its age; deals that seem to be due: %s; %s", due, said(differing))
            return False
        if not believing.alive(session, now):
            logger.info("nothing is erased for its age until somebody has done something here")
            return False
        beats.beat(session, signs.BELIEVED, now)
    return True


def _forget_what_is_done(desk: Desk) -> None:
    now = desk.clock()
    with desk.database.write() as session:
        outbox.purge(session, now - KEEP_MESSAGES, noted=("nudge",))
        inbox.purge(session, now - KEEP_REQUESTS)
        slots.purge(session, (now - KEEP_SLOTS).date())
        acts.purge(session, now)
        seen.purge(session, now)
        thread_keys.purge(session, now)


def _forget_questions(desk: Desk) -> None:
    now = desk.clock()
    with desk.database.write() as session:
        seen.forget_left_over(session, now)
        queued.take_away(session, now)


def _return_from_ahead(desk: Desk) -> None:
    """A clock that was far ahead, and is right again, has put off what it looked at: for years, as it may be."""
    now = desk.clock()
    ahead = now + believing.FAR
    with desk.database.write() as session:
        looks.return_from(session, ahead, now)
        outbox.return_from(session, ahead, now)
        workspaces.return_from(session, ahead)
        summaries.return_from_ahead(session, now)
        readings.return_from(session, ahead, now)


def take_up_playbook(desk: Desk) -> None:
    """At the start: where another playbook judged last, every deal is looked at anew.

    Raises BadPlaybook for one that lacks a situation which stands in a timeline: no deal with it could be judged.
    """
    with desk.database.write() as session:
        if lacking := trouble.with_playbook(timeline.codes_in_use(session), desk.playbook):
            raise BadPlaybook(lacking)
        for row in workspaces.all_of_them(session):
            if workspaces.judged_by(session, row.id, desk.playbook.digest):
                with in_workspace(session, row.id) as inside:
                    looks.look_again(inside, desk.clock())


def next_due(sender: Sender) -> datetime | None:
    """The earliest moment at which something is due, past or ahead; None when nothing ever is."""
    desk = sender.desk
    with desk.database.read() as session:
        return looks.next_due(session, sender.rests.at(desk.clock()))


def beat(desk: Desk, name: str, failing: str | None = None) -> None:
    """The job of this name came round and went well; or all of it did but one part, `failing`."""
    with desk.database.write() as session:
        beats.beat(session, name, desk.clock(), failing)


def last_beat(desk: Desk, name: str) -> BeatRow | None:
    """When that was, in whichever process, and what failed then; None before the first time."""
    with desk.database.read() as session:
        return beats.last(session).get(name)
