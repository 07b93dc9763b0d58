"""The table of cases for mail, each by its name: letters as a mailbox hands them over, and what stands on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.noticed import Answer
from bot.domain.sources import Letter, Part, Place
from bot.jobs import timekeeping
from bot.services.deals import contacts
from bot.services.desk import Actor
from bot.services.observing import questions
from bot.services.observing.connected import Tally
from bot.store import own_addresses
from bot.store.rows import EntryRow, ObservationRow, ThreadKeyRow
from tests.observing.letters import letter
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, Mailbox, at, mailbox

pytestmark = on_sqlite

ALEX, ALIAS, BOB = "alex@ours.example", "alex@holding.example", "bob@northwind.example"


@dataclass
class Rep:
    """A rep with a mailbox, and a deal with Jane of Northwind."""

    office: Office
    actor: Actor
    box: Mailbox
    deal: int

    def gets(self, *letters: Letter, **page: Any) -> tuple[int, int, int, int]:
        """A page of mails; how many were noted, tied, asked, ignored."""
        tally = self.box.take(letters=letters, **page)
        assert tally.skipped == 0
        return (tally.noted, tally.tied, tally.asked, tally.ignored)

    def noted(self, deal: int | None = None) -> list[tuple[str, date]]:
        """What the source noted on the deal."""
        rows: list[EntryRow] = self.office.rows(EntryRow, deal_id=deal or self.deal, source="source")
        return [(row.type, row.on_day) for row in rows if row.undone_at is None]

    def entry(self, type: str) -> EntryRow:
        [row] = self.office.rows(EntryRow, deal_id=self.deal, source="source", type=type)
        assert isinstance(row, EntryRow)
        return row

    def asked(self) -> list[ObservationRow]:
        """The questions that wait."""
        return [row for row in self.office.rows(ObservationRow, state="asked") if row.answered_at is None]


@pytest.fixture
def rep(office: Office) -> Rep:
    actor = office.rep()
    deal = office.deal(actor, email=JANE)
    box = mailbox(office, actor)
    with office.database.write(actor.workspace_id) as session:
        own_addresses.add(session, ALEX, actor.rep_id, now=office.clock())
        own_addresses.add(session, "@ours.example", None, now=office.clock())
    office.jump(at(25, 12))
    return Rep(office, actor, box, deal)


def wrote(when: datetime, *, to: str = JANE, **more: Any) -> Letter:
    """The rep's mail, in Sent."""
    given = {"date": f"{when:%a, %d %b %Y %H:%M:%S} +0000", "message_id": f"<out{when:%d%H%M}@ours.example>"}
    return letter(f"Alex <{ALEX}>", to, arrived=when, place=Place.SENT, **{**given, **more})


def replied(when: datetime, author: str = f"Jane Doe <{JANE}>", **more: Any) -> Letter:
    """Jane's mail, in the inbox."""
    given = {"message_id": f"<in{when:%d%H%M}@northwind.example>", "in_reply_to": f"<out{23:02}0900@ours.example>"}
    return letter(author, ALEX, arrived=when, **{**given, **more})


def test_a_reply_and_what_it_answers_in_one_page(rep: Rep) -> None:
    found = (replied(at(24)), wrote(at(23, 9)))
    assert rep.gets(*found) == (2, 0, 0, 0)
    assert rep.noted() == [("touch", date(2026, 11, 23)), ("heard", date(2026, 11, 24))]
    assert rep.gets(*found) == (0, 0, 0, 0)


