"""Text that people typed: NOTE-1 (cleaned), NOTE-2 (counted), HOLD-1 (personal data)."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.domain.text import characters, clean, personal_data

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),  # lone surrogates too
        st.sampled_from("\u0000\r\n\t \u3000\u200b\u200d\u202e\u2069\u061c\u2028\u0085\ufeff"),
        st.sampled_from("かは゛\u3099\u309aｶﾞ👨👩👧❤\ufe0f\U0001f3fd🇯🇵각ᄀ\u1161\u11a8\u20e3"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  波の音  ", "波の音"),
        ("か\u3099", "が"),
        ("か\u0000\u3099", "が"),
        ("一\r\n二\r三\u0085四\u2028五\u000b六", "一\n二\n三\n四\n五\n六"),
        ("一\n\n \n\n二", "一\n二"),
        ("\t海\t山", "海 山"),
        ("\u3000海\u3000", "海"),
        ("\u202eabc\u202c\u2066d\u2069\u200e\u200f\u061c", "abcd"),
        ("a\ud800b\udfff", "ab"),
        ("a\u0007\u009fb", "ab"),
        ("\ufeff海", "海"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("ｶﾞﾗｽ Ａ", "ｶﾞﾗｽ Ａ"),
    ],
)
def test_NOTE_1_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    ["", " \n\u3000", "\u200b\u200d", "\u2060\u00ad", "\u3164", "\u2800", "\u3099", "\ufe0f\u20e3"],
)
def test_NOTE_1_what_nobody_can_see_is_empty(text: str) -> None:
    assert clean(text) == ""


@pytest.mark.parametrize("text", ["?", "！", "○", "1", "👍", "ー", "\ue000", "\U0001fae9"])
def test_NOTE_1_one_mark_is_enough(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_NOTE_1_cleaning_is_safe_and_done_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    for c in cleaned:
        assert c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(c) not in ("RLO", "LRO", "RLE", "LRE", "PDF")
    cleaned.encode()  # no lone surrogate


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("波の音", 3),
        ("が", 1),
        ("か\u3099", 1),
        ("ｶﾞﾊﾟ", 2),
        ("葛\U000e0100飾", 2),
        ("👨‍👩‍👧‍👦", 1),
        ("👍🏽👍", 2),
        ("❤️‍🔥", 1),
        ("🏳️‍🌈", 1),
        ("🇯🇵🇫🇷", 2),
        ("🇯🇵🇫", 2),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1),
        ("1️⃣2️⃣", 2),
        ("e\u0301", 1),
        ("\u1100\u1161\u11a8", 1),
        ("\u1100\u1161\u11a8\u1161", 2),
        ("각", 1),
        ("नि", 1),
        ("a\nb", 3),
        # A joiner joins emoji only; it is no way around the limit.
        ("あ\u200dい\u200dう", 3),
    ],
)
def test_NOTE_2_characters_are_counted_as_a_reader_counts(text: str, count: int) -> None:
    assert characters(text) == count


@given(ANY_TEXT)
def test_NOTE_2_no_text_has_more_characters_than_code_points(text: str) -> None:
    assert (1 if text else 0) <= characters(text) <= len(text)


@given(
    st.text(st.characters(categories=["Lo", "Ll", "Lu", "Nd"], max_codepoint=0x10FF), max_size=30)
)
def test_NOTE_2_plain_letters_count_each(text: str) -> None:
    assert characters(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "電話は090-1234-5678です",
        "０９０－１２３４－５６７８",
        "090 1234 5678",
        "09012345678",
        "045(123)4567",
        "0467-12-3456",
        "０４６７（１２）３４５６",
        "TEL.045-123-4567",
        "090ー1234ー5678",
        "090―1234―5678",
        "090・1234・5678",
        "+81 90 1234 5678",
        "+81-3-1234-5678",
        "0120-123-456まで",
    ],
)
def test_HOLD_1_phone_numbers_are_seen(text: str) -> None:
    assert personal_data(text) == ("phone_number",)


@pytest.mark.parametrize(
    "text",
    ["taro@example.jp", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "連絡先：a.b+c@mail.example.co.jpへ"],
)
def test_HOLD_1_mail_addresses_are_seen(text: str) -> None:
    assert personal_data(text) == ("email",)


def test_HOLD_1_both_are_named() -> None:
    assert personal_data("a@b.jp 090-1234-5678") == ("phone_number", "email")


@pytest.mark.parametrize(
    "text",
    [
        "2030年までに100000000円",
        "10月05日 13:00-15:00",
        "人口は170,000人",
        "0.0123456789",
        "1,000,000,0001",
        "012345678",
        "郵便番号 248-0001",
        "@桜並木",
        "海@夜",
        "30人×2回",
        "No. 10012345678",
    ],
)
def test_HOLD_1_other_numbers_are_not_personal_data(text: str) -> None:
    assert personal_data(text) == ()
