"""Signing in by OAuth: the device code that somebody enters, and the tokens that come of it; strict on both sides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from requests import Response

from bot.domain.sources import SignIn
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources import web
from bot.sources.mail import oauth
from bot.sources.mail.kinds import IMAP
from tests.elsewhere import Elsewhere
from tests.sources.tokens import CLIENT, TokenServer

ALEX = "alex@ours.example"


@pytest.fixture
def tokens() -> Iterator[TokenServer]:
    with TokenServer().open() as server:
        yield server


def settings(tokens: TokenServer, **more: str) -> dict[str, str]:
    known = {"auth": "xoauth2", "client_id": CLIENT, "token_url": tokens.token_url, "device_url": tokens.device_url}
    return known | {"scope": "imap,offline_access"} | more


def sign_in(tokens: TokenServer, **more: str) -> SignIn:
    assert IMAP.signs_in is not None
    found = IMAP.signs_in(settings(tokens, **more))
    assert found is not None
    return found


def test_somebody_enters_a_code_and_the_refresh_token_is_what_is_kept(tokens: TokenServer) -> None:
    signing = sign_in(tokens)
    prompt = signing.begin()
    assert (prompt.code, prompt.every, prompt.expires_in) == ("WDJB-MJHT", 5, 900)
    assert prompt.url == f"{tokens.url}/activate"
    assert signing.granted() is None
    (code,) = tokens.pending
    tokens.say_yes(code, ALEX)
    secret = signing.granted()
    assert secret is not None and tokens.refresh[secret] == ALEX
    token = oauth.access_token(settings(tokens), secret)
    assert tokens.access[token.access] == ALEX and token.renewed is None
    assert tokens.asked[0] == ("/device", {"client_id": CLIENT, "scope": "imap offline_access"})


def test_told_to_slow_down_it_asks_less_often_from_then_on(tokens: TokenServer) -> None:
    signing = sign_in(tokens)
    signing.begin()
    tokens.slow_down = 2
    asked = []
    for _ in range(9):
        before = len(tokens.asked)
        assert signing.granted() is None
        asked.append(len(tokens.asked) - before)
    assert asked == [1, 0, 1, 0, 0, 1, 0, 0, 1]  # every 5 s, then every 10, then every 15


@pytest.mark.parametrize(("answer", "what"), [("denied", "sign_in"), ("expired", "code_expired")])
def test_a_no_and_a_code_that_ran_out_are_told_apart(tokens: TokenServer, answer: str, what: str) -> None:
    signing = sign_in(tokens)
    signing.begin()
    (code,) = tokens.pending
    if answer == "denied":
        tokens.denied.add(code)
    else:
        tokens.pending.clear()
    with pytest.raises(SourceRefused) as refused:
        signing.granted()
    assert refused.value.what == what


def test_a_clients_secret_is_kept_with_the_token_and_with_the_next_one(tokens: TokenServer) -> None:
    tokens.rotates = True
    secret = json.dumps({"refresh_token": tokens.sign_in(ALEX), "client_secret": "hush"})
    token = oauth.access_token(settings(tokens), secret)
    assert tokens.asked[-1][1]["client_secret"] == "hush"
    assert token.renewed is not None
    kept = json.loads(token.renewed)
    assert kept["client_secret"] == "hush" and tokens.refresh[kept["refresh_token"]] == ALEX


def test_what_is_wrong_is_told_apart(tokens: TokenServer) -> None:
    good = tokens.sign_in(ALEX)
    refused = [
        (settings(tokens), "revoked", "sign_in"),
        (settings(tokens, client_id="another"), good, "client"),
        (settings(tokens), "{not json", "sign_in"),
        (settings(tokens), "{}", "sign_in"),
    ]
    for given, secret, what in refused:
        with pytest.raises(SourceRefused) as no:
            oauth.access_token(given, secret)
        assert no.value.what == what
    for key in ("client_id", "token_url"):
        with pytest.raises(SourceMisset) as missing:
            oauth.access_token(settings(tokens, **{key: ""}), good)
        assert missing.value.key == key
    for url in ("http://tokens.example/token", "http://localhost.example/token", "ftp://localhost/token", "token"):
        with pytest.raises(SourceMisset):  # a token isn't sent where anybody can read it
            oauth.access_token(settings(tokens, token_url=url), good)
    tokens.down = True
    with pytest.raises(SourceUnreachable):
        oauth.access_token(settings(tokens), good)


def test_a_token_goes_nowhere_else(tokens: TokenServer) -> None:
    with Elsewhere().open() as other, Elsewhere(307, other.url).open() as turning:
        with pytest.raises(SourceUnreachable):
            oauth.access_token(settings(tokens, token_url=turning.url.replace("127.0.0.1", "localhost")), "secret")
        assert other.heard == []


def test_it_waits_as_long_as_it_is_told_to() -> None:
    answer = Response()
    answer.headers["Retry-After"] = "120"
    assert web.retry_after(answer) == timedelta(minutes=2)
    answer.headers["Retry-After"] = "Wed, 21 Oct 2026 07:28:00 GMT"
    assert web.retry_after(answer) is None
    answer.headers["Date"] = "Wed, 21 Oct 2026 07:18:00 GMT"
    assert web.retry_after(answer) == timedelta(minutes=10)
    assert IMAP.signs_in is not None and IMAP.signs_in({"auth": "password"}) is None
