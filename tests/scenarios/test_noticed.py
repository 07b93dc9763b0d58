"""What sources noted and ask, as the rep reads it: one message in the morning, a way back from each, one question."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.noticed import Answer
from bot.domain.observation import Became, Doubt, Observation, Outcome, Party, Seen, Why
from bot.domain.sources import Kind
from bot.errors import NotFound
from bot.services.observing import intake, questions, queued, telling
from bot.services.observing.connected import Connected
from bot.sources import SOURCES
from bot.store import sources
from bot.store.rows import DealRow, ObservationRow, RepRow
from tests.scenarios.conftest import MONDAY, Office, pressed, said
from tests.scenarios.test_nudges import press, texts
from tests.scenarios.test_sources import everything_kept

pytestmark = pytest.mark.slow

ALEX = "U0ALEX"
Json = dict[str, Any]
NORTHWIND = 'add Northwind stage:proposal heard:"2 nov" contact:"Jane Doe" email:jane@northwind.example'
CONTOSO = 'add Contoso stage:proposal heard:"3 nov" contact:"Bob Chen" email:bob@contoso.example'
JANE, BOB = Party(email="jane@northwind.example"), Party(email="bob@contoso.example")
PUSHED = Kind(name="pushed", opens=None, stale_after=None)


@pytest.fixture(autouse=True)
def _pushed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(SOURCES, dict)
    monkeypatch.setitem(SOURCES, "pushed", PUSHED)


@pytest.fixture
def office(office_after: Callable[..., Office]) -> Office:
    """An office with two deals."""
    return office_after(NORTHWIND, CONTOSO)


def connected(office: Office, *, backfilling: bool = False) -> Connected:
    """Alex's source."""
    now = office.product.desk.clock()
    with office.database.write() as every:
        rep = every.scalars(select(RepRow).where(RepRow.user == ALEX)).one()
        workspace_id, rep_id = rep.workspace_id, rep.id
    with office.database.write(workspace_id) as session:
        row = sources.named(session, "pushed") or sources.add(
            session, kind="pushed", name="pushed", rep_id=rep_id, settings={}, path=None, by=ALEX, now=now
        )
        assert row is not None
        return Connected(
            workspace_id=workspace_id,
            source_id=row.id,
            kind="pushed",
            name="pushed",
            now=now,
            rep_id=rep_id,
            user=ALEX,
            reading=1,
            backfilling=backfilling,
        )


def see(office: Office, type: Seen, person: Party | None = JANE, *, backfilling: bool = False, **more: Any) -> Outcome:
    """Alex's source sees this now, or at an instant that is given."""
    desk = office.product.desk
    now = desk.clock()
    more = {"id": f"{type}-{person}-{now.isoformat()}", "at": now - timedelta(minutes=5), **more}
    return intake.observe(
        desk, connected(office, backfilling=backfilling), Observation(type=type, person=person, **more)
    )


def seen(office: Office) -> list[ObservationRow]:
    with office.database.read() as session:
        return list(session.scalars(select(ObservationRow).order_by(ObservationRow.id)))


def told(office: Office, words: str) -> Json:
    """The one message that says this."""
    [found] = [each for each in office.dms() if words in each["text"]]
    return found


def menu(office: Office, message: Json, company: str, choice: str) -> Json:
    """Chooses in the menu beside the line of this company."""
    [row] = [each for each in message["blocks"] if company in json.dumps(each.get("text", ""))]
    [option] = [each for each in row["accessory"]["options"] if each["text"]["text"] == choice]
    where = {"block_id": row["block_id"], "action_id": row["accessory"]["action_id"], "value": option["value"]}
    return office.box.click(ALEX, message["channel"], message["ts"], **where)


