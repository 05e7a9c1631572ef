"""What the owner of a site decides, from mkdocs.yml."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from babel import localedata
from pydantic import Field

from advice import exits, records
from advice.problems import Problem, Problems, nearest, shown
from advice.records import Record


class Settings(records.Model):
    """`exit`: where "Exit this page" goes, in order; `exit_in`: where it goes in one language. `helpline`: a file
    in docs/_facts/organisations/, without .yml. `titles`: "full" names each page in the tab and the history, "plain"
    names none. `indexing`: whether search engines may list the site. `translations`: "all" shows every translation with
    what it is, "reviewed" only those whose review by a person counts.
    """

    exit: list[str] = Field(min_length=1)
    exit_in: dict[str, Annotated[list[str], Field(min_length=1)]] = Field(default_factory=dict)
    helpline: str
    titles: Literal["full", "plain"] = "full"
    indexing: Literal["allow", "refuse"] = "allow"
    translations: Literal["all", "reviewed"] = "all"

    def exits(self, language: str) -> Sequence[str]:
        """Where the exit goes from the pages of a language, most wanted first."""
        return self.exit_in.get(language, self.exit)


@dataclass(frozen=True)
class Language:
    """A language of the site: its code and the name that its readers call it by."""

    locale: str
    name: str


@dataclass(frozen=True)
class Config:
    """The part of mkdocs.yml that is ours to judge. The first language is the original.

    `off` are the languages that are listed with `build: false`: they are not shown.
    """

    path: Path
    site_url: str
    languages: Sequence[Language]
    settings: Settings
    record: Record
    off: Sequence[Language] = ()

    @property
    def locales(self) -> list[str]:
        return [language.locale for language in self.languages]


def read(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings in a mkdocs.yml. Raises Problems."""
    if not path.is_file():
        raise Problems([Problem(shown(path), 0, "There is no such file.", "Run this in the folder of mkdocs.yml.")])
    record = records.read(path, environment)
    shown_, off = languages(record)
    extra = record.data.get("extra") or {}
    lines = {place[1:]: line for place, line in record.lines.items() if place[:1] == ("extra",)}
    found = records.hold(Record(record.path, extra, lines), Settings)
    config = Config(path, str(record.data.get("site_url") or ""), shown_, found, record, off)
    if problems := list(_exits(config)):
        raise Problems(problems)
    return config


def _exits(config: Config) -> Iterator[Problem]:
    """What is wrong with the addresses of the exit, each in its line."""
    record, name = config.record, str(config.record.data.get("site_name") or "")
    lists: dict[tuple[str, ...], list[str]] = {("exit",): config.settings.exit}
    for language, addresses in config.settings.exit_in.items():
        lists["exit_in", language] = addresses
        # One that this site does not have is no mistake: who inherits our settings may drop a language.
        known = localedata.exists(language.replace("-", "_"))
        if language not in config.locales and (not known or language.split("-")[0] in config.locales):
            what = f'This site has no language "{language}".'
            yield Problem(
                record.path, record.line(("extra", "exit_in", language)), what, nearest(language, config.locales)
            )
    for place, addresses in lists.items():
        for at, address in enumerate(addresses):
            if wrong := exits.wrong(address, config.site_url, name):
                yield Problem(record.path, record.line(("extra", *place, at)), *wrong)


def listed(plugins: Any) -> tuple[list[Any], records.Place]:
    """The languages in the two forms that `plugins:` may have, and where they stand; none where there is no list."""
    named: list[tuple[records.Place, Any]] = [(("plugins",), plugins)]
    if isinstance(plugins, list):
        named = [(("plugins", at), each) for at, each in enumerate(plugins)]
    for place, each in named:
        i18n = each.get("i18n") if isinstance(each, dict) else None
        if isinstance(i18n, dict) and isinstance(i18n.get("languages"), list):
            return i18n["languages"], (*place, "i18n", "languages")
    return [], ("plugins",)


def languages(record: Record) -> tuple[list[Language], list[Language]]:
    """The languages that a mkdocs.yml lists: those that are shown, and those that are off. Raises Problems."""
    found, place = listed(records.table(record).get("plugins"))
    problems = []
    for at, each in enumerate(found):
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
    if not found:
        problems.append(
            Problem(record.path, record.line(place), "There is no language.", "List one under plugins, i18n.")
        )
    elif not found[0].get("default"):
        what = "The first language is not the default one."
        problems.append(
            Problem(record.path, record.line((*place, 0)), what, 'Give the first one, and only it, "default: true".')
        )
    if problems:
        raise Problems(problems)
    shown_, off = list[Language](), list[Language]()
    for each in found:
        (shown_ if each.get("build", True) else off).append(Language(each["locale"], each["name"]))
    return shown_, off
