"""Translated pages: which English each was made from, how fresh it is, and who has read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from advice import records
from advice.pages import FRONT, Page
from advice.problems import Problem, Problems, shown

# A review is read again after a year: laws and services change in that time. A judgement of ours.
YEARS = 1

# Where a page says how it was translated.
STAMP = re.compile(r"(?ms)^translation:.*?(?=^\S|\Z)")


class State(StrEnum):
    """How far a translation can be trusted, the best last.

    `CRITICAL` means that the English has changed in a way that its editors call critical (`critical:` at its top):
    the translation is taken away. `DRAFT` is fresh, but nobody's review of it counts now.
    """

    MISSING = "missing"
    CRITICAL = "stale-critical"
    STALE = "stale"
    DRAFT = "draft"
    CURRENT = "current"


@dataclass(frozen=True)
class Status:
    """A page in a language: its state, and the parts of the English that changed since, by the names of headings."""

    state: State
    changed: tuple[str, ...] = ()


def status(page: Page | None, english: Page, today: date) -> Status:
    """How a translation stands to the English page of today; `page` is None where there is none."""
    if page is None:
        return Status(State.MISSING)
    made = page.front.translation
    if made and made.source_hash != english.hash:
        critical = english.front.critical and english.front.critical >= (made.stamped or date.min)
        parts = changed(page, english)
        in_order = tuple(name for name in english.parts_hashes if name in parts)
        return Status(State.CRITICAL if critical else State.STALE, in_order)
    return Status(State.CURRENT if made and counts(page, today) else State.DRAFT)


def counts(page: Page, today: date) -> bool:
    """Whether a person's review of a translation is of the words that stand there now, and still holds."""
    made = page.front.translation
    return bool(made and made.reviewed_hash == page.hash and made.review_by and today <= made.review_by)


def table(
    pages: Mapping[str, Mapping[str, Page]], original: str, today: date
) -> Iterator[tuple[str, Mapping[str, Status]]]:
    """Every page of the original with its status in each other language."""
    for slug, english in sorted(pages[original].items()):
        others = {name: group for name, group in pages.items() if name != original}
        yield slug, {name: status(group.get(slug), english, today) for name, group in others.items()}


Rows = Sequence[tuple[str, Mapping[str, Status]]]


def stale(pages: Mapping[str, Mapping[str, Page]], rows: Rows) -> Iterator[Problem]:
    """What a translator can do next: the pages whose English has changed, with the parts that did."""
    for slug, row in rows:
        for language, each in row.items():
            if each.state in (State.STALE, State.CRITICAL):
                page = pages[language][slug]
                parts = f" in: {', '.join(each.changed)}" if each.changed else ""
                what = f"The English page has changed since this was translated{parts}."
                if each.state is State.CRITICAL:
                    what += " The change is critical, so the translation is not shown."
                mend = f"Translate what changed, then run: python -m advice stamp {page.path}"
                yield Problem(page.path, page.front_record.line(("translation",)), what, mend)


def shown_as_table(rows: Rows) -> Iterator[str]:
    """One line for each page, one column for each language; then how many of each there are."""
    languages = list(rows[0][1]) if rows else []
    width = max((len(slug) for slug, _ in rows), default=0) + 2
    yield f"{'page':<{width}}" + "".join(f"{name:<16}" for name in languages)
    for slug, row in rows:
        yield f"{slug:<{width}}" + "".join(f"{row[name].state:<16}" for name in languages)
    for state in State:
        counts = [sum(row[name].state is state for _, row in rows) for name in languages]
        yield f"{'all ' + state:<{width}}" + "".join(f"{count:<16}" for count in counts)


def changed(page: Page, english: Page) -> frozenset[str]:
    """The parts that English has changed, added or taken out since a translation was made, by the names of headings."""
    was = page.front.translation.source_parts if page.front.translation else {}
    now = english.parts_hashes
    return frozenset(name for name in {*was, *now} if was.get(name) != now.get(name)) if was else frozenset()


