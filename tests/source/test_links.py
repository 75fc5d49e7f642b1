import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.links import Refusal, Target, resolve
from linli.source.sanitize import allowed
from linli.urls import address

HERE = "content/events/2025/2025-05-20-x.md"


@pytest.mark.parametrize(
    ("written", "kind", "id"),
    [
        *[
            ("event:2025-05-20-x", "event", "2025-05-20-x"),
            ("story:a", "story", "a"),
            ("news:a", "news", "a"),
        ],
        *[("partner:a", "partner", "a"), ("service:a", "service", "a"), ("place:a", "place", "a")],
        *[("person:a", "person", "a"), ("thread:a", "thread", "a"), ("page:about", "page", "about")],
        *[
            ("活动:a", "event", "a"),
            ("故事:a", "story", "a"),
            ("消息:a", "news", "a"),
            ("单位:a", "partner", "a"),
        ],
        *[("服务:a", "service", "a"), ("地点:a", "place", "a"), ("人物:a", "person", "a")],
        *[("线:a", "thread", "a"), ("页面:about", "page", "about"), ("活动：a", "event", "a")],
        *[("partners: a", "partner", "a"), ("Event:a", "event", "a"), ("/partners/a/", "partner", "a")],
        *[
            ("/partners/a", "partner", "a"),
            ("/partners/a/index.html", "partner", "a"),
            ("/about/", "page", "about"),
        ],
        *[("../../people/a.md", "person", "a"), ("b.md", "event", "b"), ("/stories/a/", "story", "a")],
        *[
            ("../../pages/about.md", "page", "about"),
            (" event:a\n", "event", "a"),
            ("event&#58;a", "event", "a"),
        ],
    ],
)
def test_things_of_this_site_are_found_in_every_form(written: str, kind: str, id: str) -> None:
    """A kind in English or Chinese, an address of ours and a content file's path lead to the same thing."""
    assert resolve(written, HERE) == Target(address(kind, id), kind, id)


@pytest.mark.parametrize(
    ("written", "href"),
    [
        *[
            ("#时间 地点", "#时间%20地点"),
            ("/", "/"),
            ("/events", "/events/"),
            ("/timeline/2012/", "/timeline/2012/"),
        ],
        *[
            ("/feeds/all.atom.xml", "/feeds/all.atom.xml"),
            ("https://example.com/?a=1&amp;b=2", "https://example.com/?a=1&b=2"),
        ],
        *[
            ("HTTPS://例子.中国/路", "HTTPS://例子.中国/路"),
            ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ],
        *[("mailto:a@example.com", "mailto:a@example.com"), ("tel:+86 375-123", "tel:+86%20375-123")],
    ],
)
def test_other_addresses_keep_what_they_say(written: str, href: str) -> None:
    """Query and fragment stay, blanks are written as URLs have them, entities are decoded once."""
    assert resolve(written, HERE) == Target(href)


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        *[
            ("", "link-empty", ""),
            ("  ", "link-empty", ""),
            ("\\\\evil.example", "link-broken", "https://example.com/"),
        ],
        *[
            ("/\\evil.example", "link-broken", "https://example.com/"),
            ("http://", "link-broken", "https://example.com/"),
        ],
        *[
            ("https://a:99999/", "link-broken", "https://example.com/"),
            ("https://xn--/", "link-broken", "https://example.com/"),
        ],
        *[
            ("https://a@b.example/", "link-broken", "https://example.com/"),
            ("//a.example", "link-no-scheme", "https://a.example"),
        ],
        *[
            ("javascript:alert(1)", "link-scheme", "javascript"),
            ("java&#115;cript:x", "link-scheme", "javascript"),
        ],
        *[("java\nscript:x", "link-scheme", "javascript"), ("data:text/html,x", "link-scheme", "data")],
        *[
            ("vbscript:x", "link-scheme", "vbscript"),
            ("file:///etc", "link-scheme", "file"),
            ("ftp://a", "link-scheme", "ftp"),
        ],
        *[
            ("会议:a", "link-kind", "partner:a"),
            ("partner:示例诊所", "link-id", "partner"),
            ("event:../x", "link-id", "event"),
        ],
        *[
            ("event:", "link-id", "event"),
            ("/nowhere/a/", "link-not-ours", ""),
            ("/a.pdf", "link-not-ours", ""),
        ],
        *[
            ("foo", "link-unclear", "event:foo"),
            ("../x.md", "link-unclear", "event:x"),
            ("?a=1", "link-unclear", "event:2025-05-20-x"),
        ],
        *[
            ("www.example.com/a", "link-unclear", "https://www.example.com/a"),
            ("a.example.cn:80", "link-unclear", "https://a.example.cn:80"),
        ],
    ],
)
def test_what_leads_nowhere_is_refused_with_the_form_to_write(
    written: str, code: str, suggestion: str
) -> None:
    """Scripts, data, foreign schemes, half addresses and unknown words are refused, each by its own code."""
    where = "a.md" if written == "../x.md" else HERE
    found = resolve(written, where)
    assert isinstance(found, Refusal)
    assert (found.code, found.suggestion) == (code, suggestion)


def test_a_fragment_stays_with_the_thing_it_points_into() -> None:
    """What stands behind # or ? is no part of the id."""
    assert resolve("event:a#时间", HERE) == Target("/events/a/#时间", "event", "a")
    assert resolve("/events/a?x=1#y", HERE) == Target("/events/a/?x=1#y", "event", "a")
    assert resolve("b.md#y", HERE) == Target("/events/b/#y", "event", "b")


def test_only_the_web_is_elsewhere() -> None:
    """A mail address, a telephone number and our own pages do not leave the site for another."""
    written = ["https://example.com/", "mailto:a@example.com", "tel:123", "event:a", "#a", "/events/"]
    found = [resolve(link, HERE) for link in written]
    assert [isinstance(link, Target) and link.leaves for link in found] == [True, *[False] * 5]


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                [
                    "javascript:",
                    "https://",
                    "event:",
                    "//",
                    "/",
                    "\\",
                    "a",
                    "例",
                    ".",
                    "\t",
                    "\n",
                    " ",
                    "#",
                    "?",
                ]
            )
        ).map("".join),
    )
)
def test_whatever_is_let_through_survives_sanitising(written: str) -> None:
    """No text raises; what resolve accepts, the sanitiser accepts too, so that no link is lost unreported."""
    found = resolve(written, HERE)
    if isinstance(found, Target):
        assert allowed("href", found.href)
        link = nh3.clean(f'<a href="{found.href.replace("&", "&amp;").replace(chr(34), "&quot;")}">x</a>')
        assert "href=" in link
