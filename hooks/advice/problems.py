"""A mistake in somebody's input, said so that they can mend it: file, line, what is wrong, what to do."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what} {self.mend}"

    def annotation(self, kind: Literal["error", "warning"] = "error") -> str:
        """The mistake in the form that GitHub shows beside the line of a pull request."""
        line = f",line={self.line}" if self.line else ""
        path = _escaped(self.path).replace(":", "%3A").replace(",", "%2C")
        return f"::{kind} file={path}{line}::{_escaped(f'{self.what} {self.mend}')}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class Problems(Exception):
    """Every mistake found in one look, so that an editor mends them in one go."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(path: Path | str) -> str:
    """The path as an editor knows it: from the folder they stand in, with forward slashes."""
    near = os.path.relpath(path)
    return Path(path if near.startswith("..") else near).as_posix()


def nearest(word: str, known: Iterable[str]) -> str:
    """ "Did you mean ...?" for a misspelt name, or how to see the names there are."""
    choices = sorted(known)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    if close:
        return f'Did you mean "{close[0]}"?'
    return f"Known names: {', '.join(choices[:12])}{' ...' if len(choices) > 12 else '.'}"
