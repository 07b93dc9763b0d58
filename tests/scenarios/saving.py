"""Every verb that saves something, as it's typed; and what saves nothing: `test_ways_back` goes through all of it."""

from __future__ import annotations

from bot.domain.value import value


@value(frozen=True, slots=True)
class Typed:
    """A line that saves something. `before`: lines that have to be there; `edit`: what its Edit form is sent with.

    `edit` None: there is nothing to put right. `channel`: where it is typed, "" for the direct message. `same`:
    what Edit is sent with leaves all as it was.
    """

    line: str
    edit: dict[str, str] | None
    before: tuple[str, ...] = ()
    channel: str = ""
    admin: bool = False
    same: bool = False


SAVES: tuple[Typed, ...] = (
    Typed("add Contoso stage:proposal heard:yesterday", {"stage": "negotiation"}),
    Typed("touch Northwind email", {"channel": "linkedin", "note": "a voice of their own"}),
    Typed("touch Northwind call on:yesterday note:short play:customary-followup", {"note": "shorter"}),
    Typed("dial Northwind", {"on": "2026-11-06"}),
    Typed("heard Northwind", {"note": "pricing first", "promised": "2026-11-20"}),
    Typed('heard Northwind promised:"next fri" note:"pricing first"', {"promised": "2026-11-20"}),
    Typed("heard Northwind over:lost", {"over": "no_decision"}),
    Typed('meeting Northwind on:yesterday detail:"two warehouses"', {"detail": "three warehouses"}),
    Typed('meeting Northwind detail:"two warehouses"', {"detail": "three"}, ("meeting Northwind",)),
    Typed('meeting Northwind on:"19 nov"', {"on": "2026-11-20"}),
    Typed("note Northwind they like plain words", {"note": "they like figures"}),
    Typed('situation Northwind ooo until:"7 dec"', {"until": "2026-12-09"}),
    Typed("situation Northwind do_not_contact contact:Sam", None, ("contact Northwind Sam Lee email:sam@lee.example",)),
    Typed("snooze Northwind in 2 weeks", {"until": "2026-11-30"}),
    Typed("snooze Northwind in 2 weeks", {"until": "2026-12-01"}, ("snooze Northwind in 1 week",)),
    Typed("snooze Northwind off", {}, ("snooze Northwind in 1 week",)),
    Typed("close Northwind lost", {"outcome": "won"}),
    Typed("reopen Northwind", None, ("close Northwind lost",)),
    Typed("edit Northwind value:$40k stage:negotiation", {"stage": "evaluation"}),
    Typed("assign Northwind @sam", {"user": "U0SAM"}, same=True),
    Typed("contact Northwind Sam Lee email:sam@lee.example", {"phone": "+1 555 0100"}),
    Typed("contact Northwind Jane Doe country:DE", {"country": "FR"}),
    Typed("contact Northwind Sam Lee main:yes", {"country": "DE"}, ("contact Northwind Sam Lee phone:+15550101",)),
    Typed(
        "contact Contoso same:#1",
        None,
        ('add Contoso stage:proposal heard:yesterday contact:"Jane Doe" email:jane@contoso.example',),
    ),
    Typed('pause until:"7 dec"', {"paused_until": "2026-12-09"}),
    Typed("pause", {"pause": "on"}),
    Typed("resume", {"pause": "paused"}, ("pause",)),
    Typed("settings company:Lumen", {"company": "Lumenworks"}),
    Typed("summary here day:fri time:4pm", {"day": "thu", "time": "09:30"}, channel="C0SALES", admin=True),
    Typed("summary off", None, ("summary here",), channel="C0SALES", admin=True),
    Typed("summary me", {"day": "tue"}),
    Typed('shelf add "Ready for the audit" link:https://example.com/audit topic:audits', {"topic": "security"}),
    Typed("role @sam manager", None, admin=True),
    Typed("escalate after:3", None, admin=True),
    Typed("money EUR", {"home": "USD"}, admin=True),
    Typed('money rate:"USD 0.92"', {"rates": "USD 0.95"}, ("money EUR",), admin=True),
    Typed("money off", {"home": "USD"}, ("money EUR",), admin=True),
    Typed("escalate off", None, ("escalate after:3",), admin=True),
)
"""What is typed and saves something."""

SAVES_NOTHING = frozenset({"list", "next", "show", "why", "plan", "stats", "plays", "export", "help"})
"""Verbs that only show."""

HAS_ITS_OWN = frozenset({"sources"})
"""Verbs whose way back is one of their own: what is never looked at is allowed again, and what is off connected."""

SHOWN_FIRST = frozenset({"undo", "forget"})
"""Verbs whose form shows what goes before anything does; the one is the way back, and of the other there is none."""
