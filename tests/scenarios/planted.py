"""What becomes of a fact that is only declared: `test_planted.py` runs these with `planting`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlalchemy import inspect
from sqlalchemy.schema import CreateColumn

from bot.coach import vocabulary
from bot.coach.advise import case_of
from bot.coach.check.deals import START, few
from bot.coach.script import fill
from bot.coach.value import lacks
from bot.domain.deal import Event
from bot.domain.deal_file import parse_deal
from bot.domain.deal_writing import as_file
from bot.domain.playbook import Script, Version
from bot.errors import BadDeal
from bot.messages.language import said as said_of
from bot.playbook.example_shapes import ExampleDeal
from bot.playbook.shapes import Words
from bot.services.deals import registry
from bot.services.tables.exporting import deal_files
from bot.services.tables.importing import import_csv
from bot.store import mentions
from bot.store.database import Database
from bot.store.rows import Base
from tests.coach.shipped import playbook
from tests.refusals import refuses
from tests.scenarios.conftest import Office
from tests.scenarios.planting import PLANTED
from tests.scenarios.test_export import sent
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press, texts

WORDS = vocabulary(playbook())
IN_FILE = {
    "tier": "midmarket",
    "sponsor": "Sam wants it",
    "code_name": "Falcon",
    "renews_on": "2027-03-01",
    "budget": 90000,
    "key_account": True,
}
TYPED = 'tier:midmarket sponsor:"Sam wants it" aka:Falcon renews_on:"1 mar" budget:90k key_account:yes'
ON_RECORD = ("midmarket", "Sam wants it", "Falcon", date(2027, 3, 1), 9_000_000, True)
ON_CARD = (
    "Tier: Midmarket",
    "Sponsor: Sam wants it",
    "Alias: Falcon",
    "Renews on: Mon, Mar 1, 2027",
    "Budget: 90,000",
    "Key account: Yes",
)


def grown(database: Database) -> Database:
    """The database with the columns that a migration would have added."""
    with database.engine.begin() as connection:
        there = {column["name"] for column in inspect(connection).get_columns("deals")}
        for column in Base.metadata.tables["deals"].columns:
            if column.name not in there:
                made = str(CreateColumn(column).compile(connection)).replace("NOT NULL", "NOT NULL DEFAULT 0")
                connection.exec_driver_sql(f"ALTER TABLE deals ADD COLUMN {made}")
    return database


@pytest.fixture
def office(open_office: Callable[[Database], Office], sqlite_database: Database) -> Office:
    """An office whose database has the columns."""
    return open_office(grown(sqlite_database))


def kept(office: Office) -> tuple[object, ...]:
    """What the store has of the first deal."""
    [row, *_] = office.deals()
    return tuple(getattr(row, fact.kept_in) for fact in PLANTED)


def test_the_check_of_the_schema_asks_for_a_migration(sqlite_database: Database) -> None:
    lacks = " ".join(said_of(each) for each in sqlite_database.check())
    assert [fact.kept_in for fact in PLANTED if fact.kept_in not in lacks] == []
    assert grown(sqlite_database).check() == []


def test_the_deal_file_has_it() -> None:
    raw = {"company": "Northwind", "stage": "proposal", "timeline": [{"type": "heard", "on": "2026-09-03"}]} | IN_FILE
    deal = parse_deal(raw, WORDS)
    assert deal.more == {fact.name: fact.example for fact in PLANTED}
    assert as_file(deal).items() >= IN_FILE.items()
    assert parse_deal(as_file(deal), WORDS) == deal
    assert parse_deal(as_file(parse_deal(raw | {"budget": 0}, WORDS)), WORDS).more["budget"] == 0
    with refuses(BadDeal, match="tier can't be “enterprize”; did you mean enterprise"):
        parse_deal(raw | {"tier": "enterprize"}, WORDS)
    for name, wrong in (("renews_on", "soon"), ("budget", "much"), ("key_account", "yes"), ("code_name", 7)):
        with refuses(BadDeal, match=f"{name} (is|must be)"):
            parse_deal(raw | {name: wrong}, WORDS)


def test_it_is_typed_and_shown_on_the_card(office: Office) -> None:
    office.type(f"add Northwind stage:proposal {TYPED}")
    assert kept(office) == ON_RECORD
    card = office.type("show Northwind")
    assert [words for words in ON_CARD if words not in card] == []
    assert "Changed the tier and the alias." in office.type("edit Northwind tier:SMB alias:Kestrel")
    assert kept(office)[:3] == ("smb", "Sam wants it", "Kestrel")
    office.type('edit Northwind tier:"" budget:"" renews_on:"" key_account:no')
    assert kept(office) == (None, "Sam wants it", "Kestrel", None, None, False)


def test_what_cannot_be_read_is_told_by_its_name(office: Office) -> None:
    told = office.type("add Northwind tier:big")
    assert "I don't know the tier “big”. Use one of smb, midmarket, enterprise." in told
    assert "I don't know the key account “perhaps”. Use one of yes, no." in office.type(
        "add Northwind key_account:perhaps"
    )
    assert "“never” as a day" in office.type("add Northwind renews_on:never")
    assert "better kept off file" in office.type('add Northwind sponsor:"she is pregnant"')
    assert "shorten it" in office.type(f'add Northwind sponsor:"{"x" * 501}"')
    assert office.deals() == []


def test_the_help_names_its_key(office: Office) -> None:
    told = office.type("help add")
    assert "[owed:] [tier:] [sponsor:] [aka:] [renews_on:] [budget:] [key_account:]" in told


def test_a_form_asks_for_it_and_shows_what_is_there(office: Office) -> None:
    form = office.whole("add")
    given = {"Tier": "midmarket", "Sponsor": "Sam wants it", "Alias": "Falcon", "Renews on": "2027-03-01"}
    filled = {"Company": "Northwind", "Budget": "90k", "Key account": "yes", **given}
    assert office.box.submit("U0ALEX", form["id"], filled)["ok"]
    assert kept(office) == ON_RECORD
    form = office.whole("edit Northwind")
    there = {name: element for name, element in fields(form).items() if name in {fact.key for fact in PLANTED}}
    assert there["tier"]["initial_option"]["value"] == "midmarket"
    assert there["key_account"]["initial_option"]["value"] == "yes"
    assert (there["renews_on"]["initial_date"], there["alias"]["max_length"]) == ("2027-03-01", 40)
    assert there["budget"]["initial_value"] == "90,000"
    assert office.box.submit("U0ALEX", form["id"], {"Tier": "enterprise"})["ok"]
    assert kept(office) == ("enterprise", *ON_RECORD[1:])


def fields(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs of a form, by their names."""
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def test_a_deal_without_it_is_worth_a_question(office: Office) -> None:
    """After all that would make a play possible."""
    office.type('settings company:Adatum phone:"+1 212 555 0100"')
    office.type("add Northwind heard:yesterday issue:slow by:2027-01-31 tz:Europe/Berlin contact:Jane article:study")
    office.type('contact Northwind "Sam Lee" email:sam@northwind.com')
    office.days(2)
    [nudge] = office.dms()
    assert "What is the sponsor? It isn't on record yet." in nudge["text"]
    form = press(office, "Add the sponsor", nudge)["view"]
    done = office.box.submit("U0ALEX", form["id"], {"sponsor": "Sam wants it"})
    assert "Thank you. I have the sponsor on record." in shown(done["view"])
    assert kept(office)[1] == "Sam wants it"
    assert "Add the sponsor" not in texts(office.dms()[0])


