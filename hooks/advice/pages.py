"""The pages people write: front matter, title, headings, links and calls, each with its line."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from pydantic import Field, model_validator

from advice import records
from advice.beside import FOLDER
from advice.problems import Problem, Problems, shown

Place = Literal["england-wales", "scotland", "northern-ireland"]

NAMES: dict[Place, str] = {
    "england-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.S | re.M)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*$")
ID = re.compile(r"[ \t]*\{[ \t]*#([\w-]+)[^}]*\}$")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)|!\[[^\]]*\]\(\s*<?([^)\s>]*)>?[^)]*\)")
BOX = re.compile(r'^(\s*)!!! ([a-z-]+)( ".*")?\s*$')
CALL = re.compile(r"\{\{\s*([\w-]+)\(\s*(?:\"([^\"]*)\"|'([^']*)')?\s*\)\s*\}\}")
CODE = re.compile(r"`[^`]+`")
PART = re.compile(r"(?:^|-)(england-wales|scotland|northern-ireland)$")
# A number, or the name of a month: what a date or an amount is made of.
HARD = re.compile(r"\d+|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]+)*")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class Translation(records.Model):
    """How a translation was made, from which English, and who has compared the two on which day.

    `source_hash` is the fingerprint of the whole English page, `source_parts` those of its parts by the name of their
    heading, `source_facts` that of its numbers, dates, links and headings. `stamped` is the day they were written.
    `reviewed_hash` is the fingerprint of the translation that the reviewer read, `review_by` the last day of the
    review.
    """

    method: Literal["machine", "machine-edited", "human"]
    source_hash: str
    source_facts: str | None = None
    source_parts: dict[str, str] = Field(default_factory=dict)
    stamped: date | None = None
    reviewer: str | None = None
    reviewed: date | None = None
    reviewed_hash: str | None = None
    review_by: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> Translation:
        if len({bool(each) for each in (self.reviewer, self.reviewed, self.reviewed_hash, self.review_by)}) > 1:
            raise ValueError(
                "A review needs a name, a day, what was read, and when it is due again. | "
                'Run: python -m advice reviewed PAGE --by "Name, organisation"; or write null for each.'
            )
        return self


class Front(records.Model):
    """What stands at the top of a page."""

    description: str = Field(max_length=200)
    for_: str = Field(alias="for")
    nations: list[Place] = Field(min_length=1)
    next: str | None = None
    sources: tuple[str, ...] = ()
    checked: date | None = None
    search: tuple[str, ...] = ()
    level: Literal["law"] | None = None
    questions: bool = False
    critical: date | None = None
    translation: Translation | None = None


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    id: str | None
    line: int


@dataclass(frozen=True)
class Part:
    """What a page says of one legal system: from a heading to the next one of its level or a higher one."""

    nation: Place
    heading: Heading
    last: int


@dataclass(frozen=True)
class Link:
    """A link or picture in Markdown: what it points to."""

    target: str
    line: int


@dataclass(frozen=True)
class Call:
    """`{{ kind("slug") }}` in a page; slug is None in `{{ kind() }}`."""

    kind: str
    slug: str | None
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown file, read but not judged. `slug` is its address: "report", "local/drop-in"."""

    path: str
    language: str
    slug: str
    front: Front
    front_record: records.Record
    body: str
    first_line: int

    @cached_property
    def lines(self) -> Sequence[tuple[int, str]]:
        """The lines of the body with their numbers; what stands between backticks is blanked."""
        return [(at, CODE.sub("", line)) for at, line in enumerate(self.body.splitlines(), self.first_line)]

    @cached_property
    def headings(self) -> list[Heading]:
        found = []
        for at, line in self.lines:
            if match := HEADING.match(line):
                name = ID.search(match[2])
                found.append(Heading(len(match[1]), ID.sub("", match[2]), name[1] if name else None, at))
        return found

    @cached_property
    def title(self) -> str:
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    @cached_property
    def ids(self) -> list[str]:
        return [heading.id for heading in self.headings if heading.id]

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the page that are true in one nation; a heading's name says so, as {#costs-scotland}."""
        found: list[Part] = []
        for at, heading in enumerate(self.headings):
            nation = nation_of(heading.id or "")
            if nation and not (found and heading.line <= found[-1].last):
                after = (next_.line for next_ in self.headings[at + 1 :] if next_.level <= heading.level)
                end = self.first_line + len(self.body.splitlines())
                found.append(Part(nation, heading, next(after, end) - 1))
        return found

    def part_at(self, line: int) -> Part | None:
        """The part of one nation that a line stands in; None where the page speaks of all."""
        return next((part for part in self.parts if part.heading.line <= line <= part.last), None)

    @cached_property
    def needs(self) -> dict[str, str]:
        """The second-level headings that list the organisations for a need: {"stalking": "stalking"}."""
        found = {}
        for call in self.calls:
            above = [each.id for each in self.headings if each.level == 2 and each.line < call.line]
            if call.kind == "services" and call.slug and above and above[-1]:
                found[above[-1]] = call.slug
        return found

    @cached_property
    def links(self) -> list[Link]:
        return [Link(match[2] or match[3] or "", at) for at, line in self.lines for match in LINK.finditer(line)]

    def aim(self, target: str) -> str:
        """The file that a link of this page leads to, from the folder of its language: "easy-read/diary.md"."""
        path = target.partition("#")[0]
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.slug), path)) if path else f"{self.slug}.md"

    @cached_property
    def calls(self) -> list[Call]:
        return [
            Call(m[1], m[2] if m[2] is not None else m[3], at) for at, line in self.lines for m in CALL.finditer(line)
        ]

    @cached_property
    def boxes(self) -> list[tuple[str, int]]:
        return [(match[2], at) for at, line in self.lines if (match := BOX.match(line))]

    @cached_property
    def hash(self) -> str:
        """The fingerprint of what a translator translates: title, description and body, however they are spaced."""
        return _fingerprint(f"{self._described}{_spaced(self.body)}\n", 12)

    @cached_property
    def parts_hashes(self) -> dict[str, str]:
        """The fingerprint of each part by the name of its heading; "top" is what stands before the first."""
        texts = {"top": self._described}
        at = "top"
        for line in self.body.split("\n"):
            name = ID.search(line.rstrip()) if HEADING.match(line) else None
            at = name[1] if name else at
            texts[at] = texts.get(at, "") + line + "\n"
        return {name: _fingerprint(_spaced(text), 6) for name, text in texts.items()}

    @cached_property
    def facts_hash(self) -> str:
        """The fingerprint of what no small change touches: headings, links, calls, numbers and the months of dates."""
        text = CALL.sub("", LINK.sub(lambda match: match[1] or "", self.body))
        hard = [
            *((each.level, each.id, each.text) for each in self.headings),
            *(each.target for each in self.links),
            *((each.kind, each.slug) for each in self.calls),
            *HARD.findall(f"{self._described}{text}"),
        ]
        return _fingerprint(repr(hard), 8)

    @property
    def _described(self) -> str:
        return f"{self.front.description.strip()}\n{self.front.for_.strip()}\n"


