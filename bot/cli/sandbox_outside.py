"""What happens outside of Slack in the sandbox: the drawer for mail and calendar, and the calls behind it.

A press puts a mail or an event into the rep's pretend mailbox (`sandbox_mail`), and has it read at once by the product
itself. The first press connects that mailbox. `observe` takes an observation as it is, as a webhook does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from bot.app import Product
from bot.cli.sandbox_letters import LETTERS, Correspondence
from bot.cli.sandbox_mail import NAME, Entry, Mailbox, Mailboxes
from bot.domain.sources import Answer
from bot.errors import DealdarkError
from bot.errors.observed import BadObservation
from bot.messages.language import said
from bot.observing import wire
from bot.services.desk import Actor
from bot.services.observing import connecting, hearing, reading
from bot.services.observing.connecting import Wanted
from bot.store import contacts, deals, people
from bot.store.rows import PersonRow
from pretend_slack import Button, Choice, Drawer, Option, Outside, Refused

Json = dict[str, Any]

TITLE = "Mail and calendar"
OUR_DOMAIN = "acme-robotics.example"
WEBHOOK = "sandbox"
_MOST = 100
_MAILS = (
    ("reply", "They reply", "A person writes: the silence is over"),
    ("away", "Auto-reply: away for a week", "A machine writes: nobody has heard of anybody"),
    ("left", "Auto-reply: has left", ""),
    ("private", "Reply from a private address", "An address that no one knows, in our thread"),
    ("colleague", "A colleague of theirs replies", ""),
    ("ours", "I write to them", "A mail of yours, in Sent"),
    ("bounce", "My mail bounces", "The address takes no mail"),
)
_MEETINGS = (
    ("accepted", "They accept a meeting tomorrow at 10", "It's noted as held an hour after its end"),
    ("declined", "They decline it", ""),
    ("cancelled", "It's called off", ""),
)
_TROUBLE = (
    ("refused", "The sign-in is refused", "The mailbox has another password"),
    ("unreachable", "The server can't be reached", ""),
    ("well", "All is well again", ""),
)


class Happenings:
    """The calls, over the product in there. `team`: Slack's id of it."""

    def __init__(self, product: Product, mailboxes: Mailboxes, team: str) -> None:
        self._product, self._mailboxes, self._team = product, mailboxes, team

    def outside(self) -> Outside:
        """For the pretend Slack."""
        calls = {"observe": self.observe, "mail": self.mail, "meeting": self.meeting, "mailbox": self.mailbox}
        return Outside(TITLE, calls, self.drawer)

    # --- what one sees ----------------------------------------------------------------------------------------------

    def drawer(self, user: str) -> Drawer:
        """What can happen to this person's deals."""
        actor = self._product.desk.visitor(self._team, user)
        options = [Option(str(row.id), f"{row.name or row.email}, {company}") for row, company in self._people(actor)]
        if not options:
            return Drawer("Nobody you could hear from: a deal of yours needs a contact with an email address.")
        connected = self._connected(actor)
        note = (
            "This mailbox and calendar are pretend ones; dealdark reads them as it reads real ones."
            if connected
            else "Your first press connects a pretend mailbox and calendar of yours to dealdark."
        )
        buttons = [
            *(Button("mail", label, hint, "Mail", {"what": what}) for what, label, hint in _MAILS),
            *(Button("meeting", label, hint, "Calendar", {"what": what}) for what, label, hint in _MEETINGS),
            *(Button("mailbox", label, hint, "Trouble", {"what": what}) for what, label, hint in _TROUBLE),
        ]
        return Drawer(note, [Choice("who", "Contact", options)], buttons)

    # --- what happens -----------------------------------------------------------------------------------------------

    def mail(self, body: Json) -> Json:
        """A mail of the kind `what` arrives for `user`, from the contact `who`, or goes to them."""
        write = LETTERS.get(str(body.get("what")))
        if write is None:
            raise Refused(f'"what" must be one of {", ".join(LETTERS)}.')
        actor = self._actor(body)
        person, company = self._person(actor, body)
        source_id = self._source(actor)
        with self._mailboxes.of(_address(actor)) as mailbox:
            mailbox.mails.append(write(_between(mailbox, actor, person)))
        return self._read(actor, source_id, f"{person.name or person.email}, {company}")

    def meeting(self, body: Json) -> Json:
        """A meeting with the contact `who` tomorrow at ten: `what` became of it."""
        change = {"accepted": _accepted, "declined": _declined, "cancelled": _cancelled}.get(str(body.get("what")))
        if change is None:
            raise Refused('"what" must be one of accepted, declined, cancelled.')
        actor = self._actor(body)
        person, company = self._person(actor, body)
        source_id = self._source(actor)
        with self._mailboxes.of(_address(actor)) as mailbox:
            change(mailbox, actor, person)
        return self._read(actor, source_id, f"{person.name or person.email}, {company}")

    def mailbox(self, body: Json) -> Json:
        """The mailbox turns dealdark away (`refused`), cannot be reached (`unreachable`), or all is `well` again."""
        what = str(body.get("what"))
        if what not in ("refused", "unreachable", "well"):
            raise Refused('"what" must be one of refused, unreachable, well.')
        actor = self._actor(body)
        source_id = self._source(actor)
        with self._mailboxes.of(_address(actor)) as mailbox:
            mailbox.let_in()
            mailbox.away = what == "unreachable"
            told = f' Its password is "{mailbox.exchange()}" now.' if what == "refused" else ""
        answer = self._read(actor, source_id, "Your mailbox")
        return {**answer, "said": answer["said"] + told}

    def observe(self, body: Json) -> Json:
        """An observation, as its JSON says; answered with what became of it."""
        desk = self._product.desk
        try:
            seen = wire.read(body)
            if (heard := hearing.heard(desk, WEBHOOK)) is None:
                wanted = Wanted(kind="webhook", name=WEBHOOK, settings={})
                connecting.connect(desk, connecting.keeper_of(desk, self._team), wanted)
                heard = hearing.heard(desk, WEBHOOK)
            assert heard is not None
            outcome = hearing.take(desk, heard, seen)
        except BadObservation as wrong:
            raise Refused(said(wrong)) from None
        except DealdarkError as refused:
            raise Refused(said(refused)) from None
        self._product.tick(desk.clock())
        return wire.answered(outcome)

    # --- the parts of it --------------------------------------------------------------------------------------------

    def _actor(self, body: Json) -> Actor:
        if not isinstance(user := body.get("user"), str):
            raise Refused('"user" is missing from the call.')
        return self._product.desk.actor(self._team, user)

    def _people(self, actor: Actor) -> list[tuple[PersonRow, str]]:
        """Whoever of the rep's deals has an address, each once, with the company; those of closed deals come last."""
        with self._product.database.read(actor.workspace_id) as session:
            listed, _ = deals.listed(session, rep_id=actor.rep_id, open_only=False, limit=_MOST)
            mains = {each.row.id: people.get(session, each.row.person_id) for each in listed}
            everybody = contacts.of_deals(session, mains)
            found = dict[int, tuple[PersonRow, str]]()
            for each in listed:
                beside = everybody[each.row.id]
                company = each.company if each.row.open else f"{each.company} (closed)"
                for row in (beside.main, *beside.others):
                    if row.email:
                        found.setdefault(row.id, (row, company))
        return list(found.values())

    def _person(self, actor: Actor, body: Json) -> tuple[PersonRow, str]:
        """Whom `who` means: the number of a contact or an address of theirs; without it the first one there is."""
        who = str(body.get("who") or "")
        for row, company in self._people(actor):
            if who in ("", str(row.id), row.email):
                return row, company
        raise Refused(f'No contact of theirs is "{who}"; a deal of theirs needs a contact with an email address.')

    def _connected(self, actor: Actor) -> int | None:
        mine = (each for each in connecting.connected(self._product.desk, actor) if each.own and each.kind == NAME)
        return next((each.id for each in mine), None)

    def _source(self, actor: Actor) -> int:
        """The rep's mailbox; the first time it's connected, and read while there is nothing in it."""
        if (known := self._connected(actor)) is not None:
            return known
        with self._mailboxes.seen(_address(actor)) as mailbox:
            secret = mailbox.passwords[-1]
        name, address = f"mailbox-{actor.user.removeprefix('U0').lower()}", _address(actor)
        wanted = Wanted(kind=NAME, name=name, rep=actor.user, settings={"user": address}, secret=secret)
        made = connecting.connect(self._product.desk, actor, wanted).source
        reading.read_one(self._product.desk, actor.workspace_id, made.id)
        return made.id

    def _read(self, actor: Actor, source_id: int, whose: str) -> Json:
        """Reads it, has everything done that follows, and says what became of it."""
        desk = self._product.desk
        done = reading.read_one(desk, actor.workspace_id, source_id)
        self._product.tick(desk.clock())
        tally = done.tally
        became = {"noted": tally.noted, "to be asked": tally.asked, "known already": tally.tied, "left": tally.ignored}
        found = [what if count == 1 else f"{count} {what}" for what, count in became.items() if count]
        result = said(done.failed) if done.failed else f"{', '.join(found) or 'nothing to note'}."
        return {"ok": True, "said": f"{whose}: {result}"}


