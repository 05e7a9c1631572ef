"""The languages are built side by side, each from its own files, and what they share is made once."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import BuildError

import quick


def file(uri: str) -> Any:
    return SimpleNamespace(src_uri=uri)


def site(*locales: str) -> Any:
    return SimpleNamespace(original=locales[0], languages=[SimpleNamespace(locale=each) for each in locales])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["en/report.md", "en/law.md", "assets/logo.svg"]),
        ("ur", ["en/law.md", "ur/report.md", "assets/logo.svg"]),
        ("cy", ["en/report.md", "en/law.md", "assets/logo.svg"]),
    ],
)
def test_a_language_reads_its_own_files_and_the_originals_where_it_has_none(language: str, expected: list[str]) -> None:
    files = [file(each) for each in ("en/report.md", "en/law.md", "ur/report.md", "assets/logo.svg")]
    found = quick.of_language(files, language, site("en", "cy", "ur"))
    assert [each.src_uri for each in found] == expected


@pytest.mark.parametrize(
    ("link", "moves"),
    [
        ('<a href="../law/#limit">', True), ('<a href="./">', True), ('<a href="#here">', True), ('<a href="..">', True),
        ('<a href="https://example.org/a.pdf">', True), ('<img src="data:image/svg+xml,x">', True), ('<a href="tel:999">', True),
        ('<img src="../photo.jpg">', False), ('<a href="../form.pdf#page=2">', False),
    ],
)  # fmt: skip
def test_a_page_is_converted_once_unless_it_leads_to_a_file_whose_place_differs(link: str, moves: bool) -> None:
    converted = quick.Conversions()
    page: Any = SimpleNamespace(file=file("en/report.md"), toc=["toc"], present_anchor_ids={"here"})
    converted.keep(page, link)
    assert converted.knows(page) == moves
    assert converted.words == {"en/report.md": link}
    if moves:
        other: Any = SimpleNamespace(file=file("en/report.md"), toc=None, present_anchor_ids=None)
        assert converted.give(other) == link
        assert (other.toc, other.present_anchor_ids) == (["toc"], {"here"})


class Plugin:
    """Builds a language by writing a file that says which process did; fails at one language."""

    def __init__(self, folder: Path, wrong: str = "") -> None:
        self.folder, self.wrong = folder, wrong
        self.config = SimpleNamespace(
            languages=[SimpleNamespace(locale=each, build=True) for each in ("en", "cy", "pl", "ur", "ro")]
        )

    def on_post_build(self, config: Any) -> None:
        for each in self.config.languages:
            if each.build and each.locale == self.wrong:
                raise BuildError("It is broken.")
            if each.build:
                (self.folder / each.locale).write_text(str(os.getpid()))


@pytest.mark.parametrize("cores", [1, 2, 8])
def test_each_language_is_built_once_in_as_many_processes_as_there_are_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(quick, "_cores", lambda: cores)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    plugin = Plugin(tmp_path)
    quick.others(SimpleNamespace(plugins={"i18n": plugin}), ["cy", "pl", "ur", "ro"])  # type: ignore[arg-type]
    built = {each.name: each.read_text() for each in tmp_path.iterdir()}
    assert set(built) == {"cy", "pl", "ur", "ro"}
    assert len(set(built.values())) == min(cores, 4)
    assert str(os.getpid()) in built.values()
    assert not any(each.build for each in plugin.config.languages)  # the plugin has nothing left to do


@pytest.mark.parametrize("wrong", ["cy", "pl"])  # in this process, and in another
def test_a_language_that_cannot_be_built_fails_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setattr(quick, "_cores", lambda: 2)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    with pytest.raises(BuildError):
        quick.others(SimpleNamespace(plugins={"i18n": Plugin(tmp_path, wrong)}), ["cy", "pl", "ur", "ro"])  # type: ignore[arg-type]


def test_a_site_in_one_language_needs_nothing_of_this(tmp_path: Path) -> None:
    quick.others(SimpleNamespace(plugins={"i18n": Plugin(tmp_path)}), [])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
