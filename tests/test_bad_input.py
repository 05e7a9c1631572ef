"""A mistake stops the build with file, line, what and how to mend it; the site that stood before stays whole."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT, copy_of_project, mkdocs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with a site in it that was built before."""
    copy = copy_of_project(tmp_path / "project")
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the site before", "utf-8")
    return copy


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


FACTS = "docs/_facts/organisations"
DIARY = "docs/en/diary.md"
PALADIN = f"{FACTS}/paladin.yml"
LANGUAGE = "      - {locale: ur"

# What is spoilt: the file, what stands there (nothing: at its end), what stands there instead, and what is said.
SPOILS = {
    "unknown fact": (DIARY, "", '\nCall {{ phone("nobody-we-know") }}.\n', rf'{DIARY}:\d+: There is no organisation "nobody-we-know"\.'),
    "broken YAML": (PALADIN, "nations: [", "nations: [[", rf"{PALADIN}:\d+: This is not YAML that can be read"),
    "misspelt key": (DIARY, "description:", "descripton:", rf'{DIARY}:2: "descripton" is not a name .* Did you mean "description"\?'),
    "no title": (DIARY, "\n# ", "\n", rf"{DIARY}:\d+: The page has no title\. Begin it with"),
    "link to no page": (DIARY, "", "\n[Away](nowhere-at-all.md)\n", rf'{DIARY}:\d+: There is no page "nowhere-at-all.md" to link to'),
    "no number": (PALADIN, "020 3866 4107", "020 3866 41", rf'{PALADIN}:\d+: "020 3866 41" is not a number that works in the UK'),
    "no folder": ("mkdocs.yml", LANGUAGE, "      - {locale: fi, name: Suomi}\n" + LANGUAGE, r'mkdocs.yml:\d+: The language "fi" has no folder docs/fi/\.'),
    "unknown fact in a template": ("overrides/404.html", "<h1>", '<h1>{{ say.phone("emergancy") }}', r'overrides/404.html:6: .*"emergancy"\. Did you mean "emergency"\?'),
    "unknown words in a template": ("overrides/404.html", '"notfound.home"', '"notfound.hom"', r'overrides/404.html:8: There are no words "notfound.hom"\. Did you mean "notfound.home"\?'),
    "exit without https": ("mkdocs.yml", "https://www.gov.uk/bank", "http://www.gov.uk/bank", r'mkdocs.yml:\d+: "http://www.gov.uk/bank-holidays" is not a public address with https://'),
}  # fmt: skip


def stopped(project: Path, expected: str) -> None:
    done = mkdocs(project, project / "site")
    assert done.returncode == 1
    assert re.search(expected, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert [file.read_text("utf-8") for file in (project / "site").iterdir()] == ["the site before"]


@pytest.mark.parametrize("spoil", list(SPOILS))
def test_a_mistake_stops_the_build_and_leaves_the_site_as_it_was(project: Path, spoil: str) -> None:
    name, old, new, expected = SPOILS[spoil]
    if old:
        swap(project / name, old, new)
    else:
        add(project / name, new)
    stopped(project, expected)


def test_two_organisations_with_one_id_stop_the_build(project: Path) -> None:
    (project / f"{FACTS}/paladin.yaml").write_text((project / PALADIN).read_text("utf-8"), "utf-8")
    stopped(project, rf'{PALADIN}: "paladin" is the name of two files\. The other is {FACTS}/paladin\.yaml')


def make(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`make` in a copy of the project, with our environment in the place of its own."""
    for name in ("Makefile", "pyproject.toml"):
        (project / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    if not (project / "requirements").exists():
        (project / "requirements").symlink_to(ROOT / "requirements")
        (project / ".venv").symlink_to(ROOT / ".venv")
    wanted = [f"--assume-old={part}" for part in ("requirements/build.txt", "pyproject.toml", ".venv/build.ready")]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *wanted, *words], cwd=project, capture_output=True, text=True, timeout=300, env=environment
    )


def test_a_failed_make_build_says_what_to_do_and_leaves_the_site_as_it_was(project: Path) -> None:
    (project / "overrides" / "brand.css").unlink()
    swap(project / "overrides/main.html", '{% include "components/exit/exit.html" %}', "{{ nothing.like.this }}")
    done = make(project, "build")
    assert done.returncode != 0
    assert "make build stopped: mend what the lines above name" in done.stderr
    assert (project / "site" / "index.html").read_text("utf-8") == "the site before"


def test_make_build_puts_a_whole_site_in_the_place_of_the_old_one(project: Path) -> None:
    done = make(project, "build")
    assert done.returncode == 0, done.stderr
    assert "build: the site is in site/" in done.stdout
    assert (project / "site" / "ur" / "report" / "index.html").is_file()
    assert not (project / ".cache" / "old").exists()


def test_a_warning_stops_the_build(project: Path) -> None:
    add(project / "docs/en/diary.md", "\n![A picture](nowhere.png)\n")
    done = mkdocs(project, project / "out")
    assert done.returncode == 1
    assert "nowhere.png" in done.stderr


def test_a_site_without_its_settings_is_told_where_to_stand(project: Path) -> None:
    from advice import cli

    assert cli.main(["--config", str(project / "nowhere.yml"), "check"]) == 1
