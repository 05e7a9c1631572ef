"""The whole site as it stands on disk: read once, judged as a whole, asked by the builder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advice import facts, menu, pages, records, review, strings, templates
from advice.pages import Page
from advice.problems import Problem, Problems, nearest, shown
from advice.settings import Config, Language, Settings
from advice.strings import Words
from advice.voices import Render, Voice

SAID = "_organisations.yml"
NEEDED = ("index", "danger-now", "safe-browsing", "about", "accessibility", "privacy")
FIELDS = {"name", "area", "for", "does", "cannot", "hours", "sms_note", "relay"}


@dataclass(frozen=True)
class Entry:
    """A page in the menu of a language. `foreign` is the language of its title when that is another one."""

    slug: str
    title: str
    address: str
    foreign: str | None


@dataclass(frozen=True)
class Site:
    """All that the pages are made of. The first language is the original; the others fall back to it."""

    settings: Settings
    languages: Sequence[Language]
    facts: facts.Facts
    words: Mapping[str, Words]
    pages: Mapping[str, Mapping[str, Page]]
    groups: list[menu.Group]
    said: Mapping[str, Mapping[str, Mapping[str, str]]]

    @property
    def original(self) -> str:
        return self.languages[0].locale

    @property
    def slugs(self) -> list[str]:
        """Every page that any language has."""
        return sorted({slug for group in self.pages.values() for slug in group})

    def voice(self, language: str, today: date, render: Render) -> Voice:
        own = self.said[language]
        return Voice(self.facts, self.words[language], self.original, own, self.settings.helpline, today, render)

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
        return [(group.name, [self.entry(language, slug) for slug in group.slugs]) for group in self.groups]

    def entry(self, language: str, slug: str) -> Entry:
        page = self.page(language, slug)
        foreign = page.language if page.language != language else None
        return Entry(slug, page.title, self.address(language, slug), foreign)

    def stale(self, page: Page) -> bool:
        """Whether the original has changed since the page was translated."""
        english = self.pages[self.original].get(page.slug)
        return bool(page.front.translation and english and page.front.translation.source_hash != english.hash)


def load(docs: Path, config: Config, looks: Sequence[Path] = ()) -> Site:
    """The site in the folder `docs`, as `config` sets it, shown by the templates in the folders `looks`.

    Raises Problems, as many at once as can be found.
    """
    _folders(docs, config)
    locales = config.locales
    known, words, all_pages = _together(
        lambda: facts.load(docs / "_facts"),
        lambda: strings.load(docs, locales),
        lambda: pages.load(docs, locales),
    )
    groups, said, _ = _together(
        lambda: menu.load(docs / ".nav.yml", all_pages[locales[0]]),
        lambda: {locale: _said(docs / locale / SAID, known) for locale in locales},
        lambda: _raise(review.problems(all_pages, locales[0], known)),
    )
    _together(
        lambda: _menu_words(groups, words[locales[0]], docs),
        lambda: _needed(known, all_pages[locales[0]], docs, config),
        lambda: templates.check(looks, known, words[locales[0]]),
    )
    return Site(config.settings, config.languages, known, words, all_pages, groups, said)


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
    _raise(
        Problem(
            config.record.path,
            config.record.line(("plugins", "i18n", "languages", at)),
            f'The language "{language.locale}" has no folder {shown(docs / language.locale)}/.',
            "Make the folder with its _strings.yml, or take the language out.",
        )
        for at, language in enumerate(config.languages)
        if not (docs / language.locale).is_dir()
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


def _menu_words(groups: list[menu.Group], words: Words, docs: Path) -> None:
    _raise(
        Problem(
            shown(docs / ".nav.yml"),
            0,
            f'The group "{group.name}" has no words.',
            f'Add "menu.{group.name}" to _strings.yml.',
        )
        for group in groups
        if f"menu.{group.name}" not in words.words
    )
