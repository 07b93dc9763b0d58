"""A webhook: whatever signs a request tells of deals itself. It's heard (`bot.web.sources`), and never read."""

from __future__ import annotations

from bot.domain.sources import Kind

WEBHOOK = Kind(name="webhook", opens=None, stale_after=None)
