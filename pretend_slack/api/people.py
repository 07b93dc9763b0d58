"""users.*, dnd.info, bots.info, team.info and auth.test: who is who."""

from pretend_slack import people
from pretend_slack.api.call import Call, page
from pretend_slack.errors import Json, SlackError
from pretend_slack.seed import User


def auth_test(call: Call) -> Json:
    workspace, seed = call.workspace, call.workspace.seed
    return {
        "ok": True,
        "url": call.base_url.removesuffix("api/"),
        "team": seed.team_name,
        "user": workspace.bot.name,
        "team_id": seed.team_id,
        "user_id": workspace.bot.id,
        "bot_id": seed.bot_id,
        "app_id": seed.app_id,
        "is_enterprise_install": False,
    }


def _user(call: Call, name: str) -> User:
    user = call.workspace.users.get(name)
    if user is None:
        raise SlackError("user_not_found")
    return user


def _shown(call: Call, user: User) -> Json:
    workspace = call.workspace
    with_email = "users:read.email" in workspace.seed.scopes
    return people.as_slack(user, workspace.seed.team_id, workspace.clock, with_email, call.flag("include_locale"))


def users_info(call: Call) -> Json:
    return {"ok": True, "user": _shown(call, _user(call, call.required("user")))}


def users_list(call: Call) -> Json:
    everyone = [_shown(call, user) for user in call.workspace.users.values()]
    part, cursor = page(call, everyone, 1000, 1000)
    now = int(call.workspace.clock.timestamp())
    return {"ok": True, "members": part, "cache_ts": now, "response_metadata": {"next_cursor": cursor}}


def users_profile_get(call: Call) -> Json:
    user = _user(call, call.text("user") or call.workspace.bot.id)
    return {"ok": True, "profile": people.profile(user, "users:read.email" in call.workspace.seed.scopes)}


def dnd_info(call: Call) -> Json:
    return {"ok": True, **people.dnd(_user(call, call.text("user") or call.workspace.bot.id))}


def bots_info(call: Call) -> Json:
    workspace, seed = call.workspace, call.workspace.seed
    if call.text("bot", seed.bot_id) != seed.bot_id:
        raise SlackError("bot_not_found")
    return {
        "ok": True,
        "bot": {
            "id": seed.bot_id,
            "deleted": False,
            "name": seed.app_name,
            "updated": 0,
            "app_id": seed.app_id,
            "user_id": workspace.bot.id,
            "icons": {},
        },
    }


def team_info(call: Call) -> Json:
    seed = call.workspace.seed
    domain = seed.team_name.lower().replace(" ", "-")
    return {"ok": True, "team": {"id": seed.team_id, "name": seed.team_name, "domain": domain, "icon": {}}}
