"""Several contacts on one deal, by verb, window, form and button, as Slack would ask and show."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm, pressed, said
from tests.scenarios.test_export import sent

Json = dict[str, Any]
NORTHWIND = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York issue:slow'
SAM = 'contact Northwind "Sam Lee" email:sam@northwind.example tz:Europe/Berlin'


@pytest.fixture
def northwind(office_after: Callable[..., Office]) -> Office:
    """Alex has a deal with Jane Doe in New York; it is nine o'clock there."""
    return office_after(NORTHWIND)


@pytest.fixture
def both(office_after: Callable[..., Office]) -> Office:
    """Sam Lee is on the deal as well."""
    return office_after(NORTHWIND, SAM)


def shown(view: Json) -> str:
    return json.dumps(view, ensure_ascii=False)


def choose(office: Office, view: Json, name: str, choice: str) -> Json:
    """Takes a choice from the menu beside a contact."""
    for block in view["blocks"]:
        if name in shown(block.get("text", {})):
            [option] = [each for each in block["accessory"]["options"] if each["text"]["text"] == choice]
            menu = {"action_id": "contact_act", "block_id": block["block_id"], "value": option["value"]}
            return office.box.click("U0ALEX", view_id=view["id"], **menu)
    raise AssertionError(f"no row of {name} in {view['blocks']}")


def click(office: Office, view: Json, text: str) -> Json:
    return office.box.click("U0ALEX", view_id=view["id"], **pressed(view, text))


# -- by verb ----------------------------------------------------------------------------------------------------------


def test_a_contact_is_added_in_one_line(northwind: Office) -> None:
    assert "Sam Lee is on this deal now." in northwind.type(SAM)
    text = northwind.type("show northwind")
    assert "Jane Doe (main) · email, phone · New York, 9 am" in text
    assert "Sam Lee · sam@northwind.example · Berlin, 3 pm" in text


def test_how_they_are_greeted_is_typed_and_filled_in_for_each(both: Office) -> None:
    both.type('contact northwind "Sam Lee" greeting:"Sam-san"')
    both.type('edit northwind greeting:"Dr. Doe"')
    text = both.type("show northwind")
    assert "Jane Doe (main) · “Dr. Doe” · email, phone · New York" in text
    assert "Sam Lee · “Sam-san” · sam@northwind.example · Berlin" in text
    view = both.command("contact northwind")["view"]
    form = choose(both, view, "Sam Lee", "Change")["view"]
    assert "Sam-san" in shown(form)
    done = both.box.submit("U0ALEX", form["id"], {"How you greet them": ""})
    assert "Sam-san" not in shown(done["view"])
    assert "“Dr. Doe”" in shown(done["view"])
    assert "shorten it" in both.type(f'edit northwind greeting:"{"x" * 61}"')


def test_a_company_and_a_name_of_several_words_are_told_apart(office: Office) -> None:
    office.type('add "Blue Yonder Airlines" heard:yesterday contact:"Jane Doe"')
    assert "Sam van Lee is on this deal" in office.type("contact blue yonder Sam van Lee phone:1")
    assert "Saved what's new about Sam van Lee" in office.type("contact #1 sam van lee country:de")
    assert "Sam van Lee · 1 · email · Germany, 3 pm" in office.type("show blue")


def test_the_main_contact_changes_by_one_word(both: Office) -> None:
    assert "Sam Lee is the main contact now. The plays go to them." in both.type("contact north sam lee main:yes")
    assert "Northwind (Sam Lee)" in both.type("list")
    assert "Jane Doe · email" in both.type("show north")
    assert "main:perhaps isn't clear" in both.type("contact north jane doe main:perhaps")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("contact nowhere Sam", "no deal with “nowhere Sam”|no deal with “nowhere”"),
        ("contact north email:x@y.example", "Whose? Write the name after the deal"),
        ("contact north Bo tz:Berln", "“Berln” isn't a time zone or a city I know. Write it like Europe/Berlin."),
        ("contact north Bo emial:x", "emial"),
        ("touch north email contact:Sma", "“Sma” isn't on deal #1. I know Jane Doe and Sam Lee."),
        ("heard north contact:nobody", 'Someone new comes in with /dealdark contact #1 "nobody"'),
        ("situation north ooo contact:sam until:2026-12-01", "A situation says why Jane Doe is silent"),
        ("forget north contact:Zoe", "“Zoe” is not on deal #1. Nothing was erased"),
    ],
)
def test_what_is_not_clear_gets_a_sentence_and_nothing_is_saved(both: Office, typed: str, sentence: str) -> None:
    before = [deal.version for deal in both.deals()]
    answer = both.type(typed)
    assert any(each in answer for each in sentence.split("|")), answer
    assert ([deal.version for deal in both.deals()], len(both.entries())) == (before, 1)


