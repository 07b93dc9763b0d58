"""HTTP: the Web API, the control calls, the page and files, on the loopback only.

Routes and sockets stand here, and the doing of faults; what the calls mean is in `api`, `control` and `acts`.
"""

import json
import logging
import mimetypes
import os
import socket
import struct
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.security import safe_join
from werkzeug.serving import ThreadedWSGIServer
from werkzeug.wrappers import Request, Response

from pretend_slack import api, control, wall
from pretend_slack.acts import answering
from pretend_slack.api import files
from pretend_slack.api.call import Call
from pretend_slack.errors import AppMisbehaved, Json, NotOpen, Refused, SlackError
from pretend_slack.faults import Fault, Faults
from pretend_slack.serving import QuietHandler, end
from pretend_slack.sockets import PATH as SOCKET_PATH
from pretend_slack.wire import Wire

if TYPE_CHECKING:
    from pretend_slack.slack import PretendSlack

_PAGE = Path(__file__).with_name("page")
_MOST_BYTES = 25_000_000
_LONGEST_SILENCE = 60.0
_HUGE = 30_000_000
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_POLICY = "default-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_LOGIN = "<!DOCTYPE html><html><body>Sign in to Acme</body></html>"
_log = logging.getLogger(__name__)


class _Request(Request):
    max_content_length = _MOST_BYTES
    max_form_memory_size = _MOST_BYTES


