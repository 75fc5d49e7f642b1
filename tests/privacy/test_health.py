"""Readings and diagnoses are noticed, and nothing that only looks like one."""

import pytest

from linli.privacy.fold import plain
from linli.privacy.health import DIAGNOSES, remarks, says_of, sentence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("血糖17.8mmol/L", "血糖17.8mmol/l"),
        ("血糖 17.8 mmol/L", "血糖17.8 mmol/l"),
        ("餐后测得17.8mmol/L", "17.8mmol/l"),
        ("血压150/90", "血压150/90"),
        ("血压是150／90", "血压是150／90"),
        ("量得150/90", "150/90"),
        ("150/90毫米汞柱", "150/90毫米汞柱"),
        ("高压150 mmHg", "高压150 mmhg"),
        ("心率72次/分", "心率72次/分"),
        ("血糖6.8", "血糖6.8"),
        ("血压一百五十", "血压一百五十"),
        ("体温38.5", "体温38.5"),
        ("126 mg/dL", "126 mg/dl"),
        ("blood pressure 150/90", "blood pressure 150/90"),
    ],
)
def test_a_reading_is_noticed(text: str, found: str) -> None:
    """With its unit, or behind the word for what was measured."""
    folded = plain(text)
    assert [folded[remark.start : remark.end] for remark in remarks(folded)] == [found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("血压150/90", "pressure"),
        ("150/90", "pressure"),
        ("120mmHg", "pressure"),
        ("血糖6.8", "sugar"),
        ("6.8mmol/L", "sugar"),
        ("体温38.5", "reading"),
        ("骨折", "diagnosis"),
    ],
)
def test_a_remark_says_what_kind_it_is(text: str, kind: str) -> None:
    """So that the sentence proposed instead fits."""
    assert [remark.kind for remark in remarks(plain(text))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        *("测血压120人次", "测血压3人", "测血压8:30开始", "血压计2台", "量血压，5月20日", "血糖仪5台"),
        *("讲家庭测血压", "5/20", "24/7", "2025/05/20", "血压正常", "第5项血压，20位居民"),
        *(
            "测血压十二人",
            "血压讲座1小时",
            "量血压的有40多人",
            "血压仪3.5万元",
            "捐款120/90元",
            "带来血压计12、血糖仪5",
        ),
    ],
)
def test_what_is_no_reading_is_let_be(text: str) -> None:
    """Counts of people, devices and hours, dates and clocks."""
    assert remarks(plain(text)) == []


@pytest.mark.parametrize(
    "word",
    [
        *("高血压", "糖尿病", "脑梗", "肺癌", "痴呆", "骨折", "抑郁症", "肺结核", "中风", "瘫痪", "残疾人"),
        "高血压日益严重",
    ],
)
def test_a_diagnosis_is_noticed(word: str) -> None:
    """Illnesses by their names, and what ends in one."""
    assert [remark.kind for remark in remarks(f"他有{word}。")] == ["diagnosis"]


def test_the_words_for_illnesses_are_no_services() -> None:
    """What stands in the names of services and departments is no diagnosis."""
    for text in (
        "测血压",
        "骨伤检查与建议",
        "胃肠科义诊咨询",
        "透析科护士长",
        "康复与术后护理讲解",
        "口腔常见病",
        "空中风筝",
        "途中风很大",
        "集中风险",
        "肿瘤医院",
        "高血压知识讲座",
        "糖尿病日",
        "残疾人联合会",
    ):
        assert remarks(text) == []
    assert len(set(DIAGNOSES)) == len(DIAGNOSES)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("来了。他有骨折，好了。走", "他有骨折，好了。"),
        ("来了；他有骨折", "他有骨折"),
        ("一行\n他有骨折\n一行", "他有骨折\n"),
        ("he came.he has骨折.then", "he has骨折.then"),
    ],
)
def test_a_sentence_ends_where_it_stops(text: str, around: str) -> None:
    """At 。！？； and at the end of its line."""
    (remark,) = remarks(text)
    start, end = sentence(text, remark)
    assert text[start:end] == around


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("示医生讲解高血压", False),
        ("示医生说，血压不要高过140/90", False),
        ("示医生的血压是150/90", True),
        ("示医生得了高血压", True),
    ],
)
def test_a_doctor_who_explains_an_illness_has_not_got_it(text: str, told: bool) -> None:
    """Only a reading in the same clause, or a word for being ill, is about somebody in a public role."""
    (remark,) = remarks(text)
    assert says_of(text, remark, 0) is told
