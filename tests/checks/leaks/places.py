"""List every place and every disguise in which a name is found: a new format or a new disguise adds itself here."""

import json
from typing import NamedTuple
from urllib.parse import quote


class Place(NamedTuple):
    """Be a file in which a secret stands; ``«`` marks where."""

    path: str
    text: str
    code: str = "leak-name"
    found: str = "李明"


def _page(body: str, **more: str) -> Place:
    return Place("events/x/index.html", f"<!doctype html>\n<title>示例</title>\n{body}\n", **more)


def _coded(text: str, layers: int = 1, codec: str = "utf-8") -> str:
    coded = "".join(f"%{byte:02X}" for byte in text.encode(codec))
    for _ in range(layers - 1):
        coded = quote(coded)
    return coded


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


HTML = {
    "text": _page("<p>来了«李明。</p>"),
    "inline tags": _page("<p>«李<b>明</b></p>"),
    "deep inline tags": _page('<p><a href="#x">«李</a><i><b class="y">明</b></i></p>'),
    "a tag with a sign in an attribute": _page('<p>«李<b title="a>b">明</b></p>'),
    "a tag that browsers do not know": _page("<p>«李<x-name>明</x-name></p>"),
    "a broken tag": _page("<p>«李<b title=a'b>明</b></p>"),
    "an icon between": _page('<p>«李<svg viewBox="0 0 1 1"></svg>明</p>'),
    "a line break": _page("<p>«李<br>明</p>"),
    "a comment between": _page("<p>«李<!-- 示例 -->明</p>"),
    "a note between": _page('<p>«李<sup><a href="#fn1">1</a></sup>明</p>'),
    "its reading above": _page("<p><ruby>«李<rt>lǐ</rt>明<rt>míng</rt></ruby></p>"),
    "a word break": _page("<p>«李<wbr>明</p>"),
    "a soft hyphen": _page("<p>«李&shy;明</p>"),
    "a bare soft hyphen": _page("<p>«李\u00ad明</p>"),
    "zero width": _page("<p>«李\u200b明</p>"),
    "a joiner": _page("<p>«李\u2060\ufe0f明</p>"),
    "a space": _page("<p>«李 明</p>"),
    "a wide space": _page("<p>«李\u3000明</p>"),
    "a line end": _page("<p>«李\n明</p>"),
    "a space entity": _page("<p>«李&nbsp;&#x3000;明</p>"),
    "decimal entities": _page("<p>«&#26446;&#26126;</p>"),
    "hexadecimal entities": _page("<p>«&#x674e;&#x660E;</p>"),
    "entities without an end": _page("<p>«&#26446&#26126 </p>"),
    "one entity": _page("<p>«李&#26126;</p>"),
    "entities of entities": _page("<p>«&amp;#26446;&amp;#26126;</p>"),
    "compatibility characters": _page("<p>«\uf9e1明</p>"),
    "combining marks": _page("<p>«李\u0336明\u0336</p>"),
    "marks of Markdown": _page("<p>«李**明**</p>"),
    "traditional characters": _page("<p>«張麗華</p>", found="张丽华"),
    "half traditional": _page("<p>«张麗华</p>", found="张丽华"),
    "full-width letters": _page("<p>«Ｊｏｈｎ Ｓｍｉｔｈ</p>", found="john smith"),
    "capitals": _page("<p>«JOHN  SMITH</p>", found="john smith"),
    "a foreign name": _page("<p>«阿依古丽·示例</p>", found="阿依古丽示例"),
    "half a foreign name": _page("<p>«阿依古丽</p>", found="阿依古丽"),
    "the longer of two": _page("<p>«李明秀</p>", found="李明秀"),
    "beside a longer word": _page("<p>李明珠和«李明</p>"),
    "a word broken by another name": _page("<p>李明珠、«李<i>明</i>、李明珠</p>"),
    "alt": _page('<img src="/x.png" alt="«李明在理发">'),
    "title": _page('<abbr title="«李明">他</abbr>'),
    "content": _page('<meta name="description" content="«李明来了">'),
    "label": _page('<nav aria-label="«李&#26126;">'),
    "data": _page("<div data-who='«李明'>"),
    "an attribute without quotes": _page("<div data-who=«李明>"),
    "the name of a tag": _page("<p><x-«李明></p>"),
    "an attribute of escaped tags": _page("<p>&lt;img alt=&quot;«李明&quot;&gt;</p>"),
    "href": _page('<a href="/?q=«李明">他</a>'),
    "percent signs": _page(f'<a href="/?q=«{_coded("李明")}">他</a>'),
    "percent signs twice": _page(f'<a href="/?q=«{_coded("李明", 2)}">他</a>'),
    "percent signs three times": _page(f'<a href="/?q=«{_coded("李明", 3)}">他</a>'),
    "percent signs in GBK": _page(f'<a href="/?q=«{_coded("李明", codec="gb18030")}">他</a>'),
    "half in percent signs": _page(f'<a href="/?q=«李{_coded("明")}">他</a>'),
    "an address in letters": _page('<a href="/people/«li-ming/">他</a>'),
    "an address in capitals": _page('<a href="https://a.example/«LiMing/">他</a>'),
    "a file of letters": _page('<img src="«shan_xiaole2.png" alt="">', found="单小乐"),
    "a comment": _page("<!-- «李明 -->"),
    "a comment that never ends": _page("<!-- «李明"),
    "a tag in a comment": _page("<!-- <p>«李<b>明</b></p> -->"),
    "json-ld": _page('<script type="application/ld+json">{"name": "«李明"}</script>'),
    "json-ld escaped": _page(f'<script type="application/ld+json">{{"name": "«{_ascii("李明")}"}}</script>'),
    "a script": _page("<script>const who = `«李\\u{660e}`;</script>"),
    "a style sheet": _page('<style>p::after { content: "«\\674e\\660e" }</style>'),
    "a template": _page("<template><p>«李明</p></template>"),
    "the title": Place("x/index.html", "<title>«李明</title>"),
    "no page at all": Place("x/index.html", "«李明"),
}
OTHERS = {
    "atom": Place("feeds/all.atom.xml", "<feed>\n<entry><title>«李明</title></entry></feed>"),
    "atom html": Place(
        "feeds/all.atom.xml", '<content type="html">&lt;p&gt;«李&lt;b&gt;明&lt;/b&gt;</content>'
    ),
    "atom html with an image": Place(
        "feeds/all.atom.xml", '<content type="html">&lt;img alt="«李明"&gt;</content>'
    ),
    "atom html with entities": Place(
        "feeds/all.atom.xml", '<content type="html">&lt;p&gt;«&amp;#26446;&amp;#26126;</content>'
    ),
    "cdata": Place("feeds/all.atom.xml", "<summary><![CDATA[<p>«李<b>明</b></p>]]></summary>"),
    "cdata inside a word": Place("feeds/all.atom.xml", "<title>«李<![CDATA[明]]></title>"),
    "an instruction": Place("feeds/all.atom.xml", "<?xml version='1.0'?>\n<?x «李明?><feed/>"),
    "json": Place("data/site.json", '{\n "name": "«李明"\n}'),
    "json in ascii": Place("data/site.json", f'{{"name": "«{_ascii("李明")}"}}'),
    "json in ascii of entities": Place("data/site.json", '{"html": "«\\u0026#26446;\\u0026#26126;"}'),
    "json of json": Place(
        "data/site.json", json.dumps({"x": json.dumps({"name": "李明"})}).replace("\\\\u674e", "«\\\\u674e")
    ),
    "json with html": Place("data/site.json", '{"html": "<p>«李<\\/b><b>明<\\/b>"}'),
    "json beyond the plane": Place("data/site.json", '{"name": "«\\ud842\\udfb7明"}', found="\U00020bb7明"),
    "json with a line end": Place("data/site.json", '{"text": "«李\\n明"}'),
    "sitemap": Place("sitemap.xml", "<urlset><url>\n<loc>https://a.example/people/«li-ming/</loc>"),
    "sitemap in percent signs": Place("sitemap.xml", f"<loc>https://a.example/«{_coded('李明')}/</loc>"),
    "calendar": Place("calendar.ics", "BEGIN:VEVENT\r\nSUMMARY:«李明来了\r\nEND:VEVENT\r\n"),
    "calendar folded": Place("calendar.ics", "BEGIN:VEVENT\r\nSUMMARY:«李\r\n 明来了\r\nX:\r\n"),
    "calendar escaped": Place("calendar.ics", "DESCRIPTION:示例\\n«李\\n明\r\n"),
    "csv": Place("partners/x/record.csv", 'date,who\n2025-05-20,"«李明"\n'),
    "csv with a line end": Place("partners/x/record.csv", 'who,date\n"«李\n明",2025\n'),
    "text": Place("robots.txt", "User-agent: *\n# «李明\n"),
    "text with a line end": Place("robots.txt", "# 说明\n«李\n明\n"),
    "css": Place("theme/base.css", "/* «李明 */ p { margin: 0 }"),
    "css escapes": Place("theme/base.css", 'p::after { content: "«\\674e \\660e" }'),
    "js": Place("theme/base.js", "// 示例\nconst who = '«李明';\n"),
    "js escapes": Place("theme/base.js", "const who = '«\\u674e\\u{660e}';"),
    "js continued": Place("theme/base.js", "const who = '«李\\\n明';"),
    "svg": Place("x.svg", "<svg><text>«李<tspan>明</tspan></text></svg>"),
    "svg title": Place("x.svg", "<svg><title>«李明</title></svg>"),
    "svg metadata": Place("x.svg", "<svg><metadata><dc:creator>«李明</dc:creator></metadata></svg>"),
    "map": Place("theme/base.js.map", '{"sourcesContent": ["// «李明"]}'),
    "an unknown kind of text": Place("x.conf", "name = «李明\n"),
    "an unknown kind of page": Place("x.php", "<p>«李<b>明</b></p>"),
    "no suffix": Place("_redirects", "/x /people/«liming/\n"),
}
NUMBERS = {
    "id number": _page("<p>«41040219400101018X</p>", code="leak-id-number", found="41040219400101018x"),
    "id number in parts": _page(
        "<p>«410402 19400101 018X</p>", code="leak-id-number", found="410402 19400101 018x"
    ),
    "id number across tags": _page(
        "<p>«410402<b>19400101</b>018x</p>", code="leak-id-number", found="41040219400101018x"
    ),
    "id number in full width": _page(
        "<p>«４１０４０２１９４００１０１０１８Ｘ</p>", code="leak-id-number", found="41040219400101018x"
    ),
    "mobile": _page("<p>电话«13800138000。</p>", code="leak-phone", found="13800138000"),
    "mobile in parts": _page("<p>«138-0013-8000</p>", code="leak-phone", found="138-0013-8000"),
    "mobile with spaces": _page("<p>«138 0013 8000</p>", code="leak-phone", found="138 0013 8000"),
    "mobile with country": _page("<p>«+86 13800138000</p>", code="leak-phone", found="+86 13800138000"),
    "mobile in a link": _page('<a href="tel:«13800138000">打</a>', code="leak-phone", found="13800138000"),
    "mobile in json": Place("data/site.json", '{"x": "«13800138000"}', "leak-phone", "13800138000"),
    "mobile in a calendar": Place("x.ics", "X:«1380013\r\n 8000\r\n", "leak-phone", "13800138000"),
    "landline": _page("<p>«0375-2345678</p>", code="leak-phone", found="0375-2345678"),
    "landline in brackets": _page("<p>«（0375）2345678</p>", code="leak-phone", found="（0375）2345678"),
    "landline with country": _page("<p>«+86 375 2345678</p>", code="leak-phone", found="+86 375 2345678"),
    "landline of a capital": _page("<p>«010-62345678</p>", code="leak-phone", found="010-62345678"),
    "door": _page("<p>住«3号楼2单元501室</p>", code="leak-door", found="3号楼2单元501室"),
    "door in words": _page("<p>住«三号楼二单元五〇一</p>", code="leak-door", found="三号楼二单元五〇一"),
    "door across tags": _page("<p>住«3<b>号楼</b>2单元 501室</p>", code="leak-door", found="3号楼2单元501室"),
}
PLACES = {**HTML, **OTHERS, **NUMBERS}
