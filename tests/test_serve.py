"""`make serve`: the site on this machine, built again after each change: one page alone, or everything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conftest import LANGUAGES, copy_of_project, until
from saving import WHOLE, Preview, preview


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    work = tmp_path_factory.mktemp("serve")
    project = copy_of_project(work / "project")
    (project / "docs" / "cy" / "law.md").unlink()  # a page that stands in English only
    with preview(project, work, "--strict") as started:
        yield started


def written(served: Preview, name: str, words: str, path: str) -> set[str]:
    """Saves a page with a line more, waits until it is served, and gives the files of the site that were written."""
    file = served.project / name
    before = served.times()
    file.write_text(file.read_text("utf-8") + f"\n{words}\n", "utf-8")
    assert until(lambda: words in served.get(path), WHOLE)
    after = served.times()
    assert before.keys() == after.keys()
    return {each for each in after if after[each] != before[each]}


def hears(served: Preview, words: str, times: int = 1) -> None:
    """Waits until the preview has said something so many times."""
    assert until(lambda: served.said().count(words) >= times, WHOLE)


def inner(html: str) -> str:
    """A page without the script of the preview, which holds the time."""
    return re.sub(r"<script>\nvar livereload.*?</script>", "", html, flags=re.S)


def test_a_saved_page_is_written_alone_in_each_language_that_shows_it(served: Preview) -> None:
    found = written(served, "docs/en/law.md", "The owl reads this.", "law/")
    assert found == {"law/index.html", *(f"{each}/law/index.html" for each in LANGUAGES if each != "en")}
    assert "The owl reads this." in served.get("bn/law/")
    assert "docs/en/law.md was built alone" in served.said()


def test_a_saved_translation_is_written_with_its_page_beside_the_english(served: Preview) -> None:
    found = written(served, "docs/ur/report.md", "یہ ایک نئی سطر ہے۔", "ur/report/")
    assert found == {"ur/report/index.html", "ur/beside/report/index.html"}
    assert "یہ ایک نئی سطر ہے۔" in served.get("ur/beside/report/")


MISTAKES = [
    (
        "diary",
        "\n## ",
        '\n{{ phone("paladdin") }}\n\n## ',
        'There is no organisation "paladdin". Did you mean "paladin"?',
    ),
    ("diary", "description:", "descripton:", 'docs/en/diary.md:2: "descripton" is not a name'),
    ("law", "\n## ", "\n![A picture](missing.png)\n\n## ", "'en/law.md' contains a link 'missing.png'"),
]


def test_a_mistake_is_told_and_the_next_good_save_is_shown(served: Preview) -> None:
    for at, (slug, old, wrong, told) in enumerate(MISTAKES, 1):
        page, before = f"docs/en/{slug}.md", served.get(f"{slug}/")
        served.save(page, old, wrong)
        hears(served, "Until then, the page is shown as it was.", at)
        assert told in served.said()
        assert inner(served.get(f"{slug}/")) == inner(before)
        served.save(page, wrong, old)
        assert f"{slug}/index.html" in written(served, page, f"Mended {at} times.", f"{slug}/")
    assert served.said().count("Building documentation...") == 1


def test_a_page_built_alone_is_what_a_whole_build_makes_of_it(served: Preview) -> None:
    written(served, "docs/en/report.md", "The owl reads this again.", "report/")
    written(served, "docs/cy/report.md", "Mae’r dylluan yn darllen hwn.", "cy/report/")
    pages = ["law", "bn/law", "report", "cy/report", "cy/beside/report", "diary"]
    alone = {each: (served.folder / each / "index.html").read_bytes() for each in pages}
    before, done = served.times(), served.said().count("Reloading browsers")
    served.save("overrides/brand.css", "/*", "/* Changed. ")
    served.save("docs/_facts/organisations/galop.yml", "name: Galop", "name: Changed Galop")
    hears(served, "Reloading browsers", done + 1)
    assert "Changed Galop" in served.get("find-help/")
    assert "Content-Security-Policy" not in served.get("")
    after = served.times()
    assert all(after[f"{each}/index.html"] != before[f"{each}/index.html"] for each in pages)
    assert {each: (served.folder / each / "index.html").read_bytes() for each in pages} == alone
