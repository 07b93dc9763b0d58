"""Planted mistakes: each folder in `mistakes/` holds one, laid over a copy of the shipped playbook.

`dealdark playbooks check` must answer 1 and name the file, the line and what is wrong. Following every deal takes
seconds, so mistakes in different lines, none of which changes what the others say, are planted in one copy.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, datetime, time
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest

from bot.cli import run
from bot.coach import advise, vocabulary
from bot.coach.gate import LONGEST_WAIT
from bot.domain.deal_file import parse_deal
from bot.playbook import inspect
from bot.resources import shipped

FOLDERS = Path(__file__).with_name("mistakes")

MISTAKES = {
    # Of the files alone
    "a-key-that-is-misspelt": ("policy.yaml:15", "did you mean promise_grace_bd?"),
    "a-key-that-stands-twice": ("policy.yaml:16", "promise_grace_bd stands twice"),
    "a-number-in-words": ("policy.yaml:40", "should be a valid integer"),
    "a-placeholder-that-nothing-fills": ("plays/send-a-lead.yaml:11", "did you mean {lead}?"),
    "a-hold-of-unknown-length": ("situations.yaml:14", "add busy to holds_bd"),
    "a-reference-to-nothing": ("situations.yaml:56", "did you mean restart-new-person?"),
    "a-situation-that-does-not-exist": ("policy.yaml:34", "did you mean crisis?"),
    "an-id-that-stands-twice": ("plays/second-followup.yaml:2", "stands in plays/customary-followup.yaml too"),
    "gaps-that-do-not-grow": ("policy.yaml:17", "5 stands after 5"),
    "guidance-that-would-be-sent": ("situations.yaml:204", "what-changed has no channel"),
    "a-touch-while-one-waits": ("situations.yaml:81", "only courtesies go out while one waits"),
    "a-route-that-its-situation-forbids": ("situations.yaml:174", "which status_quo forbids"),
    # Of the words
    "a-banned-claim": ("plays/stay-or-go.yaml:51", "“80 %”"),
    "a-phrase-that-everybody-has-read": ("plays/customary-followup.yaml:27", "“just checking in”"),
    "a-channel-without-words": ("plays/send-a-lead.yaml:6", "no words for in_person"),
    "a-text-that-is-never-taken": ("plays/what-changed.yaml:14", "never taken"),
    "a-text-that-needs-more-than-there-is": ("plays/customary-followup.yaml:34", "needs name, which a deal may lack"),
    "a-text-that-needs-too-much": ("plays/useful-mailing.yaml:27", "needs name, which a deal may lack"),
    # Wider than the hard guards
    "hours-wider-than-the-guard": ("policy.yaml:53", "wider than the hard guard 08:00-20:00"),
    "two-apologies": ("policy.yaml:20", "apology is 2"),
    "two-last-questions": ("policy.yaml:20", "stay_or_go is 2"),
    "text-messages": ("policy.yaml:19", "sms must be 0"),
    "an-apology-by-voicemail": ("plays/step-back-apology-call.yaml:6", "only the last question"),
    "do-not-contact-that-only-waits": ("situations.yaml:268", "must be stop"),
    "a-sales-play-in-a-private-hold": ("situations.yaml:44", "value-drip is a sales play"),
    # Found by following deals
    "plays-behind-one-that-always-wins": ("plays/event-invite.yaml:2", "thinking-of-you-article always goes before it"),
    "a-play-that-nothing-calls-for": ("plays/send-a-lead.yaml:2", "nothing calls for send-a-lead"),
    "a-play-that-is-advised-after-all": ("plays/send-a-lead.yaml:5", "write offered: advice"),
    "a-limit-that-leaves-no-room-for-a-play": ("policy.yaml:47", "makes event-invite impossible"),
    "a-hello-that-is-never-due": ("policy.yaml:50", "makes reconnect-touch impossible"),
    "a-hold-that-outlasts-the-deal": ("policy.yaml:36", "forgotten before the waiting is over"),
    "a-wait-without-end": ("policy.yaml:19", "to wait without end"),
    "a-question-that-never-comes": ("policy.yaml:24", "the last question never comes"),
    "a-cap-that-the-rules-do-not-keep": ("policy.yaml:20", "apology is 0"),
    "hours-that-never-come": ("policy.yaml:55", "no hour of any day is left for voicemail"),
    # Of the examples
    "an-example-that-is-wrong": ("plays/customary-followup.yaml:67", "comes out as not-yet"),
    "a-play-without-examples": ("plays/thank-for-clarity.yaml:2", "has no example that expects chosen"),
}
"""Each mistake with the place that is named and a part of the sentence."""

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
    "a-cap-that-the-rules-do-not-keep",
    "hours-that-never-come",
}

TOGETHER = (
    (
        "hours-wider-than-the-guard",
        "text-messages",
        "a-banned-claim",
        "a-channel-without-words",
        "a-phrase-that-everybody-has-read",
        "a-text-that-is-never-taken",
        "a-text-that-needs-too-much",
        "an-apology-by-voicemail",
        "a-play-without-examples",
    ),
    (
        "two-apologies",
        "do-not-contact-that-only-waits",
        "an-example-that-is-wrong",
        "a-sales-play-in-a-private-hold",
        "a-play-that-nothing-calls-for",
    ),
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
        "a-cap-that-the-rules-do-not-keep",
    ),
)
"""Mistakes that are planted in one copy; each of the others has its own."""

PLANTED = (*TOGETHER, *((name,) for name in MISTAKES if not any(name in several for several in TOGETHER)))


def spoilt(names: tuple[str, ...], folder: Path) -> Path:
    """The shipped playbook with these mistakes laid over it."""
    shutil.copytree(shipped("playbooks"), folder)
    files = {file.relative_to(FOLDERS / name) for name in names for file in (FOLDERS / name).rglob("*.yaml")}
    for file in files:
        ours = [FOLDERS / name / file for name in names if (FOLDERS / name / file).exists()]
        right = (folder / file).read_text().splitlines(keepends=True) if (folder / file).exists() else []
        (folder / file).write_text(
            "".join(merged(right, [each.read_text().splitlines(keepends=True) for each in ours]))
        )
    return folder


def merged(right: list[str], spoilt: list[list[str]]) -> list[str]:
    """The lines with what each of the spoilt versions changes of them."""
    changes = []
    for lines in spoilt:
        matched = SequenceMatcher(None, right, lines, autojunk=False).get_opcodes()
        changes += [(start, end, lines[i:j]) for kind, start, end, i, j in matched if kind != "equal"]
    changes.sort(key=lambda change: change[:2])
    assert all(one[1] <= other[0] for one, other in pairwise(changes)), "one mistake would be laid over another"
    for start, end, lines in reversed(changes):
        right = [*right[:start], *lines, *right[end:]]
    return right


def test_every_folder_is_in_the_table() -> None:
    assert {path.name for path in FOLDERS.iterdir()} == set(MISTAKES)
    assert sorted(name for names in PLANTED for name in names) == sorted(MISTAKES)


@pytest.mark.parametrize("names", PLANTED, ids=lambda names: names[0])
@pytest.mark.slow
def test_a_mistake_is_reported_with_file_and_line(
    names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(names, tmp_path / "playbooks")
    assert run(["playbooks", "check", str(folder)]) == 1
    out, err = capsys.readouterr()
    told = re.split(rf"^(?={re.escape(str(folder))})", err, flags=re.MULTILINE)
    for name in names:
        place, says = MISTAKES[name]
        found = [problem for problem in told if problem.startswith(f"{folder}/{place}: ") and says in problem]
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


@pytest.mark.slow
def test_the_shipped_folder_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["playbooks", "check"]) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(
        r"38 plays, 25 situations and the policy are in order; 1,\d{3} deals followed to their end, "
        r"\d+ examples as expected\.\n",
        out,
    )
    assert err == ""
