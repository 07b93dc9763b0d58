"""Modals and the Home tab: opened, filled in, refused, pushed, closed; a real Bolt app behind signed requests."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from pretend_slack import PretendSlack, Refused
from tests.pretend_slack.conftest import Under, actions, button, field, modal, section

TEXT_INPUT = {"type": "plain_text_input", "action_id": "words"}


def test_a_form_from_command_to_submission(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        options = [{"text": {"type": "plain_text", "text": word.title()}, "value": word} for word in ("small", "big")]
        menu = {"type": "static_select", "action_id": "size", "options": options, "initial_option": options[0]}
        date = {"type": "datepicker", "action_id": "day"}
        view = modal(
            field("Company", TEXT_INPUT, "company"),
            field("Size", menu, "size"),
            field("Day", date, "day", optional=True),
        )
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @under.bolt.view("form")
    def form(ack: Any, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["company"]["words"]["value"] == "bad":
            ack(response_action="errors", errors={"company": "Not that one"})
            return
        under.seen.append(values)
        ack()

    opened = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    empty = box.submit("U0ALEX", opened["id"], {})
    assert empty["errors"] == {"company": "Please complete this required field."} and not empty["ok"]
    refused = box.submit("U0ALEX", opened["id"], {"Company": "bad"})
    assert refused["errors"] == {"company": "Not that one"} and refused["view"]["id"] == opened["id"]
    done = box.submit("U0ALEX", opened["id"], {"company": "Northwind", "Size": "Big", "day": "2026-11-24"})
    assert done["ok"] and done["view"] is None and box.state()["views"] == []
    assert under.seen[0]["size"]["size"]["selected_option"]["value"] == "big"
    assert under.seen[0]["day"]["day"] == {"type": "datepicker", "selected_date": "2026-11-24"}


@pytest.mark.parametrize("verb", ["update", "push", "clear"])
def test_response_actions(box: PretendSlack, under: Under, verb: str) -> None:
    _opens(under, modal(field("Company", TEXT_INPUT, "company")))

    @under.bolt.view("form")
    def form(ack: Any) -> None:
        if verb == "clear":
            ack(response_action="clear")
        else:
            ack(response_action=verb, view=modal(section("Next"), callback_id="next"))

    first = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    answer = box.submit("U0ALEX", first["id"], {"Company": "Northwind"})
    assert answer["ok"]
    if verb == "clear":
        assert answer["view"] is None
    else:
        assert answer["view"]["callback_id"] == "next"
        assert (answer["view"]["id"] == first["id"]) == (verb == "update")
        assert len(box.state()["views"]) == (1 if verb == "update" else 2)


def test_an_invalid_next_view_is_reported_and_the_form_stays(box: PretendSlack, under: Under) -> None:
    _opens(under, modal(field("Company", TEXT_INPUT, "company")))

    @under.bolt.view("form")
    def form(ack: Any) -> None:
        ack(response_action="update", view={**modal(section()), "title": {"type": "plain_text", "text": "x" * 25}})

    first = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    answer = box.submit("U0ALEX", first["id"], {"Company": "Northwind"})
    assert "/view/title/text" in answer["errors"]["app"]
    assert answer["view"]["id"] == first["id"]


def _opens(under: Under, view: dict[str, Any]) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view)


def test_closing_a_form_tells_the_app_that_wants_to_know(box: PretendSlack, under: Under) -> None:
    _opens(under, modal(section(), notify_on_close=True))

    @under.bolt.view_closed("form")
    def closed(ack: Any, body: dict[str, Any]) -> None:
        under.seen.append((body["view"]["callback_id"], body["is_cleared"]))
        ack()

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    assert box.close("U0ALEX", view["id"])["view"] is None
    assert under.seen == [("form", False)]


def test_a_press_in_a_form_pushes_up_to_three_views(box: PretendSlack, under: Under) -> None:
    deeper = modal(actions(button("deeper"), block_id="b"))
    _opens(under, deeper)

    @under.bolt.action("deeper")
    def push(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        try:
            client.views_push(trigger_id=body["trigger_id"], view=deeper)
        except SlackApiError as error:
            under.seen.append(error.response["error"])

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    for _ in range(3):
        view = box.click("U0ALEX", view_id=view["id"], action_id="deeper")["view"]
    assert len(box.state()["views"]) == 3 and under.seen == ["push_limit_reached"]
    assert view["root_view_id"] != view["id"] and view["previous_view_id"]


def test_home_is_opened_published_and_pressed(box: PretendSlack, under: Under) -> None:
    @under.bolt.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        under.seen.append(event.get("view", {}).get("id"))
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [actions(button("add"))]})

    @under.bolt.action("add")
    def add(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(section()))

    home = box.home("U0ALEX")["view"]
    assert home["type"] == "home" and box.home("U0ALEX")["view"]["id"] == home["id"]
    assert under.seen == [None, home["id"]]
    assert box.click("U0ALEX", view_id=home["id"], action_id="add")["view"]["callback_id"] == "form"
    assert box.state("U0ALEX")["home"]["id"] == home["id"]


def test_external_menus_ask_the_app(box: PretendSlack, under: Under) -> None:
    menu = {"type": "external_select", "action_id": "who", "min_query_length": 1}
    _opens(under, modal(field("Who", menu, "who")))

    @under.bolt.options("who")
    def who(ack: Any, payload: dict[str, Any]) -> None:
        ack(options=[{"text": {"type": "plain_text", "text": payload["value"].title()}, "value": payload["value"]}])

    @under.bolt.view("form")
    def form(ack: Any, view: dict[str, Any]) -> None:
        under.seen.append(view["state"]["values"]["who"]["who"]["selected_option"]["value"])
        ack()

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    found = box.options("U0ALEX", "who", "jane", view_id=view["id"])
    assert found[0]["text"]["text"] == "Jane"
    assert box.submit("U0ALEX", view["id"], {"Who": "jane"})["ok"] and under.seen == ["jane"]


@pytest.mark.parametrize(
    ("element", "good", "bad", "sentence"),
    [
        ({"type": "plain_text_input", "min_length": 3}, "abc", "ab", "at least 3 characters"),
        ({"type": "plain_text_input", "max_length": 3}, "abc", "abcd", "no more than 3 characters"),
        ({"type": "number_input", "is_decimal_allowed": False}, "40000", "1.5", "a whole number"),
        ({"type": "number_input", "is_decimal_allowed": True}, 1.5, "much", "a number"),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "5"}, 5, 4, "at least 5"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "5"}, 5, 6, "at most 5"),
        ({"type": "email_text_input"}, "jane@example.com", "jane", "valid email"),
        ({"type": "url_text_input"}, "https://example.com", "example", "valid URL"),
        ({"type": "plain_text_input"}, "x", "   ", "complete this required field"),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["alex"], ["alex", "dana"], "no more than 1"),
        ({"type": "users_select"}, "@dana", "", "complete this required field"),
        ({"type": "conversations_select"}, "#sales", None, "complete this required field"),
        ({"type": "datetimepicker"}, 1795510800, "", "complete this required field"),
    ],
)
def test_slack_itself_checks_fields_before_the_app(
    box: PretendSlack, under: Under, element: dict[str, Any], good: Any, bad: Any, sentence: str
) -> None:
    _opens(under, modal(field("What", {"action_id": "what", **element}, "what")))

    @under.bolt.view("form")
    def form(ack: Any, view: dict[str, Any]) -> None:
        under.seen.append(view["state"]["values"]["what"]["what"])
        ack()

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    refused = box.submit("U0ALEX", view["id"], {"What": bad})
    assert sentence in refused["errors"]["what"] and under.seen == []
    assert box.submit("U0ALEX", view["id"], {"What": good})["view"] is None and len(under.seen) == 1


def test_a_field_that_is_not_there_is_named_with_those_that_are(box: PretendSlack, under: Under) -> None:
    _opens(under, modal(field("Company", TEXT_INPUT, "company")))
    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    with pytest.raises(Refused, match="There is no field 'Firm' here; the fields are: Company"):
        box.submit("U0ALEX", view["id"], {"Firm": "x"})


def test_a_conversation_that_was_chosen_may_come_with_a_response_url(box: PretendSlack, under: Under) -> None:
    menu = {"type": "conversations_select", "action_id": "where", "response_url_enabled": True}
    _opens(under, modal(field("Where", menu, "where")))

    @under.bolt.view("form")
    def form(ack: Any, body: dict[str, Any]) -> None:
        ack()
        WebhookClient(body["response_urls"][0]["response_url"]).send(text="Here", response_type="in_channel")

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    box.submit("U0ALEX", view["id"], {"Where": "#sales"})
    assert [found["text"] for found in box.messages("C0SALES", "U0DANA")] == ["Here"]


def test_a_view_is_its_owners_and_the_top_one_comes_first(box: PretendSlack, under: Under) -> None:
    first = modal(actions(button("deeper"), block_id="b"))
    _opens(under, first)

    @under.bolt.action("deeper")
    def push(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_push(trigger_id=body["trigger_id"], view=modal(section("Top")))

    view = box.command("U0ALEX", "C0SALES", "/deal add")["view"]
    with pytest.raises(Refused, match="is open for U0ALEX"):
        box.submit("U0DANA", view["id"], {})
    box.click("U0ALEX", view_id=view["id"], action_id="deeper")
    with pytest.raises(Refused, match="is covered by"):
        box.submit("U0ALEX", view["id"], {})
