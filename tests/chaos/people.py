"""The reps: they press and type, signed as Slack signs, in both web processes at once, while their deals are judged.

What they press is what stands in their messages. Each press is sent to one process or to both; two different ones for
one deal go out at the same instant. What was acknowledged is kept, so that it can be looked for at the end.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from bot.errors import StoreBusy
from bot.store.database import Database
from bot.store.rows import DealRow, NudgeRow, RepRow
from pretend_slack import PretendSlack, payloads
from tests.scenarios.conftest import SECRET, dm

Json = dict[str, Any]
SLACKS_PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class Open:
    """A nudge that waits for its rep."""

    id: int
    number: int
    user: str
    channel: str
    ts: str
    in_digest: bool


class People:
    """Some threads that act for all reps."""

    def __init__(self, box: PretendSlack, api_url: str, database: Database, ports: Sequence[int], seed: int) -> None:
        self.box, self.api_url, self.database, self.ports = box, api_url, database, ports
        self.seed = seed
        self.did: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()
        self.noted: dict[str, bool] = {}  # what was typed with a touch: whether the answer said that it was noted
        self._lock, self._over = threading.Lock(), threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self, threads: int, pause: float) -> None:
        """Each of so many people acts about every so many seconds."""
        for number in range(threads):
            chance = random.Random(f"people {self.seed} {number}")
            thread = threading.Thread(target=self._act, args=(chance, pause), name=f"people {number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def end(self) -> None:
        """They go home."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _act(self, chance: random.Random, pause: float) -> None:
        acts = (self.done_twice, self.two_minds, self.one, self.back_and_done, self.types, self.touches)
        weights = (4, 3, 4, 3, 1, 3)
        while not self._over.wait(pause * chance.uniform(0.2, 1.8)):
            try:
                act = chance.choices(acts, weights)[0]
                act(chance)
            except StoreBusy:
                continue  # the server is just being restarted: nobody can look

    # -- what they do -----------------------------------------------------------------------------------------------

    def done_twice(self, chance: random.Random) -> None:
        """One press that Slack delivers to both."""
        for nudge in self._some(chance, 1):
            body = self.press(nudge, "done")
            self.at_once([(port, body) for port in self.ports], "the same press to both")

    def two_minds(self, chance: random.Random) -> None:
        """Two different presses for one deal, one in each process."""
        for nudge in self._some(chance, 1):
            bodies = [self.press(nudge, what) for what in ("done", "replied")]
            chance.shuffle(bodies)
            self.at_once(list(zip(self.ports, bodies, strict=True)), "two presses for one deal")

    def one(self, chance: random.Random) -> None:
        """One press, in one process."""
        for nudge in self._some(chance, 1):
            what = chance.choices(("done", "replied", "undo"), (6, 2, 1))[0]
            self.at_once([(chance.choice(self.ports), self.press(nudge, what))], f"pressed {what}")

    def back_and_done(self, chance: random.Random) -> None:
        """A rep says that nudges may come, so that every deal is judged anew, and answers a few meanwhile."""
        for nudge in self._some(chance, 1):
            mine = [each for each in self.waiting() if each.user == nudge.user]
            self.at_once([(chance.choice(self.ports), self.command(nudge.user, "resume"))], "typed resume")
            for each in chance.sample(mine, min(len(mine), 4)):
                time.sleep(chance.uniform(0, 0.15))
                self.at_once([(chance.choice(self.ports), self.press(each, "done"))], "pressed done in a sweep")

    def types(self, chance: random.Random) -> None:
        """Puts a deal off, or says that they replied."""
        user, number = self._deal(chance)
        text = chance.choice((f"snooze #{number} in {chance.randint(2, 9)} days", f"heard #{number}"))
        self.at_once([(chance.choice(self.ports), self.command(user, text))], f"typed {text.split()[0]}")

    def touches(self, chance: random.Random) -> None:
        """Notes a touch that nobody advised; Slack delivers it to both."""
        user, number = self._deal(chance)
        words = f"quizzical{chance.randrange(10**9):09d}"
        body = self.command(user, f'touch #{number} email note:"{words}"')
        said = self.at_once([(port, body) for port in self.ports], "typed touch")
        with self._lock:
            self.noted[words] = any("Noted" in text for text in said)

    # -- how --------------------------------------------------------------------------------------------------------

    def waiting(self) -> list[Open]:
        """Every nudge that stands before a rep."""
        with self.database.read() as session:
            query = select(NudgeRow, DealRow.number, RepRow.user).join(DealRow, DealRow.id == NudgeRow.deal_id)
            query = query.join(RepRow, RepRow.id == NudgeRow.rep_id)
            rows = session.execute(query.where(NudgeRow.state.in_(("open", "reminded")))).all()
        return [
            Open(row.id, number, user, row.message_channel or "", row.message_ts or "", row.in_digest)
            for row, number, user in rows
        ]

    def _some(self, chance: random.Random, most: int) -> list[Open]:
        found = self.waiting()
        return chance.sample(found, min(most, len(found)))

    def _deal(self, chance: random.Random) -> tuple[str, int]:
        with self.database.read() as session:
            query = select(RepRow.user, DealRow.number).join(DealRow, DealRow.rep_id == RepRow.id)
            rows = session.execute(query.order_by(DealRow.id)).all()
        user, number = chance.choice(rows)
        return str(user), int(number)

    def press(self, nudge: Open, what: str) -> bytes:
        """The body of a press on a button, or on a row's menu in a digest."""
        workspace = self.box.workspace
        person = workspace.user(nudge.user)
        conversation = workspace.conversation_for(person, dm(nudge.user))
        message = workspace.message(nudge.channel, nudge.ts) or {"ts": nudge.ts, "ephemeral": False}
        action: Json = {"type": "button", "action_id": f"nudge_{what}", "value": str(nudge.id)}
        if nudge.in_digest and what != "undo":
            chosen = {"value": f"{what}:{nudge.id}"}
            action = {"type": "overflow", "action_id": "digest_act", "selected_option": chosen}
        payload = {
            **payloads.interaction(workspace, "block_actions", person),
            **payloads.in_message(workspace, self.api_url, person, conversation, message),
            "actions": [{**action, "block_id": "b", "action_ts": workspace.next_ts()}],
        }
        return urlencode({"payload": json.dumps(payload)}).encode()

    def command(self, user: str, text: str) -> bytes:
        """The body of a slash command."""
        workspace = self.box.workspace
        person = workspace.user(user)
        conversation = workspace.conversation_for(person, dm(user))
        fields = payloads.command(workspace, self.api_url, person, conversation, "/dealdark", text)
        return urlencode(fields).encode()

    def at_once(self, sent: Sequence[tuple[int, bytes]], what: str) -> list[str]:
        """Each process gets its body at the same moment; what they answered."""
        said: list[str] = []
        barrier = threading.Barrier(len(sent))

        def go(port: int, body: bytes) -> None:
            barrier.wait()
            said.append(self._send(port, body))

        threads = [threading.Thread(target=go, args=each, daemon=True) for each in sent]
        _run(threads)
        with self._lock:
            self.did[what] += 1
        return said

    def _send(self, port: int, body: bytes) -> str:
        """Posts it as Slack does; the text of the answer. Every attempt counts with how it ended."""
        stamp = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLACKS_PATIENCE)
        text = ""
        try:
            connection.request("POST", "/slack/events", body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            how = str(answer.status)
        except (OSError, http.client.HTTPException) as lost:
            how = type(lost).__name__
        finally:
            connection.close()
        with self._lock:
            self.answers[how] += 1
        return text


def _run(threads: Sequence[threading.Thread]) -> None:
    each: Callable[[threading.Thread], None]
    for each in (threading.Thread.start, threading.Thread.join):
        for thread in threads:
            each(thread)
