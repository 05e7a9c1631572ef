"""The one menu of all languages, from docs/.nav.yml: groups of pages, "*" for all that no group names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from advice import records
from advice.pages import Page
from advice.problems import Problem, Problems, nearest, shown


@dataclass(frozen=True)
class Group:
    """Pages under one heading; its words are the string "menu.<name>"."""

    name: str
    slugs: list[str]


def load(path: Path, pages: Mapping[str, Page]) -> list[Group]:
    """The menu. Raises Problems for a page that is not there, or stands twice."""
    record = records.read(path)
    seen: dict[str, str] = {"index": "the site's name"}
    problems: list[Problem] = []
    groups = [Group(str(name), list(slugs or [])) for name, slugs in record.data.items()]
    for group in groups:
        for at, slug in enumerate(group.slugs):
            place = (shown(path), record.line((group.name, at)))
            if slug != "*" and slug not in pages:
                problems.append(Problem(*place, f'There is no page "{slug}".', nearest(slug, pages)))
            elif slug in seen:
                problems.append(Problem(*place, f'"{slug}" stands in the menu twice.', f"The other: {seen[slug]}."))
            seen[slug] = group.name
    if problems:
        raise Problems(problems)
    rest = sorted(set(pages) - set(seen))
    return [Group(group.name, _spread(group.slugs, rest)) for group in groups]


def _spread(slugs: list[str], rest: list[str]) -> list[str]:
    at = slugs.index("*") if "*" in slugs else None
    return slugs if at is None else [*slugs[:at], *rest, *slugs[at + 1 :]]
