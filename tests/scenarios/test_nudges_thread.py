"""What is written in a nudge's own thread is of its deal, where it names no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm
from tests.scenarios.test_nudges import NORTHWIND, press, texts
from tests.scenarios.test_plain_words import ME, write

pytestmark = pytest.mark.slow


@pytest.fixture
def nudged(office_after: Callable[..., Office]) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind, one of two deals."""
    office = office_after(NORTHWIND)
    office.type('add "Acme Robotics" stage:proposal contact:"Bob Smith" heard:yesterday tz:America/New_York')
    office.days(4)
    return office


def test_a_reply_in_its_thread_is_of_its_deal(nudged: Office) -> None:
    nudge = next(each for each in nudged.dms() if "Email Jane at Northwind" in each["text"])
    before = len(nudged.entries())
    for text, answer in (
        ("they replied", "Northwind: They replied today."),
        ("replied yesterday, wants pricing", "Northwind: They replied yesterday. Note: wants pricing."),
        ("no answer", "I keep count of the silence"),
        ("left her a voicemail", "Northwind: You left them a voicemail today."),
        ("acme replied", "Acme Robotics: They replied today."),
        ("bob replied", "Acme Robotics: Bob Smith replied today."),
        ("replied, will decide by friday", "Northwind: They replied today. They'll answer by Fri, Nov 20."),
        ("emailed", "Northwind: You emailed them today."),
        ("snooze until monday", "Northwind: No nudges until Mon, Nov 16."),
        ("why?", "Northwind (Jane Doe)"),
        ("thanks!", "I didn't get that"),
        ("not done", "Nothing to save"),
        ("done?", "#1 Northwind (Jane Doe)"),
    ):
        assert answer in write(nudged, text, thread=nudge["ts"])["text"], text
    back = write(nudged, "done", thread=nudge["ts"])
    assert back["text"].startswith("Northwind: You emailed them today.")
    assert back["thread_ts"] == nudge["ts"]
    assert len(nudged.entries()) == before
    assert "Undo" in texts(press(nudged, "Save", back)["messages"][-1])
    assert [(each.type, each.channel) for each in nudged.entries()[before:]] == [("touch", "email")]
    now = next(each for each in nudged.dms() if each["ts"] == nudge["ts"])
    assert "Done" not in texts(now), "the nudge is answered"
    assert "Which was it?" in write(nudged, "they replied")["text"], "elsewhere nobody is named"


def test_a_thread_of_another_rep_or_of_no_nudge_says_nothing_of_a_deal(nudged: Office) -> None:
    nudge = next(each for each in nudged.dms() if "Email Jane at Northwind" in each["text"])
    event = {"type": "message", "channel": dm("U0SAM"), "channel_type": "im", "user": "U0SAM", "text": "they replied"}
    payloads.event(nudged, {**event, "ts": "1763100000.000100", "thread_ts": nudge["ts"]})
    assert "Northwind" not in str(nudged.dms("U0SAM"))
    event = {**event, "channel": dm(ME), "user": "U0SAM"}
    payloads.event(nudged, {**event, "ts": "1763100000.000200", "thread_ts": nudge["ts"]})
    assert not [each for each in nudged.dms(ME) if "Northwind: They replied" in each["text"]]
