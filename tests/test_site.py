"""What every reader of our site can count on, read from the pages as they were built."""

import gzip
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import yaml
from lxml import etree

from conftest import CONFIG, LANGUAGES, ROOT, Site, copy_of_project, language_of, mkdocs

EASY_READ = ["easy-read", *(f"easy-read/{page}" for page in ("danger", "is-it-stalking", "report", "diary", "help"))]
# The plan: every page that a reader of ours can count on. A charity may add pages, and hide some.
PAGES = [
    "index", "danger-now", "safe-browsing", "is-it-stalking", "what-is-stalking", "what-is-harassment", "effects",
    "first-steps", "if-they-contact-you", "evidence", "diary", "report", "what-to-say", "after-reporting",
    "police-not-helping", "hate-crime", "phone-and-accounts", "trackers", "home-and-out", "law", "court-orders",
    "civil-claim", "scotland", "northern-ireland", "contact-from-prison", "released-on-licence", "find-help",
    "language-help", "deaf-disabled", "young-people", "support-for-you", "ex-partner", "work-and-study",
    "help-someone", "your-own-behaviour", "print-and-share", *EASY_READ, "all-pages", "languages", "sources", "about", "accessibility", "privacy",
    "for-charities",
]  # fmt: skip
# Welsh is a full equal; the others have what matters most.
CORE = [
    "index", "danger-now", "is-it-stalking", "what-is-stalking", "first-steps", "if-they-contact-you", "evidence", "diary",
    "report", "what-to-say", "safe-browsing", "phone-and-accounts", "find-help", "language-help", "contact-from-prison",
    "privacy", "all-pages", "languages",
]  # fmt: skip
TRANSLATED = {each: PAGES if each == "cy" else CORE for each in LANGUAGES if each != "en"}
# What a reader must reach from the first page with one tap; the rest with two.
ONE_TAP = [
    "is-it-stalking", "first-steps", "if-they-contact-you", "phone-and-accounts", "trackers", "report", "what-to-say",
    "language-help", "find-help", "evidence", "diary", "police-not-helping", "court-orders", "ex-partner",
    "contact-from-prison", "released-on-licence", "deaf-disabled", "easy-read", "help-someone", "print-and-share",
    "for-charities", "danger-now", "safe-browsing",
]  # fmt: skip


def address(language: str, slug: str) -> str:
    return ("" if language == "en" else f"{language}/") + ("" if slug == "index" else f"{slug}/")


def test_the_pages_of_the_plan_are_there_in_every_language(site: Site) -> None:
    for language in LANGUAGES:
        for slug in PAGES:
            assert address(language, slug) in site.pages()


def test_every_page_says_its_language_and_direction(site: Site) -> None:
    for path in site.pages():
        root = site.tree(path)
        assert (root.get("lang"), root.get("dir")) == (language_of(path), LANGUAGES[language_of(path)]), path


def test_a_page_that_is_not_translated_says_so_and_is_marked_as_english(site: Site) -> None:
    for language in TRANSLATED:
        for slug in set(PAGES) - set(TRANSLATED[language]):
            tree = site.tree(address(language, slug))
            article = tree.find(".//article")
            assert (article.get("lang"), article.get("dir")) == ("en", "ltr"), (language, slug)
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"], (language, slug)
            assert tree.xpath("//link[@rel='canonical']/@href") == [site.url + address("en", slug)], (language, slug)
            assert tree.find(".//aside[@class='status']") is not None, (language, slug)
            assert {each.get("lang") for each in tree.xpath("//p[@class='article__where']")} <= {language}, slug


def test_a_translation_by_machine_says_so_in_its_own_language_and_leads_to_english(site: Site) -> None:
    for language in TRANSLATED:
        for slug in TRANSLATED[language]:
            tree = site.tree(address(language, slug))
            article = tree.find(".//article")
            assert (article.get("lang"), article.get("dir")) == (language, LANGUAGES[language]), (language, slug)
            status = tree.find(".//aside[@class='status']")
            assert status.xpath(".//a/@hreflang") == ["en"], (language, slug)
            assert said(language, "status.interpreter") in status.text_content(), (language, slug)
            assert not tree.xpath("//meta[@name='robots']"), (language, slug)


def said(language: str, key: str) -> str:
    return str(yaml.safe_load((ROOT / "docs" / language / "_strings.yml").read_text("utf-8"))[key])


