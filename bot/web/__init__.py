"""The HTTP app: the gate before Bolt, health, and a page that says what this is. No deal is known here."""

from bot.web.app import WebApp
from bot.web.health import beat_health
from bot.web.replays import RecentRequests, SharedRequests
from bot.web.sources import hear

__all__ = ["RecentRequests", "SharedRequests", "WebApp", "beat_health", "hear"]
