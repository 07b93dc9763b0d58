"""A mail server that answers what it's told to: for what no Dovecot says. One inbox, one mail, and whatever else.

`answers`: by command, the lines before its OK, or a whole last line that begins with NO, BAD or BYE; `HANG` says
nothing, `DRIPS` a byte now and then, `ENDLESS` the same line for ever, and `GONE` closes the line in the middle.
"""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

HANG, GONE, DRIPS, ENDLESS = "hang", "gone", "drips", "endless"

_HEADER = "From: jane@northwind.example\r\nMessage-ID: <1@mail>\r\n\r\n"
_DATE = 'INTERNALDATE "23-Nov-2026 08:00:00 +0000"'
_MAIL = f"* 1 FETCH (UID 7 FLAGS () {_DATE} BODY[HEADER.FIELDS (FROM)] {{{len(_HEADER)}}}\r\n{_HEADER})"
PLAIN: Mapping[str, tuple[str, ...]] = {
    "CAPABILITY": ("* CAPABILITY IMAP4rev1",),
    "LOGIN": (),
    "LIST": ('* LIST () "/" INBOX', '* LIST () "/" "Old things"', r'* LIST (\Noselect) "/" Top'),
    "STATUS INBOX": ("* STATUS INBOX (UIDVALIDITY 1 MESSAGES 1)",),
    "STATUS OLD": ('* STATUS "Old things" (UIDVALIDITY 2 MESSAGES 0)',),
    "EXAMINE INBOX": ("* 1 EXISTS", "* OK [UIDVALIDITY 1] valid"),
    "EXAMINE OLD": ("* 0 EXISTS", "* OK [UIDVALIDITY 2] valid"),
    "SEARCH": ("* SEARCH 7",),
    "FETCH DATES": (f"* 1 FETCH (UID 7 {_DATE})", r"* 1 FETCH (FLAGS (\Recent))"),
    "FETCH MAILS": (_MAIL,),
    "LOGOUT": ("* BYE bye",),
}
"""One that has none of the extensions, and doesn't even say which number comes next."""


@contextmanager
def odd_server(greeting: str = "* OK hello", **answers: str | tuple[str, ...]) -> Iterator[int]:
    """Runs, and answers with its port. `answers` in place of the usual ones; `_` for a space."""
    known: dict[str, str | tuple[str, ...]] = dict(PLAIN)
    known |= {name.replace("_", " "): said for name, said in answers.items()}
    over = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say(greeting)
            while line := self.rfile.readline().decode():
                tag, _, command = line.strip().partition(" ")
                said = known.get(_name(command), ())
                if said == HANG:
                    over.wait(20)
                    return
                if said in (DRIPS, ENDLESS):
                    self._say_on(said)
                    return
                if said == GONE:
                    self._say("* 1 FETCH (UID 7 BODY[HEADER.FIELDS (FROM)] {999}")
                    return
                if isinstance(said, str):
                    self._say(said if said.startswith("*") else f"{tag} {said}")
                    if said.startswith("*"):
                        return
                    continue
                for each in said:
                    self._say(each)
                self._say(f"{tag} OK done")

        def _say_on(self, how: str) -> None:
            part = b"*" if how == DRIPS else b"* 1 EXISTS\r\n" * 5000
            with suppress(OSError):
                while not over.wait(0.02 if how == DRIPS else 0):
                    self.wfile.write(part)

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            over.set()
            server.shutdown()
            thread.join()


def _name(command: str) -> str:
    words = command.upper().removeprefix("UID ").split(" ")
    if words[0] in ("STATUS", "EXAMINE"):
        return f"{words[0]} {'INBOX' if 'INBOX' in words[1] else 'OLD'}"
    if words[0] == "FETCH":
        return "FETCH MAILS" if "BODY" in command else "FETCH DATES"
    return words[0]