def test_it_goes_out_in_both_files_and_comes_in_again(office: Office) -> None:
    office.type(f"add Northwind stage:proposal heard:yesterday {TYPED}")
    office.type("export csv")
    _, content, _ = sent(office)
    [row] = csv.DictReader(io.StringIO(content))
    assert {name: row[name] for name in IN_FILE} == {**IN_FILE, "budget": "90000", "key_account": "yes"}
    desk = office.product.desk
    again = import_csv(desk, "T0SANDBOX", "U0ALEX", content.splitlines(keepends=True))
    assert (again.unchanged, again.refused) == (1, [])
    office.type('edit Northwind tier:"" sponsor:"" aka:"" renews_on:"" budget:"" key_account:""')
    filled = import_csv(desk, "T0SANDBOX", "U0ALEX", content.splitlines(keepends=True))
    assert (filled.filled, kept(office)) == (1, ON_RECORD)
    bad = "company,last_heard,tier,budget\nContoso,2026-11-05,big,much\n"
    left = import_csv(desk, "T0SANDBOX", "U0ALEX", bad.splitlines(keepends=True))
    assert (left.added, [(cell.column, cell.text) for cell in left.cells]) == (1, [("budget", "much"), ("tier", "big")])
    ours, theirs = (json.loads(line) for line in deal_files(desk, "T0SANDBOX"))
    assert ours.items() >= IN_FILE.items()
    assert not theirs.keys() & {"tier", "budget"}


def test_an_event_is_kept_in_two_columns(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    desk = office.product.desk
    alex = desk.actor("T0SANDBOX", "U0ALEX")
    [row] = office.deals()
    registry.edit(desk, alex, row.id, {"dinner_title": "Goose", "dinner_on": date(2026, 12, 1)})
    [line] = deal_files(desk, "T0SANDBOX")
    assert json.loads(line)["dinner"] == {"title": "Goose", "on": "2026-12-01"}
    assert parse_deal(json.loads(line), WORDS).more == {"dinner": Event(title="Goose", on=date(2026, 12, 1))}
    assert TypeAdapter(Words).validate_python("{dinner_title} on {dinner_date}")


def test_a_shared_table_shows_the_column(office: Office) -> None:
    table = b"Company;Last heard;Tier;Renews on\nNorthwind;2026-10-06;Enterprise;2027-03-01\n"
    [_, message] = office.box.upload("U0ALEX", "D0ALEX", "deals.csv", table)["messages"]
    assert "Tier ← Tier" in message["text"]
    press(office, "Import 1 row", message)
    assert kept(office)[0] == "enterprise"


def test_a_play_may_need_it_and_say_it() -> None:
    text = TypeAdapter(Words).validate_python("As a {tier} firm you renew on {renews_on}; {sponsor}.")
    book = playbook()
    drip = book.plays["value-drip"]
    play = replace(drip, script=Script(email=(Version((text,)),)), needs=("tier", "key_account"))
    book = replace(book, plays={**book.plays, play.id: play})
    told = {}
    for deal in few():
        standing = case_of(deal, START, book).standing
        said = fill(play, "email", standing)
        told[bool(deal.more)] = (said and said.text, lacks(standing, play.id))
    assert told == {
        True: ("As a midmarket firm you renew on March 1, 2027; Sam wants it.", None),
        False: (None, "tier"),
    }
    assert ExampleDeal.model_validate(IN_FILE | {"renews_on": "day 20"})


def test_a_forgotten_name_is_looked_for_in_it() -> None:
    looked = {column.key for column in mentions.FACTS}
    assert {"sponsor", "code_name"} <= looked
    assert not looked & {"tier", "renews_on", "budget_minor", "key_account"}
