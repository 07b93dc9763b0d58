"""A fact and an act are declared once: made-up ones come through every door without another line of code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.slow
def test_facts_and_acts_that_are_only_declared_come_through_every_door() -> None:
    """In a process of its own: everything reads the declarations once, when it is imported."""
    # The facts first: the acts import what reads them.
    plugins = ["-p", "tests.scenarios.planting", "-p", "tests.scenarios.planting_acts"]
    planted = [*plugins, str(HERE / "planted.py"), str(HERE / "planted_acts.py")]
    ours = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=--strict-markers", "-p", "no:cacheprovider"]
    ran = subprocess.run([*ours, *planted], cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert " passed" in ran.stdout
