"""What a translation says of itself is true: which English it was made from, how fresh it is, and who compared the two."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advice import cli, pages, settings, translations, view
from advice import site as sites
from advice.pages import Page
from advice.problems import Problems
from conftest import LANGUAGES, ROOT

PAGE = "---\ndescription: A\nfor: B\nnations: [scotland]\n---\n\n# Teitl\n"
TODAY = date(2026, 11, 26)
REVIEW = ("reviewer", "reviewed", "reviewed_hash", "review_by")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "cy" / "about.md").unlink()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")  # 26 November 2026
    return tmp_path


def read(language: str, slug: str) -> Page:
    return pages.read(Path("docs") / language / f"{slug}.md", language, slug)


def change(path: str, old: str, new: str) -> None:
    """Every change that a test makes is one: what it looks for is there."""
    text = Path(path).read_text("utf-8")
    assert old in text, old
    Path(path).write_text(text.replace(old, new, 1), "utf-8")


def shown(slug: str = "report", language: str = "cy", decided: dict[str, str] | None = None) -> view.View:
    config = settings.read(Path("mkdocs.yml"))
    if decided:
        config = replace(config, settings=config.settings.model_copy(update=decided))
    return view.of(sites.load(Path("docs"), config, TODAY), language, slug, "https://advice.example/", TODAY)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = cli.main(words)
    told = capsys.readouterr()
    return status, told.out


def state(slug: str = "report", language: str = "cy") -> translations.Status:
    return translations.status(read(language, slug), read("en", slug), TODAY)


@pytest.mark.usefixtures("project")
def test_a_new_translation_is_stamped_as_made_by_a_machine_from_the_english_of_today(project: Path) -> None:
    path = project / "docs" / "cy" / "about.md"
    path.write_text(PAGE, "utf-8")
    assert cli.main(["stamp", "docs/cy/about.md"]) == 0
    made, english = read("cy", "about").front.translation, read("en", "about")
    assert made is not None
    assert (made.method, made.stamped) == ("machine", TODAY)
    assert (made.source_hash, made.source_facts) == (english.hash, english.facts_hash)
    assert made.source_parts == english.parts_hashes
    assert [getattr(made, each) for each in REVIEW] == [None] * 4
    assert path.read_text("utf-8").endswith("\n# Teitl\n")


@pytest.mark.parametrize("written", ['{method: human, source_hash: "1"}', '\n  method: human\n  source_hash: "1"'])
def test_a_new_stamp_takes_an_old_review_away_and_keeps_how_it_was_made(tmp_path: Path, written: str) -> None:
    path, english = tmp_path / "page.md", pages.read(ROOT / "docs" / "en" / "about.md", "en", "about")
    path.write_text(PAGE.replace("---\n\n#", f"translation: {written}\nquestions: true\n---\n\n#"), "utf-8")
    translations.stamp(path, english, TODAY)
    first = path.read_text("utf-8")
    page = pages.read(path, "cy", "page")
    made = page.front.translation
    assert made is not None
    assert (made.method, made.source_hash, made.reviewer, page.front.questions) == ("human", english.hash, None, True)
    translations.stamp(path, english, TODAY)
    assert path.read_text("utf-8") == first


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docs/cy/nowhere.md", "This is not a page of the site."),
        ("mkdocs.yml", "This is not a page of the site."),
        ("docs/cy/only-welsh.md", "There is no docs/en/only-welsh.md."),
        ("docs/en/report.md", "This page is the original."),
    ],
)
def test_what_cannot_be_stamped_is_said(capsys: pytest.CaptureFixture[str], name: str, expected: str) -> None:
    Path("docs/cy/only-welsh.md").write_text(PAGE, "utf-8")
    status, told = asked(capsys, "stamp", name)
    assert status == 1
    assert expected in told


def test_a_page_without_details_cannot_be_stamped(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Teitl\n", "utf-8")
    with pytest.raises(Problems, match="does not begin with its details"):
        translations.stamp(tmp_path / "page.md", pages.read(ROOT / "docs/en/about.md", "en", "about"), TODAY)


@pytest.mark.usefixtures("project")
def test_only_a_page_that_somebody_compared_says_so_and_only_while_that_holds() -> None:
    assert shown().notice == "status.machine"
    assert cli.main(["reviewed", "docs/cy/report.md", "--by", 'A. "Nn" Person, Example']) == 0
    made = read("cy", "report").front.translation
    assert made is not None
    assert (made.method, made.reviewer) == ("machine", "A. 'Nn' Person, Example")
    assert (made.reviewed, made.review_by) == (TODAY, date(2027, 11, 26))
    assert (shown().notice, state().state) == ("status.reviewed", "current")
    reviewed, english = read("cy", "report"), read("en", "report")
    assert translations.status(reviewed, english, date(2027, 11, 26)).state == "current"
    assert translations.status(reviewed, english, date(2027, 11, 27)).state == "draft"  # the review is due again
    change("docs/cy/report.md", "\n## ", "\nGair newydd.\n\n## ")
    assert (shown().notice, state().state) == ("status.machine", "draft")  # nobody compared these words


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "command", [["reviewed", "--by", "A. Person"], ["restamp", "--minor"]], ids=lambda each: each[0]
)
def test_a_page_in_a_folder_is_written_to_like_any_other(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    languages, original = [], pages.read

    def noted(path: Path, language: str, slug: str) -> Page:
        languages.append(language)
        return original(path, language, slug)

    monkeypatch.setattr(pages, "read", noted)
    assert cli.main([*command, "docs/cy/easy-read/report.md"]) == 0
    assert languages == ["en", "cy"]


@pytest.mark.usefixtures("project")
def test_a_review_of_words_that_the_english_no_longer_says_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    change("docs/en/report.md", "\n## ", "\nMore words.\n\n## ")
    status, told = asked(capsys, "reviewed", "docs/cy/report.md", "--by", "A. Person")
    assert status == 1
    assert re.search(r"docs/cy/report\.md:\d+: This page was not made from docs/en/report\.md as it is today\.", told)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("missing", REVIEW)
def test_a_review_without_a_name_a_day_what_was_read_or_an_end_is_refused(missing: str) -> None:
    assert cli.main(["reviewed", "docs/cy/report.md", "--by", "A. Person"]) == 0
    text = Path("docs/cy/report.md").read_text("utf-8")
    Path("docs/cy/report.md").write_text(re.sub(rf"(?m)^  {missing}: .*", f"  {missing}: null", text), "utf-8")
    with pytest.raises(Problems, match="A review needs a name, a day, what was read"):
        read("cy", "report")


@pytest.mark.usefixtures("project")
def test_a_stale_page_is_shown_with_the_parts_that_changed() -> None:
    change("docs/en/report.md", "{#support}\n", "{#support}\n\nMore words.\n")
    assert state() == translations.Status(translations.State.STALE, ("support",))
    stale = shown()
    assert not stale.fallback
    assert [each.id for each in stale.changed] == ["support"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-24", "stale"), ("2026-11-25", "stale-critical"), ("2026-11-26", "stale-critical")],
)
def test_a_change_that_is_critical_takes_the_translation_away(day: str, expected: str) -> None:
    """The Welsh page was stamped on 25 November 2026: on a day of which nobody knows which came first, it goes."""
    change("docs/en/report.md", "\n# ", "\n# The new ")
    change("docs/en/report.md", "\nfor: ", f"\ncritical: {day}\nfor: ")
    assert state().state == expected
    assert shown().notice == ("status.critical" if expected == "stale-critical" else "status.machine")
    assert shown().language == ("en" if expected == "stale-critical" else "cy")


@pytest.mark.usefixtures("project")
def test_an_owner_may_show_reviewed_translations_only() -> None:
    assert cli.main(["reviewed", "docs/cy/diary.md", "--by", "A. Person"]) == 0
    only = {"translations": "reviewed"}
    assert (shown("diary", decided=only).language, shown("diary", decided=only).notice) == ("cy", "status.reviewed")
    assert (shown("report", decided=only).language, shown("report", decided=only).notice) == ("en", "status.withheld")
    assert shown("report", "ur", only).notice == "status.withheld"
    assert shown("law", "ur", only).notice == "status.missing"
    assert {each.locale for each in shown("diary", decided=only).alternates} == {"en", "cy"}
    assert "cy" not in {each.locale for each in shown("report", decided=only).alternates}


MINOR: list[tuple[Callable[[str], str], bool]] = [
    (lambda text: text.replace("police", "Police", 1), True),
    (lambda text: text.replace("{#support}\n", "{#support}\n\nIt costs 5 pounds.\n", 1), False),
    (lambda text: text.replace("{#support}\n", "{#support}\n\nIt ends in March.\n", 1), False),
    (lambda text: text.replace("{#support}\n", "{#support}\n\nSee [the law](law.md).\n", 1), False),
    (lambda text: text.replace("{#support}", "more {#support}", 1), False),
    (lambda text: text.replace("{#support}\n", '{#support}\n\nCall {{ phone("paladin") }}.\n', 1), False),
]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("edit", "taken"), MINOR, ids=["a letter", "number", "date", "link", "heading", "fact"])
def test_a_small_change_keeps_a_review_and_a_change_of_facts_is_never_small(
    capsys: pytest.CaptureFixture[str], edit: Callable[[str], str], taken: bool
) -> None:
    assert cli.main(["reviewed", "docs/cy/report.md", "--by", "A. Person"]) == 0
    path = Path("docs/en/report.md")
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    assert state().state == "stale"
    before = Path("docs/cy/report.md").read_text("utf-8")
    status, told = asked(capsys, "restamp", "--minor", "docs/cy/report.md")
    assert (status == 0) == taken
    if taken:
        assert state().state == "current"
    else:
        assert re.search(r"docs/cy/report\.md:\d+: Numbers, dates, links or headings of docs/en/report\.md", told)
        assert Path("docs/cy/report.md").read_text("utf-8") == before


def test_restamp_asks_whether_the_change_is_small() -> None:
    with pytest.raises(SystemExit):
        cli.main(["restamp", "docs/cy/report.md"])


@pytest.mark.usefixtures("project")
def test_the_table_tells_each_page_in_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["reviewed", "docs/cy/diary.md", "--by", "A. Person"]) == 0
    change("docs/en/evidence.md", "\n# ", "\n# The new ")
    change("docs/en/report.md", "\n# ", "\n# The new ")
    change("docs/en/report.md", "\nfor: ", "\ncritical: 2026-11-26\nfor: ")
    status, told = asked(capsys, "translations")
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line.strip()}
    assert status == 0
    assert rows["page"] == [language for language in LANGUAGES if language != "en"]
    assert [rows[slug][0] for slug in ("about", "diary", "evidence", "report", "law")] == [
        "missing", "current", "stale", "stale-critical", "draft",
    ]  # fmt: skip
    assert rows["law"][1] == "missing"
    assert "The English page has changed since this was translated in: top." in told
    held = json.loads(asked(capsys, "translations", "--format", "json")[1])
    assert held["evidence"]["cy"] == {"state": "stale", "changed": ["top"]}
    warned = asked(capsys, "translations", "--format", "github")[1].splitlines()
    assert len(warned) == 2 * (len(LANGUAGES) - 1)  # two pages, in each language
    assert all(line.startswith("::warning file=docs/") and ",line=" in line for line in warned)
