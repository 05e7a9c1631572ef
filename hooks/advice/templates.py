"""What the templates ask for by name: facts and words that must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from advice.facts import Facts
from advice.problems import Problem, Problems, nearest, shown
from advice.strings import Words
from advice.voices import KINDS, find

FACT = re.compile(r"""\bsay\.(\w+)\(\s*["']([^"']*)["']\s*\)""")
WORD = re.compile(r"""(?<![\w.])t\(\s*["']([a-z-]+\.[a-z.-]+)["']\s*[,)]""")


def check(folders: Sequence[Path], facts: Facts, words: Words) -> None:
    """Raises Problems for each fact and each word that a template in `folders` asks for and that is not there."""
    found = [
        problem for folder in folders for path in sorted(folder.rglob("*.html")) for problem in _in(path, facts, words)
    ]
    if found:
        raise Problems(found)


def _in(path: Path, facts: Facts, words: Words) -> Iterator[Problem]:
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for kind, slug in FACT.findall(line):
            if kind in KINDS and (wrong := find(facts, kind, slug)):
                yield Problem(shown(path), at, *wrong)
        for key in WORD.findall(line):
            if key not in words.words:
                yield Problem(shown(path), at, f'There are no words "{key}".', nearest(key, words.words))
