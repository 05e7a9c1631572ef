"""Facts are said once, dated, sourced, and never guessed."""

from datetime import date
from pathlib import Path

import pytest

from advice import facts
from advice.problems import Problems
from conftest import ROOT

ORGANISATION = """\
name: Example Helpline
nations: [england]
need: stalking
for: Anyone.
does: Listens.
phone: 0808 802 0300
url: https://helpline.example/
source: https://helpline.example/contact
checked: 2026-11-01
confidence: high
"""
SOURCE = "title: A page\nurl: https://law.example/\nseen: 2024\nchecked: 2026-11-01\n"
AMOUNT = """\
unit: pounds
values:
  - {value: 200, since: null, source: a-page, checked: 2026-11-01, confidence: high}
  - {value: 210, since: 2026-04-01, source: a-page, checked: 2026-11-01, confidence: high}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind, name, text in [
        ("organisations", "example", ORGANISATION),
        ("sources", "a-page", SOURCE),
        ("amounts", "fee", AMOUNT),
    ]:
        (tmp_path / kind).mkdir()
        (tmp_path / kind / f"{name}.yml").write_text(text, "utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> str:
    """Spoil one file, and say what loading it says."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Problems) as found:
        facts.load(folder)
    return str(found.value)


def test_our_own_facts_are_all_there_and_all_right() -> None:
    found = facts.load(ROOT / "docs" / "_facts")
    assert len(found.organisations) >= 88
    assert found.amounts["claim-limit-england-wales"].values[-1].value == "6"
    assert found.amounts["claim-limit-scotland"].values[-1].value == "3"
    assert found.amounts["summary-prosecution-limit"].values[-1].value == "6"


def test_an_unknown_number_stays_unknown(folder: Path) -> None:
    path = folder / "organisations" / "example.yml"
    path.write_text(ORGANISATION.replace("0808 802 0300", "null"), "utf-8")
    assert facts.load(folder).organisations["example"].phone is None


def test_an_amount_changes_on_its_day_and_not_before(folder: Path) -> None:
    fee = facts.load(folder).amounts["fee"]
    assert fee.on(date(2026, 3, 31)).value == "200"
    assert fee.on(date(2026, 4, 1)).value == "210"


def test_a_number_that_is_none_is_named_with_its_file_and_line(folder: Path) -> None:
    said = change(folder, "organisations/example.yml", "0808 802 0300", "0808 802 030")
    assert 'example.yml:6: "0808 802 030" is not a number that works in the UK.' in said


def test_a_misspelt_field_is_named_with_the_right_one(folder: Path) -> None:
    said = change(folder, "organisations/example.yml", "does:", "dose:")
    assert 'example.yml:5: "dose" is not a name we use here. Did you mean "does"?' in said
    assert "missing" not in said


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("organisations/example.yml", "need: stalking", "need: stalkin", ':3: "stalkin" is not a choice for "need". Did you mean "stalking"?'),
        ("organisations/example.yml", "checked: 2026-11-01", "checked: 2026-02-30", ':9: "2026-02-30" is not a day for "checked".'),
        ("organisations/example.yml", "source: https://helpline.example/contact\n", "", '"source" is missing.'),
        ("organisations/example.yml", "url: https://helpline.example/", "url: helpline.example", "is not a web address."),
        ("organisations/example.yml", "for: Anyone.", "for: [Anyone", "This is not YAML that can be read"),
        ("organisations/example.yml", "does: Listens.", "does: Listens: day and night.", "A colon inside a text needs quotes"),
        ("organisations/example.yml", "name: Example Helpline", "name: Example Helpline\nname: Other", ':2: "name" stands twice.'),
        ("organisations/example.yml", "confidence: high", "confidence: high\nemail: us at home", '"us at home" is not an email address.'),
        ("amounts/fee.yml", "since: 2026-04-01", "since: null", "not in the order of their days"),
        ("amounts/fee.yml", "value: 210", "value: lots", 'fee.yml:4: "lots" is not a number of pounds.'),
        ("amounts/fee.yml", "  - {value: 210, since: 2026-04-01, source: a-page", "  - {value: 210, since: 2026-04-01, source: a-pag", 'There is no source "a-pag".'),
        ("sources/a-page.yml", "checked: 2026-11-01", "chekced: 2026-11-01", 'Did you mean "checked"?'),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_file_and_line_and_what_to_do(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    assert said in change(folder, name, old, new)


def test_two_organisations_with_one_name_are_refused(folder: Path) -> None:
    (folder / "organisations" / "local").mkdir()
    (folder / "organisations" / "local" / "Example.yaml").write_text(ORGANISATION, "utf-8")
    with pytest.raises(Problems, match='"example" is the name of two files'):
        facts.load(folder)


def test_an_organisation_cannot_take_the_name_of_an_amount(folder: Path) -> None:
    (folder / "organisations" / "fee.yml").write_text(ORGANISATION, "utf-8")
    with pytest.raises(Problems, match='"fee" is the name of an amount too'):
        facts.load(folder)


def test_the_name_of_a_fact_can_stand_in_an_address(folder: Path) -> None:
    (folder / "organisations" / "My Service.yml").write_text(ORGANISATION, "utf-8")
    with pytest.raises(Problems, match='"My Service" cannot be the name of a fact'):
        facts.load(folder)


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "organisations" / "example.yml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(Problems, match=r"example\.yml:1: A letter here is not UTF-8"):
        facts.load(folder)
