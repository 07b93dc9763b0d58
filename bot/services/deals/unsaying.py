"""What becomes of every message that names somebody who is forgotten, whatever kind it is and wherever it stands.

One that waits is drawn when it goes out, without them; one that is being sent is put right when it arrives; one that
stands in Slack is drawn again, or goes. Here: that, with no word of any message. Not here: which messages name whom
(`bot.store.subjects`), what is left of one (`bot.posts`), nor what goes from the record (`forgetting`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.services import posted
from bot.services.desk import Desk
from bot.services.posted import Place
from bot.store import outbox, rewording, subjects
from bot.store.rows import OutboxRow
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.subjects import DEAL, PERSON


def unsay(session: WorkspaceSession, rows: Sequence[OutboxRow], now: datetime) -> set[Place]:
    """Takes whoever is gone out of these messages, which are held; where those stand that are put right.

    When the record is without them already: messages are drawn from that. A change that draws one again is still made:
    it may be there to take out somebody who was forgotten before.
    """
    done: set[Place] = set()
    for row in rows:
        change = row.kind != "post"
        if change and (row.about != posted.AGAIN or row.state in outbox.FINAL):
            rewording.stop_change(row, now)
        elif not change and row.state == "sent" and row.channel and row.ts:
            done.add((row.channel, row.ts))
            rewording.wipe(row)
            posted.again(session, row, now)
        elif row.state == "queued" and not row.maybe_sent:
            rewording.before_it_is_sent(row, now)
        else:
            rewording.wipe(row)
            if row.state in outbox.FINAL and row.maybe_sent and row.channel:
                outbox.look_for_copies(session, row.id)
    return done


def arrived(session: WorkspaceSession, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Slack has a message, or a change of one. Where somebody was taken out of it meanwhile, that is put right there.

    In the transaction that moves the outbox's row.
    """
    row = outbox.get(session, message_id)
    if row is None or not row.edition:
        return
    standing = row if row.kind == "post" else outbox.standing(session, channel, ts)
    if standing is None:
        posted.take_away(session, (channel, ts), now)
    else:
        posted.again(session, standing, now, (channel, ts))


def put_right(session: Session, found: Sequence[tuple[int, str, int]], now: datetime) -> None:
    """For what was written in the very moment in which somebody was forgotten. `found`: as `subjects.gone` has it."""
    for workspace_id in sorted({workspace for workspace, _, _ in found}):
        ids = {what: {id_ for ws, kind, id_ in found if (ws, kind) == (workspace_id, what)} for what in (DEAL, PERSON)}
        with in_workspace(session, workspace_id) as inside:
            unsay(inside, subjects.naming(inside, deals=ids[DEAL], people=ids[PERSON]), now)
            subjects.forget(inside, deals=ids[DEAL], people=ids[PERSON])


def put_all_right(desk: Desk) -> None:
    """The same for all messages: a night's net."""
    with desk.database.write() as session:
        put_right(session, subjects.gone(session), desk.clock())