def test_a_holiday_reply_in_the_thread(rep: Rep) -> None:
    text = "Thank you for your mail. I am back on 7 December."
    away = replied(at(24), auto_submitted="auto-replied (vacation)", text=text, references="<out230900@ours.example>")
    rep.gets(wrote(at(23, 9)), away)
    assert [kind for kind, _ in rep.noted()] == ["touch", "situation"]
    absence = rep.entry("situation")
    assert (absence.code, absence.until) == ("ooo", date(2026, 12, 7))
    assert rep.office.row(rep.deal).unanswered == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"x_auto_response_suppress": "All"},
        {"auto_submitted": "no"},
        {"subject": "Something else entirely", "content_type": "text/plain; charset=us-ascii"},
        {"in_reply_to": "<rewritten.by.a.sender@mail.example>"},
        {"in_reply_to": ""},
        {"list_id": "<alex.ours.example>", "precedence": "list"},
        {"place": Place.ELSEWHERE},
        {"place": Place.JUNK},
        {"author": "Jane <Jane+deals@Northwind.example>"},
        {"author": "Ours <list@ours.example>", "list_id": "<ours.example>", "x_original_from": f"Jane <{JANE}>"},
    ],
    ids=[
        *("a human mail that suppresses others", "automatic: no", "in plain text with another subject"),
        *("a rewritten Message-ID", "no In-Reply-To", "through a team alias", "moved by a rule", "in junk"),
        *("from a tag of hers", "through a list that rewrites From"),
    ],
)
def test_she_is_heard(rep: Rep, headers: dict[str, Any]) -> None:
    rep.gets(wrote(at(23, 9)), replied(at(24), **headers))
    assert ("heard", date(2026, 11, 24)) in rep.noted()
    assert rep.office.row(rep.deal).last_two_way_on == date(2026, 11, 24)


def test_a_reply_from_a_private_address_in_our_thread_is_asked(rep: Rep) -> None:
    private = replied(at(24), "J. <jane.private@web.example>")
    assert rep.gets(wrote(at(23, 9)), private) == (1, 0, 1, 0)
    [question] = rep.asked()
    assert (question.reason, question.deal_id, question.person_id) == ("stranger_in_thread", rep.deal, None)
    assert question.asks is not None
    assert (question.asks["email"], question.asks["name"]) == ("jane.private@web.example", "J.")
    assert rep.gets(private) == (0, 0, 0, 0)


def test_an_answer_that_arrives_before_the_copy_in_sent(rep: Rep) -> None:
    fast = letter("J. <jane.private@web.example>", ALEX, arrived=at(23, 9), in_reply_to="<out@ours.example>")
    sent = letter(ALEX, JANE, arrived=at(23, 9, 1), place=Place.SENT, message_id="<out@ours.example>")
    assert rep.gets(fast, sent) == (1, 0, 1, 0)
    assert [each.reason for each in rep.asked()] == ["stranger_in_thread"]


def test_somebody_of_the_company_is_asked_about_and_a_free_mailbox_is_no_company(rep: Rep) -> None:
    assert rep.gets(replied(at(24), "Sam <sam@mail.northwind.example>", in_reply_to="")) == (0, 0, 1, 0)
    [question] = rep.asked()
    assert (question.reason, question.deal_id) == ("stranger_of_account", rep.deal)
    ann = rep.office.deal(rep.actor, "Fabrikam", contact="Ann", email="ann@gmail.com")
    assert rep.gets(replied(at(24), "mum@gmail.com", in_reply_to="")) == (0, 0, 0, 0)
    assert rep.gets(replied(at(24, 11), "ann@gmail.com", in_reply_to="")) == (1, 0, 0, 0)
    assert rep.noted(ann) == [("heard", date(2026, 11, 24))]


def test_bob_in_cc_is_nobody(rep: Rep) -> None:
    bobs = rep.office.deal(rep.actor, "Contoso", contact="Bob", email=BOB)
    rep.gets(replied(at(24), cc=f"Bob <{BOB}>"))
    assert rep.noted() == [("heard", date(2026, 11, 24))]
    assert rep.noted(bobs) == []
    rep.gets(wrote(at(24, 11), cc=f"Bob <{BOB}>"))
    assert rep.noted(bobs) == [("touch", date(2026, 11, 24))]  # what we write goes to him, too


def test_the_rep_writes_from_an_alias(rep: Rep) -> None:
    unknown = letter(ALIAS, JANE, arrived=at(23), place=Place.SENT, message_id="<a@holding.example>")
    assert rep.gets(unknown) == (0, 0, 1, 0)
    [question] = rep.asked()
    assert (question.reason, question.asks) == ("ours", {"email": ALIAS})
    with rep.office.database.write(rep.actor.workspace_id) as session:
        own_addresses.add(session, ALIAS, rep.actor.rep_id, now=rep.office.clock())
    assert rep.gets(letter(ALIAS, JANE, arrived=at(24), message_id="<b@holding.example>")) == (1, 0, 0, 0)
    assert rep.noted() == [("touch", date(2026, 11, 24))]