class _Listener(ThreadedWSGIServer):
    """Threads that `stop` can wait for."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.open: dict[threading.Thread, socket.socket] = {}
        super().__init__(*arguments, **named)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        current = threading.current_thread()
        self.open[current] = request
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.open.pop(current, None)


def _json(document: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(document), status, headers, content_type="application/json; charset=utf-8")


def _sentence(text: str, status: int) -> Response:
    return _json({"ok": False, "error": text}, status)


class Server:
    """Serves one pretend Slack."""

    def __init__(self, box: "PretendSlack", faults: Faults, wire: Wire, host: str, port: int) -> None:
        if host not in _LOOPBACK:
            raise Refused(f"The pretend Slack has no login and serves on 127.0.0.1 only, not on {host}.")
        self._box, self._faults, self._wire = box, faults, wire
        self._stopping = threading.Event()
        try:
            bound = socket.create_server((host, port), backlog=128)
        except OSError as problem:
            raise Refused(f"Port {port} on {host} cannot be used ({problem.strerror}); choose another one.") from None
        with bound:
            self._listener = _Listener(host, port, self._serve, QuietHandler, fd=bound.fileno())
        self.url = f"http://{host}:{self._listener.server_address[1]}"
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.02}, name="pretend slack", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends what is under way: waiting pages and faults that keep silent return at once."""
        self._stopping.set()
        end(self._listener, self._thread)
        self._box.workspace.wake()
        for thread, connection in list(self._listener.open.items()):
            try:
                connection.shutdown(socket.SHUT_RD)
            except OSError:
                _log.debug("a connection was gone before it was closed")
            thread.join(timeout=2)
        self._listener.server_close()

    # --- routing ---------------------------------------------------------------------------------------------

    def _serve(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        request = _Request(environ)
        try:
            response = self._guard(request) or self._route(request)
        except HTTPException as problem:
            response = _sentence(str(problem.description or problem.name), problem.code or 500)
        return response(environ, start_response)

    def _guard(self, request: Request) -> Response | None:
        """Only this machine's own pages and programs: a page elsewhere could otherwise drive the pretend Slack."""
        if request.host.rsplit(":", 1)[0].strip("[]") not in _LOOPBACK:
            return _sentence(f"The pretend Slack answers to 127.0.0.1 and localhost only, not to {request.host}.", 403)
        origin = request.headers.get("Origin")
        if request.method != "GET" and origin is not None and origin.partition("://")[2] != request.host:
            return _sentence(f"A page from {origin} may not use the pretend Slack.", 403)
        return None

    def _route(self, request: Request) -> Response:
        path = request.path
        if path.startswith(SOCKET_PATH):
            return self._socket(request)
        if path.startswith("/api/_response/"):
            return self._faulty(request, "response_url", lambda: self._response_url(request, path.rpartition("/")[2]))
        if path.startswith("/api/"):
            method = path.removeprefix("/api/").strip("/")
            response = self._faulty(request, method, lambda: self._call(request, method))
            response.headers["X-OAuth-Scopes"] = ",".join(self._box.workspace.seed.scopes)
            return response
        if path.startswith("/_control/"):
            return self._control(request, path.removeprefix("/_control/"))
        if path.startswith("/_upload/"):
            return self._faulty(request, "upload", lambda: self._upload(request, path.rpartition("/")[2]))
        if path.startswith("/_private/"):
            return self._private(request, path.split("/")[2])
        if path.startswith("/_files/"):
            return self._file(path.rpartition("/")[2])
        return self._page("index.html" if path == "/" else path.removeprefix("/page/"))

    # --- what Slack serves -----------------------------------------------------------------------------------

    def _call(self, request: Request, method: str) -> tuple[Json, Json, int]:
        try:
            arguments = _arguments(request)
        except SlackError as refusal:
            return {}, refusal.answer(), 200
        scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
        token = bearer if scheme.lower() == "bearer" else arguments.get("token")
        call = Call(self._box.workspace, arguments, self._box.api_url, socket_url=self._box.socket_url)
        answer = api.answer(method, call, token)
        for event in call.events:
            self._box.announce(event)
        return arguments, answer, 200

    def _socket(self, request: Request) -> Response:
        if not self._box.sockets.serve(request.environ):
            return _sentence("This address opens no socket; ask apps.connections.open for a new one.", 403)
        # The connection spoke something else than HTTP, and is over.
        raise ConnectionAbortedError

    def _response_url(self, request: Request, name: str) -> tuple[Json, Json, int]:
        body: Json = {}
        try:
            body = _arguments(request)
            answering.answer(self._box.context, name, body)
        except SlackError as refusal:
            gone = refusal.name in ("expired_url", "used_url")
            return body, refusal.answer(), 404 if gone else 400
        return body, {"ok": True}, 200

    def _upload(self, request: Request, file_id: str) -> tuple[Json, Json, int]:
        sent = next(iter(request.files.values()), None)
        content = sent.read() if sent is not None else request.get_data()
        shown = {"file": file_id, "bytes": len(content)}
        try:
            files.receive(self._box.workspace, file_id, content)
        except SlackError as refusal:
            return shown, refusal.answer(), 400
        return shown, {"ok": True}, 200

    def _private(self, request: Request, file_id: str) -> Response:
        """What an app downloads. Without a token that may, Slack shows its login page, and says 200 to it."""
        seed, fault = self._box.workspace.seed, self._faults.take("download")
        if fault is not None and not fault.delays:
            return self._go_wrong(request, fault, {"ok": False, "error": fault.word or fault.kind}, _status_of(fault))
        self._delay(fault)
        may = request.headers.get("Authorization") == f"Bearer {seed.bot_token}" and "files:read" in seed.scopes
        response = self._file(file_id) if may else Response(_LOGIN, 200, content_type="text/html; charset=utf-8")
        self._wire.record(
            self._box.workspace.clock.isoformat(),
            "from_app",
            "download",
            response.status_code,
            0.0,
            {"file": file_id},
            {"ok": may},
        )
        return response

    def _file(self, file_id: str) -> Response:
        file = self._box.workspace.files.get(file_id)
        if file is None or file["body"] is None:
            return _sentence(f"There is no file {file_id} here.", 404)
        kind = mimetypes.guess_type(file["name"])[0] or "application/octet-stream"
        response = Response(files.content_of(file), content_type=kind)
        response.headers.set("Content-Disposition", "attachment", filename=file["name"])
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    # --- the pretend Slack's own ------------------------------------------------------------------------------------

    def _control(self, request: Request, name: str) -> Response:
        try:
            body = _control_body(request) if request.method == "POST" else request.args.to_dict()
            if request.method == "POST":
                self._box.wait_until_open()  # an app that is on its way may bring calls of its own
            table = self._box.calls if request.method == "POST" else control.GETS
            run = table.get(name)
            if run is None:
                return _sentence(
                    f"There is no control call {request.method} {name}; there are: {', '.join(table)}.", 404
                )
            return _json(run(self._box, body))
        except NotOpen as problem:
            return _sentence(str(problem), 503)
        except AppMisbehaved as problem:
            return _sentence(str(problem), 500)
        except Refused as problem:
            return _sentence(str(problem), 400)

    def _page(self, name: str) -> Response:
        path = safe_join(str(_PAGE), name)
        if path is None or not Path(path).is_file():
            return _sentence(f"There is nothing at {name!r}.", 404)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        headers = {
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
            "Referrer-Policy": "no-referrer",
        }
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        return Response(Path(path).read_bytes(), 200, headers, content_type=f"{kind}; charset=utf-8" if text else kind)

    # --- faults ----------------------------------------------------------------------------------------------

    def _faulty(self, request: Request, method: str, work: Any) -> Response:
        """Does the work and answers, unless a fault waits for this method."""
        started, at = wall.ticks(), self._box.workspace.clock.isoformat()
        request.get_data(cache=True, parse_form_data=False)
        fault = self._faults.take(method)
        if fault is not None and not fault.applies:
            try:
                shown: Json = _arguments(request)
            except SlackError:
                shown = {}
            answer: Json = {"ok": False, "error": fault.word or fault.kind}
            status = _status_of(fault)
        else:
            shown, answer, status = work()
            if fault is not None and fault.applied:
                answer, status = {"ok": False, "error": fault.word or fault.kind}, _status_of(fault)
        self._delay(fault)
        ms = (wall.ticks() - started) * 1000
        seen = answer if fault is None or fault.kind == "error" or fault.delays else _hidden(fault, answer)
        self._wire.record(at, "from_app", method, status if _is_answered(fault) else None, ms, shown, seen)
        if fault is None:
            return _json(answer, status)
        return self._go_wrong(request, fault, answer, status)

    def _delay(self, fault: Fault | None) -> None:
        if fault is not None and fault.kind == "slow":
            self._stopping.wait(fault.seconds)
        elif fault is not None and fault.kind == "late":
            self._box.acknowledged()

    def _go_wrong(self, request: Request, fault: Fault, answer: Json, status: int) -> Response:
        if fault.kind == "error" or fault.delays:
            return _json(answer, status)
        if fault.kind == "ratelimited":
            seconds = str(int(fault.seconds))
            return _json({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": seconds})
        if fault.kind == "status":
            return Response("upstream error", status, content_type="text/plain")
        if fault.kind == "html":
            return Response("<html><body>Sorry, something went wrong.</body></html>", 200, content_type="text/html")
        if fault.kind == "empty":
            return Response("", 200, content_type="application/json")
        if fault.kind == "no_ok":
            return _json({})
        if fault.kind == "huge":
            return _json({**answer, "padding": "x" * _HUGE})
        if fault.kind == "redirect":
            return Response("", 302, {"Location": fault.word})
        if fault.kind == "truncated":
            whole = json.dumps(answer).encode()
            response = Response(whole[: len(whole) // 2])
            response.headers["Content-Length"] = str(len(whole))  # given to the constructor, it would be put right
            return response
        connection: socket.socket = request.environ["werkzeug.socket"]
        if fault.kind.startswith("timeout"):
            self._keep_silent(connection)
        else:
            _reset(connection)
        # The handler takes this as a client that went away, and sends nothing.
        raise ConnectionAbortedError(fault.kind)

    def _keep_silent(self, connection: socket.socket) -> None:
        """Until the caller hangs up, a minute has passed, or the pretend Slack stops."""
        deadline = wall.ticks() + _LONGEST_SILENCE
        while wall.ticks() < deadline and not self._stopping.wait(0.05):
            try:
                if connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"":
                    return
            except BlockingIOError:
                continue
            except OSError:
                return


def _hidden(fault: Fault, answer: Json) -> Json:
    """What stands on the wire of an answer that the app never got."""
    return {"fault": fault.kind, "hidden": answer}


def _reset(connection: socket.socket) -> None:
    """Closes with RST: the descriptor is taken out of the socket object, whose own close would say FIN first."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(connection.detach())


def _status_of(fault: Fault) -> int:
    if fault.kind == "ratelimited":
        return 429
    return int(fault.word) if fault.kind == "status" else 200


def _is_answered(fault: Fault | None) -> bool:
    return fault is None or not fault.kind.startswith(("reset", "timeout"))


def _arguments(request: Request) -> Json:
    """The arguments of a Web API call, from the query, a form or a JSON object."""
    arguments: Json = request.args.to_dict()
    if request.method != "POST":
        return arguments
    kind = request.mimetype
    if kind == "application/json":
        try:
            body = json.loads(request.get_data() or b"{}")
        except (ValueError, RecursionError):
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        return {**arguments, **body}
    return {**arguments, **request.form.to_dict()}


def _control_body(request: Request) -> Json:
    try:
        body = json.loads(request.get_data() or b"{}")
    except (ValueError, RecursionError):
        raise Refused("The body of a control call must be JSON.") from None
    if not isinstance(body, dict):
        raise Refused("The body of a control call must be a JSON object.")
    return body
