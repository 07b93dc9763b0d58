"""What is said of forgetting people, of a leaver's deals, of escalation and of the weekly summary."""

from __future__ import annotations

from bot.domain import said_of_team as value
from bot.domain.calendar import WEEKDAYS
from bot.errors import forgetting, handing, summaries
from bot.messages.english.days import clock, day, weekday
from bot.messages.english.numbers import several
from bot.messages.english.saying import said

# -- forgetting -------------------------------------------------------------------------------------------------------


@said.register
def forgotten(done: value.Forgotten) -> str:
    told = f"Forgotten: {done.who}. {_erased(done.deals)}; no one can bring that back."
    if done.wish_kept:
        told += " Only the wish for no contact is kept, as a code that cannot be read back."
    return told


def _erased(deals: int) -> str:
    if not deals:
        return "No deal was with them alone, so all stay, without the name"
    gone = "1 deal is" if deals == 1 else f"{deals} deals are"
    return f"{gone} erased, with all that was noted and sent about them"


@said.register
def letting_go(done: value.LettingGo) -> str:
    what = "1 deal goes" if done.deals == 1 else f"{done.deals} deals go"
    return f"{what} in the coming night, with all that was noted and sent about them."


@said.register
def not_on_deal(refused: forgetting.NotOnDeal) -> str:
    who = f"“{refused.typed.strip()[:60]}”" if refused.typed is not None else "That contact"
    return (
        f"{who} is not on deal #{refused.number}. Nothing was erased; `/dealdark show #{refused.number}` has the names."
    )


@said.register
def colleagues_deal_too(_: forgetting.ColleaguesDealToo) -> str:
    return (
        "A colleague has a deal with this person too, and forgetting means forgetting everywhere. "
        "Ask a manager or an admin to type the same; nothing was erased."
    )


@said.register
def wish_of_someone_forgotten(_: forgetting.WishOfSomeoneForgotten) -> str:
    return (
        "Somebody of this name or address asked your team for no contact, and was then forgotten. "
        "That wish stands, so I do not take them up again. Nothing was saved."
    )


@said.register
def wish_stands(refused: forgetting.WishStands) -> str:
    return (
        f"{refused.name} asked your team for no contact. That wish stands, so I do not take them up again. "
        "Nothing was saved."
    )


@said.register
def admins_let_go(_: forgetting.AdminsLetGo) -> str:
    return "Only an admin of this Slack workspace can let so many deals go. Nothing was changed."


@said.register
def other_clock_or_policy(_: forgetting.OtherClockOrPolicy) -> str:
    return "That message was written by another clock, or for another policy, than there is now. Nothing was changed."


# -- a leaver's deals, and escalation ---------------------------------------------------------------------------------


@said.register
def all_handed_over(done: value.AllHandedOver) -> str:
    what = "1 open deal is" if done.deals == 1 else f"{done.deals} open deals are"
    return f"{what} handed over, with their history and their limits."


@said.register
def handed_over_already(refused: handing.HandedOverAlready) -> str:
    return f"{refused.title} is with {refused.owner or 'a colleague'} already. Nothing was changed."


@said.register
def managers_hand_over(_: handing.ManagersHandOver) -> str:
    return "Handing over a colleague's deals is for managers and admins. Nothing was changed."


@said.register
def leaver_is_back(refused: handing.LeaverIsBack) -> str:
    return f"{refused.name or 'That colleague'} is here again. Nothing was changed."


@said.register
def nothing_to_hand_over(_: handing.NothingToHandOver) -> str:
    return "Every open deal is with somebody already. Nothing was changed."


@said.register
def escalation_on(done: value.EscalationOn) -> str:
    told = "nudge" if done.after == 1 else f"{done.after} nudges in a row"
    return (
        f"From now on, when {told} of a deal had no answer, the rep and the managers hear of it together. "
        "`/dealdark escalate off` ends that."
    )


@said.register
def escalation_off(_: value.EscalationOff) -> str:
    return "Unanswered nudges stay between dealdark and the rep."


@said.register
def escalation_is(found: value.EscalationIs) -> str:
    if found.after is None:
        return f"{said(value.EscalationOff())} An admin can change that: `/dealdark escalate after:2`."
    told = f"After {found.after} unanswered in a row, the rep and the managers hear of the deal."
    return f"{told} `/dealdark escalate off` ends that."


@said.register
def escalate_out_of_range(refused: handing.EscalateOutOfRange) -> str:
    return f"Give a number of nudges from 1 to {refused.most}, such as `/dealdark escalate after:2`."


@said.register
def admins_set_escalation(_: handing.AdminsSetEscalation) -> str:
    return "Only an admin of this Slack workspace can change who hears of unanswered nudges."


# -- the weekly summary -----------------------------------------------------------------------------------------------


@said.register
def summary_set(done: value.SummarySet) -> str:
    first, zone = done.first, done.timezone
    if done.own:
        whose = "your team's deals" if done.team else "your deals"
        return (
            f"You get a summary of {whose} every {weekday(first.weekday())} at {clock(first)} ({zone}), "
            f"the first on {day(first)}. It comes here, and no one else sees it."
        )
    whose = "" if done.team else f" of the deals of {several(done.names)}" if done.names else " of your deals"
    return (
        f"This channel gets a summary{whose} every {weekday(first.weekday())} at {clock(first)} ({zone}), "
        f"the first on {day(first)}. If I am not a member here yet, type `/invite @dealdark`."
    )


@said.register
def summary_ended(done: value.SummaryEnded) -> str:
    if done.own:
        return "No more summaries to you." if done.was_on else "You get no summary of your own. Nothing was changed."
    return "No more summaries here." if done.was_on else "There was no summary here. Nothing was changed."


@said.register
def summary_needs_channel(_: summaries.SummaryNeedsChannel) -> str:
    return "A summary goes to a channel. Type `/dealdark summary here` in the channel that should have it."


@said.register
def summary_is_anothers(refused: summaries.SummaryIsAnothers) -> str:
    on = weekday(WEEKDAYS.index(refused.weekday))
    return (
        f"{refused.owner or 'A colleague'} set up this channel's summary, every {on} at {clock(refused.at)}, so it's "
        "for them or a manager to change. Nothing was changed. `/dealdark summary me` sends you one of your own."
    )


@said.register
def asked_rep(done: value.AskedRep) -> str:
    when = f"on {day(done.at.date())} at {done.at:%H:%M} your time" if done.at else "in a moment"
    return f"I ask {done.owner} about {done.title}, {when}. The answer comes to you, not to me."


@said.register
def nobody_to_ask(refused: handing.NobodyToAsk) -> str:
    return f"There's no one to ask about {refused.title} just now."


@said.register
def asked_already(refused: handing.AskedAlready) -> str:
    return f"{refused.owner} was asked about {refused.title} this week already. Once a week is enough."


# -- a nudge ----------------------------------------------------------------------------------------------------------


@said.register
def out_of_date_now(found: value.OutOfDateNow) -> str:
    return "This is out of date: the advice has changed since." if found.changed else "This is out of date."
