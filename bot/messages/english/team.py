"""What is said when someone's settings or role can't be changed, or their deals not be shown."""

from __future__ import annotations

from bot.errors import team
from bot.messages.english.days import day
from bot.messages.english.saying import said


@said.register
def colleague_unknown(_: team.ColleagueUnknown) -> str:
    return "I don't know that colleague yet. Pick someone of this workspace after typing @."


@said.register
def several_colleagues(refused: team.SeveralColleagues) -> str:
    return f"Which {refused.typed}? I know {' and '.join(refused.names)}: write the whole name, or pick it after @."


@said.register
def no_deals_of_colleague(_: team.NoDealsOfColleague) -> str:
    return "I don't know that colleague yet, so there are no deals to show."


@said.register
def colleagues_deals(_: team.ColleaguesDeals) -> str:
    return (
        "A colleague's deals are for the colleague and for managers. `/dealdark list` shows yours; "
        "an admin makes someone a manager with `/dealdark role @sam manager`."
    )


@said.register
def teams_figures(_: team.TeamsFigures) -> str:
    return "The team's figures are for managers. `/dealdark stats` shows your own."


@said.register
def others_settings(_: team.OthersSettings) -> str:
    return "Settings are each person's own; an admin of this workspace can change someone else's."


@said.register
def pause_needs_day(_: team.PauseNeedsDay) -> str:
    return "Until when? Pick the day on which nudges begin again."


@said.register
def pause_not_ahead(_: team.PauseNotAhead) -> str:
    return "That day isn't ahead. Pick the day on which nudges begin again."


@said.register
def pause_typed_not_ahead(refused: team.PauseTypedNotAhead) -> str:
    return f"{day(refused.day)} isn't ahead. Give the day you're back, such as until:2026-12-01."


@said.register
def only_admins_appoint(refused: team.OnlyAdminsAppoint) -> str:
    return (
        "Only an admin of this Slack workspace can say who is a manager. Ask one to type "
        f"`/dealdark role @{refused.name.split()[0].lower() if refused.name else 'you'} manager`."
    )


@said.register
def own_role(_: team.OwnRole) -> str:
    return "You're an admin in Slack, so you can do here what a manager can. Nothing was changed."


@said.register
def guests_role(refused: team.GuestsRole) -> str:
    named = refused.name or "Your colleague"
    return f"{named} is a guest in Slack, and dealdark is for full members. Nothing was changed."


@said.register
def admins_role(refused: team.AdminsRole) -> str:
    named = refused.name or "Your colleague"
    return f"{named} is an admin in Slack, and can do what a manager can. Nothing was changed."


@said.register
def unknown_workspace(refused: team.UnknownWorkspace) -> str:
    listed = ", ".join(refused.known) or "none yet"
    return f"There's no workspace {refused.team_id} here; the known ones are {listed}."


@said.register
def outsider(_: team.Outsider) -> str:
    return (
        "dealdark belongs to another workspace than yours, so I can't show or save anything for you here. "
        "Install dealdark in your own workspace to use it."
    )


@said.register
def guest(_: team.Guest) -> str:
    return (
        "dealdark shows a team's deals, so it is for full members only, not for guests. Ask an admin of this workspace."
    )