@pytest.mark.parametrize(
    ("typed", "answer", "row"),
    [
        (
            'touch north email contact:"Sam Lee"',
            "Noted an email to Sam Lee",
            "you got in touch by email, with Sam",
        ),
        ("dial north contact:sam", "Noted: you called Sam Lee", "no one answered, with Sam Lee"),
        ("heard north contact:sam", "Noted: Sam Lee replied", "they replied, with Sam Lee"),
        ("meeting north contact:sam", "Noted: you met Sam Lee", "you met, with Sam Lee"),
    ],
)
def test_what_happened_says_with_whom(both: Office, typed: str, answer: str, row: str) -> None:
    assert answer in both.type(typed)
    assert both.entries()[-1].aside
    assert row in both.type("show north")
    assert "Took back" in both.undo("north") or both.command("undo north")["view"]


def test_who_asked_for_no_contact_is_never_taken_up_again(both: Office) -> None:
    assert "asked for no contact" in both.type("situation north do_not_contact contact:sam")
    assert "Sam Lee asked your team for no contact. That wish stands" in both.type(SAM)
    assert "Sam Lee asked your team for no contact" in both.type('add Northwind contact:"Sam Lee" heard:yesterday')
    assert "Nothing more is due" not in both.type("show north")  # Jane's deal goes on


def test_no_link_leads_to_the_main_contact_who_asked_for_no_contact(northwind: Office) -> None:
    northwind.type('contact north "Jane Doe" email:jane@northwind.example phone:"+1 212 555 0100"')
    before = shown(northwind.command("show north"))
    assert "tel:" in before and "mailto:" in before
    northwind.type("situation north do_not_contact")
    for typed in ("show north", "next north", "why north", "list", "plan north", "contact north"):
        answer = shown(northwind.command(typed))
        assert "tel:" not in answer and "mailto:" not in answer, typed
    assert "+1 212 555 0100 · jane@northwind.example" in northwind.type("show north")


# -- the window and the form ----------------------------------------------------------------------------------------


def test_a_verb_alone_asks_for_the_deal_and_shows_its_contacts(both: Office) -> None:
    form = both.command("contact")["view"]
    done = both.box.submit("U0ALEX", form["id"], {"Deal": "1"})
    assert "Contacts of #1" in shown(done["view"])
    assert "Jane Doe" in shown(done["view"])
    assert "Berlin, 3 pm" in shown(done["view"])


def test_a_contact_is_added_by_form_with_an_error_on_the_way(northwind: Office) -> None:
    window = northwind.command("contact north")["view"]
    form = click(northwind, window, "Add a contact")["view"]
    values = {"timezone": {"timezone": {"type": "external_select", "selected_option": {"value": "EST"}}}}
    values |= {"contact": {"contact": {"type": "plain_text_input", "value": "Sam Lee"}}}
    sent = {**form, "type": "modal", "state": {"values": values}}
    _, refused = payloads.interaction(northwind, type="view_submission", view=sent)
    assert "their clocks do in summer" in refused["errors"]["timezone"]
    done = northwind.box.submit("U0ALEX", form["id"], {"Name": "Sam Lee", "Time zone": "Europe/Berlin"})
    assert "Sam Lee is on this deal now." in shown(done["view"])
    assert "zone not known" not in shown(done["view"])
    assert "Where is Bo?" in northwind.type("contact north Bo") + northwind.type("show north")


def test_the_menu_changes_a_contact(both: Office) -> None:
    form = choose(both, both.command("contact north")["view"], "Sam Lee", "Change")["view"]
    assert "sam@northwind.example" in shown(form)
    done = both.box.submit("U0ALEX", form["id"], {"Email": "", "Phone": "+49 30 1", "The plays": ["main"]})
    assert done["ok"], done["errors"]
    assert "Sam Lee is the main contact now" in shown(done["view"])
    form = both.command("contact north sam lee")["view"]
    assert "sam@northwind" not in shown(form)
    assert "+49 30 1" in shown(form)


