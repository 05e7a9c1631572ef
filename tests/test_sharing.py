"""What search engines, chats, tabs and bookmarks show of the site: enough to find it, nothing that tells on a reader."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import pytest
import yaml
from lxml import etree
from playwright.sync_api import Browser

import icons
from advice import exits, links, settings
from advice.problems import Problems
from conftest import LANGUAGES, ROOT, Site, copy_of_project, language_of, mkdocs

# A word that only the language has, or its letters.
OWN = {
    "en": r"\b(?:the|you|information|your|how|what|to|with)\b",
    "cy": r"\b(?:yr?|yn|eich|chi|neu|gwybodaeth|yw|ei|sut|beth|os)\b",
    "pl": r"[ąćęłńśźż]|\b(?:nie|jest|jak|lub|czy|od)\b",
    "ur": "[ٹڈڑںےگچپہھ]|اور",
    "ro": r"[ăâîșț]|\b(?:și|sau|care|cum|pentru)\b",
    "pa": "[\u0a00-\u0a7f]",
    "ar": "[\u0600-\u06ff](?<![ٹڈڑںےگچپ])",
    "bn": "[\u0980-\u09ff]",
}

# What a sitemap may hold, by the protocol of sitemaps.org (0.9) and Google's note on versions in other languages.
SITEMAP = etree.RelaxNG(
    etree.fromstring("""
<element name="urlset" ns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://relaxng.org/ns/structure/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
 <oneOrMore><element name="url">
  <element name="loc"><data type="anyURI"><param name="minLength">12</param><param name="maxLength">2048</param></data></element>
  <oneOrMore><element name="link" ns="http://www.w3.org/1999/xhtml">
   <attribute name="rel"><value>alternate</value></attribute>
   <attribute name="hreflang"><data type="language"/></attribute><attribute name="href"><data type="anyURI"/></attribute>
  </element></oneOrMore>
 </element></oneOrMore>
</element>""")
)


def said(site: Site, path: str) -> dict[str, str]:
    """What a page says of itself to machines, by name."""
    metas = [each for each in site.tree(path).xpath("//head/meta") if each.get("name") or each.get("property")]
    found = {each.get("name") or each.get("property"): each.get("content") for each in metas}
    assert len(found) == len(metas), path
    return found


def real(site: Site) -> list[str]:
    """The pages, without those for a wrong address."""
    return [path for path in site.pages() if not path.endswith("404.html")]


def own(site: Site) -> list[str]:
    """The pages in the language of their folder."""
    return [path for path in real(site) if site.tree(path).find(".//article").get("lang") == language_of(path)]


def test_every_page_is_described_in_its_own_language_and_no_two_alike(site: Site) -> None:
    found: dict[str, list[str]] = {each: [] for each in LANGUAGES}
    for path in own(site):
        words = said(site, path)["description"]
        assert 50 <= len(words) <= 160, (path, len(words))
        assert re.search(OWN[language_of(path)], words, re.I), path
        found[language_of(path)].append(words)
    for each, descriptions in found.items():
        assert len(descriptions) == len(set(descriptions)) > 5, each


def test_a_page_that_is_not_translated_is_not_described_because_nobody_is_to_find_it(site: Site) -> None:
    fallbacks = set(real(site)) - set(own(site))
    assert len(fallbacks) > 30
    for path in fallbacks:
        assert "description" not in said(site, path), path
        assert said(site, path)["robots"] == "noindex", path


@pytest.mark.parametrize("where", ["site", "below"])
def test_every_page_has_one_whole_address_wherever_the_site_stands(where: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(where)
    originals = set(own(built))
    for path in real(built):
        (canonical,) = built.tree(path).xpath("//link[@rel='canonical']/@href")
        assert canonical == built.url + (path if path in originals else path.split("/", 1)[1]), path


@pytest.mark.parametrize("where", ["site", "below"])
def test_search_engines_are_led_to_every_page_that_they_may_list_and_to_no_other(
    where: str, request: pytest.FixtureRequest
) -> None:
    built: Site = request.getfixturevalue(where)
    robots = RobotFileParser()
    robots.parse((built.folder / "robots.txt").read_text("utf-8").splitlines())
    assert robots.site_maps() == [built.url + "sitemap.xml"]
    tree = etree.parse(str(built.folder / "sitemap.xml"))
    assert SITEMAP.validate(tree), SITEMAP.error_log
    listed = [str(each.text) for each in tree.iterfind(".//{*}loc")]
    assert sorted(listed) == sorted(built.url + path for path in own(built))
    for path in built.pages():
        assert (said(built, path).get("robots") == "noindex") == (path not in own(built)), path
        assert robots.can_fetch("*", built.url + path), path


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our site, whose owner wants it to be found by nobody who was not told."""
    folder = tmp_path_factory.mktemp("refused")
    config = copy_of_project(folder / "project") / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("indexing: allow", "indexing: refuse"), "utf-8")
    done = mkdocs(folder / "project", folder / "site")
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", "https://advice.example/")


