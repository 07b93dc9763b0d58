"""Slack gives an app three seconds, whatever its own answers take: here they come after the acknowledgement only.

Everything that a person can do is done once, over signed requests and over Socket Mode, while each answer of Slack's
is kept back until the app has acknowledged. Whoever waits for Slack first is too late, and named. Tables, not lists: a
new verb, button or menu is tried as soon as it is in its table, a new form is missed here until it has its line.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.slack.actions import ACTIONS
from bot.slack.commands import COMMANDS
from bot.slack.shortcuts import SHORTCUTS
from bot.slack.socket import SocketLine
from bot.slack.suggestions import SUGGESTIONS
from bot.slack.views import SUBMIT
from bot.store.database import Database
from bot.store.rows import NudgeRow, RepRow, SourceRow
from pretend_slack import PretendSlack, Seed, User, payloads
from tests.scenarios.conftest import Office, dm, pressed, seed
from tests.scenarios.test_contacts import choose
from tests.scenarios.test_shared_tables import CRM, share
from tests.scenarios.test_tables_asked import OPEN

pytestmark = pytest.mark.slow

Json = dict[str, Any]

SLACKS_PATIENCE = 3000
"""Milliseconds."""

ON_HOME = {"resume", "settings_open", "help_open", "add_deal", "sources_open"}
"""Buttons that stand on Home, beside those whose name says so."""

VALUES = {
    "nudge_swap": "{nudge}:thinking-of-you-article",
    "digest_act": "done:{nudge}",
    "deal_act": "touch:{deal}",
    "deal_show": "{deal}",
    "deal_why": "{deal}",
    "deal_plan": "{deal}",
    "deal_undo": "{deal}",
    "private_day": "{deal}",
    "private_now": "{deal}",
    "private_rest": "list",
    "act_undo": "1",
    "act_redo": "1",
    "act_edit": "1",
    "deal_stage": "negotiation:{deal}",
    "fact_add": "issue:{deal}:{nudge}",
    "contacts_open": "{deal}",
    "contact_act": "change:{deal}:1",
    "contact_add": "{deal}",
    "contact_new": "{deal}",
    "contact_main": "{deal}:1",
    "contact_instead": '{deal}:{{"contact": "Sam Lee"}}',
    "met_held": "{deal}:2026-11-06",
    "met_missed": "{deal}:2026-11-06",
    "met_moved": "{deal}:2026-11-06",
    "add_anyway": '{{"company": "Again", "heard": "2026-11-06"}}',
    "home_filter": "dark",
    "home_page": "2",
    "home_search": "North",
}
"""What a button carries, where that is more than the id of its nudge."""

ASIDE = ON_HOME | {"nudge_why", "nudge_plan", "deal_show", "deal_why", "deal_plan", "contacts_open"}
"""Buttons that leave the nudge as it is, beside those whose name says so."""

ELSEWHERE = (
    *("home_", "import_", "leaver_", "list_", "role_", "shelf_", "contact_"),
    *("source_", "noticed_", "asked_", "backfill_"),
)
"""How buttons begin that stand below another message than a nudge: one rep presses all of them."""

REPS = {
    action: f"U0REP{0 if action in ASIDE or action.startswith(ELSEWHERE) else number:02}"
    for number, action in enumerate(ACTIONS, 1)
}
"""A rep of its own for each button that answers a nudge, so that each finds one that nobody has answered."""

EVERY_REP = tuple(dict.fromkeys(REPS.values()))


def with_reps() -> Seed:
    """A workspace with many reps."""
    usual = seed()
    reps = [User(user, user.lower(), f"Rep {user}", "America/New_York") for user in EVERY_REP]
    return replace(usual, users=[*usual.users, *reps])


@contextmanager
def reached(office: Office, by: str) -> Iterator[Office]:
    """An office that is reached by signed requests, or by Socket Mode; both are the same from here on."""
    if by == "http":
        yield office
        return
    line = SocketLine(office.product.bolt, "xapp-sandbox", office.box.api_url, office.product.background)
    line.open()
    assert office.box.sockets.wait_for(1)
    yield office
    line.close()


@pytest.fixture(params=["http", "socket"])
def by(request: pytest.FixtureRequest) -> str:
    """How the office is reached."""
    return str(request.param)


@pytest.fixture
def office(by: str, open_office: Callable[[Database], Office], sqlite_database: Database) -> Iterator[Office]:
    """An office that is reached so."""
    with reached(open_office(sqlite_database), by) as office:
        yield office


@pytest.fixture(scope="session")
def morning(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office in which each rep has just got a nudge: its database, and what its Slack keeps."""
    folder = tmp_path_factory.mktemp("morning")
    shutil.copy(migrated_sqlite, folder / "dealdark.db")
    with _opened(folder) as office:
        for number, user in enumerate(EVERY_REP):
            office.type(
                f'add "Company {number}" stage:proposal heard:"5 nov" tz:America/New_York contact:"P {number}"', user
            )
        office.days(4)
    return folder


@contextmanager
def _opened(folder: Path) -> Iterator[Office]:
    with (
        PretendSlack(with_reps(), data=folder / "slack") as box,
        Office(box, f"sqlite:///{folder / 'dealdark.db'}") as office,
    ):
        yield office


