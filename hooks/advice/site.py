"""The whole site as it stands on disk: read once, judged as a whole, asked by the builder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from advice import (
    asked,
    facts,
    foreign,
    menu,
    pages,
    records,
    review,
    settings,
    strings,
    templates,
    tongue,
    translations,
)
from advice.pages import Page
from advice.problems import Problem, Problems, nearest, shown
from advice.settings import Config, Language, Settings
from advice.strings import Words
from advice.translations import State, Status
from advice.voices import Templates, Voice

SAID = "_organisations.yml"
SEEN = "_pictures.yml"
LISTING = "all-pages"  # the page with the search and every page: the menu leads to it
NEEDED = ("index", "danger-now", "safe-browsing", "about", "accessibility", "privacy", "sources", LISTING)
FIELDS = {"name", "area", "for", "does", "cannot", "hours", "languages", "sms_note", "relay"}


@dataclass(frozen=True)
class Entry:
    """A page in the menu of a language. `foreign` is the language of its title when that is another one."""

    slug: str
    title: str
    address: str
    foreign: str | None


@dataclass(frozen=True)
class Site:
    """All that the pages are made of. The first language is the original; the others fall back to it.

    `withheld` are the translations that are not shown, each with why: their English has changed in a critical way, or
    the owner wants reviewed ones only. `terms` are the glossaries of the translations. `off` are the languages that are
    not shown at all.
    """

    settings: Settings
    languages: Sequence[Language]
    facts: facts.Facts
    words: Mapping[str, Words]
    pages: Mapping[str, Mapping[str, Page]]
    groups: list[menu.Group]
    said: Mapping[str, Mapping[str, Mapping[str, str]]]
    seen: Mapping[str, Mapping[str, str]]
    asked: Mapping[str, asked.Rules]
    terms: Mapping[str, tongue.Terms]
    withheld: Sequence[tuple[str, str, State]]
    off: Sequence[Language]

    @property
    def original(self) -> str:
        return self.languages[0].locale

    @property
    def slugs(self) -> list[str]:
        """Every page that any language has."""
        return sorted({slug for group in self.pages.values() for slug in group})

    def voice(self, language: str, today: date, template: Templates) -> Voice:
        seen = {name: (words, self.original) for name, words in self.seen[self.original].items()}
        seen |= {name: (words, language) for name, words in self.seen[language].items()}
        said = self.said[language]
        return Voice(self.facts, self.words[language], self.original, said, seen, self.settings, today, template)

    def page(self, language: str, slug: str) -> Page:
        """The page as the language shows it: its own, or the original's. Raises KeyError when there is neither."""
        return self.pages[language].get(slug) or self.pages[self.original][slug]

    def address(self, language: str, slug: str) -> str:
        """Where a page stands in the site: "", "report/", "cy/report/"."""
        folder = "" if language == self.original else f"{language}/"
        return folder + ("" if slug == "index" else f"{slug}/")

    def in_languages(self, slug: str) -> list[Language]:
        """The languages that truly have a page: a fallback is not a translation."""
        return [language for language in self.languages if slug in self.pages[language.locale]]

    def menu(self, language: str) -> list[tuple[str, list[Entry]]]:
        """The groups of the menu with their pages, as this language names them."""
        shown = [group for group in self.groups if group.name != menu.FOOT]
        return [(group.name, [self.entry(language, slug) for slug in group.slugs]) for group in shown]

    def under(self, language: str, slug: str) -> list[Entry]:
        """The pages in a page's folder, which only that page leads to."""
        return [self.entry(language, each) for each in self.slugs if each.startswith(f"{slug}/")]

    def foot(self, language: str) -> list[Entry]:
        return [self.entry(language, slug) for slug in self.foot_slugs]

    @property
    def foot_slugs(self) -> list[str]:
        """The pages that only the foot of each page leads to."""
        return [slug for group in self.groups if group.name == menu.FOOT for slug in group.slugs]

    def searched(self, language: str) -> Mapping[str, Page]:
        """A language's own pages that its search finds."""
        return {slug: page for slug, page in sorted(self.pages[language].items()) if slug not in self.foot_slugs}

    def entry(self, language: str, slug: str) -> Entry:
        page = self.page(language, slug)
        foreign = page.language if page.language != language else None
        return Entry(slug, page.title, self.address(language, slug), foreign)

    @cached_property
    def known(self) -> foreign.Known:
        """What the original's pages say: a translation may hold some of it as it is."""
        return foreign.known(self.pages[self.original])

    def reviewed(self, today: date, language: str) -> int:
        """How many of a language's pages a person's review counts for on a day."""
        return sum(self.status(page, today).state is State.CURRENT for page in self.searched(language).values())

    def status(self, page: Page, today: date) -> Status:
        """How fresh a translation is, and whether a person's review of it counts."""
        return translations.status(page, self.pages[self.original][page.slug], today)


