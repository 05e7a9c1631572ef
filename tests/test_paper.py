"""What comes out of a printer: the words, their sources and their nation, and nothing that is only for the screen."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

import pytest
from pypdf import PdfReader

from conftest import Site
from test_browser import KINDS
from views import DESK, LANGUAGES, PHONE, opened

FEW = 20  # words: a sheet with fewer has the end of something on it, and nothing else
PRINTED = [kind for kind in KINDS if kind != "nowhere/"]
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


@EACH_LANGUAGE
@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_exit_menu_search_or_list_of_links(visit: Any, language: str, kind: str) -> None:
    page = opened(visit(**PHONE, color_scheme="dark"), language + kind)
    page.emulate_media(media="print", color_scheme="dark")
    left = """gone => look.lines(look.fresh()).filter(({ parent }) => parent.closest(gone)).map(({ text }) => text)"""
    assert page.evaluate(left, ".exit, .menu, search, nav, .skip, button") == []
    assert page.locator("main form input").filter(visible=True).count() == 0
    assert page.locator("h1").is_visible()
    pale = page.evaluate(
        """() => { const now = look.fresh(); return look.lines(now).filter(({ parent }) => look.contrast(now.style(parent).color, 'rgb(255, 255, 255)') < 4.5)
            .map(({ parent, text }) => `${now.style(parent).color}: ${text}`) }"""
    )
    assert pale == []
    kept = """() => { const now = look.fresh(); return [...document.body.querySelectorAll("*")].filter((each) =>
        /fixed|sticky/.test(now.style(each).position) && look.visible(each) && !now.onlyHeard(each)).map(look.named) }"""
    assert page.evaluate(kept) == []  # it would stand on every sheet


def letters_of(text: str) -> str:
    """Without its spaces, because a line breaks anywhere on paper, and with plain letters for joined ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("path", [*PRINTED, "cy/report/", "ur/", "ur/report/"])
def test_no_sheet_is_empty_and_the_words_and_nations_are_on_them(visit: Any, site: Site, path: str) -> None:
    page = visit(**DESK).open(path)
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert [at for at, sheet in enumerate(sheets, 1) if len(sheet.split()) < FEW] == []
    if path.startswith("ur/"):
        return  # a PDF gives the shapes of Nastaliq back, not its letters
    words, tree = letters_of(" ".join(sheets)), site.tree(path)
    wanted = tree.xpath("//h1 | //article//h2 | //section[@aria-labelledby='page-about']//dd")
    assert len(wanted) > 2
    assert [each.text_content() for each in wanted if letters_of(each.text_content()) not in words] == []


@EACH_LANGUAGE
def test_the_name_of_every_source_is_on_the_paper_and_its_address_on_that_of_the_list(
    visit: Any, language: str
) -> None:
    there, written = visit(), 0
    for kind in PRINTED:
        page = there.open(language + kind)
        page.emulate_media(media="print")
        named = page.locator("section[aria-labelledby=page-about] ul li").all()
        assert all(each.is_visible() for each in named), kind
        written += len(named)
    assert written > (50 if language == "" else 10)
    page = there.open("sources/")
    page.emulate_media(media="print")
    found = page.locator(".sources a").evaluate_all(
        "all => all.map((each) => [each.href, getComputedStyle(each, '::after').content, each.checkVisibility()])"
    )
    assert [href for href, after, shown in found if not shown or href not in after] == []
    assert len(found) > 300


def test_a_chosen_nation_is_on_the_paper(visit: Any) -> None:
    page = visit().open("court-orders/")
    page.locator("main form input[value=scotland]").check()
    page.emulate_media(media="print")
    form = page.locator("main form").inner_text()
    assert "Scotland" in form
    assert "Wales" not in form


def test_what_can_be_opened_is_open_on_paper(visit: Any) -> None:
    """No page has such a part in its text yet; an editor may write one."""
    page = visit().open("report/")
    page.evaluate(
        """() => {
            const part = document.createElement("details"), name = document.createElement("summary"), text = document.createElement("p");
            name.append("More"); text.append("Words that are needed"); text.id = "words";
            part.append(name, text); document.querySelector("main article").append(part);
        }"""
    )
    assert not page.locator("#words").is_visible()
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelector('#words').checkVisibility({ contentVisibilityAuto: true })")
    assert page.locator("#words").bounding_box()["height"] > 10
