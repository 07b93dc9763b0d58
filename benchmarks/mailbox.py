"""A mailbox: its first reading of so many mails, from a real server on this machine, and a look that finds nothing new.

What is measured is the work of this process; what the server does, and the way to it, is another's. Most mails are
nobody's business here, as in any mailbox.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks import workspace
from benchmarks.figures import Figure, at_most, cpu, wall
from benchmarks.places import database
from bot.domain.sources import From, Page
from bot.playbook import load
from bot.resources import shipped
from bot.services.desk import Desk
from bot.services.observing import connecting, reading
from bot.services.observing.connecting import Keeper, Wanted
from bot.sources import SOURCES
from bot.sources.mail.imap import Mailbox
from bot.store import domains, sources
from bot.store.database import Database
from bot.store.vault import Vault
from tests.sources.dovecot import PROGRAM, Dovecot
from tests.sources.tokens import PASSWORD

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_USER = "alex@ours.example"
_A_MINUTE_A_MILLION = 60.0
"""Microseconds a mail."""
_POLLS = 20
_MEGABYTES = 150

_MAIL = """Return-Path: <p{n}@else{m}.example>
Delivered-To: alex@ours.example
Received: from mx.else{m}.example by mx.ours.example with LMTP id {n} for <alex@ours.example>; Mon, 23 Nov 2026
Message-ID: <CAF{n}-{m}-abcdefghij@mail.else{m}.example>
Date: Mon, 23 Nov 2026 08:00:00 +0000
From: "Person {n}" <p{n}@else{m}.example>
To: Alex Kim <alex@ours.example>
Cc: Sam <sam@ours.example>, Kit <kit@else{m}.example>
Subject: Re: Something or other, number {n}
In-Reply-To: <{n}@ours.example>
References: <a{n}@else{m}.example> <b{n}@else{m}.example> <{n}@ours.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Hello.
--b
Content-Type: text/html; charset=utf-8

<p>Hello.</p>
--b--
"""


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many mails lie there, and how many deals there are."""
    gc.freeze()  # as each process does that runs on
    if PROGRAM is None:
        yield Figure("mailbox: there is no Dovecot on this machine", "not measured", "Dovecot")
        return
    folder = Path(tempfile.mkdtemp(prefix="dd-dovecot-"))
    try:
        with Dovecot(folder).open() as server:
            _fill(server, size)
            yield from _alone(server, size)
            for name, opened in database(postgresql):
                with opened as store:
                    yield from _taken_in(server, size, store, name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(server: Dovecot, size: int) -> None:
    """Mails as files, the last of them just now, in the eighty days before."""
    server.append(_USER, b"From: first@else.example\r\n\r\n", arrived=NOW)
    inbox = server.folder_of(_USER) / "Maildir" / "cur"
    step, owner = 80 * 86400 / size, inbox.stat()
    for n in range(size):
        file = inbox / f"1.M{n}P1.here:2,S"
        file.write_text(_MAIL.format(n=n, m=n % 900))
        at = NOW.timestamp() - 60 - n * step
        os.utime(file, (at, at))
        os.chown(file, owner.st_uid, owner.st_gid)
    with server.mailbox(_USER) as mailbox:
        mailbox.select("INBOX", readonly=True)  # the server numbers them


def _adapter(server: Dovecot) -> Mailbox:
    return Mailbox(_settings(server), PASSWORD)


def _settings(server: Dovecot) -> dict[str, str]:
    return {"host": "127.0.0.1", "port": str(server.port), "security": "none", "user": _USER, "network": "private"}


def _alone(server: Dovecot, size: int) -> Iterator[Figure]:
    start = From(cursors={}, since=NOW - timedelta(days=90), until=NOW)
    before, began, mails, cursors = _memory(), time.process_time(), 0, dict[str, object]()
    for page in _adapter(server).read(start):
        mails += len(page.letters)
        cursors |= page.cursors
    spent, grown = (time.process_time() - began) * 1e6 / mails, _memory() - before
    among = f"{mails:,} mails"
    yield at_most(f"mailbox: headers read, CPU a mail, {among}", spent, _A_MINUTE_A_MILLION, "µs")
    yield at_most(f"mailbox: memory for the first reading, {among}", grown, _MEGABYTES, "MB", 0)
    again = replace(start, cursors=cursors, read_until=NOW)  # type: ignore[arg-type]
    walls = sorted(_wall(server, again) for _ in range(_POLLS))
    yield at_most(f"mailbox: a look that finds nothing new, {among}", walls[_POLLS // 2] * 1000, 50, "ms")


def _wall(server: Dovecot, start: From) -> float:
    began = time.perf_counter()
    pages: list[Page] = list(_adapter(server).read(start))
    took = time.perf_counter() - began
    assert [(page.letters, page.cursors) for page in pages] == [((), {})]
    return took


def _taken_in(server: Dovecot, size: int, store: Database, name: str) -> Iterator[Figure]:
    vault = Vault([b"k" * 32])
    desk = Desk(store, load(shipped("playbooks")), lambda: NOW, sources=SOURCES, vault=vault)
    workspace.fill(store, size, 0)
    with store.engine.begin() as connection:  # each at a company of their own, and known by their address
        connection.execute(text("UPDATE people SET email = 'jane' || id || '@deal' || id || '.example'"))
        known = "INSERT INTO person_keys (workspace_id, key, person_id) SELECT 1, 'email:' || email, id FROM people"
        connection.execute(text(known))
    keeper = Keeper(1, NOW)
    wanted = Wanted(kind="imap", name="it", rep=workspace.ALEX, settings=_settings(server), secret=PASSWORD)
    connecting.connect(desk, keeper, wanted)
    with store.read(1) as session:
        asked = [f"else{n}.example" for n in range(900)]
        looked = cpu(lambda: domains.open_deals(session, asked)) * 1000
        row = sources.named(session, "it")
        assert row is not None
    began = time.process_time()
    done = reading.read_one(desk, 1, row.id)
    spent = (time.process_time() - began) * 1e6 / size
    assert done.failed is None and done.tally.skipped == 0
    yield at_most(
        f"mailbox: first reading, all of it, CPU a mail, {size:,} mails, {name}", spent, _A_MINUTE_A_MILLION, "µs"
    )
    yield at_most(f"mailbox: deals of 900 domains, CPU, {size:,} deals, {name}", looked, 10, "ms")
    walls = sorted(wall(lambda: reading.read_one(desk, 1, row.id), 1) for _ in range(_POLLS))
    yield at_most(f"mailbox: nothing new, all of it, {name}", walls[_POLLS // 2] * 1000, 50, "ms")


def _memory() -> float:
    """The most that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
