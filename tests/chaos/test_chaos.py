"""Whatever breaks, and whoever presses meanwhile: no second nudge, no broken gap, nothing lost, doubled or stuck.

DEALDARK_SOAK=1 runs it, some weeks of an office twice: too long for every run, and it needs a machine of its own.
"""

from __future__ import annotations

import os

import pytest

from tests.chaos.run import Plan, begun

PLANS = [Plan(seed=seed, seconds=240) for seed in (1, 2)]


@pytest.mark.skipif(not os.environ.get("DEALDARK_SOAK"), reason="takes a quarter of an hour; DEALDARK_SOAK=1 runs it")
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"seed {plan.seed}")
@pytest.mark.timeout(900)
def test_nothing_is_lost_doubled_or_told_twice(plan: Plan) -> None:
    with begun(plan) as run:
        result = run.go()
    assert result.clean, result.table()
    assert result.counts["messages taken by Slack"] > 0