def test_the_menu_makes_a_main_contact_and_takes_one_off(both: Office) -> None:
    window = both.command("contact north")["view"]
    window = choose(both, window, "Sam Lee", "Make main contact")["view"]
    assert "Sam Lee is the main contact now" in shown(window)
    window = choose(both, window, "Jane Doe", "Take off this deal")["view"]
    assert "Jane Doe is off this deal now." in shown(window)
    assert "Jane" not in both.type("show north").split("What happened")[0]


def test_the_menu_notes_the_wish_for_no_contact(both: Office) -> None:
    window = choose(both, both.command("contact north")["view"], "Sam Lee", "Asked for no contact")["view"]
    assert "asked for no contact" in shown(window)
    assert [entry.code for entry in both.entries()][-1] == "do_not_contact"
    assert "Nothing more is due" not in shown(window)


def test_the_menu_forgets_another_contact_and_the_deal_stays(both: Office) -> None:
    both.type("touch north email contact:sam")
    form = choose(both, both.command("contact north")["view"], "Sam Lee", "Forget for good")["view"]
    assert "every deal stays, without their name" in shown(form)
    done = both.box.submit("U0ALEX", form["id"], {})
    assert "Forgotten: Sam Lee." in shown(done["view"])
    assert "Sam Lee" not in both.type("show north")
    assert len(both.deals()) == 1


def test_forget_names_another_contact_too(both: Office) -> None:
    form = both.command('forget north contact:"sam lee"')["view"]
    assert "Sam Lee will be forgotten." in shown(form)
    both.box.submit("U0ALEX", form["id"], {})
    assert [deal.open for deal in both.deals()] == [True]


def test_the_forms_for_what_happened_ask_with_whom_where_there_are_several(northwind: Office) -> None:
    assert "Who with" not in shown(northwind.command("touch north")["view"])
    northwind.type(SAM)
    form = northwind.command("touch north")["view"]
    assert northwind.box.submit("U0ALEX", form["id"], {"How": "email", "Who with": "Sam Lee"})["ok"]
    home = northwind.box.home("U0ALEX")["view"]
    form = northwind.box.click("U0ALEX", view_id=home["id"], action_id="deal_act", value="heard:1")["view"]
    assert northwind.box.submit("U0ALEX", form["id"], {"Who replied": "Sam Lee"})["ok"]
    assert [entry.aside for entry in northwind.entries()] == [False, True, True]


def test_a_contact_that_is_gone_meanwhile_is_said_in_the_form(both: Office) -> None:
    form = both.command("touch north")["view"]
    both.type("situation north do_not_contact contact:sam")
    done = both.box.submit("U0ALEX", form["id"], {"How": "email", "Who with": "Sam Lee"})
    assert "That contact isn't on deal #1 any more" in str(done["errors"])
    assert [entry.type for entry in both.entries()] == ["heard", "situation"]


@pytest.mark.parametrize("happened", ["closed", "handed over", "changed"])
def test_a_form_that_comes_too_late_saves_nothing_and_keeps_what_was_typed(northwind: Office, happened: str) -> None:
    form = click(northwind, northwind.command("contact north")["view"], "Add a contact")["view"]
    northwind.type({"closed": "close north won", "handed over": "assign north <@U0SAM>", "changed": SAM}[happened])
    done = northwind.box.submit("U0ALEX", form["id"], {"Name": "Ann Poe"})
    sentence = {"closed": "closed", "handed over": "n't yours", "changed": "Someone changed this deal"}[happened]
    assert sentence in f"{done['errors']} {shown(done['view'])}"
    assert "Ann Poe" not in northwind.type("show north", "U0SAM" if happened == "handed over" else "U0ALEX")


# -- buttons ----------------------------------------------------------------------------------------------------------


def test_the_deal_and_home_open_the_window(both: Office) -> None:
    answer = both.command("show north")
    message = answer["messages"][-1]
    assert "Contacts of #1" in shown(
        both.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Contacts"))
    )
    home = both.box.home("U0ALEX")["view"]
    assert "New York, 9 am" in shown(home)
    assert "Sam Lee · email · Berlin, 3 pm" in shown(home)
    assert "Contacts of a deal" in shown(click(both, home, "Contacts")["view"])