def test_a_site_that_refuses_search_engines_says_so_on_every_page_and_lets_them_read_it(refused: Site) -> None:
    assert len(refused.pages()) > 100
    robots = RobotFileParser()
    robots.parse((refused.folder / "robots.txt").read_text("utf-8").splitlines())
    for path in refused.pages():
        assert said(refused, path)["robots"] == "noindex", path
        assert robots.can_fetch("*", refused.url + path), path
    assert robots.site_maps() is None
    assert list(refused.folder.rglob("sitemap*")) == []
    assert links.problems(refused.folder, refused.url, ROOT / "docs", list(LANGUAGES)) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("  indexing: none\n", r'mkdocs\.yml:9: .*indexing.*allow.*refuse'),
        ("  indexing: no\n", r'mkdocs\.yml:9: .*indexing'),
        ("  indexing: [allow]\n", r'mkdocs\.yml:9: .*indexing'),
        ("  indexng: refuse\n", r'mkdocs\.yml:9: "indexng" is not a name .* Did you mean "indexing"\?'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_switch_is_told_with_its_line(tmp_path: Path, wrong: str, expected: str) -> None:
    ours = (ROOT / "mkdocs.yml").read_text("utf-8")
    begins, ends = ours.index('  # Where "Exit'), ours.index("  # Whose number")
    text = ours[:begins] + "  exit: [https://www.gov.uk/]\n" + wrong + ours[ends:]
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(Problems) as found:
        settings.read(tmp_path / "mkdocs.yml", {})
    assert re.search(expected, str(found.value), re.S), str(found.value)


@pytest.mark.parametrize("where", ["site", "below"])
def test_a_shared_link_shows_the_name_of_the_site_and_nothing_of_its_subject(
    where: str, request: pytest.FixtureRequest
) -> None:
    built: Site = request.getfixturevalue(where)
    strings = {each: yaml.safe_load((ROOT / f"docs/{each}/_strings.yml").read_text("utf-8")) for each in LANGUAGES}
    for path in real(built):
        words = strings[language_of(path)]
        shown = {name: words for name, words in said(built, path).items() if ":" in name}
        assert shown == {
            "og:title": "Advice",
            "og:description": words["share.description"],
            "og:image": built.url + "apple-touch-icon.png",
        }, path
    for each in LANGUAGES:
        kept = [strings[each][key] for key in ("share.description",)]
        assert re.search(OWN[each], " ".join(kept), re.I), each
        assert not any(exits.TELLING.search(words) for words in kept), each
        subject = {
            "en": "safe|danger|help|report|threat",
            "cy": "stelc|aflonyddu|heddlu|perygl|diogel|help",
            "pl": "stalk|nęka|polic|niebezpiecz|bezpiecz|pomoc|zgło|groź",
            "ur": "پیچھا|ہراس|پولیس|خطر|محفوظ|مدد",
            "ro": "stalk|hărțu|urmări|poliți|pericol|sigur|ajutor|amenin",
            "pa": "ਪਿੱਛਾ|ਪਰੇਸ਼ਾਨ|ਪੁਲਿਸ|ਪੁਲੀਸ|ਖ਼ਤਰ|ਖਤਰ|ਸੁਰੱਖਿ|ਮਦਦ",
            "ar": "ملاحق|مضايق|شرطة|خطر|آمن|أمان|مساعد|تهديد",
            "bn": "পিছু|হয়রানি|পুলিশ|বিপদ|নিরাপ|সাহায্য|হুমকি",
        }
        assert not re.search(subject[each], " ".join(kept), re.I), each


def size(png: bytes) -> tuple[int, int]:
    """How wide and high a PNG is, in pixels."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">2I", png[16:24])
    return wide, high


def test_the_picture_of_a_shared_link_is_small(site: Site) -> None:
    png = (site.folder / "apple-touch-icon.png").read_bytes()
    wide, high = size(png)
    assert wide == high
    assert 200 <= wide < 300
    assert len(png) < 4000


def test_the_tab_has_a_picture_without_words_that_costs_no_request(site: Site) -> None:
    drawing = (ROOT / "overrides" / "favicon.svg").read_text("utf-8").strip()
    assert {etree.QName(each).localname for each in etree.fromstring(drawing).iter()} == {"svg", "rect"}
    for path in site.pages():
        (icon,) = site.tree(path).xpath("//link[@rel='icon']/@href")
        assert re.fullmatch(r"data:image/svg\+xml,[\w./%,:='-]{,250}", icon), path
        assert unquote(icon).partition(",")[2] == drawing, path


def test_nothing_offers_to_install_the_site(site: Site) -> None:
    for path in site.pages():
        assert not site.tree(path).xpath("//link[@rel='manifest']"), path


def test_browsers_that_look_for_a_picture_by_themselves_find_it(site: Site, served: str, visit: Any) -> None:
    here = visit().context.request
    ico, png = here.get(served + "favicon.ico"), here.get(served + "apple-touch-icon.png")
    assert (ico.status, png.status) == (200, 200)
    assert ico.headers["content-type"] in ("image/vnd.microsoft.icon", "image/x-icon")
    assert struct.unpack("<3H2B", ico.body()[:8]) == (0, 1, 1, 32, 32)
    length, begins = struct.unpack("<2I", ico.body()[14:22])
    assert size(ico.body()[begins:]) == (32, 32)
    assert len(ico.body()) == begins + length < 1000


# Draws pictures given as addresses, each over a colour of its own, and gives what stands there, pixel by pixel.
PIXELS = """([address, colour, side]) => new Promise((done, failed) => {
  const image = new Image(side, side);
  image.onerror = () => failed(new Error("no picture"));
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const there = canvas.getContext("2d");
    there.fillStyle = colour;
    there.fillRect(0, 0, side, side);
    there.drawImage(image, 0, 0, side, side);
    done([...there.getImageData(0, 0, side, side).data]);
  };
  image.src = address;
})"""


def pixels(browser: Browser, content: bytes, kind: str, colour: str, side: int) -> list[int]:
    page = browser.new_page()
    found = page.evaluate(PIXELS, [f"data:image/{kind};base64,{b64encode(content).decode()}", colour, side])
    page.close()
    assert isinstance(found, list)
    return found


def test_all_pictures_of_the_site_are_one_drawing(browser: Browser) -> None:
    for name, again in icons.icons(browser).items():
        kind, side = ("x-icon", 32) if name.endswith(".ico") else ("png", icons.SIDE)
        kept = pixels(browser, (ROOT / "overrides" / name).read_bytes(), kind, "#777", side)
        drawn = pixels(browser, again, kind, "#777", side)
        # Another Chromium may smooth an edge a little differently.
        far = [1 for one, other in zip(kept, drawn, strict=True) if abs(one - other) > 40]
        assert len(far) <= len(kept) / 500, name


def brightness(red: int, green: int, blue: int) -> float:
    """Relative luminance, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [each / 255 for each in (red, green, blue)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [("#ffffff", (255,) * 3), ("#dee1e6", (222, 225, 230)), ("#202124", (32, 33, 36)), ("#000000", (0,) * 3)],
)
def test_the_picture_has_an_edge_on_light_and_on_dark_tabs(
    browser: Browser, colour: str, rgb: tuple[int, int, int]
) -> None:
    found = pixels(browser, (ROOT / "overrides/favicon.svg").read_bytes(), "svg+xml", colour, 32)
    # From the middle of its left side inwards.
    row = [tuple(found[at : at + 3]) for at in range(4 * 32 * 16, 4 * (32 * 16 + 6), 4)]
    ground = brightness(*rgb)
    contrast = [
        (max(ground, each) + 0.05) / (min(ground, each) + 0.05) for each in (brightness(*pixel) for pixel in row)
    ]
    assert max(contrast) >= 3


def test_phones_make_no_number_a_link_that_we_did_not(site: Site) -> None:
    """Safari on iPhones does so by itself with what looks like a number (Apple, Supported Meta Tags)."""
    for path in site.pages():
        assert said(site, path)["format-detection"] == "telephone=no", path
