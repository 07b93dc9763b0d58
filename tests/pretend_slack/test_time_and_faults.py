"""The clock that moves over every due moment, the faults, and what is kept between two starts."""

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from pretend_slack import App, AppMisbehaved, PretendSlack, Refused, User
from pretend_slack.time_travel import duration, instant
from tests.elsewhere import Elsewhere
from tests.pretend_slack.conftest import SECRET, START, TOKEN, Under, actions, button, client_of, section, seed_with

HOUR = timedelta(hours=1)


class Diary:
    """An app's scheduler as small as can be: moments that are due, and what happened at each."""

    def __init__(self, *moments: datetime) -> None:
        self.moments = sorted(moments)
        self.happened: list[datetime] = []
        self.settled = 0

    def next_due(self) -> datetime | None:
        return self.moments[0] if self.moments else None

    def on_clock(self, now: datetime) -> None:
        while self.moments and self.moments[0] <= now:
            self.moments.pop(0)
            self.happened.append(now)

    def settle(self) -> None:
        self.settled += 1

    def under(self, box: PretendSlack) -> "Diary":
        box.connect(App("http://127.0.0.1:9/", SECRET, self.next_due, self.on_clock, self.settle))
        return self


def test_every_due_moment_happens_at_its_own_time(box: PretendSlack) -> None:
    diary = Diary(START + HOUR, START + 2 * HOUR, START + 30 * HOUR).under(box)
    assert box.move_clock(advance=timedelta(days=1)) == START + timedelta(days=1) == box.clock()
    assert diary.happened == [START + HOUR, START + 2 * HOUR]
    box.move_clock(to_next=True)
    assert diary.happened[-1] == START + 30 * HOUR == box.clock()
    with pytest.raises(Refused, match="Nothing is due"):
        box.move_clock(to_next=True)


def test_what_was_due_before_happens_now(box: PretendSlack) -> None:
    diary = Diary(START - HOUR).under(box)
    box.move_clock(advance=HOUR)
    assert diary.happened == [START]


def test_messages_on_the_way_carry_the_time_of_their_moment(box: PretendSlack, client: WebClient) -> None:
    diary = Diary(START + HOUR).under(box)

    def on_clock(now: datetime) -> None:
        if diary.moments and diary.moments[0] <= now:
            client.chat_postMessage(channel="C0SALES", text="due")
        diary.on_clock(now)

    box.connect(App("http://127.0.0.1:9/", SECRET, diary.next_due, on_clock))
    box.move_clock(advance=timedelta(days=3))
    sent = box.messages("C0SALES", "U0ALEX")
    assert [int(float(found["ts"])) for found in sent] == [int((START + HOUR).timestamp())]


def test_an_app_that_never_gets_done_is_named(box: PretendSlack) -> None:
    stuck = START + HOUR
    box.connect(App("http://127.0.0.1:9/", SECRET, lambda: stuck))
    with pytest.raises(AppMisbehaved, match="still says that something is due"):
        box.move_clock(advance=timedelta(days=1))
    assert box.clock() == stuck


def test_an_app_with_too_many_moments_is_named(box: PretendSlack) -> None:
    moments = iter(range(1, 1_000_000))
    box.connect(App("http://127.0.0.1:9/", SECRET, lambda: START + timedelta(microseconds=next(moments))))
    with pytest.raises(AppMisbehaved, match="More than 10000 moments"):
        box.move_clock(advance=timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P3D", timedelta(days=3)),
        ("PT2H", timedelta(hours=2)),
        ("P1DT2H30M", timedelta(days=1, hours=2, minutes=30)),
        ("P2W", timedelta(weeks=2)),
        ("pt90s", timedelta(seconds=90)),
    ],
)
def test_durations(text: str, expected: timedelta) -> None:
    assert duration(text) == expected


@pytest.mark.parametrize("text", ["P", "PT", "P3", "3D", "P-3D", "P1M", "PT1D", "", "P9999999999D"])
def test_wrong_durations(text: str) -> None:
    with pytest.raises(Refused):
        duration(text)


def test_instants() -> None:
    expected = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert (
        instant("2026-11-24T09:00:00Z") == instant("2026-11-24T09:00") == instant("2026-11-24T04:00-05:00") == expected
    )


# --- faults ----------------------------------------------------------------------------------------------------


def post(client: WebClient) -> Any:
    return client.chat_postMessage(channel="C0SALES", text="x")


