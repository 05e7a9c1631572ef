"""What the two texts we set out from had wrong, out of date or too hard on the reader, is right on the built site."""

import json
import re
from typing import Any

import pytest
import yaml
from lxml import etree

from conftest import ROOT, Site, language_of

FACTS = yaml.safe_load((ROOT / "tests" / "source_facts.yml").read_text("utf-8"))

NATIONS = {"england-wales": "england wales", "scotland": "scotland", "northern-ireland": "northern-ireland"}


def words(tree: Any) -> str:
    """What a page says; HTML leaves no space between blocks."""
    blocks = {"p", "li", "ul", "ol", "div", "section", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "summary"}
    parts = []
    for event, each in etree.iterwalk(tree, events=("start", "end")):
        parts.append(" " if each.tag in blocks else "")
        parts.append((each.text if event == "start" else each.tail if each is not tree else "") or "")
    return re.sub(r"\s+", " ", "".join(parts)).replace("\u00a0", " ").strip()


def article(site: Site, slug: str) -> str:
    return words(site.tree(f"{slug}/").find(".//article"))


def part(site: Site, slug: str, nation: str) -> str:
    """All that a page says of one nation."""
    sections = site.tree(f"{slug}/").xpath(f"//section[@data-nations='{NATIONS[nation]}']")
    assert sections, (slug, nation)
    return " ".join(words(section) for section in sections)


def english(site: Site) -> list[str]:
    return [path for path in site.pages() if language_of(path) == "en"]


@pytest.mark.parametrize(("fact", "home"), sorted(FACTS.items()))
def test_every_fact_we_set_out_from_is_said_on_its_page(site: Site, fact: str, home: dict[str, str]) -> None:
    slug = "" if home["page"] == "index" else home["page"] + "/"
    assert home["says"].lower() in words(site.tree(slug).find(".//article")).lower(), fact


def test_none_of_the_74_facts_is_left_out() -> None:
    assert set(FACTS) == {f"V{n}" for n in range(1, 30)} | {f"P{n}" for n in range(1, 46)}


@pytest.mark.parametrize(
    "wrong",
    [
        r"more than twice",
        r"(?:three|3) or more (?:times|incidents)",
        r"\bNOMS\b",
        r"National Offender Management",
        r"probation trust",
        r"reduce your chances",
        r"becoming a target",
        r"pester",
        r"annoy",
        r"Action Fraud",
        r"revenge porn(?! helpline)",
        r"innocent victim",
        r"\bclick here\b",
    ],
)
def test_old_bodies_wrong_rules_and_hard_words_are_nowhere(site: Site, wrong: str) -> None:
    for path in english(site):
        assert not re.search(wrong, words(site.tree(path).body), re.I), path


def test_two_occasions_are_enough_wherever_the_number_is_said(site: Site) -> None:
    for slug in ("what-is-stalking", "what-is-harassment", "is-it-stalking", "law"):
        assert re.search(r"two|twice", article(site, slug), re.I), slug
    for slug in ("what-is-harassment", "law"):
        assert re.search(r"at least two|two or more|twice or more", part(site, slug, "england-wales"), re.I), slug


def test_each_nation_has_its_own_limit_for_a_claim_and_no_other(site: Site) -> None:
    for slug in ("civil-claim", "law"):
        assert "6 years" in part(site, slug, "england-wales"), slug
        assert "3 years" in part(site, slug, "scotland"), slug
        assert "6 years" not in part(site, slug, "scotland"), slug
        assert "3 years" not in part(site, slug, "northern-ireland"), slug
    assert "3 years" in article(site, "scotland")
    for sentence in re.split(r"(?<=[.:!?]) ", article(site, "scotland")):
        assert "6 years" not in sentence or "England and Wales" in sentence, sentence


def test_the_limit_in_northern_ireland_is_said_with_its_doubt(site: Site) -> None:
    for slug in ("civil-claim", "northern-ireland"):
        tree = site.tree(f"{slug}/")
        inside = "//article" if slug == "northern-ireland" else "//section[@data-nations='northern-ireland']"
        boxes = [words(box) for box in tree.xpath(inside + "//div[contains(@class, 'doubt')]")]
        assert any(re.search(r"limit|time|year", box) for box in boxes), slug


def test_the_six_months_for_the_least_serious_offences_are_english_and_welsh_only(site: Site) -> None:
    said = 0
    for path in english(site):
        tree = site.tree(path)
        for element in tree.xpath("//article//*[self::p or self::li]"):
            text = words(element)
            if re.search(r"6 months", text) and re.search(r"prosecut|start in court|offence|charge", text, re.I):
                where = element.xpath("ancestor::section/@data-nations")
                assert where == ["england wales"] or "England and Wales" in text, (path, text)
                said += 1
    assert said >= 3


def test_nobody_is_told_that_it_is_too_late(site: Site) -> None:
    for path in english(site):
        for sentence in re.split(r"(?<=[.:!?])\s+", words(site.tree(path).find(".//main"))):
            if re.search(r"too late", sentence, re.I):
                assert re.search(r"\bif\b|\bsay|\btold|\bnot\b|\bask|\bnever\b|\bmay\b", sentence, re.I), (
                    path,
                    sentence,
                )
    for slug in ("civil-claim", "law", "scotland", "northern-ireland"):
        assert re.search(r"(?:get|ask for) (?:legal )?advice (?:now|early|soon)", article(site, slug), re.I), slug


