"""Passing over what begins no match loses none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.privacy import fold, health, personal_numbers, strangers
from linli.text.scan import but, end_of, scan

PATTERNS = (
    (fold._IDLE, fold._SPECIAL),
    (health._NO_READING, health._READING),
    (health._NO_DIAGNOSIS, health._DIAGNOSIS),
    (strangers._IDLE, strangers._CUE),
    (personal_numbers._NO_DIGIT, personal_numbers._LONG),
    (personal_numbers._NO_SIGN, personal_numbers._SIGN),
)
WORDS = (
    *(
        "李",
        "明",
        " ",
        "\u200b",
        "·",
        "%",
        "E6",
        "25",
        "A",
        "Ａ",
        "㈠",
        "*",
        "<b>",
        "</b>",
        "_",
        "~",
        "~~",
        "\n",
    ),
    *(
        "血压",
        "高",
        "高血压",
        "血糖",
        "7.8",
        "mmol/l",
        "150",
        "/",
        "90",
        "次/分",
        "三十八点五",
        "bpm",
        "，",
        "blood ",
    ),
    *(
        "癌",
        "中风",
        "空中风筝",
        "残疾人",
        "残疾人联",
        "不孕",
        "心",
        "肿瘤",
        "科",
        *("居民", "老人", "张", "岁", "家住", "的", "号楼", "东", "单元", "3", "室", "座", "-", "（"),
        "\U000e0020",
        "\U0001d400",
        "一",
    ),
)


@pytest.mark.parametrize(("idle", "pattern"), PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=20))
def test_a_scan_finds_what_a_search_finds(
    idle: re.Pattern[str], pattern: re.Pattern[str], words: list[str]
) -> None:
    """The same matches, at the same places, with the same groups."""
    text = "".join(words)
    found = [(match.span(), match.groups()) for match in scan(text, idle, pattern)]
    assert found == [(match.span(), match.groups()) for match in pattern.finditer(text)]


def test_no_special_character_is_passed_over() -> None:
    """Of all that Unicode has, alone, between Han characters and between letters."""
    for code in range(0x110000):
        sign = chr(code)
        for text in (sign, f"李{sign}明", f"a{sign}b"):
            at = text.index(sign)
            if fold._SPECIAL.match(text, at):
                assert end_of(fold._IDLE, text, at) == at, hex(code)


def test_a_stretch_may_be_empty_or_all() -> None:
    assert [end_of(but("x"), text) for text in ("", "xa", "ax", "aa")] == [0, 0, 1, 2]


def test_every_label_unit_and_illness_is_stopped_at() -> None:
    """One that is added later, and begins otherwise, is not passed over in silence."""
    labels = [label.replace(" ?", " ") for label in f"{health._LABELS}|{health._LATIN}".split("|")]
    plain = health._UNITS.replace("(?:/l)?", "/l").replace("/?", "/").replace("[/／]", "/").split("|")
    units = [unit.replace("[μu]", sign) for unit in plain for sign in "μu"]
    readings = [*(f"{label}150/90" for label in labels), *(f"8{unit}" for unit in units)]
    assert [text for text in readings if not health._READING.match(text)] == []
    assert [text for text in readings if end_of(health._NO_READING, text)] == []
    assert [word for word in health.DIAGNOSES if end_of(health._NO_DIAGNOSIS, word)] == []
