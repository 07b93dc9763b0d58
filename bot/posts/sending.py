"""Sending what the outbox holds, so that a crash at any step neither loses nor doubles a message.

`bot.store.outbox` explains the states and the fence; this is the sender that goes through them. Slack itself is behind
`Messenger`, which says of every failure whether the message certainly did not go out. Not here: what a message says,
and what it means to whatever it is about: its kind (`bot.posts`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.messages import reach
from bot.messages.language import reading_on
from bot.posts import DRAINED, KINDS, plainer, summary, told, unreachable
from bot.posts.kind import Sending
from bot.posts.pacing import Pacer
from bot.posts.resting import Rests
from bot.posts.slack import Messenger, NotSent, Sent
from bot.services import posted
from bot.services.deals import unsaying
from bot.services.deals.holding import hold_all
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.services.trouble import Failed, attempt
from bot.store import outbox, payloads, reps, subjects, workspaces
from bot.store.outbox import Claim
from bot.store.rows import OutboxRow
from bot.store.session import WorkspaceSession

log = logging.getLogger(__name__)

HTTP_TIMEOUT = 10.0
_MARGIN = 5.0
_TRIES = 8
"""How often Slack may say no before a message is given up. What the line costs is not counted."""

_EARLIER = timedelta(hours=1)
"""How long before its first try a message is looked for: clocks differ."""

_LOOKED_FOR = timedelta(days=1)
"""For so long after its end a message in doubt waits for a line over which one can see whether it arrived."""


_TWIN = timedelta(minutes=10)
"""For so long the second copy of a message that may have arrived is the first one's twin."""

_DISABLES = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})
_GONE = frozenset({"message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed"})
_SUPERSEDED = "superseded"
_FINAL = unreachable.NOBODY | summary.NO_CHANNEL | plainer.TOO_MUCH | _GONE
"""What no other try changes."""
_NOT_DRAWN = frozenset({"invalid_blocks", "invalid_blocks_format"})


@dataclass
class Sender:
    """Sends what is due, one message at a time. Several may run; the claim keeps them apart."""

    desk: Desk
    messengers: Callable[[str], Messenger]
    """By team. Raises NotSent for one that is not ours."""
    seconds: Callable[[], float] = time.monotonic
    rests: Rests = field(default_factory=Rests)
    pacer: Pacer = field(init=False)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.desk.timing.a_minute)

    def run(self, limit: int = 1000) -> int:
        """Send until nothing is due; answers with how many messages were taken up."""
        done = 0
        while done < limit and not self._stopping and self._one():
            done += 1
        return done

    def stop(self) -> None:
        """Sends the message that is under way and no other: the process is on its way out."""
        self._stopping = True

    def _one(self) -> bool:
        now, started = self.desk.clock(), self.seconds()
        with self.desk.database.write() as session:
            skip = {*self.rests.at(now), *self.pacer.full()}
            claim = outbox.claim(session, now=now, owner=self.desk.owner, timing=self.desk.timing, skip=skip)
        if claim is None:
            return False
        self.pacer.took(claim.workspace_id)
        _Delivery(self, claim, started).go()
        return True

    def sweep(self) -> int:
        """Delete second copies of messages that were ever in doubt. Answers with how many went.

        The copy on record stays, because its buttons are the ones that get answered; without one, the oldest.
        """
        deleted, held_up = 0, set[int]()
        with self.desk.database.write() as session:
            skip = self.rests.at(self.desk.clock())
            rows = outbox.claim_sweep(session, timing=self.desk.timing, skip=skip)
            teams = {row.workspace_id: workspaces.get(session, row.workspace_id).team_id for row in rows}
        for row in rows:
            if row.workspace_id in held_up:
                continue
            try:
                deleted += self._second_copies(row, teams[row.workspace_id])
            except NotSent as error:
                log.warning("second copies of message %s could not be looked for: %s", row.id, error.error)
                if error.passing:
                    held_up.add(row.workspace_id)
                    self.rests.held_up(row.workspace_id, self.desk.clock(), error.retry_after)
                if error.passing or error.error in _DISABLES:
                    continue  # it was only borrowed, and is looked at again
            self._swept(row.id)
        return deleted

    def _second_copies(self, row: OutboxRow, team: str) -> int:
        if row.channel is None:
            return 0
        copies = self.messengers(team).find(row.channel, row.marker, (row.first_try_at or row.created_at) - _EARLIER)
        # Of a message that somebody was taken out of, no copy stays but the one that was put right.
        oldest = None if row.edition else next(iter(copies), None)
        kept = row.ts if row.ts in copies and not row.payload.get("erased") else oldest
        second = [ts for ts in copies if ts != kept]
        for ts in second:
            self.messengers(team).delete(row.channel, ts)
        return len(second)

    def _swept(self, message_id: int) -> None:
        with self.desk.database.write() as session:
            outbox.swept(session, message_id)


