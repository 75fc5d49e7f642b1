"""A name that may not appear is masked wherever it stands in a body, and what staff must know is said."""

from typing import Any

import pytest

from linli.privacy.masked import Masked
from tests.privacy.sites import PEOPLE, THINGS, codes, event, found, masked

BODIES = [
    # Where it stands in running text.
    ("李明来了", "<p>李某来了</p>"),
    ("昨天李明来了", "<p>昨天李某来了</p>"),
    ("李明李明", "<p>李某李某</p>"),
    ("李明和李明秀", "<p>李某和李某某</p>"),
    ("李明秀是李明的姐姐", "<p>李某某是李某的姐姐</p>"),
    ("欧阳秀芝", "<p>欧阳某某</p>"),
    ("黎某某", "<p>黎某某</p>"),
    ("李奶奶、李大爷、秀芝", "<p>李奶奶、李大爷、秀芝</p>"),
    ("小李明天来", "<p>小李某天来</p>"),
    ("“李明”说：‘好。’", "<p>“李某”说：‘好。’</p>"),
    ("李 明", "<p>李某</p>"),
    ("李　明", "<p>李某</p>"),
    ("李\n明", "<p>李某</p>"),
    ("李  \n明", "<p>李某<br></p>"),
    ("李\u200b明", "<p>李某</p>"),
    ("李\ufe00明", "<p>李某</p>"),
    ("\uf9e1明", "<p>李某</p>"),
    ("john smith, JOHN  SMITH", "<p>某居民甲，某居民甲</p>"),
    ("Ｊｏｈｎ Ｓｍｉｔｈ", "<p>某居民甲</p>"),
    ("Johnsmithson", "<p>Johnsmithson</p>"),
    ("阿依古丽·示例", "<p>某居民乙</p>"),
    ("阿依古丽•示例", "<p>某居民乙</p>"),
    ("阿依古丽示例", "<p>某居民乙</p>"),
    ("阿依古丽大姐", "<p>某居民大姐</p>"),
    # What is left alone.
    ("张三来了", "<p>张三来了</p>"),
    ("李明珠来了", "<p>李明珠来了</p>"),
    ("李明珠和李明", "<p>李明珠和李某</p>"),
    ("四矿李明爱心社来了", "<p>四矿李明爱心社来了</p>"),
    ("李明社的李明", "<p>李明社的李某</p>"),
    ("李明湖公园", "<p>李明湖公园</p>"),
    ("老李明明来了", "<p>老李某明来了</p>"),
    # Markup and entities.
    ("李**明**来", "<p>李某<strong></strong>来</p>"),
    ("**李**明来", "<p><strong>李某</strong>来</p>"),
    ("*李明*秀来", "<p><em>李某某</em>来</p>"),
    ("李<b>明</b>", "<p>李某<b></b></p>"),
    ("李<span>明</span>秀", "<p>李某某<span></span></p>"),
    ("李&#26126;", "<p>李某</p>"),
    ("&#x674e;&#26126;", "<p>李某</p>"),
    ("`李明`", "<p><code>李某</code></p>"),
    ("    李明 = 1", "<pre><code>李某 = 1\n</code></pre>"),
    ("> 李明说", "<blockquote>\n<p>李某说</p>\n</blockquote>"),
    ("- 李明\n- 李明秀", "<ul>\n<li>李某</li>\n<li>李某某</li>\n</ul>"),
    ('<abbr title="李明">他</abbr>', '<p><abbr title="李某">他</abbr></p>'),
    ("李明 &amp; 张三 &lt;b&gt;", "<p>李某 &amp; 张三 &lt;b&gt;</p>"),
    # Headings and their ids.
    ("## 李明的一天", '<h2 id="李某的一天">李某的一天</h2>'),
    ("## 李**明**", '<h2 id="李某">李某<strong></strong></h2>'),
    # Tables and captions: a cell is its own.
    (
        "| 姓名 | 项目 |\n|---|---|\n| 李明 | 李 |\n| 李 | 明 |",
        "<table>\n<thead>\n<tr>\n<th>姓名</th>\n<th>项目</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>李某</td>\n"
        "<td>李</td>\n</tr>\n<tr>\n<td>李</td>\n<td>明</td>\n</tr>\n</tbody>\n</table>",
    ),
    (
        "<figure><figcaption>李明在理发</figcaption></figure>",
        "<figure><figcaption>李某在理发</figcaption></figure>",
    ),
    (
        "<details><summary>李明</summary>说了</details>",
        "<details><summary>李某</summary>说了</details>",
    ),
    # Links: text, title, address.
    ("[李明](partner:a)", '<p><a href="/partners/a/">李某</a></p>'),
    ('[他](partner:a "李明")', '<p><a href="/partners/a/" title="李某">他</a></p>'),
    ("[他](https://a.example/李明)", "<p>他</p>"),
    ("[李**明**](https://a.example/?q=%E6%9D%8E%E6%98%8E)", "<p>李某<strong></strong></p>"),
    ("[他](https://a.example/%C0%EE%C3%F7)", "<p>他</p>"),
    ("[他](https://a.example/John%20Smith)", "<p>他</p>"),
    ("[他](mailto:李明@a.example)", "<p>他</p>"),
    ('[他](https://a.example/李明 "李明")和[她](partner:a)', '<p>他和<a href="/partners/a/">她</a></p>'),
    ("<https://a.example/%E6%9D%8E%E6%98%8E>", "<p>https://a.example/李某</p>"),
    ("[见](#李明的一天)", '<p><a href="#李某的一天">见</a></p>'),
    ("[见](#%E6%9D%8E%E6%98%8E)", '<p><a href="#李某">见</a></p>'),
    ("[见](partner:a#李明)", '<p><a href="/partners/a/#李某">见</a></p>'),
    (
        "[张三](https://a.example/张三)",
        '<p><a href="https://a.example/张三" rel="external noopener">张三</a></p>',
    ),
    # Ages.
    ("84岁的邻居", "<p>八十多岁的邻居</p>"),
    ("八十四 岁", "<p>八十多岁</p>"),
    ("8**4**岁", "<p>八十多岁<strong></strong></p>"),
    ("黎某某，76岁", "<p>黎某某，七十多岁</p>"),
    ("76岁的李明", "<p>七十多岁的李某</p>"),
    ("张三，76岁", "<p>张三，七十多岁</p>"),
    ("76岁。张三来了", "<p>76岁。张三来了</p>"),
    ("84人，84路车", "<p>84人，84路车</p>"),
    ("## 84岁的李明", '<h2 id="八十多岁的李某">八十多岁的李某</h2>'),
    (
        "[84](https://a.example/84岁)",
        '<p><a href="https://a.example/84岁" rel="external noopener">84</a></p>',
    ),
]


