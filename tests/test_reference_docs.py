"""docs/: the ids of reasons and limits, the numbers of the limits, the commands and the links, against the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import limits
from bot.cli import COMMANDS as CLI
from bot.cli import sources_add
from bot.coach import advise
from bot.coach.gate import UNKNOWN_ZONE
from bot.coach.vocabulary import vocabulary
from bot.domain.advice import Advice
from bot.domain.deal_file import parse_deal
from bot.domain.playbook import GUIDANCE
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER
from bot.jobs import timekeeping
from bot.messages.english.why import NEEDS
from bot.playbook import load
from bot.slack.commands import COMMANDS as VERBS
from bot.sources import SOURCES
from bot.store import seen, thread_keys
from tests.coach.shipped import playbook

ROOT = Path(__file__).parent.parent
DOCS = {file.stem: file.read_text("utf-8") for file in sorted((ROOT / "docs").glob("*.md"))}
OF_SOURCES = {f"sources/{file.stem}": file.read_text("utf-8") for file in sorted((ROOT / "docs/sources").glob("*.md"))}
PAGES = {**DOCS, **OF_SOURCES}
CASES = [
    case
    for file in sorted((ROOT / "tests/coach/cases").glob("*.json"))
    for case in json.loads(file.read_text("utf-8"))["cases"]
]
HELD = {limit.id for limit in limits.LIMITS if not (limit.way or limit.moves)} - {"gap", "after-apology", "episode-cap"}
"""Limits that the gate gives as the reason: a play that waits for no pace never meets the others."""

BY_CODE = ("hold-", "route-")
"""Reasons that end in the code of a situation."""


def section(page: str, title: str) -> str:
    """A page's text under one heading of the second level."""
    [found] = [part for part in DOCS[page].split("\n## ")[1:] if part.startswith(title)]
    return found


def ids(text: str) -> set[str]:
    """What stands in backticks in the first column of its tables."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


PROFILES = "**Not every deal alike.**"
"""Where the limits' page comes to the profiles."""

REASONS, OTHERS, LIMITS = (ids(section("reasons", f"`{name}")) for name in ("reason`", "considered", "limits"))


def general(reason: str) -> str:
    """A reason as the page has it: the code of a situation is CODE there."""
    return next((f"{start}CODE" for start in BY_CODE if reason.startswith(start)), reason)


def texts(node: ast.expr) -> Iterator[str]:
    """The words that an argument can be; of a word with a part to fill in, its beginning and CODE."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield f"{node.values[0].value!s}CODE"


def in_the_code() -> Iterator[str]:
    """Every reason that a rule gives: the first word of `play` and `wait`, the second of `Decision`."""
    for file in sorted((ROOT / "bot/coach").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"play": 0, "wait": 0, "Decision": 1}.get(node.func.id)
                if place is not None and len(node.args) > place:
                    if ast.unparse(node.args[place]) == "held.verdict.limit":
                        yield from HELD
                    if ast.unparse(node.args[place]) == "UNKNOWN_ZONE":
                        yield UNKNOWN_ZONE
                    yield from texts(node.args[place])


def advices() -> Iterator[Advice]:
    """The worked cases, on their day and in the weeks after it."""
    book = playbook()
    words = vocabulary(book)
    for case in CASES:
        deal, now = parse_deal(case["deal"], words), datetime.fromisoformat(case["now"])
        for days in (0, 1, 3, 10, 30, 100):
            yield advise(deal, now + timedelta(days=days), book)


def test_every_reason_of_the_rules_is_listed_and_no_other() -> None:
    """Two of them are no rule of the coach's: it isn't asked where a silence can't be seen."""
    assert {*in_the_code(), BLIND, WAITS_FOR_ANSWER} == REASONS


def test_what_the_coach_says_is_listed() -> None:
    codes = set(playbook().situations)
    said = list(advices())
    reasons = {general(advice.reason) for advice in said}
    assert reasons <= REASONS
    assert len(reasons) >= 10, "the cases no longer show much"
    weighed = {general(each.reason) for advice in said for each in advice.considered}
    assert weighed <= REASONS | OTHERS | LIMITS | codes
    assert {use.limit for advice in said for use in advice.limits} <= LIMITS


def test_the_other_reasons_are_those_that_explain_gives() -> None:
    """Found in the code as words, so that a renamed one is missed here."""
    sources = "".join((ROOT / f"bot/coach/{name}.py").read_text("utf-8") for name in ("weighing", "ladder"))
    needs = {f"needs-{name}" for name in NEEDS}
    firsts = {name for name in OTHERS if name.endswith("-first")} - {"other-first"}
    plain = OTHERS - needs - firsts - {"other-first"}
    assert needs == {name for name in OTHERS if name.startswith("needs-")}
    assert [name for name in plain if f'"{name}"' not in sources] == []
    assert [name for name in firsts if f'"{name.removesuffix("-first")}"' not in sources] == []


