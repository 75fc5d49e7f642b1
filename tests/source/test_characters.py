import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.problems import Problems
from linli.source.characters import plain, report_hidden, strip_hidden
from linli.source.reading import Reading


def reported(text: str) -> list[tuple[str, int, int, str]]:
    reading, problems = Reading(), Problems()
    reading.begin(text, "a.md", 3, problems)
    report_hidden(reading)
    return [
        (problem.severity, problem.location.line, problem.location.column, dict(problem.params)["character"])
        for problem in problems
    ]


@pytest.mark.parametrize(
    "character", [*"\x00\x07\x0b\x7f\x85\u202a\u202e\u2066\u2069\ufdd0\uffff\U0001ffff", "\ud800"]
)
def test_forbidden_characters_are_taken_out_with_a_warning(character: str) -> None:
    """Controls, text-direction overrides, noncharacters and lone surrogates have no place in text."""
    assert strip_hidden(f"示{character}例") == "示例"
    assert reported(f"甲\n示{character}例") == [("warning", 4, 2, f"U+{ord(character):04X}")]


@pytest.mark.parametrize("character", "\u200b\u2060\ufeff\u00ad\u180e\u200d\u200c")
def test_invisible_characters_are_taken_out_with_a_note(character: str) -> None:
    """Between Han characters nothing invisible may stand: it would cut a name in two."""
    assert strip_hidden(f"示{character}例") == "示例"
    assert reported(f"示{character}例{character}") == [("note", 3, 2, f"U+{ord(character):04X}")]


def test_joiners_stay_where_they_join() -> None:
    """A family emoji is several pictures held together; a character's variant is chosen by a selector."""
    text = "👨\u200d👩\u200d👧 葛\U000e0100 e\u0301"
    assert strip_hidden(text) == text
    assert reported(text) == []


def test_ordinary_text_passes_at_once() -> None:
    """Line ends, ideographic blanks and all printable signs need no search."""
    assert plain("第一行。\n　　第二行 Linli 😀")
    assert not plain("第一行\u200b")


@given(st.text(st.sampled_from("汉字a\u200b\u200d\u00ad\u202e\x00\ufdd0\n")))
def test_stripping_twice_is_stripping_once(text: str) -> None:
    """Nothing hidden is left, however it was piled up."""
    assert strip_hidden(strip_hidden(text)) == strip_hidden(text)
