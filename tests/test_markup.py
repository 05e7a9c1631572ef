"""The pages as they are written: without an error, each part with its name and its language."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import CDPSession

import browsers
from conftest import LANGUAGES, ROOT, Site, language_of
from views import PATHS, said

defect = pytest.mark.defect

# What the Nu checker warns of for no reason, each with the reason.
ACCEPTED = (
    # It reads files, where "self" has no meaning. test_browser.py holds the policy in a browser, on a server.
    r"Resource violates Content Security Policy \(meta tag\): .* “(?!\w+:|//)[^”]*” blocked by “[a-z]+-src” directive\.",
    # It does not know "data:" in a policy; the same tests see the drawings.
    r"Resource violates Content Security Policy \(meta tag\): image “data:image/svg\+xml,[^”]*” blocked by “img-src” directive\.",
)


def nu(*files: str) -> list[str]:
    """What the Nu HTML checker says of HTML, CSS and SVG files, but for ACCEPTED."""
    command = ["java", "-jar", str(browsers.NU), "--also-check-css", "--also-check-svg", "--format", "json", "--stdout"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{each['url']}: {each['message']} {each.get('extract', '')}"
        for each in messages
        if not any(re.fullmatch(reason, each["message"]) for reason in ACCEPTED)
    ]


def test_the_nu_checker_finds_no_error_and_no_reason_to_warn(site: Site) -> None:
    files = sorted(str(each) for each in site.folder.rglob("*") if each.suffix in (".html", ".css", ".svg"))
    assert Counter(file.rsplit(".", 1)[1] for file in files)["html"] == len(site.pages() + site.beside()) > 500
    assert nu(*files) == []


def test_the_nu_checker_finds_what_is_wrong_in_each_kind_of_file(tmp_path: Any) -> None:
    start = "<!doctype html><html lang=en><title>A</title>"
    wrong = {
        "a.html": start + "<p><div></p>",
        "b.html": start
        + "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\"><script>alert()</script>",
        "a.css": "a { color: rde }",
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a:b/></svg>',
    }
    for name, text in wrong.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = nu(*(str(tmp_path / name) for name in wrong))
    assert [name for name in wrong if not any(f"/{name}: " in each for each in found)] == []


@defect(13)
def test_every_page_says_its_language_and_direction(site: Site) -> None:
    for path in site.pages():
        page = site.tree(path).getroottree().getroot()
        language = language_of(path)
        assert (page.get("lang"), page.get("dir")) == (language, LANGUAGES[language]), path
        for each in page.xpath("//*[@lang]"):
            assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", each.get("lang")), path
        (article,) = page.xpath("//main/article")
        assert article.get("dir") == LANGUAGES[article.get("lang")], path


@defect(13)
def test_a_heading_has_one_address_in_every_language(site: Site) -> None:
    for path in ("report/", "danger-now/", "find-help/", ""):
        english = [each.get("id") for each in site.tree(path).xpath("//article//h2[@id]")]
        assert len(english) > 1 or path == ""
        for folder in (f"{language}/" for language in LANGUAGES if language != "en"):
            other = [each.get("id") for each in site.tree(folder + path).xpath("//article//h2[@id]")]
            assert other == english, folder + path
            ids = site.tree(folder + path).xpath("//article//*/@id")
            assert not [each for each in ids if re.fullmatch(r"_\d+", each)]


@defect(12)
def test_a_heading_says_its_words_and_nothing_else(site: Site) -> None:
    for path in site.pages():
        for heading in site.tree(path).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
            words = heading.text_content().strip()
            assert words, path
            assert not re.search(r"[¶#§🔗]", words), (path, words)
            assert not heading.xpath(".//a[starts-with(@href, '#')] | .//@title"), (path, words)


def test_headings_go_down_one_level_at_a_time(site: Site) -> None:
    for path in site.pages():
        levels = [
            int(each.tag[1]) for each in site.tree(path).xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


@defect(14)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_has_a_page_in_each_language(site: Site, language: str) -> None:
    folder = "" if language == "en" else f"{language}/"
    page, words = site.tree(folder + "404.html"), said(folder)
    assert page.getroottree().getroot().get("lang") == language
    assert page.xpath("string(//title)").startswith(words["notfound.title"])
    assert page.xpath("string(//h1)") == words["notfound.title"]
    first = page.xpath("//a[@href]")[0]
    assert first.get("href") == "#content"
    assert page.xpath("//*[@id='content'][self::main]")
    assert first.text_content().strip()


@defect(11, 22)
def test_every_field_has_a_label_and_every_group_a_name(site: Site) -> None:
    for path in site.pages():
        page = site.tree(path)
        for field in page.xpath("//input | //select | //textarea"):
            labels = field.xpath("ancestor::label") + page.xpath("//label[@for=$id]", id=field.get("id") or "-")
            assert "".join(each.text_content() for each in labels).strip(), path
            if field.get("type") == "radio":
                (legend,) = field.xpath("ancestor::fieldset[1]/legend")
                assert legend.text_content().strip(), path
        for part in page.xpath("//details"):
            assert part[0].tag == "summary", path
            assert part[0].text_content().strip(), path
        assert not page.xpath("//*[@role='tab' or @role='tablist' or @role='tabpanel']"), path


LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}


def landmarks(session: CDPSession) -> list[tuple[str, str]]:
    """The landmarks of a page: role and name. A form or a section without a name is none (ARIA 1.2)."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    found = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    return [(role, name) for role, name in found if role in LANDMARKS and (name or role not in ("form", "region"))]


