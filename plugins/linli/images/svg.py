"""Clean a drawing that somebody gives us, a partner's logo, until it can do nothing but be looked at.

What is not on a list of ours goes: scripts, links, pictures within, animation, filters, fonts, comments, what the
drawing program wrote down (its layers' names, the author), hidden layers. Styles become attributes, so that no
CSS is left, and ids are counted anew. Of ready-made sanitisers, svg-hush keeps sheets with addresses, titles,
ids and animation; svg-sanitize drops every gradient.
"""

import re
from types import MappingProxyType
from xml.etree import ElementTree

from linli.graph.photos import Flaw, Seen
from linli.images.svg_links import tie
from linli.images.svg_style import GEOMETRY, apply
from linli.images.svg_xml import NotOurs, read

MOST_BYTES = 512 * 1024
MOST_PIXELS = 4096
"""The longer side of a drawing; a larger one is given smaller, which costs a drawing nothing."""

NAMESPACE = "http://www.w3.org/2000/svg"
WHITE = 63
"""The colour to wait with: what a logo stands on."""

DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"})
_KEPT_FOR_USE = frozenset({"defs", "symbol", "clipPath", "mask", "pattern", "marker"})
_ROOT = frozenset({"preserveAspectRatio", "id"})
_PIXELS = MappingProxyType(
    {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
)
"""CSS Values 4, section 6.2."""
_LENGTH = re.compile(r"([+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(px|pt|pc|in|cm|mm)?")


def sanitise(source: bytes) -> bytes | Flaw:
    """Return a drawing with nothing in it but shapes, colours and text; cleaning it again changes nothing.

    A flaw is ``photo-unreadable`` for what is no SVG or declares entities that grow, ``svg-too-large`` for one
    too long or too entangled, ``svg-empty`` where no shape is left: often a photo wrapped in an SVG.
    """
    too_large = Flaw("svg-too-large", (("most", str(MOST_BYTES // 1024)),))
    if len(source) > MOST_BYTES:
        return too_large
    try:
        root, sheets = read(source)
        apply(root, sheets)
        _hide(root)
        tie(root)
    except NotOurs:
        return Flaw("photo-unreadable")
    except OverflowError:
        return too_large
    if not _draws(root):
        return Flaw("svg-empty")
    _frame(root)
    return ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def inspect_svg(source: bytes) -> Seen | Flaw:
    """Return what a drawing is once it is clean, or why it is none."""
    clean = sanitise(source)
    if isinstance(clean, Flaw):
        return clean
    width, height = size_of(clean)
    return Seen("svg", width, height, WHITE)


def size_of(clean: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a drawing that ``sanitise`` made."""
    root = ElementTree.fromstring(clean)
    return int(root.attrib["width"]), int(root.attrib["height"])


def _hide(element: ElementTree.Element) -> None:
    """Take out the layers and shapes that are switched off: they may be drafts, and nobody sees them."""
    for child in list(element):
        if child.get("display") == "none" and child.tag in DRAWN | {"g", "svg", "switch"}:
            element.remove(child)
        else:
            _hide(child)


def _draws(element: ElementTree.Element) -> bool:
    """Say whether there is a shape outside of what is only kept for use by others."""
    if element.tag in _KEPT_FOR_USE or element.get("display") == "none":
        return False
    return element.tag in DRAWN or any(map(_draws, element))


def _frame(root: ElementTree.Element) -> None:
    """Give the drawing a size in whole pixels and the view box that it had, or that its size means."""
    view = _view(root.get("viewBox", ""))
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if view and not (width and height):
        ratio = float(view[3]) / float(view[2])
        width = width or (height / ratio if height else float(view[2]))
        height = width * ratio
    width, height = width or 300, height or 150  # CSS 2.1, section 10.3.2: of a picture that does not say
    scale = min(1, MOST_PIXELS / max(width, height))
    kept = {key: root.attrib[key] for key in sorted(root.attrib) if key not in GEOMETRY - _ROOT}
    root.attrib.clear()
    root.attrib |= {"xmlns": NAMESPACE, "viewBox": " ".join(view or ["0 0", f"{width:g}", f"{height:g}"])}
    sizes = {"width": width, "height": height}
    root.attrib |= {name: str(max(1, round(size * scale))) for name, size in sizes.items()} | kept


def _view(text: str) -> list[str] | None:
    """Return the four numbers of a view box that has an area."""
    parts = text.replace(",", " ").split()
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    sound = (
        "_" not in text
        and len(numbers) == 4
        and all(abs(n) < 1e6 for n in numbers)
        and min(numbers[2:]) > 1e-3
    )
    return parts if sound else None


def _length(text: str) -> float:
    """Return a length in pixels; 0 where there is none, or one that depends on the page."""
    found = _LENGTH.fullmatch(text.strip()) if len(text) < 32 else None
    pixels = float(found[1]) * _PIXELS[found[2] or ""] if found else 0
    return pixels if 0.01 < pixels < 1e6 else 0
