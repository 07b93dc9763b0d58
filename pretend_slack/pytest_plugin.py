"""Fixtures for the tests of any Slack app: `pytest_plugins = ["pretend_slack.pytest_plugin"]` in its conftest.

Here: starting and ending, once a test. Not here: what a workspace holds (`example`, or a seed of your own), nor any
app's parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from pretend_slack.example import SIGNING_SECRET, seed
from pretend_slack.seed import App, Seed
from pretend_slack.serving import Served
from pretend_slack.slack import PretendSlack

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@pytest.fixture
def pretend_slack_seed() -> Seed:
    """What the workspace begins with. Give a fixture of this name in your own conftest to say it yourself."""
    return seed()


@pytest.fixture
def pretend_slack(pretend_slack_seed: Seed) -> Iterator[PretendSlack]:
    """A workspace in memory, served on a free port of the loopback. Its clock stands still until it is moved."""
    with PretendSlack(pretend_slack_seed) as running:
        yield running


@pytest.fixture
def put_into_slack(pretend_slack: PretendSlack) -> Iterator[Callable[..., App]]:
    """A function that serves a WSGI app until the test is over, and connects the workspace to it.

    `put_into_slack(app, signing_secret=…, path=…)`; further names are the fields of `App` by which it keeps time:
    `next_due`, `on_clock`, `settle`.
    """
    with ExitStack() as running:

        def put(
            app: WSGIApplication, signing_secret: str = SIGNING_SECRET, path: str = "/slack/events", **keeps: Any
        ) -> App:
            served = running.enter_context(Served(app, path))
            connected = App(served.url, signing_secret, **keeps)
            pretend_slack.connect(connected)
            return connected

        yield put