def load(docs: Path, config: Config, today: date, looks: Sequence[Path] = ()) -> Site:
    """The site in the folder `docs` on a day, as `config` sets it, shown by the templates in the folders `looks`.

    Raises Problems, as many at once as can be found.
    """
    _folders(docs, config)
    locales = config.locales
    known, words, all_pages, terms = _together(
        lambda: facts.load(docs / "_facts"),
        lambda: strings.load(docs, locales),
        lambda: pages.load(docs, locales),
        lambda: {locale: tongue.glossary(docs / locale / tongue.FILE) for locale in locales[1:]},
    )
    withheld = hidden(all_pages, locales[0], config.settings, today)
    # What a critical change took away is not compared: it waits for its translator, and nobody sees it meanwhile.
    compared = _without(all_pages, {(name, slug) for name, slug, state in withheld if state is State.CRITICAL})
    kept = _without(all_pages, {(name, slug) for name, slug, _ in withheld})
    groups, said, seen, typed, *_ = _together(
        lambda: menu.load(docs / ".nav.yml", all_pages[locales[0]]),
        lambda: {locale: _said(docs / locale / SAID, known) for locale in locales},
        lambda: {locale: _seen(docs / locale / SEEN, known, locale == locales[0]) for locale in locales},
        lambda: asked.load(docs, all_pages),
        lambda: _raise(review.problems(compared, locales[0], known)),
        lambda: _raise(tongues(compared, locales[0], terms)),
        lambda: _raise(_spoken(locales, terms, known, docs)),
    )
    _together(
        lambda: _menu_words(groups, words[locales[0]], docs),
        lambda: _raise(foot_only(groups, all_pages)),
        lambda: _needed(known, all_pages[locales[0]], docs, config),
        lambda: templates.check(looks, known, words[locales[0]]),
    )
    shown_ = (known, words, kept, groups, said, seen, typed, terms, withheld)
    return Site(config.settings, config.languages, *shown_, config.off)


def hidden(
    pages: Mapping[str, Mapping[str, Page]], original: str, decided: Settings, today: date
) -> list[tuple[str, str, State]]:
    """The translations that are not shown: language, slug and why."""
    hidden = {State.CRITICAL} | ({State.STALE, State.DRAFT} if decided.translations == "reviewed" else set())
    statuses = translations.table(pages, original, today)
    return [(name, slug, each.state) for slug, row in statuses for name, each in row.items() if each.state in hidden]


def tongues(
    pages: Mapping[str, Mapping[str, Page]], original: str, terms: Mapping[str, tongue.Terms]
) -> Iterator[Problem]:
    """What is wrong with the words of each translation; in a language without a glossary, less is looked for."""
    for name, group in pages.items():
        for slug, page in group.items():
            if name != original and slug in pages[original]:
                yield from tongue.problems(page, pages[original][slug], terms[name])


def _spoken(
    locales: Sequence[str], terms: Mapping[str, tongue.Terms], known: facts.Facts, docs: Path
) -> Iterator[Problem]:
    """What is wrong with the words of each translation outside its pages: of the interface, services and pictures."""
    told = {slug: each.model_dump(by_alias=True) for slug, each in known.organisations.items()}
    original, *others = locales
    for name in others:
        for file in (strings.FILE, SAID, SEEN):
            if (docs / name / file).is_file():
                english = told if file == SAID else records.read(docs / original / file).data
                yield from tongue.in_record(records.read(docs / name / file), english, terms[name])


def _without(pages: Mapping[str, Mapping[str, Page]], hidden: set[tuple[str, str]]) -> dict[str, dict[str, Page]]:
    return {name: {s: p for s, p in group.items() if (name, s) not in hidden} for name, group in pages.items()}


def _together(*steps: Callable[[], Any]) -> list[Any]:
    """What each step gives; when some fail, all their problems at once."""
    done, problems = [], list[Problem]()
    for step in steps:
        try:
            done.append(step())
        except Problems as more:
            problems += more.problems
    _raise(problems)
    return done


