import pytest

from linli.text.numerals import cardinal, count_word, decade, read_decade


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (22, "二十二"), (100, "一百")],
        *[(105, "一百零五"), (110, "一百一十"), (115, "一百一十五"), (200, "二百"), (1000, "一千")],
        *[(1005, "一千零五"), (1010, "一千零一十"), (1100, "一千一百"), (2012, "两千零一十二")],
        *[(9999, "九千九百九十九"), (10000, "10000"), (-1, "-1")],
    ],
)
def test_cardinal_says_a_number_as_people_do(number: int, words: str) -> None:
    """0 to 9999 are words, with one 零 for each gap inside; what lies beyond keeps its digits."""
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一家"),
        (2, "两家"),
        (12, "十二家"),
        (22, "二十二家"),
        (99, "九十九家"),
        (100, "100家"),
        (1311, "1311家"),
    ],
)
def test_a_count_is_said_as_people_say_it(number: int, words: str) -> None:
    """Before a measure word 2 alone is 两; a number that is long in words stands in digits."""
    assert count_word(number, "家") == words


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        *[
            (0, "不满十岁"),
            (9, "不满十岁"),
            (10, "十几岁"),
            (19, "十几岁"),
            (20, "二十多岁"),
            (80, "八十多岁"),
        ],
        *[(84, "八十多岁"), (99, "九十多岁"), (100, "一百多岁"), (112, "一百多岁")],
    ],
)
def test_decade_is_one_form_for_every_age(age: int, shown: str) -> None:
    """Ages are shown by decade, in one form, so that the form tells nothing more."""
    assert decade(age) == shown


@pytest.mark.parametrize("age", [0, 9, 10, 19, 20, 84, 99, 100, 119])
def test_a_decade_reads_as_what_it_says(age: int) -> None:
    assert read_decade(decade(age)) == decade(age)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("80多岁", "八十多岁"),
        ("80 多", "八十多岁"),
        ("八十多", "八十多岁"),
        ("84", ""),
        ("80", ""),
        ("多岁", ""),
    ],
)
def test_a_decade_may_be_written_otherwise(text: str, said: str) -> None:
    assert read_decade(text) == said


def test_every_number_has_words_of_its_own() -> None:
    """No two numbers from 0 to 9999 sound alike."""
    assert len({cardinal(number) for number in range(10_000)}) == 10_000
