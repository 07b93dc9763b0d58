"""`/dealdark summary` over signed requests: to the channel, to one person, and where the workspace refuses to draw."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.scenarios.conftest import Office, dm, said

pytestmark = pytest.mark.slow

CHANNEL = "C0SALES"


@pytest.fixture
def weeks(office: Office) -> Office:
    """An office in which a deal ended in each of two weeks, and one is dark."""
    for number in range(2):
        office.type(f"add Company{number} stage:discovery heard:2026-09-01 contact:P{number}")
        office.type(f"close company{number} lost")
        office.days(7)
    office.type("add Dark stage:discovery heard:2026-09-01 contact:Q value:$40k")
    office.days(6)  # its nudge is reminded of and let go
    return office


@pytest.fixture
def managed(weeks: Office) -> Office:
    """The same, with Sam as an admin, who sees Alex's deals."""
    weeks.box.edit_user("U0SAM", is_admin=True)
    return weeks


def drawn(message: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether one person alone sees it, and what is drawn in it."""
    kinds = ("table", "data_visualization")
    return message["ephemeral"], [block["type"] for block in message["blocks"] if block["type"] in kinds]


def posted(office: Office, user: str = "U0SAM") -> list[dict[str, Any]]:
    """What all of the channel reads."""
    return [message for message in office.box.messages(CHANNEL, user) if not message["ephemeral"]]


def press(office: Office, message: dict[str, Any], action: str, user: str, **more: str) -> dict[str, Any]:
    channel = message.get("channel") or CHANNEL
    return office.box.click(user=user, channel=channel, ts=message["ts"], action_id=action, **more)


def test_a_rep_shows_a_channel_their_own_deals(weeks: Office) -> None:
    assert "gets a summary of your deals every Monday" in weeks.type("summary here", user="U0SAM", channel=CHANNEL)
    weeks.box.move_clock(advance=timedelta(days=7))
    [message] = posted(weeks)
    assert message["text"].startswith("Sam Okafor: nothing needs a hand")
    assert "Dark" not in message["text"]  # Alex's


def test_a_colleagues_summary_is_left_alone(managed: Office) -> None:
    managed.type("summary here", user="U0SAM", channel=CHANNEL)
    answer = managed.type("summary here", channel=CHANNEL)
    assert "Sam Okafor set up this channel's summary, every Monday at 9" in answer


def test_now_is_shown_to_its_sender_first_and_posted_once(managed: Office) -> None:
    shown = managed.command("summary now", "U0SAM", CHANNEL)["messages"][-1]
    assert drawn(shown) == (True, ["data_visualization"])
    assert "Only you see this so far." in shown["text"] and posted(managed) == []
    [deal] = press(managed, shown, "summary_deals", "U0SAM")["messages"]
    assert "1 dark team deal, worth $40,000" in deal["text"]
    press(managed, shown, "summary_post", "U0SAM")
    assert not any(each["ephemeral"] and "so far" in each["text"] for each in managed.box.messages(CHANNEL, "U0SAM"))
    [message] = posted(managed)
    assert drawn(message) == (False, ["data_visualization"])
    assert "Only you see this" not in message["text"] and "Dark · $40,000" in message["text"]
    assert "with Alex Rivera" in message["text"] and "<@U0ALEX>" not in message["text"]
    [own] = press(managed, message, "summary_deals", "U0ALEX")["messages"]
    assert own["ephemeral"] and own["text"].startswith("1 dark deal, worth $40,000"), "each sees their own"
    again = managed.command("summary now", "U0SAM", CHANNEL)["messages"][-1]
    press(managed, again, "summary_cancel", "U0SAM")
    assert len(posted(managed)) == 1


@pytest.mark.parametrize("refusals", [1, 2])
def test_now_says_the_same_where_drawings_are_refused(managed: Office, refusals: int) -> None:
    managed.box.fault("response_url", refusals, "invalid_blocks")
    answer = managed.command("summary now", "U0SAM", CHANNEL)
    assert drawn(answer["messages"][-1]) == (True, [])
    assert "1 ended with a clear answer" in said(answer)
    before = len(managed.box.wire())
    again = managed.command("summary now", "U0SAM", CHANNEL)
    assert drawn(again["messages"][-1]) == (True, []), "remembered"
    assert sum(item["what"] == "response_url" for item in managed.box.wire()[before:]) == 1


def test_from_the_direct_message_it_asks_for_the_channel(managed: Office) -> None:
    shown = managed.command("summary now", "U0SAM")["messages"][-1]
    [pick] = [
        each
        for block in shown["blocks"]
        for each in block.get("elements", [])
        if each["type"] == "conversations_select"
    ]
    answer = press(managed, {**shown, "channel": dm("U0SAM")}, pick["action_id"], "U0SAM", value=CHANNEL)
    assert f"On its way to <#{CHANNEL}>" in said(answer)
    managed.days(0.01)
    [message] = posted(managed)
    assert "Dark · $40,000" in message["text"]
    shown = managed.command("summary now", "U0SAM")["messages"][-1]
    press(managed, {**shown, "channel": dm("U0SAM")}, picks(shown), "U0SAM", value="C0OTHER")
    managed.days(0.01)
    assert "I couldn't post the summary in <#C0OTHER>" in managed.dms("U0SAM")[-1]["text"]


def picks(shown: dict[str, Any]) -> str:
    """The menu of channels."""
    return str(next(each["elements"][0]["action_id"] for each in shown["blocks"] if "summary_to" in str(each)))


def test_here_can_be_about_some_people(managed: Office) -> None:
    typed = "summary here for:<@U0ALEX|alex>, <@U0SAM>"
    answer = managed.type(typed, user="U0SAM", channel=CHANNEL)
    assert "a summary of the deals of Alex Rivera and Sam Okafor every Monday" in answer
    answer = managed.type("summary here for:sam", user="U0SAM", channel=CHANNEL)
    assert "of the deals of Sam Okafor every" in answer
    assert "isn't a colleague I know" in managed.type("summary here for:zoe", user="U0SAM", channel=CHANNEL)
    assert "gets a summary every Monday" in managed.type("summary here for:all", user="U0SAM", channel=CHANNEL)
    managed.type("summary off", user="U0SAM", channel=CHANNEL)
    assert "for the colleague and for managers" in managed.type("summary here for:sam", channel=CHANNEL)


def test_a_key_that_goes_with_another_summary_is_refused(managed: Office) -> None:
    answer = managed.type("summary here <@U0ALEX|alex>", user="U0SAM", channel=CHANNEL)
    assert "I don't know “summary here @alex”" in answer
    for typed, key in (
        ("now for:sam", "for"),
        ("me now day:fri", "day"),
        ("off time:9", "time"),
        ("me for:sam", "for"),
    ):
        answer = managed.type(f"summary {typed}", user="U0SAM", channel=CHANNEL)
        assert f"takes no {key}:" in answer and "I did nothing" in answer
    assert "every Friday at noon" in managed.type("summary here day:fri time:noon", user="U0SAM", channel=CHANNEL)


def test_what_a_rep_shows_once_does_not_say_how_to_stop_it(weeks: Office) -> None:
    shown = weeks.command("summary now", "U0SAM", CHANNEL)["messages"][-1]
    assert shown["text"].startswith("Sam Okafor: ") and "To stop it" not in shown["text"]


def test_a_summary_of_ones_own(weeks: Office) -> None:
    assert "your deals every Tuesday" in weeks.type("summary me day:tue time:09:00")
    shown = weeks.command("summary me now")["messages"][-1]
    assert drawn(shown) == (True, ["table", "data_visualization"])
    weeks.days(7)
    assert any("Only you see this" in message["text"] for message in weeks.dms())
    assert "No more summaries to you" in weeks.type("summary me off")
    assert "Did you mean" in weeks.type("summary mee", channel=CHANNEL)


def test_a_manager_asks_a_rep_about_a_deal(managed: Office) -> None:
    shown = managed.command("summary me now", "U0SAM")["messages"][-1]
    assert "Alex hasn't answered" in shown["text"]
    for told in ("I ask Alex Rivera about", "was asked about"):
        answer = press(managed, {**shown, "channel": dm("U0SAM")}, "deal_ask", "U0SAM")
        assert told in said(answer)
    managed.days(1)
    asked = [message for message in managed.dms() if "what would help" in message["text"]]
    assert len(asked) == 1 and asked[0]["text"].startswith("<@U0SAM> is asking about Dark (Q)")


def test_a_long_list_is_turned(weeks: Office) -> None:
    for number in range(21):
        weeks.type(f"add Client{number} stage:discovery heard:2026-09-01 contact:C{number} value:$10")
    shown = weeks.command("list")["messages"][-1]
    assert "22 open deals, worth $40,210" in shown["text"] and "Page 1 of 2" in shown["text"]
    turned = press(weeks, {**shown, "channel": dm("U0ALEX")}, "list_page:next", "U0ALEX")["messages"][-1]
    assert "Page 2 of 2" in turned["text"] and turned["text"].count("#") == 2
    assert [each["text"]["text"] for each in turned["blocks"][-1]["elements"]] == ["Back"]
