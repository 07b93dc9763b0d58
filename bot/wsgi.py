"""`gunicorn bot.wsgi:app`: the web process. The only module that does work when it is imported."""

from __future__ import annotations

import sys

from bot.app import build_web
from bot.errors import DealdarkError
from bot.messages.language import said

BOOT_ERROR = 3
"""What gunicorn takes for a worker that can never start: it stops, instead of starting one after the other."""

try:
    app = build_web()
except DealdarkError as wrong:
    sys.stderr.write(f"dealdark: {said(wrong)}\n")
    sys.exit(BOOT_ERROR)
