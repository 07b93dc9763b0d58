"""The shipped words: what a rep is given to say, and the sample deals. Reads the files plainly, without the loader.

Only the list of what is never said is the product's own: there is one.

How a playbook folder is loaded and refused is tested beside this file; here it is about the texts themselves.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.playbook.words import BANNED

ROOT = Path(__file__).parents[2]
PLAY_FILES = sorted((ROOT / "playbooks" / "plays").glob("*.yaml"))
SITUATIONS_FILE = ROOT / "playbooks" / "situations.yaml"
DEALS_FILE = ROOT / "samples" / "deals.csv"


def names(text: str) -> set[str]:
    """A set written as one line of words."""
    return set(text.split())


ADVISED = names(
    "customary-followup deliver-what-you-owe cost-of-waiting results-proof reference-intro reconnect-date value-drip "
    "helpful-introduction compassion-card supportive-note farewell-note restart-new-person thinking-of-you-article "
    "issue-timeline-call issue-timeline-email step-back-apology-call step-back-apology-email next-day-note "
    "useful-mailing courier-package event-invite send-a-lead stay-or-go thank-for-clarity reconnect-touch "
    "reschedule-offer process-question second-voice smaller-step what-changed"
)
GUIDANCE = names(
    "assume-benign-wait wait-it-out readiness-check detective-review agree-the-reply close-the-loop "
    "safe-to-say-no graceful-close family-first boss-left-patience acquisition-support"
)
SITUATIONS = names(
    "unknown busy ooo personal contact_left boss_left acquired reorg crisis internal_review procurement_legal "
    "budget_freeze reconnect_agreed seasonal status_quo indecision own_fault missed_meeting no_route competitor_rumour "
    "competitor_chosen need_gone said_no deferral do_not_contact"
)
FAMILIES = names(
    "reminder cost proof apology value gifts events second-voice courtesy stay-or-go followup restart process guidance"
)

# What a deal may fill in, each with the words of a typical deal: texts are measured as they will be read.
FILLED = {
    "first_name": "Jane",
    "name": "Jane Okafor",
    "company": "Lumenworks Optics",
    "business_issue": "spare parts arrive after the boat has left",
    "their_figure": "12,000 dollars a month",
    "wanted_by": "31 January 2027",
    "start_by": "4 January 2027",
    "reference": "Cobbleharbor Ferries is willing to talk",
    "result": "Orrinmere cut onboarding from six weeks to two",
    "lead": "a boatyard in Maine that looks for new optics",
    "introduction": "Dana Ruiz, who runs a yard like yours",
    "event_title": "a breakfast on faster onboarding",
    "event_date": "3 December",
    "owed": "the comparison of both plans",
    "heard_date": "19 October",
    "heard_month": "October",
    "reply_by": "23 November",
    "silence_weeks": "three weeks",
    "rep_first_name": "Alexandra",
    "champion": "Jane Okafor",
}
NEED_FILLS = {"event": {"event_title", "event_date"}, "gift_ok": set()}
"""The placeholders that a need puts on record, where they are not of its own name."""

MOST_WORDS = {"voicemail": 60, "call": 70, "linkedin": 50}


def plain(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


PLAYS: dict[str, dict[str, Any]] = {path.stem: plain(path) for path in PLAY_FILES}


def texts() -> Iterator[tuple[str, str, int, str]]:
    """Every script text as (play, medium, number of the alternative, text)."""
    for play_id, content in PLAYS.items():
        for medium, alternatives in content["script"].items():
            for number, text in enumerate(alternatives, 1):
                yield play_id, medium, number, text


TEXTS = list(texts())
each_text = pytest.mark.parametrize(("play_id", "medium", "number", "text"), TEXTS)
each_play = pytest.mark.parametrize("play_id", PLAYS)


def open_places(text: str) -> set[str]:
    return set(re.findall(r"\{([^{}]*)\}", text))


def filled(text: str) -> str:
    return text.format_map(FILLED)


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?=\s|$)", text))


def every_string(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from every_string(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_string(part)


def test_every_play_has_a_file() -> None:
    assert set(PLAYS) == ADVISED | GUIDANCE


@each_play
def test_a_play_is_named_as_its_file_and_complete(play_id: str) -> None:
    content = PLAYS[play_id]
    assert content["id"] == play_id
    assert len(content["title"]) <= 60
    assert content["family"] in FAMILIES
    assert (content["family"] == "guidance") == (play_id in GUIDANCE)
    assert content["counts"] in ("touch", "cap", "no")
    assert all(content[key] for key in ("trigger", "avoid", "wait_after", "success", "exit", "source"))
    assert re.match(r"(A|B|C|D|unverified)( - |$)", content["evidence"])


@each_play
def test_a_play_has_words_for_each_of_its_channels(play_id: str) -> None:
    content = PLAYS[play_id]
    fallback = {"linkedin": "email", "post": "email", "courier": "post"}
    for channel in content["channels"]:
        assert channel in content["script"] or fallback.get(channel) in content["script"], channel
    if content["channels"] == ["call"]:
        version = PLAYS[content["email_version"]]
        assert version["family"] == content["family"]
        assert version["needs"] == content["needs"], "else the email could be due with a fact missing"


@each_text
def test_only_known_facts_stand_open(play_id: str, medium: str, number: int, text: str) -> None:
    assert open_places(text) <= set(FILLED)
    assert not re.search(r"[{}]", re.sub(r"\{[a-z_]+\}", "", text))
    assert not re.match(r"(hi|hello|dear) there", text, re.IGNORECASE), "without a name, greet without one"
    assert "reply_by" not in open_places(text) or play_id == "stay-or-go"


@each_play
def test_the_last_alternative_needs_nothing_optional(play_id: str) -> None:
    content = PLAYS[play_id]
    on_record = {"rep_first_name"} | ({"reply_by"} if play_id == "stay-or-go" else set())
    for need in content["needs"]:
        on_record |= NEED_FILLS.get(need, {need})
    for medium, alternatives in content["script"].items():
        assert open_places(alternatives[-1]) <= on_record, medium


@each_play
def test_every_alternative_can_be_reached(play_id: str) -> None:
    """The first one whose facts are on record is taken, so an earlier one must ask for something that a later lacks."""
    for medium, alternatives in PLAYS[play_id]["script"].items():
        for i, earlier in enumerate(alternatives):
            for later in alternatives[i + 1 :]:
                assert not open_places(earlier) <= open_places(later), medium


@each_text
def test_texts_are_short(play_id: str, medium: str, number: int, text: str) -> None:
    words = len(filled(text).split())
    if medium in MOST_WORDS:
        assert words < MOST_WORDS[medium], f"{words} words"
    elif medium == "email":
        assert 3 <= sentences(filled(text)) <= 6
        assert words <= 110, f"{words} words"
    else:
        assert 3 <= sentences(filled(text)) <= 6


@each_text
def test_texts_are_signed_and_say_who_calls(play_id: str, medium: str, number: int, text: str) -> None:
    if medium in ("email", "post"):
        assert text.strip().endswith("{rep_first_name}")
    elif medium == "voicemail" or (medium == "call" and play_id not in GUIDANCE):
        assert "it's {rep_first_name}" in text


@pytest.mark.parametrize("path", [*PLAY_FILES, SITUATIONS_FILE], ids=lambda path: path.stem)
def test_no_pressure_and_no_statistics(path: Path) -> None:
    for text in every_string(plain(path)):
        found = BANNED.search(text)
        assert not found, f"{found and found[0]!r} in: {text}"


@pytest.mark.parametrize(
    "phrase",
    (
        "between the 5th and 12th contact",
        "80 % of sales",
        "90% of teams",
        "99 percent",
        "Just checking in",
        "bumping this",
        "circling back",
        "your last chance",
        "a final attempt",
    ),
)
def test_the_net_catches_what_it_is_for(phrase: str) -> None:
    assert BANNED.search(phrase)


@pytest.mark.parametrize("play_id", ["step-back-apology-call", "step-back-apology-email"])
def test_an_apology_carries_no_reminder_proof_or_figure(play_id: str) -> None:
    for _, _, _, text in (entry for entry in TEXTS if entry[0] == play_id):
        assert open_places(text) <= {"first_name", "rep_first_name"}
        assert "sorry" in text


def test_a_private_reason_is_met_without_the_deal() -> None:
    for text in every_string(PLAYS["compassion-card"]["script"]):
        assert open_places(text) <= {"first_name", "rep_first_name"}
        assert not re.search(r"project|proposal|deal|price|date|\bill\b|sick|family", text, re.IGNORECASE)


def test_situations_are_whole_and_name_plays_that_exist() -> None:
    situations = plain(SITUATIONS_FILE)["situations"]
    assert set(situations) == SITUATIONS
    for code, content in situations.items():
        assert len(content["label"]) <= 60, code
        assert content["hold"] in ("none", "wait", "close", "stop"), code
        assert content["means"] and content["stance"] and content["forbidden"] and content["source"], code
        named = {*content.get("meanwhile", []), *content.get("route", [])}
        named |= {content[key] for key in ("first_play", "then") if key in content}
        assert named <= ADVISED | {"proof", "value-slot"}, code
        families = {*content.get("omits_families", []), *content.get("forbids_families", [])}
        assert families <= FAMILIES, code
        for play_id in content.get("meanwhile", []):
            assert PLAYS[play_id]["family"] not in content.get("forbids_families", []), code


COLUMNS = (
    "company contact email phone timezone country domain stage value currency last_heard promised_by business_issue "
    "their_figure wanted_by start_by reference result owner external_id"
)


def deals() -> list[dict[str, str]]:
    with DEALS_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def weekdays_between(start: date, end: date) -> int:
    """Mondays to Fridays after `start`, up to and including `end`; no holidays."""
    return sum((start + timedelta(n)).weekday() < 5 for n in range(1, (end - start).days + 1))


def test_the_sample_deals_are_varied() -> None:
    rows = deals()
    assert list(rows[0]) == COLUMNS.split()
    assert len(rows) == 40
    assert {row["stage"] for row in rows} == {"discovery", "evaluation", "proposal", "negotiation"}
    assert {row["country"] for row in rows} == {"US", "GB", "DE"}
    assert len({row["owner"] for row in rows}) >= 3
    assert len({row["external_id"] for row in rows}) == 40
    assert all(
        count >= 5 for column in ("stage", "country", "owner") for count in Counter(r[column] for r in rows).values()
    )
    assert any(not row["phone"] for row in rows)
    assert any(not row["email"] for row in rows)
    assert any(not row["contact"].isascii() for row in rows)


def test_the_sample_deals_are_silent_for_2_to_60_business_days() -> None:
    silences = [weekdays_between(date.fromisoformat(row["last_heard"]), date(2026, 11, 9)) for row in deals()]
    assert (min(silences), max(silences)) == (2, 60)


def test_the_sample_deals_hang_together() -> None:
    for row in deals():
        line = row["company"]
        assert row["email"] or row["phone"], line
        assert row["domain"].endswith(".example"), line
        assert not row["email"] or (row["email"].isascii() and row["email"].endswith("@" + row["domain"])), line
        assert row["currency"] == {"US": "USD", "GB": "GBP", "DE": "EUR"}[row["country"]], line
        assert float(row["value"]) > 0, line
        assert all(not row[key] or row[key] > row["last_heard"] for key in ("promised_by", "wanted_by", "start_by")), (
            line
        )
        assert not row["start_by"] or row["last_heard"] < row["start_by"] < row["wanted_by"], line
