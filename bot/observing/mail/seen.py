"""From a mail to what was seen: a reply, a mail of ours, an absence, a bounce; or nothing.

Class comes before direction, and direction before whose it is. Of a stranger nothing is said, unless they answered our
thread or write from a company that we have a deal with. Not here: looking up who is known, nor what is noted.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.observation import Doubt, Observation, Party, Seen, Why
from bot.domain.sources import AwayUntil, Letter, Place
from bot.domain.value import value
from bot.observing.mail import headers
from bot.observing.mail.bounces import Bounced, bounced
from bot.observing.mail.classes import Class, classed, is_bounce
from bot.observing.mail.coming_back import coming_back
from bot.observing.mail.direction import Direction, Own, direction
from bot.observing.mail.whose import Known, whose

MOST_RECIPIENTS = 10
"""Outside recipients of a mail that is still meant for each of them."""


@value(frozen=True, slots=True)
class Mail:
    """A mail and what it names, each read once. `id`: without a Message-ID, its sender, date and recipients.

    `bounced`: of a bounce, whom it names.
    """

    letter: Letter
    author: headers.Mailbox | None
    recipients: tuple[str, ...]
    id: str
    answers: str | None
    references: tuple[str, ...]
    bounced: Bounced | None = None

    @property
    def addresses(self) -> Iterator[str]:
        """Whoever has to be looked up."""
        if self.author is not None:
            yield self.author.address
        yield from self.bounced.recipients if self.bounced is not None else self.recipients

    @property
    def messages(self) -> Iterator[str]:
        """The Message-IDs that have to be looked up."""
        yield from (each for each in (self.answers, *self.references) if each)
        yield from self.bounced.messages if self.bounced is not None else ()


@value(frozen=True, slots=True)
class Reader:
    """Whose mailbox it is. `user`: the rep's Slack id; None where it's the whole team's. `never`: what nobody may look
    at, addresses and `@domain`.
    """

    user: str | None
    own: Own
    never: frozenset[str] = frozenset()

    def may_look(self, address: str) -> bool:
        """Whether nobody said never."""
        labels = address.rpartition("@")[2].split(".")
        domains = (f"@{'.'.join(labels[at:])}" for at in range(len(labels)))
        return self.never.isdisjoint((*headers.forms(address), *domains))


def opened(letter: Letter) -> Mail:
    """A mail as it's looked up. Of a bounce the part for machines is fetched, and dropped."""
    return Mail(
        letter,
        headers.author(letter),
        headers.recipients(letter),
        headers.message_id(letter) or headers.called(letter),
        headers.answered(letter),
        headers.references(letter),
        bounced(letter, letter.report() if letter.report else None) if is_bounce(letter) else None,
    )


def seen(mail: Mail, reader: Reader, known: Known) -> list[Observation]:
    """What was seen in a mail, one for each person."""
    if mail.bounced is not None:
        return _bounces(mail, mail.bounced, reader, known)
    if mail.author is None:
        return []
    kind = classed(mail.letter, answers_ours=mail.answers in known.threads)
    if kind in (Class.RECEIPT, Class.INVITATION):
        return []
    contact = known.contact(mail.author.address)
    team = reader.user is None and reader.own.has_domain(mail.author.domain)
    in_sent = mail.letter.place is Place.SENT or team
    way = direction(mail.author, reader.own, in_sent=in_sent, known=contact is not None)
    if way is Direction.INTERNAL:
        return []
    if way is Direction.IN:
        return _came_in(mail, kind, reader, known) if reader.may_look(mail.author.address) else []
    return _went_out(mail, kind, way, reader, known)


