"""Where the exit may lead, and what the tab is called: decided in mkdocs.yml, and held to what is safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advice import exits, settings
from advice import strings as words
from advice.problems import Problems
from conftest import LANGUAGES, ROOT, Site, copy_of_project, mkdocs

statement = pytest.mark.statement
OWN, NAME = "https://advice.charity.org.uk/stalking/", "Safe & Well"


@statement(39)
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://www.gov.uk/bank-holidays", "not a public address with https://"), ("bank holidays", "not a whole address"),
        ("https://localhost/", "not a public address"), ("https:// www.gov.uk", "not a"), ("ftp://www.gov.uk/", "not a public"),
        ("javascript:alert(1)", "not a public address"), ("https://www.gov.uk/bank holidays", "not a public address"),
        ("https://me:word@www.gov.uk/", "holds a name or a password"), ("https://me@www.gov.uk/", "holds a name"),
        ("https://advice.charity.org.uk/", "a page of your own"), ("https://www.charity.org.uk/weather", "a page of your own"),
        ("https://ADVICE.Charity.org.uk/", "a page of your own"), ("https://www.safewell.com/", "has your own name"),
        ("https://example.org/safe-well", "has your own name"), ("https://example.org/?from=Safe-Well", "has your own name"),
        ("https://www.refuge.org.uk/", "tells what was being read"), ("https://www.police.uk/", "tells what was being read"),
        ("https://www.bbc.co.uk/weather", "opens an app"), ("https://m.youtube.com/", "opens an app"),
        ("https://www.bbc.co.uk./weather", "opens an app"), ("https://advice.charity.org.uk./", "a page of your own"),
        ("https://www.google.com/", "opens an app"), ("https://bit.ly/x", "opens an app"),
        ("https://192.168.1.1/", "not a public address"), ("https://[::1]/", "not a public address"),
        ("https://example.org/%73talking", "tells what was being read"), ("https://example.org/#safe-well", "your own name"),
        ("https://example.org/abuse", "tells what was being read"),
    ],
)  # fmt: skip
def test_an_address_that_could_harm_a_reader_is_refused(address: str, why: str) -> None:
    wrong = exits.wrong(address, OWN, NAME)
    assert wrong
    assert why in wrong[0]


@statement(39)
@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.uk/bank-holidays", "https://www.gov.uk/gwyliau-banc", "https://www.metoffice.gov.uk/",
        "https://www.other.org.uk/", "https://www.nidirect.gov.uk/articles/bank-holidays", "https://nhm.ac.uk/?x=1",
        "https://example.org/syllabus", "https://example.org/grapes",
    ],
)  # fmt: skip
def test_a_dull_public_page_of_others_is_taken(address: str) -> None:
    assert exits.wrong(address, OWN, NAME) is None
    assert exits.wrong(address, "", "") is None
    assert exits.wrong(address, "not an address", "x") is None


def told(folder: Path, extra: str) -> str:
    ours = (ROOT / "mkdocs.yml").read_text("utf-8")
    begins, ends = ours.index('  # Where "Exit'), ours.index("  # Whose number")
    (folder / "mkdocs.yml").write_text(ours[:begins] + extra + ours[ends:], "utf-8")
    with pytest.raises(Problems) as found:
        settings.read(folder / "mkdocs.yml", {})
    return str(found.value)


@statement(39)
@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("  exit: []\n", r'mkdocs\.yml:8: "exit" is empty\. Write at least one'),
        ("  exit: https://www.gov.uk/\n", r'mkdocs\.yml:8: "exit" must be a list, not one text\.'),
        ("  exit: [https://www.gov.uk/]\n  exit_in: [x]\n", r'mkdocs\.yml:9: "exit_in" must be names with values, not a list\.'),
        ("", r'mkdocs\.yml:\d+: "exit" is missing\.'),
        ("  exit:\n    - https://www.gov.uk/\n    - http://www.gov.uk/\n", r'mkdocs\.yml:10: "http://www\.gov\.uk/" is not'),
        ("  exit: [https://www.gov.uk/]\n  exit_in: {cy: []}\n", r'mkdocs\.yml:9: "cy" is empty'),
        ("  exit: [https://www.gov.uk/]\n  exit_in: {cy: [http://www.gov.uk/]}\n", r"mkdocs\.yml:9: .*is not a public"),
        ("  exit: [https://www.gov.uk/]\n  exit_in: {welsh: [https://www.gov.uk/]}\n", r'mkdocs\.yml:9: This site has no language "welsh"'),
        ("  exit: [https://www.gov.uk/]\n  exit_in: {cy-GB: [https://www.gov.uk/]}\n", r'mkdocs\.yml:9: This site has no language "cy-GB"'),
        ("  exit: [https://www.gov.uk/]\n  exit_in: {cy: [https://www.gov.uk/, http://www.gov.uk/]}\n", r"mkdocs\.yml:9: .*is not a public"),
        ("  exit: [https://www.gov.uk/]\n  titles: none\n", r"mkdocs\.yml:9: .*titles.*full.*plain"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, extra: str, expected: str) -> None:
    said = told(tmp_path, extra)
    assert re.search(expected, said, re.S), said


@statement(39)
def test_a_language_may_have_an_exit_of_its_own(site: Site) -> None:
    for path, address in {
        "report/": "bank-holidays",
        "cy/report/": "gwyliau-banc",
        "ur/report/": "bank-holidays",
    }.items():
        (script,) = site.tree(path).xpath("//script[@data-exit]")
        assert script.get("data-exit").split()[0] == f"https://www.gov.uk/{address}"
        assert len(script.get("data-exit").split()) == 2


@statement(44)
def test_with_plain_titles_no_title_says_what_was_read(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("titles: full", "titles: plain"), "utf-8")
    built = mkdocs(project, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    plain = Site(tmp_path / "site", "https://advice.example/")
    strings = words.load(ROOT / "docs", list(LANGUAGES))
    neutral = {"en": "Information", "cy": "Gwybodaeth", "ur": "معلومات"}
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for path in plain.pages():
        tree = plain.tree(path)
        found[tree.get("lang")].add(tree.findtext(".//title"))
        assert tree.xpath("//h1"), path
    for language, titles in found.items():
        assert titles == {neutral.get(language, strings[language]("page.plain")) + " – Advice"}
    assert "does not meet the rule" in plain.html("accessibility/")


@statement(44)
def test_full_titles_are_told_of_too(site: Site) -> None:
    assert "Each page has a title of its own" in site.html("accessibility/")
    assert "does not meet the rule" not in site.html("accessibility/")
