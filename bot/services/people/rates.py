"""The team's home currency and its rates: an admin says them, and whoever adds up money of a team reads them.

Whoever has sums of several currencies reads `rates_of(session)` once in its transaction, adds them up with
`Rates.total(sums, on)` for the day that the total is of, and says that with `numbers.total`; a value by itself is
`Rates.in_home(value, currency, on)`. Both leave what has no rate beside it. Nothing is fetched, and no rate is guessed.
Not here: the sums, nor how a rate is typed (`bot.reading.rates`).
"""

from __future__ import annotations

from datetime import date

from bot.domain.money import Rates
from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_money import MoneyIs
from bot.errors.money import AdminsSetMoney, NoHomeYet, RateAhead, RateInAnother, RateOfHome
from bot.reading.rates import Typed
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.store import rates
from bot.store.session import WorkspaceSession


def rates_of(session: WorkspaceSession) -> Rates:
    """The workspace's home currency and rates, in one query."""
    return rates.known(session, session.workspace_id)


def shown(desk: Desk, actor: Actor) -> MoneyIs:
    """How it is set, for everybody to see."""
    with desk.database.read(actor.workspace_id) as session:
        return _as_set(session, actor)


def set_money(desk: Desk, actor: Actor, *, home: str | None, said: Typed, on: date | None = None) -> MoneyIs:
    """The home currency, where one is given, and what one unit of each of these is worth in it from that day on.

    Without a day it's the actor's today. Raises NotAllowed, BadInput.
    """
    _check(actor)
    on = on or actor.today
    if on > actor.today:
        raise RateAhead(on)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "money"):
        known = home or rates_of(session).home
        if known is None:
            raise NoHomeYet
        if known in said.of:
            raise RateOfHome(known)
        if other := sorted(said.named - {known}):
            raise RateInAnother(known, other[0])
        if home:
            rates.choose_home(session, home)
        rates.put(session, known, said.of, on, actor.by, actor.now)
        return _as_set(session, actor)


def no_home(desk: Desk, actor: Actor) -> MoneyIs:
    """Sums of several currencies stand side by side again. Rates are kept. Raises NotAllowed."""
    _check(actor)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "money"):
        rates.choose_home(session, None)
        return _as_set(session, actor)


def _check(actor: Actor) -> None:
    if not can(actor.role, Action.SETTINGS, Whose.COLLEAGUES):
        raise AdminsSetMoney


def _as_set(session: WorkspaceSession, actor: Actor) -> MoneyIs:
    known, today = rates_of(session), actor.today
    now = {currency: known.rate(currency, today) for currency in known.of}
    return MoneyIs(
        home=known.home,
        rates=tuple((currency, found[1], found[0]) for currency, found in now.items() if found),
        lacking=tuple(each for each in rates.in_use(session) if each != known.home and each not in known.of),
        may_change=can(actor.role, Action.SETTINGS, Whose.COLLEAGUES),
    )
