"""What a page must ask the facts for: numbers, money, dates and names of organisations typed by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from babel.dates import get_month_names

from advice import numbers, strings, words
from advice.facts import Facts
from advice.pages import Page
from advice.problems import Problem
from advice.reading import units

DIGITS = re.compile(r"(?<![\w#.,/-])\+?\d(?:[ \u00a0-]?\d)+(?![\w/-])")
FULL = re.compile(r"(?:0|\+?44)\d{9,10}|999|101|112")
LAW = re.compile(r"(?:section|sections|article|schedule|part|rule|form|regulation|s)\s*$", re.I)
MONEY = re.compile(r"[£€]\s?\d+(?:[.,]\d+)*|\b\d+(?:[.,]\d+)*\s?(?:pounds|pence|GBP)\b")
ADDRESS = re.compile(r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?:https?://|www\.)[^\s)]*[\w/]", re.I)
NUMERIC = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}){1,2}|\d{4}-\d{2}-\d{2}"


def problems(pages: Iterable[Page], facts: Facts, everyday: Collection[str]) -> Iterator[Problem]:
    """Facts that are typed in pages of any language, with the call that says each."""
    named, dialled = _named(facts, everyday), _dialled(facts)
    names = words.pattern(named)
    for page in pages:
        dates = _dates(page.language)
        for unit in units(page):
            for place, found, mend in _found(unit.text, names, named, dates, dialled):
                yield Problem(page.path, unit.line(place), f'"{found}" is typed by hand.', mend)


def _found(
    text: str, names: re.Pattern[str], named: Mapping[str, str], dates: re.Pattern[str], dialled: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    """Each fact in a text: where it is, what it is, and what to write."""
    for match in names.finditer(text):
        yield (
            match.start(),
            match[0],
            'Write {{ name("%s") }}.' % (named.get(_plain(match[0])) or named[_plain(match[0]).lower()]),
        )
    for match in dates.finditer(text):
        yield match.start(), match[0], 'Write {{ date("...") }}, or leave the day out.'
    for match in ADDRESS.finditer(text):
        yield match.start(), match[0], 'Write {{ %s("...") }}.' % ("email" if match["mail"] else "site")
    for match in MONEY.finditer(text):
        yield match.start(), match[0], 'Write {{ amount("...") }}.'
    for match in DIGITS.finditer(words.hidden(dates, words.hidden(MONEY, text))):
        if mend := _number(match, dialled):
            yield match.start(), match[0], mend


def _named(facts: Facts, everyday: Collection[str]) -> dict[str, str]:
    """The names of organisations, without what stands in brackets, and where each is found."""
    names = {re.sub(r" \(.*", "", each.name): slug for slug, each in facts.organisations.items()}
    return {_plain(name): slug for name, slug in names.items() if name not in everyday}


def _plain(name: str) -> str:
    """A name as it is looked up, however it is spaced and whichever apostrophe it has."""
    return " ".join(name.replace("’", "'").split())


def _dates(language: str) -> re.Pattern[str]:
    known = strings.cldr(language)
    if not known:
        return re.compile(rf"\b(?:{NUMERIC})\b")
    months = "|".join(re.escape(name) for name in get_month_names("wide", locale=known).values())
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months})(?: \d{{4}})?"
        rf"|(?:{months}) (?:\d{{1,2}},? )?\d{{4}}|{NUMERIC})\b"
    )


def _dialled(facts: Facts) -> Mapping[str, str]:
    """Every number that the facts know, by its digits, and the call that says it."""
    found: dict[str, str] = {}
    for unit in ("phone", "text", "keys"):
        for slug, amount in facts.amounts.items():
            for value in amount.values if amount.unit == unit else ():
                found.setdefault(numbers.dialled(value.value), '{{ %s("%s") }}' % (unit, slug))
    for slug, each in facts.organisations.items():
        for kind, number in (("phone", each.phone), ("text", each.sms)):
            if number:
                found.setdefault(numbers.dialled(number), '{{ %s("%s") }}' % (kind, slug))
    return found


def _number(match: re.Match[str], dialled: Mapping[str, str]) -> str:
    """The call to write in the place of a number; "" when it is not one to dial."""
    digits = numbers.dialled(match[0]).lstrip("+")
    if LAW.search(match.string[: match.start()]) or len(digits) < 3:
        return ""
    if digits in dialled:
        return f"Write {dialled[digits]}."
    return 'Write {{ phone("...") }}.' if FULL.fullmatch(digits) else ""
