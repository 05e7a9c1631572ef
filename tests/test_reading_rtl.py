"""Each script reads as it should: from its own side, in its own letters, and what is foreign in its own order.

Measured in Chromium, on the places where letters are painted: a page may say `dir` and still show a number backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page

from conftest import Site, Visit
from test_browser import KINDS

RIGHT_TO_LEFT = {"ar": "أرقام", "ur": "اردو"}  # with a word of the language
OTHERS = ["bn", "pa"]
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
NARROW = {"width": 360, "height": 640}
NARROWEST = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}

LOOK = r"""() => { globalThis.reading = (() => {
  // A telephone number, a time or an amount; an email address; an address of the web.
  const ORDERED = /\+?\d+(?:[\s.,:\/–-]?\(?\d+\)?)+|[\w.+-]+@[\w.-]+\w|(?:www\.|https:\/\/)[\w.\/-]+\w|[a-z][\w-]*\.(?:org|co|gov|ac|com|nhs|police)\.?[\w.\/-]*\w/g;
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && node.parentElement.checkVisibility()) yield node;
    }
  };
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getClientRects()[0];
  };

  /** What is not painted from left to right, as it is typed: each letter beside the one before it, or on a next line. */
  const backwards = (root = document.body) => {
    const wrong = [];
    let seen = 0;
    for (const node of texts(root)) {
      for (const match of node.data.matchAll(ORDERED)) {
        const spots = [...match[0]].map((letter, at) => /\S/.test(letter) && place(node, match.index + at)).filter(Boolean);
        seen += 1;
        const turned = spots.some(({ left, bottom }, at) => at && left <= spots[at - 1].left && bottom - spots[at - 1].bottom < 5);
        if (turned) wrong.push(match[0]);
      }
    }
    return { wrong, seen };
  };

  /** The same for what is said or shown elsewhere: titles and labels, each painted here for once, in both directions. */
  const unpainted = () => {
    const names = ["aria-label", "alt", "title", "placeholder", "data-exit-title", "data-exit-said", "data-search-failed", "data-practice-done"];
    const said = [document.title, document.querySelector("meta[name=description]")?.content ?? ""];
    for (const name of names) for (const each of document.querySelectorAll(`[${name}]`)) said.push(each.getAttribute(name));
    const wrong = [];
    for (const words of new Set(said)) {
      for (const dir of ["auto", document.dir]) {
        const box = document.body.appendChild(Object.assign(document.createElement("p"), { textContent: words, dir }));
        wrong.push(...backwards(box).wrong);
        box.remove();
      }
    }
    return wrong;
  };

  /** Where things are, as numbers of the screen. */
  const sides = () => {
    const box = (name) => document.querySelector(name)?.getBoundingClientRect();
    const wrong = [], right = document.documentElement.clientWidth;
    const must = (what, true_) => true_ || wrong.push(what);
    must("the exit stands at the left edge", box(".exit__link").left === 0 && box(".exit").right < right / 2);
    must("the menu stands at the right", box(".menu__button").width ? box(".menu__button").right === right : box(".menu__panel").left > box("main").right);
    must("the name of the site stands at the right", box(".top__name").right > right / 2);
    for (const heading of document.querySelectorAll("article[dir=rtl] :is(h1, h2, h3)")) {
      const words = document.createRange(), around = heading.getBoundingClientRect();
      words.selectNodeContents(heading);
      must(`"${heading.textContent}" begins at the right`, around.width === 0 || Math.abs(words.getBoundingClientRect().right - around.right) < 12);
    }
    for (const item of document.querySelectorAll("article[dir=rtl] li")) {
      if (item.checkVisibility()) must("a list is indented at the right", item.getBoundingClientRect().right <= item.parentElement.getBoundingClientRect().right && getComputedStyle(item).direction === "rtl");
    }
    const sign = document.querySelector(".emergency__call");
    const words = document.createRange();
    words.selectNodeContents(sign);
    must("a sign stands before its words", sign.getBoundingClientRect().right - place(sign.firstChild, 0).right > 12);
    const here = document.querySelector(".menu [aria-current]");
    if (here?.checkVisibility()) {
      const { borderRightWidth, borderLeftWidth } = getComputedStyle(here);
      must("the page one is on is marked at the right", parseFloat(borderRightWidth) > parseFloat(borderLeftWidth));
    }
    return wrong;
  };

  const SCRIPTS = /^(ar|bn|pa|ur)$/;

  /**
   * Texts whose ink is cut off, or taller than their line; slanted and spaced letters. A line of Nastaliq slopes: what
   * hangs low stands beside what stands high, so that two lines may share some height, but never with less than this.
   */
  const letters = () => {
    const pen = document.createElement("canvas").getContext("2d");
    const wrong = new Set();
    let seen = 0;
    for (const node of texts(document.body)) {
      const around = node.parentElement, style = getComputedStyle(around), lang = around.closest("[lang]").lang;
      if (!SCRIPTS.test(lang) || around.closest(".hidden")) continue;
      const words = node.data.trim(), size = parseFloat(style.fontSize), line = parseFloat(style.lineHeight);
      const say = (what) => wrong.add(`${what}: "${words.slice(0, 40)}" in ${around.tagName.toLowerCase()}.${around.className}`);
      seen += 1;
      if (style.fontStyle !== "normal") say("slanted");
      if (style.letterSpacing !== "normal") say("spaced");
      pen.font = style.font;
      const ink = pen.measureText(words);
      const nastaliq = lang === "ur" && /\p{Script=Arabic}/u.test(words);
      const room = nastaliq ? (around.closest(".exit") ? 1.3 : 2) * size : ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
      if (line < room - 0.5) say(`its lines are ${line.toFixed(1)} high, and ought to be ${room.toFixed(1)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const base = box.top + ink.fontBoundingBoxAscent;
        const top = base - ink.actualBoundingBoxAscent, bottom = base + ink.actualBoundingBoxDescent;
        if (around.closest(".exit, .menu__button") && top < -0.5) say("beyond the screen");
        for (let one = around; one; one = one.parentElement) {
          const { overflowY } = getComputedStyle(one), edge = one.getBoundingClientRect();
          if (overflowY === "visible") continue;
          const low = /auto|scroll/.test(overflowY) ? edge.top + one.scrollHeight - one.scrollTop : edge.bottom;
          if (top + one.scrollTop < edge.top - 1 || bottom > low + 1) say(`cut off by ${one.tagName.toLowerCase()}.${one.className}`);
        }
      }
    }
    return { wrong: [...wrong], seen };
  };

  return { backwards, unpainted, sides, letters };
})(); }"""


@pytest.fixture(scope="module")
def there(browser: Browser, served: str) -> Iterator[Visit]:
    visit = Visit(browser, served, viewport=NARROW)
    yield visit
    visit.context.close()


def opened(there: Visit, path: str, screen: Mapping[str, int] = NARROW) -> Page:
    page = there.open(path)
    page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
    page.evaluate("for (const each of document.querySelectorAll('article details')) each.open = true")
    page.evaluate(LOOK)
    return page


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_numbers_and_addresses_are_painted_in_the_order_they_are_typed(there: Visit, language: str) -> None:
    seen, wrong = 0, {}
    for kind in [*KINDS[:-1], "404.html", "contact-from-prison/", "all-pages/"]:
        page = opened(there, f"{language}/{kind}")
        found = page.evaluate("reading.backwards()")
        seen += found["seen"]
        wrong[kind] = found["wrong"] + page.evaluate("reading.unpainted()")
    assert {kind: what for kind, what in wrong.items() if what} == {}
    assert seen > 100


@pytest.mark.parametrize("name", ["p", "h1", "td", "title", "aria-label"])
@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_number_that_is_turned_round_is_seen_wherever_it_stands(there: Visit, language: str, name: str) -> None:
    page = opened(there, f"{language}/privacy/")
    word = RIGHT_TO_LEFT[language]
    plant = """([name, words]) => {
        if (name === 'title') document.title = words;
        else if (name === 'aria-label') document.querySelector('main').ariaLabel = words;
        else document.querySelector('article').append(Object.assign(document.createElement(name), { textContent: words }));
    }"""
    for number, turned in {
        "0808 802 0300": True,
        "0808\u00a0802\u00a00300": False,
        "\u20680808 802 0300\u2069": False,
    }.items():
        page = opened(there, f"{language}/privacy/")
        page.evaluate(plant, [name, f"{word} {number} {word}"])
        assert (number in page.evaluate("reading.unpainted().concat(reading.backwards().wrong)")) == turned, number


@pytest.mark.parametrize("screen", [NARROW, WIDE], ids=["phone", "desk"])
@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_the_page_is_mirrored_with_the_exit_at_its_left(there: Visit, language: str, screen: Mapping[str, int]) -> None:
    kinds = ["", "report/", "find-help/", "law/", "404.html"]
    found = {kind: opened(there, f"{language}/{kind}", screen).evaluate("reading.sides()") for kind in kinds}
    assert {kind: what for kind, what in found.items() if what} == {}


@pytest.mark.parametrize("language", [*RIGHT_TO_LEFT, *OTHERS])
def test_no_letter_is_cut_off_slanted_or_spaced(there: Visit, language: str) -> None:
    found: dict[str, Any] = {}
    for kind in ["", "danger-now/", "report/", "find-help/", "diary/", "all-pages/"]:
        page = opened(there, f"{language}/{kind}")
        found[kind] = page.evaluate("reading.letters()")
        page.set_viewport_size({"width": NARROWEST["width"], "height": NARROWEST["height"]})
        page.evaluate("document.querySelector('.menu__details').open = true")
        found[f"{kind} with the menu"] = page.evaluate("reading.letters()")
    assert {kind: what["wrong"] for kind, what in found.items() if what["wrong"]} == {}
    assert min(what["seen"] for what in found.values()) > 30


SPOILED = {
    "its lines are": "[lang] { line-height: 1 !important }",
    "slanted": "h1 { font-style: italic }",
    "spaced": "h1 { letter-spacing: 0.02em }",
    "cut off by h1": "h1 { line-height: 2.2 !important; block-size: 0.8em; overflow: hidden }",
    "beyond the screen": ".exit { inset-block-start: -2rem }",
}


@pytest.mark.parametrize("what", SPOILED)
@pytest.mark.parametrize("language", [*RIGHT_TO_LEFT, *OTHERS])
def test_letters_that_are_cut_off_slanted_or_spaced_are_seen(there: Visit, language: str, what: str) -> None:
    page = opened(there, f"{language}/report/")
    page.evaluate(
        """words => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(words);
            document.adoptedStyleSheets = [sheet];
        }""",
        SPOILED[what],
    )
    assert any(each.startswith(what) for each in page.evaluate("reading.letters().wrong"))


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_page_that_is_not_mirrored_is_seen(there: Visit, language: str) -> None:
    page = opened(there, f"{language}/report/", WIDE)
    page.evaluate("document.documentElement.dir = 'ltr'")
    assert len(page.evaluate("reading.sides()")) > 3


def around(element: HtmlElement, name: str) -> HtmlElement | None:
    """The nearest element with an attribute, from an element outwards."""
    found = element.xpath(f"ancestor-or-self::*[@{name}][1]")
    return found[0] if found else None


def plain(element: HtmlElement) -> bool:
    """What may stand in Latin letters without being English: the site's own name, and addresses, which no language has."""
    return element.get("class") == "top__name" or bool(
        element.xpath("ancestor-or-self::*[@translate='no'][@dir='ltr']")
    )


@pytest.mark.parametrize("language", [*RIGHT_TO_LEFT, *OTHERS])
def test_all_latin_letters_stand_in_the_language_and_direction_they_have(site: Site, language: str) -> None:
    """Titles are left out: they hold the site's name, and no element."""
    wrong, seen = [], 0
    for path in (path for path in site.pages() if path.startswith(f"{language}/")):
        for text in site.tree(path).xpath("//body//text()"):
            element = text.getparent().getparent() if text.is_tail else text.getparent()
            if not LATIN.search(text) or plain(element):
                continue
            seen += 1
            own, directed = around(element, "lang"), element.xpath("ancestor-or-self::*[@dir or self::bdi][1]")[0]
            named = own is not None and own.get("lang") not in (language, None)
            if not named or directed.get("dir", "ltr") != "ltr":  # without a direction, a bdi takes that of its letters
                wrong.append((path, text.strip()[:60]))
        for name in ("aria-label", "alt", "title", "placeholder"):
            for element in site.tree(path).xpath(f"//body//*[@{name}]"):
                own = around(element, "lang")
                if LATIN.search(element.get(name)) and (own is None or own.get("lang") == language):
                    wrong.append((path, element.get(name)))
    assert wrong == []
    assert seen > 1000


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_page_that_is_not_translated_is_laid_out_as_english_inside_a_mirrored_page(
    there: Visit, language: str
) -> None:
    found: Any = opened(there, f"{language}/law/").evaluate(
        """() => {
            const html = document.documentElement, article = document.querySelector('article'), title = document.querySelector('title');
            const words = document.createRange(), heading = article.querySelector('h1');
            words.selectNodeContents(heading);
            return {
                html: [html.lang, getComputedStyle(html).direction],
                article: [article.lang, getComputedStyle(article).direction], title: [title.lang, title.dir],
                left: Math.abs(words.getBoundingClientRect().left - heading.getBoundingClientRect().left) < 4,
                foreign: [...document.querySelectorAll('.menu bdi, footer bdi')].map((each) => [each.lang, getComputedStyle(each).direction].join()),
            };
        }"""
    )
    assert found["html"] == [language, "rtl"]
    assert (found["article"], found["title"], found["left"]) == (["en", "ltr"], ["en", "ltr"], True)
    assert set(found["foreign"]) == {"en,ltr"}
