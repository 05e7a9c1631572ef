"""The rules of good writing that a machine can hold: length, headings, words, links and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from advice import grade, words
from advice.pages import LINK, Page
from advice.problems import Problem
from advice.reading import SAID, Sentence, Unit, details, plain
from advice.spelling import Speller

WORDS, SENTENCES, LETTERS = 20, 3, 65
LIMITS = {None: grade.PLAIN, "law": grade.LAW}

# How the exit is spoken of, and what turns a claim into a limit.
LEAVING = re.compile(
    r"\bexit|\bleav(?:e|es|ing) (?:this|the) (?:site|page|website)|when you leave|\bbutton\b|\bShift\b", re.I
)
DENIED = re.compile(r"(?:\b(?:not|no|never|cannot|nor|without|nothing)\b|n['’]t\b)[^:;–—]*$", re.I)

CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’-]*")
BEGINS = re.compile(r"(?:^|[.!?:]\s)\W*$")
EMPTY = re.compile(
    r"(?:(?:click|tap|press|see|read|go|find out|learn|look) )?"
    r"(?:here|more|this|this page|this link|this site|link|page|details|website|continue)",
    re.I,
)
ADDRESS = re.compile(r"https?:|www\.|(?:[\w-]+\.)+(?:uk|org|com|net|scot|wales)(?:/\S*)?$")


def length(page: Page, units: Sequence[Unit]) -> Iterator[Problem]:
    """Sentences of too many words, paragraphs and items of too many sentences."""
    for unit in units:
        if unit.kind in ("heading", "box"):
            continue
        sentences = unit.sentences
        for sentence in sentences:
            if len(sentence.words) > WORDS:
                what = f'The sentence "{_start(sentence)}" has {len(sentence.words)} words.'
                yield Problem(page.path, sentence.line, what, f"Split it: {WORDS} words at most.")
        if len(sentences) > SENTENCES:
            piece = {"item": "list item", "cell": "cell"}.get(unit.kind, "paragraph")
            what = f"This {piece} has {len(sentences)} sentences."
            yield Problem(page.path, unit.lines[0], what, f"Split it: {SENTENCES} sentences at most.")


def _start(sentence: Sentence) -> str:
    """The first words of a sentence, enough to find it."""
    return " ".join(sentence.text.replace(SAID, "…").split()[:4]) + " …"


def hard(page: Page, units: Sequence[Unit], known: Mapping[str, int]) -> Iterator[Problem]:
    """A page that asks too much of its reader, with the sentence to begin with."""
    sentences = grade.whole(units)
    found, limit = grade.measure(sentences, known), LIMITS[page.front.level]
    if round(found.grade, 1) > limit:
        worst = max(sentences, key=lambda sentence: grade.measure([sentence], known).grade)
        what = f"The page asks for grade {found.grade:.1f}, a reading age of {found.age}: {limit} is the most."
        mend = f'Use shorter words and sentences. The hardest is "{_start(worst)}".'
        if page.front.level is None:
            mend += f' Where law makes that impossible, write "level: law" at the top: then {grade.LAW} is the most.'
        yield Problem(page.path, worst.line, what, mend)


def headings(
    page: Page, units: Sequence[Unit], names: re.Pattern[str], speller: Speller, file: str
) -> Iterator[Problem]:
    """Headings that ask, that are long, or that stand in capitals."""
    for unit in units:
        if unit.kind != "heading":
            continue
        text, line = unit.text, unit.lines[0]
        if text.endswith("?") and not page.front.questions:
            mend = 'Say the answer, or what to do. A page of questions says "questions: true" at its top.'
            yield Problem(page.path, line, f'The heading "{text}" asks.', mend)
        if len(text) > LETTERS:
            mend = f"Shorten it: {LETTERS} at most."
            yield Problem(page.path, line, f'The heading "{text}" has {len(text)} letters.', mend)
        rest = words.hidden(names, text)
        for match in CAPITAL.finditer(rest):
            begins = BEGINS.search(text[: match.start()])
            if not begins and match[0] != "I" and not speller.always_capital(match[0]):
                mend = f'Write it small. If it is a name, add it to "names:" in {file}.'
                yield Problem(page.path, line, f'"{match[0]}" has a capital inside a heading.', mend)


def avoided(page: Page, units: Sequence[Unit], names: re.Pattern[str], terms: words.Terms) -> Iterator[Problem]:
    """Words for which there is a better one; not in names, and not in what somebody else says in quotes."""
    every = words.pattern(terms.avoid)
    patterns = [(words.pattern([term]), better) for term, better in terms.avoid.items()]
    for unit in [*details(page), *units]:
        text = words.hidden(words.QUOTED, words.hidden(names, unit.text))
        for pattern, better in patterns if every.search(text) else ():
            for match in pattern.finditer(text):
                what = f'We do not write "{match[0].strip(" ,")}".'
                yield Problem(page.path, unit.line(match.start()), what, f"Better: {better}.")


def claims(page: Page, units: Sequence[Unit], terms: words.Terms) -> Iterator[Problem]:
    """What is said of the exit, or of leaving, and is more than it can do (docs/_measured/exit.md, statement 43).

    The same words with a "not" tell a limit, and are welcome.
    """
    claimed = words.pattern(terms.claims)
    for unit in [*details(page), *units]:
        for sentence in unit.sentences if LEAVING.search(unit.text) else ():
            for match in claimed.finditer(sentence.text) if LEAVING.search(sentence.text) else ():
                if not DENIED.search(sentence.text[: match.start()]):
                    what = f'The exit does nothing that could be called "{match[0]}".'
                    mend = "Say what it does: it opens another website in this tab. Say what it cannot do."
                    yield Problem(page.path, sentence.line, what, mend)


def links(page: Page) -> Iterator[Problem]:
    """Links that do not say where they go, and links that say the same and go to different pages."""
    seen: dict[str, str] = {}
    for at, line in page.lines:
        for match in LINK.finditer(line):
            if match[1] is None:
                continue
            said, where = plain(match[1]).strip(" .:…→»"), page.aim(match[2])
            if EMPTY.fullmatch(said) or ADDRESS.match(said):
                mend = "Write the name of the page, or what the reader finds there."
                yield Problem(page.path, at, f'The link "{said}" does not say where it goes.', mend)
            elif seen.setdefault(said.lower(), where) != where:
                mend = "Give each its own words: a list of links is read without what stands around them."
                yield Problem(page.path, at, f'The link "{said}" goes to another page further up.', mend)


def opening(page: Page) -> Iterator[Problem]:
    """A page that does not open with what a reader with one minute needs, in three lines at most."""
    lines = list(page.lines)
    at, box = next(((at, line) for at, line in lines if line.startswith("!!! short")), (0, ""))
    first = next((heading.line for heading in page.headings if heading.level > 1), at)
    if not box or at > first:
        what = "The page does not open with what matters most."
        title = next((heading.line for heading in page.headings), page.first_line)
        yield Problem(page.path, title, what, 'Write !!! short under its title, with up to three "- " lines.')
        return
    inside = [
        line for _, line in takewhile(lambda each: not each[1] or each[1][0] == " ", lines[at - lines[0][0] + 1 :])
    ]
    said = sum(line.lstrip().startswith("- ") for line in inside)
    if not 1 <= said <= 3:
        yield Problem(page.path, at, f"The opening has {said} lines.", 'One to three, each begun with "- ".')


def stressed(page: Page) -> Iterator[Problem]:
    """Bold and italics, which most screen readers do not say."""
    for at, line in page.lines:
        if re.search(r"\*\*|__|(?<![\w*])\*\w", line):
            mend = "Take the stars or lines out. What must not be missed goes in a box, or first in its sentence."
            yield Problem(page.path, at, "Bold and italics are not heard.", mend)


def sources(page: Page) -> Iterator[Problem]:
    """A page that does not say where its facts come from."""
    if ("sources",) not in page.front_record.lines:
        mend = 'Add "sources:". A page that is only about this site says "sources: []".'
        yield Problem(page.path, 1, "The page does not say where its facts come from.", mend)
