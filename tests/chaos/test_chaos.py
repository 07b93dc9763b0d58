"""Whatever breaks, and whoever presses meanwhile: no second nudge, no broken gap, nothing lost, doubled or stuck.

A morning of it is part of every run; DEALDARK_SOAK=1 goes through some weeks, twice.
"""

from __future__ import annotations

import os

import pytest

from tests.chaos.run import NEW_YORK, Plan, begun

if os.environ.get("DEALDARK_SOAK"):
    PLANS = [Plan(seed=seed, seconds=240) for seed in (1, 2)]
else:
    morning = NEW_YORK[3:7]
    PLANS = [
        Plan(
            seed=1,
            seconds=60,
            deals=60,
            reps=4,
            days=1,
            day=morning,
            dwell=1.2,
            pause=0.3,
            kill_every=1.5,
            freeze_every=1.0,
            end_every=1.0,
            restart_every=3.0,
            later_mornings=0,
        )
    ]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"seed {plan.seed}")
@pytest.mark.timeout(900)
def test_nothing_is_lost_doubled_or_told_twice(plan: Plan) -> None:
    with begun(plan) as run:
        result = run.go()
    assert result.clean, result.table()
    assert result.counts["messages taken by Slack"] > 0
