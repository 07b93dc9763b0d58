"""Planted mistakes: each is written into a copy of the shipped playbook.

`dealdark playbooks check` must answer 1 and name the file, the line and what is wrong. Following every deal takes
seconds, so mistakes in different lines, none of which changes what the others say, are planted in one copy.
"""

from __future__ import annotations

import json
import re
import shutil
import time as wall
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.cli import run
from bot.coach import advise, vocabulary
from bot.coach.gate import LONGEST_WAIT
from bot.domain.deal_file import parse_deal
from bot.playbook import inspect, words
from bot.resources import shipped
from tests.playbook.planted import FOLLOWUP, LEAD, OF_WORDS, POLICY, SITUATIONS, Mistake

CUSTOMER = "- >-\n          {hello},\n\n          I may have a customer for you.\n"
"""The first text of a lead that is a sentence."""

MISTAKES: Mapping[str, Mistake] = {
    # Of the files alone
    "a-key-that-is-misspelt": Mistake(
        file=POLICY, old="  promise_grace_bd: 2", new="  promise_grace: 2", says="did you mean promise_grace_bd?"
    ),
    "a-key-that-stands-twice": Mistake(
        file=POLICY,
        old="  promise_grace_bd: 2 ",
        new="  promise_grace_bd: 2\n  promise_grace_bd: 3 ",
        says="promise_grace_bd stands twice",
        told=(POLICY, "promise_grace_bd: 3"),
    ),
    "a-number-in-words": Mistake(
        file=POLICY, old="    busy: 15", new="    busy: a fortnight", says="should be a valid integer"
    ),
    "a-placeholder-that-nothing-fills": Mistake(
        file=LEAD, old="{lead}", new="{led}", says="did you mean {lead}?", told=(LEAD, CUSTOMER)
    ),
    "a-hold-of-unknown-length": Mistake(
        file=SITUATIONS,
        old="  busy:",
        new="  swamped:",
        says="add swamped to holds_bd",
        also=((POLICY, "    busy: 15", ""),),
    ),
    "a-reference-to-nothing": Mistake(
        file=SITUATIONS,
        old="first_play: restart-new-person",
        new="first_play: restart-new-people",
        says="did you mean restart-new-person?",
    ),
    "a-situation-that-does-not-exist": Mistake(
        file=POLICY, old="    crisis: 15", new="    crises: 15", says="did you mean crisis?"
    ),
    "a-situation-of-a-profile-that-does-not-exist": Mistake(
        file=POLICY,
        old="holds_bd: {procurement_legal: 40}\n    smb",
        new="holds_bd: {procurement: 40}\n    smb",
        says="did you mean procurement_legal?",
    ),
    "an-id-that-stands-twice": Mistake(
        file="plays/wait-it-out.yaml",
        old="id: wait-it-out",
        new="id: customary-followup",
        says="stands in plays/customary-followup.yaml too",
    ),
    "gaps-that-do-not-grow": Mistake(
        file=POLICY, old="default:     [3, 5, 8", new="default:     [3, 5, 5", says="5 stands after 5"
    ),
    "gaps-of-a-profile-that-do-not-grow": Mistake(
        file=POLICY, old="gaps_bd: [2, 4, 6", new="gaps_bd: [2, 4, 4", says="4 stands after 4"
    ),
    "guidance-that-would-be-sent": Mistake(
        file=SITUATIONS,
        old="route: [reschedule-offer]",
        new="route: [detective-review]",
        says="detective-review has no channel",
    ),
    "a-touch-while-one-waits": Mistake(
        file=SITUATIONS,
        old="meanwhile: [supportive-note]",
        new="meanwhile: [thinking-of-you-article]",
        says="only courtesies go out while one waits",
    ),
    "a-word-that-means-two-reasons": Mistake(
        file=SITUATIONS,
        old="      swamped, overloaded, ",
        new="      vacation, swamped, overloaded, ",
        says="“vacation” means ooo already",
        told=(SITUATIONS, "vacation, swamped, overloaded"),
    ),
    "a-route-that-its-situation-forbids": Mistake(
        file=SITUATIONS,
        old="route: [cost-of-waiting, reference-intro, reconnect-date]",
        new="forbids_families: [cost]\n    route: [cost-of-waiting, reference-intro, reconnect-date]",
        says="which status_quo forbids",
        told=(SITUATIONS, "route: [cost-of-waiting"),
    ),
    "a-hold-that-runs-again-without-end": Mistake(
        file=SITUATIONS,
        old="    drip: true\n",
        new="    drip: true\n    runs_again: true\n",
        says="add budget_freeze to hold_renewals",
        told=(SITUATIONS, "runs_again: true\n    forbids_families"),
    ),
    # Of the words
    "a-banned-claim": Mistake(
        file="plays/stay-or-go.yaml",
        old="\nsuccess: ",
        new="\nsuccess: 80 % of sales need five contacts. ",
        says="“80 %”",
    ),
    "a-phrase-that-everybody-has-read": Mistake(
        file=FOLLOWUP,
        old="\ntrigger: ",
        new="\ntrigger: You are just checking in. ",
        says="“just checking in”",
    ),
    "a-channel-without-words": Mistake(
        file=LEAD,
        old="channels: [email, call]",
        new="channels: [email, call, in_person]",
        says="no words for in_person",
    ),
    "a-text-that-is-never-taken": Mistake(
        file="plays/safe-to-say-no.yaml",
        old="  call:\n",
        new="  call:\n    - Be plain.\n",
        says="never taken",
        told=("plays/safe-to-say-no.yaml", "    - >-"),
    ),
    "a-text-that-needs-more-than-there-is": Mistake(
        file=LEAD,
        old="a customer for you. {lead}.",
        new="a customer for {name}. {lead}.",
        says="needs name, which a deal may lack",
        told=(LEAD, "- >-\n      {hello}, it's {rep_name} from {rep_company}, and I may have a customer for {name}."),
    ),
    **OF_WORDS,
    # Wider than the hard guards
    "hours-wider-than-the-guard": Mistake(
        file=POLICY, old='call: "09:00-18:00"', new='call: "07:00-21:00"', says="wider than the hard guard 08:00-20:00"
    ),
    "two-apologies": Mistake(file=POLICY, old="apology: 1, cost_of", new="apology: 2, cost_of", says="apology is 2"),
    "two-last-questions": Mistake(file=POLICY, old="stay_or_go: 1,", new="stay_or_go: 2,", says="stay_or_go is 2"),
    "two-apologies-in-half-a-year": Mistake(
        file=POLICY,
        old="apology_cap: {calendar_days: 180, times: 1}",
        new="apology_cap: {calendar_days: 180, times: 2}",
        says="2 in 180 days is more than 1 in 180, a hard guard",
    ),
    "a-last-question-every-quarter": Mistake(
        file=POLICY,
        old="question_cap: {calendar_days: 180, times: 1}",
        new="question_cap: {calendar_days: 90, times: 1}",
        says="1 in 90 days is more than 1 in 180, a hard guard",
    ),
    "a-profile-with-a-cap-of-its-own": Mistake(
        file=POLICY,
        old="people_in_parallel: 3",
        new="rolling_cap: {calendar_days: 30, touches: 6}",
        says="profiles.enterprise.rolling_cap is not a known key",
    ),
    "gifts-for-officials": Mistake(
        file=POLICY, old="public_sector: never", new="public_sector: small", says="should be 'never' (it says small)"
    ),
    "text-messages": Mistake(file=POLICY, old="sms: 0", new="sms: 2", says="sms must be 0"),
    "an-apology-by-voicemail": Mistake(
        file="plays/step-back-apology-call.yaml",
        old="channels: [call]",
        new="channels: [call, voicemail]",
        says="only the last question",
    ),
    "do-not-contact-that-only-waits": Mistake(
        file=SITUATIONS,
        old="    hold: stop",
        new="    hold: wait",
        says="must be stop",
        told=(
            SITUATIONS,
            "hold: wait\n    forbids_families: [reminder, cost, proof, apology, value, gifts, events, second-voice, co",
        ),
        also=((POLICY, "    busy: 15", "    busy: 15\n    do_not_contact: 250"),),
    ),
    "a-sales-play-in-a-private-hold": Mistake(
        file=SITUATIONS,
        old="meanwhile: [compassion-card]",
        new="meanwhile: [compassion-card, value-drip]",
        says="value-drip is a sales play",
    ),
    "a-gift-after-a-private-hold": Mistake(
        file=SITUATIONS,
        old="    private: true\n    first_play: thinking-of-you-article",
        new="    private: true\n    first_play: value-slot",
        says="event-invite is of the family events",
        told=(SITUATIONS, "first_play: value-slot\n    meanwhile"),
    ),
    # Found by following deals
    "plays-behind-one-that-always-wins": Mistake(
        file=POLICY,
        old="event-invite, useful-mailing, courier-package, thinking-of-you-article]",
        new="thinking-of-you-article, event-invite, useful-mailing, courier-package]",
        says="is never advised (event-invite, useful-mailing, courier-package): put thinking-of-you-article last",
        told=(POLICY, "  value_slot:"),
    ),
    "a-play-that-nothing-calls-for": Mistake(
        file=POLICY,
        old="value_slot: [send-a-lead, ",
        new="value_slot: [",
        says="nothing calls for send-a-lead",
        told=(LEAD, "id: send-a-lead"),
    ),
    "a-play-that-is-advised-after-all": Mistake(
        file=LEAD, old="counts: touch", new="offered: own\ncounts: touch", says="write offered: advice"
    ),
    "a-limit-that-leaves-no-room-for-a-play": Mistake(
        file=POLICY,
        old="event_notice_bd: [10, 30]",
        new="event_notice_bd: [200, 240]",
        says="makes event-invite impossible",
    ),
    "a-hello-that-is-never-due": Mistake(
        file=POLICY, old="due_bd: 10", new="due_bd: 0", says="makes reconnect-touch impossible"
    ),
    "a-hold-that-outlasts-the-deal": Mistake(
        file=POLICY, old="budget_freeze: 60", new="budget_freeze: 600", says="forgotten before the waiting is over"
    ),
    "a-wait-without-end": Mistake(file=POLICY, old="email: 3", new="email: 0", says="to wait without end"),
    "a-question-that-never-comes": Mistake(
        file=POLICY,
        old="earliest_after_unanswered: 4, forced_after: 5",
        new="earliest_after_unanswered: 99, forced_after: 99",
        says="the last question never comes",
        also=((POLICY, "episode_cap: {touches: 6", "episode_cap: {touches: 99"),),
    ),
    "hours-that-never-come": Mistake(
        file=POLICY,
        old='hard_clamp: "08:00-20:00"',
        new='hard_clamp: "09:00-18:00"',
        says="no hour of any day is left for voicemail",
        told=(POLICY, "voicemail: ["),
    ),
    # Of the examples
    "an-example-that-is-wrong": Mistake(
        file=FOLLOWUP,
        old="expect: not-yet",
        new="expect: chosen",
        says="comes out as not-yet",
        told=(FOLLOWUP, "expect: chosen\n    reason: first-followup"),
    ),
    "a-play-without-examples": Mistake(
        file="plays/thank-for-clarity.yaml",
        old="examples:",
        new="",
        says="has no example that expects chosen",
        told=("plays/thank-for-clarity.yaml", "id: thank-for-clarity"),
    ),
}
"""Each mistake by what it is."""

