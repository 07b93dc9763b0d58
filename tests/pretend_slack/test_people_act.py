"""A person types and presses; a real Bolt app behind signed requests answers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from pretend_slack import App, PretendSlack, Refused
from tests.pretend_slack.conftest import SECRET, Under, actions, button, modal, section


def test_a_command_reaches_the_app_signed_and_its_ack_is_shown_to_that_person_alone(
    box: PretendSlack, under: Under
) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, command: dict[str, Any]) -> None:
        under.seen.append(command)
        ack(f"Added {command['text']}")

    answer = box.command("U0ALEX", "C0SALES", "/deal add Northwind")

    assert answer["ok"] and [found["text"] for found in answer["messages"]] == ["Added add Northwind"]
    assert answer["messages"][0]["ephemeral"] is True
    assert [found["text"] for found in box.messages("C0SALES", "U0ALEX")] == ["Added add Northwind"]
    assert box.messages("C0SALES", "U0DANA") == []
    command = under.seen[0]
    assert (command["user_id"], command["channel_name"], command["team_id"]) == ("U0ALEX", "sales", "T0SANDBOX")


def test_a_wrong_signing_secret_is_refused_by_the_app(box: PretendSlack, under: Under) -> None:
    box.connect(App(under.url, "another-secret"))
    answer = box.command("U0ALEX", "C0SALES", "/deal list")
    assert answer["errors"] == {"app": "http_service_error"}
    assert "http_service_error" in answer["messages"][0]["text"]


def test_the_command_word_may_be_left_out_and_an_unknown_one_is_refused(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, command: dict[str, Any]) -> None:
        ack(command["text"])

    assert box.command("U0ALEX", "C0SALES", "list dark")["messages"][0]["text"] == "list dark"
    with pytest.raises(Refused, match="/nothing is not a valid command"):
        box.command("U0ALEX", "C0SALES", "/nothing")


def test_should_escape_turns_names_into_tokens(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/tag")
    def tag(ack: Any, command: dict[str, Any]) -> None:
        under.seen.append(command["text"])
        ack()

    box.command("U0ALEX", "C0SALES", "/tag @dana in #sales mail@dana.org")
    assert under.seen == ["<@U0DANA|dana> in <#C0SALES|sales> mail@dana.org"]


def test_in_channel_answers_are_for_everybody_and_show_what_was_typed(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any) -> None:
        ack({"response_type": "in_channel", "text": "For all"})

    box.command("U0ALEX", "C0SALES", "/deal hello")
    assert [found["text"] for found in box.messages("C0SALES", "U0DANA")] == ["/deal hello", "For all"]


@pytest.mark.slow
def test_an_app_that_does_not_answer_in_three_seconds(box: PretendSlack, under: Under) -> None:
    hold = threading.Event()

    @under.bolt.command("/deal")
    def deal(ack: Any) -> None:
        hold.wait(10)
        ack()

    answer = box.command("U0ALEX", "C0SALES", "/deal x")
    hold.set()
    assert answer["errors"] == {"app": "operation_timeout"}
    assert 'failed with the error "operation_timeout"' in answer["messages"][0]["text"]


def test_nothing_listens_at_the_apps_address(box: PretendSlack) -> None:
    box.connect(App("http://127.0.0.1:9/slack/events", SECRET))
    assert box.command("U0ALEX", "C0SALES", "/deal x")["errors"] == {"app": "dispatch_failed"}


def test_without_an_app_the_sentence_says_so(box: PretendSlack) -> None:
    with pytest.raises(Refused, match="No app is connected"):
        box.command("U0ALEX", "C0SALES", "/deal x")


def test_a_press_on_a_message_carries_the_message_and_its_url_replaces_it(box: PretendSlack, under: Under) -> None:
    @under.bolt.action("done")
    def done(ack: Any, body: dict[str, Any], respond: Any) -> None:
        under.seen.append(body)
        ack()
        respond(text="Done by Alex", replace_original=True)

    blocks = [section("Call Jane"), actions(button("done", value="7"), block_id="nudge")]
    posted = under.client.chat_postMessage(channel="U0ALEX", text="Call Jane", blocks=blocks)
    answer = box.click("U0ALEX", posted["channel"], posted["ts"], "done")

    assert [found["text"] for found in answer["messages"]] == ["Done by Alex"]
    assert answer["messages"][0]["ts"] == posted["ts"] and answer["messages"][0]["blocks"] == []
    body = under.seen[0]
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": "D0ALEX",
        "is_ephemeral": False,
    }
    assert body["message"]["blocks"][1]["block_id"] == "nudge" and body["channel"]["name"] == "directmessage"
    action = body["actions"][0]
    assert (action["type"], action["action_id"], action["block_id"], action["value"]) == (
        "button",
        "done",
        "nudge",
        "7",
    )
    assert "pings" not in body["message"]


def test_menus_in_messages(box: PretendSlack, under: Under) -> None:
    options = [{"text": {"type": "plain_text", "text": word}, "value": word.lower()} for word in ("Day", "Week")]

    @under.bolt.action("snooze")
    @under.bolt.action("more")
    @under.bolt.action("day")
    def chosen(ack: Any, action: dict[str, Any], body: dict[str, Any]) -> None:
        under.seen.append((action, body["state"]["values"]))
        ack()

    elements = [
        {"type": "static_select", "action_id": "snooze", "options": options},
        {"type": "overflow", "action_id": "more", "options": options},
        {"type": "datepicker", "action_id": "day"},
    ]
    posted = under.client.chat_postMessage(
        channel="C0SALES", text="x", blocks=[{"type": "actions", "block_id": "b", "elements": elements}]
    )
    at = {"channel": "C0SALES", "ts": posted["ts"]}
    box.click("U0ALEX", **at, action_id="snooze", value="Week")
    box.click("U0ALEX", **at, action_id="more", value="day")
    box.click("U0ALEX", **at, action_id="day", value="2026-12-01")

    assert under.seen[0][0]["selected_option"]["value"] == "week"
    assert under.seen[1][0]["selected_option"]["value"] == "day"
    assert under.seen[2][0]["selected_date"] == "2026-12-01"
    assert under.seen[2][1]["b"]["snooze"]["selected_option"]["value"] == "week"
    with pytest.raises(Refused, match="no option 'Year'; it offers: Day"):
        box.click("U0ALEX", **at, action_id="snooze", value="Year")
    with pytest.raises(Refused, match="say with value"):
        box.click("U0ALEX", **at, action_id="more")
    with pytest.raises(Refused, match="write it as 2026-11-24"):
        box.click("U0ALEX", **at, action_id="day", value="tomorrow")


def test_a_value_tells_buttons_of_one_action_apart(box: PretendSlack, under: Under) -> None:
    @under.bolt.action("done")
    def done(ack: Any, action: dict[str, Any]) -> None:
        under.seen.append(action["value"])
        ack()

    blocks = [actions(button("done", value="1")), actions(button("done", value="2"))]
    posted = under.client.chat_postMessage(channel="C0SALES", text="x", blocks=blocks)
    box.click("U0ALEX", "C0SALES", posted["ts"], "done", value="2")
    assert under.seen == ["2"]
    with pytest.raises(Refused, match="several 'done'"):
        box.click("U0ALEX", "C0SALES", posted["ts"], "done")


def test_an_ephemeral_answer_can_be_pressed_replaced_and_deleted(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any) -> None:
        ack(text="Twice?", blocks=[actions(button("yes"), button("no"))])

    @under.bolt.action("yes")
    def yes(ack: Any, respond: Any, body: dict[str, Any]) -> None:
        under.seen.append(body)
        ack()
        respond(text="Added", blocks=[actions(button("no"))], replace_original=True)

    @under.bolt.action("no")
    def no(ack: Any, respond: Any) -> None:
        ack()
        respond(delete_original=True)

    asked = box.command("U0ALEX", "C0SALES", "/deal add")["messages"][0]
    with pytest.raises(Refused, match="sees no message"):
        box.click("U0DANA", "C0SALES", asked["ts"], "yes")
    box.click("U0ALEX", "C0SALES", asked["ts"], "yes")
    assert [found["text"] for found in box.messages("C0SALES", "U0ALEX")] == ["Added"]
    assert "message" not in under.seen[0] and under.seen[0]["container"]["is_ephemeral"] is True
    box.click("U0ALEX", "C0SALES", asked["ts"], "no")
    assert box.messages("C0SALES", "U0ALEX") == []


def test_a_response_url_is_good_for_five_answers(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, command: dict[str, Any]) -> None:
        under.seen.append(command["response_url"])
        ack()

    box.command("U0ALEX", "C0SALES", "/deal x")
    hook = WebhookClient(under.seen[0], retry_handlers=[])
    statuses = [hook.send(text=f"Answer {number}").status_code for number in range(6)]
    assert statuses == [200] * 5 + [404]
    assert len(box.messages("C0SALES", "U0ALEX")) == 5
    assert under.seen[0].startswith(box.api_url)


def test_shortcuts(box: PretendSlack, under: Under) -> None:
    @under.bolt.shortcut("track")
    def track(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Track")))

    @under.bolt.shortcut("track_this")
    def track_this(ack: Any, body: dict[str, Any]) -> None:
        under.seen.append(body["message"]["text"])
        ack()

    assert box.shortcut("U0ALEX", "track")["view"]["callback_id"] == "form"
    said = box.message("U0DANA", "C0SALES", "Jane is silent")["messages"][0]
    assert box.shortcut("U0ALEX", "track_this", "C0SALES", said["ts"])["ok"]
    assert under.seen == ["Jane is silent"]
    with pytest.raises(Refused, match="it has: track, track_this"):
        box.shortcut("U0ALEX", "nothing")


def test_invite_brings_the_bot_in_and_tells_it(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("member_joined_channel")
    def joined(event: dict[str, Any], client: WebClient) -> None:
        under.seen.append((event["user"], event["inviter"]))
        client.chat_postMessage(channel=event["channel"], text="Hello")

    with pytest.raises(SlackApiError, match="not_in_channel"):
        under.client.chat_postMessage(channel="C0OTHER", text="x")
    answer = box.command("U0ALEX", "C0OTHER", "/invite @dealbot")
    assert under.seen == [("U0BOT", "U0ALEX")]
    assert [found["text"] for found in answer["messages"]] == ["<@U0BOT> was added to #other by <@U0ALEX>.", "Hello"]
    assert "already in" in box.command("U0ALEX", "C0OTHER", "/invite @dealbot")["messages"][0]["text"]
    assert "no '@nobody' here" in box.command("U0ALEX", "C0OTHER", "/invite @nobody")["messages"][0]["text"]
    box.command("U0ALEX", "C0OTHER", "/remove @dealbot")
    with pytest.raises(SlackApiError, match="not_in_channel"):
        under.client.chat_postMessage(channel="C0OTHER", text="x")


def test_an_app_that_joins_hears_of_it_afterwards(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, client: WebClient) -> None:
        client.conversations_join(channel="C0OTHER")
        ack()

    @under.bolt.event("member_joined_channel")
    def joined(event: dict[str, Any], client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], text="Hello")

    box.command("U0ALEX", "C0SALES", "/deal x")
    said = [found["text"] for found in box.messages("C0OTHER", "U0ALEX")]
    assert said == ["<@U0BOT> has joined the channel", "Hello"]


def test_plain_messages_are_escaped_and_sent_as_events_with_ids_of_their_own(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("message")
    def heard(body: dict[str, Any]) -> None:
        under.seen.append(body)

    for _ in range(2):
        box.message("U0ALEX", "D0ALEX", "a < b & <!channel>")
    assert {body["event"]["text"] for body in under.seen} == {"a &lt; b &amp; &lt;!channel&gt;"}
    assert len({body["event_id"] for body in under.seen}) == 2
    box.message("U0ALEX", "C0SALES", "not subscribed")
    assert len(under.seen) == 2


def test_an_event_that_is_not_taken_is_sent_once_more(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("app_home_opened")
    def opened(body: dict[str, Any], request: Any) -> None:
        under.seen.append((body["event_id"], request.headers.get("x-slack-retry-num")))
        if len(under.seen) == 1:
            raise ValueError("the first one fails")

    @under.bolt.error
    def failed(error: Exception) -> Any:
        from slack_bolt import BoltResponse

        return BoltResponse(status=500)

    box.home("U0ALEX")
    assert [number for _, number in under.seen] == [None, ["1"]]
    assert len({event_id for event_id, _ in under.seen}) == 1


def test_a_person_changes_and_the_app_is_told(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("user_change")
    def changed(event: dict[str, Any]) -> None:
        under.seen.append(event["user"]["tz"])

    box.edit_user("U0ALEX", tz="Asia/Tokyo")
    assert under.seen == ["Asia/Tokyo"]
    assert under.client.users_info(user="U0ALEX")["user"]["tz_offset"] == 9 * 3600
    with pytest.raises(Refused, match="no fact 'shoe_size'"):
        box.edit_user("U0ALEX", shoe_size=42)
    with pytest.raises(Refused, match="no time zone"):
        box.edit_user("U0ALEX", tz="Mars/Olympus")
    with pytest.raises(Refused, match="must be of the kind"):
        box.edit_user("U0ALEX", deleted="yes")


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda box: box.command("U0NOBODY", "C0SALES", "x"), "There is no user 'U0NOBODY'"),
        (lambda box: box.command("U0ALEX", "C0NOWHERE", "x"), "sees no channel 'C0NOWHERE'"),
        (lambda box: box.command("U0DANA", "C0OTHER", "x"), "U0DANA is not in other"),
        (lambda box: box.messages("C0SECRET", "U0ALEX"), "sees no channel"),
        (lambda box: box.message("U0ALEX", "C0OLD", "x"), "archived"),
        (lambda box: box.message("U0BOT", "C0SALES", "x"), "is a bot"),
        (lambda box: box.click("U0ALEX", "C0SALES", "1.1", "x"), "sees no message 1.1"),
        (lambda box: box.click("U0ALEX", action_id="x"), "'channel' is missing"),
        (lambda box: box.submit("U0ALEX", "V0", {}), "no open view 'V0'"),
        (lambda box: box.message("U0ALEX", "C0SALES", "  "), "needs some text"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    box: PretendSlack, under: Under, act: Any, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        act(box)


def test_a_private_channel_keeps_its_name_from_the_app(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, command: dict[str, Any]) -> None:
        under.seen.append(command["channel_name"])
        ack()

    box.command("U0DANA", "C0SECRET", "/deal x")
    box.command("U0DANA", "U0BOT", "/deal x")
    assert under.seen == ["privategroup", "directmessage"]


def test_two_people_act_at_once_and_each_sees_their_own(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, command: dict[str, Any]) -> None:
        ack(f"{command['user_id']} {command['text']}")

    def type_some(user: str) -> list[str]:
        return [box.command(user, "C0SALES", f"/deal {number}")["messages"][0]["text"] for number in range(20)]

    with ThreadPoolExecutor() as pool:
        users = ("U0ALEX", "U0DANA")
        for user, shown in zip(users, pool.map(type_some, users), strict=True):
            assert shown == [f"{user} {number}" for number in range(20)]