def test_every_limit_has_its_row_in_both_pages() -> None:
    assert ids(DOCS["limits"].split(PROFILES)[0]) == LIMITS
    counting_nothing = {"no-business-day", "hours", "channel-cap"}  # the last is each channel's by its name
    names = {limit.id for limit in limits.LIMITS} - counting_nothing
    capped = {f"{kind.replace('_', '-')}-cap" for kind, most in playbook().policy.channel_cap.items() if most}
    assert names | capped == LIMITS


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("rolling-cap", "at most {p.rolling_cap_touches} unanswered touches in any {p.rolling_cap_days} days"),
        (
            "account-cap",
            "at most {p.account_cap_touches} unanswered touches to one company in any {p.account_cap_days} days",
        ),
        ("people-in-parallel", "at most {p.account_people_in_parallel} people of one company"),
        ("physical-cap", "{p.episode_cap[physical]} in one silence"),
        ("gap", "{gaps[default]} business days"),
        ("gap", "in a negotiation {gaps[negotiation]}"),
        ("email-cap", "at most {p.channel_cap[email]} unanswered emails in any {p.channel_cap_days} days"),
        (
            "call-window-cap",
            "at most {p.channel_cap[call_window]} unanswered call windows in any {p.channel_cap_days} days",
        ),
        ("call-window-cap", "up to {p.call_window.dials} dials"),
        ("call-window-cap", "within {p.call_window.span_bd} business days"),
        (
            "linkedin-cap",
            "at most {p.channel_cap[linkedin]} unanswered LinkedIn message in any {p.channel_cap_days} days",
        ),
        ("physical-cap", "at most {p.channel_cap[physical]} parcel in any {p.channel_cap_days} days, answered or not"),
        ("same-channel-in-a-row", "at most {p.same_channel_in_a_row_max} touches in a row"),
        ("episode-cap", "at most {p.episode_cap[touches]} touches"),
        ("promise", "{p.promise_grace_bd} business days more"),
        ("apology-cap", "at most {p.apology_cap.times} apology in any {p.apology_cap.calendar_days} days"),
        (
            "question-cap",
            "at most {p.question_cap.times} last question, stay or go, in any {p.question_cap.calendar_days} days",
        ),
        ("after-apology", "{p.after_apology_no_pitch_bd} business days without a pitch"),
    ],
)
def test_the_numbers_are_those_of_the_shipped_policy(limit: str, words: str) -> None:
    policy = playbook().policy
    [row] = [line for line in DOCS["limits"].splitlines() if line.startswith(f"| `{limit}` ")]
    gaps = {stage: ", ".join(map(str, waits)) for stage, waits in policy.gaps_bd.items()}
    assert words.format(p=policy, gaps=gaps) in row


def test_every_profile_has_its_row_with_its_numbers() -> None:
    policy = playbook().policy
    rows = dict(re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|$", DOCS["limits"].split(PROFILES)[1], re.M))
    assert set(rows) == set(policy.profiles)
    for name, profile in policy.profiles.items():
        shown = {int(number) for number in re.findall(r"\d+", rows[name])} - {policy.channel_cap_days}
        numbers = {days for waits in profile.gaps_bd.values() for days in waits} | {*profile.holds_bd.values()}
        numbers |= {*profile.channel_cap.values(), profile.reply_window_bd or 0, profile.people_in_parallel or 0} - {0}
        assert shown == numbers - {policy.channel_cap_days}, name
        assert ("no gifts" in rows[name]) is profile.no_gifts
    assert f"within {policy.answered_within_bd} business days" in DOCS["limits"]


def test_the_tours_profiles_load(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", DOCS["tour"], re.DOTALL)
    (tmp_path / "policy.yaml").write_text(example, "utf-8")
    (tmp_path / "situations.yaml").write_text((ROOT / "playbooks/situations.yaml").read_text("utf-8"), "utf-8")
    book = load(tmp_path)
    assert book.policy_for(None, 100_000, False, "US").gaps("discovery") == (4, 6, 10, 12, 15)
    assert book.policy_for(None, 99_999, True, "DE-BY").stay_or_go.reply_window_bd == 20
    assert book.policy_for(None, 99_999, True, "US").rolling_cap_touches == playbook().policy.rolling_cap_touches


def test_every_guidance_is_listed() -> None:
    guidance = {play.id for play in playbook().plays.values() if play.family == GUIDANCE}
    assert ids(section("reasons", "`guidance")) == guidance


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    folder = (ROOT / "docs" / page).parent
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", PAGES[page]):
        assert (folder / "".join(target)).exists(), target


def test_every_picture_is_shown_somewhere_and_small() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pictures = {file.name: file.stat().st_size for file in (ROOT / "docs" / "pictures").iterdir()}
    shown = set(re.findall(r"pictures/([\w-]+\.png)", "\n".join((readme, *DOCS.values()))))
    assert set(pictures) == shown
    assert {name: size for name, size in pictures.items() if size > 150_000} == {}
    assert sum(pictures.values()) < 2_000_000


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_verbs_exist(page: str) -> None:
    assert set(re.findall(r"/dealdark ([a-z]+)", PAGES[page])) <= set(VERBS)
    assert set(re.findall(r"(?:`|^)dealdark ([a-z]+)", PAGES[page], re.MULTILINE)) <= set(CLI)


def test_every_kind_of_source_has_its_row_its_page_and_its_words_in_the_help() -> None:
    linked = {
        kind: page
        for kinds, page in re.findall(r"^\| \[(.+?)\]\((.+?)\)", OF_SOURCES["sources/README"], re.M)
        for kind in re.findall(r"`([\w-]+)`", kinds)
    }
    assert set(linked) == set(SOURCES) == set(sources_add.WORDS)
    for kind in SOURCES.values():
        page = OF_SOURCES[f"sources/{linked[kind.name].removesuffix('.md')}"]
        assert f"dealdark sources add {kind.name}" in page
        assert {key.name for key in kind.keys} <= set(sources_add.KEYS)


def test_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [page for page in DOCS if f"](docs/{page}.md)" not in readme] == []


def test_how_long_things_are_kept() -> None:
    months = playbook().policy.retention_months
    assert DOCS["privacy"].count(f"{months} months") == 2
    of_sources = (seen.KEEP, seen.KEEP_UNDONE, thread_keys.KEEP)
    for kept in (timekeeping.KEEP_MESSAGES, timekeeping.KEEP_REQUESTS, timekeeping.KEEP_SLOTS, *of_sources):
        assert re.search(rf"\| {kept.days} days(?: after[^|]*)? \|$", DOCS["privacy"], re.MULTILINE), kept
