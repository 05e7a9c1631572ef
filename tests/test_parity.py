"""A translation that lost something, or says more than the English page, is refused: file, line, and what English has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from advice import pages, parity, records, strings, tongue, translations
from advice.pages import Page
from advice.problems import Problems
from conftest import ROOT

LANGUAGES = ["ar", "bn", "cy", "pa", "pl", "ro", "ur"]


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our own words in all languages, for a test to spoil."""
    for language in ("en", *LANGUAGES):
        shutil.copytree(ROOT / "docs" / language, tmp_path / "docs" / language)
    monkeypatch.chdir(tmp_path)
    return Path("docs")


def read(language: str, slug: str) -> Page:
    return pages.read(Path("docs", language, f"{slug}.md"), language, slug)


def told(language: str, slug: str) -> Sequence[str]:
    """What is said of a translation beside its English page."""
    page, english = read(language, slug), read("en", slug)
    terms = tongue.glossary(Path("docs", language, tongue.FILE))
    found = {*parity.problems(page, english), *tongue.problems(page, english, terms)}
    return [str(each) for each in sorted(found)]


def change(path: Path, old: str, new: str) -> None:
    """Every change that a test makes is one: what it looks for is there."""
    text = path.read_text("utf-8")
    assert re.search(old, text, re.M), old
    path.write_text(re.sub(old, new, text, count=1, flags=re.M), "utf-8")


def line(text: str, words: str) -> int:
    """The first line of a text that holds words; the last one for none."""
    lines = text.splitlines()
    return next(at for at, each in enumerate(lines, 1) if words in each) if words else len(lines)


LOST = "{} is missing. THERE has: TEXT"
MORE = "{} is too many. docs/en/report.md does not have it in this part."
OTHER = "Here is {}. THERE has {}."

