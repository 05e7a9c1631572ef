"""The drawings: plain shapes only, inside the pages that show them, and words for those who cannot see them."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from advice import facts, pictures
from advice.problems import Problems
from conftest import ROOT, Site

FACTS = ROOT / "docs" / "_facts"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">'
DRAWN = {"phone": "<svg/>"}
IMAGE = '<img class="picture" src="#{0}" alt="Words of {0}." width="96" height="96">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("door", "phone"):
        (tmp_path / f"{name}.svg").write_text(f'{SQUARE}\n  <path d="M1 2h3"/>\n</svg>\n', "utf-8")
    return tmp_path


def test_our_own_drawings_are_read_and_all_are_shown_by_a_page() -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("??/**/*.md"))
    drawings = facts.load(FACTS).pictures
    assert len(drawings) > 40
    assert [name for name in drawings if f'picture("{name}")' not in pages] == []


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ('<svg viewBox="0 0 96 96">', "cannot be read"),
        ('<svg viewBox="0 0 96 96"></svg>', "door.svg:1: A drawing begins with"),
        (SQUARE.replace("96 96", "24 24") + "</svg>", "door.svg:1: A drawing begins with"),
        (SQUARE + "\n<script>alert(1)</script></svg>", 'door.svg:2: A drawing cannot hold "script".'),
        (SQUARE + "\n<style>path {}</style></svg>", 'door.svg:2: A drawing cannot hold "style".'),
        (SQUARE + '\n\n<path onclick="a()" d="M0 0"/></svg>', 'door.svg:3: A drawing cannot say "onclick".'),
        (SQUARE + '<path style="fill:red" d="M0 0"/></svg>', 'A drawing cannot say "style".'),
        (SQUARE + '<path id="a" d="M0 0"/></svg>', 'A drawing cannot say "id".'),
        (SQUARE + '<path fill="URL(#a)" d="M0 0"/></svg>', 'A drawing cannot load anything ("url(").'),
        (SQUARE[:-1] + ' width="96" height="96"></svg>', 'door.svg:1: A drawing cannot say "width" in its <svg>.'),
        (SQUARE[:-1] + ' xmlns:x="http://www.w3.org/1999/xlink"></svg>', 'A drawing needs no "xmlns:"'),
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 96 96"/>', 'A drawing needs no "xmlns:"'),
        (SQUARE + f'<path d="{"M0 0" * 1100}"/></svg>', "door.svg: This drawing is too large"),
        (SQUARE + '<image href="https://elsewhere.example/x.png"/></svg>', 'A drawing cannot hold "image".'),
    ],
)  # fmt: skip
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(folder: Path, drawing: str, expected: str) -> None:
    (folder / "door.svg").write_text(drawing, "utf-8")
    with pytest.raises(Problems) as found:
        pictures.load(folder)
    assert expected in str(found.value)


def test_a_drawing_that_no_page_could_ask_for_is_refused(folder: Path) -> None:
    (folder / "door.svg").rename(folder / "my_door.svg")
    with pytest.raises(Problems, match='"my_door" cannot be the name of a picture'):
        pictures.load(folder)


def test_a_drawing_stands_in_the_page_as_an_address_that_holds_it(folder: Path) -> None:
    drawing = pictures.load(folder)["phone"]
    address = pictures.address(drawing)
    assert re.fullmatch(r"data:image/svg\+xml,[^\"<>#]*", address)
    kept = unquote(address).partition(",")[2]
    assert etree.tostring(etree.fromstring(kept)) == etree.tostring(etree.fromstring(drawing))


def test_a_drawing_stands_beside_the_words_of_its_line() -> None:
    placed = pictures.placed(f"<p>{IMAGE.format('phone')} Call <b>us</b>.</p>", DRAWN)
    assert placed.startswith(
        '<p class="picture__line"><img class="picture" src="data:image/svg+xml,%3Csvg/%3E" alt="Words of phone."'
    )
    assert placed.endswith("<span>Call <b>us</b>.</span></p>")


def test_an_item_of_a_numbered_list_keeps_its_number_and_its_own_list() -> None:
    placed = pictures.placed(f"<ol><li>{IMAGE.format('phone')} Call:<ul><li>us</li></ul></li></ol>", DRAWN)
    assert '<ol><li><span class="picture__line"><img' in placed
    assert placed.endswith("<span>Call:</span></span><ul><li>us</li></ul></li></ol>")


def test_in_a_large_link_the_drawing_is_part_of_the_link_and_silent() -> None:
    placed = pictures.placed(f'<li>{IMAGE.format("phone")} <a href="x/">My phone</a></li>', DRAWN)
    assert placed.startswith('<li><a href="x/"><img class="picture" src="data:image/svg+xml,%3Csvg/%3E" alt=""')
    assert placed.endswith("<span>My phone</span></a></li>")


def test_words_after_a_link_keep_each_item_whole() -> None:
    item = f'<li>{IMAGE.format("phone")} <a href="x/">Words</a>{{}}</li>'
    placed = pictures.placed(f"<ul>{item.format(' to us')}{item.format('')}</ul>", DRAWN)
    for tag in ("a", "span", "li"):
        assert placed.count(f"<{tag}>") + placed.count(f"<{tag} ") == placed.count(f"</{tag}>"), placed
    assert 'to us</span></span></li><li><a href="x/"><img' in placed


def test_every_drawing_of_a_built_page_is_there(site: Site) -> None:
    shown = 0
    for path in site.pages():
        for image in site.tree(path).xpath("//img[@class='picture']"):
            root = etree.fromstring(unquote(image.get("src").partition(",")[2]))
            assert root.get("viewBox") == "0 0 96 96", path
            shown += 1
    assert shown > 100


def test_what_a_drawing_shows_is_said_in_words_except_inside_a_large_link(site: Site) -> None:
    for path in site.pages():
        for image in site.tree(path).xpath("//img[@class='picture']"):
            in_link = any(parent.tag == "a" for parent in image.iterancestors())
            assert bool(image.get("alt")) != in_link, (path, image.get("src"))
