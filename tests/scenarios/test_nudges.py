"""A nudge and its buttons: what a press writes down, what the message becomes, and what a second press does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk import WebClient

from bot.messages.compose import actions, button
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, pressed, said

pytestmark = pytest.mark.slow

Json = dict[str, Any]
NORTHWIND = (
    'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" email:jane@northwind.com phone:"+1 555 0100" '
    'tz:America/New_York issue:"onboarding takes six weeks" reference:"Contoso is willing to talk"'
)


@pytest.fixture
def nudged(office_after: Callable[..., Office]) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind."""
    office = office_after(NORTHWIND)
    office.days(4)
    return office


def press(office: Office, text: str, message: Json | None = None, user: str = "U0ALEX") -> Json:
    """Presses what shows this text, in the last message of the conversation unless another is given."""
    message = message or office.dms()[-1]
    return office.box.click(user, message["channel"], message["ts"], **pressed(message, text))


def texts(message: Json) -> list[str]:
    """What can be pressed in a message."""
    found = [element for block in message["blocks"] if block["type"] == "actions" for element in block["elements"]]
    return [(element.get("text") or element["placeholder"])["text"] for element in found]


def test_the_nudge_comes_on_its_morning_with_words_and_reasons(nudged: Office) -> None:
    [nudge] = nudged.dms()
    first, why, how, *more = nudge["text"].splitlines()
    assert (first, why) == (
        "Email Jane at Northwind · 8 days quiet",
        "No follow-up yet, so the usual one comes first.",
    )
    assert how.startswith("jane@northwind.com · ")
    assert more[:2] == ["Make a no easy to say. You'd rather know.", "Hi Jane,"]
    assert texts(nudge) == ["Done", "They replied", "Snooze", "More…"]


def test_a_thumb_opens_the_mail_with_its_words(nudged: Office) -> None:
    [nudge] = nudged.dms()
    [url] = re.findall(r"<(mailto:[^|]+)\|", nudge["blocks"][0]["text"]["text"])
    query = parse_qs(urlsplit(url.replace("&amp;", "&")).query)
    assert query["subject"] == ["Northwind"]
    words = next(
        part for block in nudge["blocks"] for part in block.get("elements", ()) if "preformatted" in part["type"]
    )
    assert query["body"][0].replace("\r\n", "\n") == words["elements"][0]["text"]


def test_a_call_without_a_number_asks_for_it_and_then_dials(office: Office) -> None:
    office.type(NORTHWIND.replace("5 nov", "5 oct").replace('phone:"+1 555 0100" ', ""))
    office.type("touch Northwind email on:2026-10-20 play:customary-followup")
    office.type('edit Northwind email:""')
    office.days(1)
    nudge = office.dms()[-1]
    assert nudge["text"].startswith("Call Jane at Northwind · "), nudge["text"]
    assert "No number on record" in nudge["text"]
    form = press(office, "Add a number")["view"]
    assert office.box.submit("U0ALEX", form["id"], {"phone": "+1 (555) 0100"})["ok"]
    nudge = office.dms()[-1]
    assert "<tel:+15550100|Call +1 (555) 0100>" in nudge["blocks"][0]["text"]["text"]
    assert texts(nudge) == ["Done", "They replied", "Snooze", "More…"]


def test_what_is_better_not_done_is_said_once_a_play_and_week(office: Office) -> None:
    office.type(NORTHWIND.replace("5 nov", "5 oct"))
    office.type("touch Northwind email on:2026-10-20 play:customary-followup")
    told = []
    for days in (1, 2, 1):  # over a holiday; and the first says something else, once in a silence
        office.days(days)
        told.append("Avoid: leaving a voicemail" in office.dms()[-1]["text"])
        assert "Leaving a voicemail" in said(press(office, "Show why"))
        press(office, "No answer")
    assert told == [False, True, False]


def test_the_words_can_be_had_again(nudged: Office) -> None:
    [nudge] = nudged.dms()
    again = press(nudged, "Show the words again")["messages"][-1]
    assert again["ephemeral"]
    assert again["text"].splitlines()[0] == "Email Jane at Northwind · 8 days quiet"
    assert again["text"].partition("You could write:\n")[2] in nudge["text"]