@pytest.fixture
def nudged(by: str, morning: Path, tmp_path: Path) -> Iterator[Office]:
    """That office, reached so."""
    with _opened(Path(shutil.copytree(morning, tmp_path / "morning"))) as office, reached(office, by):
        yield office


class Late:
    """Slack's answers are late within this block; what was not acknowledged in time fails at its end, by name."""

    def __init__(self, office: Office) -> None:
        self.box, self.settle = office.box, office.product.settle

    def __enter__(self) -> None:
        self.seen = self.box.newest
        self.box.fault("*", 10_000, "late")

    def __exit__(self, *_: object) -> None:
        self.settle()
        self.box.fault("*", 0, "")
        news = self.box.wire(self.seen)
        sent = [each for each in news if each["direction"] == "to_app"]
        assert sent, "nothing was asked of the app"
        late = {name(each): each["ms"] for each in sent if each["status"] != 200 or each["ms"] > SLACKS_PATIENCE}
        assert late == {}


def name(sent: Json) -> str:
    """What a request was, in few words."""
    asked = sent["request"]
    view, actions = asked.get("view") or {}, asked.get("actions") or [{}]
    return f"{sent['what']} {asked.get('text') or actions[0].get('action_id') or view.get('callback_id') or ''}".strip()


def test_every_verb(office: Office, by: str) -> None:
    # Whatever way it came, a verb is answered by the same listener: by socket, every third shows that it gets there.
    for number, (verb, known) in list(enumerate(COMMANDS.items()))[:: 3 if by == "socket" else 1]:
        office.type(f'add "Company {number}" stage:proposal heard:"6 nov" contact:"Jane {number}"')
        with Late(office):
            office.command(known.words.example.replace("Northwind", f'"Company {number}"'), channel="C0SALES")
            office.command(f"{verb} Company", channel="C0SALES")
            office.command(verb, user="U0SAM", channel="C0SALES")
    with Late(office):
        office.command("")
        office.command("nosuchverb")


def test_every_button(nudged: Office) -> None:
    office = nudged
    with office.database.read() as session:
        nudges = {row.deal_id: row.id for row in session.scalars(select(NudgeRow))}
    deals = {office.box.workspace.user(user).id: deal.id for user, deal in zip(EVERY_REP, office.deals(), strict=True)}
    with Late(office):
        for action, user in REPS.items():
            ids = {"deal": deals[user], "nudge": nudges[deals[user]]}
            ack = press(office, user, action, VALUES.get(action, "{nudge}").format(**ids))
            assert not ack.error, action
    assert {row.state for row in nudge_rows(office)} >= {"open", "answered"}


def press(office: Office, user: str, action: str, value: str) -> Any:
    """Presses on a rep's nudge, or on Home, as Slack tells it; the acknowledgement."""
    stage, person = office.box.context, office.box.workspace.user(user)
    if action in ON_HOME or action.startswith("home_"):
        place = payloads.in_view({"id": "V0HOME", "type": "home", "private_metadata": "", "blocks": []})
    else:
        [message] = [each for each in office.dms(user) if not each["ephemeral"]]
        conversation = office.box.workspace.conversation_for(person, dm(user))
        place = payloads.in_message(office.box.workspace, stage.api_url, person, conversation, message)
    element = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1.0"}
    payload = {**payloads.interaction(office.box.workspace, "block_actions", person), **place, "actions": [element]}
    return stage.line.interaction(payload)


def nudge_rows(office: Office) -> list[NudgeRow]:
    """Every nudge."""
    with office.database.read() as session:
        return list(session.scalars(select(NudgeRow)))


FORMS: dict[str, tuple[str, Json]] = {
    "add_deal": ("add", {"Company": "Contoso"}),
    "edit": ("edit Northwind", {"Issue": "another one"}),
    "contact": ("contact Northwind Jane Doe", {"Email": "jane@northwind.example"}),
    "touch": ("touch Northwind", {"How": "email"}),
    "dial": ("dial", {"Deal": "1"}),
    "meeting": ("meeting", {"Deal": "1"}),
    "note": ("note", {"Deal": "1", "Note": "they like plain words"}),
    "reason": ("situation Northwind", {"Why they're silent": "ooo", "Until": "2026-12-07"}),
    "snooze": ("snooze Northwind", {"Or until another day": "2026-12-07"}),
    "part": ("contact Fabrikam part", {"Who is it on this deal?": "Bo Lind"}),
    "assign": ("assign Contoso", {"Hand it to": "U0SAM"}),
    "close": ("close Northwind", {"How it ended": "no_decision"}),
    "settings": ("settings", {}),
    "shelf": ("shelf add", {"title": "A page on slow starts"}),
    "pick": ("show", {"Deal": "1"}),
    "forget": ("forget Northwind", {}),
}
"""Forms that a verb opens: what to type, what to fill in."""

PRESSED: dict[str, tuple[list[str], Json]] = {
    "fact": (["Add their issue"], {"issue": "slow onboarding"}),
    "done": (["Done", "Change how or when"], {}),
    "heard": (["Undo", "They replied", "Add what they said"], {"promised": "2026-11-20"}),
}
"""Forms that a nudge opens: what to press, what to fill in."""


