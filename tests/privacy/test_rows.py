"""A table tells its readers more than its cells do one by one."""

import pytest

from linli.privacy.rows import rows
from tests.privacy.sites import codes, event, found

HEADS = "| 姓名 | {} |\n|---|---|\n"


def test_a_row_reads_each_cell_under_its_head() -> None:
    """The row of heads is none itself; a table without heads has only its cells."""
    html = "<table><tr><th>姓名</th><th>血压</th></tr><tr><td>甲<b>乙</b></td><td>a&amp;b</td></tr></table>"
    (row,) = rows(html)
    assert row.text == " 姓名 甲乙 血压 a&b"
    at = row.text.index("乙")
    first, last = row.span(at, at + 1) or (0, 0)
    assert html[first:last] == "乙"
    assert row.span(at - 1, at + 1) is None
    assert [row.text for row in rows("<table><tr><td>甲</td></tr></table><p>乙</p>")] == [" 甲"]
    assert list(rows("<p>甲</p>")) == []


def test_the_heads_of_one_table_are_not_those_of_the_next() -> None:
    html = "<table><tr><th>年龄</th></tr></table><table><tr><td>84</td></tr></table>"
    assert [row.text for row in rows(html)] == [" 84"]


@pytest.mark.parametrize(
    ("head", "cell", "words"),
    [("血糖", "17.8", "血糖 17.8"), ("情况", "150/90", "150/90"), ("情况", "高血压", "高血压")],
)
def test_a_reading_in_the_row_of_a_person_is_refused(head: str, cell: str, words: str) -> None:
    """With the line of the cell, once."""
    problems = event(["李明"], f"{HEADS.format(head)}| 甲 | 6.5 |\n| 李明 | {cell} |")[1]
    ((severity, line, values),) = found(problems, "health-beside-person")
    assert (severity, line, values["found"], values["name"]) == ("error", 11, words, "李某")


def test_what_one_cell_says_alone_is_reported_once() -> None:
    body = f"{HEADS.format('情况')}| 李明 | 李明有高血压 |"
    assert codes(event(["李明"], body)[1]) == ["health-beside-person"]


def test_a_table_that_tells_of_nobody_is_let_be() -> None:
    body = "| 项目 | 血压 |\n|---|---|\n| 例 | 150/90 |\n\n李明来了。"
    assert codes(event(["李明"], body)[1]) == []


@pytest.mark.parametrize("cell", ["84", "84岁", "86", "八十六"])
def test_an_age_that_only_the_head_of_its_column_tells_is_put_into_its_decade(cell: str) -> None:
    record, _ = event(["{name: 李明, age: 84}"], f"{HEADS.format('年龄')}| 李明 | {cell} |")
    assert "<td>李某</td><td>八十多岁</td>" in record.html.replace("\n", "")


def test_other_numbers_in_the_row_of_a_person_stay() -> None:
    record, _ = event(["{name: 李明, age: 84}"], f"{HEADS.format('号码')}| 李明 | 84 |")
    assert "<td>84</td>" in record.html