def _came_in(mail: Mail, kind: Class, reader: Reader, known: Known) -> list[Observation]:
    assert mail.author is not None
    found = whose(mail.author, mail.answers, mail.references, known)
    if found is None or (mail.letter.place is Place.JUNK and found.contact is None):
        return []
    if found.contact is None and kind is not Class.HUMAN:
        return []
    if kind is Class.AUTO:
        assert found.contact is not None
        return [_absence(mail, found.contact, reader)]
    doubt = found.doubt or (Doubt.NOT_SURELY_HUMAN if kind is Class.UNSURE else None)
    ignored = {Class.BULK: Why.BULK, Class.MACHINE: Why.MACHINE}.get(kind)
    if found.contact is not None:
        party = Party(email=found.contact)
    else:
        party = Party(email=mail.author.address, name=mail.author.name or None)
    asked = found.doubt is not None  # a contact's deal is found when it's noted
    number = known.numbers.get(found.deal) if found.deal is not None and asked else None
    deal = None if number is None else f"#{number}"
    return [_observation(mail, Seen.MAIL_IN, party, reader, deal=deal, doubt=None if ignored else doubt, why=ignored)]


def _absence(mail: Mail, contact: str, reader: Reader) -> Observation:
    letter = mail.letter
    text = letter.text() if letter.text is not None else None
    said = AwayUntil()
    if text:
        language, subject = letter.first("content-language"), headers.decoded(letter.first("subject") or "")
        said = coming_back(text, today=letter.arrived.date(), language=language, subject=subject)
    return _observation(
        mail,
        Seen.AUTO_REPLY,
        Party(email=contact),
        reader,
        said=said,
        doubt=Doubt.HAS_LEFT if said.left else None,
        why=None if said.away or said.left else Why.MACHINE,
    )


def _went_out(mail: Mail, kind: Class, way: Direction, reader: Reader, known: Known) -> list[Observation]:
    assert mail.author is not None
    outside = reader.own.outside(mail.recipients)
    why = Why.MANY_RECIPIENTS if len(outside) > MOST_RECIPIENTS else None
    # What a rep writes may begin with “Out of office”; what answers by itself for them says so in its headers.
    by_hand = kind is Class.HUMAN or (kind is Class.UNSURE and mail.letter.first("precedence") is None)
    if not by_hand:
        why = Why.BULK if kind is Class.BULK else Why.MACHINE
    people: dict[int, str] = {}
    for each in filter(reader.may_look, mail.recipients):
        if reader.own.whose(each)[0]:
            continue
        if (contact := known.contact(each)) is not None:
            people.setdefault(known.people[contact], contact)
    unclaimed = way is Direction.UNCLAIMED
    if not people or (unclaimed and (why is not None or not reader.may_look(mail.author.address))):
        return []
    _, rep = reader.own.whose(mail.author.address)
    found = [
        _observation(
            mail,
            Seen.MAIL_OUT,
            Party(email=contact),
            reader,
            rep=rep,
            doubt=Doubt.OURS if unclaimed else None,
            why=why,
        )
        for contact in people.values()
    ]
    return found[:1] if unclaimed else found


def _bounces(mail: Mail, said: Bounced, reader: Reader, known: Known) -> list[Observation]:
    """A bounce strikes a mail of ours to somebody who is known; which one says the message, or the day."""
    message = next((each for each in said.messages if each in known.threads), None)
    message = message or next(iter(said.messages), None)
    contacts = dict.fromkeys(known.contact(each) for each in said.recipients if reader.may_look(each))
    return [
        _observation(mail, Seen.BOUNCE, Party(email=contact), reader, answers=message)
        for contact in contacts
        if contact is not None
    ]


_NEW = AwayUntil()


def _observation(
    mail: Mail,
    type_: Seen,
    party: Party,
    reader: Reader,
    *,
    deal: str | None = None,
    rep: str | None = None,
    answers: str | None = None,
    said: AwayUntil = _NEW,
    doubt: Doubt | None = None,
    why: Why | None = None,
) -> Observation:
    letter = mail.letter
    out = type_ is Seen.MAIL_OUT
    return Observation(
        id=mail.id,
        type=type_,
        at=headers.sent(letter) if out else letter.arrived,
        person=party,
        rep=rep or reader.user,
        deal=deal,
        until=said.until,
        message_id=mail.id,
        in_reply_to=answers or mail.answers,
        references=tuple(reversed(mail.references)),
        doubt=doubt,
        ignored=why,
        sender=mail.author.address if out and mail.author is not None else None,
    )
