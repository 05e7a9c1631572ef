"""What the owner of a site decides, from mkdocs.yml."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from advice import records
from advice.problems import Problem, Problems, shown
from advice.records import Record


class Settings(records.Model):
    """`exit`: where "Exit this page" goes, in order. `helpline`: a file in docs/_facts/organisations/, without .yml."""

    exit: list[str] = Field(min_length=1)
    helpline: str

    @field_validator("exit")
    @classmethod
    def _public(cls, addresses: list[str]) -> list[str]:
        for address in addresses:
            try:
                parts = urlsplit(address)
            except ValueError:
                parts = urlsplit("")
            if parts.scheme != "https" or "." not in parts.netloc or "@" in parts.netloc or len(address.split()) != 1:
                raise ValueError(f'"{address}" cannot be an exit. | Write a public address with https:// at the start.')
        return addresses


@dataclass(frozen=True)
class Language:
    """A language of the site: its code and the name that its readers call it by."""

    locale: str
    name: str


@dataclass(frozen=True)
class Config:
    """The part of mkdocs.yml that is ours to judge. The first language is the original."""

    path: Path
    site_url: str
    languages: Sequence[Language]
    settings: Settings
    record: Record

    @property
    def locales(self) -> list[str]:
        return [language.locale for language in self.languages]


def read(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings in a mkdocs.yml. Raises Problems."""
    if not path.is_file():
        raise Problems([Problem(shown(path), 0, "There is no such file.", "Run this in the folder of mkdocs.yml.")])
    record = records.read(path, environment)
    languages = _languages(record)
    extra = record.data.get("extra") or {}
    lines = {place[1:]: line for place, line in record.lines.items() if place[:1] == ("extra",)}
    return Config(
        path=path,
        site_url=str(record.data.get("site_url") or ""),
        languages=languages,
        settings=records.hold(Record(record.path, extra, lines), Settings),
        record=record,
    )


def _listed(plugins: Any) -> tuple[list[Any], tuple[str | int, ...]]:
    """The languages in the two forms that `plugins:` may have, and where they stand."""
    if isinstance(plugins, dict):
        found, place = plugins.get("i18n"), ("plugins", "i18n", "languages")
        return (found or {}).get("languages") or [], place
    for at, each in enumerate(plugins or []):
        if isinstance(each, dict) and "i18n" in each:
            return (each["i18n"] or {}).get("languages") or [], ("plugins", at, "i18n", "languages")
    return [], ("plugins",)


def _languages(record: Record) -> list[Language]:
    listed, place = _listed(record.data.get("plugins"))
    problems = []
    for at, each in enumerate(listed):
        missing = [
            key for key in ("locale", "name") if not isinstance(each, dict) or not isinstance(each.get(key), str)
        ]
        if missing:
            what = f'A language without "{missing[0]}".'
            problems.append(
                Problem(
                    record.path,
                    record.line((*place, at)),
                    what,
                    'Write {locale: cy, name: Cymraeg}; the code "no" needs quotes.',
                )
            )
    if not listed:
        problems.append(
            Problem(record.path, record.line(place), "There is no language.", "List one under plugins, i18n.")
        )
    elif not listed[0].get("default"):
        what = "The first language is not the default one."
        problems.append(
            Problem(record.path, record.line((*place, 0)), what, 'Give the first one, and only it, "default: true".')
        )
    if problems:
        raise Problems(problems)
    return [Language(str(each["locale"]), str(each["name"])) for each in listed if each.get("build", True)]
