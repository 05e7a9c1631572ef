"""All that an editor is told about the words of the pages, beyond what would break the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advice import grade, nations, prose, spelling, typed, words
from advice.facts import Facts
from advice.pages import Page
from advice.problems import Problem, shown
from advice.reading import Unit, units
from advice.spelling import Speller

Read = Sequence[tuple[Page, Sequence[Unit]]]


@dataclass(frozen=True)
class Books:
    """What the words are held against: the editors' list, whose file is named, and two dictionaries."""

    terms: words.Terms
    file: str
    speller: Speller
    syllables: Mapping[str, int]


def load(folder: Path) -> Books:
    """The books for the original language, whose pages stand in `folder`. Raises Problems."""
    return Books(words.load(folder), shown(folder / words.FILE), spelling.load(), grade.load())


def problems(pages: Mapping[str, Mapping[str, Page]], original: str, facts: Facts, books: Books) -> list[Problem]:
    """What is wrong with the words: facts typed by hand in every language, the rest in the original only."""
    everything = [page for group in pages.values() for page in group.values()]
    found = list(typed.problems(everything, facts, books.terms.everyday))
    read = [(page, units(page)) for page in pages[original].values()]
    return sorted({*found, *_rules(read, facts, books)})


def _rules(read: Read, facts: Facts, books: Books) -> Iterator[Problem]:
    names = words.right(books.terms, facts)
    for page, said in read:
        yield from prose.length(page, said)
        yield from prose.hard(page, said, books.syllables)
        yield from prose.headings(page, said, names, books.speller, books.file)
        yield from prose.avoided(page, said, names, books.terms)
        yield from prose.claims(page, said, books.terms)
        yield from prose.links(page)
        yield from prose.sources(page)
        yield from prose.opening(page)
        yield from prose.stressed(page)
        yield from nations.problems(page, said, books.terms)
        yield from nations.contacts(page, facts)
    yield from spelling.problems(read, names, books.speller, books.file)


def grades(pages: Mapping[str, Page], books: Books) -> dict[str, grade.Grade]:
    """How hard each page is to read, by slug."""
    return {slug: grade.measure(grade.whole(units(page)), books.syllables) for slug, page in pages.items()}
