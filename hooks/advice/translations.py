"""Translated pages: which English each was made from."""

from __future__ import annotations

import re
from pathlib import Path

from advice import records
from advice.pages import FRONT
from advice.problems import Problem, Problems, shown


def stamp(path: Path, source_hash: str) -> None:
    """Write the fingerprint of the English page into a translated page; a new page is marked as made by a machine.

    Nothing else in the file changes, and a review of the older text is taken out: it was of another text.
    Raises Problems when the file does not begin with its details.
    """
    text = records.text(path).replace("\r\n", "\n")
    match = FRONT.match(text)
    if not match:
        raise Problems(
            [Problem(shown(path), 1, "The page does not begin with its details.", "Copy them from the English page.")]
        )
    front = match[1]
    if re.search(r"^translation:", front, re.M):
        front = re.sub(r"(?m)^(\s+source_hash:).*$", rf'\1 "{source_hash}"', front)
        front = re.sub(r"(?m)^(\s+review(?:er|ed):).*$", r"\1 null", front)
    else:
        front += (
            f'translation:\n  method: machine\n  source_hash: "{source_hash}"\n  reviewer: null\n  reviewed: null\n'
        )
    if source_hash not in front:
        line = front[: front.index("translation:")].count("\n") + 2
        mend = "Write each of its values on a line of its own, as on other pages."
        raise Problems([Problem(shown(path), line, '"translation:" cannot be stamped as it is written.', mend)])
    path.write_text(text.replace(match[1], front, 1), encoding="utf-8")
