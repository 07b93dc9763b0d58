"""The one vault for every secret: AES-GCM under `DEALDARK_KEY`, each bound to its workspace and its place.

Several keys can hold at a time: the first one seals, each of them opens, so that one can be exchanged for another. A
workspace has a random key of its own for hashes, kept in here: exchanging `DEALDARK_KEY` changes no hash. Not here:
where a secret comes from, and what it is for.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Callable, Sequence

from sqlalchemy import select

from bot.errors.sources import NoKey, SealedOtherwise
from bot.store.rows import VaultRow
from bot.store.session import WorkspaceSession, insert_if_new

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORM = "v1"
_HASHES = "hashes"


class Vault:
    """Seals and opens. `keys`: 32 bytes each, the one that seals first; without any, whatever needs one is refused."""

    def __init__(self, keys: Sequence[bytes] = ()) -> None:
        self._keys = tuple(keys)
        self._hashing: dict[int, bytes] = {}

    @property
    def has_key(self) -> bool:
        """Whether it can seal anything."""
        return bool(self._keys)

    def seal(self, secret: str, *, workspace_id: int, where: str) -> str:
        """The secret as it may be stored. `where`: the row and column that it is for; it opens nowhere else.

        Raises NoKey.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self._keys:
            raise NoKey
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self._keys[0]).encrypt(nonce, secret.encode(), _bound(workspace_id, where))
        return f"{_FORM}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, *, workspace_id: int, where: str) -> str:
        """The secret. Raises NoKey, and SealedOtherwise for one of another key, place or form."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self._keys:
            raise NoKey(sealed=True)
        form, _, text = sealed.partition(".")
        try:
            raw = base64.urlsafe_b64decode(text) if form == _FORM else b""
        except ValueError:
            raw = b""
        for key in self._keys if len(raw) > _NONCE_BYTES else ():
            try:
                opened = AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound(workspace_id, where))
            except InvalidTag:
                continue
            return opened.decode()
        raise SealedOtherwise

    def hashes(self, workspace_id: int) -> bool:
        """Whether the key of a workspace's hashes is at hand, so that nothing has to be written for it."""
        return workspace_id in self._hashing

    def hashed(self, session: WorkspaceSession, text: str) -> str:
        """A keyed hash, the same for the same text of the same workspace. Raises NoKey, SealedOtherwise.

        In a session that writes it makes the workspace's key where there is none yet.
        """
        return self.hasher(session)(text)

    def hasher(self, session: WorkspaceSession) -> Callable[[str], str]:
        """The same for many texts."""
        key = self._hashing.get(session.workspace_id) or self._hashing_key(session)
        return lambda text: hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()

    def reseal(self, session: WorkspaceSession) -> int:
        """What the workspace itself keeps in here, sealed with the first key; how much. Raises NoKey, SealedOtherwise.

        It's the same secret as before: no hash changes.
        """
        rows = session.scalars(select(VaultRow).where(VaultRow.workspace_id == session.workspace_id)).all()
        for row in rows:
            kept = self.open(row.sealed, workspace_id=row.workspace_id, where=row.name)
            row.sealed = self.seal(kept, workspace_id=row.workspace_id, where=row.name)
        return len(rows)

    def begin_anew(self, session: WorkspaceSession) -> None:
        """A key of hashes that no key opens is given up: another one is made when it's needed. Raises NoKey.

        What was hashed with it is never recognised again.
        """
        mine = (VaultRow.workspace_id == session.workspace_id, VaultRow.name == _HASHES)
        row = session.scalars(select(VaultRow).where(*mine)).one_or_none()
        if row is None:
            return
        try:
            self.open(row.sealed, workspace_id=row.workspace_id, where=_HASHES)
        except SealedOtherwise:
            session.delete(row)
            session.flush()
            self._hashing.pop(session.workspace_id, None)

    def _hashing_key(self, session: WorkspaceSession) -> bytes:
        workspace_id = session.workspace_id
        mine = (VaultRow.workspace_id == workspace_id, VaultRow.name == _HASHES)
        kept = session.scalar(select(VaultRow.sealed).where(*mine))
        if kept is None:
            made = self.seal(secrets.token_hex(KEY_BYTES), workspace_id=workspace_id, where=_HASHES)
            values = {"workspace_id": workspace_id, "name": _HASHES, "sealed": made}
            insert_if_new(session, VaultRow, values, VaultRow.name)
            kept = session.scalar(select(VaultRow.sealed).where(*mine))
            assert kept is not None
            return bytes.fromhex(self.open(kept, workspace_id=workspace_id, where=_HASHES))  # it may be rolled back
        key = bytes.fromhex(self.open(kept, workspace_id=workspace_id, where=_HASHES))
        self._hashing[workspace_id] = key
        return key


def _bound(workspace_id: int, where: str) -> bytes:
    return f"{workspace_id}:{where}".encode()
