"""Three legal systems, never mixed: the part of each is whole, and the reader can choose it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from advice.pages import Page, nation_of
from advice.problems import Problem


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong with the parts of a page that are true in one nation, and with the choice between them."""
    yield from _nested(page)
    yield from _last(page)
    yield from _chooser(page)
    yield from _links(page)


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
    for call in page.calls:
        if call.kind == "needs" and not page.needs:
            yield Problem(
                page.path, call.line, "This page lists no services to choose from.", "Take {{ needs() }} out."
            )


def _links(page: Page) -> Iterator[Problem]:
    for link in page.links:
        address, _, fragment = link.target.partition("#")
        if address and posixpath.basename(address) != posixpath.basename(page.path):
            continue
        aim = next((page.part_at(each.line) for each in page.headings if each.id and each.id == fragment), None)
        if aim and aim != page.part_at(link.line):
            what = f"This link leads into the part for {aim.nation}, which readers of another nation may have hidden."
            yield Problem(page.path, link.line, what, "Say it in words, or move the link into that part.")