def test_an_address_that_is_none_of_the_reps_is_asked_about_once_and_for_all(rep: Rep) -> None:
    from_alias = [letter(ALIAS, JANE, arrived=at(day), place=Place.SENT, message_id=f"<{day}@x>") for day in (23, 24)]
    assert rep.gets(from_alias[0]) == (0, 0, 1, 0)
    questions.answer(rep.office.desk, rep.office.again(rep.actor), rep.asked()[0].id, Answer.NO)
    rep.office.jump(rep.office.clock() + timedelta(days=15))
    timekeeping.purge(rep.office.desk)
    assert rep.box.rows() == []
    assert rep.gets(from_alias[1]) == (0, 0, 0, 0)
    assert rep.noted() == []


def test_one_mail_in_two_mailboxes_and_a_second_copy_in_sent(rep: Rep) -> None:
    colleague = mailbox(rep.office, rep.office.rep("U2"))
    sent = wrote(at(23, 9))
    assert rep.gets(sent) == (1, 0, 0, 0)
    for again in (sent, letter(ALEX, JANE, arrived=at(23, 9), message_id="<out230900@ours.example>")):
        tally = colleague.take(letters=(again,))
        assert (tally.noted, tally.asked) == (0, 0)
    second = wrote(at(23, 9) + timedelta(seconds=20), message_id="<rewritten@ours.example>")
    assert rep.gets(second) == (0, 1, 0, 0)
    assert rep.noted() == [("touch", date(2026, 11, 23))]


def test_a_mail_that_is_moved_or_numbered_otherwise_is_the_same(rep: Rep) -> None:
    for place in (Place.INBOX, Place.ELSEWHERE, Place.JUNK):
        rep.gets(replied(at(24), place=place), cursors={place.value: {"uid": 9}})
    assert rep.noted() == [("heard", date(2026, 11, 24))]
    for again in (1, 2):
        rep.gets(
            letter(JANE, ALEX, arrived=at(24, 12), date="Tue, 24 Nov 2026 12:00:00 +0000"), cursors={"n": {"u": again}}
        )
    assert len(rep.noted()) == 2  # without a Message-ID by its sender, date and recipients


@pytest.mark.parametrize(
    "found",
    [
        letter("news@northwind.example", ALEX, list_unsubscribe="<x>", arrived=at(24)),
        letter(JANE, ALEX, list_unsubscribe="<x>", arrived=at(24)),
        letter(JANE, ALEX, auto_submitted="auto-generated", arrived=at(24)),
        letter("no-reply@northwind.example", ALEX, arrived=at(24)),
        letter(JANE, ALEX, arrived=at(24), parts=(Part("text/calendar", {"method": "reply"}),)),
        letter(ALEX, JANE, arrived=at(24), place=Place.SENT, parts=(Part("text/calendar", {"method": "request"}),)),
        letter(ALEX, JANE, arrived=at(24), place=Place.SENT, list_unsubscribe="<x>"),
        letter(ALEX, ", ".join([JANE, *(f"a{n}@x.example" for n in range(10))]), arrived=at(24), place=Place.SENT),
        letter(JANE, ALEX, arrived=at(24), content_type="multipart/report; report-type=disposition-notification"),
        letter("boss@ours.example", ALEX, cc=JANE, arrived=at(24)),
        letter("mailer-daemon@ours.example", ALEX, arrived=at(24), return_path="<>", auto_submitted="auto-replied"),
        letter("sam@fabrikam.example", ALEX, arrived=at(24), references="<out230900@ours.example>"),
    ],
    ids=[
        *("the company's newsletter", "a mass mail of hers", "a tag or a stage", "no-reply", "an acceptance"),
        *("our own invitation", "a newsletter of ours", "a mail to eleven", "a read receipt", "a colleague"),
        *("a vacation reply to a bounce address", "a stranger who took up an old thread"),
    ],
)
def test_it_changes_nothing(rep: Rep, found: Letter) -> None:
    rep.gets(wrote(at(23, 9)))
    before = rep.office.row(rep.deal).last_two_way_on
    noted, _, asked, _ = rep.gets(found)
    assert (noted, asked) == (0, 0)
    assert rep.noted() == [("touch", date(2026, 11, 23))]
    assert rep.office.row(rep.deal).last_two_way_on == before


