"""What is the same in every language, from docs/_facts/: organisations, dated amounts, sources and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator, model_validator

from advice import numbers, pictures, records
from advice.problems import Problem, Problems, nearest, shown

Confidence = Literal["high", "medium", "low"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Need = Literal[
    "police", "stalking", "victims", "domestic-abuse", "for-you", "sexual-violence", "online",
    "feelings", "law", "prison", "home", "work", "complaints", "own-behaviour",
]  # fmt: skip
Unit = Literal["phone", "text", "keys", "seconds", "minutes", "days", "weeks", "months", "years", "pounds", "date"]


def _web(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in address:
        raise ValueError(f'"{address}" is not a web address. | Write it whole, with https:// at the start.')
    return address


Web = Annotated[str, AfterValidator(_web)]


class Organisation(records.Model):
    """One service. `None` means that we do not know; it is never a guess."""

    name: str
    nations: list[Nation] = Field(min_length=1)
    area: str | None = None
    need: Need
    for_: str = Field(alias="for")
    does: str
    cannot: str | None = None
    phone: str | None
    cost: Literal["free", "standard"] | None = None
    on_bill: bool | None = None
    hours: str | None = None
    sms: str | None = None
    sms_words: str | None = None
    sms_note: str | None = None
    chat: bool = False
    relay: str | None = None
    email: str | None = None
    languages: str | None = None
    url: Web | None
    source: Web | None
    checked: date
    confidence: Confidence
    notes: str = ""

    @field_validator("phone", "sms")
    @classmethod
    def _number(cls, number: str | None) -> str | None:
        return None if number is None else numbers.check(number)

    @field_validator("email")
    @classmethod
    def _email(cls, address: str | None) -> str | None:
        if address is not None and (address.count("@") != 1 or " " in address or "." not in address.split("@")[1]):
            raise ValueError(f'"{address}" is not an email address. | Write it as name@example.org.')
        return address

    @property
    def printable(self) -> bool:
        """A number we are not sure of is printed nowhere."""
        return self.confidence != "low"


class Value(records.Model):
    """An amount from one day on (`since`; None is "as long as we know")."""

    value: str
    since: date | None
    source: str
    checked: date
    confidence: Confidence


class Amount(records.Model):
    """A figure that may change on a day: oldest first."""

    unit: Unit
    values: list[Value]

    @model_validator(mode="after")
    def _fits(self) -> Amount:
        if not self.values:
            raise ValueError('There is no value under "values:". | Add one, or delete the file.')
        days = [value.since or date.min for value in self.values]
        if days != sorted(set(days)):
            raise ValueError("The values are not in the order of their days. | Put the oldest first.")
        for at, value in enumerate(self.values):
            try:
                _check_unit(self.unit, value.value)
            except ValueError as error:
                raise records.PlacedError(("values", at, "value"), str(error)) from None
        return self

    def on(self, today: date) -> Value:
        """The value that holds on a day; before the first day, the first value."""
        return [self.values[0], *(value for value in self.values if (value.since or date.min) <= today)][-1]


def _check_unit(unit: Unit, value: str) -> None:
    if unit in ("phone", "text"):
        numbers.check(value)
    elif unit == "date":
        try:
            date.fromisoformat(value)
        except ValueError:
            raise ValueError(f'"{value}" is not a day. | Write year-month-day, as 2026-11-21.') from None
    elif not value.replace(".", "", 1 if unit == "pounds" else 0).isdecimal() or not value.isascii():
        raise ValueError(f'"{value}" is not a number of {unit}. | Write digits only.')


class Source(records.Model):
    """A public page that facts come from. `seen` says which copy: its date, or that it shows none."""

    title: str
    url: Web
    seen: str
    checked: date


@dataclass(frozen=True)
class Facts:
    """All facts by slug; a slug is the name of the file."""

    organisations: Mapping[str, Organisation]
    amounts: Mapping[str, Amount]
    sources: Mapping[str, Source]
    pictures: Mapping[str, str]


M = TypeVar("M", bound=records.Model)


def load(folder: Path) -> Facts:
    """The facts in a folder. Raises Problems with every mistake in every file."""
    problems: list[Problem] = []
    organisations = _load(folder / "organisations", Organisation, problems)
    amounts = _load(folder / "amounts", Amount, problems)
    sources = _load(folder / "sources", Source, problems)
    for slug in sorted(set(organisations) & set(amounts)):
        path = shown(folder / "organisations" / f"{slug}.yml")
        problems.append(Problem(path, 0, f'"{slug}" is the name of an amount too.', "Give this file another name."))
    for slug, amount in amounts.items():
        for value in amount.values:
            if value.source not in sources:
                path = shown(folder / "amounts" / f"{slug}.yml")
                what = f'There is no source "{value.source}".'
                problems.append(Problem(path, _line(folder, slug, value.source), what, nearest(value.source, sources)))
    drawings: dict[str, str] = {}
    try:
        drawings = pictures.load(folder / "pictures")
    except Problems as more:
        problems += more.problems
    if problems:
        raise Problems(problems)
    return Facts(organisations, amounts, sources, drawings)


def _line(folder: Path, slug: str, word: str) -> int:
    """The line of an amount's file that holds a word; 0 when the file is elsewhere."""
    path = folder / "amounts" / f"{slug}.yml"
    lines = records.text(path).splitlines() if path.is_file() else []
    return next((at for at, line in enumerate(lines, 1) if word in line), 0)


def _load(folder: Path, model: type[M], problems: list[Problem]) -> dict[str, M]:
    found: dict[str, M] = {}
    first: dict[str, Path] = {}
    for path in _files(folder):
        slug = path.stem.lower()
        if slug in first:
            what = f'"{slug}" is the name of two files.'
            problems.append(Problem(shown(path), 0, what, f"The other is {shown(first[slug])}: keep one."))
            continue
        first[slug] = path
        if not re.fullmatch(r"[a-z0-9-]+", slug):
            what = f'"{path.stem}" cannot be the name of a fact.'
            problems.append(Problem(shown(path), 0, what, "Use a-z, 0-9 and - only: my-service.yml"))
        try:
            found[slug] = records.hold(records.read(path), model)
        except Problems as more:
            problems.extend(more.problems)
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".yml", ".yaml"))
