"""Nobody who is named in full is quoted without having agreed to it."""

import pytest

from tests.privacy.sites import codes, event, found

ZHANG = "{name: 张三, consent: {scope: [name]}}"
QUOTABLE = "{name: 张三, consent: {scope: [name, quote]}}"
DOCTOR = "{name: 张三, role: 医生, org: 示例医院}"
CODE = "quote-without-consent"


def quoted(body: str, *people: str, front: str = "") -> list[str]:
    """Return what is reported as somebody's words, in an event that lists some people."""
    problems = event(people or [ZHANG], body, front)[1]
    return [values["found"] for *_, values in found(problems, CODE)]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("张三说：“谢谢大家。”", "谢谢大家。"),
        ("70岁的张三高兴地说：“谢谢！”", "谢谢！"),
        ("张三笑着说，“下回还来”。", "下回还来"),
        ("张三告诉志愿者：“我自己来”。", "我自己来"),
        ("张三表示“这样的活动要常办”。", "这样的活动要常办"),
        ("理完发，张三道：“好！”", "好！"),
        ("张三：“谢谢大家。”", "谢谢大家。"),
        ("70岁的张三: “谢谢大家。”", "谢谢大家。"),
        ("“谢谢大家。”张三说。", "谢谢大家。"),
        ("“谢谢大家，”张三高兴地说，“下回还来。”", "谢谢大家，"),
        ("张三说：「谢谢大家」。", "谢谢大家"),
        ('张三说："谢谢大家"。', "谢谢大家"),
        ("**张三**说：“[谢谢](page:about)大家。”", "谢谢大家。"),
        ("丁某某来了，张三说：“好的。”", "好的。"),
        ("张三说：“谢谢大家", "谢谢大家"),
        ("> 谢谢大家。\n>\n> —— 张三", "张三"),
        ("> 谢谢大家。——居民张三", "张三"),
    ],
)
def test_words_of_somebody_named_in_full_need_their_consent(body: str, words: str) -> None:
    """Before the words, behind them, or below a block quotation."""
    assert words in quoted(body)
    assert quoted(body, QUOTABLE) == []
    assert quoted(body, DOCTOR) == []


@pytest.mark.parametrize(
    "body",
    [
        "张三来了。",
        "张三说，谢谢大家。",
        "张三的家里挂着“光荣之家”的牌子。",
        "张三说起“书屋”。",
        "张三说的“义诊”就是这个。",
        "李某说：“谢谢大家。”",
        "一位老人说：“谢谢大家。”",
        "张三来了。李奶奶说：“谢谢大家。”",
        "张三和李奶奶来了，李奶奶说：“谢谢大家。”",
        "“谢谢大家。”李奶奶说。张三也来了。",
        "“谢谢大家。”李奶奶对张三说。",
        "李奶奶对张三说：“谢谢大家。”",
        "张三知道“义诊”两个字。",
        "张三走的那条道“又平又直”。",
        "李奶奶说：“谢谢大家。”张三说得少。",
        "—— 张三",
        "> 谢谢大家。",
        "讲座叫“张三说血压”。",
        "张三来了。\n\n一位邻居说：“谢谢大家。”",
    ],
)
def test_what_they_did_not_say_or_nobody_can_tell_they_did_stays(body: str) -> None:
    """Indirect words, terms, words of people who are masked."""
    assert quoted(body) == []


def test_the_nearest_person_is_who_said_it() -> None:
    """A doctor's words are not those of the resident named before."""
    assert quoted("张三坐下，丁医丁说：“伸手。”", ZHANG, "{name: 丁医丁, role: 医生, org: 示例医院}") == []
    assert quoted("丁医丁来了，张三说：“谢谢。”", ZHANG, "{name: 丁医丁, role: 医生, org: 示例医院}") == [
        "谢谢。"
    ]


def test_a_masked_person_may_be_quoted() -> None:
    """Nobody knows whose words they are."""
    record, problems = event(["张三"], "张三说：“谢谢大家。”")
    assert (record.html, codes(problems)) == ("<p>张某说：“谢谢大家。”</p>", [])


@pytest.mark.parametrize("scope", ["[name]", "[name, quote]"])
def test_a_person_file_speaks_for_files_that_list_nobody(scope: str) -> None:
    others = {"people/p.md": f"---\nname: 张三\nkind: 居民\nconsent: {{scope: {scope}}}\n---\n"}
    problems = event([], "张三说：“谢谢大家。”", others=others)[1]
    assert codes(problems) == ([] if "quote" in scope else [CODE])


def test_the_problem_says_where_who_and_what_to_do() -> None:
    ((severity, line, values),) = found(event([ZHANG], "第一段。\n\n张三说：“谢谢大家。”")[1], CODE)
    assert (severity, line, values["name"], values["mask"]) == ("error", 10, "张三", "张某")


def test_a_summary_is_looked_at_too() -> None:
    assert quoted("", front="summary: 张三说：“谢谢大家。”\n") == ["谢谢大家。"]