def test_a_date_to_meet_is_two_presses(nudged: Office) -> None:
    form = press(nudged, "We have a date")["view"]
    assert nudged.box.submit("U0ALEX", form["id"], {"on": "2026-11-24"})["ok"]
    assert nudged.deals()[0].next_meeting == date(2026, 11, 24)
    assert "Done" not in texts(nudged.dms()[-1])


OF_OLD = {
    "another": "These fit",
    "close_early": "Close the deal",
    "dial": "This advice isn't a call",
    "plan": "if they stay silent",
    "reason": "I know why",
    "right": "You said this nudge was right",
    "why": "What would change this",
    "wrong": "You said this nudge wasn't right",
}
"""Buttons that stand in older messages, and a part of what becomes of a press."""


@pytest.mark.parametrize("name", OF_OLD)
def test_a_button_of_an_older_nudge_does_what_it_did(nudged: Office, name: str) -> None:
    """It stands in messages that were sent before the menu was there."""
    [nudge] = nudged.dms()
    if name in ("right", "wrong"):
        press(nudged, "Done")
    old = actions(button(f"nudge_{name}", "Of old", 1))
    slack = WebClient(token="xoxb-sandbox", base_url=nudged.box.api_url)
    slack.chat_update(channel="D0ALEX", ts=nudge["ts"], text="Of old", blocks=[old])
    shown = press(nudged, "Of old", nudged.dms()[0])
    said_by_it = [*shown["messages"], *nudged.dms()]
    assert OF_OLD[name] in " ".join([*(each["text"] for each in said_by_it), str(shown["view"])])


@pytest.mark.parametrize(
    ("button", "kind", "says", "left"),
    [
        ("Done", "touch", "Done: “", ["Change how or when", "Undo", "Was this nudge right?"]),
        (
            "They replied",
            "heard",
            "They replied",
            ["They'll answer by…", "We meet on…", "It's over…", "Add what they said", "Undo"],
        ),
    ],
)
def test_a_press_is_written_down_and_the_message_says_so(
    nudged: Office, button: str, kind: str, says: str, left: list[str]
) -> None:
    assert press(nudged, button)["ok"]
    entry = nudged.entries()[-1]
    assert (entry.type, entry.on_day, entry.source, entry.by_user) == (kind, date(2026, 11, 13), "button", "U0ALEX")
    [message] = nudged.dms()
    assert says in message["text"]
    assert "Next: " in message["text"]
    assert texts(message) == left


def test_undo_brings_the_nudge_back(nudged: Office) -> None:
    press(nudged, "Done")
    press(nudged, "Undo")
    assert [entry.type for entry in nudged.entries()] == ["heard"]
    assert "Done" in texts(nudged.dms()[-1])


def test_a_call_that_nobody_answered_is_one_press(office: Office) -> None:
    office.type(NORTHWIND.replace("5 nov", "5 oct"))
    office.type("touch Northwind email on:2026-10-20 play:customary-followup")
    office.days(1)
    assert office.dms()[-1]["text"].startswith("Call Jane at Northwind · ")
    press(office, "No answer")
    entry = office.entries()[-1]
    assert (entry.type, entry.play, entry.by_user) == ("dial", "issue-timeline-call", "U0ALEX")
    assert "no one answered" in office.dms()[-1]["text"]
    assert "Undo" in texts(office.dms()[-1])


def test_the_next_nudge_honours_the_gap(nudged: Office) -> None:
    press(nudged, "Done")
    nudged.days(4)
    assert len(nudged.dms()) == 1
    nudged.days(1)
    assert len(nudged.dms()) == 2


