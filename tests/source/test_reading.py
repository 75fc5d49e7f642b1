from linli.problems import Location, Problems
from linli.source.reading import Reading


def reading(text: str) -> Reading:
    it = Reading()
    it.begin(text, "a.md", 10, Problems())
    return it


def test_places_are_those_of_the_file() -> None:
    """Lines count from the body's first line in the file, columns from 1, in characters."""
    it = reading("一二\n\n三四")
    assert it.at(0) == Location("a.md", 10, 1)
    assert it.at(1) == Location("a.md", 10, 2)
    assert it.at(5) == Location("a.md", 12, 2)


def test_what_is_written_twice_is_found_in_turn() -> None:
    """Each question finds the next place, and the last one again when there is no other."""
    it = reading("event:a\nevent:b event:a")
    assert [it.find("event:a") for _ in range(3)] == [
        *[Location("a.md", 10, 1), Location("a.md", 11, 9), Location("a.md", 11, 9)]
    ]


def test_a_part_of_a_longer_word_is_not_it() -> None:
    """event:a does not stand in event:ab or in pre-event:a."""
    assert reading("event:ab pre-event:a event:a").find("event:a").column == 22


def test_code_is_not_looked_into() -> None:
    """What stands in a code span or in a stretch hidden from the search is passed over."""
    it = reading("`event:a` ``event:a`` 后 event:a")
    assert it.find("event:a").column == 25
    it = reading("event:a\nevent:a")
    it.hide(0, 7)
    assert it.find("event:a").line == 11


def test_what_stands_nowhere_is_at_the_first_line() -> None:
    """Something that an escape has changed is still reported, at the top."""
    assert reading("甲\n乙").find("丙") == Location("a.md", 10, 1)
    assert reading("甲\n乙").find("") == Location("a.md", 10, 1)


def test_what_stands_in_code_only_is_found_there() -> None:
    """Better a place in code than none."""
    assert reading("甲 `丙`").find("丙") == Location("a.md", 10, 4)
