"""What only a translation can get wrong: digits of its script, words its glossary refuses, English left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from advice import records
from advice.pages import CALL, LINK, Page
from advice.problems import Problem, Problems

FILE = "_glossary.yml"

# Digits of other scripts: telephones and the search know 0 to 9 only.
DIGITS = re.compile(r"[٠-٩۰-۹੦-੯০-৯०-९]+")
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹੦੧੨੩੪੫੬੭੮੯০১২৩৪৫৬৭৮৯०१२३४५६७८९", "0123456789" * 5)
# What may stand in English: what is to be said to an English ear, in quotes, in brackets or after its translation.
ASIDE = re.compile(r"(?: – |: ).*$|“[^”]*”|„[^”]*”|«[^»]*»|‘[^’]*’|\"[^\"]*\"|\([^)]*\)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# This many English words in a row are a sentence that was forgotten, not a name.
RUN = 5


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
    refused = {form: (name, term.say) for name, term in terms.items() for form in term.never}
    forms = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, refused))})(?![^\W_])") if refused else None
    known = _runs(english.body)
    for at, line in page.lines:
        if match := DIGITS.search(line):
            mend = f"Write {match[0].translate(ASCII)}: telephones and the search know these only."
            yield Problem(page.path, at, f'"{match[0]}" is written with digits of this script.', mend)
        plain = LINK.sub(lambda link: link[1] or "", CALL.sub(" ", line))
        for match in forms.finditer(plain) if forms else ():
            name, say = refused[match[0]]
            yield Problem(page.path, at, f'"{match[0]}" is not what we say for "{name}".', f"Write: {say}")
        if forgotten := _forgotten(ASIDE.sub(" . ", plain), known):
            yield Problem(page.path, at, f'"{forgotten}" is still in English.', "Translate it.")


def _forgotten(text: str, known: frozenset[tuple[str, ...]]) -> str:
    """Words in a row that the English page says too; "" where there are none."""
    for piece in re.split(r"[.,;:!?()…]", text):
        words = WORD.findall(piece)
        for at in range(len(words) - RUN + 1):
            run = words[at : at + RUN]
            named = all(word[0].isupper() for word in run if len(word) > len("and"))  # as the name of a law
            if not named and tuple(word.lower() for word in run) in known:
                return " ".join(words[at : at + RUN])
    return ""


@cache
def _runs(body: str) -> frozenset[tuple[str, ...]]:
    """All rows of RUN words in an English text."""
    words = [word.lower() for word in WORD.findall(CALL.sub(" ", body))]
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
