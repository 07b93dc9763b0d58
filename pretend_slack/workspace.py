"""The state of the pretend workspace: people, conversations, messages, files and the business clock.

The one lock is `change()`: inside it a change is made and written down, and everybody who waits for news is woken when
it ends. It is never held while the app is called. Documents (messages, views) and the tables of users, conversations,
files and Home tabs are replaced, never changed in place, so that a reader needs no lock and may keep what it was given.
What may be done with the state, and what Slack refuses, is decided by `api` and `acts`.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, Refused
from pretend_slack.modals import Views
from pretend_slack.people import SLACKBOT
from pretend_slack.seed import Seed, User
from pretend_slack.store import Store, Write
from pretend_slack.triggers import ResponseUrls, Triggers

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_INNER = ("to", "channel", "ephemeral", "pings")


class Workspace:
    """Everything that Slack would remember."""

    def __init__(self, seed: Seed, store: Store) -> None:
        self.seed = seed
        self.bot = seed.bot_user
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.views = Views(seed)
        self.users: dict[str, User] = {}
        self.conversations: dict[str, Conversation] = {}
        self.files: dict[str, Json] = {}
        self.clock = seed.clock
        self.version = 0
        self._messages: dict[str, dict[str, Json]] = {}
        self._read: dict[str, dict[str, str]] = {}
        self._log: deque[tuple[int, str, str]] = deque(maxlen=5_000)
        self._last_ts = 0
        self._sequence = 0
        self._store = store
        self._writes: list[Write] = []
        self._depth = 0
        self._news = threading.Condition(threading.RLock())
        self._load_or_begin()
        self.users = {**self.users, self.bot.id: self.bot, SLACKBOT.id: SLACKBOT}

    # --- changes -----------------------------------------------------------------------------------------------

    @contextmanager
    def change(self) -> Iterator[None]:
        """Makes what happens inside one change: locked, stored as a whole, and announced."""
        with self._news:
            self._depth += 1
            self.version += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._write_down()
                    self._news.notify_all()

    def _write_down(self) -> None:
        writes, self._writes = self._writes, []
        if writes:
            self._store.write([*writes, ("meta", "workspace", self._meta())])

    def _keep(self, kind: str, key: str, document: Any) -> None:
        self._writes.append((kind, key, document))

    def wait_for_news(self, after: int, seconds: float) -> int:
        """The version, as soon as it is more than `after` or the time is up."""
        with self._news:
            self._news.wait_for(lambda: self.version > after, timeout=seconds)
            return self.version

    def wake(self) -> None:
        """Lets everybody who waits for news look again, without any."""
        with self._news:
            self.version += 1
            self._news.notify_all()

    def _meta(self) -> Json:
        return {"clock": self.clock.isoformat(), "last_ts": self._last_ts, "sequence": self._sequence}

    def next_id(self, prefix: str) -> str:
        """An id as Slack shapes them; unique for the life of the data directory."""
        with self._news:
            self._sequence += 1
            return f"{prefix}0{self._sequence:09X}"

    # --- beginning and coming back -------------------------------------------------------------------------------

    def _load_or_begin(self) -> None:
        kept = dict(self._store.read("meta"))
        if "workspace" not in kept:
            self._begin()
            return
        meta = kept["workspace"]
        self.clock = datetime.fromisoformat(meta["clock"])
        self._last_ts, self._sequence = meta["last_ts"], meta["sequence"]
        self.users = {key: User(**document) for key, document in self._store.read("user")}
        self.conversations = {key: Conversation.from_document(doc) for key, doc in self._store.read("conversation")}
        self._messages = {key: {} for key in self.conversations}
        for _, message in self._store.read("message"):
            self._messages[message["channel"]][message["ts"]] = message
        self._read = dict(self._store.read("read"))
        self.files = dict(self._store.read("file"))
        self.views.homes = dict(self._store.read("home"))

    def _begin(self) -> None:
        with self.change():
            for user in self.seed.users:
                self.put_user(user)
            for channel in self.seed.channels:
                kind = "private" if channel.is_private else "channel"
                self.put_conversation(
                    Conversation(
                        channel.id,
                        channel.name,
                        tuple(channel.members),
                        kind,
                        channel.is_archived,
                        channel.topic,
                        int(self.clock.timestamp()),
                    )
                )
            for user in self.seed.users:
                if not user.is_bot and not user.deleted:
                    self.direct_message(user.id)

    # --- people and conversations ------------------------------------------------------------------------------

    def put_user(self, user: User) -> None:
        with self.change():
            self.users = {**self.users, user.id: user}
            self._keep("user", user.id, asdict(user))

    def user(self, name: str) -> User:
        """The user of this id or handle (`U0ALEX`, `alex`, `@alex`), for callers who act as people."""
        handle = name.removeprefix("@")
        for user in self.users.values():
            if handle in (user.id, user.name):
                return user
        people = ", ".join(user.id for user in self.users.values() if not user.is_bot)
        raise Refused(f"There is no user {name!r} here; the users are {people}.")

    def put_conversation(self, conversation: Conversation) -> None:
        with self.change():
            self.conversations = {**self.conversations, conversation.id: conversation}
            self._messages.setdefault(conversation.id, {})
            self._keep("conversation", conversation.id, conversation.document())

    def direct_message(self, user: str) -> Conversation:
        """The bot's direct message with a person; its id follows from the person's, so that it is always the same."""
        name = f"D{user[1:]}"
        if name not in self.conversations:
            with self.change():
                members = (user, self.bot.id)
                created = int(self.clock.timestamp())
                self.put_conversation(Conversation(name, self.bot.name, members, "im", created=created))
        return self.conversations[name]

    def conversation_for(self, user: User, name: str) -> Conversation:
        """The conversation that a person means: an id, `#name`, or the bot's id for their direct message with it."""
        if name in (self.bot.id, f"@{self.bot.name}", self.bot.name):
            return self.direct_message(user.id)
        bare = name.removeprefix("#")
        for conversation in self.conversations.values():
            if bare == conversation.id or (bare == conversation.name and not conversation.is_im):
                if conversation.kind != "channel" and user.id not in conversation.members:
                    break
                return conversation
        raise Refused(f"{user.id} sees no channel {name!r}; ask /_control/state for the channels and their members.")

    # --- messages ------------------------------------------------------------------------------------------------

    def next_ts(self) -> str:
        """A message's timestamp: the business clock, and always more than the last one."""
        with self._news:
            self._last_ts = max((self.clock - _EPOCH) // _MICROSECOND, self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def post(self, channel: str, message: Json) -> Json:
        """Adds a message and gives it its ts. `to` is the only reader of an ephemeral one."""
        with self.change():
            document = {"type": "message", "ts": self.next_ts(), "team": self.seed.team_id, **message}
            document = {"ephemeral": False, "pings": [], **document, "channel": channel}
            self.put_message(document)
            author = document.get("user")
            if author in self.users and author != self.bot.id:
                self.mark_read(author, channel, document["ts"])
            return document

    def put_message(self, document: Json) -> None:
        with self.change():
            channel, ts = document["channel"], document["ts"]
            self._messages[channel][ts] = document
            self._log.append((self.version, channel, ts))
            self._keep("message", f"{channel}/{ts}", document)

    def delete_message(self, channel: str, ts: str) -> None:
        with self.change():
            del self._messages[channel][ts]
            self._keep("message", f"{channel}/{ts}", None)

    def message(self, channel: str, ts: str) -> Json | None:
        return self._messages.get(channel, {}).get(ts)

    def messages(self, channel: str) -> list[Json]:
        """Oldest first, ephemeral ones too."""
        with self._news:
            return list(self._messages.get(channel, {}).values())

    def visible(self, channel: str, user: str) -> list[Json]:
        return [doc for doc in self.messages(channel) if not doc["ephemeral"] or doc["to"] == user]

    def shown_since(self, version: int, user: str) -> list[Json]:
        """What a person was shown after `version`: new and edited messages of their conversations, oldest first."""
        with self._news:
            touched = {(channel, ts) for at, channel, ts in self._log if at > version}
            found = [self.message(channel, ts) for channel, ts in touched]
            mine = {name for name, conversation in self.conversations.items() if user in conversation.members}
        shown = [
            doc
            for doc in found
            if doc is not None and doc.get("to", user) == user and (doc["channel"] in mine or doc["ephemeral"])
        ]
        return sorted(shown, key=lambda doc: float(doc["ts"]))

    def mark_read(self, user: str, channel: str, ts: str) -> None:
        with self.change():
            self._read[user] = {**self._read.get(user, {}), channel: ts}
            self._keep("read", user, self._read[user])

    def unread(self, user: str) -> dict[str, int]:
        """For each of a person's conversations, how many messages of others came since they looked."""
        with self._news:
            return {
                name: self._unread_in(user, name)
                for name, conversation in self.conversations.items()
                if user in conversation.members
            }

    def _unread_in(self, user: str, channel: str) -> int:
        seen = self._read.get(user, {}).get(channel, "")
        count = 0
        for document in reversed(self._messages[channel].values()):
            if seen and float(document["ts"]) <= float(seen):
                break
            count += not document["ephemeral"] and document.get("user") != user
        return count

    # --- files, views, clock ------------------------------------------------------------------------------------

    def put_file(self, document: Json) -> None:
        with self.change():
            self.files = {**self.files, document["id"]: document}
            self._keep("file", document["id"], document)

    def put_home(self, user: str, view: Json) -> None:
        with self.change():
            self.views.homes = {**self.views.homes, user: view}
            self._keep("home", user, view)

    def set_clock(self, now: datetime) -> None:
        with self.change():
            self.clock = now
            self._keep("meta", "workspace", self._meta())

    def edit_user(self, name: str, changes: Json) -> User:
        """Changes facts about a person, such as their zone or status; an unknown fact is refused."""
        facts = asdict(self.user(name))
        for fact, value in changes.items():
            if fact not in facts or fact == "id":
                raise Refused(f"A user has no fact {fact!r} that could be changed; there are: {', '.join(facts)}.")
            if type(value) is not type(facts[fact]):
                raise Refused(f"{fact!r} must be of the kind of {facts[fact]!r}, which {value!r} is not.")
        if "tz" in changes and changes["tz"] not in available_timezones():
            raise Refused(f"{changes['tz']!r} is no time zone such as America/New_York.")
        user = replace(self.user(name), **changes)
        self.put_user(user)
        return user


def as_slack(document: Json, with_metadata: bool = True) -> Json:
    """A message as the Web API and payloads show it, without what only the pretend Slack knows of it."""
    hidden = _INNER if with_metadata else (*_INNER, "metadata")
    return {key: value for key, value in document.items() if key not in hidden}


def as_shown(document: Json) -> Json:
    """A message as the control calls show it: Slack's form plus `channel`, `ephemeral` and `pings`."""
    return {"text": "", "blocks": [], **{key: value for key, value in document.items() if key != "to"}}
