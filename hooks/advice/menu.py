"""The one menu of all languages, from docs/.nav.yml: groups of pages, "*" for all that no group names.

A page in the folder of another page, as easy-read/diary, is found from that page and needs no place in the menu.
The group "foot" stands at the foot of every page only, out of the menu and out of the search.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from advice import records
from advice.pages import Page
from advice.problems import Problem, Problems, nearest, shown

FOOT = "foot"


@dataclass(frozen=True)
class Group:
    """Pages under one heading; its words are the string "menu.<name>"."""

    name: str
    slugs: list[str]


def load(path: Path, pages: Mapping[str, Page]) -> list[Group]:
    """The menu. Raises Problems for a page that is not there, stands twice or is left out."""
    record = records.read(path)
    seen: dict[str, str] = {"index": "the site's name"}
    problems: list[Problem] = []
    groups = []
    for name, slugs in records.table(record).items():
        if isinstance(slugs, list) and all(isinstance(slug, str) for slug in slugs):
            groups.append(Group(str(name), slugs))
        else:
            place = (shown(path), record.line((name,)))
            problems.append(Problem(*place, f'"{name}" is not a list of pages.', "Write it as [report, evidence]."))
    for group in groups:
        for at, slug in enumerate(group.slugs):
            place = (shown(path), record.line((group.name, at)))
            if slug != "*" and slug not in pages:
                problems.append(Problem(*place, f'There is no page "{slug}".', nearest(slug, pages)))
            elif slug in seen:
                problems.append(Problem(*place, f'"{slug}" stands in the menu twice.', f"The other: {seen[slug]}."))
            seen[slug] = group.name
        if group.name == FOOT and "*" in group.slugs:
            what = 'Pages that no group names would stand at the foot only ("*").'
            problems.append(Problem(shown(path), record.line((FOOT,)), what, 'Write "*" in another group.'))
    problems += [
        Problem(page.path, 0, f"No line of {pages[above].path} leads to this page.", f"Add a link: [...]({slug}.md)")
        for slug, page in pages.items()
        if slug not in seen and (above := slug.rpartition("/")[0]) in pages
        if f"{slug}.md" not in map(pages[above].aim, (link.target for link in pages[above].links))
    ]
    rest = sorted(slug for slug in set(pages) - set(seen) if slug.rpartition("/")[0] not in pages)
    if rest and "*" not in seen:
        what = f"The menu leaves out {', '.join(rest)}."
        problems.append(Problem(shown(path), 0, what, 'Name it, or write "*" where all other pages may stand.'))
    if problems:
        raise Problems(problems)
    return [Group(group.name, _spread(group.slugs, rest)) for group in groups]


def _spread(slugs: list[str], rest: list[str]) -> list[str]:
    at = slugs.index("*") if "*" in slugs else None
    return slugs if at is None else [*slugs[:at], *rest, *slugs[at + 1 :]]