def _spaced(text: str) -> str:
    """A text without spaces at the ends of lines, and with one empty line for many."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()


def _fingerprint(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def nation_of(name: str) -> Place | None:
    """The nation that a heading's name ends in: "costs-scotland" gives "scotland"."""
    match = PART.search(name)
    return cast(Place, match[1]) if match else None


def load(docs: Path, languages: list[str]) -> dict[str, dict[str, Page]]:
    """Every page by language and slug. Raises Problems for a file that is misplaced, misnamed or cannot be read."""
    problems: list[Problem] = []
    found: dict[str, dict[str, Page]] = {language: {} for language in languages}
    for path in sorted(docs.rglob("*")):
        parts = path.relative_to(docs).parts
        if path.suffix.lower() not in MARKDOWN or any(part.startswith(("_", ".")) for part in parts):
            continue
        if len(parts) > 1 and parts[0] not in languages and LOCALE.fullmatch(parts[0]):
            continue  # a language that is not switched on
        wrong = _misnamed(path, parts, languages)
        if wrong:
            problems.append(Problem(shown(path), 0, *wrong))
            continue
        slug = "/".join(parts[1:])[:-3]
        try:
            found[parts[0]][slug] = read(path, parts[0], slug)
        except Problems as more:
            problems.extend(more.problems)
    if problems:
        raise Problems(problems)
    return found


def _misnamed(path: Path, parts: tuple[str, ...], languages: list[str]) -> tuple[str, str] | None:
    """Why a file cannot be a page, and how to mend it; None when it can."""
    if parts[0] not in languages:
        return "A page stands in the folder of its language.", f"Move it to docs/{languages[0]}/."
    slug = "/".join(parts[1:])[: -len(path.suffix)]
    if path.suffix != ".md" or not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", slug):
        return "The name of this page cannot be an address.", "Use a-z, 0-9 and - only, and .md at its end: my-page.md"
    last, first = slug.split("/")[-1], slug.split("/")[0]
    if last == "readme" or (last == "index" and "/" in slug) or first in (*languages, FOLDER, "assets", "404"):
        return f'A page cannot be named "{slug}".', "Choose another name."
    return None


def read(path: Path, language: str, slug: str) -> Page:
    """The page in a file. Raises Problems."""
    name = shown(path)
    text = records.text(path).replace("\r\n", "\n").replace("\r", "\n")
    match = FRONT.match(text)
    if not match:
        what = "The page does not begin with its details between two lines of ---."
        raise Problems([Problem(name, 1, what, "Copy them from another page; .github/CONTRIBUTING.md explains each.")])
    record = records.parse(match[1], name, 2)
    front = records.hold(record, Front)
    return Page(name, language, slug, front, record, text[match.end() :], text[: match.end()].count("\n") + 1)
