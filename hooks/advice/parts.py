"""Three legal systems, never mixed: the part of each is whole, and the reader can choose it."""

from __future__ import annotations

from collections.abc import Iterator

from advice.pages import NAMES, Page, nation_of
from advice.problems import Problem


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong with the parts of a page that are true in one nation, and with the choice between them."""
    yield from _named(page)
    yield from _nested(page)
    yield from _last(page)
    yield from _chooser(page)
    yield from _needs(page)
    yield from _links(page)


def _named(page: Page) -> Iterator[Problem]:
    """A part is for a nation of its page, and its name and its words say the same one."""
    begins = {part.heading for part in page.parts}
    for heading in page.headings:
        nation = nation_of(heading.id or "") if heading.level > 1 else None
        if nation and nation not in page.front.nations:
            what = f'This part is for {nation}, which "nations:" at the top does not name.'
            yield Problem(page.path, heading.line, what, "Add it there, or take the part out.")
        said = next((name for name, words in NAMES.items() if heading.text.endswith(words)), None)
        if page.language == "en" and heading.level > 1 and len(page.front.nations) > 1:
            if said and said != nation:
                mend = f"End its name in -{said}: {{#{heading.id or 'limits'}-{said}}}"
                yield Problem(page.path, heading.line, f'"{heading.text}" begins no part of {said}.', mend)
            elif nation and NAMES[nation] not in heading.text and heading in begins:
                what = f'The heading "{heading.text}" begins the part of {NAMES[nation]} and does not say so.'
                yield Problem(page.path, heading.line, what, "It stands on each printed sheet: name the nation in it.")


def _nested(page: Page) -> Iterator[Problem]:
    for heading in page.headings:
        part, nation = page.part_at(heading.line), nation_of(heading.id or "")
        if part and nation and nation != part.nation:
            what = f'"{heading.text}" stands in the part for another nation, which began in line {part.heading.line}.'
            yield Problem(page.path, heading.line, what, f"Begin it with {'#' * part.heading.level}, as that part.")


def _last(page: Page) -> Iterator[Problem]:
    """The large links that end a page are for everyone."""
    for box, line in page.boxes[-1:]:
        part = page.part_at(line)
        if box == "links" and part and page.headings[-1].line < line:
            what = f"This box ends the page, but stands in the part for {part.nation}, so others do not see it."
            yield Problem(page.path, line, what, "Write ## Next steps {#next-steps} before it.")


def _chooser(page: Page) -> Iterator[Problem]:
    parts, lines = page.parts, [call.line for call in page.calls if call.kind == "nations"]
    if len({part.nation for part in parts}) > 1 and not lines:
        what = "This page has parts for several nations, and the reader cannot choose one."
        yield Problem(page.path, parts[0].heading.line, what, "Write {{ nations() }} on a line before the first part.")
    for line in lines[1:]:
        yield Problem(page.path, line, "The choice of a nation stands here a second time.", "Once is enough.")
    if lines and parts and lines[0] > parts[0].heading.line:
        yield Problem(page.path, lines[0], "The choice stands after the first part.", "Put it before that part.")
    if lines and not parts and not page.needs:
        yield Problem(page.path, lines[0], "There is nothing to choose on this page.", "Take {{ nations() }} out.")


def _needs(page: Page) -> Iterator[Problem]:
    """What can be chosen stands under a heading of its own, once, and after the choice."""
    chosen = [call.line for call in page.calls if call.kind == "needs"]
    listed = [call for call in page.calls if call.kind == "services"]
    for line in chosen if not page.needs else ():
        yield Problem(page.path, line, "This page lists no services to choose from.", "Take {{ needs() }} out.")
    for line in chosen[1:]:
        yield Problem(page.path, line, "The choice of a need stands here a second time.", "Once is enough.")
    seen: dict[str | None, int] = {}
    headings = set[int]()
    for call in listed:
        if call.slug in seen:
            what = f'The services for "{call.slug}" stand in line {seen[call.slug]} already.'
            yield Problem(page.path, call.line, what, "Take one of the two out.")
        seen[call.slug] = call.line
        above = max((each.line for each in page.headings if each.level == 2 and each.line < call.line), default=0)
        if chosen and (not above or above in headings):
            what = "A reader could not choose these services: they stand under no heading of their own."
            yield Problem(page.path, call.line, what, "Write a heading with ## before them.")
        if chosen and call.line < chosen[0]:
            yield Problem(page.path, chosen[0], "The choice stands after what is chosen.", "Put it further up.")
        headings.add(above)


def _links(page: Page) -> Iterator[Problem]:
    for link in page.links:
        fragment = link.target.partition("#")[2]
        if page.aim(link.target) != f"{page.slug}.md":
            continue
        aim = next((page.part_at(each.line) for each in page.headings if each.id and each.id == fragment), None)
        if aim and aim != page.part_at(link.line):
            what = f"This link leads into the part for {aim.nation}, which readers of another nation may have hidden."
            yield Problem(page.path, link.line, what, "Say it in words, or move the link into that part.")