def stamp(path: Path, english: Page, today: date) -> None:
    """Write the fingerprints of the English page into a translated page; a new page is marked as made by a machine.

    Nothing else in the file changes, and a review of the older text is taken out: it was of another text.
    Raises Problems when the file does not begin with its details.
    """
    front, text = _front(path)
    block = STAMP.search(front)
    made = re.search(r"\bmethod: *([\w-]+)", block[0]) if block else None
    _write(path, text, front, _said(made[1] if made else "machine", english, today))


def restamp(path: Path, page: Page, english: Page, today: date) -> None:
    """Write the fingerprints of the English page after a small change of it, as of a comma; a review stays.

    Raises Problems when numbers, dates, links or headings changed: then the words must be looked at again.
    """
    made = page.front.translation
    front, text = _front(path)
    line = page.front_record.line(("translation",))
    if made is None or made.source_facts is None:
        mend = f"Compare the two, then run: python -m advice stamp {shown(path)}"
        raise Problems(
            [Problem(shown(path), line, "The page does not say which numbers and links it was made from.", mend)]
        )
    if made.source_facts != english.facts_hash:
        what = f"Numbers, dates, links or headings of {english.path} changed since: that is not a small change."
        mend = f"Translate what changed, then run: python -m advice stamp {shown(path)}"
        raise Problems([Problem(shown(path), line, what, mend)])
    review = made.model_dump(include={"reviewer", "reviewed", "reviewed_hash", "review_by"})
    _write(path, text, front, _said(made.method, english, today, **review))


def reviewed(path: Path, page: Page, english: Page, by: str, today: date, until: date | None) -> None:
    """Write into a translated page that a person has compared it with the English, as it stands today.

    Raises Problems when the English has changed since the translation was stamped.
    """
    made, (front, text) = page.front.translation, _front(path)
    if made is None or made.source_hash != english.hash:
        what = f"This page was not made from {english.path} as it is today."
        mend = f"Compare the two, then run: python -m advice stamp {shown(path)}"
        raise Problems([Problem(shown(path), page.front_record.line(("translation",)), what, mend)])
    due = until or _in_years(today)
    review = {"reviewer": by, "reviewed": today, "reviewed_hash": page.hash, "review_by": due}
    _write(path, text, front, made.model_dump() | review)


def _in_years(today: date) -> date:
    """The same day a year later; of 29 February, the day before."""
    return today.replace(year=today.year + YEARS, day=min(today.day, 28) if today.month == 2 else today.day)


def _said(method: str, english: Page, today: date, **review: object) -> dict[str, object]:
    """What stands under "translation:"."""
    said: dict[str, object] = {
        "method": method,
        "source_hash": english.hash,
        "source_facts": english.facts_hash,
        "source_parts": english.parts_hashes,
        "stamped": today,
    }
    return said | {"reviewer": None, "reviewed": None, "reviewed_hash": None, "review_by": None} | review


def _front(path: Path) -> tuple[str, str]:
    text = records.text(path).replace("\r\n", "\n")
    match = FRONT.match(text)
    if not match:
        mend = "Copy them from the English page."
        raise Problems([Problem(shown(path), 1, "The page does not begin with its details.", mend)])
    return match[1], text


def _write(path: Path, text: str, front: str, said: Mapping[str, object]) -> None:
    lines = ["translation:"]
    for key, value in said.items():
        if isinstance(value, dict):
            pairs = ", ".join(f'{name}: "{each}"' for name, each in value.items())
            lines.append(f"  {key}: {{{pairs}}}")
        elif value is None or isinstance(value, date) or key == "method":
            lines.append(f"  {key}: {'null' if value is None else value}")
        else:
            lines.append(f'  {key}: "{str(value).replace(chr(34), chr(39))}"')
    block = "\n".join(lines) + "\n"
    path.write_text(text.replace(front, STAMP.sub("", front) + block, 1), encoding="utf-8")
