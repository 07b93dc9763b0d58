"""What identifies somebody, and what identifies nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.identities import domain_of, email_of, hosts_of_many, id_of, placeholder, role_mailbox


@pytest.mark.parametrize(
    "text",
    [
        None, "", "  ", "n/a", "N/A", "N.A.", " na ", "-", "--", "—", "?", "none", "None", "NULL", "(null)", "#N/A",
        "#REF!", "nan", "Never", "0000-00-00", "0000-00-00 00:00:00", "unknown", "Unbekannt", "no e-mail",
        "Not available", "k. A.", "keine Angabe", "tbd", "...", "Ｎ／Ａ", '"n/a"', "不明",
    ],
)  # fmt: skip
def test_what_says_that_there_is_nothing(text: str | None) -> None:
    assert placeholder(text)
    assert email_of(text) is None
    assert domain_of(text) is None
    assert id_of(text) is None


@pytest.mark.parametrize("text", ["0", "x", "No", "yes", "Nana", "Nonesuch Ltd", "Unknown Worlds", "1", "A", "無"])
def test_what_says_something(text: str) -> None:
    assert not placeholder(text)
    assert id_of(f" {text} ") == text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Jane.Doe@Northwind.example ", "Jane.Doe@Northwind.example"),
        ("mailto:jane@northwind.example", "jane@northwind.example"),
        ("Jane Doe <jane@northwind.example>", "jane@northwind.example"),
        ("jane+deals@northwind.co.uk", "jane+deals@northwind.co.uk"),
        ("o'neil@northwind.example", "o'neil@northwind.example"),
        ("jürgen@müller.example", "jürgen@müller.example"),
        ("jane@gmail.com", "jane@gmail.com"),
        ("info@northwind.example", "info@northwind.example"),
        ("test@northwind.example", "test@northwind.example"),
        ("testa@test.com", "testa@test.com"),
        ("x@nw.example", "x@nw.example"),
    ],
)
def test_an_address(text: str, address: str) -> None:
    assert email_of(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "jane", "jane@", "@northwind.example", "jane@northwind", "jane@@northwind.example", "jane@north wind.example",
        "jane doe@northwind.example", "a@x.example, b@x.example", "a@x.example; b@x.example", "jane@1.2.3.4",
        "jane@.example", "jane@northwind..example", "j..d@northwind.example", "jane at northwind.example",
        "none@none.com", "NONE@none.com", "na@na.com", "test@test.com", "test1@test.de", "no@no.com", "a@a.com",
        "test@example.com", "noemail@northwind.example", "unknown@northwind.example", "no-mail@northwind.example",
        "noreply@northwind.example", "no-reply@northwind.example", "do_not_reply@northwind.example",
        "noreply+deals@northwind.example", "mailer-daemon@northwind.example", "jane@corp.local", "jane@some.invalid",
        "x" * 250 + "@north.example",
    ],
)  # fmt: skip
def test_no_address(text: str) -> None:
    assert email_of(text) is None


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("northwind.example", "northwind.example"),
        ("https://www.Northwind.com/about?x=1", "northwind.com"),
        ("//northwind.com/", "northwind.com"),
        (" HTTPS://www.North.example:443/about ", "north.example"),
        ("jane@north.example", "north.example"),
        ("shop.northwind.co.uk.", "shop.northwind.co.uk"),
        ("müller.example", "müller.example"),
        ("acme.github.io", "acme.github.io"),
        ("hubspot.com", "hubspot.com"),  # who sells to HubSpot
        ("close.northwind.com", "close.northwind.com"),
        ("googleplex.example", "googleplex.example"),
        ("yahoo.northwind.example", "yahoo.northwind.example"),
    ],
)
def test_a_companys_domain(text: str, host: str) -> None:
    assert domain_of(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "http://", "https://", "www.", "northwind", "n", "10.0.0.1", "north wind.com", "a..b", "-x.com", "localhost",
        "gmail.com", "jane@gmail.com", "yahoo.co.uk", "outlook.fr", "gmx.net", "web.de", "qq.com", "icloud.com",
        "https://www.linkedin.com/company/northwind", "de.linkedin.com/company/x", "facebook.com/northwind",
        "https://maps.google.com/?cid=1", "https://google.de", "github.com/northwind", "bit.ly/3x",
        "https://docs.google.com/spreadsheets/d/1", "example.com",
        "https://app.hubspot.com/contacts/1/deal/2", "app-eu1.hubspot.com", "https://acme.bitrix24.de/crm/deal/1/",
        "acme.bitrix24.com.br", "https://acme.lightning.force.com/lightning/r/Opportunity/1/view",
        "acme.my.salesforce.com", "acme.pipedrive.com", "crm.zoho.eu", "acme.crm4.dynamics.com", "app.close.com",
        "acme.odoo.com", "acme.monday.com", "app.attio.com",
    ],
)  # fmt: skip
def test_no_companys_domain(text: str) -> None:
    assert domain_of(text) is None


@pytest.mark.parametrize(
    "address",
    [
        "info@x.example", "INFO@x.example", "sales@x.example", "sales-uk@x.example", "info.de@x.example",
        "info2@x.example", "info-berlin@x.example", "contact+web@x.example", "kontakt@x.example", "ventas@x.example",
        "accounts.payable@x.example", "customer-service@x.example", "comptabilité@x.example",
    ],
)  # fmt: skip
def test_a_mailbox_of_a_task(address: str) -> None:
    assert role_mailbox(address)


@pytest.mark.parametrize(
    "address",
    ["jane@x.example", "j.doe@x.example", "post.malone@x.example", "sally@x.example", "hiro@x.example", "", None],
)
def test_a_mailbox_of_a_person(address: str | None) -> None:
    assert not role_mailbox(address)


def test_a_host_beside_nearly_every_company_is_nobodys_own() -> None:
    crm = [(f"Company {n}", f"https://crm.acme.example/deals/{n}") for n in range(9)]
    assert hosts_of_many([*crm, ("Northwind", "https://northwind.example")]) == {"crm.acme.example"}
    assert hosts_of_many([(name, f"{name}.example") for name in ("north", "south", "east")]) == frozenset()
    one = [("Northwind", "northwind.example")] * 20  # many deals of one company
    assert hosts_of_many(one) == frozenset()
    group = [("Alder", "group.example"), ("Birch", "group.example"), *((f"C{n}", f"c{n}.example") for n in range(8))]
    assert hosts_of_many(group) == frozenset()


@given(st.text(max_size=60))
def test_whatever_is_found_is_found_again(text: str) -> None:
    address, host = email_of(text), domain_of(text)
    assert address is None or email_of(address) == address
    assert host is None or domain_of(host) == host
    role_mailbox(text)


@given(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{1,10}\.(com|de|co\.uk)", fullmatch=True))
def test_an_address_is_kept_as_it_was_typed(address: str) -> None:
    assert email_of(address) in (address, None)
