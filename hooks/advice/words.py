"""The editors' own list, docs/<language>/_words.yml: words to avoid, names, and words of the law of one nation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import field_validator

from advice import records
from advice.facts import Facts
from advice.pages import Place

FILE = "_words.yml"
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


class Terms(records.Model):
    """What only people can say about words; the file explains each."""

    avoid: Mapping[str, str]
    claims: tuple[str, ...]
    names: tuple[str, ...]
    everyday: tuple[str, ...]
    law: Mapping[str, tuple[Place, ...]]

    @field_validator("avoid", "claims", "names", "everyday", "law")
    @classmethod
    def _not_everything(cls, terms: Iterable[str]) -> Iterable[str]:
        """A term without a word in it, as a star alone, would be found everywhere."""
        for at, term in enumerate(terms):
            if not re.match(r"\W*\w+", term) or term.lstrip().startswith("*"):
                place = (term,) if isinstance(terms, Mapping) else (at,)
                raise records.PlacedError(place, f'"{term}" is not a word. | Begin it with letters, as "pester*".')
        return terms

    @field_validator("law")
    @classmethod
    def _somewhere(cls, law: Mapping[str, tuple[Place, ...]]) -> Mapping[str, tuple[Place, ...]]:
        for term, nations in law.items():
            if not nations:
                raise records.PlacedError((term,), f'"{term}" is true in no nation. | Name one, as [scotland].')
        return law

    @field_validator("avoid", mode="before")
    @classmethod
    def _in_words(cls, avoid: object) -> object:
        for term, better in avoid.items() if isinstance(avoid, dict) else ():
            if not isinstance(better, str) or not better.strip():
                raise records.PlacedError((term,), f'There are no words after "{term}". | Write them in quotes: "on".')
        return avoid


def load(folder: Path) -> Terms:
    """The list of the language in `folder`. Raises Problems."""
    return records.hold(records.read(folder / FILE), Terms)


def pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of the terms as whole words, longest first; "minimis*" is any word that begins so.

    A term in small letters is found in capitals too; one with a capital is found only as it is written.
    """
    either = "|".join(_one(term) for term in sorted(terms, key=lambda term: (-len(term), term)))
    begins = r"(?:(?<![\w-])(?=\w)|(?=[^\w\s]))"  # a term may begin with a comma: ", you should"
    return re.compile(rf"{begins}(?:{either or '(?!)'})(?![\w-])")


def _one(term: str) -> str:
    words = r"\s+".join(re.escape(word) for word in term.split())
    words = words.replace(r"\*", r"\w*").replace("'", "['’]")
    return f"(?i:{words})" if term == term.lower() else words


def right(terms: Terms, facts: Facts) -> re.Pattern[str]:
    """Everything that is spelt as it must be: the editors' names, the words of the law, organisations and acronyms."""
    called = {each.name for each in facts.organisations.values()}
    short = {match for name in called for match in re.findall(r"\b(?:[A-Z]\w*){2,}\b", name)}
    return pattern({*terms.names, *terms.law, *(re.sub(r" \(.*", "", name) for name in called), *short})


def hidden(found: re.Pattern[str], text: str) -> str:
    """The text with blanks in the place of what is found, so that the rest stands where it stood."""
    return found.sub(lambda match: " " * len(match[0]), text)
