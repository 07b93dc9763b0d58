"""An app of this very process, served to the pretend Slack: a WSGI callable on a port of the loopback.

Here: the port and its threads, and that the terminal stays quiet. Not here: the pretend Slack's own server (`server`),
and how the two keep time with each other (`seed.App`).
"""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_log = logging.getLogger(__name__)


class QuietHandler(WSGIRequestHandler):
    """The wire's log says what happened, better than lines on the terminal would."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""

    def log(self, type: str, message: str, *args: Any) -> None:
        _log.log(logging.ERROR if type == "error" else logging.DEBUG, message, *args)


def end(server: BaseWSGIServer, thread: threading.Thread) -> None:
    """Ends a server that `thread` serves, at once: it's woken, where it would look up only after a while by itself."""
    with suppress(OSError):  # not every system wakes who waits for a connection
        server.socket.shutdown(socket.SHUT_RDWR)
    server.shutdown()
    thread.join()


class Served:
    """Serves an app from `start` to `stop`, or for as long as a `with` lasts. `path`: where it takes Slack's requests.

    The port is taken at once, so that `url` can be handed out before anything is served.
    """

    def __init__(self, app: WSGIApplication, path: str = "/slack/events") -> None:
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="app", daemon=True
        )
        self.url = f"http://127.0.0.1:{self._server.server_port}{path}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the server; safe to call twice, and for one that was never started."""
        if self._thread.is_alive():
            end(self._server, self._thread)
        self._server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
