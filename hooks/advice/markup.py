"""The Markdown that pages may use. What would come out wrong without a word is refused with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advice.pages import BOX, CALL, CODE, HEADING, ID, LINK, Page
from advice.problems import Problem, nearest

BOXES = {"short", "danger", "important", "notice", "doubt", "links"}
BLOCKS = ("contact", "services", "helpline", "nations", "needs", "practice")
LINKING = r"\[[^\]]*\{\{\s*(?:phone|text|site|source|email)\(.*?\}\}[^\]]*\]\("
LISTED = re.compile(r"\s*(?:[-*+]|\d+\.)\s")
BEFORE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+\.)\s+)?")  # what may stand before a picture

# What a line may not hold, what is said about it, and how to mend it.
REFUSED_AS_WRITTEN = [
    (r"^\s*(?:```|~~~)", "Pages hold no code.", "Write it as a sentence or a list."),
    (r"<[a-z/!]", "This is HTML, or an address in pointed brackets.", "Write Markdown only, without < and >."),
    (r"^\s{0,3}\[[^\]]+\]:|\]\s?\[", "This is a link whose address stands elsewhere.", "Write [text](page.md)."),
    (r"^\s*\?\?\?", "This kind of box is not used here.", "Begin it with !!!"),
    (r"^\s+#{1,6}\s", "A heading cannot stand in a box or a list.", "Take the spaces before it out."),
    (r"^\s*(?:[•·▪◦‣●]|\d+\))\s", "This item would not become part of a list.", 'Begin it with "- " or "1. ".'),
    (r"^\s*(?:=+|-{3,})\s*$", "This line would turn the one above it into a heading.", "Take it out."),
    (
        r"^\s*(?:>\s*|[-*+]\s+|\d+\.\s+)+#{1,6}\s",
        "A heading cannot stand in a list or a quotation.",
        "Let it stand alone.",
    ),
    (r"\[\s*\]\(", "A link or a picture has no words.", "Write between [ and ] where it leads, or what it shows."),
    (r"[\u00ad\u200b\ufeff]", "An invisible letter stands here.", "Write the words around it again."),
    (LINKING, "A link cannot stand inside a link.", "Let the fact stand by itself, without [ ]( )."),
]
REFUSED = [(re.compile(rule, re.I), what, mend) for rule, what, mend in REFUSED_AS_WRITTEN]
ANY = re.compile("|".join(f"(?:{rule})" for rule, *_ in REFUSED_AS_WRITTEN), re.I)


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong in a page as Markdown, line by line."""
    for at, line in page.lines:
        for rule, what, mend in REFUSED if ANY.search(line) else ():
            if rule.search(line):
                yield Problem(page.path, at, what, mend)
        yield from _braces(page, at, line)
        if line.count("](") != len(LINK.findall(line)):
            yield Problem(
                page.path, at, "A link is not whole.", "Write [text](page.md) on one line, without [ ] in the text."
            )
    yield from _code(page)
    yield from _title(page)
    yield from _headings(page)
    yield from _boxes(page)
    yield from _indented(page)
    yield from _lists(page)


def _braces(page: Page, at: int, line: str) -> Iterator[Problem]:
    calls = list(CALL.finditer(line))
    rest = CALL.sub("", line)
    if re.search(r"[{}]", ID.sub("", rest) if HEADING.match(line) else rest):
        yield Problem(page.path, at, 'Something in "{ }" cannot be read.', 'Write it as {{ phone("emergency") }}.')
    for call in calls:
        if call[1] == "picture" and not BEFORE.fullmatch(line[: call.start()]):
            what = "A picture stands at the start of a paragraph or of an item, and once."
            yield Problem(page.path, at, what, "Put it before the words.")
        if call[1] in BLOCKS and (rest.strip() or line.startswith((" ", "\t")) or len(calls) > 1):
            what = f'"{call[0]}" makes a whole box.'
            yield Problem(page.path, at, what, "Put it alone on its line, with no spaces before it.")


def _code(page: Page) -> Iterator[Problem]:
    for at, line in enumerate(page.body.splitlines(), page.first_line):
        if any("{{" in code for code in CODE.findall(line)):
            yield Problem(page.path, at, "A fact stands between backticks.", "Take the backticks out.")