def _address(actor: Actor) -> str:
    return f"{actor.user.removeprefix('U0').lower()}@{OUR_DOMAIN}"


def _between(mailbox: Mailbox, actor: Actor, person: PersonRow) -> Correspondence:
    address = person.email or ""
    return Correspondence(
        mailbox=mailbox,
        now=actor.now,
        ours=_address(actor),
        rep=actor.user,
        theirs=address,
        contact=person.name or "A contact",
        domain=address.rpartition("@")[2],
    )


Change = Callable[[Mailbox, Actor, PersonRow], None]


def _accepted(mailbox: Mailbox, actor: Actor, person: PersonRow) -> None:
    day = actor.today + timedelta(days=1)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    starts = datetime.combine(day, time(10), actor.zone)
    uid, ends = uuid4().hex, starts + timedelta(hours=1)
    mailbox.calendar[uid] = Entry(
        uid, starts.isoformat(), ends.isoformat(), _address(actor), person.email or "", Answer.ACCEPTED
    )


def _declined(mailbox: Mailbox, actor: Actor, person: PersonRow) -> None:
    _ahead(mailbox, actor, person).decline()


def _cancelled(mailbox: Mailbox, actor: Actor, person: PersonRow) -> None:
    _ahead(mailbox, actor, person).cancel()


def _ahead(mailbox: Mailbox, actor: Actor, person: PersonRow) -> Entry:
    found = mailbox.ahead(person.email or "", actor.now)
    if found is None:
        raise Refused(f"{person.name or person.email} has no meeting with you ahead; accept one first.")
    return found
