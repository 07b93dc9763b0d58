"""Parts of Block Kit in sizes that a test asks for."""

from typing import Any

Json = dict[str, Any]


def plain(size: int) -> Json:
    return {"type": "plain_text", "text": "x" * size}


def mrkdwn(size: int) -> Json:
    return {"type": "mrkdwn", "text": "x" * size}


def option(text: int = 3, value: int = 3, number: int = 0, **more: Any) -> Json:
    return {"text": plain(text), "value": f"{number:03}" + "v" * (value - 3), **more}


def options(count: int) -> list[Json]:
    return [option(number=number) for number in range(count)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", **more}


def confirm(**parts: int) -> Json:
    sizes = {"title": 5, "text": 5, "confirm": 5, "deny": 5, **parts}
    return {key: plain(size) for key, size in sizes.items()}


def rows(count: int, width: int = 1, text: str = "x") -> list[list[Json]]:
    return [[{"type": "raw_text", "text": text} for _ in range(width)] for _ in range(count)]


def data_table(**parts: Any) -> Json:
    return {"type": "data_table", "caption": "Deals", "rows": rows(2), **parts}


def chart(points: int = 2, series: int = 1, kind: str = "bar", label: int = 5, title: int = 5) -> Json:
    labels = [f"{number:02}" + "l" * (label - 2) for number in range(points)]
    data = [{"label": name, "value": 1} for name in labels]
    content = {"series": [{"name": f"s{number}", "data": data} for number in range(series)]}
    return {
        "type": "data_visualization",
        "title": "t" * title,
        "chart": {"type": kind, **content, "axis_config": {"categories": labels}},
    }


def pie(segments: int) -> Json:
    parts = [{"label": f"s{number}", "value": 1} for number in range(segments)]
    return {"type": "data_visualization", "title": "t", "chart": {"type": "pie", "segments": parts}}


def card(**parts: Any) -> Json:
    return {"type": "card", **parts}


def container(children: int, **parts: Any) -> Json:
    return {"type": "container", "child_blocks": [{"type": "divider"}] * children, **parts}
