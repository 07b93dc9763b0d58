"""`dealdark advise`, `plan` and `playbooks check`, run as a person runs them: as processes.

Most begin warm (`tests.forked`). Cold is what the imports or Python itself have a part in: `run_cold`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import forked

pytestmark = pytest.mark.slow

CASES = json.loads((Path(__file__).parents[1] / "coach/cases/worked.json").read_text("utf-8"))["cases"]
DEAL = CASES[3]["deal"]
NOW = ["--now", CASES[3]["now"]]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def run(*args: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """`python -W error -m bot …` with `given` on standard input, forked from a process that has the imports."""
    return forked.run(["-W", "error", "-m", "bot", *args], given, os.environ | (env or {}))


def run_cold(*args: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The same in a Python that has imported nothing yet."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot", *args],
        input=given,
        capture_output=True,
        timeout=60,
        env=os.environ | (env or {}),
        check=False,
    )


def said(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The one sentence on standard error."""
    assert done.returncode == code, done.stderr
    text = done.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1
    return text.strip()


def as_json(deal: object) -> bytes:
    return json.dumps(deal).encode()


@pytest.mark.parametrize("run", [run, run_cold])
def test_a_deal_on_standard_input(run: Run) -> None:
    done = run("advise", "-", *NOW, given=as_json(DEAL))
    assert (done.returncode, done.stderr) == (0, b"")
    advice = json.loads(done.stdout)
    assert advice["kind"] == "play"
    assert list(advice)[:6] == ["kind", "play", "channel", "on", "until", "outcome"]
    assert "flips_if" not in advice


def test_a_deal_in_a_file_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    file = tmp_path / "deal.json"
    file.write_bytes(b"\xef\xbb\xbf" + as_json(DEAL))  # a byte order mark, as some editors leave one
    outputs = {
        run_cold("advise", str(file), *NOW, "--explain", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["flips_if"]


def test_explain_names_what_would_change_the_advice() -> None:
    advice = json.loads(run("advise", "-", *NOW, "--explain", given=as_json(DEAL)).stdout)
    assert advice["play"] == "issue-timeline-call"
    assert "no business issue on record: what-changed would come instead" in advice["flips_if"]
    assert "no phone number: issue-timeline-email would come instead" in advice["flips_if"]
    assert any(flip.startswith("a reply today: nothing would be due before") for flip in advice["flips_if"])


def test_now_with_an_offset_is_converted_and_without_one_is_the_prospect_s() -> None:
    local = run("advise", "-", "--now", "2026-10-27T10:00", given=as_json(DEAL)).stdout
    same = run("advise", "-", "--now", "2026-10-27T14:00Z", given=as_json(DEAL)).stdout
    evening = json.loads(run("advise", "-", "--now", "2026-10-27T23:30Z", given=as_json(DEAL)).stdout)
    assert local == same
    assert evening["on"] == "2026-10-28"


def test_without_now_it_is_the_clock() -> None:
    deal = DEAL | {"timeline": [{"type": "heard", "on": "2020-01-01"}]}
    assert json.loads(run("advise", "-", given=as_json(deal)).stdout)["silence_bd"] > 1000


BAD: list[tuple[bytes, str]] = [
    (b"", "there is nothing to read"),
    (b"{", "not valid JSON at line 1, column 2"),
    (b'{"company": NaN}', "NaN is not a JSON number"),
    (b'{"company": -Infinity}', "-Infinity is not a JSON number"),
    (b'{"company": "a", "company": "b"}', "the key company stands twice"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"value": ' + b"9" * 5000 + b"}", "thousands of digits"),
    (b"\xff\xfe{\x00}\x00", "not UTF-8 text at byte 1"),
    (as_json(DEAL | {"compny": "x"}), "compny isn't a key of the deal file; did you mean company?"),
    (as_json(DEAL | {"company": "\ud800"}), "company has a character that is no text"),
    (as_json(DEAL | {"x\n\x1b[31m": 1}), "isn't a key of the deal file"),
    (as_json(DEAL | {"timeline": [{"type": "heard", "on": "2030-01-01"}]}), "no entry of type heard or meeting up to"),
]


@pytest.mark.parametrize(("content", "says"), BAD, ids=[says[:30] for _, says in BAD])
def test_a_deal_that_cannot_be_read_is_one_sentence_and_exit_1(content: bytes, says: str) -> None:
    sentence = said(run("advise", "-", *NOW, given=content), 1)
    assert sentence.startswith("dealdark: standard input: ")
    assert says in sentence
    assert "\x1b" not in sentence


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["advise", "nowhere.json"], 1, "nowhere.json: there is no such file"),
        (["advise", "/"], 1, "/ is a folder"),
        (["advise"], 2, "FILE|-"),
        (["advise", "-", "--now", "soon"], 2, "'soon' is not a time; write it as 2026-11-24T09:00"),
        (["advise", "-", "--now", "0001-01-01"], 2, "the year 1 is out of range"),
        (["advise", "-", "--nwo", "x"], 2, "--now"),
        (["advise", "-", "--playbooks", "nowhere"], 2, "nowhere"),
        (["plan", "-", "--days", "-1"], 2, "--days"),
        (["advice", "-"], 2, "there is no command 'advice'; did you mean advise?"),
        (["playbooks", "diff"], 2, "diff"),
    ],
)
def test_a_wrong_call_is_one_sentence(args: list[str], code: int, says: str) -> None:
    assert says in said(run(*args), code)