def body(text: str) -> Masked[Any]:
    """Return an event of PEOPLE whose body is a text."""
    return event(PEOPLE, text, others=THINGS, accepted_words=("李明湖",))[0]


@pytest.mark.parametrize(("written", "html"), BODIES)
def test_a_body_is_masked(written: str, html: str) -> None:
    """Markdown in, HTML out."""
    assert body(written).html == html


def test_a_footnote_is_masked_and_parts_no_name() -> None:
    """The number between two characters of a name stays; note and way back are text too."""
    html = body("李[^1]明来了\n\n[^1]: 李明的话").html
    assert html.startswith('<p>李某<sup class="footnote-ref">')
    assert "李某的话" in html
    assert "明" not in html


def test_headings_and_their_links_are_masked_alike() -> None:
    """The id of a heading, the table of contents and a link to it say the same."""
    record = body("## 李明的84岁\n\n[回去](#李明的84岁)")
    (heading,) = record.headings
    assert (heading.id, heading.text) == ("李某的八十多岁", "李某的八十多岁")
    assert 'href="#李某的八十多岁"' in record.html


def test_what_staff_wrote_for_a_link_is_masked() -> None:
    """It is quoted where the link leads nowhere."""
    (link,) = body("[他](partner:a#李明)").links
    assert (link.kind, link.id, link.written) == ("partner", "a", "partner:a#李某")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("李明来了。", [("李明来了", 10)]),
        ("李明。\n\n李明来了，李明来了。", [("李明来了", 12)]),
        ("好。\n昨天李**明**来了，\n今天李明又来了。", [("昨天李明来了、今天李明又来了", 11)]),
        ("李明，李明！", []),
        ("李明珠来了", []),
        ("一二三四五六七八李明九十一二三四五六", [("…三四五六七八李明九十一二三四…", 10)]),
        ("，".join(f"李明{n}" for n in "一二三四五六"), [("李明一、李明二、李明三、李明四、李明五……", 10)]),
    ],
)
def test_a_name_within_longer_runs_is_noted_once_with_its_first_line(
    text: str, notes: list[tuple[str, int]]
) -> None:
    """Staff see which words they were, in case one is another word."""
    entries = ["李明", "黎某某", "{name: 李明珠, role: 医生, org: 示例医院}"]
    expected = [("note", line, {"word": word, "name": "李明", "masked": "李某"}) for word, line in notes]
    assert found(event(entries, text)[1], "masked-inside-text") == expected


