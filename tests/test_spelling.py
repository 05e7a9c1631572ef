"""Spelling is British, the guess is useful, and a right word is never doubted."""

import pytest

from advice import editing


@pytest.mark.parametrize(
    "word",
    [
        "colour", "behaviours", "neighbour's", "neighbourhood", "organise", "organisation", "recognised", "realising",
        "analyse", "centre", "theatre", "licence", "offence", "defences", "travelled", "cancelling", "counselling",
        "counsellor", "programme", "dialogue", "paediatric", "judgment", "judgement", "license", "practice", "practise",
        "program", "story", "size", "prize", "seize", "don't", "don’t", "Scotland", "Scotland's", "voicemail", "Urdu",
    ],
)  # fmt: skip
def test_a_british_word_is_right(books: editing.Books, word: str) -> None:
    assert books.speller.right(word)


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("evidnece", "evidence"), ("recieved", "received"), ("harrassment", "harassment"), ("seperate", "separate"),
        ("behavoiur", "behaviour"), ("color", "colour"), ("Neighbor's", "neighbour"), ("organize", "organise"),
        ("victimized", "victimised"), ("analyze", "analyse"), ("center", "centre"), ("canceled", "cancelled"),
        ("stalkng", "stalking"), ("Englnd", "England"),
    ],
)  # fmt: skip
def test_a_wrong_or_american_word_is_found_and_its_right_form_is_guessed(
    books: editing.Books, word: str, guess: str
) -> None:
    assert not books.speller.right(word)
    assert books.speller.guess(word) == guess


@pytest.mark.parametrize(
    ("word", "always"), [("Muslim", True), ("Wednesday", True), ("Polish", False), ("Police", False)]
)
def test_a_word_that_is_always_a_name_is_known(books: editing.Books, word: str, always: bool) -> None:
    assert books.speller.always_capital(word) is always
