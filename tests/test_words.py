"""The words of the interface: the same keys in every language, none missing, none unused, none in code."""

from pathlib import Path

import pytest

from advice import strings
from advice.problems import Problems

ENGLISH = 'language.locale: en_GB\nlanguage.direction: ltr\na.b: "{n} results"\nunit.years.one: "{n} year"\nunit.years.other: "{n} years"\n'


def load(folder: Path, welsh: str) -> dict[str, strings.Words]:
    for language, text in (("en", ENGLISH), ("cy", welsh)):
        (folder / language).mkdir()
        (folder / language / "_strings.yml").write_text(text, "utf-8")
    return strings.load(folder, ["en", "cy"])


def test_words_are_safe_in_a_page_and_so_is_what_is_put_into_them(tmp_path: Path) -> None:
    words = load(tmp_path, ENGLISH.replace("results", "<i>results</i>"))["cy"]
    assert words("a.b", n="<b>") == "&lt;b&gt; &lt;i&gt;results&lt;/i&gt;"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('a.b: "{n} results"\n', "", 'cy/_strings.yml:2: "a.b" is missing. In English it is "{n} results".'),
        ("a.b:", "a.c:", 'cy/_strings.yml:3: "a.c" is not among the words of the interface. Did you mean "a.b"?'),
        ("{n} results", "{m} results", ':3: "a.b" must contain {n}.'),
        ('"{n} results"', '""', ':3: "a.b" has no words.'),
        ('"{n} results"', "no", ':3: "a.b" has no words.'),
        ("ltr", "RTL", '"RTL" is not a direction.'),
        ("en_GB", "welsh", '"welsh" is not a locale.'),
        ("{n} results", "{n results", '"a.b" has a brace that is not closed.'),
        ('unit.years.one: "{n} year"', 'unit.years.few: "years"', '"unit.years.few" must contain {n}.'),
        ('unit.years.other: "{n} years"', 'unit.years.few: "{n} years"', '"unit.years.other" is missing.'),
    ],
)
def test_a_language_that_lacks_words_is_told_which(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(Problems) as found:
        load(tmp_path, ENGLISH.replace(old, new))
    assert expected in str(found.value)


def test_a_language_may_have_more_plural_forms_than_english(tmp_path: Path) -> None:
    words = load(tmp_path, ENGLISH.replace("en_GB", "cy") + 'unit.years.two: "{n} flynedd"\n')["cy"]
    assert words.counted("unit.years", 2) == "2 flynedd"


def test_a_language_without_words_is_told_what_to_copy(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "_strings.yml").write_text(ENGLISH, "utf-8")
    (tmp_path / "cy").mkdir()
    with pytest.raises(Problems, match=r"This file is missing\. Copy docs/en/_strings\.yml"):
        strings.load(tmp_path, ["en", "cy"])