def test_a_link_taken_away_is_reported_with_its_line() -> None:
    """Nothing is dropped in silence."""
    problems = event(["李明"], "好。\n\n[他](https://a.example/李明)")[1]
    assert found(problems, "link-holds-name") == [
        ("warning", 10, {"address": "https://a.example/李明", "name": "李明"})
    ]


@pytest.mark.parametrize(
    ("text", "found_words", "who"),
    [
        ("黎某某的血糖17.8 mmol/L。", "血糖17.8 mmol/L", "黎某某"),
        ("黎某某量了，150/90，不高。", "150/90", "黎某某"),
        ("李明得了糖尿病。", "糖尿病", "李某"),
        ("李**明**和张三都有高血压。", "高血压", "张三"),
        ("张三，脑梗。", "脑梗", "张三"),
        ("李明珠医生得了高血压。", "高血压", "李明珠"),
    ],
)
def test_health_beside_a_person_is_refused(text: str, found_words: str, who: str) -> None:
    """With the line, the words, and the nearest person as the site shows them."""
    problems = event(PEOPLE, f"开头。\n\n{text}", others=THINGS)[1]
    ((severity, line, values),) = found(problems, "health-beside-person")
    assert (severity, line, values["found"], values["name"]) == ("error", 17, found_words, who)


@pytest.mark.parametrize(
    "text",
    [
        "讲解高血压知识。",
        "黎某某来了。讲解高血压知识。",
        "黎某某听了糖尿病讲座。",
        "李明珠医生讲解高血压知识。",
        "李明珠说，血压不要高过140/90。",
        "黎某某测了血压。",
        "李明社来讲高血压。",
        "- 黎某某来了\n- 讲解高血压",
    ],
)
def test_health_beside_nobody_is_let_be(text: str) -> None:
    """General knowledge, a service by its name, a doctor's explanation, an organisation."""
    assert found(event(PEOPLE, text, others=THINGS)[1], "health-beside-person") == []


@pytest.mark.parametrize(
    ("entry", "refused"),
    [
        ("{name: 张三, role: 糖尿病患者, consent: {scope: [name]}}", ["health-beside-person"]),
        ("{name: 张三, role: 糖尿病患者, consent: {scope: [name, health]}}", []),
        ("{name: 张三, role: 糖尿病专科主任, org: 示例医院}", []),
        ("{name: 张三, role: 糖尿病医生, org: 示例医院}", []),
    ],
)
def test_an_illness_as_what_somebody_is_stands_beside_the_name(entry: str, refused: list[str]) -> None:
    """A role is shown with the name."""
    assert codes(event([entry])[1]) == refused


