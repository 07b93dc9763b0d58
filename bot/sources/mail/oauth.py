"""Signing in by OAuth: an access token for each reading, and the device code by which somebody signs in (RFC 8628).

What is kept is a refresh token; where the other side also wants a client's secret, both, as JSON. Some sides give out
another refresh token each time: that one has to be kept instead. Not here: what a token opens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.domain.sources import Prompt, Settings, SignIn
from bot.domain.value import value
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources.web import retry_after

if TYPE_CHECKING:
    pass

_PATIENCE = (10, 30)
"""Seconds: to be connected, to be answered."""
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_NOT_YET = frozenset(("authorization_pending", "slow_down"))


@value(frozen=True, slots=True)
class Token:
    """`access`: what opens the mailbox. `renewed`: the secret to keep from now on; None where it is the same."""

    access: str
    renewed: str | None = None


def access_token(settings: Settings, secret: str) -> Token:
    """An access token, for what is kept. Raises SourceRefused, SourceUnreachable, SourceMisset."""
    kept = _kept(secret)
    form = {"grant_type": "refresh_token", "refresh_token": kept["refresh_token"], **_client(settings, kept)}
    said = _asked(_needed(settings, "token_url"), form)
    access = said.get("access_token")
    if not isinstance(access, str):
        raise _refused(said)
    newer = said.get("refresh_token")
    if not isinstance(newer, str) or newer == kept["refresh_token"]:
        return Token(access)
    return Token(access, _written(newer, kept))


def signs_in(settings: Settings) -> SignIn | None:
    """How somebody signs in to a mailbox with these settings; None where its secret is typed."""
    return DeviceCode(settings) if settings.get("auth") == "xoauth2" and settings.get("device_url") else None


class DeviceCode:
    """Somebody opens a page anywhere and enters a code there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._code = ""
        self._slower = self._pause = 0

    def begin(self) -> Prompt:
        """Asks for a code. Raises SourceRefused, SourceUnreachable, SourceMisset."""
        said = _asked(_needed(self._settings, "device_url"), _client(self._settings, {}))
        code, shown = said.get("device_code"), said.get("user_code")
        url = said.get("verification_uri") or said.get("verification_url")
        if not (isinstance(code, str) and isinstance(shown, str) and isinstance(url, str)):
            raise _refused(said)
        self._code = code
        return Prompt(url, shown, _seconds(said, "interval", 5), _seconds(said, "expires_in", 900))

    def granted(self) -> str | None:
        """The refresh token, once they have said yes. Raises SourceRefused, SourceUnreachable.

        Told to slow down, it leaves one time out more from then on.
        """
        if self._pause:
            self._pause -= 1
            return None
        client = _client(self._settings, {})
        form = {"grant_type": _DEVICE_GRANT, "device_code": self._code, "client_id": client["client_id"]}
        said = _asked(_needed(self._settings, "token_url"), form)
        if said.get("error") in _NOT_YET:
            self._slower += said["error"] == "slow_down"
            self._pause = self._slower
            return None
        token = said.get("refresh_token")
        if not isinstance(token, str):
            raise _refused(said)
        return token


def _client(settings: Settings, kept: Mapping[str, str]) -> dict[str, str]:
    client = {"client_id": _needed(settings, "client_id")}
    scope = " ".join(settings.get("scope", "").replace(",", " ").split())
    client |= {"scope": scope} if scope else {}
    return client | ({"client_secret": kept["client_secret"]} if "client_secret" in kept else {})


def _needed(settings: Settings, key: str) -> str:
    found = settings.get(key, "").strip()
    if not found:
        raise SourceMisset(key)
    return found


def _kept(secret: str) -> dict[str, str]:
    if not secret.startswith("{"):
        return {"refresh_token": secret.strip()}
    try:
        read = json.loads(secret)
        return {"refresh_token": str(read["refresh_token"])} | (
            {"client_secret": str(read["client_secret"])} if read.get("client_secret") else {}
        )
    except (ValueError, KeyError, AttributeError, TypeError):
        raise SourceRefused from None


def _written(token: str, kept: Mapping[str, str]) -> str:
    return json.dumps({**kept, "refresh_token": token}) if "client_secret" in kept else token


def _asked(url: str, form: Mapping[str, str]) -> Mapping[str, Any]:
    """What an endpoint says. A redirection isn't followed: what's sent is for that address alone."""
    import requests

    where = urlsplit(url)
    if where.scheme != "https" and (where.scheme != "http" or where.hostname not in ("localhost", "127.0.0.1")):
        raise SourceMisset("token_url", url)
    try:
        answer = requests.post(url, data=form, timeout=_PATIENCE, allow_redirects=False)
    except requests.exceptions.SSLError:
        raise SourceUnreachable("certificate") from None
    except requests.exceptions.RequestException:
        raise SourceUnreachable from None
    if answer.status_code == 429 or answer.status_code >= 500:
        raise SourceUnreachable(retry_after=retry_after(answer))
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise SourceUnreachable("answer")
    return said


def _refused(said: Mapping[str, Any]) -> SourceRefused | SourceUnreachable:
    """Why there's no token. What the other side writes about it may name a person, and stays out."""
    error = said.get("error")
    if error in ("invalid_client", "unauthorized_client"):
        return SourceRefused("client")
    if error == "invalid_scope":
        return SourceRefused("scope")
    if error == "expired_token":
        return SourceRefused("code_expired")
    return SourceUnreachable("answer") if error in (None, "temporarily_unavailable") else SourceRefused()


def _seconds(said: Mapping[str, Any], key: str, otherwise: int) -> int:
    found = said.get(key, otherwise)
    return int(found) if isinstance(found, (int, str)) and str(found).isdigit() else otherwise