SHOWN_BY_A_DEAL = {
    "a-text-that-needs-more-than-there-is",
    "a-sales-play-in-a-private-hold",
    "plays-behind-one-that-always-wins",
    "a-play-that-nothing-calls-for",
    "a-play-that-is-advised-after-all",
    "a-limit-that-leaves-no-room-for-a-play",
    "a-hello-that-is-never-due",
    "a-hold-that-outlasts-the-deal",
    "a-wait-without-end",
    "a-question-that-never-comes",
    "hours-that-never-come",
}

TOGETHER = (
    (
        *(name for name in OF_WORDS if name != "a-text-for-a-case-that-does-not-exist"),  # with that nothing is tried
        "hours-wider-than-the-guard",
        "text-messages",
        "a-banned-claim",
        "a-channel-without-words",
        "a-phrase-that-everybody-has-read",
        "a-text-that-is-never-taken",
        "a-play-without-examples",
        "two-apologies-in-half-a-year",
        "a-last-question-every-quarter",
        "a-gift-after-a-private-hold",
        "two-apologies",
        "do-not-contact-that-only-waits",
        "an-example-that-is-wrong",
        "a-sales-play-in-a-private-hold",
        "a-play-that-nothing-calls-for",
    ),
    ("an-apology-by-voicemail", "a-wait-without-end"),
    (
        "two-last-questions",
        "a-text-that-needs-more-than-there-is",
        "a-play-that-is-advised-after-all",
        "plays-behind-one-that-always-wins",
    ),
    (
        "a-limit-that-leaves-no-room-for-a-play",
        "a-hello-that-is-never-due",
        "a-hold-that-outlasts-the-deal",
    ),
)
"""Mistakes that are planted in one copy; each of the others has its own."""

