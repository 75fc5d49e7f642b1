"""The quick look never misses what a careful reading finds."""

import json
import re
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st

from linli.checks.leaks.forms import simplified
from linli.checks.leaks.kinds import passages
from linli.checks.leaks.numbers import numbers
from linli.checks.leaks.quick import Quick
from linli.privacy.fold import fold
from linli.privacy.search import Words, find

NAMES = ("李明", "李明秀", "欧阳秀芝", "明珠宝", "李明珠宝", "john smith")
WORDS = Words(("李明珠", "四矿李明爱心社", "李明珠宝店"))
GUARDS = {name: WORDS.around(name) for name in NAMES}

_SIGNS = [
    *("李", "明", "秀", "珠", "宝", "店", "欧阳", "秀芝", "四矿", "爱心社", "John", "Smith", "甲", "x", "1"),
    *(
        " ",
        "\n",
        "\n\n",
        "\u200b",
        "\u00ad",
        "·",
        "*",
        "**",
        "_",
        "`",
        "~~",
        "&shy;",
        "&nbsp;",
        "&lt;",
        "&gt;",
    ),
    *("&amp;", "&", "<b>", "</b>", "<i title='x'>", '<a href="/x/">', "</a>", "<p>", "</p>", "<br>", "<td>"),
    *(
        "<sup>1</sup>",
        "<rt>x</rt>",
        "<sup>",
        "</sup>",
        "<!-- ",
        " -->",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "/",
        '"',
    ),
    *(
        "'",
        "\\",
        "\\n",
        "\\u",
        '\\"',
        "%",
        "%E6%9D%8E",
        "%E6%98%8E",
        "&#26446;",
        "&#x660e;",
        "\\u674e",
        "\\u660e",
    ),
    *("&amp;#26446;", "&lt;b&gt;", "&lt;/b&gt;", "&lt;p title=&quot;", "<script>", "</script>", "<style>"),
    *(
        "</style>",
        "\\674e ",
        "\\660e",
        "138",
        "0013",
        "8000",
        "13800138000",
        "1-3-8-0-0-1-3-8-0-0-0",
        "0375-",
        "2345678",
        "{",
        "[",
        ",",
    ),
    *(
        '<b class="a>b">',
        "<x-y>",
        "</x-y>",
        "李明",
        "明珠",
        "李明珠",
        "<title>",
        "&#x200b;",
        "\ufe0f",
        "Ｊｏｈｎ",
    ),
]
TEXTS = st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=14).map("".join)
KINDS = st.sampled_from(["markup", "code", "css", "text", "rows", "calendar"])
WRAPPED = st.sampled_from(
    [
        lambda text: text,
        quote,
        json.dumps,
        lambda text: f'{{"x": {json.dumps(text)}}}',
        lambda t: f"<p>{t}</p>",
    ]
)


def careful(text: str, kind: str) -> list[str]:
    """Return what a careful reading finds."""
    found = []
    for passage in passages(text, kind):
        said = fold(passage.text).text
        found += [hit.name for hit in find(said, GUARDS)]
        found += [said[number.start : number.end] for number in numbers(said)]
    return found


@settings(max_examples=1500, deadline=None)
@given(TEXTS, KINDS, WRAPPED)
@example("小<b>李明珠</b>宝", "markup", str)
@example("1-3-8-0-0-1-3-8-0-0-0", "markup", str)
@example("李明珠<b>宝</b>", "markup", str)
@example("李明珠\ue000<b>宝</b>李明珠宝店", "markup", str)
@example("李<b title=a'b>明", "markup", str)
@example("&lt;b 李</b>明>", "markup", str)
def test_what_a_careful_reading_finds_the_quick_look_suspects(text: str, kind: str, wrap: object) -> None:
    """For texts of names, tags, entities, escapes in any order, in every kind of text."""
    assert callable(wrap)
    text = wrap(text)
    if found := careful(text, kind):
        assert Quick(GUARDS).suspects(text, kind), found


_DIGITS = st.sampled_from(
    re.split(
        "([ ])",
        "0375 2345678 2000000 138 0013 8000 13800138000 110105194912310021 86 +86 1 5 0 19 x - － – — ‐ ( ) （ ） ："
        " 电话 電話 Tel 热线 号楼 號樓 号院 单元 單元 栋 棟 座 幢 东 東 室 户 层 ３ 五〇一 <b> </b>"
        " <td> \u200b &#49; 张 \n",
    )
)
PHONES = ("03752345678", "2000000")


@settings(max_examples=2500, deadline=None)
@given(st.lists(_DIGITS, min_size=2, max_size=12).map("".join), KINDS)
@example("电话：2345678", "text")
@example("電話 234<b>5678</b>", "markup")
@example("0375-9345678", "text")
@example("138－0013－8000", "text")
@example("3号楼501室", "text")
@example("三號樓東五〇一室", "text")
@example("3-2-501室", "text")
@example("13800138000-2000000", "text")
@example("0375-2345678，13800138000", "text")
def test_numbers_of_all_shapes_are_suspected(text: str, kind: str) -> None:
    """Whatever stands between the digits and whichever numbers are published."""
    for passage in passages(text, kind):
        if found := numbers(simplified(fold(passage.text).text), PHONES):
            assert Quick(GUARDS, PHONES).suspects(text, kind), found


def test_published_numbers_alone_are_not_suspected() -> None:
    """Else every page that tells how to reach an organisation would be read slowly."""
    quick = Quick(GUARDS, PHONES)
    page = '<p>电话：0375-2345678</p>拨打<a href="tel:03752345678">0375-2345678</a> <p>热线 2000000</p>'
    assert not quick.suspects(page, "markup")
    assert quick.suspects(page + "<p>13800138000</p>", "markup")


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), KINDS)
def test_what_was_seen_before_changes_nothing(texts: list[str], kind: str) -> None:
    """Tags are looked through once; that one was clean says nothing of another."""
    quick = Quick(GUARDS)
    for text in texts:
        if found := careful(text, kind):
            assert quick.suspects(text, kind), found


def test_longer_words_alone_are_not_suspected() -> None:
    """Else an organisation named after somebody would have every page read slowly."""
    quick = Quick(GUARDS)
    page = '<h1>四矿李明爱心社</h1><img alt="李明珠"><a href="/x/">李明珠</a>和李明珠'
    assert not quick.suspects(page, "markup")
    assert not quick.suspects(page, "markup")
    assert quick.suspects(page + "<p>李<b>明</b>", "markup")


def test_each_new_address_is_told_once() -> None:
    quick = Quick(GUARDS)
    quick.suspects('<a href="/people/li-ming/">x</a><img src="a.jpg">', "markup")
    assert {address.strip("=\"'") for address in quick.addresses()} >= {"/people/li-ming/", "a.jpg"}
    assert list(quick.addresses()) == []
