"""Another host: a real server that is not Slack, and keeps whatever reaches it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_CONTENT = b'{"ok": true, "ts": "1.2", "channel": {"id": "D0ALEX"}, "messages": [], "url": "ws://127.0.0.1:9/"}'


class Elsewhere:
    """`heard`: each request as its first line and its headers. To all it says yes, or `status` and a `location`."""

    def __init__(self, status: int = 200, location: str = "") -> None:
        self.heard: list[str] = []
        self.status, self.location = status, location
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        place = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                place.heard.append(f"{self.requestline}\n{self.headers}")
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(place.status)
                if place.location:
                    self.send_header("Location", place.location)
                self.send_header("Content-Length", str(len(_CONTENT)))
                self.end_headers()
                self.wfile.write(_CONTENT)

            do_GET = do_POST = do_PUT = do_CONNECT = _answer

            def log_message(self, format: str, *args: object) -> None: ...

        return Handler

    @contextmanager
    def open(self) -> Iterator[Elsewhere]:
        """Serves."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
