"""The words of the interface, one flat file for each language: docs/<language>/_strings.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from babel import Locale
from markupsafe import Markup, escape

from advice import records
from advice.problems import Problem, Problems, nearest, shown

FILE = "_strings.yml"

# Forms that some languages need beside ".other", by the names of the Unicode CLDR: each language has those it needs.
FORM = re.compile(r"\.(zero|one|two|few|many)$")


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
    def locale(self) -> str:
        """The name Babel knows the language by: plain "en" would give American dates."""
        return self.words["language.locale"]


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
        raise Problems(
            [Problem(shown(path), 0, "This file is missing.", "Copy docs/en/_strings.yml and translate it.")]
        )
    record = records.read(path)
    wrong = [key for key, value in record.data.items() if not isinstance(value, str) or not value.strip()]
    if wrong:
        raise Problems(
            Problem(record.path, record.line((key,)), f'"{key}" has no words.', 'Write words in quotes: "...".')
            for key in wrong
        )
    return record


def _compare(original: records.Record, record: records.Record) -> list[Problem]:
    problems = []
    for key, words in original.data.items():
        if FORM.search(key):
            continue
        if key not in record.data:
            problems.append(Problem(record.path, 0, f'"{key}" is missing.', f'In English it is "{words}".'))
        elif names(words) != names(record.data[key]):
            needed = ", ".join("{%s}" % name for name in sorted(names(words))) or "no names in braces"
            problems.append(
                Problem(
                    record.path, record.line((key,)), f'"{key}" must contain {needed}.', f'In English it is "{words}".'
                )
            )
    for key in record.data:
        if FORM.sub(".other", key) not in original.data:
            what = f'"{key}" is not among the words of the interface.'
            problems.append(Problem(record.path, record.line((key,)), what, nearest(key, original.data)))
    return problems


def names(words: str) -> set[str]:
    """The names in braces: "{n} results" gives {"n"}."""
    return {part.split("}")[0] for part in words.split("{")[1:]}
