"""Sending what the outbox holds, so that a crash at any step neither loses nor doubles a message.

`bot.store.outbox` explains the states and the fence; this is the sender that goes through them. Slack itself is behind
`Messenger`, which says of every failure whether the message certainly did not go out.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.orm import Session

from bot.services import nudge_state, working_time
from bot.services.desk import Desk, rep_of
from bot.services.judging import judged_deal, keep, look_of
from bot.services.reminding import reminder_at
from bot.store import looks, nudges, outbox, reps, slots, summaries, workspaces
from bot.store.outbox import Claim

log = logging.getLogger(__name__)

HTTP_TIMEOUT = 10.0
_MARGIN = 5.0
_TRIES = 8
_LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """Slack has the message under this conversation and ts."""

    channel: str
    ts: str


class NotSent(Exception):
    """The message did not go out (`definite`), or nobody knows. `error` is Slack's word or what broke."""

    def __init__(self, error: str, *, definite: bool, retry_after: float | None = None) -> None:
        self.error, self.definite, self.retry_after = error, definite, retry_after
        super().__init__(error)


class Messenger(Protocol):
    """Slack, as far as the outbox needs it; for one workspace's team id. Every method may raise NotSent."""

    def post(self, team: str, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent: ...

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[dict[str, Any]]) -> None: ...

    def delete(self, team: str, channel: str, ts: str) -> None: ...

    def open_dm(self, team: str, user: str) -> str: ...

    def find(self, team: str, channel: str, marker: str, oldest: datetime) -> list[str]:
        """The ts of every message of ours with this marker since `oldest`, the oldest first."""


_DISABLES = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})
_NOBODY = frozenset({"user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"})
_NO_CHANNEL = frozenset({"channel_not_found", "not_in_channel", "is_archived", "ekm_access_denied"})
_TOO_LONG = frozenset({"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"})


@dataclass
class Sender:
    """Sends what is due, one message at a time. Several may run; the claim keeps them apart."""

    desk: Desk
    slack: Messenger
    _resting: dict[int, datetime] = field(default_factory=dict)
    _stopping: bool = False

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
        now = self.desk.clock()
        resting = [workspace for workspace, until in self._resting.items() if until > now]
        started = time.monotonic()
        with self.desk.database.write() as session:
            claim = outbox.claim(session, now=now, owner=self.desk.owner, timing=self.desk.timing, skip=resting)
        if claim is None:
            return False
        _Delivery(self, claim, started).go()
        return True

    def rest(self, workspace_id: int, until: datetime) -> None:
        """Slack told this workspace to wait; the others go on."""
        self._resting[workspace_id] = until

    def sweep(self) -> int:
        """Delete second copies of messages that were ever in doubt; the oldest stays. Answers with how many went."""
        deleted = 0
        with self.desk.database.write() as session:
            rows = outbox.claim_sweep(session, timing=self.desk.timing)
            teams = {row.workspace_id: workspaces.get(session, row.workspace_id).team_id for row in rows}
        for row in rows:
            if row.channel is None:
                self._swept(row.id)
                continue
            oldest = (row.first_try_at or row.created_at) - timedelta(hours=1)
            try:
                copies = self.slack.find(teams[row.workspace_id], row.channel, row.marker, oldest)
                for ts in copies[1:]:
                    self.slack.delete(teams[row.workspace_id], row.channel, ts)
                    deleted += 1
            except NotSent as error:
                log.warning("second copies of message %s could not be looked for: %s", row.id, error.error)
                continue
            self._swept(row.id)
        return deleted

    def _swept(self, message_id: int) -> None:
        with self.desk.database.write() as session:
            outbox.swept(session, message_id)


