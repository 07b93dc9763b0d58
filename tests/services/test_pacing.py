"""The pace: bursts are free, then one a second in a conversation and a ceiling for the workspace; nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.posts.pacing import Pacer
from bot.posts.sending import Sender
from bot.posts.slack import NotSent, Sent
from bot.services.desk import Desk
from bot.store import outbox
from bot.store.outbox import Timing
from tests.services.conftest import Office, on_sqlite
from tests.services.fake_slack import FakeSlack

pytestmark = pytest.mark.slow


@dataclass
class Seconds:
    """A monotonic clock that is moved by hand."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass
class StrictSlack(FakeSlack):
    """Refuses, with 429, more than `most` messages of a minute in the workspace, and six of three seconds in one
    conversation; it says when there is room again."""

    seconds: Seconds = field(default_factory=Seconds)
    taken: list[tuple[float, str]] = field(default_factory=list)
    refused: int = 0
    most: int = 330

    def post(self, team: str, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent:
        now = self.seconds()
        in_workspace = [at for at, _ in self.taken if at > now - 60]
        in_channel = [at for at, where in self.taken if where == channel and at > now - 3]
        if len(in_workspace) >= self.most or len(in_channel) >= 6:
            self.refused += 1
            full = in_workspace[0] + 60 if len(in_workspace) >= self.most else in_channel[0] + 3
            raise NotSent("ratelimited", definite=True, retry_after=full - now)
        self.taken.append((now, channel))
        return super().post(team, channel, text, blocks, marker)


def queue(office: Office, channels: list[str]) -> None:
    rep = office.rep()
    with office.database.write(rep.workspace_id) as session:
        for number, channel in enumerate(channels):
            message = outbox.Message(
                key=f"m{number}",
                kind="post",
                about="notice",
                channel=channel,
                payload={"text": "x", "blocks": []},
                subjects=(),
            )
            outbox.enqueue(session, message, now=office.clock())


def paced(office: Office, slack: StrictSlack, a_minute: int) -> Sender:
    """The sender of one process."""
    desk = Desk(office.database, office.desk.playbook, office.clock, timing=Timing(a_minute=a_minute))
    sender = Sender(desk, slack.of)
    sender.pacer.now = slack.seconds
    return sender


def drained(office: Office, slack: StrictSlack, a_minute: int) -> float:
    """Sends all that is queued, second by second, as the timetable would; the seconds that it took."""
    sender = paced(office, slack, a_minute)
    for _ in range(2000):
        sender.run()
        if not office.outbox(state="queued"):
            return slack.seconds.at
        slack.seconds.at += 1
        office.clock.at += timedelta(seconds=1)
    raise AssertionError("it never ends")


@on_sqlite
def test_a_workspace_gets_its_messages_at_its_pace_and_loses_none(office: Office) -> None:
    queue(office, [f"D{n}" for n in range(400)])
    slack = StrictSlack()
    took = drained(office, slack, a_minute=300)
    assert Counter(each.channel for each in slack.messages) == {f"D{n}": 1 for n in range(400)}
    assert slack.refused == 0
    assert 75 <= took <= 85, "five a second after the first twenty"


def test_a_conversation_gets_one_a_second_after_a_burst(office: Office) -> None:
    queue(office, ["C1"] * 12 + ["C2"])
    slack = StrictSlack()
    took = drained(office, slack, a_minute=300)
    assert [channel for _, channel in slack.taken].count("C1") == 12 and slack.refused == 0
    assert 9 <= took <= 10
    assert (0.0, "C2") in slack.taken, "the others do not wait for it"
    assert max(row.attempt for row in office.outbox()) == 2, "a turn that was kept is not asked for again and again"


def test_two_processes_are_too_fast_together_and_lose_nothing(office: Office) -> None:
    """Each keeps the pace that one may have; where that is too much for Slack, its 429 holds back whom it meets."""
    queue(office, [f"D{n}" for n in range(90)] + ["C1"] * 9)
    slack = StrictSlack(most=60)
    senders = [paced(office, slack, 300) for _ in range(2)]
    while office.outbox(state="queued"):
        for sender in senders:
            sender.run()
        slack.seconds.at += 1
        office.clock.at += timedelta(seconds=1)
        assert slack.seconds.at < 300
    assert Counter(each.channel for each in slack.messages) == {f"D{n}": 1 for n in range(90)} | {"C1": 9}
    assert {row.state for row in office.outbox()} == {"sent"}
    assert 0 < slack.refused <= 10, "a process that was told to wait does not ask again and again"


def test_without_a_pace_all_goes_at_once(lite: Office) -> None:
    queue(lite, ["C1"] * 5)
    slack = StrictSlack()
    assert drained(lite, slack, a_minute=0) == 0


def test_a_turn_is_kept_for_its_message() -> None:
    seconds = Seconds()
    pacer = Pacer(300, now=seconds)
    assert [pacer.wait(1, "C1", n) for n in range(5)] == [0, 0, 0, 1, 2]
    assert pacer.wait(1, "C1", 3) == 1, "asked again, it does not move back"
    seconds.at = 1
    assert pacer.wait(1, "C1", 3) == 0
    assert pacer.wait(1, "C2", 9) == 0