def test_what_may_be_automatic_is_asked_and_the_deal_is_quiet(rep: Rep) -> None:
    unsure = replied(at(24), subject="Abwesenheitsnotiz: Ihr Angebot")
    assert rep.gets(wrote(at(23, 9)), unsure) == (1, 0, 1, 0)
    [question] = rep.asked()
    assert (question.reason, question.deal_id) == ("not_surely_human", rep.deal)
    assert ("heard", date(2026, 11, 24)) not in rep.noted()


def test_who_left_is_asked(rep: Rep) -> None:
    gone = replied(at(24), auto_submitted="auto-replied", text="Jane is no longer with Northwind.")
    assert rep.gets(gone) == (0, 0, 1, 0)
    assert [each.reason for each in rep.asked()] == ["has_left"]


def test_a_mail_that_no_one_could_foresee_is_left_out_and_the_rest_goes_in(rep: Rep) -> None:
    def unforeseen() -> str:
        raise ZeroDivisionError

    odd = replied(at(24, 8), auto_submitted="auto-replied", message_id="<odd@northwind.example>", text=unforeseen)
    tally = rep.box.take(letters=(wrote(at(23, 9)), odd, replied(at(24))))
    assert (tally.noted, tally.skipped) == (2, 1)
    assert ("heard", date(2026, 11, 24)) in rep.noted()


REPORT = b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; jane@northwind.example\nAction: %s\nStatus: 4.4.7\n"
DSN = "multipart/report; report-type=delivery-status; boundary=x"


def test_a_bounce_strikes_our_mail(rep: Rep) -> None:
    rep.gets(wrote(at(23, 9)))
    assert rep.office.row(rep.deal).unanswered == 1
    delayed = letter(
        "MAILER-DAEMON@ours.example", ALEX, arrived=at(23, 10), content_type=DSN, report=REPORT % b"delayed"
    )
    assert rep.gets(delayed) == (0, 0, 0, 0)
    failed: dict[str, Any] = {
        "arrived": at(23, 11),
        "content_type": DSN,
        "report": REPORT % b"failed",
        "message_id": "<b@ours.example>",
    }
    bounce = letter("MAILER-DAEMON@ours.example", ALEX, in_reply_to="<out230900@ours.example>", **failed)
    assert rep.gets(bounce) == (1, 0, 0, 0)
    assert rep.entry("situation").code == "no_route"
    assert rep.office.row(rep.deal).unanswered == 0


def test_a_bounce_of_a_mail_to_two_is_one_for_each(rep: Rep) -> None:
    bobs = rep.office.deal(rep.actor, "Contoso", contact="Bob", email=BOB)
    rep.gets(wrote(at(23, 9), cc=BOB))
    both = (REPORT % b"failed") + b"\nFinal-Recipient: rfc822; bob@northwind.example\nAction: failed\n"
    given: dict[str, Any] = {
        "arrived": at(23, 11),
        "content_type": DSN,
        "report": both,
        "message_id": "<b@ours.example>",
    }
    assert rep.gets(letter("MAILER-DAEMON@ours.example", ALEX, **given)) == (2, 0, 0, 0)
    assert [kind for kind, _ in rep.noted(bobs)] == ["touch", "situation"]


def test_the_reps_private_mail_never_leaves_memory(rep: Rep) -> None:
    mum, bank = "mum@family.example", "bank@money.example"
    private = (
        letter(mum, ALEX, arrived=at(23), message_id="<mum@family.example>"),
        letter(ALEX, mum, arrived=at(23, 11), place=Place.SENT, message_id="<me@ours.example>"),
        letter(bank, ALEX, arrived=at(23, 12), message_id="<bank@money.example>", auto_submitted="auto-replied"),
        letter(mum, ALEX, arrived=at(23, 13), in_reply_to="<me@ours.example>", message_id="<mum2@family.example>"),
    )
    assert rep.gets(*private) == (0, 0, 0, 0)
    assert rep.box.rows() == []
    assert rep.office.rows(ThreadKeyRow) == []