PLANTED = (*TOGETHER, *((name,) for name in MISTAKES if not any(name in several for several in TOGETHER)))


def spoilt(names: tuple[str, ...], folder: Path) -> Path:
    """The shipped playbook with these mistakes written into it."""
    shutil.copytree(shipped("playbooks"), folder)
    for mistake in map(MISTAKES.__getitem__, names):
        for file, old, new in ((mistake.file, mistake.old, mistake.new), *mistake.also):
            text = (folder / file).read_text("utf-8")
            assert old in text, f"{old!r} is not in {file}"
            # Examples are the last thing in a file of a play: without their head they are to go too.
            text = text[: text.index(old)] if old == "examples:" else text.replace(old, new, 1)
            (folder / file).write_text(text, "utf-8")
    return folder


def line_of(mistake: Mistake, folder: Path) -> str:
    """The file and the line that must be named."""
    file, text = mistake.told or (mistake.file, mistake.new)
    content = (folder / file).read_text("utf-8")
    assert text in content
    at = content.index(text) + len(text) - len(text.lstrip("\n"))
    return f"{file}:{content[:at].count(chr(10)) + 1}"


@pytest.mark.parametrize("names", PLANTED, ids=lambda names: names[0])
@pytest.mark.slow
def test_a_mistake_is_reported_with_file_and_line(
    names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(names, tmp_path / "playbooks")
    assert run(["playbooks", "check", str(folder)]) == 1
    out, err = capsys.readouterr()
    told = re.split(rf"^(?=(?:note: )?{re.escape(str(folder))})", err, flags=re.MULTILINE)
    for name in names:
        mistake = MISTAKES[name]
        place = line_of(mistake, folder)
        start = f"{'note: ' * mistake.noted}{folder}/{place}: "
        found = [each for each in told if each.startswith(start) and mistake.says in each]
        assert len(found) == 1, f"{name}:\n{err}"
        if name in SHOWN_BY_A_DEAL:
            shows(found[0], folder)
    assert out == ""
    assert "Traceback" not in err


def shows(problem: str, folder: Path) -> None:
    """The deal that comes with a problem is a deal file, and the coach can be asked about it on its day."""
    shown = re.search(r"for example on (\S+): (\{.*\})", problem)
    assert shown, problem
    playbook = inspect(folder).playbook
    assert playbook
    deal = parse_deal(json.loads(shown[2]), vocabulary(playbook))
    day = date.fromisoformat(shown[1])
    advice = advise(deal, datetime.combine(day, time(8)), playbook)
    assert advice.until is None or advice.until.year < day.year + LONGEST_WAIT


def test_what_is_only_noted_is_no_mistake(tmp_path: Path) -> None:
    noted = tuple(name for name, mistake in MISTAKES.items() if mistake.noted)
    found = inspect(spoilt(noted, tmp_path / "playbooks"))
    words.check(found)
    assert found.problems == []
    assert len(found.notes) == len(noted)


@pytest.mark.slow
def test_the_shipped_folder_is_in_order_in_half_a_minute_of_work(capsys: pytest.CaptureFixture[str]) -> None:
    """It takes some seconds where nothing else runs; the room is for busy machines, not for a second exploration."""
    before = wall.process_time()
    assert run(["playbooks", "check"]) == 0
    assert wall.process_time() - before < 30
    out, err = capsys.readouterr()
    assert re.fullmatch(
        r"41 plays, 25 situations and the policy are in order; 1,\d{3} deals followed to their end, "
        r"\d+ examples as expected\.\n",
        out,
    )
    assert err == ""
