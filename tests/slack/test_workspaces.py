"""The workspaces that are served: the token decides which, and nothing goes to another one with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.posts.slack import NotSent
from bot.services import Desk
from bot.services.people import installing
from bot.slack.background import Background
from bot.slack.client import web_client
from bot.slack.workspaces import Workspaces
from bot.store.database import Database
from pretend_slack import PretendSlack
from tests.coach.shipped import playbook
from tests.pretend_slack.conftest import seed_with

NOON = datetime(2026, 10, 27, 12, tzinfo=UTC)
OURS, OTHER = "T0SANDBOX", "T0OTHER"


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A workspace that knows our token."""
    with PretendSlack(seed_with()) as opened:
        yield opened


@pytest.fixture
def background() -> Iterator[Background]:
    """What is done beside requests."""
    made = Background(2)
    yield made
    made.close()


def test_another_workspace_is_never_written_to_with_our_token(
    box: PretendSlack, background: Background, sqlite_database: Database
) -> None:
    desk = Desk(sqlite_database, playbook(), lambda: NOON)
    installing.installed(desk, OTHER, "An earlier token's", "U9")
    served = Workspaces(desk, background, web_client("xoxb-sandbox", box.api_url))
    assert served.messenger(OTHER)  # until Slack says whose token it is, both may be ours
    served.arrive()
    assert background.settle(5)
    with pytest.raises(NotSent) as caught:
        served.messenger(OTHER)
    assert caught.value.definite
    assert served.of(OTHER) is None
    assert (ours := served.of(OURS)) is not None and ours.bot_user
    assert served.messenger(OURS) is ours.messenger


def test_who_was_met_before_slack_answered_is_known_after_it(
    box: PretendSlack, background: Background, sqlite_database: Database
) -> None:
    """Slack's answer keeps the workspace that requests hold already."""
    desk = Desk(sqlite_database, playbook(), lambda: NOON)
    installing.installed(desk, OURS, "Acme", "U9")
    served = Workspaces(desk, background, web_client("xoxb-sandbox", box.api_url))
    held = served.of(OURS)
    served.arrive()
    assert background.settle(5)
    assert served.of(OURS) is held
