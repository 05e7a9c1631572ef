"""What people type into the search that no page says: docs/<language>/_search.yml, a list that editors let grow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from pydantic import Field, field_validator

from advice import records
from advice.pages import Page
from advice.problems import Problem, Problems

FILE = "_search.yml"
# A word with the signs that stand on its letters: the vowels of Punjabi and Bengali, which \w does not know.
SIGNS = "".join(chr(at) for at in range(0x300, 0x2100) if category(chr(at)).startswith("M"))
WORD = re.compile(rf"[\w{SIGNS}]+")

Lists = Mapping[str, tuple[str, ...]]


class Rules(records.Model):
    """What one language asks of its search; each part may be missing.

    `words`: a word of the pages, and what people type for it. `beginnings`: how a word may begin, and how the same
    word begins otherwise. `endings`: what may be cut off a word so that its forms meet.
    """

    words: Lists = Field(default_factory=dict)
    beginnings: Lists = Field(default_factory=dict)
    endings: tuple[str, ...] = ()

    @field_validator("words", "beginnings")
    @classmethod
    def _somewhere(cls, given: Lists) -> Lists:
        for name, others in given.items():
            if not others:
                raise records.PlacedError((name,), f'Nothing stands after "{name}". | Write a list: [one, another].')
        return given

    @field_validator("words")
    @classmethod
    def _once(cls, given: Lists) -> Lists:
        first: dict[str, str] = {}
        for said, typed in given.items():
            for at, each in enumerate(typed):
                if not WORD.search(each):
                    raise records.PlacedError((said, at), f'"{each}" is not a word. | Write what people type.')
                if each.casefold() in first or each.casefold() == said.casefold():
                    what = f'"{each}" leads to "{first.get(each.casefold(), said)}" already.'
                    raise records.PlacedError((said, at), f"{what} | Keep it in one place.")
                first[each.casefold()] = said
        return given


def load(docs: Path, pages: Mapping[str, Mapping[str, Page]]) -> dict[str, Rules]:
    """The rules of each language of `pages`; a language without the file has none.

    Raises Problems, also for a word that is led to but that no page of the language says.
    """
    found, problems = {}, list[Problem]()
    for language, own in pages.items():
        path = docs / language / FILE
        record = records.read(path) if path.exists() else records.Record(path.as_posix(), {}, {})
        try:
            found[language] = records.hold(record, Rules)
        except Problems as more:
            problems += more.problems
            continue
        said = words(" ".join(" ".join((each.body, *each.front.search)) for each in own.values()))
        for name in found[language].words:
            if unknown := sorted(words(name) - said):
                what = f'No page in this language says "{unknown[0]}".'
                mend = "Write a word of the pages first, and what people type after it."
                problems.append(Problem(record.path, record.line(("words", name)), what, mend))
    if problems:
        raise Problems(problems)
    return found


@lru_cache(1 << 16)  # the search asks for the words of each sentence several times
def words(text: str) -> frozenset[str]:
    """The different words of a text, in small letters."""
    return frozenset(WORD.findall(text.lower()))
