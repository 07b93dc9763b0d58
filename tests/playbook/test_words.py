"""The shipped words: what a rep is given to say, and the sample deals. Texts as the loader has them, the rest plainly.

What is never said, and what stands open, are the product's own lists: there is one of each. How the words are filled
is tested in tests/words; how a playbook folder is loaded and refused is tested beside this file.
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

from bot.playbook import load
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
    "hello": "Hi Jane",
    "dear": "Dear Jane",
    "name": "Jane Okafor",
    "company": "Lumenworks Optics",
    "business_issue": "that your spare parts arrive after the boat has left",
    "issue_short": "late spare parts on the ferries",
    "issue_date": "October 19",
    "issue_when": "in October",
    "their_figure": "12,000 dollars a month",
    "wanted_by": "the end of January",
    "wanted_was": "the end of October",
    "wanted_month": "January",
    "start_when": "right after New Year's",
    "reference": "Maria Lopez, COO at Cobbleharbor Ferries",
    "result": "Orrinmere cut onboarding from six weeks to two",
    "lead": "a boatyard in Maine that looks for new optics",
    "introduction": "Dana Ruiz, who runs a yard like yours",
    "event_title": "a breakfast on faster onboarding",
    "event_date": "December 3",
    "article": "A study of onboarding, https://example.com/study",
    "enclosed": "a study of onboarding",
    "meeting_detail": "your two warehouses",
    "slots": "Tuesday at 10:00 or Thursday at 14:00",
    "owed": "the comparison of both plans",
    "owed_was": "on the 3rd",
    "they_said": "that you need two more weeks for the board",
    "topic": "late spare parts on the ferries",
    "help": "help with late spare parts on the ferries",
    "lead_noun": "a boatyard in Maine that looks for new optics",
    "heard_month": "October",
    "heard_when": "in October",
    "since_then": "since October",
    "predecessor": "a colleague of yours",
    "met_day": "yesterday",
    "missed_day": "yesterday",
    "they_want": "pricing before the board meets",
    "closed_when": "in May",
    "fault_touches": "four calls and messages",
    "fault_span": "two weeks in October",
    "reply_by": "November 23",
    "rep_name": "Alexandra Rivera-Montgomery",
    "rep_first_name": "Alexandra",
    "rep_company": "Lumen Analytics",
    "rep_phone": "+1 212 555 0100",
    "champion": "Jane Okafor",
    "champion_first": "Jane",
}

SPOKEN_A_SECOND = 2.4
SECONDS = {"call": 45, "voicemail": 40}
LINKEDIN_WORDS = 50


def plain(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


PLAYS: dict[str, dict[str, Any]] = {path.stem: plain(path) for path in PLAY_FILES}
BOOK = load(ROOT / "playbooks")


def texts() -> Iterator[tuple[str, str, int, str]]:
    """Every script text as (play, medium, number of the text, text)."""
    for play_id, play in BOOK.plays.items():
        for medium in ("call", "voicemail", "email", "linkedin", "post"):
            said = [text for version in getattr(play.script, medium) for text in version.wordings]
            yield from ((play_id, medium, number, text) for number, text in enumerate(said, 1))


TEXTS = list(texts())
each_text = pytest.mark.parametrize(("play_id", "medium", "number", "text"), TEXTS)
each_play = pytest.mark.parametrize("play_id", PLAYS)


def spoken(text: str) -> int:
    """Words as they are said: each digit of a number is one."""
    digits = [re.sub(r"\D", "", word) for word in text.split()]
    return sum(len(found) if len(found) > 1 else 1 for found in digits)


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
    assert not re.match(r"(hi|hello|dear)\b", text, re.IGNORECASE), "{hello} and {dear} know whether there is a name"
    assert "reply_by" not in open_places(text) or play_id == "stay-or-go"


@each_text
def test_a_fact_stands_where_a_person_would_say_it(play_id: str, medium: str, number: int, text: str) -> None:
    assert not re.search(r":\s*\{", text), "no colon before a fact"
    assert not re.search(r"\b(?:about|around|roughly|some) \{their_figure\}", text)
    assert len(re.findall(r"\bis fine\b|\bare fine\b", text)) <= 1


@each_text
def test_the_issue_stands_word_for_word_in_two_plays(play_id: str, medium: str, number: int, text: str) -> None:
    """In the follow-up and the reminder, behind “mentioned”, where a noun and a clause both fit; once in a text."""
    if "business_issue" in open_places(text):
        assert play_id in ("customary-followup", "issue-timeline-call", "issue-timeline-email")
        assert text.count("{business_issue}") == 1 == text.count("mentioned {business_issue}")
    for opened in ("issue_date", "issue_when"):
        assert opened not in open_places(text) or "business_issue" in open_places(text)


@each_text
def test_the_day_of_their_last_word_carries_no_issue(play_id: str, medium: str, number: int, text: str) -> None:
    """Nobody can tell whether they spoke of it that day."""
    assert "heard_date" not in open_places(text)
    assert "silence_weeks" not in open_places(text), "nobody is told how long they have been silent"


@each_text
def test_texts_are_short(play_id: str, medium: str, number: int, text: str) -> None:
    if medium in SECONDS:
        assert spoken(filled(text)) <= SECONDS[medium] * SPOKEN_A_SECOND
        return
    words = len(filled(text).split())
    if medium == "linkedin":
        assert words < LINKEDIN_WORDS, f"{words} words"
        return
    lines = len([part for part in filled(text).split("\n\n")[1:-1] if not part.endswith((".", "?"))])
    assert 3 <= sentences(filled(text)) + lines <= 6
    assert words <= 80, f"{words} words"


@each_text
def test_texts_are_signed_and_say_who_calls(play_id: str, medium: str, number: int, text: str) -> None:
    first = re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]
    if medium in ("email", "post"):
        assert text.startswith("{hello},\n\n" if medium == "email" else "{dear},\n\n")
        assert text.endswith("\n\n{rep_first_name}")
    elif play_id in GUIDANCE:
        assert "{rep_company}" not in text, "they are said in the middle of a talk"
    else:
        assert text.startswith("{hello},")
        if medium in ("call", "voicemail"):
            assert "{rep_name} from {rep_company}" in first
    if medium == "voicemail":
        assert re.search(r"\{rep_company\}, \{rep_phone\}", first)
        assert re.search(r"\{rep_name\}.*\{rep_company\}, \{rep_phone\}\.$", text)


@each_text
def test_an_apology_is_conditional_only_where_no_fault_is_known(
    play_id: str, medium: str, number: int, text: str
) -> None:
    if play_id.startswith("step-back-apology"):
        known = "{fault_touches}" in text or "[" in text
        assert known != bool(
            re.search(r"\bif (?:i did|they did|they came|the timing was|that was|my messages)\b", text, re.IGNORECASE)
        )
        assert "sorry" in text
        assert open_places(text) <= {
            *(
                "hello",
                "rep_name",
                "rep_company",
                "rep_first_name",
                "fault_touches",
                "fault_span",
                "company",
                "predecessor",
            )
        }, "an apology carries no reminder, proof or figure"
    if play_id == "deliver-what-you-owe":
        assert ("{owed_was}" in text) == ("sorry" in text), "late is said after the date alone"


@pytest.mark.parametrize(
    ("play_id", "medium"),
    [
        *((play, "email") for play in ("customary-followup", "issue-timeline-email", "thinking-of-you-article")),
        *((play, "email") for play in ("results-proof", "reference-intro", "step-back-apology-email", "stay-or-go")),
        *((play, "email") for play in ("what-changed", "value-drip", "process-question", "next-day-note")),
        *((play, "email") for play in ("deliver-what-you-owe", "cost-of-waiting", "reconnect-touch")),
        *((play, "call") for play in ("issue-timeline-call", "step-back-apology-call", "cost-of-waiting")),
        ("what-changed", "call"),
        ("next-day-note", "post"),
        ("stay-or-go", "voicemail"),
    ],
)
def test_a_play_that_comes_up_often_has_several_wordings(play_id: str, medium: str) -> None:
    said = [version.wordings for version in getattr(BOOK.plays[play_id].script, medium)]
    assert any(len(wordings) > 1 for wordings in said)
    for wordings in said:
        begins = {" ".join(text.split()[: 9 if medium in SECONDS else 4]) for text in wordings}
        assert medium in SECONDS or len(begins) == len(wordings), "two that begin alike"


@pytest.mark.parametrize("path", [*PLAY_FILES, SITUATIONS_FILE], ids=lambda path: path.stem)
def test_no_pressure_and_no_statistics(path: Path) -> None:
    # What a rep types for a reason is nothing that we say.
    typed = {word for each in plain(path).get("situations", {}).values() for word in each.get("also", ())}
    for text in every_string(plain(path)):
        found = None if text in typed else BANNED.search(text)
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


def test_a_private_reason_is_met_without_the_deal() -> None:
    for _, _, _, text in (entry for entry in TEXTS if entry[0] == "compassion-card"):
        assert open_places(text) <= {"hello", "dear", "rep_first_name"}
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
    "company contact greeting email phone timezone country domain stage value currency last_heard promised_by "
    "business_issue their_figure wanted_by start_by close_date reference result owner external_id"
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
