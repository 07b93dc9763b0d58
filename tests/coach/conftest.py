"""The shipped playbook, loaded once, and the words it allows."""

from __future__ import annotations

import pytest

from bot.coach import vocabulary
from bot.domain.deal_file import Vocabulary
from bot.domain.playbook import Playbook
from tests.coach.shipped import playbook as shipped_playbook


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The playbook that dealdark ships."""
    return shipped_playbook()


@pytest.fixture(scope="session")
def words(playbook: Playbook) -> Vocabulary:
    """What a deal file may say under it."""
    return vocabulary(playbook)