def test_a_mailbox_of_a_task_is_a_contacts_and_a_domain_is_known_by_its_contacts(rep: Rep) -> None:
    office = rep.office
    tasks = office.deal(rep.actor, "Tailspin", contact="Team", email="info@tailspin.example")
    beside = office.deal(rep.actor, "Litware", contact="Ann")
    contacts.put(office.desk, office.again(rep.actor), beside, {"contact": "Zoe Lee", "email": "zoe@agency.example"})
    free = office.deal(rep.actor, "Fabrikam", contact="Ann Lee", email="ann.lee@gmail.com")
    assert rep.gets(letter("Info <info@tailspin.example>", ALEX, arrived=at(24))) == (1, 0, 0, 0)
    assert rep.noted(tasks) == [("heard", date(2026, 11, 24))]
    assert rep.gets(letter("Sam <sam@agency.example>", ALEX, arrived=at(24, 11))) == (0, 0, 1, 0)
    assert [each.deal_id for each in rep.asked()] == [beside]
    assert rep.gets(letter("sam@gmail.com", ALEX, arrived=at(24, 12))) == (0, 0, 0, 0)
    assert rep.noted(free) == []


def test_what_reps_put_into_the_teams_mailbox(rep: Rep) -> None:
    team = mailbox(rep.office, rep.actor, "team-mailbox", team=True)
    in_bcc = letter(ALEX, JANE, arrived=at(23, 9), message_id="<bcc@ours.example>")
    redirected = letter(
        f"Jane <{JANE}>", ALEX, arrived=at(24), delivered_to="deals@ours.example", return_path=f"<{JANE}>"
    )
    colleagues = (
        letter("boss@ours.example", JANE, arrived=at(24, 11)),
        letter("boss@ours.example", ALEX, arrived=at(24)),
    )
    assert team.take(letters=(in_bcc, redirected)).noted == 2
    assert rep.noted() == [("touch", date(2026, 11, 23)), ("heard", date(2026, 11, 24))]
    # Who wrote it is asked of whoever has the deal, once; what a colleague writes to a colleague isn't.
    assert team.take(letters=colleagues) == Tally(asked=1)
    [question] = rep.asked()
    assert (question.reason, question.rep_id, question.deal_id) == ("ours", rep.actor.rep_id, None)
    questions.answer(rep.office.desk, rep.office.again(rep.actor), question.id, Answer.YES)
    assert team.take(letters=(letter("boss@ours.example", JANE, arrived=at(25)),)).noted == 1
    # The rep's own mailbox has them too: the same mails.
    assert rep.gets(wrote(at(23, 9), message_id="<bcc@ours.example>")) == (0, 0, 0, 0)


def test_a_mail_to_contacts_of_two_deals_is_answered_by_each_of_them(rep: Rep) -> None:
    bobs = rep.office.deal(rep.actor, "Contoso", contact="Bob", email="bob@contoso.example")
    both = wrote(at(23, 9), to=f"bob@contoso.example, {JANE}")
    answers = [replied(at(24)), replied(at(24, 11), "bob@contoso.example")]
    assert rep.gets(both) == (2, 0, 0, 0)
    assert rep.gets(*answers) == (2, 0, 0, 0)
    for deal in (bobs, rep.deal):
        assert rep.noted(deal) == [("touch", date(2026, 11, 23)), ("heard", date(2026, 11, 24))]
    # Who answers a mail that never went to them is asked about, also where they're known from another deal.
    sent = wrote(at(24, 12), to="bob@contoso.example")
    assert rep.gets(sent, replied(at(24, 13), in_reply_to="<out241200@ours.example>")) == (1, 0, 1, 0)
    again = wrote(at(25, 9), to=f"bob@contoso.example, {JANE}")
    assert rep.gets(again, replied(at(25, 10), in_reply_to="<out250900@ours.example>")) == (3, 0, 0, 0)
