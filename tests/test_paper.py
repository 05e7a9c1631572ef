"""What comes out of a printer: the words, their sources and their nation, and nothing that is only for the screen."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from conftest import Site
from test_browser import KINDS
from views import DESK, LANGUAGES, PHONE, opened, said

KINDS_PRINTED = [kind for kind in KINDS if kind != "nowhere/"]
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


@EACH_LANGUAGE
@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_exit_menu_search_or_list_of_links(visit: Any, language: str, kind: str) -> None:
    page = opened(visit(**PHONE, color_scheme="dark"), language + kind)
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".exit", ".menu", "search", "nav", ".skip", "main form input", "button"):
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    assert page.locator("h1").is_visible()
    pale = page.evaluate(
        """() => { const now = look.fresh(); return look.lines(now).filter(({ parent }) => look.contrast(now.style(parent).color, 'rgb(255, 255, 255)') < 4.5)
            .map(({ parent, text }) => `${now.style(parent).color}: ${text}`) }"""
    )
    assert pale == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).position") == "static"
    kept = "() => [...document.querySelectorAll('body *')].filter((each) => /fixed|sticky/.test(getComputedStyle(each).position) && each.checkVisibility()).map(look.named)"
    assert page.evaluate(kept) == []


@pytest.mark.parametrize("path", [*KINDS_PRINTED, *("ur/" + kind for kind in KINDS_PRINTED[:4]), "cy/report/"])
def test_the_printed_pages_have_the_words_sources_and_nation_and_no_empty_page(
    visit: Any, site: Site, path: str
) -> None:
    page = visit(**DESK).open(path)
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    joined = "".join("".join(sheets).split())
    assert len(sheets[-1].split()) > 10, sheets[-1]
    assert all(sheet.strip() for sheet in sheets)
    words = said(path)
    assert "".join(words["exit.label"].split()) not in "".join(sheets[0].split())
    tree = site.tree(path)
    if not path.startswith("ur/"):  # the letters of a printed line of Urdu stand in the order of their shapes
        assert "".join(tree.xpath("string(//h1)").split()) in joined
        nations = [
            "".join(each.split())
            for each in tree.xpath("//section[@aria-labelledby='page-about']//dl//dd[last()]//text()")
        ]
        assert nations
        assert all(each in joined for each in nations)
    for source in tree.xpath("//section[@aria-labelledby='page-about']//a/@href"):
        assert "".join(source.split()) in joined, source


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
    assert page.evaluate("document.querySelector('#words').checkVisibility({ contentVisibilityAuto: true })")
    assert page.locator("#words").bounding_box()["height"] > 10
