"""`/dealdark escalate` over signed requests."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Office


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("escalate", "stay between dealdark and the rep"),
        ("escalate after:2", "Only an admin"),
        ("escalate off", "Only an admin"),
        ("escalate after:many", "isn't a number of nudges"),
        ("escalate up", "I don't know “escalate up”"),
    ],
)
def test_a_rep_may_look_and_change_nothing(office: Office, typed: str, shown: str) -> None:
    assert shown in office.type(typed)
