"""A translation has what the English page has: its headings, boxes, tables, lists, facts, links and details.

A part whose English has changed since is not compared: the page says itself that it is stale there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advice import translations
from advice.markup import LISTED
from advice.pages import BOX, CALL, HEADING, ID, LINK, Page
from advice.problems import Problem
from advice.records import Place

# What stands at the top of a page once for all languages, and what only has to be there.
SAME = ("nations", "next", "sources", "checked", "level", "questions")
THERE = ("search",)
LONGEST = 100  # letters of an English line that a message shows

Lines = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Piece:
    """A box, a list or a table: where it begins, and its kind and size in words."""

    line: int
    said: str


def problems(page: Page, english: Page) -> Iterator[Problem]:
    """What a translation lost, or has and English does not."""
    yield from _details(page, english)
    changed = translations.changed(page, english)
    wrong = list(_headings(page, english, changed))
    yield from wrong
    if wrong:
        return  # what stands under a heading is compared once the headings are the same
    here, there = _parts(page), _parts(english)
    for name, lines in there.items():
        if name not in changed:
            yield from _pieces(page, english, here[name], lines)
            yield from _said(page, english, here[name], lines, _calls)
            yield from _said(page, english, here[name], lines, _links)


def _details(page: Page, english: Page) -> Iterator[Problem]:
    """What stands at the top of a page."""
    mine, theirs = page.front_record, english.front_record
    for key in (*SAME, *THERE):
        here, there = mine.data.get(key), theirs.data.get(key)
        if here == there or (key in THERE and here and there):
            continue
        place: Place = (key,)
        if isinstance(here, list) and isinstance(there, list):  # the first of a list that differs
            parting = (at for at, pair in enumerate(zip(here, there, strict=False)) if len({*pair}) > 1)
            place = (key, next(parting, min(len(here), len(there))))
            there = dict(enumerate(there)).get(place[1], "no more")
        what = f'"{key}" is not that of the English page.' if key in mine.data else f'"{key}" is missing.'
        said = ", ".join(there) if isinstance(there, list) else str(there)
        has = "has it." if key in THERE else f"has: {short(said)}"
        mend = f"{english.path}:{theirs.line(place)} {has}" if there else f"{english.path} does not have it."
        yield Problem(page.path, mine.line(place), what, mend)


def _headings(page: Page, english: Page, changed: frozenset[str]) -> Iterator[Problem]:
    """The first heading that is not the next one of the English page."""

    def outline(of: Page) -> list[Piece]:
        kept = [each for each in of.headings if (each.id or "top") not in changed]
        return [Piece(each.line, "#" * each.level + (f" {{#{each.id}}}" if each.id else "")) for each in kept]

    here, there = outline(page), outline(english)
    made = page.front.translation
    if made and made.source_hash != english.hash:  # an English part may have moved
        here, there = (sorted(each, key=lambda piece: piece.said.lstrip("# ")) for each in (here, there))
    yield from _first_difference(
        page, english, here, there, page.first_line + len(page.lines) - 1, "page", 'the heading "{}"'
    )


def _pieces(page: Page, english: Page, here: Lines, there: Lines) -> Iterator[Problem]:
    yield from _first_difference(page, english, _shapes(here), _shapes(there), here[0][0], "part", "{}")


def _first_difference(
    page: Page, english: Page, here: Sequence[Piece], there: Sequence[Piece], end: int, where: str, form: str
) -> Iterator[Problem]:
    """The first place where two rows part; nothing where they are the same."""
    for at in range(max(len(here), len(there))):
        mine, theirs = next(iter(here[at : at + 1]), None), next(iter(there[at : at + 1]), None)
        if mine and theirs and mine.said == theirs.said:
            continue
        what = f"Here is {form.format(mine.said)}." if mine else f"Something is missing in this {where}."
        mend = f"{english.path} has no more in this {where}."
        if theirs:
            mend = f"{english.path}:{theirs.line} has {form.format(theirs.said)}."
        yield Problem(page.path, mine.line if mine else end, what, mend)
        return


def _shapes(lines: Lines) -> list[Piece]:
    """The boxes, lists and tables of a part, in their order."""
    found, items, rows, blank = list[Piece](), list[tuple[int, str]](), list[tuple[int, str]](), True

    def close() -> None:
        if items or rows:
            found.append(Piece((items or rows)[0][0], _list(items) if items else _table(rows)))
        items.clear()
        rows.clear()

    for at, line in lines:
        words, item = line.strip(), LISTED.match(line)
        starts = words.startswith(("!!!", "#", "|"))
        deeper = _indent(line) - _indent(items[0][1]) if items else 0
        goes_on = not words or deeper > 0 or (deeper == 0 if item else not (blank or starts))
        if (items and not goes_on) or (rows and not words.startswith("|")):
            close()
        if item:
            items.append((at, line))
        elif words.startswith("|"):
            rows.append((at, words))
        elif match := BOX.match(line):
            found.append(Piece(at, f'the box "!!! {match[2]}"'))
        blank = not words
    close()
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _list(items: Lines) -> str:
    numbered = "numbered " if items[0][1].strip()[0].isdigit() else ""
    return f"a {numbered}list of {_many(len(items), 'item')}"


def _table(rows: Lines) -> str:
    cells = [len(re.findall(r"(?<!\\)\|", row.strip("|"))) + 1 for _, row in rows]
    del cells[1:2]  # of the line under the first row
    if len(set(cells)) > 1:
        return f"a table whose rows have {', '.join(map(str, cells))} cells"
    return f"a table of {_many(len(cells), 'row')} and {_many(cells[0], 'column')}"


def _many(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _calls(line: str) -> set[str]:
    """The facts of a line. A sentence may say one twice, as in both languages."""
    found = ((match[1], match[2] or match[3]) for match in CALL.finditer(line))
    return {'{{ %s("%s") }}' % (kind, slug) if slug else "{{ %s() }}" % kind for kind, slug in found}


def _links(line: str) -> set[str]:
    return {f"The link to {match[2] or match[3] or ''}" for match in LINK.finditer(line)}


def _said(page: Page, english: Page, here: Lines, there: Lines, of: Callable[[str], set[str]]) -> Iterator[Problem]:
    """What a part says too seldom or too often, each with its line."""
    mine, theirs = [(at, line) for at, line in here if line.strip()], [(at, line) for at, line in there if line.strip()]
    paired = len(mine) == len(theirs)  # then a line stands where its English does
    has, needs = [of(line) for _, line in mine], [of(line) for _, line in theirs]
    for each in sorted(set().union(*has, *needs)):
        have = [at for at, found in enumerate(has) if each in found]
        need = [at for at, found in enumerate(needs) if each in found]
        lost = sorted(need, key=lambda at: paired and at in have)[: max(0, len(need) - len(have))]
        more = sorted(have, key=lambda at: paired and at in need)[: max(0, len(have) - len(need))]
        for at in lost:
            line, text = theirs[at]
            mend = f"{english.path}:{line} has: {short(text)}"
            if not paired:
                lines = " and in line ".join(str(theirs[place][0]) for place in need)
                mend = f"{english.path} has it in this part, in line {lines}."
            yield Problem(page.path, mine[at][0] if paired else mine[0][0], f"{each} is missing.", mend)
        for at in more:
            yield Problem(
                page.path, mine[at][0], f"{each} is too many.", f"{english.path} does not have it in this part."
            )


def _parts(page: Page) -> dict[str, list[tuple[int, str]]]:
    """The lines of each part by the name of its heading; "top" is what stands before the first."""
    found: dict[str, list[tuple[int, str]]] = {"top": []}
    at = "top"
    for number, line in page.lines:
        name = ID.search(line.rstrip()) if HEADING.match(line) else None
        at = name[1] if name else at
        if line.strip() or found.get(at):  # a part begins with words
            found.setdefault(at, []).append((number, line))
    return found


def short(text: str) -> str:
    """A line of English as a message shows it."""
    words = text.strip()
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
