"""Our site as it may become: in more languages, and with more pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from conftest import copy_of_project

LANGUAGES = {"so": "Soomaali", "ti": "ትግርኛ"}
PAGES = 20
LAST = "      - {locale: ur, name: اردو}\n"


def project(to: Path) -> Path:
    """A copy of the project: two languages more, with all that the Urdu one has, and PAGES more pages in each.

    Raises ValueError when mkdocs.yml names its languages in another way.
    """
    copy_of_project(to)
    config = to / "mkdocs.yml"
    text = config.read_text("utf-8")
    if LAST not in text:
        raise ValueError(f"mkdocs.yml has no line {LAST!r}")
    lines = "".join(f"      - {{locale: {locale}, name: {name}}}\n" for locale, name in LANGUAGES.items())
    config.write_text(text.replace(LAST, LAST + lines), "utf-8")
    for number in range(PAGES):
        shutil.copy(to / "docs" / "en" / "evidence.md", to / "docs" / "en" / f"more-{number}.md")
        shutil.copy(to / "docs" / "ur" / "evidence.md", to / "docs" / "ur" / f"more-{number}.md")
    for locale in LANGUAGES:
        shutil.rmtree(to / "docs" / locale, ignore_errors=True)
        shutil.copytree(to / "docs" / "ur", to / "docs" / locale)
        strings = to / "docs" / locale / "_strings.yml"
        strings.write_text(re.sub(r"\bur_PK\b", locale, strings.read_text("utf-8")), "utf-8")
    return to
