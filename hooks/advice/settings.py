"""What the owner of a site decides, from `extra:` in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from advice import records
from advice.records import Record


class Settings(records.Model):
    """`exit`: where "Exit this page" goes, in order of preference. `helpline`: the owner's own, an organisation's slug."""

    exit: list[str] = Field(min_length=1)
    helpline: str

    @field_validator("exit")
    @classmethod
    def _public(cls, addresses: list[str]) -> list[str]:
        for address in addresses:
            parts = urlsplit(address)
            if parts.scheme != "https" or "." not in parts.netloc or "@" in parts.netloc:
                raise ValueError(f'"{address}" cannot be an exit. | Write a public address with https:// at the start.')
        return addresses


@dataclass(frozen=True)
class Language:
    """A language of the site: its code and the name that its readers call it by."""

    locale: str
    name: str


def settings(extra: Mapping[str, Any], path: str, text: str) -> Settings:
    """The settings in `extra`, read from the file `path` with the content `text`. Raises Problems."""
    lines = {(key,): line_of(text, f"  {key}:") for key in extra}
    return records.hold(Record(path, dict(extra), lines), Settings)


def line_of(text: str, start: str) -> int:
    """The first line that begins with `start` or contains it, from 1; 1 when there is none."""
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if start.strip() in line), 1)
