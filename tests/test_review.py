"""A page that cannot be right does not get onto the site, and its editor is told where and how to mend it."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from advice import facts, pages, review, settings, site
from advice.problems import Problems
from conftest import LANGUAGES, ROOT

FRONT = """\
---
description: A page.
for: Anyone.
nations: [scotland]
sources: [gov-uk-victims-code]
checked: 2026-11-21
---

"""
GOOD = FRONT + '# A page\n\nCall {{ phone("emergency") }}.\n\n## More {#more}\n\n[Help](find-help.md#stalking)\n'


# The pages that are translated here: what English says otherwise elsewhere is no mistake of a translation then.
FEW = ("index", "danger-now", "report", "evidence", "find-help", "safe-browsing", "all-pages")

TODAY = date(2026, 11, 26)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Our own pages and facts, few of them translated, with one page more, for a test to spoil."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("_decisions"))
    for folder in (tmp_path / "docs" / language for language in LANGUAGES if language != "en"):
        for page in folder.rglob("*.md"):
            if page.stem not in FEW:
                page.unlink()
        (folder / "_search.yml").unlink()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs" / "en" / "extra.md").write_text(GOOD, "utf-8")
    return tmp_path / "docs"


def said(docs: Path) -> str:
    """What is wrong with the site in `docs`; "" when nothing is."""
    try:
        site.load(docs, settings.read(docs.parent / "mkdocs.yml"), TODAY)
    except Problems as found:
        return str(found)
    return ""


def test_our_own_pages_need_no_mending() -> None:
    site.load(ROOT / "docs", settings.read(ROOT / "mkdocs.yml"), TODAY)


def test_a_good_page_is_taken(docs: Path) -> None:
    assert said(docs) == ""


PARTS = (
    FRONT.replace("[scotland]", "[england-wales, scotland, northern-ireland]")
    + """\
# A page

{{ nations() }}

## Limits {#limits}

### England and Wales {#limits-england-wales}

#### Costs {#costs-england-wales}

### Scotland {#limits-scotland}

