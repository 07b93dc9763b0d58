"""A few days of a team's mail and calendars on real servers: what is noted of them, and that it's all there is."""

from __future__ import annotations

import pytest

from benchmarks.month.measured import measure
from benchmarks.month.month import month


@pytest.mark.slow
def test_nothing_is_missed_and_nothing_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    figures = list(measure(8, None, days=4, seed=35))
    assert [line for line in capsys.readouterr().out.splitlines() if line] == []
    assert [figure.what for figure in figures if figure.kept is False] == []


def test_a_month_is_the_same_for_the_same_seed_and_has_everything_in_it() -> None:
    made = month(120, 30, 1)
    assert month(120, 30, 1).happenings == made.happenings != month(120, 30, 2).happenings
    assert (len(made.team.reps), len(made.team.deals), made.mails >= 2900) == (8, 120, True)
    for what in ("alias", "bounce", "newsletter", "invitation", "moved later", "private address", "Junk", "two of us"):
        assert any(what in each for each in made.truth.traffic), what
    languages = {each[-3:-1] for each in made.truth.traffic if each.startswith("an automatic reply (")}
    assert languages == {"en", "de", "fr", "es", "it", "nl"}
