"""Tables in Markdown, and the line that says when and on what they were measured."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime


def cell(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.3f}".rstrip("0")
    return str(value)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def when() -> str:
    """When, and with what: "21 November 2026, Python 3.11.2"."""
    now = datetime.now(UTC)
    return f"{now.day} {now:%B %Y}, Python {platform.python_version()}"


def stamp(browser: str) -> str:
    """The same with a browser: "21 November 2026, Python 3.11.2, Chromium 156"."""
    return f"{when()}, Chromium {browser}"
