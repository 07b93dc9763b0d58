"""Who may do what to whose deals, tried in Slack: every role, every action, every owner, by every road there is.

The table is the one of `tests/services/test_roles`, as a person would say it. Here each cell is asked for over signed
requests, by words, forms, menus and the Home tab, and, where no honest client would offer it, by forged ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pytest

from bot.services.deals import registry
from bot.services.people import shelf
from bot.store.rows import RepRow, ShelfItemRow
from pretend_slack.api import files
from tests.deals import new_deal
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm
from tests.services.test_roles import ROLES, WHOSE, cells

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ASKER, COLLEAGUE, THIRD = "U0SAM", "U0ALEX", "U0GUS"
OTHER_TEAM = "T0OTHER"
MAY = {(role, action, whose): may for role, action, whose, may in cells()}
TELLING = ("Canary", "98,765")
"""What only somebody who may see a deal is ever shown: its company, or the money in a sum."""

_numbers = itertools.count(1)


@dataclass
class Case:
    """An office in which somebody of one role asks about deals of one owner."""

    office: Office
    whose: str
    before: list[Any] = field(default_factory=list)

    @property
    def owner(self) -> tuple[str, str]:
        """(team, user) of whoever has the deals."""
        if self.whose == "elsewhere":
            return OTHER_TEAM, ASKER  # the very id of the asker, in another workspace
        return "T0SANDBOX", ASKER if self.whose == "own" else COLLEAGUE

    def deal(self) -> int:
        """A deal of the owner's, new and dark; its id."""
        desk = self.office.product.desk
        new = new_deal(
            company=f"Canary {next(_numbers)}", contact="Jane Doe", heard=date(2026, 9, 1), timezone="America/New_York",
            stage="discovery", issue="slow onboarding", value=98_765, currency="USD",
        )  # fmt: skip
        made = registry.add(desk, desk.actor(*self.owner), new).id
        self.before = self.record()
        return made

    def number(self, deal: int) -> str:
        """How the deal is typed."""
        return next(f"#{row.number}" for row in self.office.deals() if row.id == deal)

    def record(self) -> list[Any]:
        """All that is on record about deals."""
        rows = [(row.id, row.rep_id, row.open, row.version, row.snoozed_until) for row in self.office.deals()]
        return [*rows, *((entry.id, entry.type) for entry in self.office.entries())]

    def changed(self) -> bool:
        """Whether anything was."""
        self.office.product.settle()
        return self.record() != self.before

    def shown(self, act: Callable[[], object]) -> bool:
        """Whether anything of a deal is shown while the asker does this."""
        last = self.office.box.newest
        answer = act()
        self.office.product.settle()
        sent = [item["request"] for item in self.office.box.wire(last) if item["direction"] == "from_app"]
        return any(word in f"{answer}{sent}" for word in TELLING)

    # --- what the asker does ------------------------------------------------------------------------------------------

    def type(self, text: str) -> Json:
        return self.office.command(text, ASKER)

    def choose(self, action_id: str, value: str, kind: str = "button") -> Json:
        """A press that is forged: whatever the asker's client shows."""
        chosen = {"value": value} if kind == "button" else {"selected_option": {"value": value}}
        action = {"type": kind, "action_id": action_id, "block_id": "b", "action_ts": f"{next(_numbers)}.0", **chosen}
        return self.forged(type="block_actions", actions=[action], container={"type": "message"})

    def send(self, form: str, carried: str = "{}", **values: Json) -> Json:
        """A form that is forged."""
        blocks = [{"type": "input", "block_id": name} for name in values]
        state = {"values": {name: {name: entry} for name, entry in values.items()}}
        view = {"type": "modal", "id": f"V{next(_numbers)}", "hash": "1", "callback_id": form}
        return self.forged(
            type="view_submission", view=view | {"private_metadata": carried, "blocks": blocks, "state": state}
        )

    def forged(self, **payload: Any) -> Json:
        status, answer = payloads.interaction(self.office, user={"id": ASKER, "team_id": "T0SANDBOX"}, **payload)
        assert status == 200
        return {"answer": answer}

    def option(self, value: object) -> Json:
        return {"type": "static_select", "selected_option": {"value": str(value)}}

    # --- roads --------------------------------------------------------------------------------------------------------

    def sees(self, deal: int) -> dict[str, bool]:
        """By every road to a deal's sight."""
        number = self.number(deal)
        roads: dict[str, Callable[[], object]] = {
            **{f"{verb} by number": partial(self.type, f"{verb} {number}") for verb in ("show", "why", "plan")},
            "show by name": lambda: self.type("show canary"),
            "list": lambda: self.type("list" if self.whose == "own" else "list team"),
            "list of a rep": lambda: self.type(f"list <@{self.owner[1]}>") if self.whose != "elsewhere" else "",
            "home": lambda: self.home(),
            "button": lambda: self.choose("deal_show", str(deal)),
            "reasons": lambda: self.choose("deal_why", str(deal)),
            "menu": lambda: self.choose("deal_act", f"show:{deal}", "overflow"),
            "pick": lambda: self.send("pick", '{"verb": "show"}', deal=self.option(deal)),
            "search": lambda: self.forged(
                type="block_suggestion", action_id="deal:see", block_id="deal", value="canary"
            ),
        }
        if self.whose == "elsewhere":
            del roads["list of a rep"]
        return {road: self.shown(act) for road, act in roads.items()}

    def home(self) -> Json:
        """The Home tab, the team's where the deal is a colleague's."""
        view = self.office.box.home(ASKER)["view"]
        if self.whose == "own":
            return dict(view)
        wanted = {**view, "private_metadata": '["all", "", 1, "team"]'}
        press = {
            "type": "button",
            "action_id": "home_all",
            "block_id": "b",
            "value": "all",
            "action_ts": f"{next(_numbers)}.0",
        }
        self.forged(
            type="block_actions", view=wanted, actions=[press], container={"type": "view", "view_id": view["id"]}
        )
        return dict(self.office.box.state(ASKER)["home"])

    def by(self, *roads: Callable[[str, int], object]) -> list[bool]:
        """Whether each of these changes anything, each on a deal that none before it has changed."""
        found: list[bool] = []
        deal, number = 0, ""
        for road in roads:
            if found[-1:] != [False]:
                deal = self.deal()
                number = self.number(deal)
            road(number, deal)
            found.append(self.changed())
        return found

    def changes(self) -> list[bool]:
        today = {"type": "datepicker", "selected_date": "2026-11-09"}
        later = {"type": "datepicker", "selected_date": "2026-12-24"}
        return self.by(
            *(
                (lambda number, _, rest=rest: self.type(rest.replace("DEAL", number)))
                for rest in (
                    *(
                        "touch DEAL email",
                        "dial DEAL",
                        "heard DEAL",
                        "meeting DEAL",
                        "situation DEAL ooo until:2026-12-01",
                    ),
                    *("snooze DEAL in 2 weeks", "edit DEAL issue:slower"),
                )
            ),
            lambda _, deal: self.send("touch", f'{{"deal": {deal}}}', channel=self.option("email"), on=today),
            lambda _, deal: self.send("heard", "{}", deal=self.option(deal), on=today),
            lambda _, deal: self.send("dial", "{}", deal=self.option(deal), on=today),
            lambda _, deal: self.send("meeting", "{}", deal=self.option(deal), on=today),
            lambda _, deal: self.send("reason", f'{{"deal": {deal}}}', code=self.option("ooo"), until=later),
            lambda _, deal: self.send("snooze", f'{{"deal": {deal}}}', until=later),
            lambda _, deal: self.send("edit", f'{{"deal": {deal}}}', issue={"type": "plain_text_input", "value": "x"}),
            lambda _, deal: self.send("fact", f'{{"deal": {deal}}}', issue={"type": "plain_text_input", "value": "x"}),
            lambda _, deal: self.choose("deal_stage", f"proposal:{deal}"),
        )

    def closes(self) -> list[bool]:
        return self.by(
            lambda number, _: self.type(f"close {number} won"),
            lambda _, deal: self.send("close", f'{{"deal": {deal}}}', outcome=self.option("lost")),
        )

    def assigns(self) -> list[bool]:
        return self.by(
            lambda number, _: self.type(f"assign {number} <@{THIRD}>"),
            lambda _, deal: self.send(
                "assign", f'{{"deal": {deal}}}', user={"type": "users_select", "selected_user": THIRD}
            ),
        )

    def forgets(self) -> list[bool]:
        return self.by(
            lambda _, deal: self.send("forget", f'{{"deal": {deal}}}'),
            lambda number, _: self.typed_and_sent(f"forget {number}"),
        )

    def typed_and_sent(self, text: str) -> None:
        view = self.type(text)["view"]
        if view and view["callback_id"] == "forget":
            self.office.box.submit(ASKER, view["id"], {})

    def exports(self) -> bool:
        self.deal()
        self.type("export")
        self.office.product.settle()
        sent = [each["id"] for message in self.office.dms(ASKER) for each in message.get("files") or ()]
        return any(b"Canary" in files.content_of(self.office.box.workspace.files[each]) for each in sent)

    def summarises(self) -> list[bool]:
        """Whether sums of the one deal that there is are shown."""
        return [
            self.shown(lambda: self.office.command("summary me now", ASKER)),
            self.shown(lambda: self.office.command("summary now", ASKER, "C0SALES")),
        ]

    def sets(self) -> bool:
        """Somebody's hours."""
        with self.office.database.read() as session:
            rows = {row.workspace_id: row for row in session.query(RepRow).filter_by(user=self.owner[1])}
            row = rows[max(rows) if self.whose == "elsewhere" else min(rows)]
        at = {"type": "timepicker", "selected_time": "11:00"}
        self.send(
            "settings", f'{{"rep": {row.id}}}', pause=self.option("on"), starts=at,
            ends={"type": "timepicker", "selected_time": "16:00"},
            workdays={"type": "checkboxes", "selected_options": [{"value": "mon"}]},
        )  # fmt: skip
        with self.office.database.read() as session:
            return f"{session.get_one(RepRow, row.id).starts:%H}" == "11"

    def shelves(self) -> bool:
        """Takes something off the team's shelf that somebody put there."""
        desk = self.office.product.desk
        shelf.add(desk, desk.actor(*self.owner), {"title": f"Number {next(_numbers)}"}, team=True)
        with self.office.database.read() as session:
            item = max(row.id for row in session.query(ShelfItemRow))
        self.choose("shelf_act", f"off:{item}")
        with self.office.database.read() as session:
            return session.get(ShelfItemRow, item) is None

    def appoints(self) -> bool:
        """Somebody, as a manager."""
        user = {"own": ASKER, "colleagues": COLLEAGUE, "elsewhere": "U0EVE"}[self.whose]
        self.office.product.desk.actor(OTHER_TEAM, "U0EVE")
        answer = str(self.type(f"role <@{user}> manager"))
        return "is a manager now" in answer