def test_a_reply_is_told_in_the_morning_once_and_taken_back_by_one_press(office: Office) -> None:
    assert see(office, Seen.MAIL_IN).reason is Why.REPLIED
    assert [each for each in office.dms() if "wrote" in each["text"]] == []
    office.days(1.01)
    message = told(office, "Jane Doe wrote on Mon, Nov 9")
    assert message["text"].startswith(
        "Northwind: Jane Doe wrote on Mon, Nov 9, at 8:55 am. Noted; the silence is over."
    )
    assert texts(message) == ["Undo", "Not about this deal"]
    press(office, "Undo", message)
    assert told(office, "Jane Doe wrote")["text"].endswith("Taken back.")
    telling.take_back(office.product.desk, office.product.desk.actor("T0SANDBOX", ALEX), 1)  # the second of two presses
    assert [entry.type for entry in office.entries()] == ["heard", "heard"]
    assert [row.state for row in seen(office)] == [Became.UNDONE]
    office.days(3)
    assert len([each for each in office.dms() if "wrote on" in each["text"]]) == 1


def test_several_things_are_one_message_with_a_menu_each(office: Office) -> None:
    see(office, Seen.MAIL_IN)
    see(office, Seen.MAIL_OUT, BOB)
    office.days(1.01)
    message = told(office, "Noted for you")
    assert "Contoso: you wrote to Bob Chen on Mon, Nov 9" in message["text"]
    assert "Northwind" in said(menu(office, message, "Northwind", "Show the deal"))
    form = menu(office, message, "Contoso", "Another play")["view"]
    assert form["callback_id"] == "done" or "touch" in form["callback_id"]
    answer = office.box.submit(ALEX, form["id"], {"play": "issue-timeline-call"})
    assert not answer["errors"]
    assert "I took it for “Call about their issue”" in told(office, "Noted for you")["text"]
    menu(office, told(office, "Noted for you"), "Northwind", "Not about this deal")
    assert "Jane Doe wrote on Mon, Nov 9, at 8:55 am. Taken back." in told(office, "Noted for you")["text"]
    menu(office, told(office, "Noted for you"), "Contoso", "Undo")
    assert "Taken back" in told(office, "Noted for you")["text"].splitlines()[2]
    assert [entry.type for entry in office.entries()] == ["heard", "heard"]


def test_they_did_not_come(office: Office) -> None:
    start = MONDAY - timedelta(hours=5)
    see(office, Seen.MEETING, at=start, ends_at=start + timedelta(hours=1), outcome="held")
    see(office, Seen.MAIL_OUT, BOB)
    office.days(1.01)
    message = told(office, "Noted for you")
    assert "Northwind: you met Jane Doe on Mon, Nov 9. Noted; the silence is over." in message["text"]
    menu(office, message, "Northwind", "No-show")
    assert "Jane Doe didn't come to the meeting on Mon, Nov 9. Noted." in told(office, "Noted for you")["text"]
    assert [(each.type, each.code) for each in office.entries()][2:] == [
        ("touch", None),
        ("situation", "missed_meeting"),
    ]


def test_the_same_menus_stand_in_the_list(office: Office) -> None:
    see(office, Seen.MAIL_IN)
    shown = office.command("sources")
    assert "Noted this week" in said(shown)
    assert "1 thing noted this week" in said(shown)
    after = menu(office, shown["messages"][-1], "Northwind", "Undo")
    assert "Noted this week" not in said(after)
    assert "Northwind: Jane" not in office.type("sources", "U0SAM")


def test_a_digest_of_the_same_morning_takes_the_lines_along(six: Office) -> None:
    six.type('add Tailspin stage:proposal heard:"2 nov" contact:Ann email:ann@tailspin.example')
    see(six, Seen.MAIL_IN, Party(email="ann@tailspin.example"))
    six.days(1.01)
    [digest] = [each for each in six.dms() if "Noted for you" in each["text"]]
    assert "Tailspin: Ann wrote on Mon, Nov 9" in digest["text"]
    assert digest["text"].startswith("Also for Tue, Nov 10")
    menu(six, digest, "Tailspin", "Undo")
    [digest] = [each for each in six.dms() if "Noted for you" in each["text"]]
    assert digest["text"].splitlines()[-1].endswith("Taken back.")
    assert digest["text"].startswith("Also for Tue, Nov 10")


