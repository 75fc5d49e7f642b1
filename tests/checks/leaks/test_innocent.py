"""What only looks like a secret is left alone."""

from pathlib import Path

import pytest

from tests.checks.leaks.support import EVENT, FILES, SECRETS, scanned, secrets, told

PAGES = (
    # longer words that are listed: an organisation, its short name, somebody who may be named
    *(
        "<p>四矿李明爱心社</p>",
        "<p>四矿<b>李明</b>爱心社</p>",
        "<p>四矿李<br>明爱心社</p>",
        "<p>李明社来了</p>",
    ),
    *(
        "<p>李明珠来了</p>",
        "<p>李明<i>珠</i></p>",
        "<p>&#26446;明&#x73e0;</p>",
        "<p>李 明 珠</p>",
        "<p>李明\n珠</p>",
    ),
    *(
        "<p>李\u200b明\u200b珠</p>",
        "<p>李明珠、李明珠、李明珠</p>",
        '<img alt="李明珠">',
        '<a title="四矿李明爱心社">x</a>',
    ),
    *('<a href="/?q=%E6%9D%8E%E6%98%8E%E7%8F%A0">x</a>', "<p>四礦李明愛心社</p>", "<!-- 四矿李明爱心社 -->"),
    *("<p>李<sup>1</sup>明珠</p>", '<p class="李明社">x</p>', "<p>李明珠</p><p>四矿李明爱心社</p>"),
    *('<script type="application/ld+json">{"name": "李明珠"}</script>', "<title>李明珠</title>"),
    # across blocks, cells, attributes
    *("<p>李</p><p>明</p>", "<p>李</p>\n<p>明</p>", "<li>李</li><li>明</li>", "<td>李</td><td>明</td>"),
    *("<h2>李</h2>明", "<div>李</div>明", "<dt>李</dt><dd>明</dd>", "李<hr>明", "<p>李<ul><li>明</ul>"),
    *("<option>李<option>明", "<th>李<td>明", "<figure>李<figcaption>明</figcaption>", "<p>李<p>明"),
    *(
        '<img alt="李" title="明">',
        '<img alt="李"> 明',
        "<p>李</p><!-- x --><p>明</p>",
        "<section>李</section><p>明",
    ),
    *(
        '<b title="李">明</b>',
        '李<b title="明">x</b>',
        "<title>李</title><p>明</p>",
        "<p>李<script>明</script>x</p>",
    ),
    *("<p>李、明</p>", "<p>李，明</p>", "<p>李/明</p>", "<p>李1明</p>", "<p>李a明</p>", "<p>李（明）</p>"),
    # masked, and other names
    *(
        "<p>李某</p>",
        "<p>李某某</p>",
        "<p>李某甲和李某乙</p>",
        "<p>欧阳某某</p>",
        "<p>某居民</p>",
        "<p>张三</p>",
    ),
    *(
        "<p>明李</p>",
        "<p>丽华张</p>",
        "<p>李鸣</p>",
        "<p>黎明</p>",
        "<p>李</p>",
        "<p>明</p>",
        "<p>欧阳秀</p>",
    ),
    *("<p>John Smithson</p>", "<p>Johnsmith</p>", "<p>xJohn Smith</p>", "<p>John</p>", "<p>Smith, John</p>"),
    # addresses and classes
    *(
        '<a href="/places/liming-lu/">黎明路</a>',
        '<a href="/yili-mingtian/">x</a>',
        '<a href="/climing/">x</a>',
    ),
    *('<a href="/limings/">x</a>', '<i class="li-ming">x</i>', '<a href="/li/ming/">x</a>', "<p>liming</p>"),
    # numbers of other kinds
    *(
        "<p>2025-05-20</p>",
        "<p>2025年5月20日 9:00-11:30</p>",
        '<time datetime="2025-05-20T09:00:00+08:00">x</time>',
    ),
    *(
        "<p>豫ICP备2025000000号-1</p>",
        "<p>豫公网安备 41040302000123号</p>",
        "<p>12345</p>",
        "<p>热线 95598</p>",
    ),
    *("<p>统一社会信用代码 91410400MA00000000</p>", "<p>52410400000000000X</p>", "<p>410402194001010180</p>"),
    *(
        "<p>410402194013450018</p>",
        "<p>4104021940010101</p>",
        "<p>41040219400101018512</p>",
        "<p>id=1748707200000</p>",
    ),
    *("<p>0375-2000000</p>", "<p>（0375）2000000</p>", "<p>+86 375 2000000</p>", "<p>13900000000</p>"),
    *(
        '<a href="tel:+8613900000000">x</a>',
        "<p>139 0000 0000</p>",
        "<p>400-800-1234</p>",
        "<p>12000000000</p>",
    ),
    *(
        '<path d="M113.33123456789,33.74"/>',
        "<p>0.13800138000</p>",
        "<p>13800138000.5</p>",
        "<p>138001380001</p>",
    ),
    *(
        '<link href="/a.13800138000ab.css">',
        "<p>a13800138000</p>",
        "<p>#13800138000</p>",
        "<p>978-7-5000-0000-0</p>",
    ),
    *(
        "<p>3号楼</p>",
        "<p>3号楼2单元</p>",
        "<p>示例路2号楼1单元101室</p>",
        "<p>二单元门口</p>",
        "<p>501室</p>",
    ),
    *(
        "<td>138</td><td>0013</td><td>8000</td>",
        "<td>2025</td><td>13800</td><td>138000</td>",
        "<p>1.5.20250520</p>",
    ),
)
OTHERS = {
    "json apart": ("data/site.json", '["李", "明"]'),
    "json apart in lines": ("data/site.json", '{"a": "李",\n"b": "明"}'),
    "json with two paragraphs": ("data/site.json", '{"html": "<p>李</p><p>明</p>", "text": "李\\n\\n明"}'),
    "json with a longer word": ("data/site.json", '{"name": "\\u674e\\u660e\\u73e0", "x": "四矿李明爱心社"}'),
    "json numbers": ("data/site.json", '{"t": 1748707200000, "x": 113.33123456789, "h": "13800138000abc"}'),
    "atom apart": ("feeds/all.atom.xml", "<name>李</name><name>明</name><title>李</title>明<id>x</id>"),
    "atom html apart": (
        "feeds/all.atom.xml",
        '<content type="html">&lt;p&gt;李&lt;/p&gt;&lt;p&gt;明</content>',
    ),
    "atom with a longer word": ("feeds/all.atom.xml", "<title>四矿李明爱心社</title>"),
    "sitemap": ("sitemap.xml", "<loc>https://a.example/places/liming-lu/</loc>"),
    "calendar apart": ("calendar.ics", "SUMMARY:李\r\nLOCATION:明\r\n"),
    "calendar paragraphs": ("calendar.ics", "DESCRIPTION:李\\n\\n明\r\n"),
    "calendar times": ("calendar.ics", "DTSTART:20250520T090000Z\r\nUID:20250520@a.example\r\n"),
    "csv apart": ("record.csv", "李,明\n李\n明\n"),
    "csv quoted": ("record.csv", '"李","明"\n'),
    "tsv apart": ("record.tsv", "李\t明\n"),
    "text apart": ("robots.txt", "李\n\n明\n"),
    "css": ("theme/base.css", '.a::before { content: "李" } .b::before { content: "明" }'),
    "js": ("theme/base.js", "const names = ['李', '明']; // 1748707200000"),
    "svg": ("x.svg", '<svg viewBox="0 0 1200 630"><text>李</text><text>明</text></svg>'),
    "a path": ("places/liming-lu/index.html", "<p>x</p>"),
    "a path with a longer word": ("李明珠.html", "<p>x</p>"),
    "empty": ("x.bin", ""),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_look_alike_is_left_alone(page: str, tmp_path: Path) -> None:
    assert told(scanned(tmp_path, {"x/index.html": page.encode()})) == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_look_alike_is_left_alone_in_other_files(name: str, tmp_path: Path) -> None:
    path, text = OTHERS[name]
    assert told(scanned(tmp_path, {path: text.encode()})) == []


def test_there_are_a_hundred_look_alikes() -> None:
    assert len({*PAGES}) + len(OTHERS) >= 100


def test_all_look_alikes_on_one_page_are_left_alone(tmp_path: Path) -> None:
    """What parts one from the next parts them."""
    text = "\n".join(f"<div>{page}</div>" for page in PAGES if "<title>" not in page)
    assert told(scanned(tmp_path, {"x/index.html": text.encode()})) == []


def test_an_accepted_word_is_left_alone(tmp_path: Path) -> None:
    known = secrets(FILES, accepted_words=("桃李明媚",))
    assert told(scanned(tmp_path, {"x.html": "<p>桃李明媚</p>".encode()}, known)) == []
    (found,) = scanned(tmp_path, {"x.html": "<p>桃李明</p>".encode()}, known)
    assert dict(found.params)["name"] == "李明"


OTHER = "events/2025-06-01-shili.md"
BOTH = secrets(
    {
        **FILES,
        OTHER: "---\ntitle: 示例\ndate: 2025-06-01\nplace: 示例社区\n"
        "participants: [{name: 李明, consent: {scope: [name]}}]\n---\n正文。\n",
    }
)
PAGE = f"{EVENT.removesuffix('.md')}/index.html"


def test_a_name_that_somebody_may_bear_is_a_secret_on_the_page_that_masks_it(tmp_path: Path) -> None:
    """Of two people of one name one may be named: on the other's page, which does not lead there, nobody is."""
    text = "<p>李明</p>".encode()
    (found,) = scanned(tmp_path, {"index.html": text, "data/site.json": text, PAGE: text}, BOTH)
    assert found.location.path == f"output/{PAGE}"


def test_a_page_that_leads_to_the_other_one_may_name_that_one(tmp_path: Path) -> None:
    text = '<p>李明</p><a href="/events/2025-06-01-shili/">李明的一天</a>'
    assert told(scanned(tmp_path, {PAGE: text.encode()}, BOTH)) == []


def test_a_name_shown_somewhere_is_no_secret_elsewhere(tmp_path: Path) -> None:
    """李明珠 is a doctor with a file; a page that nobody's file masks her on may name her."""
    assert "李明珠" not in SECRETS.names
    assert told(scanned(tmp_path, {"index.html": "李明珠、张三".encode()})) == []
