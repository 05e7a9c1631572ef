"""A translation and its English, side by side, so that a helper and a reader can read the same line."""

from __future__ import annotations

import io
import re
from collections import Counter
from copy import deepcopy
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from advice import beside
from bench.weigh import LARGEST, REQUESTS, view
from conftest import LANGUAGES, Site
from test_axe import axe, checked
from views import DESK, PHONE, opened

FEW = ["ur/beside/", "ur/beside/danger-now/", "ar/beside/report/", "cy/beside/civil-claim/", "pa/beside/find-help/"]


def translation(path: str) -> str:
    return path.replace("beside/", "", 1)


def english(path: str) -> str:
    return path.split("beside/", 1)[1]


THEIRS = ".//div[@class='pair']/*[2]"
# What a page with two languages has once, and what works on the page of the translation only.
ONCE = "./nav | ./p[@class='article__where'] | .//form | .//*[@class='practice' or @class='contact' or @class='contact__group']"


def said(element: Any, without: str = ONCE) -> Counter[str]:
    """The words of an element, but for those of some elements in it."""
    copy = deepcopy(element)
    for gone in copy.xpath(without):
        gone.drop_tree()
    return Counter(" ".join(copy.itertext()).split())


def test_each_translation_stands_beside_its_english_and_each_leads_to_the_other(site: Site) -> None:
    own = [p for p in site.pages() if p.split("/")[0] in LANGUAGES and not p.endswith(".html")]
    translated = [p for p in own if site.tree(p).find(".//article").get("lang") == p.split("/")[0]]
    assert sorted(map(translation, site.beside())) == sorted(translated)
    assert len(translated) > 140
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert "/beside/" not in sitemap
    for path in site.beside():
        tree = site.tree(path)
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"], path
        assert tree.xpath("//link[@rel='canonical']/@href") == [site.url + translation(path)], path
        assert tree.find(".//aside[@class='exit']") is not None, path


def test_the_notice_of_each_translation_leads_to_that_page_and_back(visit: Any) -> None:
    page = visit(java_script_enabled=False).open("ur/report/")
    page.locator(".status a").nth(1).click()
    assert page.url.endswith("/ur/beside/report/")
    page.locator(".status a").nth(1).click()
    assert page.url.endswith("/ur/report/")


def test_no_word_of_either_language_is_lost_and_none_stands_twice(site: Site) -> None:
    for path in site.beside():
        both, own, original = (site.tree(each).find(".//article") for each in (path, translation(path), english(path)))
        theirs = both.xpath(THEIRS)
        assert {(each.get("lang"), each.get("dir")) for each in theirs} == {("en", "ltr")}, path
        assert sum((said(each) for each in theirs), Counter()) == said(original), path
        assert said(both, f"{ONCE} | {THEIRS}") == said(own), path


def test_headings_are_those_of_the_translation_and_each_name_stands_once(site: Site) -> None:
    for path in site.beside():
        tree = site.tree(path)
        levels = [each.tag for each in tree.xpath("//article//*[self::h1 or self::h2 or self::h3]")]
        own = [
            each.tag for each in site.tree(translation(path)).xpath("//article//*[self::h1 or self::h2 or self::h3]")
        ]
        assert levels == own, path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        assert set(tree.xpath("//@aria-labelledby")) <= set(ids), path


def test_a_line_and_its_english_share_a_row_on_a_wide_screen_and_follow_one_another_on_a_phone(visit: Any) -> None:
    boxes = """() => [...document.querySelectorAll(".pair")].map(({ children: [one, two] }) =>
        [one, two].map((each) => each.getBoundingClientRect()).map(({ left, right, top, bottom }) => [left, right, top, bottom]))"""
    for path in FEW:
        mirrored = path.split("/")[0] in ("ur", "ar")
        for one, two in visit(**DESK).open(path).evaluate(boxes):
            assert one[2] == two[2], path
            assert (one[0] >= two[1]) if mirrored else (one[1] <= two[0]), path
        for one, two in visit(**PHONE).open(path).evaluate(boxes):
            assert one[3] <= two[2], path


@pytest.mark.parametrize(
    "screen", [PHONE, DESK, {"viewport": {"width": 320, "height": 256}}], ids=["phone", "desk", "400 %"]
)
def test_nothing_is_cut_off_and_axe_finds_nothing(visit: Any, screen: dict[str, Any]) -> None:
    there, found = checked(visit(**screen)), {}
    for path in FEW:
        page = opened(there, path)
        found[path] = [page.evaluate("look.layout()"), axe(page)]
    assert {path: what for path, what in found.items() if any(what)} == {}


def test_it_prints_in_two_columns_and_no_pair_is_torn(visit: Any, site: Site) -> None:
    page = visit(**PHONE).open("cy/beside/report/")
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    words = re.sub(r"\s", "", "".join(sheets))
    for path in ("cy/report/", "report/"):
        for heading in site.tree(path).xpath("//article//h2"):
            assert re.sub(r"\s", "", heading.text_content()) in words, path
    page.emulate_media(media="print")
    one, two = (page.locator(".pair").nth(4).locator("> *").nth(at).bounding_box() for at in (0, 1))
    assert one["y"] == two["y"]


def test_it_is_as_light_as_a_page_may_be(site: Site) -> None:
    for path in site.beside():
        seen = view(site, path)
        assert seen.weight.brotli <= LARGEST, path
        assert seen.requests <= REQUESTS, path


def test_a_part_that_has_changed_stands_beside_its_english_as_a_whole() -> None:
    own = '<h1>A</h1><p>One.</p><h2 id="b">B</h2><p>Two.</p>'
    other = '<h1>a</h1><p>one.</p><h2 id="b">b</h2><p>two.</p><p>new.</p>'
    pairs = html.fragment_fromstring(beside.paired(own, other, "en", "ltr"), create_parent="div").xpath("./div")
    assert [[each.text_content() for each in pair] for pair in pairs] == [
        ["A", "a"], ["One.", "one."], ["BTwo.", "btwo.new."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "link", "expected"),
    [
        ("report", "../diary/#keep", "../diary/#keep"), ("report", "../law/", "../../law/"), ("report", "../", "../"),
        ("index", "law/#a", "../law/#a"), ("index", "diary/", "diary/"), ("easy-read/danger", "../../law/", "../../../law/"),
        ("report", "#here", "#here"), ("report", "https://example.org/", "https://example.org/"), ("report", "tel:999", "tel:999"),
    ],
)  # fmt: skip
def test_links_stay_beside_the_english_where_the_page_they_lead_to_does(page: str, link: str, expected: str) -> None:
    led = beside.deeper(f'<a class="x" href="{link}">x</a>', page, ["index", "report", "diary", "easy-read/danger"])
    assert led == f'<a class="x" href="{expected}">x</a>'
