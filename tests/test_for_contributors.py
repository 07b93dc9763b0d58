"""What a contributor meets first, held against the code: workflow, hooks, forms and decision records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.test_docs import README, line_of

ROOT = Path(__file__).parent.parent
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
PAGES = [ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
CHECKS = (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_workflow_sets_up_by_readmes_line_and_runs_what_must_be_green() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))["jobs"]
    line = line_of(README, "\n## Working on it\n")
    set_up, test = [step["run"].replace("python ", "python3 ") for step in jobs["fast"]["steps"] if "run" in step]
    assert line == f"{set_up} && .venv/bin/pytest"
    assert test.startswith('.venv/bin/pytest -m "not slow"')
    assert [step["run"] for step in jobs["all"]["steps"] if "run" in step] == [".ci/run"]


def test_each_hook_before_a_commit_is_a_check_of_ci() -> None:
    [repository] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]:
        command = hook["entry"].removeprefix(".venv/bin/").removesuffix(" --force-exclude")
        assert re.search(rf"^{re.escape(command)}( \.)?$", CHECKS, re.MULTILINE), hook["id"]


@pytest.mark.parametrize("form", [form for form in FORMS if form.name != "config.yml"], ids=lambda form: form.stem)
def test_a_form_asks_something_and_each_question_once(form: Path) -> None:
    read = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(read)
    questions = [part for part in read["body"] if part["type"] != "markdown"]
    assert any(question.get("validations", {}).get("required") for question in questions)
    ids = [question["id"] for question in questions]
    assert len(ids) == len(set(ids))
    for question in questions:
        assert question["type"] in {"textarea", "input", "dropdown", "checkboxes"}
        assert question["attributes"]["label"]
        assert question["type"] != "dropdown" or all(isinstance(one, str) for one in question["attributes"]["options"])


def test_the_decisions_are_numbered_and_listed() -> None:
    listed = re.findall(
        r"^\| \[(\d+)\]\((\S+)\) \| (.+) \|$", (ROOT / "docs/decisions/README.md").read_text("utf-8"), re.M
    )
    assert [file for _, file, _ in listed] == [page.name for page in DECISIONS]
    for number, (page, (shown, _, title)) in enumerate(zip(DECISIONS, listed, strict=True), 1):
        assert int(shown) == int(page.name[:4]) == number
        text = page.read_text("utf-8")
        assert text.startswith(f"# {number} · {title}\n")
        assert [
            part
            for part in ("**Chosen.**", "**Why.**", "**What it costs.**", "**Think again when**")
            if part not in text
        ] == []
        assert len(text) < 3000  # a page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_named_files_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
        assert (page.parent / target).exists(), target
    for named in re.findall(r"`((?:bot|tests|docs|playbooks|samples)/[\w/.]+)`", text):
        assert (ROOT / named).exists(), named