def _raise(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise Problems(found)


def _folders(docs: Path, config: Config) -> None:
    listed, place = settings.listed(config.record.data.get("plugins"))
    _raise(
        Problem(
            config.record.path,
            config.record.line((*place, [each["locale"] for each in listed].index(locale))),
            f'The language "{locale}" has no folder {shown(docs / locale)}/.',
            f"Put it back, or run: python -m advice languages remove {locale}",
        )
        for locale in config.locales
        if not (docs / locale).is_dir()
    )


def _said(path: Path, known: facts.Facts) -> Mapping[str, Mapping[str, str]]:
    """This language's words for the organisations; none is needed, so the file may be missing."""
    if not path.exists():
        return {}
    record = records.read(path)
    problems = []
    for slug, fields in records.table(record).items():
        if slug not in known.organisations:
            mend = nearest(slug, known.organisations)
            problems.append(Problem(record.path, record.line((slug,)), f'There is no organisation "{slug}".', mend))
        if not isinstance(fields, dict) or not all(isinstance(words, str) for words in fields.values()):
            what = f'"{slug}" is not followed by words.'
            problems.append(Problem(record.path, record.line((slug,)), what, "Write lines under it, as   for: Anyone."))
            continue
        for field in fields:
            if field not in FIELDS:
                line = record.line((slug, field))
                problems.append(
                    Problem(record.path, line, f'"{field}" is not translated here.', nearest(field, FIELDS))
                )
    _raise(problems)
    return dict(record.data)


def _seen(path: Path, known: facts.Facts, original: bool) -> Mapping[str, str]:
    """What each picture shows, in this language's words; only the original needs them all."""
    record = records.read(path) if path.exists() else records.Record(shown(path), {}, {})
    words = records.table(record) if path.exists() else {}
    problems = [
        Problem(record.path, record.line((name,)), f'There is no picture "{name}".', nearest(name, known.pictures))
        for name in words
        if name not in known.pictures
    ]
    problems += [
        Problem(record.path, record.line((name,)), f'"{name}" is not followed by words.', "Say what it shows.")
        for name, said in words.items()
        if not isinstance(said, str) or not said.strip()
    ]
    problems += [
        Problem(record.path, 0, f'The picture "{name}" has no words.', f'Say what it shows:   {name}: "..."')
        for name in known.pictures
        if original and name not in words
    ]
    _raise(problems)
    return dict(words)


def _needed(known: facts.Facts, pages: Mapping[str, Page], docs: Path, config: Config) -> None:
    """What the templates themselves ask for, and what the owner has chosen."""
    problems = [
        Problem(shown(docs / config.locales[0] / f"{slug}.md"), 0, "Every page links to this one.", "Put it back.")
        for slug in NEEDED
        if slug not in pages
    ]
    if "emergency" not in known.amounts:
        path = shown(docs / "_facts" / "amounts" / "emergency.yml")
        problems.append(Problem(path, 0, "Every page shows this number.", "Put it back."))
    if config.settings.helpline not in known.organisations:
        line = config.record.line(("extra", "helpline"))
        what = f'There is no organisation "{config.settings.helpline}".'
        problems.append(Problem(config.record.path, line, what, nearest(config.settings.helpline, known.organisations)))
    _raise(problems)


def foot_only(groups: list[menu.Group], pages: Mapping[str, Mapping[str, Page]]) -> Iterable[Problem]:
    """A page at the foot is for others than the readers of the pages above it."""
    foot = {f"{slug}.md" for group in groups if group.name == menu.FOOT for slug in group.slugs}
    for page in (page for group in pages.values() for page in group.values()):
        for link in page.links:
            if not link.target.startswith("#") and page.aim(link.target) in foot:
                what = f'"{link.target}" is found from the foot of the pages only.'
                yield Problem(page.path, link.line, what, "Take the link out.")
        if f"{page.front.next}.md" in foot:
            what = f'"{page.front.next}" is found from the foot of the pages only.'
            yield Problem(page.path, page.front_record.line(("next",)), what, "Name another page to read next.")


def _menu_words(groups: list[menu.Group], words: Words, docs: Path) -> None:
    _raise(
        Problem(
            shown(docs / ".nav.yml"),
            0,
            f'The group "{group.name}" has no words.',
            f'Add "menu.{group.name}" to _strings.yml.',
        )
        for group in groups
        if group.name != menu.FOOT and f"menu.{group.name}" not in words.words
    )
