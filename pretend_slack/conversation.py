"""A conversation of the workspace and the shape in which Slack shows it to an app."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from pretend_slack.errors import Json


@dataclass(frozen=True)
class Conversation:
    """A channel, a private channel, a direct message or a group message; replaced, never changed in place."""

    id: str
    name: str
    members: tuple[str, ...]
    kind: str = "channel"
    """channel, private, im or mpim"""
    is_archived: bool = False
    topic: str = ""
    created: int = 0

    @property
    def is_im(self) -> bool:
        return self.kind == "im"

    @property
    def scope_noun(self) -> str:
        """The first half of the scopes that reading it needs: `im:history`, `channels:read`."""
        return {"channel": "channels", "private": "groups"}.get(self.kind, self.kind)

    def with_member(self, user: str) -> "Conversation":
        return self if user in self.members else replace(self, members=(*self.members, user))

    def without_member(self, user: str) -> "Conversation":
        return replace(self, members=tuple(member for member in self.members if member != user))

    def document(self) -> Json:
        return {**asdict(self), "members": list(self.members)}

    @classmethod
    def from_document(cls, document: Json) -> "Conversation":
        return cls(**{**document, "members": tuple(document["members"])})

    def as_slack(self, viewer: str, team_id: str) -> Json:
        """The conversation object of the Web API as `viewer` (the bot) gets it."""
        shared: dict[str, Any] = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "private",
            "is_im": self.is_im,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "is_org_shared": False,
            "context_team_id": team_id,
        }
        if self.is_im:
            other = next((member for member in self.members if member != viewer), viewer)
            return {**shared, "user": other, "is_open": True}
        return {
            **shared,
            "name": self.name,
            "name_normalized": self.name,
            "is_member": viewer in self.members,
            "is_general": self.name == "general",
            "is_shared": False,
            "is_ext_shared": False,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }
