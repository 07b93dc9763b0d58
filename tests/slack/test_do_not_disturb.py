"""Do-not-disturb as Slack tells it, over real HTTP: whatever cannot be known keeps nobody from a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack.client import web_client
from bot.slack.messenger import Messenger
from pretend_slack import App, PretendSlack, Seed, User

TEAM = "T0SANDBOX"
NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)
HOUR = 3600
AT = int(NOON.timestamp())


@pytest.fixture
def workspace() -> Any:
    """Makes a workspace in which one person has these settings, and the messenger with these scopes."""
    running: list[PretendSlack] = []

    def make(scopes: tuple[str, ...] = ("dnd:read",), **facts: Any) -> tuple[PretendSlack, Messenger]:
        seed = Seed(
            team_id=TEAM,
            team_name="Acme",
            clock=NOON,
            users=[User("U0ALEX", "alex", "Alex Rivera", "America/New_York", **facts)],
            channels=[],
            bot_user=User("U0BOT", "dealdark", is_bot=True),
            bot_token="xoxb-sandbox",
            scopes=scopes,
        )
        box = PretendSlack(seed)
        running.append(box)
        box.start()
        box.connect(App("http://127.0.0.1:9/", "nobody listens"))
        return box, Messenger(web_client("xoxb-sandbox", box.api_url))

    yield make
    for box in running:
        box.stop()


Make = Callable[..., tuple[PretendSlack, Messenger]]


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ({}, None),
        ({"snooze_endtime": AT + HOUR}, HOUR),
        ({"snooze_endtime": AT - HOUR}, None),
        ({"dnd_enabled": True, "next_dnd_start_ts": AT - HOUR, "next_dnd_end_ts": AT + HOUR}, HOUR),
        ({"dnd_enabled": True, "next_dnd_start_ts": AT + HOUR, "next_dnd_end_ts": AT + 2 * HOUR}, None),
        ({"dnd_enabled": True, "next_dnd_start_ts": AT - 2 * HOUR, "next_dnd_end_ts": AT - HOUR}, None),
        ({"dnd_enabled": False, "next_dnd_start_ts": AT - HOUR, "next_dnd_end_ts": AT + HOUR}, None),
        (
            {
                "dnd_enabled": True,
                "next_dnd_start_ts": AT - HOUR,
                "next_dnd_end_ts": AT + HOUR,
                "snooze_endtime": AT + 3 * HOUR,
            },
            3 * HOUR,
        ),
    ],
)
def test_the_end_is_the_later_of_schedule_and_snooze(workspace: Make, facts: dict[str, Any], ends: int | None) -> None:
    _, messenger = workspace(**facts)
    found = messenger.quiet_until("U0ALEX", NOON)
    assert (None if found is None else (found - NOON).total_seconds()) == ends


def test_without_the_scope_it_is_asked_once(workspace: Make) -> None:
    box, messenger = workspace(scopes=("users:read",), snooze_endtime=AT + HOUR)
    for _ in range(3):
        assert messenger.quiet_until("U0ALEX", NOON) is None
    assert [item["what"] for item in box.wire()].count("dnd.info") == 1


@pytest.mark.parametrize("answer", ["ratelimited:30", "500", "reset", "user_not_found"])
def test_what_cannot_be_known_now_may_be_known_next_time(workspace: Make, answer: str) -> None:
    box, messenger = workspace(snooze_endtime=AT + HOUR)
    box.fault("dnd.info", 1, answer)
    assert messenger.quiet_until("U0ALEX", NOON) is None
    assert messenger.quiet_until("U0ALEX", NOON) is not None
