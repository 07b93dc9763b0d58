"""An act is declared once: made-up ones have their verb, form and button without another line of code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.slow
def test_an_act_that_is_only_declared_has_its_verb_form_and_button() -> None:
    """In a process of its own: the tables of verbs, forms and buttons are made once, when they are imported."""
    planted = ["-p", "tests.scenarios.planting_acts", str(HERE / "planted_acts.py")]
    ours = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=--strict-markers", "-p", "no:cacheprovider"]
    ran = subprocess.run([*ours, *planted], cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert " passed" in ran.stdout
