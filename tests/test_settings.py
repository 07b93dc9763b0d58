"""Settings: what is read, what is refused, and that `.env.example` tells all of it."""

from __future__ import annotations

import base64
import re
from dataclasses import fields
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.errors import BadSettings
from bot.settings import VARIABLES, WHERE_TO_GET, Secret, Settings

NEW = base64.urlsafe_b64encode(b"\xfb" * 32).decode()
OLD = base64.urlsafe_b64encode(b"o" * 32).decode().rstrip("=")
EXAMPLE = Path(__file__).parent.parent / ".env.example"


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.from_env({})
    assert settings == Settings()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///dealdark.db"
    assert (settings.playbooks, settings.log_level) == (None, "INFO")


def test_everything_set(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "SLACK_BOT_TOKEN": " xoxb-1 ",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_SIGNING_SECRET": "5ec2e7",
            "SLACK_API_URL": "http://127.0.0.1:4000/api",
            "DATABASE_URL": "postgres://u:pass@h/d",
            "DEALDARK_PLAYBOOKS": str(tmp_path),
            "DEALDARK_INSTALLED_BY": "U012AB3CD",
            "DEALDARK_KEY": f"{NEW}, {OLD}",
            "LOG_LEVEL": "debug",
            "PATH": "/bin",
        }
    )
    assert settings == Settings(
        slack_bot_token=Secret("xoxb-1"),
        slack_app_token=Secret("xapp-1"),
        slack_signing_secret=Secret("5ec2e7"),
        slack_api_url="http://127.0.0.1:4000/api/",
        database_url="postgresql+psycopg://u:pass@h/d",
        playbooks=tmp_path,
        installed_by="U012AB3CD",
        key=(Secret(NEW), Secret(OLD)),
        log_level="DEBUG",
    )
    assert settings.vault_keys == (b"\xfb" * 32, b"o" * 32)


def test_empty_counts_as_absent() -> None:
    assert Settings.from_env(dict.fromkeys(VARIABLES, "  ")) == Settings()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_by_any_of_its_names(scheme: str) -> None:
    assert Settings.from_env({"DATABASE_URL": f"{scheme}://h/d"}).database_url == "postgresql+psycopg://h/d"


def test_secrets_never_print() -> None:
    settings = Settings.from_env(
        {
            "SLACK_BOT_TOKEN": "xoxb-canary",
            "SLACK_SIGNING_SECRET": "canary",
            "DATABASE_URL": "postgres://u:canary@h/d",
            "DEALDARK_KEY": OLD,
        }
    )
    assert OLD not in f"{settings!r}"
    assert "canary" not in f"{settings} {settings!r} {settings.slack_bot_token} {settings.database_shown}"
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.reveal() == "xoxb-canary"
    assert settings.secrets == ("xoxb-canary", "canary", OLD, "canary")
    assert settings.database_shown == "postgresql+psycopg://u:***@h/d"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "another kind of secret"),
        ("SLACK_APP_TOKEN", "xoxb-1", "another kind of secret"),
        ("SLACK_SIGNING_SECRET", "xoxb-1", "another kind of secret"),
        ("SLACK_BOT_TOKEN", "xoxb-1 2", "a space or an odd character"),
        ("SLACK_API_URL", "slack.com/api", "not a web address"),
        ("SLACK_API_URL", "ftp://slack.com/", "not a web address"),
        ("SLACK_API_URL", "http://h:port/", "not a web address"),
        ("DATABASE_URL", "mysql://u:canary@h/d", "has mysql"),
        ("DATABASE_URL", "dealdark.db", "has no scheme"),
        ("DEALDARK_PLAYBOOKS", "no/such/folder", "no folder"),
        ("DEALDARK_KEY", "canary", "DEALDARK_KEY is not a key"),
        ("DEALDARK_KEY", f"{NEW[:-2]}*=", "dealdark sources key"),
        ("DEALDARK_KEY", f"{NEW}, canary", "DEALDARK_KEY: number 2 is not a key"),
        ("DEALDARK_KEY", f"{NEW},", "number 2"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_bad_value_is_named_with_the_next_step(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        Settings.from_env({name: value})
    assert str(refused.value).startswith(name)
    assert sentence in str(refused.value)
    assert "canary" not in str(refused.value)


def test_require_names_everything_that_is_missing_and_where_to_get_it() -> None:
    settings = Settings.from_env({"SLACK_BOT_TOKEN": "xoxb-1"})
    settings.require("SLACK_BOT_TOKEN")
    with pytest.raises(BadSettings) as refused:
        settings.require("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
    for name in ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        assert name in str(refused.value)
        assert WHERE_TO_GET[name] in str(refused.value)
    assert "SLACK_BOT_TOKEN" not in str(refused.value)


@pytest.mark.parametrize("value", ["@alex", "alex", "u012", "U", "U012 AB", "C012AB3CD"])
def test_the_installer_is_a_member_id(value: str) -> None:
    with pytest.raises(BadSettings, match=r"DEALDARK_INSTALLED_BY.*Copy member ID"):
        Settings.from_env({"DEALDARK_INSTALLED_BY": value})


def test_every_field_has_its_variable() -> None:
    assert list(VARIABLES.values()) == [field.name for field in fields(Settings)]


def test_the_example_file_shows_every_setting_in_order_with_a_comment_each() -> None:
    paragraphs = EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    names = []
    for paragraph in paragraphs:
        comment, line = paragraph.split("\n")
        assert re.fullmatch(r"# .+\.", comment)
        names.append(line.partition("=")[0])
    assert names == list(VARIABLES)


def test_the_example_file_is_the_defaults() -> None:
    values = {name: value or "" for name, value in dotenv_values(EXAMPLE).items()}
    assert Settings.from_env(values) == Settings()