def test_every_form(office: Office) -> None:
    of_sources = {"source_agree", "source_connect", "source_again", "source_off"}
    others = {"undo", "same_person", "summary", "money", "import_choices", "import_columns", *of_sources}
    assert {*FORMS, *PRESSED, *others} == set(SUBMIT)
    office.type('settings company:Adatum phone:"+1 212 555 0100"')
    office.type('add Northwind heard:"5 nov" contact:"Jane Doe" tz:America/New_York')
    office.type("edit Northwind stage:proposal")
    office.days(4)
    for form, (buttons, values) in PRESSED.items():
        for button in buttons:
            nudge = office.dms()[-1]
            with Late(office):
                opened = office.box.click("U0ALEX", dm("U0ALEX"), nudge["ts"], **pressed(nudge, button))
        if form == "fact":
            with Late(office):  # each letter
                office.box.click("U0ALEX", view_id=opened["view"]["id"], action_id="preview:issue", value="slow")
        send(office, form, opened["view"], values)
    with Late(office):
        opened = office.command("undo")
    send(office, "undo", opened["view"], {})
    office.type('add Fabrikam heard:"5 nov" contact:"Ann Poe"')
    with Late(office):
        opened = choose(office, office.command("contact Fabrikam")["view"], "Ann Poe", "Same person as …")
    send(office, "same_person", opened["view"], {"Deal": "1"})
    for form, (typed, values) in FORMS.items():
        with Late(office):
            opened = office.command(typed)
        send(office, form, opened["view"], values)
    message = office.command("summary me")["messages"][-1]
    with Late(office):
        opened = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Edit"))
    send(office, "summary", opened["view"], {"Every": "fri"})
    with Late(office):
        message = share(office, CRM)
        opened = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Change columns"))
    send(office, "import_columns", opened["view"], {})
    with Late(office):
        message = share(office, OPEN)
        opened = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Answer 2 questions"))
    send(office, "import_choices", opened["view"], {})
    forms_of_sources(office)
    office.box.edit_user("U0ALEX", is_admin=True)
    message = office.command("money")["messages"][-1]
    with Late(office):
        opened = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Change"))
    send(office, "money", opened["view"], {"home": "EUR"})


def forms_of_sources(office: Office) -> None:
    """What is read is agreed to and filled in; it can't be reached, signs in again, and ends."""
    with Late(office):
        opened = office.command("sources add ics")
        agreed = office.box.submit("U0ALEX", opened["view"]["id"])
    send(office, "source_connect", agreed["view"], {"addresses": "a@b.example", "secret": "https://127.0.0.1:9/a.ics"})
    with office.database.write() as every:
        rep = every.scalars(select(RepRow).where(RepRow.user == "U0ALEX")).one()
        row = {"kind": "ics", "name": "ics-alex", "rep_id": rep.id, "settings": {}, "state": "refused"}
        every.add(SourceRow(workspace_id=rep.workspace_id, created_at=office.product.desk.clock(), **row))
    message = office.command("sources")["messages"][-1]
    with Late(office):
        opened = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, "Sign in again"))
    send(office, "source_again", opened["view"], {"secret": "https://127.0.0.1:9/alex.ics"})
    with Late(office):
        opened = office.command("sources off ics-alex")
    send(office, "source_off", opened["view"], {})


def send(office: Office, form: str, view: Json, values: Json) -> None:
    """Sends a form; and, with Slack late, once more what it would be without anything filled in."""
    assert view["callback_id"] == form
    with Late(office):
        sent = office.box.submit("U0ALEX", view["id"], values)
    assert sent["ok"], (form, sent["errors"])
    person = office.box.workspace.user("U0ALEX")
    with Late(office):
        empty = {**view, "state": {"values": {}}}
        payload = {**payloads.interaction(office.box.workspace, "view_submission", person), "view": empty}
        assert not office.box.context.line.interaction(payload).error


def test_every_shortcut_menu_and_event(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York')
    person = office.box.workspace.user("U0ALEX")
    with Late(office):
        ts = office.box.message("U0ALEX", dm("U0ALEX"), "Northwind wrote back")["messages"][0]["ts"]
        for shortcut in (*SHORTCUTS, "of_old"):
            office.box.shortcut("U0ALEX", shortcut, dm("U0ALEX"), ts)
        for menu in (*SUGGESTIONS, "of_old"):
            payload = payloads.interaction(office.box.workspace, "block_suggestion", person)
            view = {"id": "V1", "type": "modal", "private_metadata": json.dumps({"verb": "show"}), "blocks": []}
            payload |= {"action_id": menu, "block_id": "deal", "value": "north", **payloads.in_view(view)}
            assert not office.box.context.line.interaction(payload).error
        office.box.home("U0ALEX")
        office.box.home("U0GUS")
        office.box.edit_user("U0SAM", deleted=True)
        office.box.event({"type": "app_uninstalled"})
        office.box.event({"type": "tokens_revoked", "tokens": {"bot": ["U0DEALDARK"]}})