def _title(page: Page) -> Iterator[Problem]:
    first = next(((at, line) for at, line in page.lines if line.strip()), (page.first_line, ""))
    if not first[1].startswith("# "):
        yield Problem(page.path, first[0], "The page has no title.", 'Begin it with "# " and its title.')
    elif re.search(r"[{`*_<\[]|#\s*$", ID.sub("", first[1])[1:]):
        yield Problem(
            page.path, first[0], "The title holds more than words.", "It stands in the menu too: write plain words."
        )
    for heading in [heading for heading in page.headings if heading.level == 1][1:]:
        yield Problem(page.path, heading.line, "This is a second title.", 'Begin it with "## ": a page has one "# ".')


def _headings(page: Page) -> Iterator[Problem]:
    before, seen = 1, dict[str, int]()
    for heading in page.headings:
        if heading.level > before + 1:
            mend = f"Begin it with {'#' * (before + 1)}: readers who listen to the page count on it."
            yield Problem(page.path, heading.line, f'The heading "{heading.text}" skips a level.', mend)
        before = heading.level
        if heading.level > 1 and not heading.id:
            mend = "Write a short English one at its end, as {#evidence}, the same in every language."
            yield Problem(page.path, heading.line, f'The heading "{heading.text}" has no name.', mend)
        if heading.id and (heading.id == "content" or heading.id.startswith("page-")):
            what = f'The name "{heading.id}" belongs to the page itself.'
            yield Problem(page.path, heading.line, what, 'Choose one that is not "content" and has no "page-".')
        if heading.id and heading.id in seen:
            what = f'The name "{heading.id}" stands in line {seen[heading.id]} already.'
            yield Problem(page.path, heading.line, what, "Give one of the two another name.")
        if heading.id:
            seen[heading.id] = heading.line
    for at, line in page.lines:
        braces = HEADING.match(line) and ID.search(line.rstrip())
        if braces and not re.fullmatch(r"\s*\{#[\w-]+\}", braces[0]):
            yield Problem(page.path, at, "The braces of a heading hold its name only.", "Write {#%s}." % braces[1])


def _boxes(page: Page) -> Iterator[Problem]:
    lines = list(page.lines)
    for place, (at, line) in enumerate(lines):
        if not line.lstrip().startswith("!!!"):
            continue
        match = BOX.match(line)
        if not match:
            mend = 'Write !!! danger, or !!! danger "Words", with straight quotes.'
            yield Problem(page.path, at, "This box cannot be read.", mend)
            continue
        if match[2] not in BOXES:
            yield Problem(page.path, at, f'There is no box "{match[2]}".', nearest(match[2], BOXES))
        inside = next((text for _, text in lines[place + 1 :] if text.strip()), "")
        if not inside.startswith((match[1] + "    ", match[1] + "\t")):
            yield Problem(page.path, at, "The box is empty.", "Begin each line in it with four spaces.")


def _lists(page: Page) -> Iterator[Problem]:
    """A list or table that follows words at once would be shown as a part of them, an item of two spaces flat."""
    first = ""
    for at, line in page.lines:
        item, words = LISTED.match(line), line.strip()
        if (item or words.startswith("|")) and re.match(r"[^|>]", first) and not LISTED.match(first):
            what = "This list or table would be shown as a part of the words above it."
            yield Problem(page.path, at, what, "Leave an empty line before it.")
        if item and (len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) % 4:
            what = "This item would stand in another list than it seems."
            yield Problem(page.path, at, what, "Begin it with four spaces for each list around it, or with none.")
        ends = not words or words.startswith("!!!") or HEADING.match(line)
        first = "" if ends else first or words


def _indented(page: Page) -> Iterator[Problem]:
    """A line that begins with four spaces and belongs to no list and no box would be shown as code."""
    owner = ""
    for at, line in page.lines:
        if line.strip() and not line.startswith((" ", "\t")):
            owner = line
        elif line.startswith(("    ", "\t")) and line.strip() and not (LISTED.match(owner) or owner.startswith("!!!")):
            yield Problem(
                page.path, at, "This line begins with spaces, but is in no list and no box.", "Take them out."
            )
