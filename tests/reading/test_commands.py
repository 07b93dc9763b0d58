"""The words of a slash command: what people type, what phones make of it, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.commands import (
    LONGEST_TEXT,
    Command,
    clean,
    deal_number,
    mentioned_user,
    parse,
    shown,
    verb_of,
    yes_or_no,
)
from bot.reading.nearest import nearest
from tests.refusals import in_words, refuses

KEYS = frozenset({"contact", "stage", "heard", "value", "issue", "email", "on", "play", "note", "until"})


def test_the_readme_example() -> None:
    typed = 'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"'
    assert parse(typed, KEYS) == Command(
        "add",
        ("Northwind",),
        {
            "stage": "proposal",
            "heard": "6 nov",
            "contact": "Jane Doe",
            "issue": "onboarding takes six weeks",
        },
    )


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u200b", "\u00a0"])
def test_nothing_typed_is_a_command_without_a_verb(typed: str) -> None:
    assert parse(typed, KEYS) == Command("")


@pytest.mark.parametrize(
    ("typed", "words", "options"),
    [
        ("add Northwind Traders", ("Northwind", "Traders"), {}),
        ("ADD Northwind", ("Northwind",), {}),
        ("add\tNorthwind\nstage:proposal", ("Northwind",), {"stage": "proposal"}),
        ("add Northwind STAGE:proposal", ("Northwind",), {"stage": "proposal"}),
        ('add "Northwind Traders" contact:Jane', ("Northwind Traders",), {"contact": "Jane"}),
        ("add Northwind contact:“Jane Doe”", ("Northwind",), {"contact": "Jane Doe"}),
        ("add Northwind contact:”Jane Doe”", ("Northwind",), {"contact": "Jane Doe"}),
        ('add Northwind contact:“Jane Doe"', ("Northwind",), {"contact": "Jane Doe"}),
        ('add Northwind contact:"Jane Doe”', ("Northwind",), {"contact": "Jane Doe"}),
        ("add Northwind contact:„Jana Doe“", ("Northwind",), {"contact": "Jana Doe"}),
        ("add Northwind contact:«Jeanne Doe»", ("Northwind",), {"contact": "Jeanne Doe"}),
        ("add Northwind contact:“Jane Doe “", ("Northwind",), {"contact": "Jane Doe"}),
        ("add Northwind contact:'Jane Doe'", ("Northwind",), {"contact": "Jane Doe"}),
        ("add Northwind contact:‘Jane Doe’", ("Northwind",), {"contact": "Jane Doe"}),
        ("add Northwind contact:‘Jane O’Neil’", ("Northwind",), {"contact": "Jane O’Neil"}),
        ("add O’Brien contact:O'Neil", ("O’Brien",), {"contact": "O'Neil"}),
        ("add ’t Hooft", ("’t", "Hooft"), {}),
        ('add Northwind note:"they said “not now” twice"', ("Northwind",), {"note": "they said “not now” twice"}),
        ("add Northwind note:“they said “not now” twice”", ("Northwind",), {"note": "they said “not now” twice"}),
        ('add Northwind note:"two\nlines"', ("Northwind",), {"note": "two lines"}),
        ("add Northwind stage: proposal", ("Northwind",), {"stage": "proposal"}),
        (
            'add Northwind contact: "Jane Doe" stage:proposal',
            ("Northwind",),
            {"contact": "Jane Doe", "stage": "proposal"},
        ),
        ('add Northwind issue:""', ("Northwind",), {"issue": ""}),
        ('add "Re:Work"', ("Re:Work",), {}),
        ("add Northwind value:$40,000", ("Northwind",), {"value": "$40,000"}),
        ("add https://northwind.example", ("https://northwind.example",), {}),
        ('add Northwind heard:"6 nov" Traders', ("Northwind", "Traders"), {"heard": "6 nov"}),
        ('add Monitors 24"', ("Monitors", '24"'), {}),
        ("add :skull: 日本 \U0001f600", (":skull:", "日本", "\U0001f600"), {}),
    ],
)
def test_words_and_options(typed: str, words: tuple[str, ...], options: dict[str, str]) -> None:
    assert parse(typed, KEYS) == Command("add", words, options)


def test_long_dashes_are_hyphens_in_a_word_and_stay_in_prose() -> None:
    read = parse("close Northwind no–decision on:2026—11−24 note:“we met — fine”", KEYS)
    assert read.words == ("Northwind", "no-decision")
    assert read.options == {"on": "2026-11-24", "note": "we met — fine"}


def test_rest_joins_the_words() -> None:
    assert parse("add Northwind Traders Ltd", KEYS).rest == "Northwind Traders Ltd"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("add A &amp; B", ("A", "&", "B")),
        ("add &lt;b&gt;", ("<b>",)),
        ("add &amp;lt;", ("&lt;",)),
        ("add &amp;amp;amp;", ("&amp;amp;",)),
        ("assign #7 <@U0123|jane doe>", ("#7", "<@U0123|jane doe>")),
        ("summary <#C0123|sales-emea>", ("<#C0123|sales-emea>",)),
        ("add <!channel>", ("<!channel>",)),
        ("add <mailto:jane@x.com|jane@x.com>", ("jane@x.com",)),
        ("add <mailto:jane@x.com>", ("jane@x.com",)),
        ("add <tel:+4930123|+49 30 123>", ("+49 30 123",)),
        ("add <http://x.com|x.com>", ("x.com",)),
        ("add <https://x.com/?a=1&amp;b=2>", ("https://x.com/?a=1&b=2",)),
    ],
)
def test_slack_escapes_are_taken_off_once_and_mentions_stay(typed: str, words: tuple[str, ...]) -> None:
    assert parse(typed, KEYS).words == words


def test_a_link_as_a_value() -> None:
    assert parse("add X email:<mailto:jane@x.com|jane@x.com>", KEYS).options == {"email": "jane@x.com"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ('article:"<https://x.y|click> *hi*"', "click https://x.y *hi*"),
        ('article:"<https://x.y/a?b=1&amp;c=2|A study &amp; more>"', "A study & more https://x.y/a?b=1&c=2"),
        ("article:<https://x.y|click>", "https://x.y"),
        ('article:"see <https://x.y|X.y>"', "see X.y"),
        ('article:"<https://x.y|{0}>"', "{0} https://x.y"),
        ("article:<https://x.y|https://x.y>", "https://x.y"),
        ('article:"<tel:+4930123|+49 30 123>"', "+49 30 123"),
    ],
)
def test_a_link_under_other_words_keeps_its_address(typed: str, value: str) -> None:
    assert parse(f"edit X {typed}", KEYS | {"article"}).options == {"article": value}
    assert parse(f"edit <https://x.y|Fabrikam> {typed}", KEYS | {"article"}).words == ("Fabrikam",)


def test_who_and_where_is_mentioned() -> None:
    assert mentioned_user("<@U0123|jane doe>") == mentioned_user("<@U0123>") == "U0123"
    assert mentioned_user("@jane") is mentioned_user("<#C0123>") is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ('add X contact:"Jane Doe', "The quote before “Jane Doe” is never closed"),
        ("add X contact:“Jane Doe", "is never closed"),
        ("add X contact:'Jane Doe", "is never closed"),
        ('add "Northwind stage:proposal', "is never closed"),
        ('add X contact:"', "is never closed"),
        ('add X contact:Jane Doe"', "“Doe” but none begins"),
        ('add X contact:"Jane"stage:proposal', "“stage:proposal” follows a closing quote directly"),
        ("add X stag:proposal", "“add” has no stag:. Did you mean stage:?"),
        ("add Re:Work", 'put the name in quotes: "Re:Work"'),
        ("add X zzz:1", "It takes contact:, email:"),
        ("add X stage:proposal stage:discovery", "stage: stands twice, once with “proposal” and once with “discovery”"),
        ("add X stage:", "stage: has no value"),
        ("add X stage: heard:today", "stage: has no value"),
        ("add X contact:Jane Doe", 'write contact:"Jane Doe"'),
        ("add X\x00", "U+0000"),
        ("add X\x07", "U+0007"),
        ("add X\x85", "U+0085"),
        ("add \ud800", "U+D800"),
        ("a" * 1_000_000, "1,000,000 characters long"),
    ],
)
def test_what_is_refused_is_named(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(typed, KEYS)
    assert sentence in in_words(refused.value)
    in_words(refused.value).encode()  # can be sent
    assert len(in_words(refused.value)) < 400


def test_a_verb_without_options_says_so() -> None:
    with refuses(BadInput, match="takes no options"):
        parse("plays stage:proposal")


def test_direction_marks_vanish_and_letters_take_one_form() -> None:
    assert clean("\u202eevil\u202c \ufeffcafe\u0301") == "evil caf\u00e9"


def test_a_pile_of_marks_is_cut() -> None:
    assert clean("Z" + "\u0336" * 50) == "Z" + "\u0336" * 4


def test_the_longest_text_is_read_and_one_more_is_not() -> None:
    assert len(clean("a" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(BadInput):
        clean("a" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(("typed", "verb"), [("Add X", "add"), ("", ""), ("  help me", "help"), ("stage:x", "")])
def test_the_verb_alone(typed: str, verb: str) -> None:
    assert verb_of(typed) == verb == parse(typed, KEYS).verb


def test_nearest() -> None:
    assert nearest("Propsal", ("proposal", "discovery")) == "proposal"
    assert nearest("xyz", ("proposal",)) is None


def test_what_is_quoted_back_is_short_and_can_be_sent() -> None:
    assert shown("a" * 100) == "a" * 39 + "…"
    assert shown("\ud800\x00") == "\ufffd\ufffd"


TYPED = st.text(
    st.one_of(st.sampled_from(list("\"'“”„«»‘’:<>@#|&; \t\nabc—\\$")), st.characters()),
    max_size=80,
)


@given(TYPED)
@settings(max_examples=400, deadline=None)
@example("add contact:“")
@example("<@U1|a b> : :: a:: &lt;&amp;")
def test_any_text_is_read_or_refused_with_a_sentence(typed: str) -> None:
    for text in (typed, f"add {typed}", f"add X contact:{typed}"):
        try:
            read = parse(text, KEYS)
        except BadInput as refused:
            in_words(refused).encode()
        else:
            for value in (read.verb, *read.words, *read.options.values()):
                value.encode()
                assert "\x00" not in value


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\"“”„‟«»'‘’‚‛<>&"), min_size=1
    )
)
@settings(max_examples=200, deadline=None)
def test_what_stands_in_quotes_comes_back(value: str) -> None:
    kept = clean(value)
    if kept and not any("\u2010" <= letter <= "\u2015" or letter == "\u2212" for letter in kept):
        assert parse(f'add X note:"{value}"', KEYS).options["note"] == kept


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[("#7", 7), ("7", 7), (" # 7 ", 7), ("007", 7)],
        *[("seven", None), ("#", None), ("7b", None), ("٧", None), ("1234567890", None)],
    ],
)
def test_the_number_of_a_deal(word: str, number: int | None) -> None:
    assert deal_number(word) == number


def test_yes_and_no() -> None:
    assert [yes_or_no(text) for text in ("Yes", " y ", "TRUE", "no", "N", "false")] == [True] * 3 + [False] * 3
    assert yes_or_no("perhaps") is yes_or_no("") is None