def said(box: PretendSlack) -> int:
    return len(box.messages("C0SALES", "U0ALEX"))


# The client has as many ways to fail as there are faults; which one is not the pretend Slack's to say.
FAILURES = (SlackClientError, OSError, http.client.HTTPException, ValueError)


@pytest.fixture
def impatient(box: PretendSlack) -> WebClient:
    return client_of(box, timeout=1)


@pytest.mark.parametrize(
    ("answer", "applied"),
    [
        ("reset", 0),
        ("reset_after", 1),
        ("timeout", 0),
        ("timeout_after", 1),
        ("truncated", 1),
        ("html", 1),
        ("empty", 1),
        ("no_ok", 1),
        ("500", 0),
        ("503", 0),
        ("applied:500", 1),
        ("fatal_error", 0),
        ("applied:fatal_error", 1),
        ("redirect:http://127.0.0.1:9/", 1),
    ],
)
def test_faults_fail_the_call_and_say_whether_it_was_done(
    box: PretendSlack, impatient: WebClient, answer: str, applied: int
) -> None:
    box.fault("chat.postMessage", 1, answer)
    with pytest.raises(FAILURES):
        post(impatient)
    assert said(box) == applied
    assert post(impatient)["ok"] and said(box) == applied + 1


def test_a_redirect_leads_to_another_host(box: PretendSlack, impatient: WebClient, elsewhere: Elsewhere) -> None:
    box.fault("chat.postMessage", 1, f"redirect:{elsewhere.url}")
    assert post(impatient)["ts"] == "1.2", "the SDK's own client believes whoever it was sent to"
    assert f"Bearer {TOKEN}" in elsewhere.heard[0]
    for answer in ("redirect", "redirect:/here", "redirect:ftp://127.0.0.1/"):
        with pytest.raises(Refused, match="leads somewhere"):
            box.fault("chat.postMessage", 1, answer)


def test_reset_is_a_reset(box: PretendSlack, impatient: WebClient) -> None:
    box.fault("chat.postMessage", 1, "reset")
    with pytest.raises(ConnectionResetError):
        post(impatient)
    assert box.wire()[-1]["status"] is None


def test_rate_limits_say_when_to_come_back(box: PretendSlack, client: WebClient) -> None:
    box.fault("chat.postMessage", 2, "ratelimited:30")
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            post(client)
        assert caught.value.response.status_code == 429 and caught.value.response.headers["Retry-After"] == "30"
        assert caught.value.response["error"] == "ratelimited"
    assert post(client)["ok"] and said(box) == 1


def test_error_names_every_method_and_taking_back(box: PretendSlack, client: WebClient) -> None:
    box.fault("*", 1, "internal_error")
    with pytest.raises(SlackApiError, match="internal_error"):
        client.auth_test()
    box.fault("chat.postMessage", 9, "fatal_error")
    assert client.auth_test()["ok"]
    box.fault("chat.postMessage", 0, "")
    assert post(client)["ok"]


def test_slow_answers_come_late(box: PretendSlack, client: WebClient) -> None:
    box.fault("chat.postMessage", 1, "slow:0.3")
    started = time.monotonic()
    assert post(client)["ok"]
    assert time.monotonic() - started >= 0.3


def test_late_answers_wait_until_the_app_has_acknowledged(box: PretendSlack, under: Under, client: WebClient) -> None:
    box.fault("chat.postMessage", 2, "late")
    assert post(client)["ok"], "no request waits for an acknowledgement, so nothing is late"
    calling = threading.Thread(target=post, args=(client,))

    @under.bolt.command("/deal")
    def listen(ack: Ack) -> None:
        calling.start()
        calling.join(0.1)
        under.seen.append(calling.is_alive())
        ack()

    assert box.command("U0ALEX", "C0SALES", "/deal")["ok"]
    calling.join(30)
    assert under.seen == [True]
    assert not calling.is_alive()


def test_stopping_does_not_wait_for_silence() -> None:
    box = PretendSlack(seed_with())
    box.start()
    box.fault("auth.test", 1, "timeout")
    client = client_of(box, timeout=60)
    failures: list[BaseException] = []

    def call() -> None:
        try:
            client.auth_test()
        except (OSError, http.client.HTTPException) as error:
            failures.append(error)

    caller = threading.Thread(target=call)
    caller.start()
    while not box.wire():
        caller.join(0.01)
    started = time.monotonic()
    box.stop()
    caller.join(30)
    assert time.monotonic() - started < 30 and failures


