"""Every form and the Home tab at their smallest, their usual and their largest. Not here: messages (`messages`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from bot.domain import acts
from bot.domain import home as tab
from bot.domain.acts import Act
from bot.domain.card import DealCard
from bot.domain.fit import Unfit
from bot.domain.money import HomeMoney
from bot.domain.playbook import Situation
from bot.domain.preview import Preview
from bot.domain.rep import Rep
from bot.messages import (
    contacts,
    deal_card,
    forget,
    forms,
    home,
    import_forms,
    picking,
    previews,
    question,
    settings,
    undoing,
    why,
)
from bot.messages.act_forms import Offered, act_form
from bot.messages.compose import View
from tests.gallery import samples, tables
from tests.gallery.samples import (
    ASK_BY_VOICEMAIL,
    CALL,
    CLOSE_IT,
    REP,
    SITUATIONS,
    SMALLEST,
    STAY_OR_GO,
    TODAY,
    USUAL,
    WAIT_FOR_IT,
)

_NEEDED = ("company", "last_heard")
STANDS = {
    "issue": "You mentioned that your onboarding takes six weeks.",
    "reference": "Dana Ruiz at Contoso had the same headache, and is happy to talk.",
    "owed": "Here's what I promised you: the comparison of plans.",
}
"""Sentences with a fact, as a playbook may have them."""
STANDS_OF_REPS = {
    "name": "It's Alex Kim again.",
    "company": "This is Alex Kim at Tailspin Toys.",
    "phone": "You can reach me at +1 212 555 0142, whenever it suits.",
}


def _typed(preview: Preview) -> View:
    """The form for the issue, while somebody types it."""
    return previews.previewed(question.fact_form(USUAL, "issue", 41, STANDS), {"issue": preview})


def _full_home(rows: int, one: Callable[[int], DealCard]) -> tab.Home:
    cards = [one(number) for number in range(1, rows + 1)]
    return tab.Home(
        rep=replace(REP, paused=True, paused_until=date(2026, 11, 9)),
        today=TODAY,
        plays=cards,
        dark=cards,
        waiting=cards,
        held=cards,
        closing=cards,
        unanswered=cards,
        money=HomeMoney(beside=(("USD", 1_234_567.0), ("EUR", 89.5))),
        total=6 * rows,
    )


def _usual_home() -> tab.Home:
    return tab.Home(
        rep=REP,
        today=TODAY,
        plays=[USUAL],
        closing=[CLOSE_IT],
        waiting=[WAIT_FOR_IT],
        held=[samples.paused(), samples.frozen()],
        money=HomeMoney(currency="EUR", value=36800.0, as_of=date(2026, 10, 5)),
        total=4,
    )


def _teams_home() -> tab.Home:
    return replace(
        _usual_home(),
        waiting=[replace(WAIT_FOR_IT, owner="U0SAM")],
        sees_team=True,
        wanted=tab.Wanted(whose=tab.TEAM),
    )


def _worst_situations() -> list[Situation]:
    return [
        Situation(code=f"s{n}", label=samples.longest(), means=samples.longest(), stance="", private=n == 1)
        for n in range(150)
    ]


def _act(act: Act, card: DealCard | None, nudge_id: int | None = None, **offered: Any) -> View:
    return act_form(act, card, Offered(today=TODAY, **offered), nudge_id)


VIEWS: Mapping[str, Callable[[], View]] = {
    "home-empty": lambda: home.home(tab.Home(rep=REP, today=TODAY)),
    "home": lambda: home.home(_usual_home()),
    "home-hears": lambda: home.home(replace(_usual_home(), hears=True)),
    "home-many": lambda: home.home(_full_home(13, lambda n: samples.card(f"Company {n}", samples.WAITING, n))),
    "home-one-part": lambda: home.home(replace(_full_home(45, lambda n: CLOSE_IT), wanted=tab.Wanted("dark", "", 1))),
    "home-found": lambda: home.home(replace(_usual_home(), wanted=tab.Wanted("all", "north"))),
    "home-found-nothing": lambda: home.home(tab.Home(rep=REP, today=TODAY, total=9, wanted=tab.Wanted("all", "x"))),
    "home-one-part-worst": lambda: home.home(
        replace(_full_home(120, samples.worst), wanted=tab.Wanted("dark", samples.longest(80), 2))
    ),
    "home-paused": lambda: home.home(replace(_usual_home(), rep=replace(REP, paused=True))),
    "home-away": lambda: home.home(replace(_usual_home(), away_until=datetime(2026, 10, 30, 9, tzinfo=UTC))),
    "home-undisturbed": lambda: home.home(replace(_usual_home(), quiet_until=datetime(2026, 10, 27, 15, tzinfo=UTC))),
    "home-of-manager": lambda: home.home(replace(_usual_home(), sees_team=True)),
    "home-of-team": lambda: home.home(_teams_home()),
    "home-of-colleague": lambda: home.home(
        replace(_teams_home(), wanted=tab.Wanted(whose="U0SAM"), whose_name="Sam Okafor")
    ),
    "home-of-team-smallest": lambda: home.home(
        tab.Home(rep=REP, today=TODAY, sees_team=True, wanted=tab.Wanted(whose=tab.TEAM))
    ),
    "home-of-team-worst": lambda: home.home(
        replace(
            _full_home(30, lambda n: replace(samples.worst(n), owner="<!channel>")),
            total=10**9,
            beyond=10**9,
            sees_team=True,
            whose_name=samples.longest(),
            wanted=tab.Wanted(whose="U0SAM"),
        )
    ),
    "home-refused": lambda: home.refused("dealdark is for full members only. Ask an admin of this workspace."),
    "home-worst": lambda: home.home(_full_home(30, samples.worst)),
    "form-add": lambda: forms.add_deal_form({}, TODAY, STANDS),
    "form-add-whole": lambda: forms.add_deal_form({}, TODAY, STANDS, whole=True),
    "form-add-longer": lambda: forms.with_more(
        forms.add_deal_form({"value": "40k"}, TODAY, STANDS), forms.add_deal_form({}, TODAY, STANDS, whole=True)
    ),
    "form-add-after-a-line": lambda: forms.noticed(
        forms.add_deal_form({"company": "Fabrikam", "value": "40 zillion", "promised": "2026-12-07"}, None, STANDS),
        [("Last heard", "someday"), ("Value", "40 zillion")],
    ),
    "form-add-worst": lambda: forms.noticed(
        forms.add_deal_form(
            dict.fromkeys(("company", "contact", "stage", "heard", "value", "issue", "wanted_by"), samples.longest()),
            TODAY,
            whole=True,
        ),
        [("Value", samples.longest())] * 9,
    ),
    "form-edit": lambda: forms.edit_form(USUAL, {"email": "jane@northwind.example"}),
    "form-edit-whole": lambda: forms.edit_form(USUAL, {"email": "jane@northwind.example"}, whole=True),
    "form-edit-typed-worst": lambda: previews.previewed(
        forms.edit_form(samples.worst(), stands=dict.fromkeys(STANDS, samples.longest()), whole=True),
        {
            "issue": Preview("they said so " * 200, samples.longest(), Unfit.TOO_LONG),
            "reference": Preview(samples.longest(), samples.longest(), Unfit.NOT_AGREED),
            "result": Preview(samples.longest(), samples.longest()),
        },
    ),
    "form-edit-worst": lambda: forms.edit_form(samples.worst(), whole=True),
    "contacts": lambda: contacts.contacts_view(samples.SEVERAL, "Sam Lee is on this deal now."),
    "contacts-smallest": lambda: contacts.contacts_view(SMALLEST),
    "contacts-worst": lambda: contacts.contacts_view(samples.worst(), samples.longest()),
    "form-contact": lambda: contacts.contact_form(
        samples.SEVERAL, {"contact": "Sam Lee", "email": "sam@northwind.example", "timezone": "Europe/Berlin"}, 2
    ),
    "form-contact-main": lambda: contacts.contact_form(
        samples.SEVERAL, {"contact": "Jane Doe"}, 1, greeted="Hi Dr. Doe,"
    ),
    "form-contact-new": lambda: contacts.contact_form(USUAL, {}, main=True),
    "form-contact-worst": lambda: contacts.contact_form(
        samples.worst(),
        dict.fromkeys(("contact", "email", "phone", "linkedin", "timezone", "country"), samples.longest()),
        2**62 + 1,
    ),
    "form-part": lambda: contacts.part_form(
        USUAL, 1, [(7, "#7 Northwind (Jane Doe)"), (8, "#8 Contoso (Jane Doe)")], wish=True
    ),
    "form-part-company": lambda: contacts.part_form(USUAL, 1, [(7, "#7 Northwind (Jane Doe)")], wish=False),
    "form-part-worst": lambda: contacts.part_form(
        samples.worst(), 2**62, [(n, samples.longest()) for n in range(20)], wish=True
    ),
    "form-same-person": lambda: contacts.same_form(USUAL, 1),
    "form-same-person-worst": lambda: contacts.same_form(samples.worst(), 2**62),
    "form-touch-several-contacts": lambda: _act(acts.TOUCH, samples.SEVERAL, channels=["email", "call"], plays=[CALL]),
    "form-heard-several-contacts": lambda: _act(acts.HEARD, samples.SEVERAL),
    "form-touch": lambda: _act(acts.TOUCH, USUAL, channels=["email", "call"], plays=[CALL, STAY_OR_GO]),
    "form-touch-worst": lambda: _act(
        acts.TOUCH,
        samples.worst(),
        channels=["email"],
        plays=[replace(CALL, id=f"p{n}", title=samples.longest()) for n in range(150)],
    ),
    "form-heard": lambda: act_form(acts.HEARD, USUAL, Offered(today=TODAY), 41, puts_right=True),
    "form-heard-changed": lambda: act_form(
        acts.HEARD,
        samples.SEVERAL,
        Offered(
            today=TODAY,
            was={
                "contact": 2,
                "note": "you need pricing before the board meets",
                "promised": date(2026, 11, 6),
                "meeting": date(2026, 11, 3),
                "over": "won",
            },
            stands={acts.THEY_SAID: "When we last talked, you mentioned pricing before Christmas."},
        ),
        41,
        puts_right=True,
    ),
    "form-reason": lambda: _act(acts.SITUATION, USUAL, 41, situations=list(SITUATIONS.values())),
    "form-reason-worst": lambda: _act(acts.SITUATION, samples.worst(), situations=_worst_situations()),
    "form-snooze": lambda: _act(
        acts.SNOOZE, USUAL, 41, presets=[("tomorrow", date(2026, 10, 28)), ("week", date(2026, 11, 3))]
    ),
    "form-snooze-worst": lambda: _act(acts.SNOOZE, samples.worst(), presets=[(samples.longest(), TODAY)] * 12),
    "form-edit-call": lambda: act_form(
        acts.DIAL,
        samples.SEVERAL,
        Offered(today=TODAY, plays=[CALL, STAY_OR_GO], was={"contact": 2, "play": CALL.id}),
        puts_right=True,
        entry_id=9,
    ),
    "form-edit-meeting": lambda: act_form(
        acts.MEETING, USUAL, Offered(today=TODAY, was={"detail": "two warehouses"}), puts_right=True, entry_id=9
    ),
    "form-edit-note": lambda: act_form(
        acts.NOTE, USUAL, Offered(today=TODAY, was={"note": "they like plain words"}), puts_right=True, entry_id=9
    ),
    "form-edit-situation": lambda: act_form(
        acts.SITUATION,
        USUAL,
        Offered(today=TODAY, situations=list(SITUATIONS.values()), was={"code": "ooo", "until": date(2026, 11, 16)}),
        puts_right=True,
        entry_id=9,
    ),
    "form-edit-close": lambda: act_form(
        acts.CLOSE, CLOSE_IT, Offered(today=TODAY, was={"outcome": "won"}), puts_right=True, entry_id=9
    ),
    "form-edit-snooze": lambda: act_form(acts.SNOOZE, USUAL, Offered(today=TODAY, was={"until": date(2026, 11, 16)})),
    "form-edit-summary": lambda: settings.summary_form(3, "fri", time(16)),
    "form-edit-handover": lambda: picking.assign_form(None, act=9),
    "form-edit-new-deal": lambda: forms.edit_form(USUAL, heard=TODAY),
    "form-done": lambda: act_form(
        acts.TOUCH,
        ASK_BY_VOICEMAIL,
        Offered(today=TODAY, channels=[*STAY_OR_GO.channels], channel="voicemail"),
        42,
        puts_right=True,
    ),
    "form-close": lambda: _act(acts.CLOSE, CLOSE_IT, 43),
    "form-fact-issue": lambda: question.fact_form(USUAL, "issue", 41, STANDS),
    "form-fact-issue-no-sentence": lambda: question.fact_form(USUAL, "issue", 41),
    "form-fact-issue-told-of-them": lambda: _typed(
        Preview("they need it done before the winter sets in", None, Unfit.TOLD_OF_THEM)
    ),
    "form-fact-issue-too-long": lambda: _typed(Preview(" ".join(["slow"] * 47), None, Unfit.TOO_LONG)),
    "form-fact-issue-no-clause": lambda: _typed(Preview("when does it ship?", None, Unfit.NO_CLAUSE)),
    "form-fact-issue-typed": lambda: _typed(
        Preview("onboarding takes six weeks", "On October 5, you mentioned that your onboarding takes six weeks.")
    ),
    "form-fact-wanted-by": lambda: question.fact_form(USUAL, "wanted_by", 41),
    "form-fact-place": lambda: question.fact_form(USUAL, "place"),
    "form-fact-reference": lambda: question.fact_form(USUAL, "reference", 41),
    "form-fact-slots": lambda: question.fact_form(USUAL, "slots", 41),
    "form-fact-meeting-detail": lambda: question.fact_form(USUAL, "meeting_detail", 41),
    "form-fact-another": lambda: question.fact_form(USUAL, "another", 41),
    "form-fact-rep": lambda: question.fact_form(USUAL, "rep", 41, STANDS_OF_REPS, {"company": "Adatum", "phone": None}),
    "form-fact-contact-worst": lambda: question.fact_form(samples.worst(), "contact", 2**62),
    **{f"form-pick-{verb}": partial(picking.pick_form, verb) for verb in picking.PICKS},
    **{f"form-pick-{act.name}": partial(_act, act, None) for act in acts.ACTS.values() if not act.inputs},
    "form-dial": lambda: _act(acts.DIAL, None),
    "form-meeting": lambda: _act(
        acts.MEETING, None, stands={"meeting_detail": "You mentioned your two warehouses, and that has stuck with me."}
    ),
    "form-note": lambda: _act(acts.NOTE, USUAL),
    "form-note-any-deal": lambda: _act(acts.NOTE, None),
    "form-assign": lambda: picking.assign_form(USUAL),
    "form-assign-any-deal": lambda: picking.assign_form(None, "U0SAM"),
    "form-assign-worst": lambda: picking.assign_form(samples.worst()),
    "form-undo": lambda: undoing.undo_form(
        "dial",
        datetime(2026, 11, 9, 9, 30, tzinfo=UTC),
        TODAY,
        {"act": 7, "entry": None},
        USUAL,
        samples.noted(USUAL.deal)[:1],
    ),
    "form-undo-facts": lambda: undoing.undo_form(
        "edit",
        datetime(2026, 11, 9, 9, 30, tzinfo=UTC),
        TODAY,
        {"act": 7},
        USUAL,
        changed=[("value", 1200000, 1500000), ("wanted_by", None, TODAY), ("stage", "discovery", "proposal")],
    ),
    "form-undo-a-pause": lambda: undoing.undo_form(
        "pause",
        datetime(2026, 11, 8, 9, 30, tzinfo=UTC),
        TODAY,
        {"act": 7},
        changed=[("paused", False, True), ("paused_until", None, TODAY)],
    ),
    "form-undo-a-new-deal": lambda: undoing.undo_form(
        "add", datetime(2026, 11, 9, 9, 30, tzinfo=UTC), TODAY, {"act": 7}, USUAL, made=1
    ),
    "form-undo-worst": lambda: undoing.undo_form(
        "edit",
        datetime(2026, 11, 8, 9, 30, tzinfo=UTC),
        TODAY,
        {"act": 2**62},
        samples.worst(),
        changed=[(key, samples.longest(), samples.longest()) for key in ("issue", "reference", "result")],
    ),
    "form-touch-any-deal": lambda: _act(acts.TOUCH, None, channels=["email", "call"], plays=[CALL, STAY_OR_GO]),
    "form-heard-any-deal": lambda: act_form(
        acts.HEARD, None, Offered(today=TODAY), picked=(70, "#7 Northwind (Jane Doe)")
    ),
    "form-heard-any-deal-worst": lambda: act_form(
        acts.HEARD, None, Offered(today=TODAY), picked=(2**62, samples.longest())
    ),
    "form-reason-any-deal": lambda: _act(acts.SITUATION, None, situations=list(SITUATIONS.values())),
    "form-snooze-any-deal": lambda: _act(acts.SNOOZE, None, presets=[("tomorrow", date(2026, 10, 28))]),
    "form-close-any-deal": lambda: _act(acts.CLOSE, None),
    "form-settings": lambda: settings.settings_form(
        1,
        replace(REP, country="DE"),
        timezone=None,
        pause="on",
        heeds_status=True,
        heeds_dnd=True,
        stands=STANDS_OF_REPS,
    ),
    "form-settings-smallest": lambda: settings.settings_form(
        1, Rep(user="U0ALEX"), timezone=None, pause="paused", heeds_status=False, heeds_dnd=False
    ),
    "form-settings-worst": lambda: settings.settings_form(
        2**62,
        replace(REP, name=samples.longest(), country=samples.longest(), paused=True, paused_until=TODAY),
        timezone=samples.longest(),
        pause="until",
        heeds_status=True,
        heeds_dnd=False,
        somebody_else=True,
    ),
    "form-forget": lambda: forget.forget_form(
        7, "#7 Northwind (Jane Doe)", "Jane Doe", ["#7 Northwind", "#12 Contoso"]
    ),
    "form-forget-other-contact": lambda: forget.forget_form(7, "#7 Northwind (Jane Doe)", "Sam Lee", [], 2),
    "form-forget-smallest": lambda: forget.forget_form(7, "#7 Northwind", None, ["#7 Northwind"]),
    "form-forget-worst": lambda: forget.forget_form(
        2**62, samples.longest(), samples.longest(), [samples.longest()] * 500
    ),
    "form-import-columns": lambda: import_forms.columns_form(
        "deals.csv",
        ((0, "Account Name"), (2, "Amount"), (1, "Last Activity")),
        {"company": 0, "last_heard": 1},
        _NEEDED,
        {"ticket": "F1"},
    ),
    "form-import-columns-more": lambda: import_forms.columns_form(
        "deals.csv", ((0, "Account Name"), (7, "")), {"company": 0, "gift_ok": 7}, _NEEDED, {"ticket": "F1"}, more=True
    ),
    "form-import-columns-worst": lambda: import_forms.columns_form(
        samples.longest(),
        [(index, samples.longest()) for index in range(500)],
        {"company": 59},
        _NEEDED,
        {"ticket": "F" * 2000, "ts": "1.2"},
        more=True,
    ),
    "form-import-choices": lambda: import_forms.choices_form(tables.TABLE, {"ticket": "F1", "ts": "1.2"}),
    "form-import-choices-worst": lambda: import_forms.choices_form(
        tables.hostile(), {"ticket": "F" * 2000, "ts": "1.2"}
    ),
    "why-in-a-modal": lambda: forms.as_modal("Show why", why.why(USUAL)),
    "show-in-a-modal-worst": lambda: forms.as_modal(
        samples.longest(), deal_card.show(samples.worst(), samples.noted(samples.worst().deal), samples.TODAY)
    ),
}