def test_the_nudge_says_whom_it_is_for(both: Office) -> None:
    both.days(4)
    [nudge] = both.dms()
    assert nudge["text"].startswith("Email Jane at Northwind · ")


def test_after_the_main_contact_left_another_one_takes_the_place_by_one_press(both: Office) -> None:
    answer = both.command("situation north contact_left")
    message = answer["messages"][-1]
    assert "Jane Doe has left. Who is the new person there?" in said(answer)
    done = both.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Sam Lee"))
    assert "Sam Lee is the main contact now" in said(done)
    both.days(14)
    assert "Sam at Northwind" in both.dms()[-1]["text"]
    assert "has left" not in both.dms()[-1]["text"]


def test_the_nudge_for_a_new_person_asks_who_it_is(northwind: Office) -> None:
    northwind.type("situation north contact_left")
    northwind.days(14)
    nudge = northwind.dms()[-1]
    assert "Jane Doe has left. Who is the new person there?" in nudge["text"]
    form = northwind.box.click("U0ALEX", dm("U0ALEX"), nudge["ts"], **pressed(nudge, "Someone new"))["view"]
    done = northwind.box.submit("U0ALEX", form["id"], {"Name": "Sam Lee", "Time zone": "America/New_York"})
    assert "Sam Lee is the main contact now" in shown(done["view"])
    northwind.days(0.001)
    nudge = northwind.dms()[-1]
    assert "Sam at Northwind" in nudge["text"]
    assert "has left" not in nudge["text"]


@pytest.mark.parametrize("way", ["verb", "form"])
def test_who_adds_another_contact_of_a_company_says_what_is_meant(northwind: Office, way: str) -> None:
    if way == "verb":
        asked = northwind.command('add Northwind contact:"Sam Lee" heard:yesterday email:sam@x.example')["messages"][-1]
        place = {"channel": dm("U0ALEX"), "ts": asked["ts"]}
    else:
        form = northwind.whole("add")
        filled = {"Company": "Northwind", "Contact": "Sam Lee", "Email": "sam@x.example"}
        asked = northwind.box.submit("U0ALEX", form["id"], filled)["view"]
        place = {"view_id": asked["id"]}
    assert "You have #1 Northwind (Jane Doe) already." in shown(asked)
    done = northwind.box.click("U0ALEX", **place, **pressed(asked, "Add as a contact on #1"))
    assert "Sam Lee is on this deal now. No other deal was added." in said(done) + shown(done["view"])
    assert len(northwind.deals()) == 1
    assert "sam@x.example" in shown(northwind.command("contact north sam lee")["view"])
    again = northwind.command('add Northwind contact:"Sam Lee" heard:yesterday')
    assert "Sam Lee is already a contact on #1" in said(again)


def test_a_separate_deal_is_one_press_as_well(northwind: Office) -> None:
    asked = northwind.command('add Northwind contact:"Sam Lee" heard:yesterday')["messages"][-1]
    northwind.box.click("U0ALEX", dm("U0ALEX"), asked["ts"], **pressed(asked, "Separate deal"))
    assert len(northwind.deals()) == 2


@pytest.mark.parametrize("action", ["contacts_open", "contact_act", "contact_add", "contact_new", "contact_main"])
def test_a_forged_press_changes_nothing(both: Office, action: str) -> None:
    message = both.command("show north")["messages"][-1]
    before = [(deal.version, deal.person_id) for deal in both.deals()]
    for value in ("", "x", "1:x", "99", "99:1", "main:1:99", "remove:1:1", "forget:99:1", "dance:1:1"):
        for user in ("U0ALEX", "U0SAM"):
            assert payloads.block_actions(both, user, message, action, value) == 200, value
        assert [(deal.version, deal.person_id) for deal in both.deals()] == before, value


def test_the_deal_file_that_comes_in_the_message_has_them_all(both: Office) -> None:
    both.type("touch north email contact:sam")
    both.type("export jsonl")
    _, content, _ = sent(both)
    deal = json.loads(content)
    assert deal["contacts"] == [{"name": "Sam Lee", "timezone": "Europe/Berlin", "channels": ["email"]}]
    assert deal["timeline"][-1]["contact"] == "Sam Lee"