# --- kept between starts ---------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A data folder in which a first one has left something."""
    with PretendSlack(seed_with(), tmp_path) as box:
        Diary().under(box)
        client = client_of(box)
        client.chat_postMessage(channel="C0SALES", text="Kept", blocks=[actions(button("done"))])
        gone = client.chat_postMessage(channel="C0SALES", text="Gone")
        client.chat_delete(channel="C0SALES", ts=gone["ts"])
        client.chat_postMessage(channel="U0ALEX", text="Direct")
        client.views_publish(user_id="U0ALEX", view={"type": "home", "blocks": [section("Home")]})
        client.files_upload_v2(channel="D0ALEX", filename="a.csv", content="a,b")
        client.conversations_join(channel="C0OTHER")
        box.edit_user("U0DANA", tz="Asia/Tokyo")
        box.read("U0ALEX", "C0SALES")
        box.move_clock(advance=timedelta(days=2))
    yield tmp_path


def test_a_second_start_goes_on_where_the_first_was(kept: Path) -> None:
    later = seed_with(clock=START + timedelta(days=99), users=[User("U0NEW", "new")])
    with PretendSlack(later, kept) as box:
        assert box.clock() == START + timedelta(days=2)
        assert [found["text"] for found in box.messages("C0SALES", "U0ALEX")] == ["Kept"]
        assert box.messages("C0SALES", "U0ALEX")[0]["blocks"][0]["elements"][0]["action_id"] == "done"
        assert box.messages("D0ALEX", "U0ALEX")[0]["text"] == "Direct"
        state = box.state("U0ALEX")
        assert state["home"]["blocks"][0]["text"]["text"] == "Home"
        assert state["unread"]["C0SALES"] == 0 and state["unread"]["D0ALEX"] == 2
        assert {user["id"]: user["tz"] for user in state["users"]}["U0DANA"] == "Asia/Tokyo"
        assert "U0NEW" not in {user["id"] for user in state["users"]}
        client = client_of(box)
        last = max(float(found["ts"]) for found in box.messages("D0ALEX", "U0ALEX"))
        assert float(client.chat_postMessage(channel="C0OTHER", text="x")["ts"]) > last
        file = box.messages("D0ALEX", "U0ALEX")[1]["files"][0]["id"]
        assert box.workspace.files[file]["body"]


def test_one_pretend_slack_a_folder(kept: Path) -> None:
    with PretendSlack(seed_with(), kept), pytest.raises(Refused, match="in use by another pretend Slack"):
        PretendSlack(seed_with(), kept)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "slack.db").write_text("not a database, by any means" * 50)
    with pytest.raises(Refused, match="cannot be read as a pretend Slack's data"):
        PretendSlack(seed_with(), tmp_path)


def test_events_and_deliveries_that_come_twice(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("app_mention")
    def mentioned(body: dict[str, Any], request: Any) -> None:
        under.seen.append((body["event_id"], request.headers.get("x-slack-retry-num")))

    assert box.event({"type": "app_mention", "user": "U0ALEX", "text": "hi", "channel": "C0SALES"})
    assert box.resend() == 200
    assert [number for _, number in under.seen] == [None, ["1"]] and len({name for name, _ in under.seen}) == 1
    assert box.event({"type": "team_rename"}) is False


_POSTS_FOREVER = """
import sys
from pathlib import Path
from tests.pretend_slack.conftest import client_of, seed_with
from pretend_slack import PretendSlack

with PretendSlack(seed_with(), Path(sys.argv[1])) as box:
    client = client_of(box)
    while True:
        print(client.chat_postMessage(channel="C0SALES", text="x")["ts"], flush=True)
"""


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", _POSTS_FOREVER, tmp_path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout as lines:
        answered = [next(lines).strip() for _ in range(30)]
        process.kill()
        answered += [line.strip() for line in lines if line.endswith("\n")]
    with PretendSlack(seed_with(), tmp_path) as box:
        kept = [found["ts"] for found in box.messages("C0SALES", "U0ALEX")]
        assert kept[: len(answered)] == answered and len(kept) <= len(answered) + 1
        assert client_of(box).chat_postMessage(channel="C0SALES", text="x")["ts"] > kept[-1]