@defect(21)
def test_landmarks_are_one_of_a_kind_or_have_names_that_differ(visit: Any) -> None:
    there = visit()
    session = there.context.new_cdp_session(there.page)
    for path in PATHS:
        there.open(path)
        found = landmarks(session)
        assert [role for role, _ in found].count("main") == 1, path
        assert {"navigation", "banner", "contentinfo"} <= {role for role, _ in found}, path
        many = {role for role, count in Counter(role for role, _ in found).items() if count > 1}
        assert not [name for role, name in found if role in many and not name.strip()], (path, found)
        assert max(Counter(found).values()) == 1, (path, found)


@defect(21)
def test_states_are_said_only_of_what_has_them(site: Site) -> None:
    for path in site.pages():
        page = site.tree(path)
        assert not page.xpath("//nav[@aria-expanded] | //div[@aria-expanded] | //label[not(normalize-space())]"), path


@defect(9)
def test_a_link_to_another_language_says_which_and_is_in_it(site: Site) -> None:
    for path in site.pages():
        links = site.tree(path).xpath("//nav[.//@hreflang]//a[@href]")
        for link in links:
            assert link.get("lang") == link.get("hreflang"), path
        assert not site.tree(path).xpath("//nav[.//@hreflang]//*[self::select or self::button or @aria-haspopup]"), path


def test_the_numbers_of_the_defects_are_all_here() -> None:
    """The whole list is tested, and the table in the repository has a line for each."""
    texts = "".join(file.read_text("utf-8") for file in sorted((ROOT / "tests").glob("test_*.py")))
    marked = {int(number) for group in re.findall(r"^@defect\(([\d, ]+)\)", texts, re.M) for number in group.split(",")}
    assert marked == set(range(1, 23)), sorted(set(range(1, 23)) ^ marked)
    table = (ROOT / "docs" / "_measured" / "access.md").read_text("utf-8")
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.M)] == list(range(1, 23))


SHAPE = """() => {
    const shape = (element) => [element.localName, ...[...element.children].map(shape)];
    return shape(document.documentElement);
}"""


def test_what_reads_pages_without_a_browser_finds_the_same_in_the_same_place(visit: Any, site: Site) -> None:
    """End tags are left out: a browser knows where they stood, and libxml2 must too."""

    def shape(element: Any) -> list[Any]:
        return [element.tag, *map(shape, element)]

    there = visit(java_script_enabled=False)
    for path in (path for path in PATHS if path in site.pages()):
        assert there.open(path).evaluate(SHAPE) == shape(site.tree(path)), path
