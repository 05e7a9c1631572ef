"""What a save leads to in the preview: a page alone, everything, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import preview
from advice import settings
from advice import site as sites
from conftest import LANGUAGES, ROOT, copy_of_project
from quick import Conversions
from test_translations import TODAY

ALL = "everything"
DIARY, REPORT = "docs/en/diary.md", "docs/ur/report.md"
HELPLINE = "docs/_facts/organisations/national-stalking-helpline.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_project(tmp_path_factory.mktemp("preview") / "project")


@pytest.fixture(scope="module")
def site(project: Path) -> sites.Site:
    return loaded(project)


def loaded(project: Path) -> sites.Site:
    decided = settings.read(project / "mkdocs.yml")
    return sites.load(project / "docs", decided, TODAY, [project / "overrides"])


class Saves:
    """A preview that notes what it would build, of a project whose files are put back at the end."""

    server: Any

    def __init__(self, project: Path, site: sites.Site, monkeypatch: pytest.MonkeyPatch) -> None:
        self.project, self.built, self.kept = project, list[str](), dict[Path, str | None]()
        monkeypatch.chdir(project)
        monkeypatch.setattr(preview.Preview, "config", self._config(site), raising=False)
        monkeypatch.setattr(
            preview.Preview, "_write", lambda _, language, slug: self.built.append(f"{language}/{slug}")
        )
        self.server = SimpleNamespace(builder=lambda: self.built.append(ALL))
        preview.Preview(self.server, [project / "overrides"])

    def _config(self, site: sites.Site) -> Any:
        theme = {"site": site, "converted": Conversions()}
        return SimpleNamespace(
            docs_dir=str(self.project / "docs"),
            config_file_path=str(self.project / "mkdocs.yml"),
            watch=[],
            theme=theme,
        )

    def write(self, name: str, text: str | None) -> None:
        """Writes a file, or takes it away."""
        path = self.project / name
        self.kept.setdefault(path, path.read_text("utf-8") if path.exists() else None)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.project / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def add(self, name: str, words: str = "\nThe owl reads this.\n") -> None:
        self.write(name, (self.project / name).read_text("utf-8") + words)

    def build(self) -> list[str]:
        """What is built now."""
        self.built.clear()
        self.server.builder()
        return self.built

    def put_back(self) -> None:
        for path, text in self.kept.items():
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text, "utf-8")


@pytest.fixture
def saves(project: Path, site: sites.Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Saves]:
    started = Saves(project, site, monkeypatch)
    yield started
    started.put_back()


def own(slug: str, language: str) -> bool:
    """Whether a language has a page of its own."""
    return (ROOT / "docs" / language / f"{slug}.md").exists()


def test_the_words_of_a_page_are_built_for_its_language_first_then_where_it_is_shown(saves: Saves) -> None:
    saves.add("docs/en/law.md")
    assert saves.build() == [f"{each}/law" for each in LANGUAGES if each == "en" or not own("law", each)]
    saves.add(REPORT)
    assert saves.build() == ["ur/report"]


WHOLE: dict[str, Callable[[Saves], object]] = {
    "its details": lambda saves: saves.change(DIARY, "description: ", "description: Now, "),
    "its title": lambda saves: saves.change(DIARY, "\n# ", "\n# Now, "),
    "the name of a heading": lambda saves: saves.change(DIARY, "{#", "{#now-"),
    "its first table": lambda saves: saves.add("docs/en/about.md", "\n| a | b |\n|---|---|\n| c | d |\n"),
    "a fact": lambda saves: saves.add(HELPLINE, "# The owl.\n"),
    "a template": lambda saves: saves.add("overrides/main.html", "\n"),
    "the settings": lambda saves: saves.add("mkdocs.yml", "\n"),
    "the menu": lambda saves: saves.add("docs/.nav.yml", "\n"),
    "two pages at once": lambda saves: [saves.add(each) for each in (DIARY, REPORT)],  # type: ignore[func-returns-value]
    "a new page": lambda saves: saves.write("docs/en/owl.md", "# Owl"),
    "a page taken away": lambda saves: saves.write(REPORT, None),
}


@pytest.mark.parametrize("what", list(WHOLE))
def test_whatever_other_pages_may_show_leads_to_a_whole_build(saves: Saves, what: str) -> None:
    WHOLE[what](saves)
    assert saves.build() == [ALL]


def test_a_critical_change_leads_to_a_whole_build_for_it_takes_translations_away(
    project: Path, monkeypatch: pytest.MonkeyPatch, saves: Saves
) -> None:
    saves.change("docs/en/report.md", "---\n", f"---\ncritical: {TODAY}\n")
    again = Saves(project, loaded(project), monkeypatch)
    again.add("docs/en/report.md")
    assert again.build() == [ALL]
    again.put_back()


def test_the_last_page_that_says_a_word_of_the_search_leads_to_a_whole_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, saves: Saves
) -> None:
    saves.add(DIARY, "\nAn owl and a badger. A badger.\n")
    saves.add("docs/en/law.md", "\nAn owl.\n")
    saves.change("docs/en/_search.yml", "\nwords:\n", "\nwords:\n  owl: [bird of prey]\n  badger: [brock]\n")
    again = Saves(project, loaded(project), monkeypatch)
    for old, built in (
        (("An owl and", "And"), "en/diary"),
        (("A badger", "Another"), "en/diary"),
        (("badger", "stoat"), ALL),
    ):
        again.change(DIARY, *old)
        assert built in again.build()
    again.put_back()


def test_what_an_editor_leaves_beside_an_open_file_builds_nothing(saves: Saves) -> None:
    for name in (".diary.md.swp", "diary.md~", "#diary.md#", "4913"):
        saves.write(f"docs/en/{name}", "")
        assert saves.build() == [], name
    assert saves.build() == []
    saves.write("docs/en/.#diary.md", "")
    saves.add(DIARY)
    assert "en/diary" in saves.build()


def test_a_mistake_is_told_with_its_place_and_nothing_is_built_until_it_is_mended(
    saves: Saves, caplog: pytest.LogCaptureFixture
) -> None:
    text, welsh = ((saves.project / each).read_text("utf-8") for each in (DIARY, "docs/cy/diary.md"))
    saves.add("docs/cy/diary.md", "\n[Dolen](effects.md) nad yw yn y Saesneg.\n")
    assert saves.build() == []
    assert "The link to effects.md is too many." in caplog.text
    saves.write("docs/cy/diary.md", welsh)
    assert "cy/diary" in saves.build()
    saves.write(DIARY, "Nothing at the top.\n")
    assert saves.build() == []
    assert "docs/en/diary.md:1: The page does not begin with its details" in caplog.text
    saves.add("docs/en/law.md")
    assert saves.build() == [ALL]
    saves.write(DIARY, text)
    assert "en/diary" in saves.build()


def test_a_whole_build_that_failed_is_followed_by_another(saves: Saves) -> None:
    def fail() -> None:
        raise RuntimeError

    works, saves.server.builder.__self__.everything = saves.server.builder.__self__.everything, fail
    saves.change(DIARY, "\n# Keep", "\n# Now, keep")
    with pytest.raises(RuntimeError):
        saves.build()
    saves.server.builder.__self__.everything = works
    saves.change(
        DIARY, "\n# Now, keep", "\n# Keep"
    )  # the pages are as they were built, but the site may be half a site
    assert saves.build() == [ALL]
