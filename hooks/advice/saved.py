"""One page as it was just saved, in a site that was read and judged before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from advice import asked, menu, pages, review, view
from advice import site as sites
from advice.pages import Page
from advice.problems import Problems
from advice.site import Site


def read(site: Site, docs: Path, language: str, slug: str, today: date) -> Site | None:
    """The site with the page as it stands in `docs` now; None where more than this page may have changed with it.

    Raises Problems with all that a reading of the whole site would say of the page and of its translations.
    """
    old = site.pages.get(language, {}).get(slug)
    if old is None:
        return None
    new = pages.read(docs / language / f"{slug}.md", language, slug)
    everything = {**site.pages, language: {**site.pages[language], slug: new}}
    named = {name: {slug: group[slug]} for name, group in everything.items() if slug in group}
    if _seen_elsewhere(old, new, site) or _hides(named, slug, site, today):
        return None
    found = [
        *review.problems(everything, site.original, site.facts, slug),
        *sites.tongues({site.original: {}, **named}, site.original, site.terms),
        *sites.foot_only(site.groups, named),
    ]
    if found:
        raise Problems(found)
    if language == site.original:
        menu.load(docs / ".nav.yml", everything[language])
    return replace(site, pages=everything)


def _seen_elsewhere(old: Page, new: Page, site: Site) -> bool:
    """Whether other pages, or files that pages share, show or need something that changed."""
    gone = (asked.words(old.body) - asked.words(new.body)) & asked.words(" ".join(site.asked[old.language].words))
    others = [each for each in site.pages[old.language].values() if gone and each is not old]
    return (
        (old.front, old.title) != (new.front, new.title)
        or review.anchors(old, site.facts) != review.anchors(new, site.facts)
        or view.more(old) != view.more(new)
        or bool(gone - asked.words(" ".join(" ".join((each.body, *each.front.search)) for each in others)))
    )


def _hides(named: Mapping[str, Mapping[str, Page]], slug: str, site: Site, today: date) -> bool:
    """Whether a translation of the page is withheld, or is to be now."""
    few = {name: named.get(name, {}) for name in site.pages}
    return any(where == slug for _, where, _ in site.withheld) or bool(
        few[site.original] and sites.hidden(few, site.original, site.settings, today)
    )
