"""The words of the interface, one flat file for each language: docs/<language>/_strings.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Literal

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from advice import records
from advice.problems import Problem, Problems, nearest, shown

FILE = "_strings.yml"

# Forms that some languages need beside ".other", by the names of the Unicode CLDR: each language has those it needs.
FORM = re.compile(r"\.(zero|one|two|few|many)$")

# The code of a language as the builder takes it: "so", "pt-BR", "zh-Hant".
CODE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

# What the theme says in 69 languages. A language that it lacks says it itself, and may also say it otherwise.
THEME = ("theme.action.skip", "theme.search")


@dataclass(frozen=True)
class Words:
    """The interface in one language. Calling it gives safe HTML: words("nation.scotland")."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> Markup:
        """The words of a key, with `{name}` replaced by the value of that name. Raises KeyError."""
        return Markup(escape(self.words[key])).format(**values)

    def counted(self, key: str, n: int) -> Markup:
        """A number with its unit, in the form that the language's grammar asks for: "1 year", "3 blynedd"."""
        form = Locale.parse(self.locale).plural_form(n)
        return self(f"{key}.{form}" if f"{key}.{form}" in self.words else f"{key}.other", n=n)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.words["language.direction"] == "rtl" else "ltr"

    @property
    def latin(self) -> bool:
        """Whether the language is written in Latin letters."""
        return "LATIN" in unicodedata.name(self.words["menu.label"][0], "")

    @property
    def locale(self) -> str:
        """The name Babel knows the language by: plain "en" would give American dates."""
        return self.words["language.locale"]


def cldr(code: str) -> Locale | None:
    """What Unicode's tables know of a language, "so" or "pt-BR"; None where they do not know it."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def load(docs: Path, languages: list[str]) -> dict[str, Words]:
    """The words of each language, the first one being the original.

    Raises Problems when a language misses words, has words too many, or forgets a `{name}`.
    """
    original = _read(docs / languages[0] / FILE)
    problems: list[Problem] = []
    found = {}
    for language in languages:
        record = _read(docs / language / FILE)
        problems += _compare(original, record)
        found[language] = Words(language, record.data)
    if problems:
        raise Problems(problems)
    return found


def _read(path: Path) -> records.Record:
    if not path.exists():
        mend = "Copy docs/en/_strings.yml and translate it."
        raise Problems([Problem(shown(path), 0, "This file is missing.", mend)])
    record = records.read(path)
    problems = []
    for key, value in records.table(record).items():
        if wrong := _wrong(key, value):
            problems.append(Problem(record.path, record.line((key,)), *wrong))
    if problems:
        raise Problems(problems)
    return record


def _wrong(key: str, value: object) -> tuple[str, str] | None:
    """Why words cannot be used, and how to mend them; None when they can."""
    if not isinstance(value, str) or not value.strip():
        return f'"{key}" has no words.', 'Write words in quotes: "...".'
    try:
        names(value)
    except ValueError:
        return f'"{key}" has a brace that is not closed.', "Write a name in braces as {n}; use no other braces."
    if key == "language.direction" and value not in ("ltr", "rtl"):
        return f'"{value}" is not a direction.', "Write ltr, or rtl for a script that is read from the right."
    if key == "language.locale":
        try:
            Locale.parse(value)
        except (UnknownLocaleError, ValueError):
            return f'"{value}" is not a locale.', "Write it as cy, en_GB or ur_PK."
    return None


def _compare(original: records.Record, record: records.Record) -> list[Problem]:
    problems, before = list[Problem](), 0
    for key, words in original.data.items():
        if FORM.search(key):
            continue
        before = record.lines.get((key,), before)  # a key that is missing belongs after the one before it
        if key not in record.data:
            problems.append(Problem(record.path, before, f'"{key}" is missing.', f'In English it is "{words}".'))
        elif names(words) != names(record.data[key]):
            needed = ", ".join("{%s}" % name for name in sorted(names(words))) or "no names in braces"
            problems.append(
                Problem(
                    record.path, record.line((key,)), f'"{key}" must contain {needed}.', f'In English it is "{words}".'
                )
            )
    for key, words in record.data.items():
        if (
            FORM.search(key)
            and names(words) != {"n"}
            and not (key.endswith((".zero", ".one", ".two")) and not names(words))
        ):
            problems.append(
                Problem(record.path, record.line((key,)), f'"{key}" must contain {{n}}.', "It is the number.")
            )
        if FORM.sub(".other", key) not in original.data and key not in THEME:
            what = f'"{key}" is not among the words of the interface.'
            problems.append(Problem(record.path, record.line((key,)), what, nearest(key, original.data)))
    return problems


def names(words: str) -> set[str]:
    """The names in braces: "{n} results" gives {"n"}. Raises ValueError for a brace that is not closed."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
