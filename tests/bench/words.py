"""What our pages say, without our looks: for others to dress in theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html

from advice import settings
from advice import site as sites
from conftest import ROOT, Site


@dataclass(frozen=True)
class Entry:
    """A link of a menu."""

    address: str
    title: str


@dataclass(frozen=True)
class Said:
    """One page. `body` is what stands in its main part, as HTML; `root` leads from it to the first page ("../")."""

    path: str
    root: str
    language: str
    direction: str
    title: str
    description: str
    emergency: str
    body: str
    languages: list[Entry]


@dataclass(frozen=True)
class Words:
    """All pages by their path, the menu of each language by group, where the exit leads and what it is called."""

    pages: dict[str, Said]
    menus: dict[str, dict[str, list[Entry]]]
    names: dict[str, str]
    exits: dict[str, tuple[str, str]]
    title: str


def inner(element: Any) -> str:
    """What stands inside an element, as HTML."""
    parts = [html.tostring(child, encoding="unicode") for child in element]
    return (element.text or "") + "".join(parts)


def _said(site: Site, path: str, names: dict[str, str]) -> Said:
    tree = site.tree(path)
    main = tree.find(".//main")
    for own in main.xpath(".//nav | .//script | .//comment()"):
        own.drop_tree()
    others = tree.xpath("//*[@aria-label]//a[@hreflang]")
    return Said(
        path=path,
        root="../" * path.count("/") if not path.endswith("404.html") else "/",
        language=tree.get("lang"),
        direction=tree.get("dir"),
        title=tree.findtext(".//h1") or tree.find(".//h1").text_content(),
        description="".join(tree.xpath("//meta[@name='description']/@content")),
        emergency=inner(tree.xpath("//aside[@class='emergency']")[0]),
        body=inner(main),
        languages=[Entry(a.get("href"), names[a.get("hreflang")]) for a in others if a.get("hreflang") in names],
    )


def read(site: Site) -> Words:
    """The words of our built site. Raises Problems when the project itself is not in order."""
    decided = settings.read(ROOT / "mkdocs.yml")
    whole = sites.load(ROOT / "docs", decided, date.today(), [ROOT / "overrides"])
    names = {language.locale: language.name for language in whole.languages}
    menus = {
        locale: {
            str(whole.words[locale](f"menu.{group}")): [Entry(entry.address, entry.title) for entry in entries]
            for group, entries in whole.menu(locale)
        }
        for locale in names
    }
    exits = {locale: (str(whole.words[locale]("exit.label")), decided.settings.exits(locale)[0]) for locale in names}
    pages = {path: _said(site, path, names) for path in site.pages()}
    return Words(pages, menus, names, exits, "Advice")


def folder(path: str) -> Path:
    """Where the file of a page stands in a site."""
    return Path(path) if path.endswith(".html") else Path(path, "index.html")


def language_of(path: str) -> str:
    """The language of a page of ours, by its path."""
    first = path.split("/")[0]
    return first if len(first) == 2 else "en"
