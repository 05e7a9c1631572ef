"""What a template needs to know about the page it shows, worked out beforehand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from markupsafe import Markup

from advice import foreign
from advice.pages import BOX, Heading, Page, nation_of
from advice.site import LISTING, Entry, Site
from advice.strings import Words
from advice.translations import State, Status


@dataclass(frozen=True)
class Alternate:
    """The same page in another language, or in this one (`current`)."""

    locale: str
    name: str
    direction: str
    address: str
    current: bool


@dataclass(frozen=True)
class View:
    """A page as one language shows it. A page that this language lacks is shown in the original: a fallback.

    `helpline` is whether the owner's helpline is to stand at its end: not where the page shows it itself, and not
    on a page at the foot, which is for others than those who call it. `beside` is whether this is the page with the
    original beside it, which each translation has.
    """

    page: Page
    language: str
    direction: str
    fallback: bool
    canonical: str
    alternates: list[Alternate]
    next: Entry | None
    status: Status
    withheld: State | None
    helpline: bool
    has_beside: bool
    beside: bool = False

    @property
    def calls(self) -> set[str]:
        """The kinds of facts and tools that the page calls for: what it loads besides what every page loads."""
        if self.beside:
            return set()
        return {call.kind for call in self.page.calls} | ({"search"} if self.page.slug == LISTING else set())

    @property
    def more(self) -> frozenset[str]:
        """The components with a style of their own that the page shows."""
        return more(self.page, self.beside)

    @property
    def changed(self) -> list[Heading]:
        """The parts of a translation whose English has changed since."""
        return [] if self.fallback else [each for each in self.page.headings if each.id in self.status.changed]

    @property
    def notice(self) -> str:
        """The string that tells how far this page can be trusted as a translation; "" for the original."""
        translation = self.page.front.translation
        if self.fallback:
            why = {None: "status.missing", State.CRITICAL: "status.critical"}
            return why.get(self.withheld, "status.withheld")
        if translation is None:
            return ""
        if self.status.state is State.CURRENT:
            return "status.reviewed"
        return {"machine": "status.machine", "machine-edited": "status.edited", "human": "status.human"}[
            translation.method
        ]


def of(site: Site, language: str, slug: str, site_url: str, today: date) -> View:
    """The view of a page on a day. `site_url` is where the site stands, with a slash at its end."""
    page = site.page(language, slug)
    return View(
        page=page,
        language=page.language,
        direction=site.words[page.language].direction,
        fallback=page.language != language,
        canonical=urljoin(site_url, site.address(page.language, slug)),
        alternates=alternates(site, language, slug),
        next=site.entry(language, page.front.next) if page.front.next else None,
        status=site.status(page, today),
        withheld=next((why for *where, why in site.withheld if where == [language, slug]), None),
        helpline=slug not in site.foot_slugs and not any(call.kind == "helpline" for call in page.calls),
        has_beside=page.language != site.original and slug in site.pages[site.original],
    )


def alternates(site: Site, language: str, slug: str) -> list[Alternate]:
    """The languages that truly have a page, each under its own name."""
    return [
        Alternate(
            each.locale,
            each.name,
            site.words[each.locale].direction,
            site.address(each.locale, slug),
            each.locale == language,
        )
        for each in site.in_languages(slug)
    ]


def more(page: Page, beside: bool = False) -> frozenset[str]:
    """The components that a page shows and most pages do not: the style of every page does not know them."""
    calls = {call.kind for call in page.calls}
    shows = {
        "beside": beside,
        "picture": "picture" in calls,
        "choice": bool(calls & {"nations", "needs"}),
        "table": any(line.startswith("|") for _, line in page.lines),
    }
    return frozenset(name for name, is_shown in shows.items() if is_shown)


def with_titles(markdown: str, words: Words) -> str:
    """The Markdown with a title for each box that has none, in the words of its language."""

    def titled(line: str) -> str:
        match = BOX.match(line)
        if match and not match[3] and f"box.{match[2]}" in words.words:
            return f'{match[1]}!!! {match[2]} "{words("box." + match[2])}"'
        return line

    return "\n".join(titled(line) for line in markdown.split("\n"))


def marked(site: Site, language: str, html: str) -> Markup:
    """The HTML of a page in a language, with the words of the original's language in it marked."""
    if language == site.original:
        return Markup(html)
    return Markup(foreign.marked(html, site.words[language].latin, site.known, site.original))


def theme_words(words: Words) -> dict[str, str]:
    """A template for a language that Material may lack: our words ("theme.search"), under its name and direction."""
    language = re.sub(r"[^A-Za-z-]", "", words.language)
    said = {key.removeprefix("theme."): value for key, value in words.words.items() if key.startswith("theme.")}
    own = json.dumps({"language": language, "direction": words.direction} | said, ensure_ascii=False)
    template = (
        '{% import "partials/languages/en.html" as en %}'
        "{% macro t(key) %}{{ " + own + "[key] or en.t(key) }}{% endmacro %}"
    )
    return {f"partials/languages/{language}.html": template}


def parted(html: str, page: Page) -> tuple[Markup, Markup]:
    """A page before its first second-level heading, and from there on: between them stands the list of contents.

    What is true in one nation only, or meets one need, stands in a section that says so, for the reader's choice.
    """
    intro, heading, rest = html.partition("<h2")
    parts, ends = [intro], 0
    for piece in re.split(r'(?=<h[2-6] id=")', heading + rest):
        match = re.match(r'<h([2-6]) id="([^"]*)"', piece)
        if match and int(match[1]) <= ends:
            parts.append("</section>")
            ends = 0
        if match and not ends and (marks := chosen_by(match[2], page)):
            parts.append(f"<section{marks}>")
            ends = int(match[1])
        parts.append(piece)
    return Markup(intro), Markup("".join(parts[1:]) + ("</section>" if ends else ""))


def chosen_by(name: str, page: Page) -> Markup:
    """The attributes by which a reader's choice finds what stands under a heading; "" where it is for everyone."""
    nation = nation_of(name)
    if nation:
        return Markup(' data-nations="{}"').format(nation.replace("england-wales", "england wales"))
    need = page.needs.get(name)
    return Markup(' data-need="{}"').format(need) if need else Markup("")


def finished(html: str) -> Markup:
    """The page with each table in a region that a keyboard can scroll, so that a wide table never widens the page.

    A region bears the name of the heading before it. A title needs no id: in other scripts it would be "_1".
    """

    def framed(match: re.Match[str]) -> str:
        before = re.findall(r'<h[2-6] id="([^"]*)"', html[: match.start()])
        name = f' aria-labelledby="{before[-1]}"' if before else ""
        return f'<div class="table" tabindex="0" role="region"{name}>{match[0]}</div>'

    html = re.sub(r'<h1 id="[^"]*">', "<h1>", html)
    return Markup(re.sub(r"<table>.*?</table>", framed, html, flags=re.S))