def test_of_which_deal_it_is_asked(office: Office) -> None:
    office.type('add Fabrikam stage:proposal heard:"3 nov"')
    office.type("contact Fabrikam Jane Doe email:jane@northwind.example")
    assert see(office, Seen.MAIL_IN).became is Became.ASKED
    office.days(0.01)
    office.days(1)
    asked = told(office, "Which deal is it about?")
    assert "Until you tell me, I keep quiet about these deals." in asked["text"]
    press(office, next(each for each in texts(asked) if each.startswith("Northwind")), asked)
    assert told(office, "Northwind (Jane Doe)")["text"] == "Noted on Northwind (Jane Doe)."
    [row] = seen(office)
    assert (row.state, row.reason, row.asks) == ("noted", "answered", None)
    assert [entry.on_day for entry in office.entries() if entry.deal_id == row.deal_id] == [
        date(2026, 11, 2),
        date(2026, 11, 9),
    ]


def test_what_is_not_about_this_deal_is_asked_of_the_others(office: Office) -> None:
    see(office, Seen.MAIL_IN)
    office.type("contact Contoso Jane Doe email:jane@northwind.example")
    office.days(1.01)
    message = told(office, "Jane Doe wrote on Mon, Nov 9")
    press(office, "Not about this deal", message)
    office.days(0.01)
    press(office, "Contoso (Bob Chen)", told(office, "Which deal is it about?"))
    [row] = seen(office)
    assert (row.state, row.deal_id) == ("noted", 2)
    assert [(each.type, each.deal_id, each.on_day.day) for each in office.entries()][2:] == [("heard", 2, 9)]
    assert told(office, "Northwind: Jane Doe wrote")["text"].endswith("Taken back.")


def test_a_stranger_in_the_thread_is_added_by_one_press(office: Office) -> None:
    sam = Party(email="sam.lee@northwind.example")
    outcome = see(office, Seen.MAIL_IN, sam, doubt=Doubt.STRANGER_IN_THREAD, deal="#1")
    assert outcome.reason is Why.STRANGER_IN_THREAD
    office.days(0.01)
    asked = told(office, "answered your thread")
    assert "Northwind: Somebody I don't know (sam.lee@northwind.example)" in asked["text"]
    press(office, "Add them", asked)
    assert "Sam Lee" in office.type("show Northwind")
    assert [each.type for each in office.entries()] == ["heard", "heard", "heard"]
    questions.answer(office.product.desk, office.product.desk.actor("T0SANDBOX", ALEX), 1, Answer.YES)
    assert len(office.entries()) == 3


def test_a_contact_s_other_address_is_one_more_of_theirs(office: Office) -> None:
    private = Party(email="jane.doe@private.example", name="Jane Doe")
    see(office, Seen.MAIL_IN, private, doubt=Doubt.STRANGER_IN_THREAD, deal="#1")
    office.days(0.01)
    press(office, "Add Jane Doe", told(office, "whose address I don't know, answered your thread"))
    assert "jane@northwind.example" in office.type("show Northwind")
    assert [(each.type, each.person_id) for each in office.entries()][2:] == [("heard", office.deals()[0].person_id)]
    later = Party(email="jane.doe@private.example")
    assert see(office, Seen.MAIL_IN, later, id="later").reason is Why.REPLIED


def test_a_question_stands_in_the_list_until_it_is_answered(office: Office) -> None:
    see(office, Seen.AUTO_REPLY, doubt=Doubt.HAS_LEFT)
    office.days(0.01)
    listed = office.command("sources")["messages"][-1]
    assert "Is that so?" in listed["text"]
    assert "Is that so?" not in said(press(office, "They're still there", listed))
    assert told(office, "All right, they're still there.")


def test_a_reply_makes_the_question_about_an_earlier_one_idle(office: Office) -> None:
    see(office, Seen.MAIL_IN, Party(email="sam@northwind.example"), doubt=Doubt.STRANGER_IN_THREAD, deal="#1")
    office.days(11)
    assert "quiet until you've answered my question" in office.type("show Northwind")
    see(office, Seen.MAIL_IN, at=office.product.desk.clock() - timedelta(days=10))
    assert "quiet until you've answered" not in office.type("show Northwind")


