"""Whatever the names, consents and texts: what may not appear is in no string of a masked record."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from linli.privacy.masked import Masked, Positions
from linli.text.numerals import cardinal
from tests.privacy.sites import EVENT, masked

PERMITTED = ("{{name: {}, consent: {{scope: [name]}}}}", "{{name: {}, role: 医生, org: 示例医院}}")
FORBIDDEN = (
    "{}",
    "{{name: {}, role: 居民, age: 84}}",
    "{{name: {}, role: 医生}}",
    "{{name: {}, consent: {{scope: [photo, page, health]}}}}",
    "{{name: {}, consent: {{scope: [name], until: 2025-05-31}}}}",
    "{{name: {}, consent: {{scope: [name], on: 2025-06-02}}}}",
    "{{name: {}, role: 医生, org: 示例医院, consent: {{scope: [name], withdrawn: 2025-05-31}}}}",
    "{{name: {}, minor: 是, consent: {{scope: [name]}}}}",
    "{{name: {}, role: 队长, org: 示例医院, age: 13}}",
)
FILED_PERMITTED = ("kind: 公开身份\nrole: 医生\norg: 示例医院", "kind: 居民\nconsent: {scope: [name]}")
FILED_FORBIDDEN = (
    "kind: 居民",
    "kind: 公开身份\nrole: 医生",
    "kind: 公开身份\nrole: 医生\norg: 示例医院\nconsent: {withdrawn: 2025-06-01}",
    "kind: 未成年人\nconsent: {scope: [name, page]}",
)

FIELD = ("{0}", "{0}来了", "昨天{0}", "{0}、{0}", "{1}")
"""How a name stands in a field; 1 is the name in some disguise."""
MARKUP = (
    *FIELD,
    "**{0}**说",
    "{2}",
    "[{0}](partner:hospital)",
    "[他](https://a.example/{3})",
    "[{1}](https://a.example/{0})",
    "[见](#{0})",
    '[他](partner:hospital "{0}")',
    "`{0}`",
    '<abbr title="{1}">他</abbr>',
    "\n\n## {1}\n\n",
    "\n\n- {0}\n- {1}\n\n",
    "\n\n| 名 | 事 |\n|---|---|\n| {0} | 来 |\n\n",
    "\n\n> {2}\n\n",
    "\n\n<figure><figcaption>{0}</figcaption></figure>\n\n",
    "见[^{4}]。\n\n[^{4}]: {1}的话\n\n",
)
_INLINE = re.compile(r"</?(?:b|i|strong|em|a|code|abbr|sup)\b[^>]*>")
DISGUISES = (" ", "\u3000", "\u200b", "\u00ad", "\ufe00", "·", "\u0336")

names = st.builds(
    str.__add__,
    st.sampled_from(["李", "王", "丁", "欧阳", "司马", "东"]),
    st.text("明秀珠强丁", min_size=1, max_size=2),
)


@dataclass(frozen=True)
class Site:
    """Be a small site made up by chance."""

    files: dict[str, str]
    forbidden: frozenset[str]
    permitted: frozenset[str]
    words: frozenset[str]
    """Organisations and accepted words that hold names."""
    planted: dict[str, int]
    """How often each permitted name and each word stands in the event's body by itself."""


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Draw an event with people, person files, organisations named after people, and texts full of names."""
    every = draw(st.lists(names, min_size=1, max_size=7, unique=True))
    entries, files, forbidden, permitted = [], {}, set(), set()
    for number, name in enumerate(every):
        shown, filed = draw(st.booleans()), draw(st.integers(0, 3)) == 0
        (permitted if shown else forbidden).add(name)
        if filed:
            lines = draw(st.sampled_from(FILED_PERMITTED if shown else FILED_FORBIDDEN))
            files[f"people/p{number}.md"] = f"---\nname: {name}\n{lines}\n---\n{name}。\n"
            entries += [f"{{name: {name}, person: p{number}}}"] if draw(st.booleans()) else []
        else:
            entries.append(draw(st.sampled_from(PERMITTED if shown else FORBIDDEN)).format(name))
    club = f"{draw(st.sampled_from(every))}爱心社"
    lake = f"{draw(st.sampled_from(every))}湖"
    words = {club, lake}
    files["partners/club.md"] = f"---\nname: {club}\ntype: 协会\n---\n"
    pieces, planted = [], dict.fromkeys(permitted | words, 0)
    for number in range(draw(st.integers(0, 8))):
        name = draw(st.sampled_from([*every, *words]))
        shape = draw(st.sampled_from(MARKUP))
        pieces.append(_put(draw, shape, name, number))
        if name in planted and shape == "{0}":
            planted[name] += 1
    lines = [
        f"{key}: '{_put(draw, draw(st.sampled_from(FIELD)), draw(st.sampled_from(every)), 0)}'"
        for key in KEYS
    ]
    photo = ", ".join(
        f"{key}: '{_put(draw, draw(st.sampled_from(FIELD)), draw(st.sampled_from(every)), 0)}'"
        for key in ("file", "alt", "caption", "credit", "people")
    )
    front = "\n".join(
        ["---", *lines, "date: 2025-05-20", "place: 示例社区", f"hosts: [{club}]", f"photos: [{{{photo}}}]"]
    )
    listed = "".join(f"\n  - {entry}" for entry in entries)
    files[EVENT] = f"{front}\nparticipants:{listed or ' []'}\n---\n{'，，'.join(pieces)}\n"
    return Site(files, frozenset(forbidden), frozenset(permitted), frozenset(words), planted)


KEYS = ("title", "summary", "tags", "category", "cover")


def _put(draw: st.DrawFn, shape: str, name: str, number: int) -> str:
    """Put a name into a shape: plain, disguised, cut by markup, in percent signs."""
    cut = draw(st.integers(1, len(name) - 1))
    disguised = name[:cut] + draw(st.sampled_from(DISGUISES)) + name[cut:]
    marked = draw(st.sampled_from(("{}**{}**", "**{}**{}", "{}<b>{}</b>", "{}<i></i>{}", "{}&#{};")))
    parts = (name[:cut], name[cut:])
    if "&#" in marked:
        parts = (name[:-1], str(ord(name[-1])))
    return shape.format(name, disguised, marked.format(*parts), quote(name), number)


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a masked record, save where things stand in its file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Positions):
        return
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from strings(getattr(value, key))
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings(item)


def readings(text: str) -> Iterator[str]:
    """Yield what a reader, a search engine or a scan sees of a string: its words, and what tags hold."""
    for seen in (_INLINE.sub("", text), *re.findall(r'="([^"]*)"', text)):
        for decoded in (seen, unescape(seen), unquote(unescape(seen))):
            yield re.sub("[\\s·\u0336\u00ad\u200b\ufe00-]", "", unicodedata.normalize("NFKC", decoded))


def holds(text: str, name: str, words: frozenset[str]) -> bool:
    """Say whether a name stands in a text outside the longer words that may hold it."""
    for word in sorted(words, key=len, reverse=True):
        if name in word and name != word:
            text = text.replace(word, "□")
    return name in text


@settings(max_examples=300, deadline=None)
@given(sites())
def test_no_forbidden_name_or_age_is_in_any_string_of_a_masked_record(site: Site) -> None:
    """In the event: what its list and the person files forbid; in every other file: what the files do."""
    done = masked(site.files, accepted_words=tuple(site.words))[0]
    filed = {
        name
        for file, text in site.files.items()
        if "people/" in file
        for name in site.forbidden
        if f"name: {name}\n" in text
    }
    for id, record in done.items():
        forbidden = site.forbidden if id == "2025-05-20-shili" else filed
        for text in strings(record):
            for seen in readings(text):
                for name in forbidden:
                    assert not holds(seen, name, site.words | site.permitted), (name, text)
                assert "84岁" not in seen


@settings(max_examples=150, deadline=None)
@given(sites())
def test_what_may_appear_stays(site: Site) -> None:
    """Names with consent or a public role, organisations, accepted words: as often as they were written."""
    record: Masked[Any] = masked(site.files, accepted_words=tuple(site.words))[0]["2025-05-20-shili"]
    for name, times in site.planted.items():
        assert record.html.count(name) >= times, (name, record.html)
    assert {person.name for person in record.people if person.full} <= site.permitted
    assert record.model.hosts[0] in site.words


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 119),
    st.sampled_from(["{}岁", "{} 岁", "{}周岁", "年龄{}", "今年{}岁", "现年{}"]),
    st.booleans(),
)
def test_no_listed_age_is_in_any_string(age: int, shape: str, han: bool) -> None:
    """In digits or in words; its decade stands there instead."""
    written = shape.format(cardinal(age) if han else age)
    front = f"title: {written}\ndate: 2025-05-20\nplace: 示例社区\nparticipants: [{{name: 李某, age: {age}}}]"
    text = f"---\n{front}\n---\n有一位{written}的邻居，{written}。\n"
    record = masked({EVENT: text})[0]["2025-05-20-shili"]
    number = rf"(?<!\d){age}|(?<![一二三四五六七八九十百零]){cardinal(age)}"
    for seen in (record.model.label, record.html):
        assert not re.search(rf"({number})(周?岁|$|的|，|。)", re.sub(r"\s", "", seen)), seen
