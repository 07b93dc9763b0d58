"""What the tests of the web app share."""

from __future__ import annotations

import pytest

from tests.web.slackish import Slackish


@pytest.fixture
def slack() -> Slackish:
    """A web app with a real Bolt behind it, and a way to send it signed requests."""
    return Slackish()
