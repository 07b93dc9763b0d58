"""Stages of somebody else's sales process: ours, over, or asked for; every word of every language is read."""

from __future__ import annotations

import pytest

from bot.domain.deal import STAGES
from bot.reading.columns import NAMES
from bot.reading.headers import is_footer, languages, meanings, plain, yes_or_no
from bot.reading.headers.words import Headers
from bot.reading.stages import CLOSED, nearest_stage, read_stage

LANGUAGES = pytest.mark.parametrize("words", languages(), ids=lambda words: words.columns["company"][0])


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        # F05
        ("Not interested", "lost"),
        ("Disqualified", "closed"),
        ("Unqualified", "closed"),
        ("Lost - negotiation", "lost"),
        ("Dead lead", "lost"),
        ("Lost after demo", "lost"),
        ("Contract signed", "won"),
        ("Proposal rejected", "lost"),
        ("Won (offer accepted)", "won"),
        ("Junk Lead", "closed"),
        # and others of the kind
        ("L. Project Lost", "lost"),
        ("Closed Won", "won"),
        ("closedlost", "lost"),
        ("ClosedWon", "won"),
        ("C2:WON", "won"),
        ("Meeting held, then declined", "lost"),
        ("Churned", "lost"),
        ("Won't buy", "lost"),
        ("Closed - Not Converted", "lost"),
        ("No longer interested", "lost"),
        ("Nicht gewonnen", "lost"),
        ("Deal cancelled", "lost"),
        ("Closed - No decision", "no_decision"),
        ("Qualified out", "closed"),
        ("Closed", "closed"),
        ("Angebot abgelehnt", "lost"),
        ("Geschlossen und gewonnen", "won"),
        ("Kein Interesse", "lost"),
        ("Affaire perdue", "lost"),
        ("Contrat signé", "won"),
        ("Propuesta rechazada", "lost"),
        ("Cerrada ganada", "won"),
        ("Proposta recusada", "lost"),
        ("Contrato assinado", "won"),
        ("Offerta rifiutata", "lost"),
        ("Chiusa vinta", "won"),
        ("Offerte afgewezen", "lost"),
        ("Contract getekend", "won"),
        ("失注", "lost"),
        ("受注", "won"),
        ("提案却下", "lost"),
    ],
)
def test_what_ends_a_deal_goes_before_any_stage(name: str, outcome: str) -> None:
    assert read_stage(name).outcome == outcome
    assert read_stage(name).ours is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "On hold - legal",
            "Omitted from Process",
            "Nurture",
            "Verbally won",
            "Lost contact",
            "Demo cancelled",
            "Live",
        ),
        *(
            "Customer",
            "Zurückgestellt",
            "En pause",
            "En espera",
            "Em espera",
            "In sospeso",
            "In de wacht",
            "保留",
            "未受注",
        ),
    ],
)
def test_what_may_be_over_is_asked_and_offered_as_closed(name: str) -> None:
    stage = read_stage(name)
    assert stage.doubtful
    assert not stage.known
    assert nearest_stage(name) == CLOSED


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Proposal/Price Quote", "proposal"),
        ("Contract negotiation", "negotiation"),
        ("Contract Sent", "negotiation"),
        ("To be signed", "negotiation"),
        ("NDA signed", "evaluation"),
        ("Not signed yet", "negotiation"),
        ("Paid pilot", "evaluation"),
        ("Demo Completed", "evaluation"),
        ("Value Proposition", "evaluation"),
        ("Proposition", "proposal"),
        ("Decision Maker Bought-In", "evaluation"),
        ("decisionmakerboughtin", "evaluation"),
        ("appointmentscheduled", "discovery"),
        ("1-Qualify", "discovery"),
        ("2-Develop", "evaluation"),
        ("3-Propose", "proposal"),
        ("4-Close", "negotiation"),
        ("Ready to Close", "negotiation"),
        ("New", "discovery"),
        ("Live demo", "evaluation"),
        ("Angebot", "proposal"),
        ("Verhandlung", "negotiation"),
        ("Négociation", "negotiation"),
        ("Negociación", "negotiation"),
        ("Propuesta hecha", "proposal"),
        ("Proposta enviada", "proposal"),
        ("Appuntamento programmato", "discovery"),
        ("Offerte verstuurd", "proposal"),
        ("見積/提案", "proposal"),
        ("交渉", "negotiation"),
        ("EVALUATION", "evaluation"),
    ],
)
def test_a_stage_by_another_name_is_ours(name: str, ours: str) -> None:
    assert read_stage(name).ours == ours
    assert read_stage(name).outcome is None


@pytest.mark.parametrize("name", ["Bucket 7", "Deadline agreed", "Wonder", "Mortgage checked", "Household", "Etapa 4"])
def test_what_says_nothing_to_us_is_asked(name: str) -> None:
    assert not read_stage(name).known
    assert not read_stage(name).doubtful


def test_the_nearest_is_offered() -> None:
    assert nearest_stage("Negotation") == "negotiation"
    assert nearest_stage("Bucket 7") is None


# -- the words of each language ---------------------------------------------------------------------------------------


@LANGUAGES
def test_a_language_is_whole(words: Headers) -> None:
    assert set(words.columns) <= set(NAMES)
    assert {"company", "contact", "email", "phone", "stage", "value", "last_heard", "last_touch"} <= set(words.columns)
    assert {"owner", "title", "close_date", "first_name", "last_name", "status", "lost_reason"} <= set(words.columns)
    assert set(words.stages) == set(STAGES)
    assert set(words.over) == {"won", "lost", "no_decision", "unfit", "closed"}
    assert words.activity and words.next_activity and words.footers and words.doubtful
    every = [*words.activity, *words.next_activity, *words.doubtful, *words.footers, *words.yes, *words.no]
    every += [word for each in (words.columns, words.stages, words.over) for some in each.values() for word in some]
    assert [word for word in every if word != word.lower()] == []


@LANGUAGES
def test_every_title_is_known_for_its_column(words: Headers) -> None:
    for column, titles in words.columns.items():
        for title in titles:
            assert column in {each.column for each in meanings(title)}, title
            assert column in {each.column for each in meanings(title.title())}, title
    for title in words.activity:
        assert any(each.column == "last_heard" and each.doubtful for each in meanings(title)), title


@LANGUAGES
def test_no_title_of_the_last_word_is_one_of_activity(words: Headers) -> None:
    """Else our own mail would be theirs, and nothing said of it."""
    assert not {plain(title) for title in words.columns["last_heard"]} & {plain(title) for title in words.activity}


@LANGUAGES
def test_every_stage_and_every_end_is_read(words: Headers) -> None:
    for stage, names in words.stages.items():
        for name in names:
            found = read_stage(name.strip("*="))
            assert found.ours in STAGES and STAGES.index(found.ours) >= STAGES.index(stage), (name, found)
    for end, names in words.over.items():
        for name in names:
            assert read_stage(name.strip("*=")).outcome == {"unfit": "closed"}.get(end, end), name
    for name in words.doubtful:
        assert read_stage(name.strip("*=")).doubtful, name


@LANGUAGES
def test_yes_no_and_footers(words: Headers) -> None:
    assert all(yes_or_no(word) is True for word in words.yes)
    assert all(yes_or_no(word) is False for word in words.no)
    assert all(is_footer(word.title()) for word in words.footers)
