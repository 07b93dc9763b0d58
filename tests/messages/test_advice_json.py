"""An advice on one line is what its JSON shape says, byte for byte."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach import advise
from bot.coach.advise import with_flips
from bot.domain.changes import AtStage, Change, StopComes
from bot.domain.deal import Deal
from bot.messages.advice_json import as_dict, as_line
from tests.coach import strategies
from tests.coach.shipped import playbook
from tests.thorough import brisk


@given(strategies.deals(), st.integers(0, 200), st.booleans())
@brisk
@pytest.mark.slow
def test_a_line_is_the_dumped_shape(deal: Deal, later: int, explained: bool) -> None:
    now = datetime.combine(deal.timeline[-1].on + timedelta(days=later), time(12), UTC)
    advice = advise(deal, now, playbook())
    if explained:
        advice = with_flips(advice, (Change(AtStage("“won”: \\ and \t"), StopComes()),))
    assert as_line(advice) == json.dumps(as_dict(advice), ensure_ascii=False)
