"""The search index holds what a page says, under the heading that says it; the lists of the editors are checked."""

import json
from pathlib import Path
from typing import Any

import pytest

from advice import asked, pages, search
from advice.asked import Rules
from advice.problems import Problems

PAGE = """<!doctype html><title>x</title><meta name="description" content="How to report it."><nav><p>Menu</p></nav>
<article><h1>Report it</h1><nav><ul><li>Online</li></ul></nav><p>Call <a href="tel:999">999</a>. Or write.</p>
<h2 id="online">Online</h2><p>Use the form.</p><ul><li>One <p>paragraph</p></li></ul>
<p class="contact__small">Checked on Monday.</p>
<h3 id="abroad">Abroad</h3><p>Call\u00a0there.</p></article><footer><p>Foot</p></footer>"""


def index_of(folder: Path, pages: dict[str, str], rules: Rules | None = None) -> Any:
    """The index of built pages, by their addresses."""
    for address, built in pages.items():
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.html").write_text(built, "utf-8")
    typed = {address: ["crime number", "clerk"] for address in pages}
    return json.loads(search.index(folder, typed, rules or Rules(), {}))[:2]


def article(*sentences: str) -> str:
    return f"<article><h1>Title</h1>{''.join(f'<p>{each}</p>' for each in sentences)}</article>"


def test_a_page_is_its_title_and_its_sections(tmp_path: Path) -> None:
    _, [page] = index_of(tmp_path, {"report/": PAGE})
    assert page == [
        "report/",
        "Report it",
        "How to report it.",
        "crime number\nclerk",
        [
            ["", "", "Call 999.\nOr write."],
            ["online", "Online", "Use the form.\nOne paragraph"],
            ["abroad", "Abroad", "Call there."],
        ],
        "",
    ]


def test_every_word_of_a_page_is_in_the_index_but_said_once_in_few_sentences(tmp_path: Path) -> None:
    sentences = ["Ducks swim.", "Ducks swim and dive.", "Ducks dive.", "Owls fly."]
    _, [page] = index_of(tmp_path, {"": article(*sentences)})
    assert page[4] == [["", "", "Ducks swim and dive.\nOwls fly."]]
    many = {f"{at}/": article("Ducks swim well.") for at in range(search.SHOWN + 1)}
    _, [*first, last] = index_of(tmp_path, many)
    assert {each[4][0][2] for each in first} == {"Ducks swim well."}
    assert (last[4], last[5]) == ([["", "", ""]], "ducks swim well")


def test_a_word_keeps_its_vowels_in_every_script() -> None:
    assert asked.words("পুলিশকে ਪੁਲਿਸ") == {"পুলিশকে", "ਪੁਲਿਸ"}
    assert search.SENTENCE.split("পুলিশকে বলুন। এটি লিখুন।") == ["পুলিশকে বলুন।", "এটি লিখুন।"]


def test_a_page_without_words_of_its_own_stops_nothing(tmp_path: Path) -> None:
    _, [page] = index_of(tmp_path, {"": "<p>No article</p>"})
    assert page[1:3] == ["", ""]


def load(tmp_path: Path, text: str | bytes) -> dict[str, Rules]:
    """The rules in a file of a language that has one page, which says "Call the police"."""
    (tmp_path / "xx").mkdir(exist_ok=True)
    (tmp_path / "xx" / "_search.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    page = tmp_path / "xx" / "report.md"
    page.write_text(
        "---\ndescription: x\nfor: x\nnations: [scotland]\nsearch: [crime number]\n---\n# Call the police\n"
    )
    return asked.load(tmp_path, pages.load(tmp_path, ["xx"]))


def test_a_language_needs_no_list_and_may_have_parts_of_one(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n")["xx"] == Rules()
    assert load(tmp_path, "words:\n  police: [cops]\n  crime number: ['101']")["xx"].words == {
        "police": ("cops",),
        "crime number": ("101",),
    }
    (tmp_path / "xx" / "_search.yml").unlink()
    assert asked.load(tmp_path, pages.load(tmp_path, ["xx"]))["xx"] == Rules()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("words:\n  police: cops\n", 2, "must be a list"),
        ("words:\n  police: []\n", 2, 'Nothing stands after "police"'),
        ("words:\n  police:\n", 2, "must be a list"),
        ("words:\n  police: [cops, '?']\n", 2, '"?" is not a word'),
        ("words:\n  police: [cops]\n  crime: [COPS]\n", 3, '"COPS" leads to "police" already'),
        ("words:\n  police:\n    - cops\n    - Police\n", 4, '"Police" leads to "police" already'),
        ("\nwords:\n  polise: [cops]\n", 3, 'No page in this language says "polise"'),
        ("word:\n  police: [cops]\n", 1, 'Did you mean "words"?'),
        ("words:\n  police: [no]\n", 2, "yes or no"),
        ("endings: s\n", 1, "must be a list"),
        ("beginnings:\n  dd: []\n", 2, 'Nothing stands after "dd"'),
        ("- police\n", 1, 'lines of the form "name: value"'),
        ("words:\n  police: [cops\n", 3, "not YAML"),
        ("words:\n  police: [cops]\n  police: [law]\n", 3, "stands twice"),
        (b"words:\n  police: [c\xf4ps]\n", 2, "not UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_where_and_how_to_mend_it(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    with pytest.raises(Problems) as found:
        load(tmp_path, text)
    (problem,) = found.value.problems
    assert problem.path.endswith("xx/_search.yml")
    assert said in str(problem)
    assert problem.line == line, problem
