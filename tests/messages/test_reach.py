"""Links to reach somebody: what is one, what only looks like one, and that a mail stays one that opens."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.messages import compose, reach
from bot.messages.compose import Span, Word, bold, link, mrkdwn, spoken
from pretend_slack.blocks.walk import pings_in_text
from tests.gallery.samples import HOSTILE

FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("+1 (212) 555-0100", "+12125550100"),
        ("+44 (0)20 7946 0000 ext. 12", "+442079460000"),  # the nought is for those at home, the rest for a thumb
        ("020 7946 0000", "02079460000"),
        ("  555.0100 x7 ", "5550100"),
        ("٠٢٠ ٧٩٤٦", "0207946"),
        ("+1 212\u2011555\u20110100", "+12125550100"),
    ],
)
def test_a_number_is_dialled_and_stands_there_to_be_seen(number: str, dialled: str) -> None:
    found = reach.call(number)
    assert isinstance(found, Span)
    assert found.url == f"tel:{dialled}"
    assert number.strip() in spoken([found])
    assert mrkdwn([found]).startswith(f"<tel:{dialled}|Call ")


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "555|0100",
        "+1 212 555 0100>x",
        "<tel:5550100|x>",
        "555\n0100",
        "1-800-FLOWERS",
        "12",
        "1" * 16,
        "*31#5550100",
        HOSTILE,
    ],
)
def test_what_is_no_number_leads_nowhere(typed: str) -> None:
    assert isinstance(reach.call(typed), str)
    assert pings_in_text(mrkdwn([reach.call(typed)])) == []


@pytest.mark.parametrize("typed", ["a|b@x.example", "a>b@x.example", "<a@b.co>", "a b@x.example", "a@b\n.co", HOSTILE])
def test_what_is_no_address_leads_nowhere(typed: str) -> None:
    assert isinstance(reach.mail(typed, "Hello", "Hi"), str)


def test_a_mail_opens_with_its_words() -> None:
    body = f"Hi Jane,\n\nIs 100% & more still the plan? {FAMILY}\n\nAlex"
    found = reach.mail("jane+crm@northwind.example", "Re: A & B?", body)
    assert isinstance(found, Span)
    parts = urlsplit(found.url or "")
    assert unquote(parts.path) == "jane+crm@northwind.example"
    assert parse_qs(parts.query) == {"subject": ["Re: A & B?"], "body": [body.replace("\n", "\r\n")]}
    assert "&amp;body=Hi%20Jane%2C%0D%0A%0D%0AIs%20100%25" in mrkdwn([found])
    assert spoken(["Or: ", found]) == "Or: jane+crm@northwind.example"  # nothing of a URL is read out


@given(st.lists(st.sampled_from(["wörd", f"{FAMILY}", "100%", "\n", "é", "🇪🇺", "plain"]), min_size=1, max_size=900))
@example(["wörd" * 2_000])
def test_a_long_mail_is_cut_at_a_letter_and_still_opens(words: list[str]) -> None:
    body = " ".join(words)
    found = reach.mail("jane@northwind.example", "Your question", body)
    assert isinstance(found, Span)
    assert len(found.url or "") <= reach.LONGEST_URL
    kept = unquote((found.url or "").partition("body=")[2], errors="strict").replace("\r\n", "\n")
    assert kept == "\n".join(body.splitlines()) or kept.endswith("…")
    assert kept.count(FAMILY) == kept.count("👦")  # no family is parted


def test_pages_are_links_by_the_name_of_their_host() -> None:
    found = [
        reach.page("https://www.crm.example/deals/4711?x=1&y=ü"),
        reach.page("HTTPS://crm.example/a|b>c"),
        reach.profile("linkedin.com/in/jane"),
    ]
    assert [each.url for each in found if isinstance(each, Span)] == [
        "https://www.crm.example/deals/4711?x=1&y=%C3%BC",
        "https://crm.example/a%7Cb%3Ec",
        "https://linkedin.com/in/jane",
    ]
    assert spoken(found) == "Open it at crm.exampleOpen it at crm.exampleLinkedIn profile"


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[bad",
        "in/jane",
        "jane@host.example",
        "https://a b.c/d",
        "https:",
    ],
)
def test_what_is_no_page_leads_nowhere(typed: str) -> None:
    assert [reach.page(typed), reach.profile(typed)] == [typed, typed]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "tel:x", "mailto:x", "slack://a"]
)
def test_only_the_web_numbers_and_mail_are_links(url: str) -> None:
    assert link("Open", url) == "Open"


def test_a_link_is_drawn_alike_in_every_kind_of_block() -> None:
    word: Word = link("a|b <c> & d", "https://x.example/?a=1&b=2")
    assert mrkdwn([word]) == "<https://x.example/?a=1&amp;b=2|a¦b &lt;c&gt; &amp; d>"
    drawn = compose.rich([bold("x "), word])["elements"][0]["elements"][1]
    assert drawn == {"type": "link", "url": "https://x.example/?a=1&b=2", "text": "a|b <c> & d"}


def test_home_is_a_link_where_it_is_known_whose() -> None:
    assert spoken([reach.home()]) == mrkdwn([reach.home()]) == "Home"
    with reach.in_app("T0TEAM", "A0APP"):
        assert mrkdwn([reach.home()]) == "<slack://app?team=T0TEAM&amp;id=A0APP&amp;tab=home|Home>"
        assert spoken([reach.home()]) == "Home"
        with reach.in_app("T0TEAM", "A0 APP|<!channel>"):
            assert mrkdwn([reach.home()]) == "Home"
