"""Every link of the built site, followed offline: pages, fragments, pictures, styles, scripts, alternates, sitemap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import ada_url
from lxml import etree, html

from advice.problems import Problem, nearest, shown

# Where an address can stand: element, attribute. "srcset" holds several.
PLACES = [
    ("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("img", "srcset"), ("source", "src"),
    ("source", "srcset"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"), ("script", "src"),
    ("iframe", "src"), ("embed", "src"), ("object", "data"), ("form", "action"), ("use", "href"), ("image", "href"),
]  # fmt: skip
ELSEWHERE = ("tel:", "sms:", "mailto:", "data:", "blob:")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass(frozen=True)
class Built:
    """One HTML file of the site. `path` is its address from the root: "", "cy/report/", "404.html"."""

    file: Path
    path: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def ids(self) -> list[str]:
        return [str(name) for name in self.tree.xpath("//@id | //a/@name")]

    @property
    def lang(self) -> str:
        return str(self.tree.get("lang", ""))

    @property
    def addresses(self) -> Iterator[tuple[html.HtmlElement, str]]:
        for tag, attribute in PLACES:
            for element in self.tree.iter(tag):
                value = element.get(attribute)
                if value is None or element.get("method") == "dialog":  # such a form is never sent
                    continue
                parts = (
                    [part.split()[0] for part in value.split(",") if part.split()] if attribute == "srcset" else [value]
                )
                yield from ((element, part) for part in parts)


@dataclass(frozen=True)
class Links:
    """The built site in `folder`, as it will stand at `url`, made from the pages in `docs`."""

    folder: Path
    url: str
    docs: Path
    locales: Sequence[str]

    @cached_property
    def pages(self) -> dict[str, Built]:
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            path = file.relative_to(self.folder).as_posix()
            path = path.removesuffix("index.html") if file.name == "index.html" else path
            found[path] = Built(file, path)
        return found

    def problems(self) -> list[Problem]:
        found = [problem for page in self.pages.values() for problem in self._page(page)]
        return found + list(self._sitemap())

    def _page(self, page: Built) -> Iterator[Problem]:
        for name, times in Counter(page.ids).items():
            if times > 1:
                yield self._said(
                    page, name, f'The name "{name}" stands {times} times in the built page.', "Rename one of them."
                )
        for element, address in page.addresses:
            problem = self._address(page, element, address.strip())
            if problem:
                yield self._said(page, address, *problem)

    def _address(self, page: Built, element: html.HtmlElement, address: str) -> tuple[str, str] | None:
        text = " ".join(element.text_content().split()) if element.tag == "a" else element.tag
        link = f'The link "{text}" to "{address}"'
        if not address:
            return f'The link "{text}" leads nowhere.', "Put a page or an address in its brackets."
        if address.lower().startswith(ELSEWHERE):
            return None
        try:
            target = ada_url.URL(address, self.url + page.path)
        except ValueError:
            return f"{link} is not an address.", "Copy it again from the address bar of a browser."
        root = ada_url.URL(self.url)
        if target.protocol not in ("http:", "https:"):
            return f"{link} uses {target.protocol} and would not open.", "Use a page of this site or an https address."
        if target.host != root.host:
            return None
        if address.startswith("/") and not page.path.endswith("404.html"):
            return f"{link} breaks where the site stands in a folder.", "Link to the page's file, as report.md."
        if not target.pathname.startswith(root.pathname):
            return f"{link} leads out of the site.", "Take some ../ out of it."
        return self._inside(link, unquote(target.pathname[len(root.pathname) :]), unquote(target.hash[1:]), element)

    def _inside(self, link: str, path: str, fragment: str, element: html.HtmlElement) -> tuple[str, str] | None:
        page = self.pages.get(path) or self.pages.get(path.removesuffix("index.html"))
        if page is None:
            if (self.folder / path).is_file():
                return None
            if (self.folder / path / "index.html").is_file():
                return f"{link} lacks its last slash.", "Link to the page's file, as report.md."
            return f"{link} leads to a page that is not there.", nearest(path, self.pages)
        if (
            fragment
            and fragment != "top"
            and not fragment.startswith(":~:")
            and fragment.split(":~:")[0] not in page.ids
        ):
            return f'{link}: the page has no "{fragment}".', nearest(
                fragment, page.ids
            ) if page.ids else "Link to the page."
        language = element.get("hreflang")
        if language and language != "x-default" and page.lang != language:
            return (
                f'{link} says it is in "{language}", but the page is in "{page.lang}".',
                "Mend the list of languages.",
            )
        return None

    def _sitemap(self) -> Iterator[Problem]:
        file = self.folder / "sitemap.xml"
        wanted = {self.url + page.path for page in self.pages.values() if not page.tree.xpath("//meta[@name='robots']")}
        if not file.is_file():
            if wanted:
                yield Problem(shown(file), 0, "There is no sitemap.", "Build the site again: make build")
            return
        tree = etree.parse(str(file))
        listed: dict[str, set[str]] = {}
        for entry in tree.iterfind("s:url", SITEMAP):
            loc = entry.findtext("s:loc", "", SITEMAP)
            listed[loc] = {other.get("href", "") for other in entry.iterfind("x:link", SITEMAP)}
        for loc in sorted(wanted ^ set(listed)):
            what = "is missing from the sitemap" if loc in wanted else "is in the sitemap, but is no page"
            yield Problem(shown(file), 0, f"{loc} {what}.", "Mend overrides/sitemap.xml.")
        for loc, others in listed.items():
            for other in sorted(others):
                if loc not in listed.get(other, set()):
                    yield Problem(
                        shown(file), 0, f"{loc} names {other}, which does not name it.", "Mend overrides/sitemap.xml."
                    )

    def _said(self, page: Built, needle: str, what: str, mend: str) -> Problem:
        """The problem at the Markdown file and line that an editor can mend; at the built file where there is none."""
        parts = page.path.strip("/").split("/")
        language = parts[0] if parts[0] in self.locales else self.locales[0]
        slug = "/".join(parts[1:] if parts[0] in self.locales else parts) or "index"
        for folder in (language, self.locales[0]):
            source = self.docs / folder / f"{slug}.md"
            if source.is_file():
                return Problem(shown(source), _line(source, needle), what, mend)
        return Problem(shown(page.file), 0, what, mend)


def problems(folder: Path, url: str, docs: Path, locales: Sequence[str]) -> list[Problem]:
    """What is wrong with the links of a built site; an empty list when nothing is. `url` ends in a slash."""
    parts = urlsplit(url)
    if not (parts.scheme and parts.netloc and url.endswith("/")):
        return [
            Problem("mkdocs.yml", 0, f'site_url "{url}" cannot be used.', "Write it whole, with a slash at its end.")
        ]
    return Links(folder, url, docs, locales).problems()


def _line(source: Path, needle: str) -> int:
    """The line of a page that most likely made an address: the one with its last name in it. 0 when none has."""
    names = [name for name in re.split(r"[/#?]", needle) if name and name not in ("..", ".", "index.html")]
    lines = source.read_text(encoding="utf-8").splitlines()
    for name in reversed(names):
        for at, line in enumerate(lines, 1):
            if name in line and ("](" in line or "{#" in line):
                return at
    return 0
