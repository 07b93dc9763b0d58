"""The shipped playbook for tests and strategies that cannot take a fixture."""

from __future__ import annotations

from functools import cache

from bot.domain.playbook import Playbook
from bot.playbook import load
from bot.resources import shipped


@cache
def playbook() -> Playbook:
    """The playbook that dealdark ships, loaded once."""
    return load(shipped("playbooks"))
