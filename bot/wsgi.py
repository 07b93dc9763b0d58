"""`gunicorn bot.wsgi:app`: the web process. The only module that does work when it is imported."""

from __future__ import annotations

from bot.app import build_web

app = build_web()
