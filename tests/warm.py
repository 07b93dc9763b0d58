"""What a process of ours needs, imported once: every process that `tests.forked` starts is a copy of this one.

Here: imports that do nothing but define. Not here: `bot.wsgi`, which opens the database as it is imported.
"""

from __future__ import annotations

import gc
from importlib import import_module

import_module("tests.processes.on_monday")  # first: whatever takes the clock takes the one that can be shifted

COMMANDS = ("advise", "audit", "clock", "db", "doctor", "export", "import_deals", "one_process", "plan", "playbooks")
BESIDE = (
    "bot.app",
    "bot.cli.sandbox_office",
    "gunicorn.app.wsgiapp",
    "gunicorn.workers.gthread",
    "tests.processes.mortal",
)
LATE = ("bot.messages.english", "bot.store.migrate", "alembic.command", "mako.template", "dotenv", "encodings.idna")
"""What ours imports only where it needs it."""

for name in (*(f"bot.cli.{command}" for command in COMMANDS), *BESIDE, *LATE):
    import_module(name)

gc.collect()
gc.freeze()  # a copy shares these pages as long as nobody counts what is in them