[Back](#limits)

## Next steps {#next-steps}

!!! links ""
    - [Help](find-help.md)
"""
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# A page", "# A page", ""),
        ("{{ nations() }}", "Words.", "extra.md:15: This page has parts for several nations, and the reader cannot choose one."),
        ("## Limits {#limits}", "{{ nations() }}\n\n## Limits {#limits}", "extra.md:13: The choice of a nation stands here a second time."),
        ("{#costs-england-wales}", "{#costs-scotland}", 'extra.md:17: "Costs" stands in the part for another nation'),
        ("[Back](#limits)", "[Costs](easy-read/../law.md#scotland)", ""),
        ("### Scotland {#limits-scotland}", "### Scotland {#limits-scotlnd}", 'extra.md:19: "Scotland" begins no part of scotland. End its name in -scotland'),
        ("### Scotland {#limits-scotland}", "### Limits {#limits-scotland}", 'extra.md:19: The heading "Limits" begins the part of Scotland and does not say so.'),
        ("{#limits-scotland}", "{#limits-scotland .wide}", "extra.md:19: The braces of a heading hold its name only. Write {#limits-scotland}."),
        ("[england-wales, scotland, northern-ireland]", "[scotland, northern-ireland]", 'extra.md:15: This part is for england-wales, which "nations:" at the top does not name.'),
        ("## Next", "> ## Wales\n\n## Next", "extra.md:23: A heading cannot stand in a list or a quotation."),
        ("[Back](#limits)", "[Costs](#costs-england-wales)", "extra.md:21: This link leads into the part for england-wales"),
        ("[Back](#limits)", "[Costs](extra.md#costs-england-wales)", "extra.md:21: This link leads into the part for england-wales"),
        ("## Next steps {#next-steps}\n\n", "", "extra.md:23: This box ends the page, but stands in the part for scotland"),
        ("## Limits {#limits}\n", "{{ needs() }}\n\n## Limits {#limits}\n", "extra.md:13: This page lists no services to choose from."),
        ("[Help](find-help.md)", "[Stop](your-own-behaviour.md)", '"your-own-behaviour.md" is found from the foot of the pages only.'),
        ("{{ nations() }}", '{{ nations("scotland") }}', 'extra.md:11: "nations" takes no name. Write {{ nations() }}.'),
        ("# A page\n", '# A page\n\n{{ picture("dairy") }} Words.\n', 'extra.md:11: There is no picture "dairy". Did you mean "diary"?'),
    ],
)  # fmt: skip
def test_the_parts_of_a_page_for_each_nation_are_kept_apart(docs: Path, old: str, new: str, expected: str) -> None:
    assert old in PARTS
    (docs / "en" / "extra.md").write_text(PARTS.replace(old, new), "utf-8")
    assert expected in said(docs) if expected else said(docs) == ""


def test_a_box_with_a_name_stands_under_a_heading(docs: Path) -> None:
    page = docs / "en" / "extra.md"
    page.write_text(GOOD.replace("Call", "{{ helpline() }}\n\nCall"), "utf-8")
    assert 'extra.md:11: "helpline" shows a name as a heading of the third level' in said(docs)
    page.write_text(GOOD + "\n{{ helpline() }}\n", "utf-8")
    assert said(docs) == ""


NEEDS = '# A page\n\n{{ needs() }}\n\n## A {#a}\n\n{{ services("stalking") }}\n\n## B {#b}\n\n{{ services("law") }}\n'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# A page", "# A page", ""),
        ("## B {#b}\n\n", "", "extra.md:17: A reader could not choose these services: they stand under no heading of their own."),
        ("## A {#a}\n\n", "", "extra.md:13: A reader could not choose these services"),
        ("{{ needs() }}", "{{ needs() }}\n\n{{ needs() }}", "extra.md:13: The choice of a need stands here a second time."),
        ('"law"', '"stalking"', 'extra.md:19: The services for "stalking" stand in line 15 already.'),
        ("{#b}", "{#paladin}", 'extra.md:17: The name "paladin" belongs to the box of Paladin'),
    ],
)  # fmt: skip
def test_each_need_can_be_chosen_and_stands_once(docs: Path, old: str, new: str, expected: str) -> None:
    assert old in NEEDS
    (docs / "en" / "extra.md").write_text(FRONT + NEEDS.replace(old, new), "utf-8")
    assert expected in said(docs) if expected else said(docs) == ""


def test_a_page_of_the_same_name_in_another_folder_is_another_page(docs: Path) -> None:
    text = PARTS.replace("(#limits)", "(../law.md#scotland)").replace("(find-help.md)", "(../find-help.md)")
    (docs / "en" / "easy-read" / "law.md").write_text(text.replace("{#limits-scotland}", "{#scotland}"), "utf-8")
    above = docs / "en" / "easy-read.md"
    assert "No line of" in said(docs)
    above.write_text(above.read_text("utf-8") + "\n[The law](easy-read/law.md)\n", "utf-8")
    assert said(docs) == ""


def test_no_page_leads_to_the_foot_from_a_folder_or_as_the_next_one(docs: Path) -> None:
    (docs / "en" / "local" / "deep").mkdir(parents=True)
    link = "[Stop](../../your-own-behaviour.md)"
    text = GOOD.replace("[Help](find-help.md#stalking)", link).replace("---\n\n", "next: your-own-behaviour\n---\n\n")
    (docs / "en" / "local" / "deep" / "extra.md").write_text(text, "utf-8")
    found = said(docs)
    assert '"../../your-own-behaviour.md" is found from the foot of the pages only.' in found
    assert 'extra.md:7: "your-own-behaviour" is found from the foot of the pages only.' in found


def test_the_foot_does_not_take_the_pages_that_no_group_names(docs: Path) -> None:
    menu = docs / ".nav.yml"
    menu.write_text(menu.read_text("utf-8").replace(', "*"', "").replace("foot: [", 'foot: ["*", '), "utf-8")
    assert 'Pages that no group names would stand at the foot only ("*").' in said(docs)


def test_a_picture_says_what_it_shows(docs: Path) -> None:
    seen = docs / "en" / "_pictures.yml"
    seen.write_text(re.sub(r"(?m)^diary:.*$", 'diary: " "', seen.read_text("utf-8")), "utf-8")
    assert '"diary" is not followed by words. Say what it shows.' in said(docs)


def test_a_choice_with_nothing_to_choose_is_refused(docs: Path) -> None:
    (docs / "en" / "extra.md").write_text(GOOD.replace("Call", "{{ nations() }}\n\nCall"), "utf-8")
    assert "extra.md:11: There is nothing to choose on this page." in said(docs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('phone("emergency")', 'phone("emergancy")', 'extra.md:11: There is no organisation "emergancy". Did you mean "emergency"?'),
        ('phone("emergency")', 'fone("emergency")', 'extra.md:11: There is no "fone" to ask for. Did you mean "phone"?'),
        ('phone("emergency")', "phone(emergency)", 'extra.md:11: Something in "{ }" cannot be read.'),
        ('phone("emergency")', 'phone("silent-solution")', '"silent-solution" is not a number. Write {{ keys("silent-solution") }}.'),
        ('phone("emergency")', 'phone("mankind")', 'We are not sure enough of a number of "mankind" (confidence: low).'),
        ('phone("emergency")', 'phone("suzy-lamplugh-trust")', 'We do not know a number of "suzy-lamplugh-trust".'),
        ('phone("emergency")', 'services("stalkin")', 'There is no need "stalkin". Did you mean "stalking"?'),
        ('phone("emergency")', 'amount("claim-limit")', 'There is no amount "claim-limit".'),
        ('phone("emergency")', "phone()", "The call names nothing."),
        ("# A page", "A page", 'extra.md:9: The page has no title.'),
        ("# A page", "# A page\n\n# Another", "extra.md:11: This is a second title."),
        ("## More {#more}", "## More", 'The heading "More" has no name.'),
        ("## More {#more}", "#### More {#more}", 'The heading "More" skips a level.'),
        ("## More {#more}", "## More {#more}\n\n## Again {#more}", 'The name "more" stands in line 13 already.'),
        ("{#more}", "{#page-talk}", 'The name "page-talk" belongs to the page itself.'),
        ("(find-help.md#stalking)", "(find-hlp.md)", 'extra.md:15: There is no page "find-hlp.md" to link to. Did you mean "find-help"?'),
        ("(find-help.md#stalking)", "(find-help.md#stalkin)", '"find-help.md" has no heading named "stalkin". Did you mean "stalking"?'),
        ("(find-help.md#stalking)", "(find-help.md#paladn)", 'Did you mean "paladin"?'),
        ("(find-help.md#stalking)", "(/find-help/)", "Link to its file: find-help.md"),
        ("(find-help.md#stalking)", "(tel:999)", '"tel:999" is typed by hand.'),
        ("(find-help.md#stalking)", "(https://www.gov.uk/)", "is an address typed by hand."),
        ("(find-help.md#stalking)", "()", "A link leads nowhere."),
        ("[Help]", "!!! dangre\n    x\n\n[Help]", 'There is no box "dangre". Did you mean "danger"?'),
        ("description:", "descripton:", 'extra.md:2: "descripton" is not a name we use here. Did you mean "description"?'),
        ("nations: [scotland]", "nations: [scottland]", '"scottland" is not a choice for "nations". Did you mean "scotland"?'),
        ("gov-uk-victims-code", "gov-uk-victim-code", 'There is no source "gov-uk-victim-code". Did you mean "gov-uk-victims-code"?'),
        ("checked: 2026-11-21", "checked: yesterday", '"yesterday" is not a day for "checked".'),
        ("checked: 2026-11-21\n", "", "The page has sources but no day."),
        ("checked: 2026-11-21", "checked: 2026-11-21\nnext: reprt", 'There is no page "reprt" to read next. Did you mean "report"?'),
        ("---\ndescription", "description", "The page does not begin with its details"),
        ("for: Anyone.", 'for: "Anyone.', "This is not YAML that can be read"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_page_is_said_with_file_and_line_and_what_to_do(
    docs: Path, old: str, new: str, expected: str
) -> None:
    assert old in GOOD
    (docs / "en" / "extra.md").write_text(GOOD.replace(old, new), "utf-8")
    assert expected in said(docs)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("```\ncode\n```", "extra.md:17: Pages hold no code."),
        ('`{{ phone("emergency") }}`', "A fact stands between backticks."),
        ("<b>Bold</b>", "This is HTML, or an address in pointed brackets."),
        ("<https://www.gov.uk/>", "This is HTML, or an address in pointed brackets."),
        ("<!-- a note to ourselves -->", "This is HTML, or an address in pointed brackets."),
        ("[text][elsewhere]", "This is a link whose address stands elsewhere."),
        ("[elsewhere]: report.md", "This is a link whose address stands elsewhere."),
        ("[a [b] c](report.md)", "A link is not whole."),
        ("[a link over\ntwo lines](report.md)", "extra.md:18: A link is not whole."),
        ("Words {: onclick=alert(1) }", 'Something in "{ }" cannot be read.'),
        ('{ phone("emergency") }', 'Something in "{ }" cannot be read.'),
        ('{phone("emergency")}}', 'Something in "{ }" cannot be read.'),
        ('- {{ contact("paladin") }}', '"{{ contact("paladin") }}" makes a whole box. Put it alone on its line'),
        ('    {{ services("stalking") }}', "makes a whole box."),
        ('[Call {{ phone("emergency") }}](report.md)', "A link cannot stand inside a link."),
        ('{{ helpline("paladin") }}', '"helpline" takes no name. Write {{ helpline() }}.'),
        ("!!! danger Call now\n    Words", "This box cannot be read."),
        ("!!! danger \u201cCall\u201d\n    Words", "This box cannot be read."),
        ("!!!danger\n    Words", "This box cannot be read."),
        ("??? danger\n    Words", "This kind of box is not used here."),
        ("!!! danger\n  Words", "The box is empty. Begin each line in it with four spaces."),
        ("!!! danger\n    ## Heading {#h}", "A heading cannot stand in a box or a list."),
        ("Words:\n- a\n- b", "extra.md:18: This list or table would be shown as a part of the words above it."),
        ("!!! danger\n    Words:\n    1. a", "extra.md:19: This list or table would be shown"),
        ("Words:\n| a | b |\n| --- | --- |\n| c | d |", "extra.md:18: This list or table would be shown"),
        ("- a\n  - b", "extra.md:18: This item would stand in another list than it seems."),
        ("\u2022 a", "extra.md:17: This item would not become part of a list."),
        ("1) a", "extra.md:17: This item would not become part of a list."),
        ("Words\n---", "extra.md:18: This line would turn the one above it into a heading."),
        ("- ## Words", "extra.md:17: A heading cannot stand in a list or a quotation."),
        ("[ ](report.md)", "extra.md:17: A link or a picture has no words."),
        ("![](a.png)", "extra.md:17: A link or a picture has no words."),
        ("Wo\u00adrds", "extra.md:17: An invisible letter stands here."),
        ('## {{ picture("diary") }} Words {#w}', "extra.md:17: A picture stands at the start"),
        ('- {{ picture("diary") }} {{ picture("diary") }} Words', "extra.md:17: A picture stands at the start"),
        ("Words\n\n    more words", "extra.md:19: This line begins with spaces, but is in no list and no box."),
    ],
)  # fmt: skip
def test_markdown_that_would_come_out_wrong_without_a_word_is_refused(docs: Path, line: str, expected: str) -> None:
    (docs / "en" / "extra.md").write_text(f"{GOOD}\n{line}\n", "utf-8")
    assert expected in said(docs)


@pytest.mark.parametrize(
    "line",
    ["- a\n- b\n    goes on\n    - c", "> - a", '> {{ picture("diary") }} Words', "`code [x](y) <b>`", '1. One\n\n    {{ phone("emergency") }} in a list', "- a\n    - b", '!!! links ""\n    - [x](report.md)',
     '| a | b |\n| --- | --- |\n| {{ phone("emergency") }} | 3 < 4 |', "Press ++ctrl+w++.", '[x](report.md "Title")'],
)  # fmt: skip
def test_markdown_that_comes_out_right_is_taken(docs: Path, line: str) -> None:
    (docs / "en" / "extra.md").write_text(f"{GOOD}\n{line}\n", "utf-8")
    assert said(docs) == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('# Call {{ phone("emergency") }}', "The title holds more than words."),
        ("# The *diary*", "The title holds more than words."),
        ("# The diary #", "The title holds more than words."),
    ],
)
def test_a_title_is_plain_words(docs: Path, title: str, expected: str) -> None:
    (docs / "en" / "extra.md").write_text(GOOD.replace("# A page", title), "utf-8")
    assert expected in said(docs)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en/My page.md", "The name of this page cannot be an address."),
        ("en/Extra.md", "The name of this page cannot be an address."),
        ("en/extra.MD", "The name of this page cannot be an address."),
        ("en/extra2.markdown", "The name of this page cannot be an address."),
        ("en/readme.md", 'A page cannot be named "readme".'),
        ("en/cy.md", 'A page cannot be named "cy".'),
        ("en/beside.md", 'A page cannot be named "beside".'),
        ("en/local/index.md", 'A page cannot be named "local/index".'),
        ("extra.md", "A page stands in the folder of its language. Move it to docs/en/."),
        ("local/extra.md", "A page stands in the folder of its language. Move it to docs/en/."),
        ("cy/extra2.md", "There is no English page of this name."),
    ],
)
def test_a_file_that_cannot_be_a_page_is_named(docs: Path, name: str, expected: str) -> None:
    (docs / name).parent.mkdir(exist_ok=True)
    (docs / name).write_text(GOOD, "utf-8")
    assert expected in said(docs)


def test_a_language_that_is_not_switched_on_waits(docs: Path) -> None:
    (docs / "fi").mkdir()
    (docs / "fi" / "report.md").write_text("# Not ready", "utf-8")
    assert said(docs) == ""


def test_a_page_in_a_folder_of_its_own_is_taken(docs: Path) -> None:
    (docs / "en" / "local").mkdir()
    (docs / "en" / "local" / "drop-in.md").write_text(GOOD.replace("(find-help.md", "(../find-help.md"), "utf-8")
    assert said(docs) == ""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("en/extra.md", b"---\ndescription: caf\xe9\n", "extra.md:2: A letter here is not UTF-8."),
        ("en/extra.md", b"", "The page does not begin with its details"),
        ("en/extra.md", "\ufeff".encode() + GOOD.replace("\n", "\r\n").encode(), ""),
        (".nav.yml", b"- report\n", "not a list."),
        (".nav.yml", b"now: report\n", '"now" is not a list of pages.'),
        (".nav.yml", b"now: [report]\n", "The menu leaves out about,"),
        ("cy/_organisations.yml", b"- paladin\n", "not a list."),
        ("cy/_organisations.yml", b"paladin:\n", '"paladin" is not followed by words.'),
        ("cy/_strings.yml", b"[]\n", "not a list."),
    ],
)
def test_a_file_of_the_wrong_shape_is_named(docs: Path, name: str, text: bytes, expected: str) -> None:
    (docs / name).write_bytes(text)
    assert expected in said(docs) if expected else said(docs) == ""


@pytest.mark.parametrize("name", ["en/privacy.md", "en/danger-now.md", "_facts/amounts/emergency.yml"])
def test_what_every_page_needs_cannot_be_taken_away(docs: Path, name: str) -> None:
    (docs / name).unlink()
    assert "Put it back." in said(docs) or "There is no" in said(docs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## ", "### ", 'Here is the heading "### {#choose}".'),
        ('{{ phone("police") }}', "", '{{ phone("police") }} is missing'),
        ("](diary.md)", "](evidence.md)", "The link to diary.md is missing."),
        ("!!! danger", "!!! important", 'Here is the box "!!! important".'),
        ("nations: [england-wales, scotland, northern-ireland]", "nations: [scotland]", '"nations" is not that of the English page.'),
        ("translation:", "# translation:", "not YAML that can be read"),
    ],
)  # fmt: skip
def test_a_translation_that_lost_something_is_refused(docs: Path, old: str, new: str, expected: str) -> None:
    path = docs / "cy" / "report.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert expected in said(docs)


def test_a_translation_says_how_it_was_made(docs: Path) -> None:
    (docs / "cy" / "extra.md").write_text(GOOD, "utf-8")
    assert 'does not say how it was translated ("translation:"). Run: python -m advice stamp' in said(docs)


def test_a_language_without_a_folder_is_named_where_it_is_listed(docs: Path) -> None:
    config = docs.parent / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("{locale: ur, name: اردو}", "{locale: fi, name: Suomi}"), "utf-8"
    )
    line = next(at for at, text in enumerate(config.read_text("utf-8").splitlines(), 1) if "fi, name" in text)
    assert f'mkdocs.yml:{line}: The language "fi" has no folder' in said(docs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "https://www.gov.uk/bank-holidays",
            "http://www.gov.uk/bank-holidays",
            "Write the address of a dull public page",
        ),
        ("https://www.gov.uk/bank-holidays", "https://me:secret@weather.example/", "holds a name or a password"),
        ("  helpline: national-stalking-helpline", "  helplin: x", 'Did you mean "helpline"?'),
        (
            "helpline: national-stalking-helpline",
            "helpline: nobody",
            'mkdocs.yml:25: There is no organisation "nobody".',
        ),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(docs: Path, old: str, new: str, expected: str) -> None:
    config = docs.parent / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new), "utf-8")
    assert expected in said(docs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[danger-now,", "[danger-nou,", 'There is no page "danger-nou". Did you mean "danger-now"?'),
        ("[danger-now,", "[danger-now, report,", '"report" stands in the menu twice.'),
        ("now: [", "later: [", 'The group "later" has no words.'),
    ],
)
def test_a_menu_that_cannot_be_right_is_named(docs: Path, old: str, new: str, expected: str) -> None:
    path = docs / ".nav.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert expected in said(docs)


def test_a_page_that_the_menu_does_not_name_joins_it_at_the_star(docs: Path) -> None:
    found = site.load(docs, settings.read(docs.parent / "mkdocs.yml"), TODAY)
    names = dict(found.menu("cy"))["help"]
    assert [entry.slug for entry in names] == ["find-help", "extra"]
    assert names[1].foreign == "en"
    assert names[1].address == "cy/extra/"


def test_all_mistakes_are_said_at_once(docs: Path) -> None:
    (docs / "en" / "extra.md").write_text(GOOD.replace("emergency", "emergancy").replace("find-help", "find"), "utf-8")
    assert said(docs).count("extra.md:") == 2


def test_the_original_carries_no_mark_of_a_translation(docs: Path) -> None:
    mark = 'translation: {method: machine, source_hash: "1"}\n---\n\n#'
    (docs / "en" / "extra.md").write_text(GOOD.replace("---\n\n#", mark), "utf-8")
    assert "This page is the original." in said(docs)


def test_the_fingerprint_of_a_page_changes_with_its_words_and_not_with_its_spacing() -> None:
    def fingerprint(text: str) -> str:
        path = Path(ROOT / "docs" / "en" / "about.md")
        page = pages.read(path, "en", "about")
        return pages.Page(page.path, "en", "about", page.front, page.front_record, text, 1).hash

    assert fingerprint("# A\n\nWords.\n") == fingerprint("# A  \n\n\n\nWords.\n\n")
    assert fingerprint("# A\n\nWords.\n") != fingerprint("# A\n\nOther words.\n")


def test_links_may_lead_to_organisations_of_a_listed_need() -> None:
    known = facts.load(ROOT / "docs" / "_facts")
    page = pages.read(ROOT / "docs" / "en" / "find-help.md", "en", "find-help")
    assert "paladin" in review.anchors(page, known)
    assert date(2026, 11, 21) == page.front.checked
