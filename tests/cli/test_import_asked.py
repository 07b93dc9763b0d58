"""What `dealdark import` asks on a terminal."""

from __future__ import annotations

from click.testing import CliRunner

from bot.cli.import_told import asked
from bot.reading.imported import guess
from bot.reading.tables import read_table


def test_whose_deals_they_are_is_asked_until_it_is_a_slack_user() -> None:
    table = read_table(b"Company,Last heard,Owner\nAlder,2026-10-20,Lena Vogt\n")
    with CliRunner().isolation(input="lena\nU0LENA\n"):
        assert asked(table, guess(table)).owners == {"Lena Vogt": "U0LENA"}
