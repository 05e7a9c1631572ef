"""The languages of the site: a new one, one that is taken away, and all of them with what is done and what is not.

A language that mkdocs.yml lists with `build: false` is off: it waits for its words, or was taken away. It is not shown,
and each of its addresses leads to the original's page, so that no old link dies.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment

from advice import assets, beside, listing, pages, settings, starter, strings, translations, view
from advice.listing import Listing
from advice.pages import Page
from advice.problems import Problem, Problems, nearest, shown
from advice.settings import Config, Language
from advice.site import Site
from advice.translations import State

ADD = "python -m advice languages add"


def table(docs: Path, config: Config, today: date) -> Iterator[str]:
    """Every language with its name and how many of its pages are translated and reviewed; then what is not shown."""
    listed = [*config.languages, *(each for each in config.off if (docs / each.locale).is_dir())]
    found = pages.load(docs, [each.locale for each in listed])
    original = config.locales[0]
    states = [row for _, row in translations.table(found, original, today)]
    width = max(len(each.name) for each in listed) + 2
    yield f"{'code':<10}{'translated':>12}{'reviewed':>10}   {'name':<{width}}"
    for each in listed:
        own = [row[each.locale].state for row in states] if each.locale != original else []
        there = f"{sum(state is not State.MISSING for state in own)} of {len(states)}"
        counted = f"{there:>12}{sum(state is State.CURRENT for state in own):>10}"
        said = f"{'original':>12}{'':>10}" if each.locale == original else counted
        yield f"{each.locale:<10}{said}   {each.name:<{width}}{'(off)' if each in config.off else ''}".rstrip()
    yield from waiting(docs, original, config.off)


def waiting(docs: Path, original: str, off: Sequence[Language]) -> Iterator[str]:
    """What each language that is off waits for, with the first place, and how it is shown."""
    for each in off:
        gaps = _gaps(docs, original, each.locale)
        yield f"{each.name} ({each.locale}) is not shown; its addresses lead to the original's pages."
        if gaps:
            yield f"  Its words have {len(gaps)} gaps. The first: {gaps[0]}"
        yield f"  {'Without gaps, it is shown by' if gaps else 'To show it, run'}: {ADD} {each.locale}"


def add(
    path: Path, locale: str, name: str | None, direction: str | None, judge: Callable[[Config], object]
) -> Iterator[str]:
    """Make the folder of a new language and list it, still off, in the mkdocs.yml at `path`; or show one that was off.

    A language that is off is shown when its words are there and `judge` finds nothing wrong with the site that has it.
    Gives what to tell the person who asked. Raises Problems; then nothing has been written.
    """
    old, docs = listing.read(path), path.parent / "docs"
    if locale in _codes(old.shown):
        line = old.line(locale)
        raise Problems([Problem(old.record.path, line, f'"{locale}" is shown already.', "Nothing is to be done.")])
    if locale not in _codes(old.off):
        return _begin(old, docs, starter.known(old.record.path, locale, name, direction))
    if name or direction:
        mend = (
            f"Change the name there, and the direction in {shown(docs / locale / strings.FILE)}; then ask without them."
        )
        raise Problems([Problem(old.record.path, old.line(locale), f'"{locale}" is listed already.', mend)])
    return _show(old, locale, judge)


def _begin(old: Listing, docs: Path, new: starter.New) -> Iterator[str]:
    original, folder = old.shown[0].locale, docs / new.locale
    if folder.exists() and not folder.is_dir():
        raise Problems([Problem(shown(folder), 0, "Here must be a folder, and there is a file.", "Rename it.")])
    text = listing.with_new(old, new)
    made = {name: words for name, words in starter.folder(docs, original, new).items() if not (folder / name).exists()}
    kept = folder.is_dir() and any(folder.iterdir())
    _write({folder / name: words for name, words in made.items()}, old.path, text)
    yield f"{shown(folder)}/ has {', '.join(sorted(made)) or 'all it needs'}."
    if kept:
        yield "The files that were there stay as they were."
    yield f"{shown(old.path)} lists {new.name} ({new.locale}) with build: false. So the site is built as before."
    gaps = _gaps(docs, original, new.locale)
    yield ""
    yield "What to do next:"
    if gaps:
        yield f"1. Translate {shown(folder / strings.FILE)}: {len(gaps)} lines, from line {gaps[0].line} on."
    yield f"2. Translate pages: copy {shown(docs / original)}/report.md to {shown(folder)}/report.md, and translate it."
    yield f"   index, danger-now and report come first. Then run: python -m advice stamp {shown(folder)}/report.md"
    yield f"3. To show the language, run again: {ADD} {new.locale}"
    yield "A page that is not translated is shown in English, with a notice in the reader's language."


def _show(old: Listing, locale: str, judge: Callable[[Config], object]) -> Iterator[str]:
    config = settings.read(old.path)
    language = next(each for each in config.off if each.locale == locale)
    others = [each for each in config.off if each != language]
    text = listing.switched(old, locale, on=True)
    judge(replace(config, languages=[*config.languages, language], off=others))
    _write({}, old.path, text)
    yield f"{language.name} ({locale}) is shown from the next build on, in the list of languages of each page it has."


def remove(path: Path, locale: str) -> Iterator[str]:
    """Switch a language off in the mkdocs.yml at `path`. Its folder stays, and its addresses lead to the original.

    Gives what to tell the person who asked. Raises Problems; then nothing has been written.
    """
    old = listing.read(path)
    if locale not in _codes([*old.shown, *old.off]):
        mend = nearest(locale, _codes([*old.shown[1:], *old.off]))
        raise Problems([Problem(old.record.path, 0, f'This site has no language "{locale}".', mend)])
    place, folder = (old.record.path, old.line(locale)), shown(path.parent / "docs" / locale)
    if locale == old.shown[0].locale:
        what = f'"{locale}" is the original: what another language lacks is shown in it.'
        raise Problems([Problem(*place, what, "It cannot be removed.")])
    if locale in _codes(old.off):
        mend = f"To forget it, and its addresses, delete this line and the folder {folder}/."
        raise Problems([Problem(*place, f'"{locale}" is not shown already.', mend)])
    name = next(each.name for each in old.shown if each.locale == locale)
    _write({}, old.path, listing.switched(old, locale, on=False))
    yield f"{name} ({locale}) is not shown from the next build on: {place[0]}:{place[1]} says build: false."
    yield f"Each of its addresses leads to the English page. {folder}/ stays as it is."
    yield f"If your host can redirect, send /{locale}/... to /... itself, for good (301): that is quicker."
    yield f"To show it again: {ADD} {locale}"


def _codes(languages: Sequence[Language]) -> list[str]:
    return [each.locale for each in languages]


def _gaps(docs: Path, original: str, locale: str) -> list[Problem]:
    """What the words of a language still lack."""
    try:
        strings.load(docs, [original, locale])
    except Problems as found:
        folder = shown(docs / locale)
        return [each for each in found.problems if each.path.startswith(f"{folder}/")]
    return []


def _write(made: Mapping[Path, str], config: Path, text: str) -> None:
    """Write new files, and then mkdocs.yml; all of it or nothing. Raises Problems when something cannot be written."""
    done: list[Path] = []
    try:
        for path, words in made.items():
            if not path.parent.is_dir():
                path.parent.mkdir()
                done.append(path.parent)
            done.append(path)
            path.write_text(words, "utf-8")
        config.write_bytes(text.encode())
    except OSError as error:
        for path in reversed(done):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        where = shown(error.filename or config)
        raise Problems(
            [Problem(where, 0, f"This cannot be written: {error.strerror}.", "Nothing was changed.")]
        ) from None


def lead_on(site: Site, env: Environment, out: Path) -> None:
    """Write, at each address of the languages that are off, a page that leads to the original's; and say so in the log.

    `env` gives the templates as pages have them. `out` is the folder of the built site. A page that is there stays.
    """
    template, config = env.get_template("moved.html"), cast(Any, env.globals["config"])
    for line in waiting(Path(config.docs_dir), site.original, site.off):
        logging.getLogger("mkdocs.advice").info(line)
    for language, slug in ((language, slug) for language in site.off for slug in site.slugs):
        there, shown_ = site.address(site.original, slug), _moved(site, slug, config.site_url or "/")
        for address in (site.address(language.locale, name) for name in (slug, beside.slug(slug))):
            file, base = out / address / "index.html", "/".join([".."] * address.count("/"))
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                html = template.render(view=shown_, there=there, base_url=base, page=None)
                file.write_text(assets.page(html), "utf-8")


def _moved(site: Site, slug: str, url: str) -> view.View:
    """The original's page as a page that only leads there: without its text, and not to be listed by search engines."""
    there = view.of(site, site.original, slug, url, date.min)  # the day says something of translations only
    page: Page = replace(there.page, body=f"# {there.page.title}\n")
    others = [replace(each, current=False) for each in there.alternates]
    return replace(there, page=page, fallback=True, alternates=others)
