"""README, the manifest and the pinned requirements, held against the code: documentation that drifts fails here."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from bot.cli import COMMANDS as CLI
from bot.cli.sandbox import SEED
from bot.slack.commands import COMMANDS as VERBS
from bot.slack.shortcuts import SHORTCUTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))


def section(title: str) -> str:
    """README's text under one heading of the second level."""
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_readme_shows_every_verb_and_no_other() -> None:
    shown = set(re.findall(r"^\| `/dealdark (\w+)", section("In Slack"), re.MULTILINE)) | {"resume"}
    assert shown == set(VERBS)
    assert "`resume`" in section("In Slack")


def test_readme_shows_every_command_and_no_other() -> None:
    table = "\n".join(line for line in section("On the command line").splitlines() if line.startswith("|"))
    assert set(re.findall(r"`dealdark ([a-z]+)", table)) == set(CLI)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", README))
def test_readme_links_to_files_that_are_there(target: tuple[str, str]) -> None:
    assert (ROOT / "".join(target)).exists()


def line_of(text: str, title: str) -> str:
    """The one line to copy under a heading."""
    [line] = re.findall(r"^```\n(.*)\n```$", text.split(title, 1)[1], re.MULTILINE)[:1]
    return str(line)


def test_ci_runs_the_very_line_for_all_tests_that_readme_gives() -> None:
    line = line_of(README, "\n## Working on it\n")
    assert line.startswith("python3 -m venv .venv && ")
    assert line.endswith("&& .venv/bin/pytest")
    assert line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()


def test_no_line_to_copy_installs_into_the_systems_own_python() -> None:
    """Debian's and Ubuntu's refuse it; and nothing that is there already may be needed."""
    assert line_of(README, "\n## Try it in a minute\n").endswith("&& .venv/bin/dealdark sandbox")
    for page in (README, (ROOT / "docs" / "install.md").read_text("utf-8")):
        lines = [line for line in page.splitlines() if "pip install" in line and not line.startswith("#")]
        assert lines
        assert all(line.startswith("python3 -m venv .venv && ") for line in lines)
        assert "python3-venv" in page


def test_the_sandbox_installs_what_the_manifest_says() -> None:
    """The pretend Slack refuses calls without their scope, so the manifest's scopes are those that are needed."""
    scopes = MANIFEST["oauth_config"]["scopes"]
    assert list(SEED.scopes) == scopes["bot"] + scopes["bot_optional"]
    assert list(SEED.events) == MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    [command] = MANIFEST["features"]["slash_commands"]
    [seeded] = SEED.commands
    assert command == {
        "command": seeded.command,
        "description": seeded.description,
        "usage_hint": seeded.usage_hint,
        "should_escape": seeded.should_escape,
    }


def test_the_shortcuts_are_the_same_everywhere() -> None:
    listed = MANIFEST["features"]["shortcuts"]
    assert [vars(shortcut) for shortcut in SEED.shortcuts] == listed
    assert {shortcut["callback_id"] for shortcut in listed} == set(SHORTCUTS)
    for shortcut in listed:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_the_manifest_keeps_slacks_limits() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    [command] = MANIFEST["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["usage_hint"]) <= 1000


def test_the_changelog_begins_with_what_is_next_and_then_has_this_version_with_its_day() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    coming, newest = re.findall(r"^## (.+)$", changelog, re.MULTILINE)[:2]
    assert coming == "Unreleased"
    assert re.fullmatch(rf"{re.escape(version)} — \d{{4}}-\d\d-\d\d", newest)


def test_the_changelog_names_the_version_that_an_old_database_needs() -> None:
    """`SchemaTooOld` sends an admin there."""
    assert re.search(
        r"the last version before 0\.1\.0, commit `[0-9a-f]{10,40}`", (ROOT / "CHANGELOG.md").read_text("utf-8")
    )


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_dependency_is_pinned_with_its_hash_and_no_address(file: str) -> None:
    pinned = (ROOT / "requirements" / file).read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(project["optional-dependencies"]["dev"] if file == "dev.txt" else ())]
    for requirement in asked:
        name = re.match(r"[A-Za-z0-9.-]+", requirement)
        assert name is not None
        assert re.search(rf"^{re.escape(name[0].lower())}(\[\w+\])?==", pinned, re.MULTILINE), requirement
    assert "://" not in pinned
    names = re.findall(r"^[a-z0-9.\[\]_-]+==", pinned, re.MULTILINE)
    assert pinned.count("--hash=sha256:") >= len(names) > 10
