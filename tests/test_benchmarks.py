"""Every measurement runs, at its smallest size. What it finds is not judged here: a busy machine proves nothing."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import ALL
from benchmarks.figures import at_least, at_most, shown


@pytest.mark.parametrize("name", [name for name in ALL if name != "month"])  # its own test judges what it finds
@pytest.mark.slow
def test_it_measures(name: str) -> None:
    measure, _usual = ALL[name]
    figures = list(measure(2, None))
    assert any(figure.target for figure in figures)
    assert all(figure.what and figure.value for figure in figures)


def test_a_target_is_kept_or_missed() -> None:
    assert at_most("a wait", 15.0, 15, "ms").kept
    assert not at_most("a wait", 15.1, 15, "ms").kept
    assert at_least("advice", 8000, 8000, "deals/s").kept
    assert shown([at_least("advice", 7999, 8000, "deals/s")]).endswith("MISSED")
