"""Text is set as print does; what is no prose stays as it is, and doing it twice changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.sanitize import make_sanitiser
from linli.text.typeset import typeset, typeset_text

CASES = [
    # paired straight quotes beside Han
    ('"你们…"大家', "“你们…”大家"),
    ("'好'的", "‘好’的"),
    ('"OK,"他说', "“OK,”他说"),
    ('他笑着说 "来"。', "他笑着说 “来”。"),
    ("她说,\"'一'好\"", "她说，“‘一’好”"),
    ("6'30\"", "6'30\""),
    ("跑了6'30\"，很快", "跑了6'30\"，很快"),
    ('5"的管子和"好"', '5"的管子和“好”'),
    ("I'm 张三", "I'm 张三"),
    ('只有一个"号', '只有一个"号'),
    # , : ; ? ! between Han
    ("你好,世界;再见", "你好，世界；再见"),
    ("你好, 世界", "你好，世界"),
    ("地点:示例社区", "地点：示例社区"),
    ("来了!!真的??", "来了！！真的？？"),
    ("来了吗?好!", "来了吗？好！"),
    ('他说:"好,来吧!"然后走了', "他说：“好，来吧！”然后走了"),
    ("《书》:好", "《书》：好"),
    # ... and --
    ("走了...", "走了……"),
    ("等等......好", "等等……好"),
    ("甲。。。乙", "甲……乙"),
    ("1...5 甲", "1...5 甲"),
    ("李明--居民", "李明——居民"),
    ("甲---乙", "甲——乙"),
    # what is no prose
    ("时间:9:30", "时间:9:30"),
    ("上午9:30到10:30", "上午9:30到10:30"),
    ("17.8mmol/L,150/90,2025-05-20", "17.8mmol/L,150/90,2025-05-20"),
    ("电话0375--1234567", "电话0375--1234567"),
    ("20 日，70 岁", "20 日，70 岁"),
    (r"路径 C:\示例\甲,乙", r"路径 C:\示例\甲，乙"),
    ("见https://a.example/x,y:z?q=1 好", "见https://a.example/x,y:z?q=1 好"),
    ("见 www.a.example/甲--乙 好", "见 www.a.example/甲--乙 好"),
    ("写信到a--b@a.example 好", "写信到a--b@a.example 好"),
    ('"Hello," it\'s me...', '"Hello," it\'s me...'),
]


@pytest.mark.parametrize(("written", "printed"), CASES)
def test_text(written: str, printed: str) -> None:
    assert typeset_text(written) == printed
    assert typeset_text(printed) == printed


HTML = [
    ('<p>他说:<strong>"好</strong>"吗?</p>', "<p>他说：<strong>“好</strong>”吗？</p>"),
    ("<p>甲,</p>\n<p>乙</p>", "<p>甲,</p>\n<p>乙</p>"),
    ("<p>用 <code>甲,乙</code> 写,好</p>", "<p>用 <code>甲,乙</code> 写，好</p>"),
    ('<pre><code>甲--乙 "丙"</code></pre>', '<pre><code>甲--乙 "丙"</code></pre>'),
    (
        '<p><a href="https://a.example/甲,乙">丙,丁</a></p>',
        '<p><a href="https://a.example/甲,乙">丙，丁</a></p>',
    ),
    ('<p><img src="/photos/0" alt="甲,乙"></p>', '<p><img src="/photos/0" alt="甲，乙"></p>'),
    ("<p>&quot;甲&quot;,乙 &amp; 丙</p>", "<p>“甲”，乙 &amp; 丙</p>"),
    ('<p>"Hello" -- it\'s me...</p>', "<p>“Hello” — it’s\u00a0me…</p>"),
    ('<p>See <code>a--b "c"</code> now</p>', '<p>See <code>a--b "c"</code> now</p>'),
    ('<p>"A"</p><p>"甲"</p>', "<p>“A”</p><p>“甲”</p>"),
    ("<ul>\n<li>甲,乙</li>\n<li>It's</li>\n</ul>", "<ul>\n<li>甲，乙</li>\n<li>It’s</li>\n</ul>"),
    ('<p>电话 <a href="tel:0375--1">0375--1</a></p>', '<p>电话 <a href="tel:0375--1">0375--1</a></p>'),
    ("<p>没有要改的。</p>", "<p>没有要改的。</p>"),
]


@pytest.mark.parametrize(("written", "printed"), HTML)
def test_html(written: str, printed: str) -> None:
    assert typeset(written) == printed
    assert typeset(printed) == printed


SANITISE = make_sanitiser()
SIGNS = st.sampled_from(
    [*"\"',:;?!.-。 甲乙3aB（”“", "...", "--", "<b>", "</b>", "&amp;", "<code>x,", "</code>"]
)


@given(st.lists(st.sampled_from([*"\"',:;?!.-。 甲乙3aB（）”“…—", "...", "--", "http://a.b/"])).map("".join))
def test_text_set_twice_is_text_set_once(text: str) -> None:
    once = typeset_text(text)
    assert typeset_text(once) == once


@given(st.lists(st.lists(SIGNS).map("".join), max_size=4))
def test_html_set_twice_is_html_set_once(blocks: list[str]) -> None:
    html = SANITISE("".join(f"<p>{block}</p>" for block in blocks))
    once = typeset(html)
    assert typeset(once) == once
