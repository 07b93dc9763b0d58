"""The Web API through Slack's own client: what it answers, and the names in which it refuses."""

import json
import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from pretend_slack import PretendSlack
from tests.pretend_slack.conftest import Under, actions, button, client_of, field, modal, section, seed_with


def refused(call: Any) -> Any:
    """The answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call()
    return caught.value.response


def test_who_am_i(client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["user_id"], answer["team_id"], answer["bot_id"]) == ("U0BOT", "T0SANDBOX", "B0SANDBOX")


@pytest.mark.parametrize(
    ("token", "error"), [("xoxb-other", "invalid_auth"), ("", "not_authed"), ("xapp-sandbox", "not_allowed_token_type")]
)
def test_tokens(box: PretendSlack, token: str, error: str) -> None:
    assert refused(lambda: client_of(box, token).auth_test())["error"] == error


def test_a_socket_is_opened_with_the_apps_own_token(box: PretendSlack) -> None:
    answer = client_of(box).apps_connections_open(app_token="xapp-sandbox")
    assert answer["url"].startswith(f"ws{box.url.removeprefix('http')}/_socket/")
    wrong = refused(lambda: client_of(box).apps_connections_open(app_token="xoxb-sandbox"))
    assert wrong["error"] == "not_allowed_token_type"


def test_unknown_methods(client: WebClient) -> None:
    assert refused(lambda: client.api_call("chat.shout"))["error"] == "unknown_method"


def test_a_missing_scope_is_named() -> None:
    with PretendSlack(seed_with(scopes=("commands",))) as box:
        answer = refused(lambda: client_of(box).chat_postMessage(channel="C0SALES", text="x"))
        assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "commands")
    with PretendSlack(seed_with(scopes=("channels:history",))) as box:
        assert client_of(box).conversations_history(channel="C0SALES")["messages"] == []
        answer = refused(lambda: client_of(box).conversations_history(channel="D0ALEX"))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "im:history")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda c: c.chat_postMessage(channel="C0NONE", text="x"), "channel_not_found"),
        (lambda c: c.chat_postMessage(channel="C0SECRET", text="x"), "channel_not_found"),
        (lambda c: c.chat_postMessage(channel="U0GONE", text="x"), "channel_not_found"),
        (lambda c: c.chat_postMessage(channel="C0OTHER", text="x"), "not_in_channel"),
        (lambda c: c.chat_postMessage(channel="C0OLD", text="x"), "is_archived"),
        (lambda c: c.api_call("chat.postMessage", params={"channel": "C0SALES"}), "no_text"),
        (lambda c: c.api_call("chat.postMessage", params={"text": "x"}), "invalid_arguments"),
        (lambda c: c.api_call("chat.postMessage", json={"channel": ["C0SALES"], "text": "x"}), "invalid_arguments"),
        (lambda c: c.chat_postMessage(channel="C0SALES", text="x", blocks="{"), "invalid_blocks_format"),
        (lambda c: c.chat_postMessage(channel="C0SALES", text="x", thread_ts="1.1"), "cannot_reply_to_message"),
        (lambda c: c.chat_postMessage(channel="C0SALES", text="x", markdown_text="y"), "markdown_text_conflict"),
        (lambda c: c.chat_postMessage(channel="C0SALES", text="x", metadata={"event_type": "e"}), "invalid_metadata"),
        (lambda c: c.chat_update(channel="C0SALES", ts="1.1", text="x"), "message_not_found"),
        (lambda c: c.chat_update(channel="U0ALEX", ts="1.1", text="x"), "channel_not_found"),
        (lambda c: c.chat_delete(channel="C0SALES", ts="1.1"), "message_not_found"),
        (lambda c: c.chat_postEphemeral(channel="C0SALES", user="U0NONE", text="x"), "user_not_found"),
        (lambda c: c.chat_postEphemeral(channel="C0SALES", user="U0GONE", text="x"), "user_not_in_channel"),
        (lambda c: c.chat_getPermalink(channel="C0SALES", message_ts="1.1"), "message_not_found"),
        (lambda c: c.conversations_open(users="U0NONE"), "user_not_found"),
        (lambda c: c.conversations_open(users="U0GONE"), "user_disabled"),
        (lambda c: c.api_call("conversations.open"), "users_list_not_supplied"),
        (lambda c: c.conversations_history(channel="C0OTHER"), "not_in_channel"),
        (lambda c: c.conversations_history(channel="C0SALES", limit=1000), "invalid_limit"),
        (lambda c: c.conversations_history(channel="C0SALES", cursor="x"), "invalid_cursor"),
        (lambda c: c.conversations_history(channel="C0SALES", oldest="then"), "invalid_arguments"),
        (lambda c: c.conversations_replies(channel="C0SALES", ts="1.1"), "thread_not_found"),
        (lambda c: c.conversations_list(types="secret"), "invalid_types"),
        (lambda c: c.conversations_join(channel="C0OLD"), "is_archived"),
        (lambda c: c.conversations_join(channel="D0ALEX"), "method_not_supported_for_channel_type"),
        (lambda c: c.users_info(user="U0NONE"), "user_not_found"),
        (lambda c: c.bots_info(bot="B0NONE"), "bot_not_found"),
        (lambda c: c.views_open(trigger_id="1.2.3", view=modal(section())), "invalid_trigger"),
        (lambda c: c.views_update(view_id="V0NONE", view=modal(section())), "not_found"),
        (lambda c: c.api_call("views.update", json={"view": modal(section())}), "invalid_arguments"),
        (lambda c: c.views_publish(user_id="U0NONE", view={"type": "home", "blocks": []}), "user_not_found"),
        (lambda c: c.views_publish(user_id="U0ALEX", view=modal(section())), "invalid_arguments"),
        (lambda c: c.files_completeUploadExternal(files=[{"id": "F0NONE"}]), "file_not_found"),
        (lambda c: c.files_getUploadURLExternal(filename="x.csv", length=0), "invalid_arguments"),
    ],
)
def test_refusals(client: WebClient, call: Any, error: str) -> None:
    assert refused(lambda: call(client))["error"].startswith(error)


@pytest.mark.parametrize(
    ("name", "size", "error"),
    [
        ("text", 40_000, "msg_too_long"),
        ("markdown_text", 12_000, "msg_too_long"),
    ],
)
def test_long_texts(client: WebClient, name: str, size: int, error: str) -> None:
    assert client.api_call("chat.postMessage", params={"channel": "C0SALES", name: "x" * size})["ok"]
    too_long = {"channel": "C0SALES", name: "x" * (size + 1)}
    assert refused(lambda: client.api_call("chat.postMessage", params=too_long))["error"] == error


def test_a_message_has_less_room_than_its_blocks_have_alone(client: WebClient) -> None:
    full = [section("x" * 3000), section("x" * 3000), section("x" * 3000), section("x" * 2000)]
    ts = client.chat_postMessage(channel="C0SALES", text="x", blocks=full)["ts"]
    more = [*full, section("x")]
    assert (
        refused(lambda: client.chat_postMessage(channel="C0SALES", text="x", blocks=more))["error"]
        == "msg_blocks_too_long"
    )
    assert (
        refused(lambda: client.chat_update(channel="C0SALES", ts=ts, text="x", blocks=more))["error"]
        == "msg_blocks_too_long"
    )
    assert client.chat_update(channel="C0SALES", ts=ts, text="é" * 2000)["ok"], "bytes are counted, not letters"
    assert refused(lambda: client.chat_update(channel="C0SALES", ts=ts, text="é" * 2001))["error"] == "msg_too_long"


def test_too_much_metadata_and_too_many_attachments(client: WebClient) -> None:
    metadata = {"event_type": "nudge", "event_payload": {"key": "x" * 16_000}}
    answer = refused(lambda: client.chat_postMessage(channel="C0SALES", text="x", metadata=metadata))
    assert answer["error"] == "metadata_too_large"
    many = [{"text": "x"}] * 101
    answer = refused(lambda: client.chat_postMessage(channel="C0SALES", text="x", attachments=many))
    assert answer["error"] == "too_many_attachments"


def test_wrong_blocks_name_the_place(client: WebClient) -> None:
    blocks = [section(), actions(button("x", text="y" * 76))]
    answer = refused(lambda: client.chat_postMessage(channel="C0SALES", text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"]
    assert answer["response_metadata"]["messages"] == ["[ERROR] " + answer["errors"][0]]


def test_post_update_delete(box: PretendSlack, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="#sales", text="One", blocks=[section("One")])
    assert posted["channel"] == "C0SALES" and posted["message"]["blocks"][0]["block_id"]
    changed = client.chat_update(channel="C0SALES", ts=posted["ts"], text="Two")
    assert changed["message"]["blocks"] == posted["message"]["blocks"], "blocks that are left out stay"
    client.chat_update(channel="C0SALES", ts=posted["ts"], text="Three", blocks=[])
    shown = box.messages("C0SALES", "U0ALEX")
    assert [(found["text"], found["blocks"]) for found in shown] == [("Three", [])] and shown[0]["edited"]
    client.chat_delete(channel="C0SALES", ts=posted["ts"])
    assert box.messages("C0SALES", "U0ALEX") == []


def test_only_its_own_messages_can_be_changed(box: PretendSlack, under: Under) -> None:
    said = box.message("U0ALEX", "C0SALES", "Mine")["messages"][0]
    change = {"channel": "C0SALES", "ts": said["ts"]}
    assert refused(lambda: under.client.chat_update(**change, text="x"))["error"] == "cant_update_message"
    assert refused(lambda: under.client.chat_delete(**change))["error"] == "cant_delete_message"


def test_ephemerals_are_for_one_and_cannot_be_updated(box: PretendSlack, client: WebClient) -> None:
    posted = client.chat_postEphemeral(channel="C0SALES", user="U0ALEX", text="Psst")
    assert [found["text"] for found in box.messages("C0SALES", "U0ALEX")] == ["Psst"]
    assert box.messages("C0SALES", "U0DANA") == []
    assert client.conversations_history(channel="C0SALES")["messages"] == []
    change = {"channel": "C0SALES", "ts": posted["message_ts"], "text": "x"}
    assert refused(lambda: client.chat_update(**change))["error"] == "message_not_found"


def test_posting_to_channels_without_joining_needs_a_scope() -> None:
    with PretendSlack(seed_with(scopes=("chat:write", "chat:write.public"))) as box:
        assert client_of(box).chat_postMessage(channel="C0OTHER", text="x")["ok"]


def test_timestamps_are_the_business_clock_and_always_grow(client: WebClient) -> None:
    stamps = [client.chat_postMessage(channel="C0SALES", text=str(number))["ts"] for number in range(20)]
    assert stamps == sorted(stamps) and len(set(stamps)) == 20
    assert {stamp.partition(".")[0] for stamp in stamps} == {"1793973600"}


def test_history_and_threads(client: WebClient) -> None:
    metadata = {"event_type": "nudge", "event_payload": {"key": "k1"}}
    first = client.chat_postMessage(channel="C0SALES", text="1", metadata=metadata)["ts"]
    client.chat_postMessage(channel="C0SALES", text="1a", thread_ts=first)
    client.chat_postMessage(channel="C0SALES", text="1b", thread_ts=first, reply_broadcast=True)
    second = client.chat_postMessage(channel="C0SALES", text="2")["ts"]

    def texts(**more: Any) -> list[str]:
        return [found["text"] for found in client.conversations_history(channel="C0SALES", **more)["messages"]]

    assert texts() == ["2", "1b", "1"]
    assert texts(oldest=first) == ["2", "1b"]
    assert texts(oldest=first, inclusive=True) == ["2", "1b", "1"]
    assert texts(latest=second) == ["1b", "1"]
    replies = client.conversations_replies(channel="C0SALES", ts=first)["messages"]
    assert [found["text"] for found in replies] == ["1", "1a", "1b"]
    plain = client.conversations_history(channel="C0SALES")["messages"][-1]
    assert set(plain) & {"metadata", "pings", "ephemeral", "channel", "to"} == set()
    told = client.conversations_history(channel="C0SALES", include_all_metadata=True)["messages"][-1]
    assert told["metadata"] == metadata
    page = client.conversations_history(channel="C0SALES", limit=2)
    assert page["has_more"] and len(page["messages"]) == 2
    rest = client.conversations_history(channel="C0SALES", limit=2, cursor=page["response_metadata"]["next_cursor"])
    assert [found["text"] for found in rest["messages"]] == ["1"] and not rest["has_more"]


def test_conversations(box: PretendSlack, client: WebClient) -> None:
    assert client.conversations_open(users="U0ALEX")["channel"]["id"] == "D0ALEX"
    assert client.conversations_open(users="U0ALEX", return_im=True)["channel"]["user"] == "U0ALEX"
    group = client.conversations_open(users="U0ALEX,U0DANA")["channel"]["id"]
    assert client.conversations_open(users=["U0DANA", "U0ALEX"])["channel"]["id"] == group
    assert {found["name"] for found in client.conversations_list()["channels"]} == {"sales", "other", "old"}
    assert len(client.conversations_list(types="im", limit=1)["channels"]) == 1
    assert len(client.conversations_list(exclude_archived=True)["channels"]) == 2
    assert client.conversations_info(channel="C0OTHER")["channel"]["is_member"] is False
    assert client.conversations_join(channel="C0OTHER")["channel"]["is_member"] is True
    assert client.conversations_join(channel="C0OTHER")["warning"] == "already_in_channel"
    assert set(client.conversations_members(channel="C0SALES")["members"]) == {"U0ALEX", "U0DANA", "U0BOT"}


def test_people(client: WebClient) -> None:
    alex = client.users_info(user="U0ALEX", include_locale=True)["user"]
    assert (alex["tz"], alex["tz_offset"], alex["locale"]) == ("America/New_York", -5 * 3600, "en-US")
    assert alex["profile"]["email"] == "alex@example.com"
    assert client.users_profile_get(user="U0DANA")["profile"]["status_emoji"] == ":palm_tree:"
    gone = client.users_info(user="U0GONE")["user"]
    assert gone["deleted"] and "tz" not in gone
    members = {user["id"]: user["is_bot"] for user in client.users_list()["members"]}
    assert members == {"U0ALEX": False, "U0DANA": False, "U0GONE": False, "U0BOT": True, "USLACKBOT": False}
    assert client.dnd_info(user="U0ALEX")["dnd_enabled"] is False
    assert client.team_info()["team"]["name"] == "Acme Sales"
    assert client.bots_info(bot="B0SANDBOX")["bot"]["user_id"] == "U0BOT"


def test_an_email_needs_its_scope() -> None:
    with PretendSlack(seed_with(scopes=("users:read",))) as box:
        assert "email" not in client_of(box).users_info(user="U0ALEX")["user"]["profile"]


@pytest.mark.parametrize(
    ("content", "pings"),
    [
        ({"text": "<!channel> and <!here|here>"}, ["<!channel>", "<!here|here>"]),
        ({"text": "Hi <@U0ALEX> of <!subteam^S1>"}, ["<@U0ALEX>", "<!subteam^S1>"]),
        ({"text": "&lt;!channel&gt; @channel"}, []),
        ({"text": "@channel", "link_names": True}, ["@channel"]),
        ({"text": "x", "blocks": [section("hello @here")]}, ["@here"]),
        ({"text": "x", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "<!channel>"}}]}, []),
    ],
)
def test_pings_are_recorded(box: PretendSlack, client: WebClient, content: dict[str, Any], pings: list[str]) -> None:
    client.chat_postMessage(channel="C0SALES", **content)
    assert box.messages("C0SALES", "U0ALEX")[0]["pings"] == pings


def test_verbatim_text_and_rich_text_pings(box: PretendSlack, client: WebClient) -> None:
    quiet = {"type": "section", "text": {"type": "mrkdwn", "text": "hello @here", "verbatim": True}}
    spans = [{"type": "broadcast", "range": "channel"}, {"type": "user", "user_id": "U0ALEX"}]
    loud = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans}]}
    client.chat_postMessage(channel="C0SALES", text="x", blocks=[quiet])
    client.chat_postMessage(channel="C0SALES", text="x", blocks=[loud])
    assert [found["pings"] for found in box.messages("C0SALES", "U0ALEX")] == [[], ["<!channel>", "<@U0ALEX>"]]


# --- views -----------------------------------------------------------------------------------------------------


def _trigger(box: PretendSlack, user: str = "U0ALEX") -> str:
    return box.workspace.triggers.issue(user)


def test_a_trigger_is_good_once_and_for_three_seconds(
    box: PretendSlack, client: WebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    trigger = _trigger(box)
    client.views_open(trigger_id=trigger, view=modal(section()))
    again = refused(lambda: client.views_open(trigger_id=trigger, view=modal(section())))
    assert again["error"] == "trigger_exchanged"
    late = _trigger(box)
    # Waiting three seconds would only test the machine's patience.
    monkeypatch.setattr("pretend_slack.triggers.TRIGGER_SECONDS", -1.0)
    assert refused(lambda: client.views_open(trigger_id=late, view=modal(section())))["error"] == "trigger_expired"


def test_a_wrong_view_does_not_use_up_the_trigger(box: PretendSlack, client: WebClient) -> None:
    trigger = _trigger(box)
    wrong = {**modal(section()), "title": {"type": "plain_text", "text": "x" * 25}}
    answer = refused(lambda: client.views_open(trigger_id=trigger, view=wrong))
    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title/text]" in answer["response_metadata"]["messages"][0]
    assert client.views_open(trigger_id=trigger, view=modal(section()))["ok"]


def test_updating_keeps_what_was_typed_under_the_same_ids(box: PretendSlack, under: Under) -> None:
    words = {"type": "plain_text_input", "action_id": "words"}
    company = field("Company", words, "company", dispatch_action=True)

    @under.bolt.action("words")
    def typed(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = body["view"]
        updated = client.views_update(view_id=view["id"], hash=view["hash"], view=modal(company, section("More")))
        under.seen.append(updated["view"]["state"]["values"])
        stale = refused(lambda: client.views_update(view_id=view["id"], hash=view["hash"], view=modal(company)))
        under.seen.append(stale["error"])

    opened = under.client.views_open(trigger_id=_trigger(box), view=modal(company))["view"]
    answer = box.click("U0ALEX", view_id=opened["id"], action_id="words", value="Northwind")
    assert under.seen[0]["company"]["words"]["value"] == "Northwind"
    assert under.seen[1] == "hash_conflict"
    assert len(answer["view"]["blocks"]) == 2


def test_a_field_without_dispatch_action_tells_nothing(box: PretendSlack, under: Under) -> None:
    company = field("Company", {"type": "plain_text_input", "action_id": "words"}, "company")
    opened = under.client.views_open(trigger_id=_trigger(box), view=modal(company))["view"]
    answer = box.click("U0ALEX", view_id=opened["id"], action_id="words", value="Northwind")
    assert answer["ok"] and answer["view"]["state"]["values"]["company"]["words"]["value"] == "Northwind"
    assert box.wire()[-1]["what"] == "views.open"


def test_external_ids_and_size(box: PretendSlack, client: WebClient) -> None:
    client.views_open(trigger_id=_trigger(box), view=modal(section(), external_id="e1"))
    taken = refused(lambda: client.views_open(trigger_id=_trigger(box), view=modal(section(), external_id="e1")))
    assert taken["error"] == "duplicate_external_id"
    assert client.views_update(external_id="e1", view=modal(section("x"), external_id="e1"))["ok"]
    large = modal(*(section("x" * 3000) for _ in range(90)))
    assert refused(lambda: client.views_open(trigger_id=_trigger(box), view=large))["error"] == "view_too_large"


def test_home_hash(client: WebClient) -> None:
    view = {"type": "home", "blocks": [section()]}
    first = client.views_publish(user_id="U0ALEX", view=view)["view"]
    second = client.views_publish(user_id="U0ALEX", view=view, hash=first["hash"])["view"]
    assert first["id"] == second["id"] and first["hash"] != second["hash"]
    stale = refused(lambda: client.views_publish(user_id="U0ALEX", view=view, hash=first["hash"]))
    assert stale["error"] == "hash_conflict"


# --- the rest --------------------------------------------------------------------------------------------------


def test_a_file_is_uploaded_shared_and_downloaded(box: PretendSlack, client: WebClient) -> None:
    client.files_upload_v2(channel="D0ALEX", filename="deals.csv", content="a,b\n", initial_comment="Your deals")
    message = box.messages("D0ALEX", "U0ALEX")[0]
    assert message["text"] == "Your deals" and message["files"][0]["name"] == "deals.csv"
    with urllib.request.urlopen(message["files"][0]["permalink"]) as response:
        assert response.read() == b"a,b\n"
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_blocks_validate_takes_a_form_without_a_token(box: PretendSlack) -> None:
    client = client_of(box, token="")
    assert client.blocks_validate(blocks=[section()])["ok"]
    wrong = json.dumps([section("x" * 3001)])
    answer = refused(lambda: client.api_call("blocks.validate", params={"blocks": wrong}))
    assert answer["errors"][0] | {"message": ""} == {
        "pointer": "/blocks/0/text/text",
        "code": "max_length",
        "message": "",
        "constraint": 3000,
    }
    assert refused(lambda: client.api_call("blocks.validate", json={"blocks": []}))["error"] == "invalid_arguments"
    assert refused(lambda: client.api_call("blocks.validate", params={}))["error"] == "invalid_arguments"


def test_bodies_that_cannot_be_read(box: PretendSlack) -> None:
    for body, error in ((b"{", "invalid_json"), (b"[]", "json_not_object")):
        request = urllib.request.Request(
            box.api_url + "chat.postMessage", body, {"Content-Type": "application/json; charset=utf-8"}
        )
        with urllib.request.urlopen(request) as response:
            assert json.loads(response.read())["error"] == error