@pytest.fixture
def make(office: Office) -> Callable[[str, str], Case]:
    """Makes a case: Sam gets the role, as Slack or an admin gives it."""

    def with_role(role: str, whose: str) -> Case:
        case = Case(office, whose)
        case.deal()  # so that the owner is there, and who asks has been met
        office.product.desk.actor("T0SANDBOX", ASKER)
        office.box.edit_user(THIRD, is_restricted=False, is_admin=True)
        if role == "manager":
            assert "is a manager now" in office.type(f"role <@{ASKER}> manager", THIRD)
        else:
            office.box.edit_user(ASKER, is_restricted=role == "guest", is_admin=role == "admin")
        return case

    return with_role


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("role", ROLES)
def test_each_cell_of_the_table_in_slack(make: Callable[[str, str], Case], role: str, whose: str) -> None:
    case = make(role, whose)
    found: dict[str, set[bool]] = {
        "summary": set(case.summarises()),  # while there is but one deal
        "change": set(case.changes()),
        "close": set(case.closes()),
        "settings": {case.sets()},
        "export": {case.exports()},
        "shelf": {case.shelves()},
    }
    sights = case.sees(case.deal())
    wrong = {road: seen for road, seen in sights.items() if seen != MAY[role, "see", whose]}
    assert wrong == {}, (role, "see", whose)
    found |= {"assign": set(case.assigns()), "forget": set(case.forgets()), "appoint": {case.appoints()}}
    said = {action: {MAY[role, action, whose]} for action in found}
    assert found == said


def test_every_action_of_the_table_is_tried_here() -> None:
    tried = {"see", "change", "close", "assign", "forget", "export", "summary", "settings", "shelf", "appoint"}
    assert tried == {action for _, action, _ in MAY}


def test_a_guest_finds_nothing_on_any_tab(make: Callable[[str, str], Case]) -> None:
    case = make("guest", "own")
    assert "full members" in str(case.office.box.home(ASKER)["view"])
    assert [each for each in case.office.dms(ASKER) if "Canary" in str(each)] == []
    assert dm(ASKER)


def test_a_request_of_another_workspace_reaches_no_deal_of_ours(make: Callable[[str, str], Case]) -> None:
    case = make("admin", "colleagues")
    number = case.number(case.deal())
    for text in (f"show {number}", "list team", f"close {number} won", f"assign {number} <@U0EVE>", f"forget {number}"):
        status, answer = payloads.command(case.office, text, team_id=OTHER_TEAM, user_id=COLLEAGUE)
        assert status == 200
        assert "Canary" not in str(answer)
    assert not case.changed()