# What is planted in a page, alone; the line of the message, by what stands in it; the line of English that it names;
# and what it says: THERE and TEXT are that line of English.
PLANTED: dict[str, tuple[str, str, str, str, str, list[str]]] = {
    "the level of a heading": ("cy/report", r"^## (.*\{#choose\})", r"### \1", "{#choose}", "{#choose}", [OTHER.format('the heading "### {#choose}"', 'the heading "## {#choose}"')]),
    "the name of a heading": ("pl/report", r"\{#choose\}", "{#wybierz}", "{#wybierz}", "{#choose}", [OTHER.format('the heading "## {#wybierz}"', 'the heading "## {#choose}"')]),
    "a heading lost": ("ro/report", r"^## .*\{#choose\}\n", "", "{#online}", "{#choose}", [OTHER.format('the heading "### {#online}"', 'the heading "## {#choose}"')]),
    "the last heading lost": ("pa/report", r"^## .*\{#platform\}\n", "", "", "{#platform}", ['Something is missing in this page. THERE has the heading "## {#platform}".']),
    "a heading added": ("ar/report", r"\Z", "\n## كلمة {#more}\n", "{#more}", "", ['Here is the heading "## {#more}". docs/en/report.md has no more in this page.']),
    "a fact lost": ("ur/report", r"(\{#choose\}(?:.*\n)+?.*) *\{\{ phone\(\"police\"\) \}\}", r"\1", '"step-call"', '"step-call"', [LOST.format('{{ phone("police") }}')]),
    "a fact added": ("bn/report", r"(\{#choose\}\n\n.*)", r'\1 {{ phone("paladin") }}', '"paladin"', "", [MORE.format('{{ phone("paladin") }}')]),
    "another fact": ("ar/report", r"site\(\"relay-uk\"\)", 'site("paladin")', '"paladin"', '"relay-uk"', [MORE.format('{{ site("paladin") }}'), LOST.format('{{ site("relay-uk") }}')]),
    "a link to another page": ("cy/report", r"\]\(hate-crime\.md\)", "](effects.md)", "](effects.md)", "](hate-crime.md)", [MORE.format("The link to effects.md"), LOST.format("The link to hate-crime.md")]),
    "a link to another place": ("pl/report", r"safe-browsing\.md#safer-device", "safe-browsing.md", "safe-browsing.md", "#safer-device", [MORE.format("The link to safe-browsing.md"), LOST.format("The link to safe-browsing.md#safer-device")]),
    "a link lost": ("ro/report", r"\[([^]]*)\]\(hate-crime\.md\)", r"\1", "](hate-crime.md)", "](hate-crime.md)", [LOST.format("The link to hate-crime.md")]),
    "another box": ("pa/report", r"^!!! danger", "!!! important", "!!! important", "!!! danger", [OTHER.format('the box "!!! important"', 'the box "!!! danger"')]),
    "a box lost": ("ar/report", r"^!!! danger.*\n(?:    .*\n)+", "", "# ", "!!! danger", ['Something is missing in this part. THERE has the box "!!! danger".', '{{ phone("emergency") }} is missing. docs/en/report.md has it in this part, in line 31 and in line 39.']),
    "a row of a table lost": ("bn/diary", r"(^\| ---.*\n)\|.*\n", r"\1", "| ", "| W", ["Here is a table of 9 rows and 2 columns. THERE has a table of 10 rows and 2 columns."]),
    "a column of a table lost": ("ur/diary", r"^(\|[^|\n]*)\|[^|\n]*\|$", r"\1|", "| ", "| W", ["Here is a table of 10 rows and 1 column. THERE has a table of 10 rows and 2 columns."]),
    "a cell of a table lost": ("pl/diary", r"(^\| ---.*\n\|[^|\n]*)\|.*", r"\1|", "| ", "| W", ["Here is a table whose rows have 2, 1, 2, 2, 2, 2, 2, 2, 2, 2 cells. THERE has a table of 10 rows and 2 columns."]),
    "an item of a list lost": ("cy/report", r"(\{#what-to-tell\}(?:.*\n)+?)- .*\n", r"\1", "- pryd", "- what happened,", [OTHER.format("a list of 8 items", "a list of 9 items")]),
    "a step lost": ("ro/danger-now", r"^2\. .*\n", "", "1. ", "1. ", [OTHER.format("a numbered list of 3 items", "a numbered list of 4 items")]),
    "steps that lost their order": ("ar/danger-now", r"^1\. ", "-  ", "-  ", "1. ", [OTHER.format("a list of 4 items", "a numbered list of 4 items")]),
    "a detail at the top lost": ("pl/report", r"^next: .*\n", "", "---", "next:", ['"next" is missing. THERE has: evidence']),
    "search words lost": ("bn/report", r"^search:\n(?:  - .*\n)+", "", "---", "search:", ['"search" is missing. THERE has it.']),
    "a detail at the top added": ("ro/report", r"^for:", "level: law\nfor:", "level: law", "", ['"level" is not that of the English page. docs/en/report.md does not have it.']),
    "another nation": ("pa/report", r"^nations: .*", "nations: [england-wales, northern-ireland]", "nations:", "nations:", ['"nations" is not that of the English page. THERE has: scotland']),
    "a source lost": ("ar/report", r"^  - gov-uk-victims-code\n", "", "cps-stalking", "- gov-uk-victims-code", ['"sources" is not that of the English page. THERE has: gov-uk-victims-code']),
    "another day": ("ur/report", r"^checked: .*", "checked: 2026-11-22", "checked:", "checked:", ['"checked" is not that of the English page. THERE has: 2026-11-21']),
    "digits of Arabic": ("ar/report", r"^(!!! short\n    .*)$", r"\1 ١٢", "١٢", "", ['"١٢" is written with digits of this script. Write 12: telephones and the search know these only.']),
    "digits of Urdu": ("ur/report", r"^(description: .*)$", r"\1 ۱۲", "۱۲", "", ['"۱۲" is written with digits of this script. Write 12: telephones and the search know these only.']),
    "digits of Bengali": ("bn/report", r"^(# .*)$", r"\1 ১২", "১২", "", ['"১২" is written with digits of this script. Write 12: telephones and the search know these only.']),
    "digits of Punjabi": ("pa/diary", r"^(\| [^|\n]*)", r"\1 ੧੨", "੧੨", "", ['"੧੨" is written with digits of this script. Write 12: telephones and the search know these only.']),
    "a form that the glossary refuses": ("cy/report", r"^(# .*)$", r"\1 stelcian", "# ", "", ['"stelcian" is not what we say for "stalking". Write: stelcio']),
    "the same at the top": ("cy/report", r"^(for: .*)$", r"\1 stelcian", "for:", "", ['"stelcian" is not what we say for "stalking". Write: stelcio']),
    "a sentence in English": ("bn/report", r"(\{#choose\}\n\n).*", r"\1Use the way that is safest for you.", "Use the way", "", ['"Use the way that is" is still in English. Translate it.']),
    "few words in English": ("cy/report", r"^- .* a pha mor aml$", "- what happened, and how often", "- what happened", "", ['"what happened and how often" is still in English. Translate it.']),
    "a heading in English": ("ur/report", r"^## .* (\{#choose\})", r"## Choose how to report \1", "{#choose}", "", ['"Choose how to report" is still in English. Translate it.']),
    "a paragraph in English": ("pa/report", r"(\{#online\}\n\n(?:- .*\n)+\n).*", r"\1Do not use a form in an emergency. The police may not read it at once.", "Do not use", "", ['"Do not use a form" is still in English. Translate it.']),
    "a line with a colon in English": ("ro/report", r"(\{#what-to-tell\}(?:.*\n)+?)^.*:$", r"\1Then tell them everything you can:", "Then tell", "", ['"Then tell them everything you" is still in English. Translate it.']),
    "English at the top": ("pl/report", r"^for: .*", "for: Anyone who wants to report, or is thinking about it.", "for:", "", ['"Anyone who wants to report" is still in English. Translate it.']),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLANTED)
