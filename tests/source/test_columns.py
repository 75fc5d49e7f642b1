"""What is added to a line leads back to the column of the file it came after."""

from linli.source.columns import Columns, Line, width


def test_a_blank_as_wide_as_a_han_character_takes_two_columns() -> None:
    assert width(" 　\u00a0\u2003") == 6


def test_columns_after_an_added_character_lead_back() -> None:
    line = Line()
    line.begin()
    line.put("标题")
    assert line.colon("甲") == "甲"
    line.put("甲")
    assert line.text == "标题: 甲"
    assert [line.columns.in_file(0, column) for column in (0, 1, 2, 4)] == [0, 1, 2, 3]


def test_a_line_without_added_characters_is_the_line_of_the_file() -> None:
    assert Columns().in_file(7, 9) == 9


def test_indentation_is_as_wide_as_it_looks() -> None:
    line = Line()
    line.begin()
    line.indent("　 ")
    assert line.text == "   "
    assert line.columns.in_file(0, 3) == 2


def test_a_blank_after_a_colon_is_the_space_that_is_wanted() -> None:
    line = Line()
    line.begin()
    line.put("标题　")
    assert line.colon("　甲") == "甲"
    assert line.text == "标题 : "
    assert line.columns == Columns()
