"""README.md of the pretend Slack: its example is a test of its own that passes, and its way to start it starts it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import pretend_slack as package
from pretend_slack.api import METHODS
from pretend_slack.example import seed

PAGE = (Path(package.__file__).parent / "README.md").read_text("utf-8")
START, CONFTEST, TEST = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example_passes_where_nothing_of_ours_is(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_hello.py").write_text(TEST)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    ran = subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0 and "1 passed" in ran.stdout, ran.stdout + ran.stderr


def test_it_starts_as_the_page_says() -> None:
    ran = subprocess.run([sys.executable, "-c", START], input="\n", capture_output=True, text=True)
    page, api, *_ = ran.stdout.splitlines()
    assert ran.returncode == 0 and api == f"{page}/api/", ran.stderr


def test_it_works_where_nothing_of_ours_was_imported() -> None:
    loads = "import sys, pretend_slack, pretend_slack.pytest_plugin; print('bot' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True)
    assert ran.stdout == "False\n", ran.stderr


@pytest.mark.parametrize("name", ["pretend_slack_seed", "pretend_slack", "put_into_slack"])
def test_every_fixture_has_its_line_on_the_page(name: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(name)
    assert f"\n| `{name}` |" in PAGE


def test_the_example_may_do_all_that_this_slack_can() -> None:
    granted = set(seed().scopes)
    assert all(not method.scopes or granted & set(method.scopes) for method in METHODS.values())