class _Delivery:
    """One claimed message on its way."""

    def __init__(self, sender: Sender, claim: Claim, started: float) -> None:
        self.sender, self.claim, self.started = sender, claim, started
        self.desk = sender.desk
        with self.desk.database.read(self.claim.workspace_id) as session:
            workspace, self.locale = workspaces.read_by(session, claim.workspace_id, claim.user, claim.channel)
        self.team, self.app, self.disabled = workspace.team_id, workspace.app_id, workspace.disabled_at is not None
        self.kind = KINDS.get(claim.about, DRAINED)

    def go(self) -> None:
        if self.disabled:  # removed since the claim
            self._put_back(self.desk.clock(), "workspace-disabled")
            return
        reason = self._unwanted()
        in_doubt = self.claim.maybe_sent and self.claim.kind == "post"
        try:
            if in_doubt and self._found(self.claim.channel or self._open_dm()):
                return
            if in_doubt and self.claim.refusals >= _TRIES:  # in words that we do not know, and it is not there
                self._finish("dead", "refused")
                return
            if reason is not None:
                self._finish("expired" if reason == "expired" else "cancelled", reason)
                return
            if not in_doubt and (until := self._undisturbed_until()) is not None:
                self._put_back(until, "do-not-disturb")
                return
            channel = self.claim.channel or self._open_dm()
            if wait := self.sender.pacer.wait(self.claim.workspace_id, channel, self.claim.id):
                self._put_back(self.desk.clock() + timedelta(seconds=wait), "paced")
                return
            if not self._mark(channel):
                return
        except NotSent as error:
            self._before_sending(error)
            return
        self._send(channel)

    @property
    def slack(self) -> Messenger:
        """The Slack of the workspace that the message belongs to. Raises NotSent."""
        return self.sender.messengers(self.team)

    # -- before -----------------------------------------------------------------------------------------------------

    def _unwanted(self) -> str | None:
        """Why the message must not go out any more; None when it may."""
        now = self.desk.clock()
        if self.claim.expired(now):
            return "expired"
        if self.claim.payload.get("erased") and self.claim.about != posted.AGAIN:
            return "forgotten"
        if not self.claim.payload:
            return "unreadable"  # damaged on the disk: to try it again would be to try it for ever
        with self.desk.database.read(self.claim.workspace_id) as session:
            return self.kind.wanted(self._as_of(session, now))

    def _undisturbed_until(self) -> datetime | None:
        """When the rep may be written to, or the message's time is over; None where that is now."""
        claim, now = self.claim, self.desk.clock()
        if claim.kind != "post" or claim.user is None or not self.kind.heeds_dnd:
            return None
        with self.desk.database.read(claim.workspace_id) as session:
            row = reps.by_user(session, claim.user)
            heeded = row is not None and row.heeds_dnd
            waits = self.kind.when(self._as_of(session, now))
        if waits is not None:
            return waits
        until = self.slack.quiet_until(claim.user, now) if heeded else None
        return min(until, claim.expires_at or until) if until is not None and until > now else None

    def _open_dm(self) -> str:
        channel = self.slack.open_dm(self.claim.user or "")
        with self.desk.database.write(self.claim.workspace_id) as session:
            if row := reps.by_user(session, self.claim.user or ""):
                reps.set_dm_channel(session, row.id, channel)
        return channel

    def _found(self, channel: str) -> bool:
        """An earlier attempt may have arrived: look before sending again."""
        since = (self.claim.first_try_at or self.desk.clock()) - _EARLIER
        copies = self.slack.find(channel, self.claim.marker, since)
        if copies:
            self._record(Sent(channel, copies[0]))
        return bool(copies)

    def _mark(self, channel: str) -> bool:
        now = self.desk.clock()
        if self.claim.expired(now):  # meanwhile: Slack took its time with what was asked of it before
            self._finish("expired", "expired")
            return False
        found = attempt(lambda: self._draw_and_mark(channel, now))
        if isinstance(found, Failed):  # any record may be damaged in any way: it holds up no other message
            log.error("message %s, reference %s", self.claim.id, found.reference, exc_info=found.error)
            self._finish("dead", f"not drawn, reference {found.reference}")
            return False
        if found is not None:
            if found in (told.NOTHING_LEFT, _SUPERSEDED):
                self._finish("cancelled", found)
            else:
                self._put_back(self.desk.clock(), found)
            return False
        room = self.claim.timing.lease - HTTP_TIMEOUT - _MARGIN
        if 0 < room < self.sender.seconds() - self.started:
            self._put_back(self.desk.clock(), "too-slow")
            return False
        return True

    def _draw_and_mark(self, channel: str, now: datetime) -> str | None:
        """The words, written down with the mark in one transaction; why it does not go out, None where it does."""
        with self.desk.database.write(self.claim.workspace_id) as session:
            claim = self.claim
            if claim.kind != "delete" and (self._aged(now) or not payloads.drawn(claim.payload)):
                with reading_on(now.date(), self.locale), reach.in_app(self.team, self.app):
                    drawn = self.kind.draw(self._as_of(session, now))
                if drawn is None and claim.about != posted.AGAIN:
                    return told.NOTHING_LEFT
                words = drawn.payload() if drawn else dict(payloads.ERASED)
                claim = replace(claim, payload=plainer.anew(payloads.with_words(claim.payload, words)))
                if claim.about != nudge_state.UPDATE:  # in a nudge's message everybody is found by the nudge
                    subjects.record(session, {claim.id: drawn.names if drawn else ()})
            if not outbox.mark(session, claim, now=now, channel=channel, payload=claim.payload):
                return self._not_marked(session, now)
        self.claim = claim
        return None

    def _aged(self, now: datetime) -> bool:
        """Whether its words are no good any more; one that may have arrived a moment ago is tried again as it was."""
        claim = self.claim
        twin = claim.maybe_sent and claim.first_try_at is not None and now - claim.first_try_at < _TWIN
        return self.kind.ages and claim.kind == "post" and not twin

    def _not_marked(self, session: WorkspaceSession, now: datetime) -> str:
        if self.claim.kind == "update" and outbox.superseded(session, self.claim):
            return _SUPERSEDED
        gone = subjects.gone(session, self.claim.id)  # written in the very moment in which somebody was forgotten
        unsaying.put_right(session, gone, now)
        return "forgotten" if gone else "changed"  # nothing, if somebody else has it by now

    def _as_of(self, session: WorkspaceSession, now: datetime) -> Sending:
        return Sending(self.desk, session, self.claim, now)

    def _before_sending(self, error: NotSent) -> None:
        """A call before the message itself failed: the message certainly did not go out in this attempt."""
        late = self.desk.clock() - (_LOOKED_FOR if error.passing else timedelta())
        if self.claim.expired(late) and error.error not in _DISABLES:
            self._finish("unknown" if self.claim.maybe_sent else "expired", error.error)
        elif error.passing:
            self._held_up(error)
        else:
            self._refused(error)

    # -- sending ----------------------------------------------------------------------------------------------------

    def _send(self, channel: str) -> None:
        claim, body = self.claim, self.claim.payload
        try:
            if claim.kind == "delete" or body.get("erased"):
                self.slack.delete(channel, body["ts"])
                sent = Sent(channel, body["ts"])
            elif claim.kind == "update":
                self.slack.update(channel, body["ts"], body["text"], body["blocks"])
                sent = Sent(channel, body["ts"])
            else:
                sent = self.slack.post(channel, body["text"], body["blocks"], claim.marker)
        except NotSent as error:
            if claim.kind == "post" and not error.definite:  # a change may be repeated: it is the same twice
                self._in_doubt(error)
            elif error.passing:
                self._held_up(error)
            else:
                self._refused(error)
            return
        self._record(sent)

    def _in_doubt(self, error: NotSent) -> None:
        log.warning("message %s may or may not have arrived: %s", self.claim.id, error.error)
        if error.passing:
            self.sender.rests.held_up(self.claim.workspace_id, self.desk.clock(), error.retry_after)
        with self.desk.database.write(self.claim.workspace_id) as session:
            outbox.ambiguous(session, self.claim, reason=error.error, refused=not error.passing)

    def _held_up(self, error: NotSent) -> None:
        """Nobody refused it: it waits for as long as the line is down, and only its own expiry ends that."""
        log.warning("message %s waits: %s", self.claim.id, error.error)
        again = self.sender.rests.held_up(self.claim.workspace_id, self.desk.clock(), error.retry_after)
        self._put_back(again, error.error)

    def _refused(self, error: NotSent) -> None:
        claim, now = self.claim, self.desk.clock()
        self.sender.rests.answered(claim.workspace_id)
        if error.error in _DISABLES:
            self._disable(error.error)
            self._put_back(now, error.error)
        elif error.error in plainer.TOO_MUCH and (plain := plainer.than(claim.payload)) is not None:
            self._fall_back(error.error, plain)
        elif claim.refusals + 1 >= _TRIES or error.error in _FINAL:
            self._finish("unknown" if claim.maybe_sent else "dead", error.error)
        else:
            again = now + timedelta(seconds=2 * 3 ** min(claim.refusals, 6))
            self._put_back(again, error.error, refused=True)

    def _disable(self, error: str) -> None:
        """The token is no good: everything of that workspace waits until it is installed again."""
        with self.desk.database.write(self.claim.workspace_id) as session:
            first = workspaces.disable(session, self.claim.workspace_id, reason=error, now=self.desk.clock())
        if first:
            log.error("Slack refuses our token for team %s: %s. Install dealdark there again.", self.team, error)

    def _fall_back(self, error: str, payload: dict[str, Any]) -> None:
        """The workspace refuses what is drawn: the same in a plainer form."""
        log.warning("message %s comes plainer: %s", self.claim.id, error)
        with self.desk.database.write(self.claim.workspace_id) as session:
            outbox.replace_payload(session, self.claim, payload)
            if "drawing" in payload and error in _NOT_DRAWN:  # the next one need not be refused first
                workspaces.draws_only(session, self.claim.workspace_id, payload["drawing"], self.desk.clock())
        self._put_back(self.desk.clock(), error)

    # -- after ------------------------------------------------------------------------------------------------------

    def _record(self, sent: Sent) -> None:
        """Slack has it: the row and what it was about move on in one transaction."""
        claim, now = self.claim, self.desk.clock()
        self.sender.rests.answered(claim.workspace_id)
        with self.desk.database.write(self.claim.workspace_id) as session:
            if claim.about == posted.AGAIN:  # the message before its change, as whoever erases takes them
                outbox.get(session, claim.about_id or 0, held=True)
            arrived = partial(outbox.sent, session, claim, now=now, channel=sent.channel, ts=sent.ts)
            as_read = arrived(as_read=True)
            kept = as_read or arrived()
            if kept:
                self.kind.arrived(self._as_of(session, now), sent.channel, sent.ts)
            if kept and not as_read:
                unsaying.arrived(session, claim.id, sent.channel, sent.ts, now)
            other = None if kept else outbox.ts_of(session, claim.id)
        if other is None or other == sent.ts or claim.kind != "post":
            return
        try:  # our successor was quicker: its copy is on record, ours goes
            self.slack.delete(sent.channel, sent.ts)
        except NotSent as error:
            log.warning("a second copy of message %s stays till the sweep: %s", claim.id, error.error)

    def _finish(self, state: str, reason: str) -> None:
        """It will not go out, or nobody can tell any more; what it was about is told in the same transaction."""
        with self.desk.database.write(self.claim.workspace_id) as session:
            sending = self._as_of(session, self.desk.clock())
            now = hold_all(session, self.kind.deals(sending), sending.now)
            if outbox.finish(session, self.claim, state, now=now, reason=reason):
                sending = self._as_of(session, now)
                unreachable.given_up(sending, reason)
                self.kind.given_up(sending, state, reason)
                if self.claim.kind == "update" and self.claim.maybe_sent and self.claim.payload.get("ts"):
                    place = (self.claim.channel or "", self.claim.payload["ts"])
                    unsaying.arrived(session, self.claim.id, *place, now)  # as it may have

    def _put_back(self, at: datetime, reason: str, *, refused: bool = False) -> None:
        with self.desk.database.write(self.claim.workspace_id) as session:
            outbox.put_back(session, self.claim, at=at, reason=reason, refused=refused)
