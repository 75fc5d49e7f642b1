"""A drawing meant to do harm is refused, or comes out as nothing but a drawing, and soon."""

import re
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.graph.photos import Flaw
from linli.images.svg import inspect_svg, sanitise
from linli.images.svg_style import GEOMETRY, PRESENTATION
from linli.images.svg_xml import ELEMENTS

SVG = "http://www.w3.org/2000/svg"
SPACES = f'xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:other="urn:other"'
SHAPE = '<rect width="3" height="4"/>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff\xd8\xff\xe0 a photograph",
        b"<html><svg/></html>",
        b"<svg>",
        f'<svg xmlns="urn:other">{SHAPE}</svg>'.encode(),
        b'<?xml version="1.0" encoding="nonsense"?><svg/>',
        b'<?xml version="1.0" encoding="gb18030"?><svg/>',
        f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]><svg {SPACES}><text>&l8;</text></svg>'.encode(),
        f'<!DOCTYPE svg [<!ENTITY l0 "{"ha" * 999}">]><svg {SPACES}><text>{"&l0;" * 999}</text></svg>'.encode(),
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg {SPACES}><text>&x;</text></svg>'.encode(),
        f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://bad.example">%x;]><svg {SPACES}>{SHAPE}</svg>'.encode(),
    ],
)
def test_what_is_no_drawing_or_does_harm_is_refused(source: bytes) -> None:
    assert sanitise(source) == inspect_svg(source) == Flaw("photo-unreadable")


def _copy(number: int) -> str:
    return f"<use href='#g{number}'/>"


@pytest.mark.parametrize(
    "inner",
    [
        " " * 600_000,
        "<g>" * 70 + "</g>" * 70,
        "<g/>" * 21_000,
        f"<style>{'*{fill:red}' * 30_000}</style>{'<g/>' * 19_000}",
        "".join(f"<g id='g{n}'>{_copy(n - 1) * 10}</g>" for n in range(9)),
        "".join(f"<g id='g{n}'>{_copy(n - 1)}</g>" for n in reversed(range(999))),
    ],
    ids=["bytes", "depth", "elements", "rules", "copies", "chain"],
)
def test_what_is_too_much_to_draw_is_refused(inner: str) -> None:
    started = time.process_time()
    source = f"<svg {SPACES}>{SHAPE}<g id='g-1'>{SHAPE}</g>{inner}</svg>".encode()
    assert sanitise(source) == Flaw("svg-too-large", (("most", "512"),))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<image href='data:image/png;base64,AAAA'/>",
        f"<defs>{SHAPE}</defs>",
        f"<g display='none'>{SHAPE}</g>",
    ],
)
def test_a_drawing_with_nothing_to_show_is_refused(inner: str) -> None:
    """Mostly a photo that a program wrapped in an SVG: better said than shown as an empty space."""
    assert sanitise(f"<svg {SPACES}>{inner}</svg>".encode()) == Flaw("svg-empty")


@pytest.mark.parametrize(
    "sheet",
    ["/*" * 90_000, "@{" * 90_000, "a{" * 90_000, "url(" * 60_000, "rgb(1," * 60_000, "@" * 200_000 + "{"],
)
def test_a_sheet_meant_to_keep_us_busy_does_not(sheet: str) -> None:
    started = time.process_time()
    shape = f'<rect width="3" style="fill:{sheet}"/>'
    sanitise(f"<svg {SPACES}><style>{sheet}</style>{shape}</svg>".encode())
    assert time.process_time() - started < 2


HARMFUL = ["script", "style", "image", "a", "foreignObject", "animate", "set", "filter", "title"]
ODD = """#a|#b|url(#a)|url(#b) red|url(http://x/#a)|javascript:x|a|b|none|1 2 3|rgb(1,2,3)|x{fill:red}
fill:url(#a);display:none|fill:url(//x)|&#10;&#13;x|translate(1)|data:x|@import x"""
VALUES = st.one_of(
    st.sampled_from(re.split(r"[|\n]", ODD)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&\"'"), max_size=12),
)
FETCHES = r"[:;@\\<&]|url\((?!#i\d+\))"
KEYS = st.sampled_from(
    sorted(
        GEOMETRY | {"fill", "clip-path", "style", "class", "onload", "xlink:href", "font-family", "other:x"}
    )
)
LEAVES = st.one_of(
    VALUES, st.sampled_from(["<!-- x -->", "<?x y?>", "<![CDATA[<script>]]>", "&lt;script&gt;", "&amp;amp;"])
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(KEYS, VALUES, max_size=4)
    return st.builds(
        _written, st.sampled_from([*sorted(ELEMENTS), *HARMFUL]), attributes, st.lists(inner, max_size=4)
    )


def _written(name: str, attributes: dict[str, str], inner: list[str]) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inner)}</{name}>"


@given(inner=st.lists(st.recursive(LEAVES, _element, max_leaves=12), max_size=5))
def test_whatever_comes_in_only_a_drawing_comes_out(inner: list[str]) -> None:
    """Elements and attributes of the list alone, no address, whole XML, and nothing left for a second time."""
    result = sanitise(f"<svg {SPACES}>{SHAPE}{''.join(inner)}</svg>".encode())
    assert isinstance(result, bytes), (result, inner)
    assert sanitise(result) == result
    assert not re.search(rb"<[!?]", result)
    for element in ElementTree.fromstring(result.replace(b"xml:space", b"space")).iter():
        assert element.tag.removeprefix(f"{{{SVG}}}") in ELEMENTS
        assert element.attrib.keys() <= PRESENTATION | GEOMETRY | {"space"}
        assert not [value for value in element.attrib.values() if re.search(FETCHES, value)]
        assert re.fullmatch(r"#i\d+", element.get("href", "#i1"))


@given(st.binary(max_size=200).map(lambda tail: b"<svg " + tail) | st.binary(max_size=200))
def test_no_bytes_raise(source: bytes) -> None:
    assert isinstance(sanitise(source), bytes | Flaw)
