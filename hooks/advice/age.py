"""What has not been compared with its source for half a year: to be looked at again, never a reason to fail."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from advice.facts import Facts
from advice.pages import Page
from advice.problems import Problem, shown

MONTHS = 6


def old(pages: Iterable[Page], facts: Facts, docs: Path, today: date) -> list[Problem]:
    """Pages and facts that were last checked more than six months before a day, the oldest first."""
    limit = _months_before(today)
    found = [(day, place) for day, place in _checked(pages, facts, docs, today) if day < limit]
    return [
        Problem(path, line, f"Last checked on {day}.", f'Compare it with its source, then set "checked: {today}".')
        for day, (path, line) in sorted(found)
    ]


def _months_before(today: date) -> date:
    """The same day six months before, or the last day of that month."""
    year, month = today.year - (today.month <= MONTHS), (today.month - MONTHS - 1) % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _checked(pages: Iterable[Page], facts: Facts, docs: Path, today: date) -> Iterator[tuple[date, tuple[str, int]]]:
    def file(kind: str, slug: str) -> tuple[str, int]:
        return shown(docs / "_facts" / kind / f"{slug}.yml"), 0

    for page in pages:
        if page.front.checked:
            yield page.front.checked, (page.path, page.front_record.line(("checked",)))
    yield from ((each.checked, file("organisations", slug)) for slug, each in facts.organisations.items())
    yield from ((each.on(today).checked, file("amounts", slug)) for slug, each in facts.amounts.items())
    yield from ((each.checked, file("sources", slug)) for slug, each in facts.sources.items())