def test_a_translation_whose_english_has_changed_says_so_or_is_taken_away(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    page = project / "docs" / "en" / "report.md"
    page.write_text(page.read_text("utf-8").replace("{#support}\n", "{#support}\n\nMore words.\n"), "utf-8")
    critical = project / "docs" / "en" / "diary.md"
    text = critical.read_text("utf-8")
    critical.write_text(
        text.replace("\n# ", "\n# New: ", 1).replace("\nfor: ", f"\ncritical: {date.today()}\nfor: "), "utf-8"
    )
    done = mkdocs(project, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    changed = Site(tmp_path / "site", "")
    for language in TRANSLATED:
        notices = {
            slug: changed.tree(f"{language}/{slug}/").find(".//aside[@class='status']")
            for slug in ("report", "evidence", "diary")
        }
        assert said(language, "status.changed") in notices["report"].text_content()
        assert [each.get("href") for each in notices["report"].findall(".//li/a")] == ["#support"]
        assert said(language, "status.changed") not in notices["evidence"].text_content()
        assert said(language, "status.critical") in notices["diary"].text_content()
        gone = changed.tree(f"{language}/diary/")
        assert (gone.find(".//article").get("lang"), gone.find(".//h1").text[:4]) == ("en", "New:")
        assert gone.xpath("//meta[@name='robots']/@content") == ["noindex"]
        found = json.loads((tmp_path / "site" / "assets" / "search" / f"{language}.json").read_text("utf-8"))
        assert "diary/" not in {each[0] for each in found[1]}


def test_the_page_for_a_wrong_address_is_in_the_first_language_and_leads_to_all(site: Site) -> None:
    tree = site.tree("404.html")
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")
    assert tree.findtext(".//title").startswith("This page is not here")
    assert tree.xpath("//nav[@class='languages']//a/@hreflang") == list(LANGUAGES)
    for language in TRANSLATED:
        assert site.tree(f"{language}/404.html").get("lang") == language


def test_the_page_for_a_wrong_address_works_at_any_depth(below: Site) -> None:
    for path in ("404.html", "cy/404.html"):
        tree = below.tree(path)
        own = [a for a in tree.xpath("//@href | //@src") if not re.match(r"[a-z]+:|#", a)]
        assert own, path
        assert all(each.startswith("/some/advice/") for each in own), path


def test_the_language_list_names_only_languages_that_have_the_page(site: Site) -> None:
    assert site.tree("law/").xpath("//nav[@class='languages']//a/@hreflang") == ["cy"]
    links = site.tree("report/").xpath("//nav[@class='languages']//a")
    assert [(a.get("hreflang"), a.get("lang"), a.text) for a in links] == [
        (each.locale, each.locale, each.name) for each in CONFIG.languages[1:]
    ]
    current = site.tree("ur/report/").xpath("//nav[@class='languages']//span")
    assert [(each.get("lang"), each.text) for each in current] == [("ur", "اردو")]


def test_the_page_of_languages_lists_the_pages_of_each_and_how_many_a_person_has_checked(site: Site) -> None:
    for language in LANGUAGES:
        sections = site.tree(address(language, "languages")).xpath("//section[@class='translations']")
        names = [section.find("h2/a") for section in sections]
        assert [(each.get("hreflang"), each.text) for each in names] == [(e.locale, e.name) for e in CONFIG.languages]
        for of, section in zip(LANGUAGES, sections, strict=True):
            slugs = set(TRANSLATED.get(of, PAGES)) - {"your-own-behaviour"}
            assert len(section.findall(".//li/a")) == len(slugs)
            assert section.findtext(".//summary") == said(language, "languages.pages").format(n=len(slugs))
            checked = [each.text for each in section.findall("p")]
            assert checked == ([] if of == "en" else [said(language, "languages.reviewed").format(n=0)])


def test_search_engines_are_told_whole_addresses_that_name_one_another(site: Site) -> None:
    for path in site.pages():
        assert not site.tree(path).xpath("//link[@rel='alternate']"), path
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = etree.parse(str(site.folder / "sitemap.xml"))
    found = {
        entry.findtext("s:loc", "", names): {o.get("hreflang"): o.get("href") for o in entry.iterfind("x:link", names)}
        for entry in tree.iterfind("s:url", names)
    }
    assert len(found) == len(PAGES) + sum(map(len, TRANSLATED.values()))
    for loc, others in found.items():
        assert loc.startswith("https://advice.example/")
        assert others["x-default"] == others["en"]
        assert all(found[other] == others for other in others.values())
    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()) == (site.folder / "sitemap.xml").read_bytes()


def test_each_language_has_a_search_index_of_its_own_pages_only(site: Site) -> None:
    for language in LANGUAGES:
        _, index, _ = json.loads((site.folder / "assets" / "search" / f"{language}.json").read_text("utf-8"))
        slugs = set(TRANSLATED.get(language, PAGES)) - {"your-own-behaviour"}
        assert sorted(entry[0] for entry in index) == sorted(address("en", slug) for slug in slugs)
        text = json.dumps(index, ensure_ascii=False)
        assert bool(re.search("[\u0600-\u06ff]", text)) == (LANGUAGES[language] == "rtl")


def test_every_page_has_the_emergency_number(site: Site) -> None:
    for path in site.pages():
        assert site.tree(path).xpath("//aside[@class='emergency']//a/@href")[0] == "tel:999", path


def test_every_number_is_a_link_that_no_right_to_left_page_can_turn_round(site: Site) -> None:
    for path in site.pages():
        for link in site.tree(path).xpath("//a[starts-with(@href,'tel:') or starts-with(@href,'sms:')]"):
            frame = link.getparent()
            assert (frame.tag, frame.get("dir"), frame.get("translate")) == ("bdi", "ltr", "no"), path
            assert re.sub(r"\D", "", link.text) == link.get("href")[4:], path


def test_the_silent_code_is_never_a_link(site: Site) -> None:
    assert 'href="tel:55"' not in "".join(site.html(path) for path in site.pages())
    assert "<bdi class=number dir=ltr translate=no>55</bdi>" in site.html("danger-now/")


def test_numbers_of_low_confidence_are_printed_nowhere(site: Site) -> None:
    from advice import facts

    low = [o for o in facts.load(ROOT / "docs" / "_facts").organisations.values() if not o.printable and o.phone]
    assert len(low) > 3
    text = "".join(site.html(path) for path in site.pages())
    for each in low:
        assert re.sub(r"\s", "", str(each.phone)) not in text, each.name


def test_nothing_in_a_page_is_inline_or_comes_from_elsewhere(site: Site) -> None:
    for path in site.pages():
        tree = site.tree(path)
        assert not tree.xpath(
            "//style | //*[@style] | //script[not(@src)] | //iframe | //form[not(@method='dialog')]"
        ), path
        assert not [a for each in tree.iter() for a in each.attrib if a.startswith("on")], path
        loaded = tree.xpath("//img/@src | //script/@src | //link[not(@rel='canonical')]/@href | //source/@src")
        assert not [each for each in loaded if re.match(r"(https?:)?//", each)], path


def test_the_site_holds_nothing_that_no_page_asks_for(site: Site) -> None:
    files = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    others = {file for file in files if not file.endswith(".html")}
    kinds = {re.sub(r"\.[0-9a-f]{8}\.", ".", file) for file in others}
    indexes = {f"assets/search/{language}.json" for language in LANGUAGES}
    assert kinds == {
        "assets/site.css",
        "assets/site.js",
        "assets/search.js",
        "assets/more.css",
        "assets/results.css",
        "assets/practice.js",
        "sitemap.xml",
        "sitemap.xml.gz",
        "robots.txt",
        "favicon.ico",
        "apple-touch-icon.png",
        *indexes,
    }


def test_what_begins_with_an_underscore_is_not_published(site: Site) -> None:
    assert not list(site.folder.rglob("_*"))
    assert not list(site.folder.rglob("*.yml")) + list(site.folder.rglob("*.md"))


def test_every_page_names_its_sources_and_the_day_they_were_checked(site: Site) -> None:
    listed = [each.text_content() for each in site.tree("sources/").xpath("//ul[@class='sources']/li/a")]
    for slug in set(PAGES) - {
        "all-pages",
        "languages",
        "sources",
        "about",
        "accessibility",
        "privacy",
        "for-charities",
    }:
        about = site.tree(address("en", slug)).find(".//section[@class='about-page']")
        named = [each.text_content() for each in about.findall(".//ul/li")]
        assert named, slug
        assert set(named) <= set(listed), slug
        (list_of_all,) = about.xpath(".//h3/a/@href")
        assert list_of_all.endswith("sources/"), slug
        assert "21 November 2026" in about.text_content(), slug
    assert "21 Tachwedd 2026" in site.html("cy/report/")
    assert "21 نومبر 2026" in site.html("ur/report/")


def test_every_page_opens_with_three_lines_at_most_and_says_for_whom_and_where(site: Site) -> None:
    for slug in PAGES:
        tree = site.tree(address("en", slug))
        short = tree.xpath("//article/div[contains(@class, 'short')]")
        assert len(short) == 1, slug
        assert 1 <= len(short[0].xpath(".//li")) <= 3, slug
        assert not short[0].xpath("preceding-sibling::*[self::h2 or self::p[not(@class)]]"), slug
        about = tree.xpath("//section[@class='about-page']//dd")
        assert [bool(each.text_content().strip()) for each in about] == [True, True], slug
        assert tree.xpath("//p[@class='after__next']/a"), slug


def test_every_page_says_whom_to_call(site: Site) -> None:
    for slug in PAGES:
        main = site.tree(address("en", slug)).find(".//main")
        assert main.xpath(".//a[starts-with(@href, 'tel:')]"), slug


def test_every_page_is_one_or_two_taps_from_the_first(site: Site) -> None:
    def leads_to(path: str, within: str) -> set[str]:
        links = site.tree(path).xpath(f"//{within}//a/@href")
        return {urljoin("/" + path, link).split("#")[0].lstrip("/") for link in links}

    first = leads_to("", "body")
    assert {address("en", slug) for slug in ONE_TAP} <= leads_to("", "main")
    second = first | {far for near in first if near in site.pages() for far in leads_to(near, "body")}
    assert {address("en", slug) for slug in PAGES} <= second


def test_a_build_makes_the_same_site_twice(site: Site, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert mkdocs(ROOT, again).returncode == 0
    for file in sorted(site.folder.rglob("*")):
        if file.is_file() and file.suffix != ".gz":
            assert file.read_bytes() == (again / file.relative_to(site.folder)).read_bytes(), file
