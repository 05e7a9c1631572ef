"""Three legal systems, never mixed: each part is whole, is chosen without JavaScript, and is named on paper."""

from io import BytesIO
from typing import Any

import pytest
from markupsafe import Markup
from pypdf import PdfReader

from advice import pages, view
from conftest import ROOT, Site

LAW = ["england-wales", "scotland", "northern-ireland"]
CHOICES = {"england": "england-wales", "wales": "england-wales", "scotland": "scotland", "northern-ireland": "northern-ireland"}  # fmt: skip


def english(slug: str) -> pages.Page:
    return pages.read(ROOT / "docs" / "en" / f"{slug}.md", "en", slug)


PARTED = [page.stem for page in sorted((ROOT / "docs" / "en").glob("*.md")) if english(page.stem).parts]


def parts(tree: Any) -> dict[str, list[Any]]:
    """The sections of a built page by the nation they are for."""
    found: dict[str, list[Any]] = {nation: [] for nation in LAW}
    for section in tree.xpath("//section[@data-nations]"):
        found[section.get("data-nations").replace("england wales", "england-wales")].append(section)
    return found


def test_a_part_ends_where_the_next_heading_of_its_level_begins() -> None:
    html = '<h1>T</h1><h2 id="a">A</h2><h3 id="a-scotland">S</h3><p>1</p><h4 id="x">X</h4><h3 id="b">B</h3><p>2</p>'
    intro, rest = view.parted(html, english("about"))
    assert intro == "<h1>T</h1>"
    assert rest == Markup(
        '<h2 id="a">A</h2><section data-nations="scotland"><h3 id="a-scotland">S</h3><p>1</p><h4 id="x">X</h4>'
        '</section><h3 id="b">B</h3><p>2</p>'
    )


def test_the_heading_of_a_part_names_its_nation() -> None:
    names = {"england-wales": "England and Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland"}
    for slug in PARTED:
        for part in english(slug).parts:
            assert names[part.nation] in part.heading.text, (slug, part.heading)


def test_the_law_the_orders_and_the_claim_have_a_part_for_each_nation(site: Site) -> None:
    for slug in ("law", "court-orders", "civil-claim", "after-reporting", "police-not-helping", "hate-crime"):
        assert all(parts(site.tree(f"{slug}/")).values()), slug


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("choice", CHOICES)
def test_a_reader_sees_only_the_law_of_the_nation_they_choose(visit: Any, choice: str, script: bool) -> None:
    there = visit(java_script_enabled=script)
    for slug in PARTED:
        page = there.open(f"{slug}/")
        for nation in LAW:
            for section in page.locator(f'section[data-nations="{nation.replace("-w", " w")}"]').all():
                assert section.is_visible(), (slug, nation)
        if len({part.nation for part in english(slug).parts}) < 2:
            continue
        page.locator(f'.choice [value="{choice}"]').check()
        for nation in LAW:
            for section in page.locator(f'section[data-nations="{nation.replace("-w", " w")}"]').all():
                assert section.is_visible() == (nation == CHOICES[choice]), (slug, nation)
        assert page.url == f"{there.root}{slug}/"
    assert [url for url in there.requests if "?" in url] == []


def test_the_choice_is_made_by_keyboard_and_enter_sends_nothing(visit: Any) -> None:
    there = visit(bypass_csp=True)  # a host may send no policy
    page = there.open("court-orders/")
    page.locator('.choice [value="all"]').focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.locator('.choice [value="scotland"]').is_checked()
    before = len(there.requests)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert (page.url, len(there.requests)) == (there.root + "court-orders/", before)
    assert page.locator('.choice [value="scotland"]').is_checked()


def test_the_choice_is_forgotten_when_the_page_is_left_or_loaded_again(visit: Any) -> None:
    there = visit()
    page = there.open("court-orders/")
    page.locator('.choice [value="scotland"]').check()
    page.reload()
    assert page.locator('.choice [value="all"]').is_checked()
    there.open("civil-claim/")
    assert page.locator('.choice [value="all"]').is_checked()
    stored = page.evaluate(
        "[document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash]"
    )
    assert stored == ["", 0, 0, "", ""]


def test_the_list_of_contents_leads_only_to_what_is_shown(visit: Any) -> None:
    page = visit(java_script_enabled=False).open("court-orders/")
    page.locator(".contents summary").click()
    page.locator('.choice [value="scotland"]').check()
    for link in page.locator(".contents a").all():
        target = page.locator(str(link.get_attribute("href")))
        assert link.is_visible() == target.is_visible(), link.inner_text()


@pytest.mark.parametrize(("choice", "nation"), [("scotland", "Scotland"), ("wales", "England and Wales")])
def test_each_printed_sheet_of_a_part_carries_its_nation(visit: Any, choice: str, nation: str) -> None:
    page = visit(java_script_enabled=False).open("court-orders/")
    page.locator(f'.choice [value="{choice}"]').check()
    section = page.locator("section[data-nations]:visible")
    last = section.locator("h3").last.inner_text()
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A5"))).pages]
    first = next(at for at, text in enumerate(sheets) if f"This part is for {nation} only" in " ".join(text.split()))
    end = next(at for at, text in enumerate(sheets) if at >= first and last in text)
    assert end > first + 1
    assert [at for at in range(first, end + 1) if nation not in sheets[at]] == []
    assert f"Where you live {choice.title()}" in " ".join(" ".join(sheets[: first + 1]).split())


def test_a_page_for_one_nation_says_so_before_its_title(site: Site) -> None:
    for slug, nation in (("scotland", "Scotland"), ("northern-ireland", "Northern Ireland")):
        article = site.tree(f"{slug}/").find(".//article")
        assert article[0].get("class") == "article__where"
        assert nation in article[0].text_content()


def test_find_help_shows_only_what_is_chosen_and_everything_before(visit: Any) -> None:
    page = visit(java_script_enabled=False).open("find-help/")
    cards = page.locator(".contact__group .contact")
    assert all(card.is_visible() for card in cards.all())
    page.locator('.choice [value="wales"]').check()
    page.locator('.choice [value="domestic-abuse"]').check()
    shown = [card.get_attribute("id") for card in page.locator(".contact__group .contact__name:visible").all()]
    assert "live-fear-free" in shown
    assert not {"sdafmh", "scottish-womens-aid", "paladin", "dsa-helpline-ni"} & set(shown)
    page.locator('.choice [name="need"][value="all"]').check()
    page.locator('.choice [name="nation"][value="all"]').check()
    assert all(card.is_visible() for card in cards.all())


def test_every_need_and_nation_that_can_be_chosen_has_its_rule_of_style(site: Site) -> None:
    style = (ROOT / "overrides" / "components" / "choice" / "choice.more.css").read_text("utf-8")
    for name, mark, sign in (("need", "need", "="), ("nation", "nations", "~=")):
        values = site.tree("find-help/").xpath("//form[@class='choice']//input[@name=$name]/@value", name=name)
        rules = [
            f'body:has(.choice [value="{value}"]:checked) [data-{mark}]:not([data-{mark}{sign}"{value}"])'
            for value in values
            if value != "all"
        ]
        assert len(rules) > 3
        assert [rule for rule in rules if rule not in style] == []
