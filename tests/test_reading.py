"""A page is read as its reader reads it: sentence by sentence, item by item, with the line of each."""

from pathlib import Path

import pytest

from advice import grade, pages, reading
from conftest import ROOT

FRONT = "---\ndescription: A page.\nfor: Anyone.\nnations: [scotland]\n---\n"


def read(folder: Path, body: str) -> list[reading.Unit]:
    path = folder / "extra.md"
    path.write_text(FRONT + body, "utf-8")
    return reading.units(pages.read(path, "en", "extra"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stop. Look! Who? Me.", ["Stop.", "Look!", "Who?", "Me."]),
        ("Ask Dr. Smith or Mr. Jones. They know.", ["Ask Dr. Smith or Mr. Jones.", "They know."]),
        ("Bring a form, e.g. EX50. Sign it.", ["Bring a form, e.g. EX50.", "Sign it."]),
        ("J. Smith wrote it. I read it.", ["J. Smith wrote it.", "I read it."]),
        ("So did I. Then we left.", ["So did I.", "Then we left."]),
        ("It costs 2.50 on GOV.UK today. Pay.", ["It costs 2.50 on GOV.UK today.", "Pay."]),
        ("See s. 2 and no. 4 of it. Then section 4. It is short.", ["See s. 2 and no. 4 of it.", "Then section 4.", "It is short."]),
        ('They said: "Go. Now." I went.', ['They said: "Go.', 'Now."', "I went."]),
        ("It began … The last was … I fear …", ["It began … The last was … I fear …"]),
        ('Call {{ phone("police") }}. Wait.', ["Call \ue000.", "Wait."]),
        ("Read [Keep a diary](diary.md). It is *short*.", ["Read Keep a diary.", "It is short."]),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_would_stop(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [sentence.text for unit in read(tmp_path, text) for sentence in unit.sentences] == expected


def test_each_piece_stands_for_itself(tmp_path: Path) -> None:
    body = (
        '# Title\n\nOne\ntwo.\n\n!!! danger "Call if:"\n    - an item\n      goes on\n    - another\n\n> a quote\n>\n> and more\n\n'
        '1. first\n\n| | Head |\n| --- | --- |\n| cell | {{ phone("police") }} |\n\n{{ helpline() }}\n\n## Next {#next}\nLast.\n'
    )
    assert [(unit.kind, unit.text, unit.lines[0]) for unit in read(tmp_path, body)] == [
        ("heading", "Title", 6),
        ("text", "One two.", 8),
        ("box", "Call if:", 11),
        ("item", "an item goes on", 12),
        ("item", "another", 14),
        ("text", "a quote", 16),
        ("text", "and more", 18),
        ("item", "first", 20),
        ("cell", "Head", 22),
        ("cell", "cell", 24),
        ("cell", "\ue000", 24),
        ("heading", "Next", 28),
        ("text", "Last.", 29),
    ]


def test_a_sentence_stands_in_the_line_where_it_begins(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, "One. Two\nis long.\nThree.\n")
    assert [(sentence.text, sentence.line) for sentence in unit.sentences] == [
        ("One.", 6),
        ("Two is long.", 6),
        ("Three.", 8),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It isn't face-to-face.", 3),
        ('Call {{ phone("police") }} now', 3),
        ('Since {{ date("x") }}', 4),
        ('{{ picture("diary") }} Look', 1),
        ("Press ++ctrl+w++", 3),
    ],
)
def test_a_call_counts_as_the_words_it_will_say(tmp_path: Path, text: str, words: int) -> None:
    (unit,) = read(tmp_path, text)
    assert sum(len(sentence.words) for sentence in unit.sentences) == words


def test_the_grade_is_that_of_flesch_and_kincaid(tmp_path: Path) -> None:
    known = {"the": 1, "cat": 1, "sat": 1, "happily": 3}
    found = grade.measure(grade.whole(read(tmp_path, "The cat sat happily. The cat sat happily.\n\n- cat\n")), known)
    assert (found.words, found.average) == (8, 4)
    assert round(found.grade, 3) == round(0.39 * 4 + 11.8 * 12 / 8 - 15.59, 3)
    assert grade.measure([], known).grade == 0


def test_syllables_are_counted_as_they_are_spoken() -> None:
    known = grade.load()
    assert [known[word] for word in ("people", "police", "evidence", "asked", "wanted", "don't")] == [2, 2, 3, 1, 2, 1]
    every = [pages.read(path, "en", path.stem) for path in sorted((ROOT / "docs" / "en").glob("*.md"))]
    said = [word for page in every for each in grade.whole(reading.units(page)) for word in grade.spoken(each)]
    in_both = [word for word in said if word in known]
    assert len(in_both) > 0.98 * len(said)
    assert sum(grade._guess(word) == known[word] for word in in_both) > 0.97 * len(in_both)
    assert [grade._guess(word) for word in ("helpline", "textphone", "x", "café")] == [2, 2, 1, 2]
