"""A pretend Slack's end of Socket Mode that can do all that a network does to a line.

It speaks HTTP and RFC 6455 by hand over plain sockets, so that a connection can end in every way there is, go dumb, or
send frames in any shape. Not here: what Slack means by its messages (`pretend_slack` does), and what is made of them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Self

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)

Json = dict[str, Any]


def frame(opcode: int, payload: bytes, *, fin: bool = True) -> bytes:
    """One frame as a server sends it."""
    head, size = bytes([fin << 7 | opcode]), len(payload)
    if size < 126:
        return head + bytes([size]) + payload
    return head + (struct.pack("!BH", 126, size) if size < 1 << 16 else struct.pack("!BQ", 127, size)) + payload


class Peer:
    """One connection of the app, as the server holds it. `able`: the server would send a request over it."""

    def __init__(self, slack: RawSlack, sock: socket.socket) -> None:
        self._slack, self._sock = slack, sock
        self._writing = threading.Lock()
        self._dumb = False
        self.able = self.ended = False
        self.too_late = 0
        """Frames that the app sent after its goodbye."""

    def send(self, *frames: bytes) -> None:
        """Writes them at once. A connection that the app has ended takes nothing."""
        with self._writing, suppress(OSError):
            self._sock.sendall(b"".join(frames))

    def say(self, message: Json) -> None:
        """Sends a message in one frame."""
        self.send(frame(TEXT, json.dumps(message).encode()))

    def leave(self) -> None:
        """Sends nothing new over it from now on."""
        self.able = False

    def fin(self) -> None:
        """The end of a connection as a proxy makes it that goes: without a word of WebSocket."""
        self.leave()
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def rst(self) -> None:
        """The end of a connection as a machine makes it that was restarted."""
        self.leave()
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RD)  # tells the app nothing, but the thread that reads, which closes it

    def close(self) -> None:
        """The orderly end."""
        self.leave()
        self.send(frame(CLOSE, struct.pack("!H", 1001)))

    def go_dumb(self) -> None:
        """Nothing goes through any more, either way, and neither end is told: a half-open connection."""
        self.leave()
        self._dumb = True

    def speak_again(self) -> None:
        """The connection was only slow."""
        self._dumb, self.able = False, True
        self.send(frame(PONG, b""))

    def read(self) -> None:
        """Takes what the app sends, until the end."""
        said_goodbye = False
        with suppress(OSError, EOFError), self._sock.makefile("rb") as stream:
            while True:
                opcode, payload = _next_frame(stream.read)
                self.too_late += said_goodbye
                said_goodbye = said_goodbye or opcode == CLOSE
                if self._dumb:
                    continue
                if opcode == TEXT:
                    self._slack.answered(self, json.loads(payload))
                elif opcode == PING:
                    self.send(frame(PONG, payload))
                elif opcode == CLOSE:
                    self.send(frame(CLOSE, payload))
                    break
        self.able, self.ended = False, True
        with suppress(OSError):
            self._sock.close()
        self._slack.changed()


Greeting = Callable[[Peer], None]
"""What a new connection gets to hear first."""


def hello(peer: Peer) -> None:
    """As usual."""
    peer.say({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0"}, "debug_info": {}})
    peer.able = True


class RawSlack:
    """The server. What it does next can be prepared: `refusals` of apps.connections.open, answers at the `doors` to a
    WebSocket in place of the usual one, `greetings` of a connection.

    `host`: under which name it says that it can be reached; it is a proxy too, which takes every name for its own.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.peers: list[Peer] = []
        self.greetings: list[Greeting] = []
        self.refusals: list[str] = []
        self.doors: list[bytes] = []
        self.calls: list[float] = []
        self.answers: dict[str, tuple[float, Peer, Any]] = {}
        self._sent: dict[str, float] = {}
        self._news = threading.Condition()
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._server.getsockname()[1])
        self._place = f"{host}:{self.port}"
        self.api_url = f"http://{self._place}/api/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, name="raw slack", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for peer in self.peers:
            peer.fin()

    # --- requests and their answers ----------------------------------------------------------------------------

    def able(self) -> list[Peer]:
        """The connections over which requests may go, the newest last."""
        return [peer for peer in self.peers if peer.able]

    def envelope(self, text: str = "") -> tuple[str, bytes]:
        """A slash command: its id, and its message."""
        name = secrets.token_hex(8)
        command = {"command": "/dealdark", "text": text, "team_id": "T0SANDBOX", "user_id": "U0ALEX"}
        message = {"envelope_id": name, "type": "slash_commands", "payload": command, "accepts_response_payload": True}
        self._sent[name] = time.monotonic()
        return name, json.dumps(message, ensure_ascii=False).encode()

    def ask(self, peer: Peer, text: str = "") -> str:
        """Sends a slash command over this connection; its id."""
        name, message = self.envelope(text)
        peer.send(frame(TEXT, message))
        return name

    def lost(self) -> list[str]:
        """What was sent and not acknowledged (yet)."""
        return [name for name in list(self._sent) if name not in self.answers]

    def times(self) -> list[float]:
        """When an acknowledgement came, in their order."""
        return sorted(at for at, *_ in list(self.answers.values()))

    def answered(self, peer: Peer, answer: Json) -> None:
        """An acknowledgement has come."""
        self.answers.setdefault(str(answer.get("envelope_id")), (time.monotonic(), peer, answer.get("payload")))
        self.changed()

    def wait(self, until: Callable[[], object], seconds: float) -> bool:
        """Waits until it is so; whether it came to that."""
        with self._news:
            return bool(self._news.wait_for(until, seconds))

    def changed(self) -> None:
        """Whoever waits looks once more."""
        with self._news:
            self._news.notify_all()

    # --- connections -------------------------------------------------------------------------------------------

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._server.accept()
                threading.Thread(target=self._serve, args=(sock,), name="raw connection", daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        try:
            line, headers = _head(sock)
            if line.startswith("CONNECT"):
                sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                line, headers = _head(sock)
        except (OSError, EOFError):
            sock.close()
            return
        if "sec-websocket-key" in headers and self.doors:
            with sock, suppress(OSError):
                sock.sendall(self.doors.pop(0))
        elif "sec-websocket-key" in headers:
            self._upgrade(sock, headers["sec-websocket-key"])
        else:
            with sock, suppress(OSError):
                sock.sendall(self._api(line))

    def _api(self, line: str) -> bytes:
        """Everything that is asked over HTTP is apps.connections.open."""
        self.calls.append(time.monotonic())
        refusal = self.refusals.pop(0) if self.refusals else ""
        if refusal.startswith("ratelimited"):
            status, more = "429 Too Many Requests", f"Retry-After: {refusal.partition(':')[2]}\r\n"
            body = b'{"ok": false, "error": "ratelimited"}'
        else:
            status, more = ("500 Internal Server Error" if refusal == "500" else "200 OK"), ""
            opened: Json = {"ok": True, "url": f"ws://{self._place}/link?ticket={secrets.token_hex(4)}"}
            body = json.dumps({"ok": False, "error": refusal} if refusal else opened).encode()
        head = f"HTTP/1.1 {status}\r\n{more}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return f"{head}Connection: close\r\n\r\n".encode() + body

    def _upgrade(self, sock: socket.socket, key: str) -> None:
        accept = base64.b64encode(hashlib.sha1(key.encode() + _MAGIC).digest()).decode()
        with suppress(OSError):
            sock.sendall(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
            )
        peer = Peer(self, sock)
        self.peers.append(peer)
        (self.greetings.pop(0) if self.greetings else hello)(peer)
        self.changed()
        peer.read()


def pieces(message: bytes, number: int) -> Iterable[bytes]:
    """A message in so many frames, with a ping between any two of them."""
    size = -(-len(message) // number)
    for at in range(0, len(message), size):
        last = at + size >= len(message)
        yield frame(TEXT if at == 0 else 0, message[at : at + size], fin=last)
        if not last:
            yield frame(PING, b"between")


def _head(sock: socket.socket) -> tuple[str, dict[str, str]]:
    """The request line and the headers, by small names; the body of a small request is left where it is."""
    text = b""
    while b"\r\n\r\n" not in text:
        some = sock.recv(4096)
        if not some:
            raise EOFError
        text += some
    head, _, body = text.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)}
    while len(body) < int(headers.get("content-length", 0)):  # a body that nobody reads would end in a reset
        body += sock.recv(4096)
    return line, headers


def _next_frame(read: Callable[[int], bytes]) -> tuple[int, bytes]:
    """A frame of the app's, which is masked."""
    first, second = _exactly(read, 2)
    size = second & 127
    if size > 125:
        size = int.from_bytes(_exactly(read, 2 if size == 126 else 8), "big")
    mask = _exactly(read, 4)
    payload = _exactly(read, size)
    return first & 15, bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    data = read(size)
    if len(data) < size:
        raise EOFError
    return data
