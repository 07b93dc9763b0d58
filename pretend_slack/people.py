"""People in the shapes in which the Web API shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pretend_slack.errors import Json
from pretend_slack.seed import User

SLACKBOT = User("USLACKBOT", "slackbot", "Slackbot", is_bot=True)
"""Who tells people that a command failed; in every workspace, and in `users.list`."""


def profile(user: User, with_email: bool) -> Json:
    first, _, last = (user.real_name or user.name).partition(" ")
    shown = {
        "title": user.title,
        "phone": "",
        "real_name": user.real_name or user.name,
        "real_name_normalized": user.real_name or user.name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": first,
        "last_name": last,
        "status_text": user.status_text,
        "status_emoji": user.status_emoji,
        "status_expiration": user.status_expiration,
    }
    return {**shown, "email": user.email} if with_email and user.email else shown


def as_slack(user: User, team_id: str, now: datetime, with_email: bool = False, with_locale: bool = False) -> Json:
    """The user object of `users.info`, `users.list` and `user_change`. A deactivated one has far fewer keys."""
    shared: Json = {
        "id": user.id,
        "team_id": user.team_id or team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile(user, with_email),
        # Slack really says so; apps have to know Slackbot by its id.
        "is_bot": user.is_bot and user.id != SLACKBOT.id,
        "is_app_user": False,
        "updated": 0,
    }
    if user.deleted:
        return shared
    offset = now.astimezone(ZoneInfo(user.tz)).utcoffset()
    shared |= {
        "real_name": user.real_name or user.name,
        "tz": user.tz,
        "tz_label": user.tz.replace("_", " "),
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_email_confirmed": True,
    }
    if user.is_stranger:
        shared["is_stranger"] = True
    return {**shared, "locale": user.locale} if with_locale else shared


def dnd(user: User) -> Json:
    """The answer of `dnd.info`; Slack says 1 for "never"."""
    return {
        "dnd_enabled": user.dnd_enabled,
        "next_dnd_start_ts": user.next_dnd_start_ts or 1,
        "next_dnd_end_ts": user.next_dnd_end_ts or 1,
        "snooze_enabled": user.snooze_endtime > 0,
        "snooze_endtime": user.snooze_endtime,
    }
