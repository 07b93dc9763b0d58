"""Files to and from Slack: put into a direct message, and fetched from where Slack keeps them.

Here: the addresses that are trusted, the size that is taken, the three steps of an upload. Not here: what stands in a
file, and who may have it. Everything raises what `background.SLACK_TROUBLE` names: it is done beside the request.
"""

from __future__ import annotations

import urllib.request
from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.domain.value import value
from bot.slack.client import way_out

_FILES_HOST = "files.slack.com"

_CHUNK = 65_536


@value(frozen=True, slots=True)
class SharedFile:
    """A file as Slack describes it. `size` in bytes, as Slack says; `url` is where it lies, behind our token."""

    id: str
    name: str
    size: int
    user: str
    url: str


class TooLarge(SlackRequestError):
    """The file has more bytes than are taken."""


class Files:
    """The file side of one workspace's Web API, with the client that sends each request once."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._way_out = way_out(client.proxy)

    def send(self, user: str, name: str, content: bytes, comment: str) -> None:
        """Puts a file into the direct message with this person. `comment` is mrkdwn, escaped already."""
        channel = self._client.conversations_open(users=user)["channel"]["id"]
        place = self._client.files_getUploadURLExternal(filename=name, length=len(content))
        request = urllib.request.Request(self._trusted(place["upload_url"]), data=content, method="POST")
        request.add_header("Content-Type", "application/octet-stream")
        with self._way_out.open(request, timeout=self._client.timeout) as answer:
            answer.read(_CHUNK)
        self._client.files_completeUploadExternal(
            files=[{"id": place["file_id"], "title": name}], channel_id=channel, initial_comment=comment
        )

    def about(self, file_id: str) -> SharedFile:
        """What Slack knows of a file that somebody shared with us."""
        found: dict[str, Any] = self._client.files_info(file=file_id)["file"]
        size = found.get("size")
        return SharedFile(
            id=str(found["id"]),
            name=str(found.get("name") or found.get("title") or "file"),
            size=size if isinstance(size, int) else 0,
            user=str(found.get("user") or ""),
            url=str(found.get("url_private_download") or found.get("url_private") or ""),
        )

    def fetch(self, url: str, most: int) -> bytes:
        """The bytes at an address of Slack's. Raises TooLarge beyond `most`, without having read the rest.

        Our token goes along, so that the address must be Slack's own and no redirect is followed.
        """
        request = urllib.request.Request(self._trusted(url))
        request.add_header("Authorization", f"Bearer {self._client.token}")
        with self._opened(request) as answer:
            if "text/html" in (answer.headers.get("Content-Type") or ""):
                # Slack shows its login page, with status 200, where the token lacks the scope files:read.
                raise SlackRequestError("Slack showed a login page in place of the file")
            content: bytes = answer.read(most + 1)
            announced = answer.headers.get("Content-Length") or ""
        if len(content) > most:
            raise TooLarge(f"more than {most} bytes")
        if announced.isdigit() and len(content) < int(announced):
            # `read` says nothing of a line that broke: half a table would pass for a whole one.
            raise SlackRequestError("the file broke off")
        return content

    def _opened(self, request: urllib.request.Request) -> HTTPResponse:
        try:
            answer: HTTPResponse = self._way_out.open(request, timeout=self._client.timeout)
        except HTTPError as refused:
            refused.close()  # it is an answer too, and holds its connection
            raise
        return answer

    def _trusted(self, url: str) -> str:
        asked, base = urlsplit(url), urlsplit(self._client.base_url)
        place = (asked.scheme, asked.netloc)
        if place not in ((base.scheme, base.netloc), ("https", _FILES_HOST)):
            raise SlackRequestError("the file does not lie on a host of Slack's")
        return url
