"""The rules that every page keeps, each with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from advice import markup, parity, parts
from advice.facts import Facts
from advice.pages import Page
from advice.problems import Problem, nearest
from advice.voices import KINDS, find

# What shows the name of an organisation as a heading.
NAMED = ("contact", "helpline", "services")

Pages = Mapping[str, Mapping[str, Page]]


def problems(pages: Pages, original: str, facts: Facts, only: str | None = None) -> list[Problem]:
    """What is wrong in the pages, in every language; an empty list when nothing is.

    `only` is the name of the page to look at, where the others have been looked at before.
    """
    found: list[Problem] = []
    for language, group in pages.items():
        for page in group.values() if only is None else filter(None, [group.get(only)]):
            found += markup.problems(page)
            found += _calls(page, facts)
            found += _front(page, pages, original, facts)
            found += _links(page, pages, original, facts)
            found += _twice(page, facts)
            found += parts.problems(page)
            if language != original and page.slug in pages[original]:
                found += parity.problems(page, pages[original][page.slug])
    return found


def _calls(page: Page, facts: Facts) -> Iterator[Problem]:
    for call in page.calls:
        if call.kind not in KINDS:
            yield Problem(page.path, call.line, f'There is no "{call.kind}" to ask for.', nearest(call.kind, KINDS))
        elif wrong := find(facts, call.kind, call.slug):
            yield Problem(page.path, call.line, *wrong)
        elif call.kind in NAMED and not any(h.level == 2 and h.line < call.line for h in page.headings):
            what = f'"{call.kind}" shows a name as a heading of the third level, and no second-level one stands above.'
            yield Problem(page.path, call.line, what, "Put it under a heading that begins with ##.")


def _front(page: Page, pages: Pages, original: str, facts: Facts) -> Iterator[Problem]:
    line = page.front_record.line
    for key, words in (("description", page.front.description), ("for", page.front.for_)):
        if "{{" in words:
            yield Problem(
                page.path, line((key,)), f'"{key}" cannot ask for a fact.', "Say it without the number or name."
            )
    if page.language != original and page.slug not in pages[original]:
        yield Problem(
            page.path, 0, "There is no English page of this name.", f"Write docs/{original}/{page.slug}.md first."
        )
    if page.front.next and page.front.next not in pages[original]:
        what = f'There is no page "{page.front.next}" to read next.'
        yield Problem(page.path, line(("next",)), what, nearest(page.front.next, pages[original]))
    for at, source in enumerate(page.front.sources):
        if source not in facts.sources:
            yield Problem(
                page.path, line(("sources", at)), f'There is no source "{source}".', nearest(source, facts.sources)
            )
    if page.front.sources and not page.front.checked:
        yield Problem(page.path, line(("sources",)), "The page has sources but no day.", 'Add "checked: 2026-11-21".')
    translated = page.front.translation is not None
    if translated and page.language == original:
        yield Problem(page.path, line(("translation",)), "This page is the original.", 'Take "translation:" out.')
    if not translated and page.language != original:
        mend = f"Run: python -m advice stamp {page.path}"
        yield Problem(page.path, 1, 'The page does not say how it was translated ("translation:").', mend)


def _links(page: Page, pages: Pages, original: str, facts: Facts) -> Iterator[Problem]:
    for link in page.links:
        if not link.target:
            yield Problem(page.path, link.line, "A link leads nowhere.", "Put a page or an address in its brackets.")
            continue
        if re.match(r"[a-z][a-z0-9+.-]*:|//", link.target, re.I):
            yield from _outside(page, link.target, link.line)
            continue
        path, _, fragment = link.target.partition("#")
        slug = page.aim(link.target).removesuffix(".md")
        if path and not path.endswith(".md"):
            if not re.search(r"\.\w+$", path):
                mend = f"Link to its file: {path.strip('/') or 'index'}.md"
                yield Problem(page.path, link.line, f'"{link.target}" is not a file.', mend)
            continue
        here, there = pages[page.language].get(slug), pages[original].get(slug)
        if not (here or there):
            yield Problem(
                page.path, link.line, f'There is no page "{slug}.md" to link to.', nearest(slug, pages[original])
            )
        elif fragment and fragment not in (ids := anchors(here or there, facts)):
            what = f'"{slug}.md" has no heading named "{fragment}".'
            yield Problem(page.path, link.line, what, nearest(fragment, ids) if ids else "It has no named heading.")


def _twice(page: Page, facts: Facts) -> Iterator[Problem]:
    """Headings that have the name of an organisation whose box stands on the page."""
    listed = _listed(page, facts)
    for heading in page.headings:
        if heading.id in listed:
            what = f'The name "{heading.id}" belongs to the box of {facts.organisations[heading.id].name} on this page.'
            yield Problem(page.path, heading.line, what, "Choose another name.")


def anchors(page: Page | None, facts: Facts) -> list[str]:
    """The names in a page that a link can lead to: its headings, and the organisations it lists."""
    return [*page.ids, *_listed(page, facts)] if page else []


def _listed(page: Page, facts: Facts) -> list[str]:
    """The organisations that a page lists for a need; each has a box of its own name there."""
    needs = {call.slug for call in page.calls if call.kind == "services"}
    return [slug for slug, each in facts.organisations.items() if each.need in needs]


def _outside(page: Page, target: str, line: int) -> Iterator[Problem]:
    scheme = target.split(":")[0].lower() if ":" in target else ""
    if scheme in ("tel", "sms", "mailto"):
        call = {"tel": "phone", "sms": "text", "mailto": "email"}[scheme]
        mend = 'Ask for it by name: {{ %s("...") }}.' % call
        yield Problem(page.path, line, f'"{target}" is typed by hand.', mend)
    else:
        mend = 'Ask for it by name: {{ site("...") }} for an organisation, {{ source("...") }} for a page.'
        yield Problem(page.path, line, f'"{target}" is an address typed by hand.', mend)