@pytest.mark.parametrize(
    ("body", "id"), [("## 他姓李，明也是", "section-1"), ("## 李、明两家", "section-1"), ("## 李家", "李家")]
)
def test_the_id_of_a_heading_spells_no_name_that_its_words_do_not(body: str, id: str) -> None:
    """An id has no punctuation; a number takes its place, another one for each heading."""
    record = event(PEOPLE, f"{body}\n\n## 他姓李；明也是")[0]
    assert [heading.id for heading in record.headings] == [
        id,
        "section-2" if id == "section-1" else "section-1",
    ]
    assert all(f'<h2 id="{heading.id}">{heading.text}</h2>' in record.html for heading in record.headings)


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("summary: 李**明**来了\n", "李某**来了"),
        ("summary: 李_明_来了\n", "李某_来了"),
        ("summary: 李</b>明来了\n", "李某来了"),
        ("summary: 100%的李明来了\n", "100%的李某来了"),
        ("summary: 见 https://a.example/?u=%25E6%259D%258E%25E6%2598%258E\n", "见 https://a.example/?u=李某"),
    ],
)
def test_markup_that_stands_in_a_field_as_text_hides_no_name(front: str, shown: str) -> None:
    """Nothing in the front matter is Markdown, though staff may think so."""
    assert event(PEOPLE, front=front)[0].model.summary == shown


def test_health_may_be_told_by_whoever_agreed_to_it() -> None:
    """Scope health, and no other scope."""
    agreed = ["{name: 张三, consent: {scope: [name, health]}}"]
    assert codes(event(agreed, "张三有高血压。")[1]) == []
    assert codes(event(["{name: 张三, consent: {scope: [name]}}"], "张三有高血压。")[1]) == [
        "health-beside-person"
    ]


def test_of_two_people_masked_alike_only_the_one_who_agreed_may_be_told_of() -> None:
    """The letter says which one; without it, it may be the other."""
    agreed = "{name: 王某, as: 甲, age: 84, consent: {scope: [health, age]}}"
    entries = [agreed, "{name: 王某, as: 乙}"]
    assert codes(event(entries, "王某甲有高血压。")[1]) == []
    assert codes(event(entries, "王某乙有高血压。")[1]) == ["health-beside-person"]
    assert codes(event([agreed, "王某"], "王某有高血压。")[1]).count("health-beside-person") == 1
    assert event(entries, "王某甲，84岁。王某乙，76岁。")[0].html == "<p>王某甲，84岁。王某乙，七十多岁。</p>"
    assert event([agreed, "王某"], "王某，76岁。")[0].html == "<p>王某，七十多岁。</p>"


def test_a_longer_mask_is_somebody_else() -> None:
    """王某某 is not the 王某 of the list: the age stays, and the illness is no fault of the list."""
    record, problems = event(["王某"], "王某某，84岁，有高血压。")
    assert record.html == "<p>王某某，84岁，有高血压。</p>"
    assert problems.errors == []


@pytest.mark.parametrize("front", ["title: 黎某某的高血压\n", "summary: 黎某某血压150/90\n"])
def test_health_is_refused_in_the_front_matter_too(front: str) -> None:
    """Titles and summaries travel farthest."""
    assert codes(event(["黎某某"], front=front)[1]) == ["health-beside-person"]


def test_health_of_a_hidden_person_is_refused_where_nobody_is_listed() -> None:
    """A person file without consent speaks for every file."""
    files = {
        "people/li-ming.md": "---\nname: 李明\nkind: 居民\n---\n",
        "news/n.md": "---\ntitle: 乙\ndate: 2025-05-20\n---\n李明有高血压，84岁。\n",
    }
    done, problems = masked(files)
    assert codes(problems) == ["health-beside-person"]
    assert done["n"].html == "<p>李某有高血压，八十多岁。</p>"