def test_unwanted_contact_from_prison_goes_to_the_service_that_is_there_now(site: Site) -> None:
    assert "Unwanted Prisoner Contact Service" in part(site, "contact-from-prison", "england-wales")


def test_release_leads_to_probation_police_liaison_officer_and_youth_team(site: Site) -> None:
    text = part(site, "released-on-licence", "england-wales")
    for name in ("Probation Service", "Victim Liaison Officer", "youth offending team", "youth justice service"):
        assert name.lower() in text.lower(), name


@pytest.mark.parametrize("slug", ["law", "what-is-stalking"])
def test_each_nation_names_its_own_law_and_no_other(site: Site, slug: str) -> None:
    own = {
        "england-wales": r"Protection from Harassment Act 1997",
        "scotland": r"section 39|Criminal Justice and Licensing \(Scotland\) Act 2010",
        "northern-ireland": r"Protection from Stalking Act",
    }
    for nation, law in own.items():
        assert re.search(law, part(site, slug, nation)), (slug, nation)
    for nation, law in own.items():
        for other in set(own) - {nation, "scotland"}:
            assert not re.search(law, part(site, slug, other)), (slug, nation, other)


def test_what_the_police_do_is_said_as_what_they_should_do(site: Site) -> None:
    assert re.search(r"They should arrange a time", article(site, "report"))
    assert not re.search(
        r"(?:the police|officers) will (?:arrange|visit|investigate|arrest)", article(site, "report"), re.I
    )


def test_those_who_cannot_speak_or_hear_have_a_way_on_the_first_page_and_in_danger(site: Site) -> None:
    for slug in ("index", "danger-now"):
        text = words(site.tree("" if slug == "index" else f"{slug}/").find(".//article"))
        for way in (r"\b55\b", r"999 BSL", r"text"):
            assert re.search(way, text), (slug, way)
    assert "Relay UK" in article(site, "danger-now")


def test_help_does_not_depend_on_a_report_and_a_report_not_on_evidence(site: Site) -> None:
    assert re.search(r"do not need evidence", article(site, "evidence"))
    assert re.search(r"do not need evidence", article(site, "report"))
    assert re.search(r"whether or not you report|reported or not", article(site, "report"))
    assert re.search(r"do not have to report", article(site, "find-help"))


def test_no_reply_has_its_exceptions(site: Site) -> None:
    text = article(site, "if-they-contact-you")
    assert re.search(r"child", text)
    assert re.search(r"[Mm]ute", text)


def test_nobody_is_asked_to_change_their_life(site: Site) -> None:
    text = article(site, "home-and-out")
    assert re.search(r"None of this is your fault", text)
    assert re.search(r"do not have to change", text)


def test_the_names_that_were_lost_are_back(site: Site) -> None:
    text = article(site, "find-help")
    for name in ("Veritas Justice", "Paladin National Stalking Advocacy Service"):
        assert name in text


def test_what_is_changing_is_said_to_be_changing(site: Site) -> None:
    for slug, nation, law in (
        ("law", "england-wales", "Crime and Policing Act 2026"),
        ("court-orders", "england-wales", "Crime and Policing Act 2026"),
        ("after-reporting", "england-wales", "Code"),
        ("hate-crime", "england-wales", "Crime and Policing Act 2026"),
    ):
        boxes = site.tree(f"{slug}/").xpath(
            f"//section[@data-nations='{NATIONS[nation]}']//div[contains(@class, 'doubt')]"
        )
        assert any(law in words(box) for box in boxes), (slug, law)


def test_those_who_fear_the_police_are_told_the_risk_and_another_way(site: Site) -> None:
    text = article(site, "language-help")
    assert re.search(r"police .{0,60}share", text)
    assert "Home Office" in text
    assert "Southall Black Sisters" in text


def test_the_page_for_people_worried_about_themselves_is_found_at_the_foot_only(site: Site) -> None:
    for path in english(site):
        links = site.tree(path).xpath("//body//a[contains(@href, 'your-own-behaviour')]")
        if path != "your-own-behaviour/":
            assert [bool(link.xpath("ancestor::footer")) for link in links] == [True], path
    _, found, _ = json.loads((site.folder / "assets" / "search" / "en.json").read_text("utf-8"))
    assert "your-own-behaviour/" not in [address for address, *_ in found]
    assert "National Stalking Helpline" not in words(site.tree("your-own-behaviour/").find(".//main"))


def test_easy_read_says_that_nobody_has_tested_it_and_has_a_picture_for_each_line(site: Site) -> None:
    for page in ("", "danger/", "is-it-stalking/", "report/", "diary/", "help/"):
        tree = site.tree(f"easy-read/{page}")
        assert re.search(r"not tested", words(tree.find(".//article"))), page
        if page:
            lines = tree.xpath("//article/p[not(@class='contents')]")
            assert len(lines) > 10, page
            plain = [words(line) for line in lines if line.get("class") != "picture__line"]
            assert plain == [], page
