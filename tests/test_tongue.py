"""What only a translation can get wrong is found, with its line: digits, refused words, English that was forgotten."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from advice import foreign, pages, tongue
from advice.pages import Page
from advice.problems import Problems
from conftest import ROOT

LANGUAGES = [path.name for path in sorted((ROOT / "docs").iterdir()) if (path / tongue.FILE).is_file()]
HEAD = "---\ndescription: A\nfor: B\nnations: [scotland]\n---\n\n# A\n\n"
ENGLISH = """A person in prison is contacting me. I do not want any contact.
Ask about the “Domestic Abuse and Civil Proceedings Act”. See [what you can keep as evidence here](evidence.md)."""


def page(tmp_path: Path, text: str, language: str = "cy") -> Page:
    path = tmp_path / language / "extra.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text + "\n", "utf-8")
    return pages.read(path, language, "extra")


def said(tmp_path: Path, text: str, terms: str = "") -> Sequence[tuple[int, str]]:
    (tmp_path / tongue.FILE).write_text(terms or "{}", "utf-8")
    held = tongue.glossary(tmp_path / tongue.FILE)
    found = tongue.problems(page(tmp_path, text), page(tmp_path, ENGLISH, "en"), held)
    return [(each.line, f"{each.what} {each.mend}") for each in found]


TERMS = "non-molestation order:\n  say: gorchymyn peidio ag ymyrryd\n  never: [gorchymyn molestu]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring ٩٩٩ now.", '"٩٩٩" is written with digits of this script. Write 999'),
        ("Ring ۱۰۱ now.", "Write 101"),
        ("Ring ੯੯੯ now.", "Write 999"),
        ("Ring ৯৯৯ now.", "Write 999"),
        ("Mae gorchymyn molestu yn bod.", '"gorchymyn molestu" is not what we say for "non-molestation order".'),
        ("Mae'n dweud dim. A person in prison is contacting me.", '"A person in prison is" is still in English.'),
        ("Gweler [what you can keep as evidence here](evidence.md).", '"what you can keep as" is still in English.'),
    ],
)
def test_a_mistake_of_a_translation_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    [(line, told)] = said(tmp_path, f"Gair.\n\n{text}", TERMS)
    assert line == 11
    assert expected in told


@pytest.mark.parametrize(
    "text",
    [
        "Ffoniwch 999 a 0808 802 0300.",
        "Mae gorchymyn molestuo yn bod.",  # another word, that begins alike
        "Dywedwch: “A person in prison is contacting me.”",
        "Mae person yn y carchar yn cysylltu. – A person in prison is contacting me.",
        "Yn Saesneg: I do not want any contact.",
        "Y Domestic Abuse and Civil Proceedings Act yw hon.",  # a name
        "Gair (I do not want any contact) gair.",
        "I do want any.",  # in no row of the English
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text, TERMS) == []


def test_a_term_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"_glossary\.yml:2"):
        said(tmp_path, "Gair.", "stalking:\n  says: stelcio\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_glossary_and_a_style_sheet(language: str) -> None:
    terms = tongue.glossary(ROOT / "docs" / language / tongue.FILE)
    assert len(terms) >= 80
    assert {"stalking", "harassment", "injunction", "course of conduct"} <= set(terms)
    assert (ROOT / "docs" / language / "_style.md").is_file()


def test_all_the_languages_of_the_plan_have_one() -> None:
    assert LANGUAGES == ["ar", "bn", "cy", "pa", "pl", "ro", "ur"]


KNOWN = foreign.Known(frozenset({"police please", "diary"}), " my name is i am being stalked what has happened ")


@pytest.mark.parametrize(
    ("latin", "html", "expected"),
    [
        (False, "<p>کہیں: Police, please.</p>", '<p>کہیں: <bdi lang="en" dir="ltr">Police, please.</bdi></p>'),
        (False, "<p>ڈاکٹر (GP) سے</p>", '<p>ڈاکٹر (<bdi lang="en" dir="ltr">GP</bdi>) سے</p>'),
        (
            False,
            "<p>دفعہ 4A اور (2A)</p>",
            '<p>دفعہ <bdi lang="en" dir="ltr">4A</bdi> اور (<bdi lang="en" dir="ltr">2A</bdi>)</p>',
        ),
        (
            False,
            "<p>في Edge وFirefox.</p>",
            '<p>في <bdi lang="en" dir="ltr">Edge</bdi> و<bdi lang="en" dir="ltr">Firefox</bdi>.</p>',
        ),
        (False, "<p>ایک &amp; دو &#39; تین</p>", "<p>ایک &amp; دو &#39; تین</p>"),
        (False, '<p><a href="tel:999" title="Call us">کال</a></p>', '<p><a href="tel:999" title="Call us">کال</a></p>'),
        (False, '<p><bdi lang="en"><b>Rape</b> Crisis</bdi></p>', '<p><bdi lang="en"><b>Rape</b> Crisis</bdi></p>'),
        (True, "<p>Dywedwch “Police, please”.</p>", '<p>Dywedwch “<bdi lang="en" dir="ltr">Police, please</bdi>”.</p>'),
        (True, "<p>Dyddiadur (diary) yw.</p>", '<p>Dyddiadur (<bdi lang="en" dir="ltr">diary</bdi>) yw.</p>'),
        (True, "<p>Dyddiadur (llyfr) yw.</p>", "<p>Dyddiadur (llyfr) yw.</p>"),
        (True, "<p>Fy enw i – My name is …</p>", '<p>Fy enw i – <bdi lang="en" dir="ltr">My name is …</bdi></p>'),
        (
            True,
            "<p>Yn Saesneg: I am being stalked. <b>x</b></p>",
            '<p>Yn Saesneg: <bdi lang="en" dir="ltr">I am being stalked.</bdi> <b>x</b></p>',
        ),
        (True, "<p>Beth: is – am</p>", "<p>Beth: is – am</p>"),  # one word is no phrase
    ],
)
def test_english_in_a_translation_is_marked_as_english(latin: bool, html: str, expected: str) -> None:
    assert foreign.marked(html, latin, KNOWN, "en") == expected
