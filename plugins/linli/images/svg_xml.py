"""Read the XML of a drawing: only elements that draw, no document type that does anything, within limits."""

from types import MappingProxyType
from xml.etree.ElementTree import Element
from xml.parsers import expat

ELEMENTS = frozenset(
    {"svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline"}
    | {"polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
    | {"pattern", "marker"}
)
"""What may stand in a drawing of ours."""

TEXTS = frozenset({"text", "tspan", "textPath"})
MOST_ELEMENTS = 20_000
MOST_DEPTH = 64
_MOST_ENTITIES, _MOST_ENTITY = 50, 100
"""Older Illustrator abbreviates its namespaces by entities; none of them is longer, or made of others."""

_NAMESPACES = ("http://www.w3.org/2000/svg", "")
_KEPT = MappingProxyType(
    {
        "http://www.w3.org/1999/xlink href": "href",
        "http://www.w3.org/XML/1998/namespace space": "xml:space",
    }
)


class NotOurs(ValueError):
    """Say that bytes are no drawing, or one that is meant to do harm."""


def read(source: bytes) -> tuple[Element, list[str]]:
    """Return the root of a drawing, its attributes still as they came, and the style sheets within it.

    Raises NotOurs for what is no SVG, and OverflowError for one with too many elements, or too deep.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(source, True)
    except (
        expat.ExpatError,
        ValueError,
        LookupError,
    ) as error:  # the latter two: an encoding it does not know
        raise NotOurs from error
    if reader.root is None:
        raise NotOurs
    return reader.root, reader.sheets


class _Reader:
    """Build the tree as the parser goes, with whatever is not on the list left out whole."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.sheets: list[str] = []
        self._open: list[Element] = []
        self._left_out = 0
        """How deep we are within an element that is left out."""
        self._in_sheet = False
        self._elements = self._entities = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = parser.specified_attributes = True
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _entity(self, name: str, is_parameter: bool, value: str | None, *outside: str | None) -> None:
        """Refuse what is fetched from elsewhere, and what could grow when it is put in."""
        self._entities += 1
        sound = value is not None and not is_parameter and len(value) <= _MOST_ENTITY
        if not sound or set(value or "") & set("&%<") or self._entities > _MOST_ENTITIES:
            raise NotOurs(name)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        tag = "g" if tag == "a" else tag
        if not self._open and (tag != "svg" or space not in _NAMESPACES):
            raise NotOurs(tag)
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) + self._left_out >= MOST_DEPTH:
            raise OverflowError
        if self._left_out or space not in _NAMESPACES or tag not in ELEMENTS:
            is_shown = attributes.get("media", "all") in ("all", "screen")
            self._in_sheet = not self._left_out and tag == "style" and is_shown
            self._left_out += 1
            return
        element = Element(tag, {_KEPT.get(key, key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].append(element)
        self.root = self.root if self.root is not None else element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._in_sheet = False
        if self._left_out:
            self._left_out -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._in_sheet:
            self.sheets.append(text)
        elif not self._left_out and self._open and self._open[-1].tag in TEXTS:
            element, text = self._open[-1], text.replace("\r", " ")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + text
            else:
                element.text = (element.text or "") + text
