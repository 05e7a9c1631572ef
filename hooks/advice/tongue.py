"""What only a translation can get wrong: digits of its script, words its glossary refuses, English left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from advice import records
from advice.pages import CALL, ID, LINK, Page
from advice.problems import Problem, Problems

FILE = "_glossary.yml"

# Digits of other scripts: telephones and the search know 0 to 9 only.
DIGITS = re.compile(r"[٠-٩۰-۹੦-੯০-৯०-९]+")
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹੦੧੨੩੪੫੬੭੮੯০১২৩৪৫৬৭৮৯०१२३४५६७८९", "0123456789" * 5)
# What may stand in English: what is to be said to an English ear, in quotes, in brackets or after its translation.
QUOTED = re.compile(r"“[^”]*”|„[^”]*”|«[^»]*»|‘[^’]*’|\"[^\"]*\"|\([^)]*\)")
ASIDE = re.compile(rf"(?: – |: ).*$|{QUOTED.pattern}")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# This many English words in a row are a sentence that was forgotten, not a name.
RUN = 5
# Fewer words than this are no sentence: "Relay UK", "Important".
SHORT = 2
# What is told at the top of a page.
TOLD = ("description", "for")


class Term(records.Model):
    """How a language says a term of the field; `never` are forms that may stand on no page."""

    say: str
    never: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    sure: Literal["high", "medium", "low"] = "medium"


Terms = Mapping[str, Term]


def glossary(path: Path) -> Terms:
    """The terms of a language, by their English; none where there is no such file. Raises Problems."""
    if not path.is_file():
        return {}
    record, found, problems = records.read(path), {}, list[Problem]()
    for name, data in records.table(record).items():
        lines = {place[1:]: line for place, line in record.lines.items() if place[:1] == (name,)}
        try:
            found[name] = records.hold(records.Record(record.path, data or {}, lines), Term)
        except Problems as more:
            problems += more.problems
    if problems:
        raise Problems(problems)
    return found


def problems(page: Page, english: Page, terms: Terms) -> Iterator[Problem]:
    """What is wrong with the words of a translation, line by line."""
    front, refused = page.front_record, _refused(terms)
    text = "\n".join((*(english.front_record.data[key] for key in TOLD), english.body))
    for at, line in [*((front.line((key,)), front.data[key]) for key in TOLD), *page.lines]:
        plain = _plain(line)
        yield from _letters(page.path, at, plain, refused)
        if forgotten := _forgotten(plain, _runs(text)) or _left(plain, _said(text)):
            yield Problem(page.path, at, f'"{forgotten}" is still in English.', "Translate it.")


def in_record(here: records.Record, english: object, terms: Mapping[str, Term]) -> Iterator[Problem]:
    """What is wrong in a file of names and words, as those of the interface; `english` holds the original's."""
    refused = _refused(terms)
    for place, words, theirs in _told(here.data, english):
        yield from _letters(here.path, here.line(place), words, refused)
        if words == theirs and not _named(WORD.findall(words)):
            yield Problem(here.path, here.line(place), f'"{words}" is still in English.', "Translate it.")


def _told(here: object, english: object, place: records.Place = ()) -> Iterator[tuple[records.Place, str, object]]:
    """Each text of a record: its place, its words, and what the original says there."""
    if isinstance(here, dict):
        for key, value in here.items():
            yield from _told(value, english.get(key) if isinstance(english, dict) else None, (*place, key))
    elif isinstance(here, str):
        yield place, here, english


def _plain(line: str) -> str:
    """The words of a line of Markdown."""
    return LINK.sub(lambda link: link[1] or "", CALL.sub(" ", ID.sub("", line)))


def _refused(terms: Mapping[str, Term]) -> dict[str, tuple[str, str]]:
    """What may not be said, each with the English term and what is said for it."""
    return {form: (name, term.say) for name, term in terms.items() for form in term.never}


def _letters(path: str, at: int, plain: str, refused: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Digits of another script, and forms that are refused."""
    if match := DIGITS.search(plain):
        mend = f"Write {match[0].translate(ASCII)}: telephones and the search know these only."
        yield Problem(path, at, f'"{match[0]}" is written with digits of this script.', mend)
    for match in _forms(tuple(refused)).finditer(plain) if refused else ():
        name, say = refused[match[0]]
        yield Problem(path, at, f'"{match[0]}" is not what we say for "{name}".', f"Write: {say}")


@cache
def _forms(refused: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, refused))})(?![^\W_])")


def _named(words: Sequence[str]) -> bool:
    """Whether words may stay in English: as the name of a law or a service, or one word alone."""
    return len(words) < SHORT or all(word[0].isupper() for word in words if len(word) > len("and"))


def _left(plain: str, known: frozenset[tuple[str, ...]]) -> str:
    """A whole line or sentence that English has too, however short, and not as an aside; "" where there is none."""
    found = (WORD.findall(part) for part in (QUOTED.sub(" ", plain), *_sentences(ASIDE.sub(" . ", plain))))
    return next((" ".join(part) for part in found if not _named(part) and _small(part) in known), "")


def _sentences(plain: str) -> list[str]:
    return re.split(r"[.!?…]", plain)


def _small(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@cache
def _said(text: str) -> frozenset[tuple[str, ...]]:
    """All lines and sentences of an English text."""
    lines = [QUOTED.sub(" . ", _plain(line)) for line in text.splitlines()]
    return frozenset(_small(WORD.findall(part)) for line in lines for part in (line, *_sentences(line)))


def _forgotten(plain: str, known: frozenset[tuple[str, ...]]) -> str:
    """Words in a row that the English page says too; "" where there are none."""
    for piece in re.split(r"[.,;:!?()…]", ASIDE.sub(" . ", plain)):
        words = WORD.findall(piece)
        small = _small(words)
        for at in range(len(words) - RUN + 1):
            run = words[at : at + RUN]
            if small[at : at + RUN] in known and not _named(run):
                return " ".join(run)
    return ""


@cache
def _runs(body: str) -> frozenset[tuple[str, ...]]:
    """All rows of RUN words in an English text."""
    words = _small(WORD.findall(CALL.sub(" ", body)))
    return frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))
