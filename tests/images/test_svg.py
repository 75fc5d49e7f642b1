"""A logo may come from anywhere: cleaned, it shows shapes and text, and can do nothing else."""

import re
from xml.etree import ElementTree

import pytest

from linli.graph.photos import Seen
from linli.images.svg import inspect_svg, sanitise, size_of

SVG = "http://www.w3.org/2000/svg"
SPACES = f'xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:other="urn:other"'
SHAPE = '<rect width="3" height="4"/>'

ILLUSTRATOR = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 25, 作者 -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "{SVG}"><!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">]>
<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" version="1.1" id="图层_1" x="0px" viewBox="0 0 200 100">
<style type="text/css">.st0{{fill:#A62C1E;}} .st1{{fill:url(#g_1);stroke:none}}
@media print{{.st0{{fill:#000}}}}</style>
<linearGradient id="g_1"><stop offset="0" style="stop-color:#fff"/></linearGradient>
<switch><foreignObject requiredExtensions="&ns_ai;" width="1" height="1"/>
<g i:extraneous="self"><path id="作者的路径" class="st0" d="M0 0h10v10z"/>
<circle class="st1" r="5"/></g></switch></svg>"""

INKSCAPE = f"""<svg xmlns="{SVG}" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
width="40mm" height="20mm">
<title>作者</title><desc>草稿</desc>
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">作者</rdf:RDF></metadata>
<g inkscape:label="作者" style="display:inline;fill:none;stroke:#000000;-inkscape-stroke:none"><path d="M 0,0 1,1"/></g>
<g style="display:none" inkscape:label="旧稿"><text>旧稿</text></g></svg>"""


def _clean(inner: str, attributes: str = 'viewBox="0 0 9 9"') -> str:
    result = sanitise(f"<svg {SPACES} {attributes}>{inner}</svg>".encode())
    assert isinstance(result, bytes), result
    return result.decode()


def _inner(inner: str) -> str:
    """Return what is left within the outermost element."""
    return re.fullmatch(r"<svg [^>]*>(.*)</svg>\n", _clean(inner))[1]


def test_what_illustrator_writes_keeps_its_colours_and_loses_its_names() -> None:
    clean = sanitise(ILLUSTRATOR.encode()).decode()
    assert '<path d="M0 0h10v10z" fill="#A62C1E" />' in clean
    assert '<linearGradient id="i1"><stop offset="0" stop-color="#fff" /></linearGradient>' in clean
    assert '<circle fill="url(#i1)" r="5" stroke="none" />' in clean
    assert not re.search("作者|图层|Adobe|DOCTYPE|style|class", clean)


def test_what_inkscape_writes_keeps_its_lines_and_loses_author_and_hidden_layers() -> None:
    clean = sanitise(INKSCAPE.encode())
    assert '<g display="inline" fill="none" stroke="#000000"><path d="M 0,0 1,1" /></g>' in clean.decode()
    assert not re.search("作者|草稿|旧稿|inkscape", clean.decode())
    assert size_of(clean) == (151, 76)


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>x</b></foreignObject>",
        "<image href='https://bad.example/x.png'/>",
        "<image xlink:href='data:image/png;base64,AAAA'/>",
        "<use href='https://bad.example/x.svg#a'/>",
        "<use xlink:href='data:image/svg+xml,x#a'/>",
        "<use href='#nothing'/>",
        "<use id='self' href='#self'/>",
        "<use id='one' href='#two'/><use id='two' href='#one'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<filter id='f'><feImage href='https://bad.example'/></filter>",
        "<title>x</title><desc>x</desc><metadata>x</metadata>",
        "<!-- x --><?php x ?>",
        "<other:rect width='9'/>",
        "<font-face-src><font-face-uri href='https://bad.example'/></font-face-src>",
        "<style>@import 'https://bad.example'; @font-face{src:url(https://bad.example)}</style>",
        "words",
    ],
)
def test_what_is_no_shape_is_left_out(harm: str) -> None:
    assert _inner(harm + SHAPE) == '<rect height="4" width="3" />'


@pytest.mark.parametrize(
    "harm",
    [
        "onload='alert(1)'",
        "onclick='alert(1)'",
        "fill='url(https://bad.example/x#y)'",
        "fill='url(//bad.example/x)'",
        "fill='u\\72l(x)'",
        "fill='image-set(x 1x)'",
        "fill='var(--x)'",
        "filter='url(#f)'",
        "mask='url(data:image/svg+xml,x)'",
        "style='background:url(https://bad.example);behavior:url(x)'",
        "style='fill:url(javascript:alert(1))'",
        "style='fill:expression(alert(1))'",
        "class='x' data-owner='x' other:note='x' xml:base='https://bad.example/' tabindex='1'",
        "font-family='url(x)'",
        "clip-path='url(#nothing)'",
        "id='a person'",
    ],
)
def test_what_does_more_than_draw_is_taken_off_a_shape(harm: str) -> None:
    assert _inner(f'<rect width="3" height="4" {harm}/>') == '<rect height="4" width="3" />'


def test_a_link_is_only_a_group() -> None:
    assert _inner(f"<a href='https://bad.example'>{SHAPE}</a>") == '<g><rect height="4" width="3" /></g>'


def test_a_paint_that_is_not_there_paints_nothing() -> None:
    """Without the attribute the shape would turn black; browsers leave it unpainted."""
    assert 'fill="none"' in _inner('<rect width="3" fill="url(#gone)"/>')


def test_styles_become_attributes_by_the_cascade() -> None:
    """Attribute, element, class, id, style attribute: what comes later wins."""
    sheet = (
        "<style>/* {x} */ #d{fill:#004} .c{fill:#003} .c,.e{stroke:#111} rect{fill:#002 !important}</style>"
    )
    shapes = [
        '<path fill="#001"/>',
        '<rect fill="#001"/>',
        '<rect class="x c"/>',
        '<rect id="d" class="c"/>',
        '<rect class="c" style="fill:#005"/>',
    ]
    fills = re.findall(r'fill="(#\d+)"', _inner(sheet + "".join(shapes)))
    assert fills == ["#001", "#002", "#003", "#004", "#005"]


def test_references_within_hold_and_their_ids_say_nothing() -> None:
    inner = _inner(
        "<defs><clipPath id='王某'><circle r='2'/></clipPath><g id='b'><path d='M0 0'/></g><g id='unused'/></defs>"
        "<rect clip-path='url(\"#王某\")'/><use xlink:href='#b'/>"
    )
    assert '<clipPath id="i1">' in inner and '<rect clip-path="url(#i1)" />' in inner
    assert '<g id="i2">' in inner and '<use href="#i2" />' in inner
    assert inner.count("id=") == 2


def test_text_is_kept_as_it_reads() -> None:
    text = '<text x="1" font-family="\'宋体\', serif">示例 <tspan>诊所</tspan> &amp; 店</text>'
    assert ElementTree.tostring(ElementTree.fromstring(_inner(text)), encoding="unicode").endswith(
        ">示例 <tspan>诊所</tspan> &amp; 店</text>"
    )


@pytest.mark.parametrize(
    ("attributes", "size", "view"),
    [
        ('viewBox="0 0 200 100"', (200, 100), "0 0 200 100"),
        ('width="50" height="25px" viewBox="0,0,200,100"', (50, 25), "0 0 200 100"),
        ('width="1in" viewBox="0 0 200 100"', (96, 48), "0 0 200 100"),
        ('height="12pt" viewBox="0 0 200 100"', (32, 16), "0 0 200 100"),
        ('width="100%" height="100%" viewBox="-5 -5 10 20"', (10, 20), "-5 -5 10 20"),
        ('width="40" height="20"', (40, 20), "0 0 40 20"),
        ("", (300, 150), "0 0 300 150"),
        ('width="-4" height="nan" viewBox="0 0 0 9"', (300, 150), "0 0 300 150"),
        ('viewBox="0 0 90000 45000"', (4096, 2048), "0 0 90000 45000"),
        ('viewBox="0 0 0.2 0.1"', (1, 1), "0 0 0.2 0.1"),
    ],
)
def test_size_comes_from_width_and_height_or_the_view_box(
    attributes: str, size: tuple[int, int], view: str
) -> None:
    clean = _clean(SHAPE, attributes).encode()
    assert size_of(clean) == size
    assert ElementTree.fromstring(clean).get("viewBox") == view
    assert inspect_svg(clean) == Seen("svg", *size, 63)


def test_what_the_root_says_of_its_shapes_stays() -> None:
    """Icons often say once, at the top, that nothing is filled."""
    clean = _clean(
        SHAPE, 'viewBox="0 0 9 9" fill="none" preserveAspectRatio="xMidYMid slice" style="stroke:red"'
    )
    assert 'fill="none" preserveAspectRatio="xMidYMid slice" stroke="red">' in clean
