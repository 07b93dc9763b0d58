"""Mails become observations: whoever is named in them is looked up, and of everyone else nothing is left.

Before the transaction in which they're taken in, for the text of an automatic reply is fetched meanwhile. Not here: the
rules (`bot.observing.mail`), and what is noted (`noting`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain.observation import Observation, Seen
from bot.domain.sources import Letter, Place
from bot.errors import DealdarkError
from bot.observing.mail import headers
from bot.observing.mail.direction import Own
from bot.observing.mail.seen import Mail, Reader, seen
from bot.services.desk import Desk
from bot.services.observing import keys, recognised
from bot.services.observing.connected import Connected, Item
from bot.services.observing.recognised import Recognised
from bot.services.trouble import Failed, attempt
from bot.store import never, own_addresses, reps
from bot.store.database import of_the_database
from bot.store.session import WorkspaceSession

logger = logging.getLogger(__name__)


def items(desk: Desk, connected: Connected, letters: Sequence[Letter]) -> tuple[list[Item], int]:
    """What some mails are to the deals, in the order in which they arrived: Sent first where two did at once.

    And how many of them couldn't be read: those are found one by one, and left out. The workspace has its key for
    hashes. Raises what fetching a text does (SourceRefused, SourceUnreachable).
    """
    found = attempt(partial(_items, desk, connected, letters))
    if not isinstance(found, Failed):
        return found, 0
    _not_of_a_mail(found.error)
    good = []
    for letter in letters:
        alone = attempt(partial(_items, desk, connected, [letter]))
        if not isinstance(alone, Failed):
            good.append(letter)
            continue
        _not_of_a_mail(alone.error)
        logger.warning("source %s: a mail left out, %s", connected.source_id, type(alone.error).__name__)
    return _items(desk, connected, good), len(letters) - len(good)


def _not_of_a_mail(error: Exception) -> None:
    """Raises what is no single mail's doing: the database's, or the other side's."""
    if isinstance(error, DealdarkError) or of_the_database(error):
        raise error


def _items(desk: Desk, connected: Connected, letters: Sequence[Letter]) -> list[Item]:
    if not letters:
        return []
    # Sent first: a fast answer may lie there before the copy of what it answers.
    sent_first = sorted(letters, key=lambda each: (each.place is not Place.SENT, each.arrived))
    with desk.database.read(connected.workspace_id) as session:
        record = recognised.of_page(session, sent_first, keys.hasher(desk, session))
        if not record.mails:
            return []
        reader = _reader(session, connected)
    found: list[tuple[Mail, Observation]] = []
    for mail in record.mails:
        told = seen(mail, reader, record.known)
        found += ((mail, each) for each in told)
        _remember(mail, told, record)
    found.sort(key=lambda each: (each[0].letter.arrived, each[0].letter.place is not Place.SENT))
    with desk.database.read(connected.workspace_id) as session:
        return [_item(desk, session, connected, mail, each) for mail, each in found]


def _reader(session: WorkspaceSession, connected: Connected) -> Reader:
    ours = own_addresses.ours(session)
    users = {row.id: row.user for row in reps.all_of_them(session, active=False)}
    addresses = {
        headers.folded(each): None if rep_id is None else users.get(rep_id) for each, rep_id in ours.addresses.items()
    }
    team = frozenset(each.casefold() for each in ours.domains)
    return Reader(connected.user, Own(addresses, team), frozenset(never.of_rep(session, connected.rep_id)))


def _remember(mail: Mail, told: Sequence[Observation], record: Recognised) -> None:
    """A mail that is a deal's is known to those that come after it in the same page."""
    for each in told:
        contact = each.person.email if each.person else None
        if contact is None or contact not in record.known.people or each.ignored or each.doubt:
            continue
        answered = record.threads.get(mail.answers or "")
        of_thread = answered if answered in record.known.deals_of(contact) else None
        deal = of_thread or record.only.get(record.known.people[contact])
        if each.type is Seen.MAIL_OUT:
            record.got.add((mail.id, record.known.people[contact]))
        if deal is not None and each.type in (Seen.MAIL_IN, Seen.MAIL_OUT):
            record.threads.setdefault(mail.id, deal)


def _item(desk: Desk, session: WorkspaceSession, connected: Connected, mail: Mail, seen: Observation) -> Item:
    """With its key: that of the mail; of a bounce that names several, one for each."""
    key = "" if mail.id is not None else keys.of_mail_without_id(desk, session, seen.id)
    item = keys.as_item(desk, session, connected, seen, key)
    if seen.type is Seen.BOUNCE and seen.person is not None and seen.person.email is not None:
        return replace(item, key=f"{item.key}:{keys.hashed(desk, session, seen.person.email)[:16]}")
    return item