def test_pressed_twice_at_once_counts_once(nudged: Office) -> None:
    [nudge] = nudged.dms()
    answers: list[Json] = []
    both = [Thread(target=lambda: answers.append(press(nudged, "Done", nudge))) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert [entry.type for entry in nudged.entries()] == ["heard", "touch"]
    assert all(answer["ok"] for answer in answers)
    shown = " ".join(message["text"] for message in nudged.box.messages("D0ALEX", "U0ALEX") if message["ephemeral"])
    assert "Nothing was changed" in shown


def test_a_late_press_gets_a_sentence(nudged: Office) -> None:
    [nudge] = nudged.dms()
    press(nudged, "They replied", nudge)
    # The old buttons are gone from the message; what a slow client still sends is refused.
    answer = _send_old(nudged, nudge, "nudge_done")
    assert answer == 200
    assert [entry.type for entry in nudged.entries()] == ["heard", "heard"]


def test_somebody_elses_nudge_cannot_be_answered(nudged: Office) -> None:
    [nudge] = nudged.dms()
    _send_old(nudged, nudge, "nudge_done", user="U0SAM")
    assert [entry.type for entry in nudged.entries()] == ["heard"]


def test_a_forged_value_changes_nothing(nudged: Office) -> None:
    [nudge] = nudged.dms()
    for value in ("", "0", "99999", "x", "1; drop", "-1", "9" * 40, "١"):
        for action in ("nudge_done", "nudge_swap:0", "digest_act", "deal_act", "deal_show", "add_anyway", "gone"):
            assert _send_old(nudged, nudge, action, value=value) == 200, (action, value)
        assert [entry.type for entry in nudged.entries()] == ["heard"], value
        assert len(nudged.deals()) == 1, value


def test_snooze_asks_until_when(nudged: Office) -> None:
    view = press(nudged, "Snooze")["view"]
    refused = nudged.box.submit("U0ALEX", view["id"], {"until": "2026-11-01"})
    assert refused["errors"] == {"until": "That day isn't ahead. Pick a later one."}
    assert nudged.deals()[0].snoozed_until is None
    sent = nudged.box.submit("U0ALEX", view["id"], {"until": "2026-12-01"})
    assert sent["ok"]
    assert nudged.deals()[0].snoozed_until == date(2026, 12, 1)
    told = nudged.dms()[-1]
    assert "Snoozed until Tue, Dec 1" in told["text"] and "puts off" not in told["text"]  # what's next says what
    assert texts(told) == ["Undo"]
    press(nudged, "Undo")
    assert nudged.deals()[0].snoozed_until is None
    assert nudged.dms()[-1]["text"].startswith("Email Jane at Northwind")
    assert texts(nudged.dms()[-1])[:3] == ["Done", "They replied", "Snooze"]


def test_a_date_that_is_agreed_answers_it_and_can_be_taken_back(nudged: Office) -> None:
    view = press(nudged, "We have a date")["view"]
    assert nudged.box.submit("U0ALEX", view["id"], {"on": "2026-11-20"})["ok"]
    assert nudged.deals()[0].next_meeting == date(2026, 11, 20)
    told = nudged.dms()[-1]
    assert "you're meeting on Fri, Nov 20. I'll keep quiet until then, and ask how it went." in told["text"]
    assert "Next: " not in told["text"]
    assert texts(told) == ["Undo"]
    shown = nudged.box.state("U0ALEX")["views"]
    assert [each for each in shown if each["type"] == "modal"] == []  # no window says it once more
    press(nudged, "Undo")
    assert nudged.deals()[0].next_meeting is None
    assert texts(nudged.dms()[-1])[:3] == ["Done", "They replied", "Snooze"]


def test_a_play_that_another_overtakes_is_not_said_to_be_picked(office: Office) -> None:
    office.type(NORTHWIND.replace("5 nov", "1 oct").partition(" reference:")[0])
    for done in ("2026-10-08 play:customary-followup", "2026-10-14 play:thinking-of-you-article"):
        office.type(f"touch Northwind email on:{done}")
    office.type("touch Northwind call on:2026-10-23 play:issue-timeline-call")
    office.days(1)
    assert "step back once" in office.dms()[-1]["text"]
    office.type('contact Northwind "Tom Reed" email:tom@northwind.com')
    told = office.dms()[-1]["text"]
    assert "You picked" not in told
    assert "It still fits. By now my first pick is “Ask someone else there too”." in told


def test_a_known_reason_needs_its_date(nudged: Office) -> None:
    view = press(nudged, "I know why")["view"]
    refused = nudged.box.submit("U0ALEX", view["id"], {"code": "reconnect_agreed"})
    assert "needs a day" in refused["errors"]["until"]
    sent = nudged.box.submit("U0ALEX", view["id"], {"code": "reconnect_agreed", "until": "2026-12-01"})
    assert sent["ok"]
    assert (nudged.entries()[-1].code, nudged.entries()[-1].until) == ("reconnect_agreed", date(2026, 12, 1))


def test_closing_early_asks_how_it_ended(nudged: Office) -> None:
    view = press(nudged, "Close the deal")["view"]
    assert nudged.box.submit("U0ALEX", view["id"], {"outcome": "lost"})["ok"]
    assert (nudged.deals()[0].open, nudged.deals()[0].outcome) == (False, "lost")
    assert texts(nudged.dms()[-1]) == ["Undo", "Was this nudge right?"]


def test_why_is_for_the_presser_alone(nudged: Office) -> None:
    answer = press(nudged, "Show why")
    assert "What would change this" in said(answer)
    [nudge] = nudged.dms()
    assert [each["ephemeral"] for each in answer["messages"] if each["ts"] != nudge["ts"]] == [True]


def test_another_play_takes_the_nudges_place(nudged: Office) -> None:
    for days in (14, 21):
        press(nudged, "Done")
        nudged.days(days)
    nudge = nudged.dms()[-1]
    offer = press(nudged, "Another play", nudge)["messages"][-1]
    assert offer["ephemeral"]
    press(nudged, texts(offer)[0], {**offer, "channel": "D0ALEX"})
    assert nudged.dms()[-1]["ts"] == nudge["ts"]
    assert nudged.dms()[-1]["text"] != nudge["text"]


def test_the_same_choice_can_be_made_twice(nudged: Office) -> None:
    """Slack keeps what was chosen in a menu until its block has another id; the words of the message stay."""
    [before] = nudged.dms()
    shown = [press(nudged, "Show why", nudged.dms()[0])["messages"][-1]["text"] for _ in range(2)]
    assert shown[0] == shown[1] and "What else I weighed" in shown[0]
    [after] = nudged.dms()
    menus = [[block["block_id"] for block in each["blocks"] if block["type"] == "actions"] for each in (before, after)]
    assert set(menus[0]).isdisjoint(menus[1])
    assert (after["text"], after["blocks"][0]) == (before["text"], before["blocks"][0])
    press(nudged, "Done", after)
    assert "Undo" in texts(nudged.dms()[0])


def test_a_full_morning_is_one_digest_from_which_one_can_act(six: Office) -> None:
    six.days(1)
    *nudges, digest = six.dms()
    assert len(nudges) == 2
    assert "4 more deals" in digest["text"]
    for option, kind, left in (("Done", "touch", 3), ("They replied", "heard", 2)):
        answer = press(six, option, digest)
        assert answer["messages"][-1]["ephemeral"]
        assert "Next: " in said(answer)
        assert six.entries()[-1].type == kind
        digest = six.dms()[-1]
        assert f"{left} of 4 deals left" in digest["text"]
        assert len([block for block in digest["blocks"] if "accessory" in block]) == left


def test_the_whole_nudge_can_be_opened_from_the_digest_and_answered_there(six: Office) -> None:
    six.days(1)
    digest = six.dms()[-1]
    opened = press(six, "Show the whole nudge", digest)["messages"][-1]
    assert opened["ephemeral"]
    answer = press(six, "Done", {**opened, "channel": "D0ALEX"})
    assert answer["ok"]
    assert [entry.type for entry in six.entries()].count("touch") == 1
    assert "Done: “" in said(answer)


def test_a_form_from_the_digest_says_what_it_did(six: Office) -> None:
    six.days(1)
    form = press(six, "Snooze", six.dms()[-1])["view"]
    sent = six.box.submit("U0ALEX", form["id"], {"until": "2026-12-01"})
    assert "Snoozed until Tue, Dec 1" in str(sent["view"])
    assert [deal.snoozed_until for deal in six.deals()].count(date(2026, 12, 1)) == 1


def test_typing_settles_the_nudge_too(nudged: Office) -> None:
    nudged.type("heard Northwind")
    [message] = nudged.dms()
    assert texts(message) == []
    assert "they replied" in message["text"]


def test_nobody_is_nudged_while_paused(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("pause")
    office.days(10)
    assert office.dms() == []
    office.type("resume")
    office.days(3)
    assert len(office.dms()) == 1


def _send_old(office: Office, nudge: Json, action_id: str, value: str | None = None, user: str = "U0ALEX") -> int:
    """A press that the client's own screen no longer offers, signed as Slack would sign it."""
    given = value if value is not None else pressed(nudge, "Snooze")["value"]
    return payloads.block_actions(office, user, nudge, action_id, given)
