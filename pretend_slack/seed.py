"""What a pretend workspace begins with: people, channels, and the app that is installed in it.

Plain values only. What happens to them afterwards belongs to `workspace`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True)
class User:
    """A person or a bot, with the facts that `users.info` and `dnd.info` give about them.

    The dnd and status times are epoch seconds of the business clock, as Slack gives them; 0 means none. `team_id`: the
    workspace of someone who belongs to another one.
    """

    id: str
    name: str
    real_name: str = ""
    tz: str = "Etc/UTC"
    email: str = ""
    title: str = ""
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    team_id: str = ""
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    dnd_enabled: bool = False
    next_dnd_start_ts: int = 0
    next_dnd_end_ts: int = 0
    snooze_endtime: int = 0


@dataclass(frozen=True)
class Channel:
    """A channel and who is in it; `members` may hold the bot's user id. Direct messages need no entry."""

    id: str
    name: str
    members: Sequence[str] = ()
    is_private: bool = False
    is_archived: bool = False
    topic: str = ""


@dataclass(frozen=True)
class Command:
    """A slash command of the app; with `should_escape`, @names and #channels arrive as Slack's tokens."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of the app; `type` is "global" or "message"."""

    callback_id: str
    name: str
    type: str = "global"
    description: str = ""


@dataclass(frozen=True)
class Seed:
    """The first day of a workspace. The app's part is read at every start, the rest only the first time."""

    team_id: str
    team_name: str
    clock: datetime
    users: Sequence[User]
    channels: Sequence[Channel]
    bot_user: User
    bot_token: str
    app_token: str = ""
    app_id: str = "A0SANDBOX"
    app_name: str = "app"
    scopes: Sequence[str] = ("chat:write", "commands")
    commands: Sequence[Command] = ()
    shortcuts: Sequence[Shortcut] = ()
    events: Sequence[str] = ()
    bot_id: str = "B0SANDBOX"

    def __post_init__(self) -> None:
        if self.clock.tzinfo is None:
            raise ValueError("Seed.clock must be an aware datetime, such as datetime(2026, 11, 6, 9, tzinfo=UTC)")
        object.__setattr__(self, "clock", self.clock.astimezone(UTC))


def _nothing_due() -> datetime | None:
    return None


def _ignore_clock(now: datetime) -> None:
    """An app without a scheduler has nothing to do when the clock moves."""


def _settled() -> None:
    """An app that does everything before it answers is always settled."""


@dataclass(frozen=True)
class App:
    """How the pretend Slack reaches the app under it: where to send requests, and how to keep time with it.

    `next_due`: the next moment at which somebody may see something happen; `next_night`: one at which the app tidies
    up. The clock stops at both on its way, and is moved to the first alone.
    """

    request_url: str
    signing_secret: str = field(repr=False)
    next_due: Callable[[], datetime | None] = _nothing_due
    on_clock: Callable[[datetime], None] = _ignore_clock
    settle: Callable[[], None] = _settled
    next_night: Callable[[], datetime | None] = _nothing_due
