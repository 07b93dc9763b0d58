"""What is given to connect a source: its settings and its secret, and which addresses of ours they tell.

Here: what is wrong with them, in a refusal. Not here: who may connect one (`connecting`).
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator, Mapping

from bot.domain.sources import Kind
from bot.errors.sources import SecretMisplaced, SecretMissing, SecretOdd, SourceMisset
from bot.reading.nearest import nearest

_SECRET_BYTES = 32
_LONGEST_SECRET = 8000
"""Characters: a token of Microsoft's has two thousand."""

_SECRETS = frozenset({"password", "passwd", "pass", "secret", "token", "refresh_token", "client_secret"})
"""Settings that nobody has; who types one has typed a secret."""

_SIGNED_IN = re.compile(r"(?:^|//)[^/?#]*:[^/?#]*@")
"""The name and the password in an address such as https://alex:opensesame@example.com."""

_PLACES = {"host", "url", "token_url", "device_url"}
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")


def settings(kind: Kind, given: Mapping[str, str], *, keeper: bool) -> dict[str, str]:
    """The settings as they are kept, with what is meant where nothing was given. Raises SourceMisset, SecretMisplaced.

    `keeper`: whoever has the command line may also set such as an address inside the network that this runs in.
    """
    given = {**(kind.keepers() if keeper else {}), **given}
    known = {key.name: key for key in kind.keys}
    for name, found in given.items():
        if name not in known and name.lower() in _SECRETS:
            raise SecretMisplaced(name)
        if name not in known:
            raise SourceMisset(name, nearest=nearest(name, known, 0.5), known=False)
        if known[name].one_of and found.strip() not in known[name].one_of:
            raise SourceMisset(name, found, nearest(found, known[name].one_of, 0.6), words=known[name].one_of)
    kept = {}
    for key in kind.keys:
        value = given.get(key.name, "").strip() or key.default
        if value is None and key.required:
            raise SourceMisset(key.name)
        if value is not None:
            kept[key.name] = value
    for name in _PLACES & kept.keys():
        if _SIGNED_IN.search(kept[name]):
            raise SecretMisplaced(name)
    for part in filter(None, map(str.strip, kept.get("addresses", "").split(","))):
        if not _ADDRESS.fullmatch(part):
            raise SourceMisset("addresses", part)
    for key in kind.keys:
        if key.keeper and not keeper and kept.get(key.name) != key.default:
            raise SourceMisset(key.name, key.default, kept.get(key.name))
    return kept


def secret_to_keep(kind: Kind, given_settings: Mapping[str, str], given: str | None) -> str | None:
    """The secret to keep; None where somebody has to sign in first. Raises SecretMissing, SecretOdd."""
    if kind.secret is None:
        return ""
    # Some editors begin a file with a mark of their own, and browsers copy spaces that don't break.
    secret = (given or "").strip("\r\n\ufeff").replace("\xa0", " ")
    if len(secret) > _LONGEST_SECRET or any(not each.isprintable() for each in secret):
        raise SecretOdd(kind.secret)
    if secret:
        return secret
    if kind.signs_in is not None and kind.signs_in(given_settings) is not None:
        return None
    raise SecretMissing(kind.name, kind.secret)


def own(given: Mapping[str, str]) -> Iterator[str]:
    """Whatever of the settings is an address of ours: whose mailbox it is, and what else that rep writes from."""
    for name in ("user", "address", "addresses"):
        yield from (part.strip() for part in given.get(name, "").split(",") if "@" in part)


def made_secret() -> str:
    """A secret as Standard Webhooks writes it."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"