def test_a_defect_is_named_with_file_and_line_and_what_english_has(docs: Path, kind: str) -> None:
    place, old, new, here, there, expected = PLANTED[kind]
    path, original = docs / f"{place}.md", docs / "en" / f"{place.split('/')[1]}.md"
    before, english = path.read_text("utf-8"), original.read_text("utf-8")
    assert told(*place.split("/")) == []
    spoiled, count = re.subn(old, new, before, count=0 if "column" in kind else 1, flags=re.M)
    assert count
    path.write_text(spoiled, "utf-8")
    found = line(spoiled if here in spoiled else before, here)
    named = line(english, there) if there else 0
    text = parity.short(english.splitlines()[named - 1])
    said = [
        f"{path}:{found}: {each.replace('THERE', f'{original}:{named}').replace('TEXT', text)}" for each in expected
    ]
    assert told(*place.split("/")) == said


def test_a_fact_may_be_said_in_both_languages_of_a_line(docs: Path) -> None:
    """The words for a call to an employer hold the number in English; their translation may hold it too."""
    change(docs / "cy" / "what-to-say.md", "y rhif argyfwng", '{{ phone("emergency") }}')
    assert told("cy", "what-to-say") == []


def test_words_may_stand_in_another_order_and_on_other_lines(docs: Path) -> None:
    change(docs / "cy" / "report.md", r"(\{#choose\}\n\n.*)\n", r"\1\nGair.\n\nGair arall.\n")
    change(
        docs / "cy" / "report.md",
        r"\[([^]]*)\]\(diary\.md\) neu \[([^]]*)\]\(evidence\.md\)",
        r"[\2](evidence.md) neu [\1](diary.md)",
    )
    assert told("cy", "report") == []


