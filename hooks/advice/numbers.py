"""Telephone numbers of the UK: what is one, and the address that calls or texts it."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import shortnumberinfo

# Numbers that people press during a call or put before another number: never dialled by themselves.
NEVER_DIALLED = {"55", "18000", "18001"}


def dialled(number: str) -> str:
    """The digits to dial, without the spaces that people read: "0808 802 0300" gives "08088020300"."""
    return re.sub(r"[\s\u00a0\u202f-]", "", number)


def check(number: str) -> str:
    """The number as given, when it can be dialled in the UK. Raises ValueError with what is wrong and how to mend it.

    The rules are those of libphonenumber for GB: full numbers (0808 802 0300) and short ones (999, 101, 116 123).
    Letters are refused first, because libphonenumber reads them as keypad digits.
    """
    digits = dialled(number)
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError(f'"{number}" is not a telephone number. | Write digits and spaces only, as 0808 802 0300.')
    if digits in NEVER_DIALLED:
        raise ValueError(f'"{number}" is pressed during a call, not dialled. | Make it an amount with "unit: keys".')
    parsed = phonenumbers.parse(digits, "GB")
    if phonenumbers.is_valid_number_for_region(parsed, "GB"):
        return number
    if shortnumberinfo.is_valid_short_number_for_region(parsed, "GB"):
        return number
    raise ValueError(
        f'"{number}" is not a number that works in the UK. | Compare it with the source; unknown is "phone: null".'
    )


def tel(number: str) -> str:
    """The address that calls a number, in national form: freephone numbers may cost money, or fail, as +44.

    Raises ValueError when it is no number.
    """
    return f"tel:{dialled(check(number))}"


def sms(number: str) -> str:
    """The address that opens a text message to a number. Raises ValueError when it is no number."""
    return f"sms:{dialled(check(number))}"
