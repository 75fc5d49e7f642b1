"""What the truth table forbids is in no built byte, whatever the names, the consents and the texts."""

import html
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.build.assets import assets
from linli.build.jobs import data_jobs, page_jobs
from linli.build.render import render_all
from linli.build.site import load
from linli.privacy.file_masking import FileMasker
from linli.settings import Settings
from page_writer.environment import install
from tests.commands import ROOT
from tests.support import SMALL, TODAY, pixel, write_site

SURNAMES = st.sampled_from(["李", "王", "欧阳", "司马", "曾", "单", "第五"])
GIVEN = st.sampled_from(["明", "明秀", "秀芝", "刚", "玉", "明珠", "三", "小明"])
NAMES = st.builds(str.__add__, SURNAMES, GIVEN)
CONSENTS = st.sampled_from(
    [
        *((None, False), ("{scope: name}", True), ("{scope: [name, photo], until: 2025-05-31}", False)),
        *(("{scope: name, on: 2025-06-02}", False), ("{scope: name, withdrawn: 是}", False)),
        *(("{scope: photo}", False), ("{scope: [name, age], on: 2025-05-20, until: 2026-01-01}", True)),
    ]
)
FORMS = st.sampled_from(
    [
        *(
            "{0}{1}来了。",
            "## {0}{1}的事",
            "{0}**{1}**说",
            "[{0}]({2}){1}",
            "{0}<b>{1}</b>",
            "- {0}{1}\n- 乙",
        ),
        *(
            "{0}\n{1}",
            "{0}\u200b{1}",
            "{0} {1}",
            "`{0}{1}`",
            "> {0}{1}",
            "| {0}{1} | 乙 |\n|---|---|\n| 甲 | {0}{1} |",
        ),
        *(
            "注[^{0}{1}]\n\n[^{0}{1}]: {0}{1}",
            "[连](https://example.com/{0}{1})",
            "[连](https://a.example/?q={3})",
        ),
        *("<https://a.example/{3}>", "见 https://a.example/{5}", "{0}{6}", "100%的{0}{1}", "{0}\ufe00{1}"),
        *("[他](#{0}{1})", "## 他姓{0}，{1}也是", "[他](https://a.example/?u={7})", "{0}\\*{1}"),
        *('<abbr title="{0}{1}">他</abbr>', "&#x{4};{1}", "{0}{1}和{0}{1}", "![{0}{1}](photo:{0}{1}.jpg)"),
    ]
)


@dataclass(frozen=True)
class Planted:
    """Be a person of the test site with the texts in which they stand."""

    name: str
    consent: str | None
    may: bool
    forms: tuple[str, ...]


people = st.lists(
    st.builds(
        lambda name, consent, forms: Planted(name, consent[0], consent[1], tuple(forms)),
        NAMES,
        CONSENTS,
        st.lists(FORMS, min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda person: person.name,
)


def texts(person: Planted) -> str:
    """Return Markdown in which a person's name stands in many ways."""
    first, rest = person.name[0], person.name[1:]
    codes = (quoted(person.name), f"{ord(first):x}", quoted(person.name, "gb18030"), quoted(rest))
    twice = quoted(quoted(person.name))
    return "\n\n".join(form.format(first, rest, "page:about", *codes, twice) for form in person.forms)


def quoted(text: str, encoding: str = "utf-8") -> str:
    """Return a text in percent signs, every byte of it."""
    return "".join(f"%{byte:02X}" for byte in text.encode(encoding))


def build(found: list[Planted]) -> dict[str, bytes]:
    """Return every page, feed and data file of a site that holds these people."""
    names = "、".join(person.name for person in found)
    listed = "".join(
        f"  - {{name: {p.name}, role: 居民, age: 84{f', consent: {p.consent}' if p.consent else ''}}}\n"
        for p in found
    )
    event = (
        f"---\ntitle: {names}的一天\ndate: 2025-05-20\nplace: yard\nsummary: {names}来了\ntags: [{found[0].name}]\n"
        f"category: {found[-1].name}\nthreads: [{{thread: shuwu, note: '{names}'}}]\n"
        f"partners: [{{partner: 示例医院, note: '{names}', count: 2, count_as: '{found[0].name}家人'}}]\n"
        f"participants:\n{listed}---\n\n" + "\n\n".join(map(texts, found)) + "\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        photos = {f"photos/{person.name}.jpg": PIXEL for person in found}
        content = write_site(Path(folder), {**SMALL, **photos, "events/2025-05-20-yizhen.md": event})
        loaded = load(content, SETTINGS)
    assert loaded.graph, [problem.code for problem in loaded.problems.errors]
    jobs = [*page_jobs(loaded.graph), *data_jobs(loaded.graph, SETTINGS)]
    pages = render_all(jobs, loaded.graph, SETTINGS, ENVIRONMENT)
    return {page.path: page.content for page in pages}


PIXEL = pixel()
SETTINGS = Settings(today=TODAY)
THEME = ROOT / "theme"
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(THEME / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
install(ENVIRONMENT, SETTINGS, THEME, {name: file.version for name, file in assets(THEME / "static").items()})


def leaks(pages: dict[str, bytes], found: list[Planted]) -> list[tuple[str, str]]:
    """Return each forbidden name with the page that tells it, however it is written there.

    A name that is part of a longer one which may be shown is no leak where that stands.
    """
    shown = sorted((p.name for p in found if p.may), key=len, reverse=True)
    told = []
    for path, content in pages.items():
        for reading in readings(content.decode()):
            for name in shown:
                reading = reading.replace(name, "□")
            told += [(p.name, path) for p in found if not p.may and p.name in reading]
    return told


def readings(page: str) -> list[str]:
    """Return a page as it is, and as a reader, a copyist and a search engine would read it."""
    lines = re.sub(
        r"</?(?:p|h\d|li|td|th|tr|table|div|section|blockquote|pre|dd|dt|ul|ol)\b[^>]*>", "\n", page
    )
    plain = html.unescape(re.sub(r"<[^>]*>", "", lines))
    compact = re.sub(
        "[ \u00a0\u3000\u200b-\u200f\u00ad\u2060\ufe00-\ufe0f\ufeff]",
        "",
        unicodedata.normalize("NFKC", plain),
    )
    once = unquote(html.unescape(page))
    gbk = unquote(html.unescape(page), encoding="gb18030")
    return [page, once, unquote(once), gbk, plain, compact, re.sub(r"[*_`~]", "", compact)]


@settings(max_examples=40, deadline=None)
@given(people)
def test_no_forbidden_name_is_in_any_built_byte(found: list[Planted]) -> None:
    assert leaks(build(found), found) == []


@settings(max_examples=40, deadline=None)
@given(people)
def test_a_name_that_may_be_shown_is_shown(found: list[Planted]) -> None:
    page = build(found)["events/2025-05-20-yizhen/index.html"].decode()
    for person in found:
        if person.may and not any(other.name != person.name and other.name in person.name for other in found):
            assert person.name in page


def test_the_search_for_leaks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """With masking off, every planted name is found."""
    found = [Planted("欧阳明秀", None, False, ("{0}**{1}**说",)), Planted("李明", None, False, ("{0}\n{1}",))]
    monkeypatch.setattr(FileMasker, "fields", lambda self: {})
    monkeypatch.setattr(FileMasker, "body", lambda self: self._body.html)
    assert {name for name, _ in leaks(build(found), found)} == {"欧阳明秀", "李明"}
