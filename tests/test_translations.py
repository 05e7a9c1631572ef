"""What a translation says of itself is true."""

import shutil
from pathlib import Path

import pytest

from advice import cli, pages, settings, translations, view
from advice import site as sites
from advice.problems import Problems
from conftest import ROOT

PAGE = "---\ndescription: A\nfor: B\nnations: [scotland]\n---\n\n# Teitl\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "cy" / "about.md").unlink()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_translation_is_stamped_as_made_by_a_machine_from_the_english_of_today(project: Path) -> None:
    path = project / "docs" / "cy" / "about.md"
    path.write_text(PAGE, "utf-8")
    assert cli.main(["stamp", "docs/cy/about.md"]) == 0
    made = pages.read(path, "cy", "about").front.translation
    assert made is not None
    assert made.method == "machine"
    assert made.source_hash == pages.read(project / "docs" / "en" / "about.md", "en", "about").hash
    assert made.reviewer is None
    assert path.read_text("utf-8").endswith("\n# Teitl\n")


def test_a_new_stamp_takes_an_old_review_away(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    done = 'translation:\n  method: human\n  source_hash: "1"\n  reviewer: A. Person\n  reviewed: 2026-11-21\n---\n\n#'
    path.write_text(PAGE.replace("---\n\n#", done), "utf-8")
    translations.stamp(path, "2")
    made = pages.read(path, "cy", "page").front.translation
    assert made is not None
    assert (made.method, made.source_hash, made.reviewer, made.reviewed) == ("human", "2", None, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docs/cy/nowhere.md", "This is not a page of the site."),
        ("mkdocs.yml", "This is not a page of the site."),
        ("docs/cy/only-welsh.md", "There is no docs/en/only-welsh.md."),
        ("docs/en/report.md", "This page is the original."),
    ],
)
def test_what_cannot_be_stamped_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, expected: str
) -> None:
    (project / "docs" / "cy" / "only-welsh.md").write_text(PAGE, "utf-8")
    assert cli.main(["stamp", name]) == 1
    assert expected in capsys.readouterr().out


def test_a_stamp_that_cannot_be_written_is_not_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGE.replace("---\n\n#", 'translation: {method: human, source_hash: "1"}\n---\n\n#'), "utf-8")
    with pytest.raises(Problems, match=r"page\.md:5: \"translation:\" cannot be stamped"):
        translations.stamp(path, "2")


def test_a_page_without_details_cannot_be_stamped(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Teitl\n", "utf-8")
    with pytest.raises(Problems, match="does not begin with its details"):
        translations.stamp(tmp_path / "page.md", "1")


def test_only_a_page_that_somebody_compared_and_that_is_fresh_says_so(project: Path) -> None:
    path = project / "docs" / "cy" / "report.md"
    path.write_text(
        path.read_text("utf-8")
        .replace("reviewer: null", "reviewer: A. Person")
        .replace("reviewed: null", "reviewed: 2026-11-21"),
        "utf-8",
    )
    cli.main(["check"])
    english = pages.read(project / "docs" / "en" / "report.md", "en", "report")
    text = path.read_text("utf-8")

    def notice() -> str:
        found = sites.load(project / "docs", settings.read(project / "mkdocs.yml"))
        return view.of(found, "cy", "report", "https://advice.example/").notice

    stamped = pages.read(path, "cy", "report").front.translation
    assert stamped is not None
    path.write_text(text.replace(stamped.source_hash, english.hash), "utf-8")
    assert notice() == "status.reviewed"
    path.write_text(text.replace(stamped.source_hash, "000000000000"), "utf-8")
    assert notice() == "status.machine"