def test_who_has_left_is_back_by_one_press(office: Office) -> None:
    see(office, Seen.AUTO_REPLY, doubt=Doubt.HAS_LEFT)
    office.days(0.01)
    press(office, "They've left", told(office, "Until you tell me"))
    assert len(office.entries()) == 3
    listed = office.command("sources")
    assert "Northwind: Jane Doe has left the company. Noted." in said(listed)
    after = menu(office, listed["messages"][-1], "Northwind", "Undo")
    assert "Noted this week" not in said(after)
    assert len(office.entries()) == 2


@pytest.mark.parametrize(
    ("doubt", "pressed_", "became", "entries"),
    [
        (Doubt.NOT_SURELY_HUMAN, "Yes, they replied", "noted", ["heard"]),
        (Doubt.NOT_SURELY_HUMAN, "It was automatic", "ignored", []),
        (Doubt.HAS_LEFT, "They've left", "noted", ["situation"]),
        (Doubt.HAS_LEFT, "They're still there", "ignored", []),
    ],
)
def test_what_only_the_rep_can_say(
    office: Office, doubt: Doubt, pressed_: str, became: str, entries: list[str]
) -> None:
    see(office, Seen.MAIL_IN if doubt is Doubt.NOT_SURELY_HUMAN else Seen.AUTO_REPLY, doubt=doubt)
    office.days(0.01)
    press(office, pressed_, told(office, "Until you tell me"))
    assert [row.state for row in seen(office)] == [became]
    assert [each.type for each in office.entries()][2:] == entries


@pytest.mark.parametrize(("way", "stage"), [("Take theirs", "negotiation"), ("Keep ours", "evaluation")])
def test_what_a_source_says_otherwise_is_asked(office: Office, way: str, stage: str) -> None:
    then = office.product.desk.clock() + timedelta(hours=1)
    office.days(0.1)
    office.type("edit Northwind stage:evaluation")
    outcome = see(office, Seen.DEAL, None, deal="#1", at=then, changes={"stage": "negotiation", "value": 40_000})
    assert outcome.reason is Why.DIFFERS
    office.days(0.01)
    press(office, way, told(office, "Another system says the stage is negotiation and the value is 40,000."))
    assert office.deals()[0].stage == stage
    assert ("40,000" in office.type("show Northwind")) is (stage == "negotiation")
    assert len(office.entries()) == 2


def test_an_address_of_ones_own(office: Office) -> None:
    see(office, Seen.MAIL_OUT, doubt=Doubt.OURS, sender="alex@rivera.example")
    office.days(0.01)
    press(office, "Yes, it's mine", told(office, "were sent from alex@rivera.example"))
    assert told(office, "from now on I know that it's you")
    assert see(office, Seen.MAIL_OUT, sender="alex@rivera.example", id="later").reason is Why.WROTE


def test_a_meeting_that_is_unclear(office: Office) -> None:
    start = MONDAY - timedelta(hours=5)
    see(office, Seen.MEETING, at=start, ends_at=start + timedelta(hours=1), outcome="unclear")
    office.days(0.01)
    press(office, "No-show", told(office, "How did it go?"))
    assert told(office, "didn't come")["text"] == "Northwind: Noted that Jane Doe didn't come."


@pytest.mark.parametrize("reopened", [True, False])
def test_a_reply_on_a_closed_deal_opens_it_if_the_rep_says_so(office: Office, reopened: bool) -> None:
    office.command("close #1 lost")
    office.days(3)
    assert see(office, Seen.MAIL_IN).reason is Why.DEAL_CLOSED
    office.days(1)
    question = told(office, "and this deal is closed")
    assert texts(question) == ["Reopen", "Leave it closed"]
    assert "keep quiet" not in question["text"]
    press(office, "Reopen" if reopened else "Leave it closed", question)
    answered = "Noted; the deal is open again." if reopened else "All right, it stays closed."
    assert told(office, answered)["text"] == f"Northwind: {answered}"
    with office.database.read() as session:
        deal = session.get_one(DealRow, 1)
        assert (deal.open, deal.last_two_way_on) == (reopened, date(2026, 11, 12) if reopened else date(2026, 11, 2))
    assert see(office, Seen.MAIL_IN).reason is (Why.REPLIED if reopened else Why.ASKED_ALREADY)