def test_an_unusable_playbook_folder_in_the_environment_is_named() -> None:
    sentence = said(run("advise", "-", given=as_json(DEAL), env={"DEALDARK_PLAYBOOKS": "/nowhere"}), 1)
    assert "DEALDARK_PLAYBOOKS names '/nowhere'" in sentence


def test_lines_in_lines_out_in_order_and_bad_ones_in_their_place() -> None:
    lines = [as_json(DEAL), b"", b"nonsense", as_json(DEAL | {"stage": "x"}), b"  ", as_json(DEAL)]
    done = run("advise", "-", "--jsonl", *NOW, given=b"\n".join(lines))
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [sorted(line) == ["error"] for line in out] == [False, True, True, False]
    assert out[0] == out[3]
    assert out[1]["error"].startswith("line 3: not valid JSON")
    assert out[2]["error"].startswith("line 4: stage can't be")
    assert "2 of 4 lines could not be read" in said(done, 1)


def test_lines_with_a_byte_order_mark_carriage_returns_and_an_overlong_one() -> None:
    long = b'{"company": "' + b"x" * (5 * 1024 * 1024) + b'"}'
    given = b"\xef\xbb\xbf" + b"\r\n".join([as_json(DEAL), long, as_json(DEAL), b""])
    done = run("advise", "-", "--jsonl", *NOW, given=given)
    out: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.get("kind", "error") for line in out] == ["play", "error", "play"]
    assert "more than 4 MB" in out[1]["error"]


def test_all_the_worked_cases_agree_with_one_deal_at_a_time() -> None:
    cases = [case for case in CASES if case["now"] == CASES[3]["now"]] * 3
    done = run("advise", "-", "--jsonl", *NOW, given=b"\n".join(as_json(case["deal"]) for case in cases))
    assert done.returncode == 0
    for case, line in zip(cases, done.stdout.splitlines(), strict=True):
        advice = json.loads(line)
        assert {key: advice[key] for key in case["expect"]} == case["expect"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "deals.jsonl"
    file.write_bytes((as_json(DEAL) + b"\n") * 500)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "advise", str(file), "--jsonl", *NOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(30) == 1


def test_lines_come_out_while_more_come_in() -> None:
    """Streaming: an answer does not wait for the end of the input once a buffer is full, nor is the input held."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "advise", "-", "--jsonl", *NOW], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    for _ in range(20):
        process.stdin.write(as_json(DEAL) + b"\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"{")  # the input is still open
    process.stdin.close()
    assert len(process.stdout.readlines()) == 19
    process.stdout.close()
    assert process.wait(30) == 0


def test_plan_lists_the_dated_plays_to_the_close() -> None:
    done = run("plan", "-", *NOW, given=as_json(DEAL))
    steps = json.loads(done.stdout)
    assert [step["play"] for step in steps[:-1]] == [
        "issue-timeline-call",
        "reference-intro",
        "step-back-apology-call",
        "stay-or-go",
    ]
    assert steps[-1]["kind"] == "close"
    assert steps[-1]["outcome"] == "no_decision"
    days = [step["on"] for step in steps]
    assert days == sorted(days)
    cut = json.loads(run("plan", "-", *NOW, "--days", "20", given=as_json(DEAL)).stdout)
    assert cut == steps[:2]
    assert said(run("plan", "-", *NOW, given=b"{}"), 1).startswith("dealdark: standard input: ")


def test_playbooks_check(tmp_path: Path) -> None:
    import shutil

    from bot.resources import shipped

    folder = Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))
    (folder / "policy.yaml").write_text("policy: 1\n", "utf-8")
    (folder / "plays" / "stay-or-go.yaml").write_text("id: [\n", "utf-8")
    bad = run("playbooks", "check", str(folder))
    lines = bad.stderr.decode().splitlines()
    assert bad.returncode == 1
    assert sum(line.startswith(str(folder)) for line in lines) >= 2
    assert run("playbooks", "check", str(tmp_path / "nowhere")).returncode == 1


def test_help_everywhere_and_the_version() -> None:
    for args in (["--help"], ["-h"], ["advise", "--help"], ["plan", "--help"], ["playbooks", "check", "--help"]):
        done = run(*args)
        assert done.returncode == 0
        assert done.stdout.startswith(b"Usage: dealdark")
    assert run("--version").stdout.startswith(b"dealdark ")
    assert run().returncode == 2


def test_help_is_quick_because_no_command_is_imported() -> None:
    code = (
        "import sys; from bot.cli import run; run(['--help']); print(sorted(m for m in sys.modules if m.count('.')<2))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=True)
    loaded = done.stdout.decode().splitlines()[-1]
    assert "'bot.cli'" in loaded
    for heavy in ("bot.coach", "bot.store", "pydantic", "sqlalchemy", "slack_bolt", "yaml", "holidays", "dateparser"):
        assert f"'{heavy}'" not in loaded
    best = min(_seconds("--help") for _ in range(5))
    assert best < 0.5  # it takes 50 ms


def _seconds(*args: str) -> float:
    """Of work, whatever else the machine has to do."""
    before = os.times()
    run_cold(*args)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