class _Delivery:
    """One claimed message on its way."""

    def __init__(self, sender: Sender, claim: Claim, started: float) -> None:
        self.sender, self.claim, self.started = sender, claim, started
        self.desk, self.slack = sender.desk, sender.slack
        with self.desk.database.read() as session:
            workspace = workspaces.get(session, claim.workspace_id)
        self.team, self.disabled = workspace.team_id, workspace.disabled_at is not None

    def go(self) -> None:
        reason = self._unwanted()
        if reason is not None and not self.claim.maybe_sent:
            self._finish("expired" if reason == "expired" else "cancelled", reason)
            return
        try:
            channel = self.claim.channel or self._open_dm()
            if self.claim.maybe_sent and self.claim.kind == "post" and self._found(channel):
                return
            if reason is not None:
                self._finish("expired" if reason == "expired" else "cancelled", reason)
                return
            if not self._mark(channel):
                return
        except NotSent as error:
            self._before_sending(error)
            return
        self._send(channel)

    # -- before -----------------------------------------------------------------------------------------------------

    def _unwanted(self) -> str | None:
        """Why the message must not go out any more; None when it may."""
        now = self.desk.clock()
        if self.disabled:
            return "workspace-disabled"
        if self.claim.expired(now):
            return "expired"
        if self.claim.kind != "post" or self.claim.about not in ("nudge", "digest", "reminder"):
            return None
        with self.desk.database.read() as session:
            row = nudges.get(session, self.claim.workspace_id, self.claim.about_id or 0)
            rep, _ = rep_of(reps.get(session, self.claim.workspace_id, row.rep_id))
            active = reps.get(session, self.claim.workspace_id, row.rep_id).active
        if self.claim.about == "nudge" and row.state != "planned":
            return f"nudge-{row.state}"
        if not active:
            return "rep-left"
        return None if working_time.is_working(rep, now) else "not-working"

    def _open_dm(self) -> str:
        channel = self.slack.open_dm(self.team, self.claim.user or "")
        with self.desk.database.write() as session:
            if row := reps.by_user(session, self.claim.workspace_id, self.claim.user or ""):
                reps.set_dm_channel(session, self.claim.workspace_id, row.id, channel)
        return channel

    def _found(self, channel: str) -> bool:
        """An earlier attempt may have arrived: look before sending again."""
        since = (self.claim.first_try_at or self.desk.clock()) - timedelta(hours=1)
        copies = self.slack.find(self.team, channel, self.claim.marker, since)
        if copies:
            self._record(Sent(channel, copies[0]))
        return bool(copies)

    def _mark(self, channel: str) -> bool:
        with self.desk.database.write() as session:
            held = outbox.mark(session, self.claim, now=self.desk.clock(), channel=channel)
        if not held:
            return False
        if time.monotonic() - self.started > self.claim.timing.lease - HTTP_TIMEOUT - _MARGIN and not self._quick():
            self._put_back(self.desk.clock(), "too-slow")
            return False
        return True

    def _quick(self) -> bool:
        """Leases scaled down for tests leave no room for the guard."""
        return self.claim.timing.lease <= HTTP_TIMEOUT + _MARGIN

    def _before_sending(self, error: NotSent) -> None:
        """A call before the message itself failed: the message certainly did not go out in this attempt."""
        if self.claim.expired(self.desk.clock()):
            self._finish("unknown" if self.claim.maybe_sent else "expired", error.error)
        else:
            self._refused(NotSent(error.error, definite=True, retry_after=error.retry_after))

    # -- sending ----------------------------------------------------------------------------------------------------

    def _send(self, channel: str) -> None:
        claim, body = self.claim, self.claim.payload
        try:
            if claim.kind == "update":
                self.slack.update(self.team, channel, body["ts"], body["text"], body["blocks"])
                sent = Sent(channel, body["ts"])
            elif claim.kind == "delete":
                self.slack.delete(self.team, channel, body["ts"])
                sent = Sent(channel, body["ts"])
            else:
                sent = self.slack.post(self.team, channel, body["text"], body["blocks"], claim.marker)
        except NotSent as error:
            if error.definite or claim.kind != "post":
                self._refused(error)  # a change may be repeated: it is the same twice
            else:
                self._in_doubt(error)
            return
        self._record(sent)

    def _in_doubt(self, error: NotSent) -> None:
        log.warning("message %s may or may not have arrived: %s", self.claim.id, error.error)
        with self.desk.database.write() as session:
            outbox.ambiguous(session, self.claim, reason=error.error)

    def _refused(self, error: NotSent) -> None:
        now = self.desk.clock()
        if error.error in _DISABLES:
            with self.desk.database.write() as session:
                workspaces.disable(session, self.claim.workspace_id, reason=error.error, now=now)
            self._finish("cancelled", error.error)
        elif error.error in _NOBODY:
            self._finish("dead", error.error)
        elif error.error in _NO_CHANNEL and self.claim.about == "summary":
            self._summary_off()
            self._finish("dead", error.error)
        elif error.error in _TOO_LONG and "fallback" in self.claim.payload:
            self._fall_back(error.error)
        elif error.retry_after is not None:
            wait = min(max(timedelta(seconds=error.retry_after), timedelta(seconds=1)), _LONGEST_WAIT)
            self.sender.rest(self.claim.workspace_id, now + wait)
            self._put_back(now + wait, error.error)
        elif self.claim.attempt >= _TRIES or error.error in _NO_CHANNEL | _TOO_LONG:
            self._finish("dead", error.error)
        else:
            self._put_back(now + timedelta(seconds=2 ** min(self.claim.attempt, 9)), error.error)

    def _fall_back(self, error: str) -> None:
        """The workspace refuses what is drawn: the same in plain blocks, once."""
        payload = dict(self.claim.payload["fallback"])
        with self.desk.database.write() as session:
            outbox.replace_payload(session, self.claim, payload)
        self._put_back(self.desk.clock(), error)

    # -- after ------------------------------------------------------------------------------------------------------

    def _record(self, sent: Sent) -> None:
        """Slack has it: the row and what it was about move on in one transaction."""
        claim, now = self.claim, self.desk.clock()
        with self.desk.database.write() as session:
            kept = outbox.sent(session, claim, now=now, channel=sent.channel, ts=sent.ts)
            if kept and claim.kind == "post":
                self._opened(session, sent, now)
            other = None if kept else outbox.ts_of(session, claim.id)
        if other is not None and other != sent.ts and claim.kind == "post":
            self.slack.delete(self.team, sent.channel, sent.ts)

    def _opened(self, session: Session, sent: Sent, now: datetime) -> None:
        claim = self.claim
        if claim.about == "nudge":
            self._open(session, [claim.about_id or 0], sent, now)
        elif claim.about == "digest":
            self._open(session, claim.payload["nudges"], sent, now)
        elif claim.about == "reminder":
            for nudge_id in claim.payload["nudges"]:
                self._replace(session, nudge_id, sent, alone=len(claim.payload["nudges"]) == 1)

    def _open(self, session: Session, nudge_ids: list[int], sent: Sent, now: datetime) -> None:
        for nudge_id in nudge_ids:
            row = nudges.get(session, self.claim.workspace_id, nudge_id)
            rep, _ = rep_of(reps.get(session, self.claim.workspace_id, row.rep_id))
            nudges.opened(
                session,
                self.claim.workspace_id,
                nudge_id,
                now=now,
                channel=sent.channel,
                ts=sent.ts,
                next_at=reminder_at(rep, now),
            )

    def _replace(self, session: Session, nudge_id: int, sent: Sent, *, alone: bool) -> None:
        """The reminder takes the nudge's place; the older message goes, so that one stands for one deal."""
        row = nudges.get(session, self.claim.workspace_id, nudge_id)
        if row.message_channel and row.message_ts and not row.in_digest:
            gone = outbox.Message(
                key=f"delete:{row.id}:{row.message_ts}",
                kind="delete",
                about="nudge-update",
                about_id=row.id,
                channel=row.message_channel,
                payload={"ts": row.message_ts},
            )
            outbox.enqueue(session, row.workspace_id, gone, now=self.desk.clock())
        nudges.reposted(
            session, self.claim.workspace_id, nudge_id, channel=sent.channel, ts=sent.ts, in_digest=not alone
        )

    def _finish(self, state: str, reason: str) -> None:
        """It will not go out: the nudge's places are free again, and the deal is looked at once more."""
        claim, now = self.claim, self.desk.clock()
        with self.desk.database.write() as session:
            if not outbox.finish(session, claim, state, now=now, reason=reason):
                return
            if claim.kind != "post" or claim.about not in ("nudge", "digest"):
                return
            for nudge_id in claim.payload.get("nudges", [claim.about_id]):
                row = nudges.get(session, claim.workspace_id, nudge_id)
                if nudges.expire(session, claim.workspace_id, nudge_id, now=now, reason=reason):
                    slots.give_back(session, claim.workspace_id, nudge_id)
                    each = judged_deal(self.desk, session, claim.workspace_id, row.deal_id, now)
                    if state == "expired" or not each.acts:
                        keep(session, each, now)
                    else:
                        # What stood in the way stands there a minute later too: not before the next working day.
                        again = working_time.later_working_day(each.rep, now, 1)
                        looks.set_look(session, claim.workspace_id, row.deal_id, look_of(each, again), now=now)

    def _put_back(self, at: datetime, reason: str) -> None:
        with self.desk.database.write() as session:
            outbox.put_back(session, self.claim, at=at, reason=reason)

    def _summary_off(self) -> None:
        """The channel is gone or closed to us: no more tries there; the person who set it up is told once."""
        claim, now = self.claim, self.desk.clock()
        with self.desk.database.write() as session:
            setting = summaries.of_channel(session, claim.workspace_id, claim.channel or "")
            if setting is None or not summaries.off(session, claim.workspace_id, setting.channel):
                return
            nudge_state.say(
                session,
                claim.workspace_id,
                setting.set_by,
                f"The weekly summary could not be posted in <#{setting.channel}>, so it is switched off. "
                "Invite me there with `/invite @dealdark` and type `/dealdark summary here` to have it again.",
                key=f"summary-off:{setting.id}:{now.date().isoformat()}",
                now=now,
            )
