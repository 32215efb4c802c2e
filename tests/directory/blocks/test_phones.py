"""Phone numbers: what is accepted, shown and dialled, and the block that holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks.struct_block import StructBlockValidationError

from directory.blocks.phones import PHONE_BLOCKS
from hub.phones import is_phone, national_format, tel_uri


@pytest.mark.parametrize(
    ("typed", "shown", "dialled"),
    [
        ("020 7946 0958", "020 7946 0958", "tel:+442079460958"),
        ("(020) 7946-0958", "020 7946 0958", "tel:+442079460958"),
        ("+44 (0)20 7946 0958", "020 7946 0958", "tel:+442079460958"),
        ("+44 808 157 0192", "0808 157 0192", "tel:+448081570192"),
        ("01632 960 001", "01632 960001", "tel:+441632960001"),
        ("07700 900 982", "07700 900982", "tel:+447700900982"),
        ("0800 1111", "0800 1111", "tel:+448001111"),
        ("116 123", "116 123", "tel:116123"),
        ("101", "101", "tel:101"),
        ("18001 020 7946 0958", "18001 020 7946 0958", "tel:1800102079460958"),
        ("18001 101", "18001 101", "tel:18001101"),
        ("+1 212 555 0100", "+1 212-555-0100", "tel:+12125550100"),
        ("020 7946 0958 ext 12", "020 7946 0958 x12", "tel:+442079460958;ext=12"),
    ],
)
def test_phone__accepted(typed: str, shown: str, dialled: str) -> None:
    assert is_phone(typed)
    assert (national_format(typed), tel_uri(typed)) == (shown, dialled)
    assert tel_uri(shown) == dialled


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "hello",
        "0800 FLOWERS",
        "ring 020 7946 0958",
        "01632 970 001",
        "18001",
        "++44",
        "12",
    ],
)
def test_phone__refused(typed: str) -> None:
    assert not is_phone(typed)
    assert (national_format(typed), tel_uri(typed)) == (typed.strip(), "")


@given(st.text(max_size=20) | st.from_regex(r"\+?[0-9 ()x.-]{0,24}", fullmatch=True))
def test_phone__any_text(typed: str) -> None:
    assert is_phone(typed) == bool(tel_uri(typed))
    if is_phone(typed):
        assert tel_uri(national_format(typed)) == tel_uri(typed)


def test_block__stores_what_was_typed_and_defaults_to_public() -> None:
    block = dict(PHONE_BLOCKS)["phone"]

    cleaned = block.clean(block.to_python({"number": "01632 960 001", "phone_type": "voice"}))

    assert cleaned["number"] == "01632 960 001"
    assert cleaned["visibility"] == "public"
    assert block.check() == []


def test_block__says_how_to_enter_a_number() -> None:
    block = dict(PHONE_BLOCKS)["phone"]

    with pytest.raises(StructBlockValidationError) as raised:
        block.clean(block.to_python({"number": "seven"}))

    assert raised.value.block_errors["number"].messages == [
        "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
    ]
