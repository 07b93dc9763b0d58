"""A Dovecot of the tests' own: a real mailbox for anybody, on a free port, as any user; and a post office around it.

Whoever signs in with `PASSWORD` has a mailbox. `append` puts a mail there with an arrival time, `deliver` brings one as
the post does, through Sieve: with `on_holiday` a mailbox answers by itself, and the answer is in `sent`. Where there is
no Dovecot, its tests are skipped with one line; `DEALDARK_DOVECOT=required` makes that an error.
"""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from imapclient.imap_utf7 import encode

from tests.sources.certificate import write_certificate
from tests.sources.tokens import CLIENT, PASSWORD, TokenServer

PROGRAM = next((found for found in map(shutil.which, ("dovecot", "/usr/sbin/dovecot")) if found), None)

_NEVER_SLOW = 10.0


class Dovecot:
    """`port`: IMAP, with STARTTLS; `tls_port`: over TLS, by the certificate in `ca`. `sent`: what it sent by itself.

    `tokens`: who tells it of which access token; a user with a live one signs in by XOAUTH2.
    """

    host = "localhost"

    def __init__(self, folder: Path) -> None:
        assert PROGRAM is not None
        self.folder = folder
        self.port, self.tls_port, self.lmtp_port, self._out_port = _free_ports(4)
        self.ca = write_certificate(folder)
        self.sent: list[bytes] = []
        self._out = Controller(
            _Outbox(self.sent), hostname="127.0.0.1", port=self._out_port, server_hostname="localhost"
        )
        self.tokens = TokenServer()
        self._running: subprocess.Popen[bytes] | None = None
        self._owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        (folder / "mail").mkdir()
        if os.getuid() == 0:
            folder.chmod(0o755)
            os.chown(folder / "mail", self._owner.pw_uid, self._owner.pw_gid)

    # --- the server

    @contextmanager
    def open(self) -> Iterator[Dovecot]:
        """Runs, with its post office."""
        self._out.start()
        try:
            with self.tokens.open():
                self._configure()
                self.start()
                try:
                    yield self
                finally:
                    self.stop()
        finally:
            self._out.stop()

    def start(self) -> None:
        """Up, and listening."""
        assert PROGRAM is not None and self._running is None
        with (self.folder / "stderr").open("ab") as errors:
            self._running = subprocess.Popen(
                [PROGRAM, "-F", "-c", str(self.folder / "dovecot.conf")],
                stdout=subprocess.DEVNULL,
                stderr=errors,
                process_group=0,
            )
        self._await_greeting()

    def stop(self) -> None:
        """Down: nobody listens any more. What lies in the mailboxes stays."""
        if self._running is not None:
            os.killpg(self._running.pid, signal.SIGKILL)  # asked politely, it takes a second
            self._running.wait(_NEVER_SLOW)
            self._running = None

    def _await_greeting(self) -> None:
        """The port is there before its process is, so a greeting is waited for; on the way up, none is refused."""
        assert self._running is not None
        for _ in range(2000):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), _NEVER_SLOW) as asked:
                if asked.recv(4) == b"* OK":
                    return
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(0.005)
                break
        log = "\n".join(each.read_text() for each in (self.folder / "stderr", self.folder / "log") if each.exists())
        raise RuntimeError(f"Dovecot is not up:\n{log}")

    # --- mailboxes

    def folder_of(self, user: str) -> Path:
        """Where a mailbox lies: Maildir."""
        return self.folder / "mail" / user

    @contextmanager
    def mailbox(self, user: str) -> Iterator[imaplib.IMAP4]:
        """Signed in as its owner, who may do anything."""
        with imaplib.IMAP4("127.0.0.1", self.port) as opened:
            opened.login(user, PASSWORD)
            yield opened

    def append(self, user: str, *mails: bytes, arrived: datetime, folder: str = "INBOX", flags: str = "") -> None:
        """Puts mails into a folder, that is made when it is new, as if they had arrived then."""
        with self.mailbox(user) as mailbox:
            for mail in mails:
                put(mailbox, folder, mail, arrived, flags)

    def deliver(self, user: str, mail: bytes, sender: str) -> None:
        """Brings a mail as the post does, now: through the mailbox's Sieve. `sender`: of the envelope."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as post:
            post.sendmail(sender, [user], mail)

    def on_holiday(self, user: str, text: str, subject: str = "Out of office") -> None:
        """Its owner is away: each who writes is answered once, by Dovecot's own vacation, with this text."""
        script = f'require "vacation";\nvacation :days 7 :addresses "{user}" :subject "{subject}" text:\n{text}\n.\n;\n'
        self.sieve(user, script)

    def sieve(self, user: str, script: str) -> None:
        """What the mailbox does with each mail that is delivered."""
        home = self.folder_of(user)
        home.mkdir(exist_ok=True)
        (home / ".dovecot.sieve").write_text(script)
        if os.getuid() == 0:
            for each in (home, home / ".dovecot.sieve"):
                os.chown(each, self._owner.pw_uid, self._owner.pw_gid)

    def renumber(self, user: str) -> None:
        """The server loses its index: every mail gets another UID, and its folder another UIDVALIDITY."""
        # What stays: `dovecot-uidvalidity`, from which the next one is counted up.
        for pattern in ("dovecot-uidlist", "dovecot.*index*"):
            for each in self.folder_of(user).rglob(pattern):
                each.unlink()

    def deny(self, user: str) -> None:
        """From now on its owner is turned away, with whatever password or token; until `admit`."""
        self.tokens.turned_away.add(user)

    def admit(self, user: str) -> None:
        """As before."""
        self.tokens.turned_away.discard(user)

    # --- how it is set up

    def _configure(self) -> None:
        me = self._owner.pw_name
        group = grp.getgrgid(self._owner.pw_gid).gr_name
        (self.folder / "oauth2.conf").write_text(
            f"introspection_url = {self.tokens.introspection_url}\nintrospection_mode = post\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        # Whether a password is right is asked too: so it can be refused from one moment to the next.
        (self.folder / "passwords.conf").write_text(
            f"grant_url = {self.tokens.password_url}\nuse_grant_password = yes\nclient_id = {CLIENT}\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        (self.folder / "dovecot.conf").write_text(
            _CONF.format(
                folder=self.folder,
                owner=me,
                group=group,
                uid=self._owner.pw_uid,
                gid=self._owner.pw_gid,
                inside=pwd.getpwuid(os.getuid()).pw_name if os.getuid() else me,
                port=self.port,
                tls_port=self.tls_port,
                lmtp_port=self.lmtp_port,
                out_port=self._out_port,
            )
        )


_CONF = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {inside}
default_internal_group = {group}
default_login_user = {inside}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 0
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
auth_cache_size = 0
auth_verbose = yes
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
submission_host = 127.0.0.1:{out_port}
recipient_delimiter = +
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = oauth2
  mechanisms = plain login
  args = {folder}/passwords.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
}}
service imap-login {{
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap {{
  process_min_avail = 1
}}
service imap-urlauth-login {{
  chroot =
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service ipc {{
  chroot =
}}
service lmtp {{
  user = {owner}
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
service auth {{
  unix_listener auth-userdb {{
    mode = 0666
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
  postmaster_address = postmaster@localhost
}}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_vacation_send_from_recipient = yes
}}
"""


class _Outbox:
    """Takes whatever Dovecot sends."""

    def __init__(self, sent: list[bytes]) -> None:
        self._sent = sent

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self._sent.append(bytes(envelope.content))
        return "250 OK"


def put(mailbox: imaplib.IMAP4, folder: str, mail: bytes, arrived: datetime, flags: str = "") -> None:
    """The same over a connection that is open, for thousands."""
    name = f'"{encode(folder).decode()}"'
    put_it = partial(mailbox.append, name, flags, imaplib.Time2Internaldate(arrived), mail)
    said, _ = put_it()
    if said == "NO":
        mailbox.create(name)
        said, _ = put_it()
    assert said == "OK", said


def _free_ports(count: int) -> list[int]:
    opened = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [each.getsockname()[1] for each in opened]
    for each in opened:
        each.close()
    return found


@contextmanager
def running() -> Iterator[Dovecot]:
    """A server; its mailboxes stay, so each test takes users of its own."""
    if PROGRAM is None:
        if os.environ.get("DEALDARK_DOVECOT") == "required":
            raise RuntimeError("DEALDARK_DOVECOT=required, and there is no dovecot")
        pytest.skip("no Dovecot: apt-get install dovecot-imapd dovecot-sieve dovecot-lmtpd")
    # A short path: those of sockets may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="dd-dovecot-"))
    try:
        with Dovecot(folder).open() as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
