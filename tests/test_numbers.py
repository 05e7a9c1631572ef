"""A telephone number on this site is one that works in the UK."""

import pytest

from advice import numbers


@pytest.mark.parametrize("number", ["999", "101", "111", "116 123", "0808 802 0300", "020 3866 4107", "61016", "85258"])
def test_numbers_of_the_uk_are_taken_as_people_say_them(number: str) -> None:
    assert numbers.check(number) == number


@pytest.mark.parametrize(
    "number",
    ["0808 802 030", "0120 79", "999999", "01632 960123", "0300-HELP-s01", "call us", "+44 (0)20 3866 4107", ""],
)
def test_what_is_not_a_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r" \| "):
        numbers.check(number)


@pytest.mark.parametrize("number", ["55", "18000", "18001"])
def test_what_is_pressed_during_a_call_is_never_a_number_to_dial(number: str) -> None:
    with pytest.raises(ValueError, match="unit: keys"):
        numbers.check(number)


def test_an_unknown_number_can_never_become_a_link() -> None:
    with pytest.raises(ValueError, match="not a telephone number"):
        numbers.tel("")


def test_a_link_dials_the_number_as_it_is_dialled_in_the_uk() -> None:
    assert numbers.tel("0808 802 0300") == "tel:08088020300"
    assert numbers.tel("116\u00a0123") == "tel:116123"
    assert numbers.sms("07860 077333") == "sms:07860077333"
