"""Why a deal can't be judged, and what to do about it."""

from __future__ import annotations

from functools import singledispatch

from bot.domain.said import SituationLacking
from bot.errors.trouble import (
    CannotJudge,
    HeardAhead,
    NeverHeard,
    RepZoneUnknown,
    SituationGone,
    Unreadable,
    ZoneUnknown,
)
from bot.messages.english.saying import said


@said.register
def cannot_judge(refused: CannotJudge) -> str:
    return f"I can't judge deal #{refused.number}: {why(refused)}. {_step(refused)}"


@singledispatch
def why(refused: CannotJudge) -> str:
    """What is wrong, as half a sentence."""
    raise TypeError(f"nothing says why {type(refused).__name__}")


@why.register
def situation_gone(refused: SituationGone) -> str:
    named = f" (“{refused.code[:60]}”)" if refused.code else ""
    return f"a reason for their silence{named} is no longer in the playbook"


@why.register
def zone_unknown(refused: ZoneUnknown) -> str:
    return f"their time zone, “{refused.zone[:60]}”, isn't one I know"


@why.register
def rep_zone_unknown(refused: RepZoneUnknown) -> str:
    return f"its rep's time zone, “{refused.zone[:60]}”, isn't one I know"


@why.register
def heard_ahead(_: HeardAhead) -> str:
    return "they were heard from on a day that hasn't come yet"


@why.register
def never_heard(_: NeverHeard) -> str:
    return "nothing on its record says when they were last heard from"


@why.register
def unreadable(refused: Unreadable) -> str:
    return f"something on its record can't be read, reference {refused.reference}"


def _step(refused: CannotJudge) -> str:
    """What to do about it."""
    match refused:
        case SituationGone():
            return "Whoever looks after the playbook can put it back into situations.yaml."
        case ZoneUnknown():
            return f"Correct it: `/dealdark edit #{refused.number} timezone:Europe/Berlin`."
        case RepZoneUnknown():
            return "The rep can choose another with `/dealdark settings`."
        case HeardAhead():
            return "If that day is right, the clock here is behind."
        case NeverHeard():
            return "Tell whoever looks after dealdark."
        case _:
            return "Whoever looks after dealdark finds it in the log."


@said.register
def situation_lacking(lack: SituationLacking) -> str:
    have = "1 deal has" if lack.deals == 1 else f"{lack.deals} deals have"
    return (
        f"The playbook has no situation “{lack.code}” any more, and {have} it in the timeline, so that no one could "
        "judge what to do there. Put it back into situations.yaml: a reason that was ever noted has to stay."
    )
