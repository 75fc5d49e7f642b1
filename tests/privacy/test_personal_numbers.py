"""Numbers that lead to one person are reported: identity numbers, telephones, doors; other numbers are not."""

import pytest

from linli.privacy import personal_numbers
from linli.problems import Severity
from tests.privacy.sites import EVENT, codes, event, masked
from tests.privacy.suspecting import ID, ID_X, identity, said, suspects


@pytest.mark.parametrize(
    "text",
    [
        *(
            ID,
            f"身份证{ID}。",
            ID_X,
            ID_X.lower(),
            f"{ID[:6]} {ID[6:14]} {ID[14:]}",
            f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        ),
        *(f"编号 12 {ID}", ID[:9] + "**" + ID[9:] + "**", "".join(chr(ord(sign) + 0xFEE0) for sign in ID)),
        f"| 姓名 | 证件 |\n|---|---|\n| 某居民 | {ID} |",
    ],
)
def test_an_identity_number_is_reported(text: str) -> None:
    """In one piece or several, full width, with an X."""
    assert [code for code, _ in said(text)] == ["identity-number"]
    assert suspects(text)[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        *(
            ID[:-1] + str((int(ID[-1]) + 1) % 10),
            identity("11010119001301001"),
            identity("99010119000101001"),
        ),
        *(identity("11010122000101001"), f"{ID}1", f"1{ID}", "91410400MA3X123456", "911104001234567890"),
        *("豫公网安备41040002000123号", "豫ICP备2021012345号-1", "20250520103000123456", "2025-05-20 08:30"),
    ],
)
def test_another_long_number_is_none(text: str) -> None:
    """A wrong check digit, no such day, no such province, no such year; credit codes and filing numbers."""
    assert said(text) == []


PHONES = (
    *("13800001111", "138 0000 1111", "138-0000-1111", "138–0000–1111", "+86 13800001111", "8613800001111"),
    *(
        "１３８００００１１１１",
        "(+86)138-0000-1111",
        "1380 000 1111",
        "0375-2345678",
        "0375--2345678",
        "(0375)2345678",
    ),
    *(
        "（0375）2345678",
        "03752345678",
        "010-62345678",
        "021 6234 5678",
        "电话：2345678",
        "热线 62345678",
        "138**00001111**",
    ),
)
NO_PHONES = (
    *(
        "12345",
        "120",
        "110",
        "95588",
        "400-123-4567",
        "4001234567",
        "800-810-1234",
        "0375-8484",
        "2025-05-20",
    ),
    *(
        "20250520",
        "13800001111元",
        "138000011112",
        "1694567890123",
        "160 170 180 90",
        "150/90",
        "138.00001111",
    ),
    *("豫ICP备2021012345号", "2012345", "第1380000号", "7:30-11:30", "0.13800001111"),
)


@pytest.mark.parametrize("phone", PHONES)
def test_a_telephone_that_nobody_publishes_is_reported(phone: str) -> None:
    assert [(problem.code, problem.severity) for problem in suspects(f"请打{phone}。")] == [
        ("private-phone", "error")
    ]


@pytest.mark.parametrize("number", NO_PHONES)
def test_another_number_is_no_telephone(number: str) -> None:
    """Short lines, days, sums of money, rows of readings."""
    assert said(f"请记{number}。") == []


def test_a_link_that_dials_is_reported_too() -> None:
    assert [code for code, _ in said("[打电话](tel:13800001111)")] == ["private-phone"]


@pytest.mark.parametrize("phone", ["0375-2345678", "(0375) 234 5678、13800001111", "２３４５６７８"])
def test_a_telephone_that_an_organisation_publishes_is_none(phone: str) -> None:
    """In its own file, and wherever it stands, with its area code or without."""
    others = {"partners/p.md": f'---\nname: 示例诊所\ntype: 诊所\nphone: "{phone}"\n---\n电话：2345678\n'}
    done = masked(
        {**others, EVENT: "---\ntitle: 示例\ndate: 2025-05-20\nplace: 示例社区\n---\n请打0375-2345678。\n"}
    )
    assert codes(done[1]) == []


DOORS = (
    *(
        "3号楼2单元501室",
        "三号楼二单元五零一",
        "3栋2单元",
        "5号院3号楼201",
        "12号院3号楼2单元4楼",
        "3号楼501室",
        "2单元501",
    ),
    *(
        "3号楼 2单元 501室",
        "３号楼２单元５０１",
        "3-2-501室",
        "3号楼5层502室",
        "二单元三零一室",
        "10幢东2单元",
    ),
)
NO_DOORS = (
    *(
        "一号楼前",
        "三号楼的过道里",
        "一栋三室一厅的房子",
        "1号楼活动室",
        "201室",
        "一座三层小楼",
        "第三单元的课文",
    ),
    *(
        "2单元的居民",
        "3号楼2楼会议室",
        "示例路1号",
        "10栋居民楼",
        "84号楼",
        "1号院3号楼2025年建成",
        "3号楼东侧",
    ),
)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_reported(door: str) -> None:
    """Alone it is worth a warning; where the sentence tells of people it stops the build."""
    assert [(problem.code, problem.severity) for problem in suspects(f"集合在{door}。")] == [
        ("door-number", "warning")
    ]
    assert [problem.severity for problem in suspects(f"王奶奶家在{door}。")] == ["error"]


@pytest.mark.parametrize("text", NO_DOORS)
def test_a_building_or_a_room_alone_is_no_door(text: str) -> None:
    assert said(f"在{text}。") == []


@pytest.mark.parametrize("kind", ["partners/p.md", "places/p.md"])
def test_an_address_that_is_published_is_none(kind: str) -> None:
    """In the field where it is published, and where a piece repeats it."""
    more = "type: 诊所\n" if kind.startswith("partners") else ""
    others = {kind: f"---\nname: 示例诊所\n{more}address: 示例路1号3号楼2单元501室\n---\n"}
    assert codes(event([], "到3号楼2单元501室来。", others=others)[1]) == []
    assert "door-number" in codes(event([], "到3号楼2单元502室来。", others=others)[1])


@pytest.mark.parametrize(
    ("number", "published", "is_it"),
    [
        ("03752345678", "2345678", True),
        ("3752345678", "2345678", True),
        ("2345678", "03752345678", True),
        ("0375-2345678", "03752345678", True),
        ("13802345678", "2345678", False),
        ("13880001234", "80001234", False),
        ("1345678", "345678", False),
    ],
)
def test_a_number_is_published_with_its_area_code_or_without(
    number: str, published: str, is_it: bool
) -> None:
    """A mobile number that happens to end in one is somebody else's."""
    assert personal_numbers.is_published(personal_numbers.dialled(number), [published]) is is_it