STALE = {
    "an item": (r"(\{#choose\}(?:.*\n)+?)- .*\n", r"\1"),
    "a fact": (r" \{\{ phone\(\"police\"\) \}\}", ""),
    "a link": (r"\[([^]]*)\]\(hate-crime\.md\)", r"\1"),
    "a box": (r"^!!! danger", "!!! important"),
    "the level of a heading": (r"^### (.*\{#online\})", r"## \1"),
    "the name of a heading": (r"\{#online\}", "{#forms}"),
    "a heading with its words": (r"^### .*\{#railway\}\n(?:(?!#).*\n)+", ""),
    "a new heading": (r"^(### .*\{#railway\})", r"### On a bus {#bus}\n\nWords.\n\n\1"),
    "the place of a heading": (r"(^### .*\{#railway\}\n(?:(?!#).*\n)+)(^### .*\{#abroad\}\n(?:(?!#).*\n)+)", r"\2\1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", STALE)
def test_what_english_changed_since_is_not_held_against_a_translation(docs: Path, kind: str) -> None:
    change(docs / "en" / "report.md", *STALE[kind])
    page, english = read("cy", "report"), read("en", "report")
    assert translations.status(page, english, date(2026, 11, 26)).state == "stale"
    assert told("cy", "report") == []
    change(docs / "cy" / "report.md", r"\[([^]]*)\]\(police-not-helping\.md\)", r"\1")  # in a part that did not change
    [found] = told("cy", "report")
    assert "The link to police-not-helping.md is missing." in found
    translations.stamp(docs / "cy" / "report.md", english, date(2026, 11, 26))
    assert [each for each in told("cy", "report") if each != found]


def test_a_stamp_that_knows_no_parts_excuses_nothing(docs: Path) -> None:
    change(docs / "cy" / "report.md", r"^  source_parts: .*\n", "")
    change(docs / "en" / "report.md", *STALE["a link"])
    [found] = told("cy", "report")
    assert "The link to hate-crime.md is too many." in found


# The same for the words of the interface: what is planted, the word that the line of the message holds, what it says.
SAID = {
    "a word lost": ("pl", r"^search\.none: .*\n", "", "search.found", '"search.none" is missing. In English it is "{search.none}".'),
    "a word added": ("ro", r"^search\.none:", "search.nothing: \"x\"\nsearch.none:", "search.nothing", '"search.nothing" is not among the words of the interface. Did you mean "search.none"?'),
    "a name in braces lost": ("ar", r"^(search\.found: .*)\{n\}", r"\1", "search.found", '"search.found" must contain {n}. In English it is "{search.found}".'),
    "a name in braces lost in a form": ("cy", r"^(unit\.years\.two: .*)\{n\}", r"\1{m}", "unit.years.two", '"unit.years.two" must contain {n}. It is the number.'),
    "digits": ("bn", r"^(search\.none: \")", r"\1১২ ", "search.none", '"১২" is written with digits of this script. Write 12: telephones and the search know these only.'),
    "a form that the glossary refuses": ("cy", r"^(search\.none: \")", r"\1stelcian ", "search.none", '"stelcian" is not what we say for "stalking". Write: stelcio'),
    "English": ("ur", r"^search\.none: .*", 'search.none: "{search.none}"', "search.none", '"{search.none}" is still in English. Translate it.'),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAID)
def test_a_defect_in_the_interface_is_named_with_file_and_line_and_what_english_has(docs: Path, kind: str) -> None:
    language, old, new, here, what = SAID[kind]
    words = strings.load(docs, ["en"])["en"].words
    path = docs / language / strings.FILE
    change(path, old, re.sub(r"\{(search\.\w+)\}", lambda name: words[name[1]], new))
    expected = re.sub(r"\{(search\.\w+)\}", lambda name: words[name[1]], what)
    try:
        strings.load(docs, ["en", language])
        terms = tongue.glossary(docs / language / tongue.FILE)
        found = [str(each) for each in tongue.in_record(records.read(path), words, terms)]
    except Problems as problems:
        found = [str(each) for each in problems.problems]
    assert found == [f"{path}:{line(path.read_text('utf-8'), f'{here}:')}: {expected}"]
