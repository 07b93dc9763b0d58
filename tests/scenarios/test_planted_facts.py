"""A fact is declared once: made-up ones, of every kind, come through every door without another line of code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.slow
def test_a_fact_that_is_only_declared_comes_through_every_door() -> None:
    """In a process of its own: everything reads the declaration once, when it is imported."""
    planted = ["-p", "tests.scenarios.planting", str(HERE / "planted.py")]
    ours = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=--strict-markers", "-p", "no:cacheprovider"]
    ran = subprocess.run([*ours, *planted], cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert " passed" in ran.stdout
