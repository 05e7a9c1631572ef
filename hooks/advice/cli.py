"""The commands of editors and hosts: each prints what it found, line by line, and exits 1 if anything is to mend."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from advice import age, editing, grade, languages, links, pages, settings, site, translations
from advice.problems import Problem, Problems, shown

# The commands that write into translated pages: what each does, and what it says when it has.
WRITING = {
    "stamp": ("write into a translated page which English it was made from", "made from"),
    "restamp": ("the same after a small change, as of a comma; a review stays", "still says the same as"),
    "reviewed": ("write into a translated page that a person has compared it with the English", "compared with"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 all well, 1 something to mend, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="python -m advice", description="Checks for editors and hosts of the site.")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's mkdocs.yml")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="read every page, fact and word; name each mistake with file and line")
    check.add_argument("--grades", action="store_true", help="show how hard each page is to read")
    linked = commands.add_parser("links", help="follow every link of the built site, offline")
    linked.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the folder of the built site")
    linked.add_argument("--url", default="", help="where the site will stand; default: site_url of mkdocs.yml")
    for each in (check, linked):
        each.add_argument("--format", choices=("text", "github"), default="text", help="github: for pull requests")
    fresh = commands.add_parser("translations", help="show how fresh each page is in each language")
    fresh.add_argument("--format", choices=("text", "github", "json"), default="text", help="github: for pull requests")
    spoken = commands.add_parser("languages", help="show the languages of the site; add one, or remove one")
    kinds = spoken.add_subparsers(dest="doing", metavar="add | remove")
    added = kinds.add_parser("add", help="make the folder of a new language; later, when its words are there, show it")
    added.add_argument("locale", help="its code: so, ti, pt-BR")
    added.add_argument("--name", help="what its readers call it; default: what Unicode's tables say")
    added.add_argument("--dir", choices=("ltr", "rtl"), help="how it is read; default: what Unicode's tables say")
    kinds.add_parser("remove", help="no longer show a language").add_argument("locale", help="its code")
    for name, (does, _) in WRITING.items():
        writes = commands.add_parser(name, help=does)
        writes.add_argument("page", type=Path, nargs="+", help="docs/<language>/<page>.md")
        if name == "restamp":
            writes.add_argument("--minor", action="store_true", required=True, help="you say that the change is small")
        if name == "reviewed":
            writes.add_argument("--by", required=True, help='who compared them: "Name, organisation"')
            writes.add_argument("--until", type=date.fromisoformat, help="when it is due again; default: in a year")
    asked = parser.parse_args(arguments)
    try:
        run = {"check": _check, "links": _links, "translations": _translations, "languages": _languages}
        return run.get(asked.command, _write)(asked)
    except Problems as found:
        _print(found.problems, getattr(asked, "format", "text"))
        print(f"\n{len(found.problems)} to mend.", file=sys.stderr)
        return 1


def _print(problems: Iterable[Problem], form: str) -> None:
    for problem in problems:
        print(problem.annotation() if form == "github" else problem)


def _check(asked: argparse.Namespace) -> int:
    found, docs = _site(asked.config), asked.config.parent / "docs"
    english, books = found.pages[found.original], editing.load(docs / found.original)
    if asked.grades:
        _table(editing.grades(english, books))
    wrong = editing.problems(found.pages, found.original, found.facts, books)
    if wrong:
        raise Problems(wrong)
    pages_found = sum(len(group) for group in found.pages.values())
    print(f"{pages_found} pages, {len(found.facts.organisations)} organisations: nothing to mend.")
    old = age.old(english.values(), found.facts, docs, _today())
    if old:
        print(f"\nNot compared with their sources for {age.MONTHS} months, the oldest first:")
        for problem in old:
            print(problem.annotation("warning") if asked.format == "github" else problem)
    return 0


def _table(grades: Mapping[str, grade.Grade]) -> None:
    """How hard each page is, the hardest first."""
    print(f"{'page':<40}{'words':>6}{'a sentence':>12}{'grade':>7}")
    for slug, found in sorted(grades.items(), key=lambda item: -item[1].grade):
        print(f"{slug:<40}{found.words:>6}{found.average:>12.1f}{found.grade:>7.1f}")
    print(f'At most grade {grade.PLAIN}; {grade.LAW} where a page says "level: law".\n')


def _today() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH says, as MkDocs has it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _links(asked: argparse.Namespace) -> int:
    config = settings.read(asked.config)
    if not asked.site.is_dir():
        raise Problems([Problem(shown(asked.site), 0, "There is no built site here.", "Run: make build")])
    found = links.problems(asked.site, asked.url or config.site_url, asked.config.parent / "docs", config.locales)
    if found:
        raise Problems(found)
    print(f"{shown(asked.site)}: every link leads somewhere.")
    return 0


def _translations(asked: argparse.Namespace) -> int:
    """The status of every page in every language; exit status 0, because a stale page is no mistake of an editor."""
    config, today = settings.read(asked.config), _today()
    found = pages.load(asked.config.parent / "docs", config.locales)
    rows = list(translations.table(found, config.locales[0], today))
    if asked.format == "json":
        told = {s: {n: {"state": e.state, "changed": e.changed} for n, e in row.items()} for s, row in rows}
        print(json.dumps(told, indent=1))
    elif asked.format == "github":
        for problem in translations.stale(found, rows):
            print(problem.annotation("warning"))
    else:
        for line in translations.shown_as_table(rows):
            print(line)
        for problem in translations.stale(found, rows):
            print(problem)
    return 0


def _languages(asked: argparse.Namespace) -> int:
    if asked.doing == "add":
        told = languages.add(
            asked.config, asked.locale, asked.name, asked.dir, lambda config: _load(asked.config, config)
        )
    elif asked.doing == "remove":
        told = languages.remove(asked.config, asked.locale)
    else:
        told = languages.table(asked.config.parent / "docs", settings.read(asked.config), _today())
    for line in told:
        print(line)
    return 0


def _write(asked: argparse.Namespace) -> int:
    config = settings.read(asked.config)
    docs, original, today = asked.config.parent / "docs", config.locales[0], _today()
    for path in asked.page:
        if path.resolve().is_relative_to((docs / original).resolve()):
            raise Problems([Problem(shown(path), 0, "This page is the original.", "Only a translation is stamped.")])
        language, inside = _placed(path, docs)
        if not (docs / original / inside).is_file():
            what = f"There is no {shown(docs / original / inside)}."
            raise Problems([Problem(shown(path), 0, what, "A translation needs its English page.")])
        slug = inside.with_suffix("").as_posix()
        english = pages.read(docs / original / inside, original, slug)
        if asked.command == "stamp":
            translations.stamp(path, english, today)
        elif asked.command == "restamp":
            translations.restamp(path, pages.read(path, language, slug), english, today)
        else:
            translations.reviewed(path, pages.read(path, language, slug), english, asked.by, today, asked.until)
        print(f"{shown(path)}: {WRITING[asked.command][1]} {english.path} as it is today.")
    return 0


def _placed(path: Path, docs: Path) -> tuple[str, Path]:
    """A page's language, and its path inside that folder. Raises Problems when the file is no page of the site."""
    try:
        language, *inside = path.resolve(strict=True).relative_to(docs.resolve()).parts
        return language, Path(*inside)
    except (OSError, ValueError):
        what, mend = "This is not a page of the site.", "Name a file in docs/<language>/."
        raise Problems([Problem(shown(path), 0, what, mend)]) from None


def _site(path: Path) -> site.Site:
    return _load(path, settings.read(path))


def _load(path: Path, config: settings.Config) -> site.Site:
    return site.load(path.parent / "docs", config, _today(), [path.parent / "overrides"])
