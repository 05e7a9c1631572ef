"""How facts are said: in the language of the page, marked for what they are, and never half."""

from datetime import date

import pytest
from jinja2 import Template

from advice import facts, settings, strings, voices
from conftest import ROOT

DOCS = ROOT / "docs"
CONFIG = settings.read(ROOT / "mkdocs.yml")
LANGUAGES, SETTINGS = CONFIG.locales, CONFIG.settings.model_copy(update={"helpline": "paladin"})
FACTS = facts.load(DOCS / "_facts")
WORDS = strings.load(DOCS, LANGUAGES)


def voice(language: str = "en", **said: dict[str, str]) -> voices.Voice:
    seen = {"diary": ("A notebook.", "en")}
    shown = Template(
        "{% for nations, slugs in groups %}{{ nations | join(' ') }}:\n{{ slugs | join('\n') }}\n{% endfor %}"
    )
    return voices.Voice(FACTS, WORDS[language], "en", said, seen, SETTINGS, date(2026, 11, 21), lambda name: shown)


def test_a_number_is_a_link_that_reads_left_to_right_and_stays_in_one_piece() -> None:
    said = '<bdi class="number" dir="ltr" translate="no"><a href="tel:08088020300">0808\u00a0802\u00a00300</a></bdi>'
    assert voice().fill('Call {{ phone("national-stalking-helpline") }}.') == f"Call {said}."
    assert voice("ur").phone("national-stalking-helpline") == said


def test_a_code_to_press_is_never_a_link() -> None:
    assert voice().keys("silent-solution") == '<bdi class="number" dir="ltr" translate="no">55</bdi>'


def test_a_text_number_opens_a_message() -> None:
    assert 'href="sms:61016"' in voice().text("british-transport-police")
    assert 'href="sms:999"' in voice().text("emergency-text")


@pytest.mark.parametrize(("language", "said"), [("en", "6\u00a0years"), ("cy", "6\u00a0blynedd"), ("ur", "6\u00a0سال")])
def test_an_amount_is_said_with_its_unit_in_the_grammar_of_the_language(language: str, said: str) -> None:
    assert voice(language).amount("claim-limit-england-wales") == said


def test_welsh_counts_as_welsh_does() -> None:
    years = {1: "1 flwyddyn", 2: "2 flynedd", 3: "3 blynedd", 5: "5 mlynedd", 6: "6 blynedd", 10: "10 mlynedd"}
    assert {n: WORDS["cy"].counted("unit.years", n) for n in years} == years
    assert WORDS["cy"].counted("unit.months", 6) == "6 mis"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_can_be_said_in_every_language(language: str) -> None:
    for slug, amount in FACTS.amounts.items():
        if amount.unit not in ("phone", "text", "keys", "date"):
            said = voice(language).amount(slug)
            assert "duration" not in said
            # Arabic says one and two of a thing without a number.
            assert amount.values[0].value in said or (language, amount.values[0].value) in {("ar", "1"), ("ar", "2")}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 April 2020"), ("cy", "1 Ebrill 2020"), ("ur", "1 اپریل 2020")]
)
def test_a_date_is_written_out_in_the_language(language: str, said: str) -> None:
    assert voice(language).day(date(2020, 4, 1)) == said


def test_a_name_that_stays_english_is_marked_as_english() -> None:
    assert voice("ur").name("paladin") == '<bdi lang="en" dir="ltr">Paladin National Stalking Advocacy Service</bdi>'
    assert voice("en").name("paladin") == "Paladin National Stalking Advocacy Service"
    assert voice("cy", paladin={"name": "Enw Cymraeg"}).name("paladin") == "Enw Cymraeg"


def test_what_an_organisation_does_is_said_in_the_language_where_it_has_been_translated() -> None:
    assert voice("cy", paladin={"for": "Pobl"}).tell("paladin", "for") == "Pobl"
    assert 'lang="en"' in voice("cy").tell("paladin", "for")


def test_what_people_type_cannot_become_html() -> None:
    assert voice("cy", paladin={"name": "<b>&"}).name("paladin") == "&lt;b&gt;&amp;"


def test_services_for_a_need_stand_in_the_order_of_their_reach() -> None:
    listed = str(voice().services("stalking")).splitlines()
    assert listed[:2] == ["england wales scotland northern-ireland:", "national-stalking-helpline"]
    assert listed.index("paladin") < listed.index("veritas-justice") < listed.index("action-against-stalking")
    assert "samaritans" not in listed


def test_the_owner_chooses_the_helpline() -> None:
    assert voice().helpline().split() == [":", "paladin"]


def test_a_block_stands_by_itself_so_that_markdown_leaves_it_alone() -> None:
    assert voice().fill('A\n{{ contact("paladin") }}\nB') == "A\n\n\n:\npaladin\n\n\nB"


def test_a_picture_is_described_in_the_language_of_the_page_or_marked_as_english() -> None:
    image = '<img class="picture" src="#diary" alt="A notebook."{} width="96" height="96">'
    assert voice().picture("diary") == image.format("")
    assert voice("ur").picture("diary") == image.format(' lang="en"')


@pytest.mark.parametrize(
    ("nations", "said"),
    [
        (("england", "wales", "scotland", "northern-ireland"), "The whole of the UK"),
        (("england", "wales"), "England and Wales"),
        (("england", "wales", "scotland"), "England, Wales, Scotland"),
        (("northern-ireland",), "Northern Ireland"),
    ],
)
def test_nations_are_named_as_people_name_them(nations: tuple[str, ...], said: str) -> None:
    assert voice().where(nations) == said