def test_a_reply_on_a_closed_deal_opens_it_only_when_its_rep_says_so(office: Office) -> None:
    office.type("close Northwind lost")
    office.type("close Contoso lost")
    office.days(1)
    for person in (JANE, BOB):
        assert see(office, Seen.MAIL_IN, person).reason is Why.DEAL_CLOSED
    office.days(0.01)
    press(office, "Reopen", told(office, "Jane Doe wrote"))
    press(office, "Leave it closed", told(office, "Bob Chen wrote"))
    assert [each.open for each in office.deals()] == [True, False]
    assert [each.type for each in office.entries()][4:] == ["reopened", "heard"]


def test_one_question_a_deal_at_a_time(office: Office) -> None:
    for n in range(2):
        see(
            office, Seen.MAIL_IN, doubt=Doubt.NOT_SURELY_HUMAN, id=f"q{n}", at=datetime(2026, 11, 9, 10 + n, tzinfo=UTC)
        )
    office.days(0.01)
    assert len([each for each in office.dms() if "Did they reply?" in each["text"]]) == 1
    press(office, "It was automatic", told(office, "Did they reply?"))
    office.days(0.01)
    assert len([each for each in office.dms() if "Did they reply?" in each["text"]]) == 1
    assert pressed(told(office, "Did they reply?"), "Yes, they replied")


def test_a_first_reading_is_one_message(office: Office) -> None:
    see(office, Seen.MAIL_IN, backfilling=True)
    see(office, Seen.MAIL_OUT, BOB, backfilling=True)
    with office.database.write(seen(office)[0].workspace_id) as session:
        queued.first_reading_over(session, connected(office, backfilling=True), office.product.desk.clock())
    office.days(0.01)
    message = told(office, "I read 90 days of your mail: 1 reply and 1 message of yours on 2 deals.")
    assert "Contoso: you wrote to Bob Chen" in said(press(office, "Look", message))
    press(office, "Take it all back", message)
    assert told(office, "I read 90 days")["text"].endswith("Taken back, all of it.")
    assert [entry.type for entry in office.entries()] == ["heard", "heard"]
    office.days(2)
    assert [each for each in office.dms() if "Noted" in each["text"]] == []


def test_a_question_of_nobody_else(office: Office) -> None:
    see(office, Seen.MAIL_IN, doubt=Doubt.NOT_SURELY_HUMAN)
    with office.database.read() as session:
        workspace_id = session.scalars(select(RepRow.workspace_id)).first()
    sam = office.product.desk.actor("T0SANDBOX", "U0SAM")
    assert sam.workspace_id == workspace_id
    with pytest.raises(NotFound):
        questions.answer(office.product.desk, sam, 1, Answer.YES)
    for forged in (telling.take_back, telling.no_show, telling.act_of, telling.deal_of):
        with pytest.raises(NotFound):
            forged(office.product.desk, sam, 1)
    assert [row.state for row in seen(office)] == ["asked"]


def test_a_question_whose_time_is_over_goes_with_whoever_it_named(office: Office) -> None:
    see(office, Seen.MAIL_IN, Party(email="sam.lee@northwind.example"), doubt=Doubt.STRANGER_IN_THREAD, deal="#1")
    office.days(0.01)
    assert told(office, "sam.lee@northwind.example")
    office.days(16)
    assert [each for each in office.dms() if "sam.lee" in each["text"]] == []
    kept = everything_kept(office)
    assert "sam.lee" not in kept
    office.days(1)
    assert [row.state for row in seen(office)] == []
