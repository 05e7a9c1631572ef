"""British spelling: an American dictionary, the pairs in which the two differ, and the editors' own names."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from spylls.hunspell import Dictionary

from advice import words
from advice.pages import Page
from advice.problems import Problem
from advice.reading import Unit, details

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NOT_WORDS = re.compile(r"\S*@\S*|[\w-]+(?:\.[\w-]+)+|\w*\d\w*")

# How a British word is spelt in the American dictionary: colour, organise, analyse, theatre, offence, travelled.
TWINS = [
    (r"our", "or"), (r"is(?=[ei]|ation)", "iz"), (r"ys(?=[ei])", "yz"), (r"tre(?=s?\b|d)", "ter"),
    (r"nce(?=s?\b|less)", "nse"), (r"ll(?=ed|ing|er|or)", "l"), (r"ogue", "og"), (r"ae|oe", "e"), (r"mme(?=s?\b)", "m"),
]  # fmt: skip
IZE = re.compile(r"(?!.*(?:siz|seiz|priz|aiz))([a-z]{3,}[iy])z(e[drs]?|ing|ations?)")
# American words that are British ones too, in another use: a judgment of a court, to license, a computer program.
BOTH = {
    "acknowledgment", "acknowledgments", "writable",
    "biased", "focused", "focuses", "focusing", "refocused", "refocuses", "refocusing", "judgment", "judgments",
    "license", "licensed", "licenses", "licensing", "meter", "meters", "practice", "practices", "program", "routing",
    "story", "stories",
}  # fmt: skip
GUESSES = 10  # A guess takes a second; whoever has more to mend has them in the next look.


@dataclass(frozen=True)
class Speller:
    """Says of a word whether it is British English. `british` has as its keys the American forms that are not."""

    american: Any
    british: Mapping[str, str]
    ours: Collection[str]

    def right(self, word: str) -> bool:
        word = word.replace("’", "'")
        if self.in_british(word):
            return False
        if word.lower() in self.ours or self.american.lookup(word):
            return True
        twins = (re.sub(form, other, word) for form, other in TWINS if re.search(form, word))
        return any(self.american.lookup(twin) for twin in twins)

    def always_capital(self, word: str) -> bool:
        """Whether a word is never written small: "Scotland", "Muslim"; not "Polish", for one can polish."""
        return self.right(word) and not self.right(word.lower())

    def in_british(self, word: str) -> str:
        """The British form of an American word; "" for any other."""
        low = word.lower().removesuffix("'s")
        if low in self.british:
            return self.british[low]
        return IZE.sub(r"\1s\2", low) if IZE.fullmatch(low) else ""

    def guess(self, word: str) -> str:
        """What a word that is not right may be meant to be."""
        near = self.in_british(word) or next(iter(self.american.suggest(word)), "")
        return self.in_british(near) or near


def load() -> Speller:
    """The dictionary that comes with spylls, and codespell's list of British and American pairs.

    Of codespell the data is read and the code is not run.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to be closed by Python
        american = Dictionary.from_files("en_US")
    file = Path(str(distribution("codespell").locate_file("codespell_lib/data/dictionary_en-GB_to_en-US.txt")))
    pairs = [line.split("->") for line in file.read_text("utf-8").splitlines() if "->" in line]
    british = {other.strip(): ours for ours, others in pairs for other in others.split(",") if other.strip()}
    refused = {other: ours for other, ours in british.items() if other not in BOTH}
    return Speller(american, refused, {ours for ours, _ in pairs})


def problems(
    pages: Sequence[tuple[Page, Sequence[Unit]]], names: re.Pattern[str], speller: Speller, file: str
) -> Iterator[Problem]:
    """Words of the pages, and of what they say of themselves, that are not British English."""
    wrong: dict[str, str] = {}
    for page, units in pages:
        for unit in [*details(page), *units]:
            rest = words.hidden(NOT_WORDS, words.hidden(names, unit.text))
            for match in WORD.finditer(rest):
                word = match[0]
                if word not in wrong:
                    wrong[word] = "" if speller.right(word) else _mend(word, speller, wrong, file)
                if wrong[word]:
                    what = f'"{word}" is not a word that we know.'
                    yield Problem(page.path, unit.line(match.start()), what, wrong[word])


def _mend(word: str, speller: Speller, wrong: Mapping[str, str], file: str) -> str:
    add = f'If it is right, add it to "names:" in {file}.'
    guess = speller.guess(word) if sum(map(bool, wrong.values())) < GUESSES else ""
    return f'Did you mean "{guess}"? {add}' if guess else add
