"""Turn the styles of a drawing into attributes, and keep of all attributes those that only draw.

Illustrator writes colours as classes, Inkscape as style attributes. Both become presentation attributes (SVG 2,
section 6.6), by the cascade as far as such programs use it: element, class, id, then the style attribute.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

PRESENTATION = frozenset(
    {"fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
    | {"stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "color"}
    | {"display", "visibility", "overflow", "clip-path", "clip-rule", "mask", "stop-color", "stop-opacity"}
    | {"marker-start", "marker-mid", "marker-end", "font-family", "font-size", "font-style", "font-weight"}
    | {"font-stretch", "letter-spacing", "word-spacing", "text-anchor", "text-decoration", "writing-mode"}
    | {"dominant-baseline", "alignment-baseline", "baseline-shift", "direction", "unicode-bidi"}
    | {"vector-effect", "paint-order", "shape-rendering", "text-rendering", "color-interpolation"}
)
"""Properties that may be written as attributes, and fetch nothing."""

GEOMETRY = frozenset(
    {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "dx", "dy", "width"}
    | {"height", "d", "points", "transform", "pathLength", "viewBox", "preserveAspectRatio", "rotate"}
    | {"textLength", "lengthAdjust", "startOffset", "method", "spacing", "offset", "gradientUnits"}
    | {"gradientTransform", "spreadMethod", "patternUnits", "patternContentUnits", "patternTransform"}
    | {"clipPathUnits", "maskUnits", "maskContentUnits", "markerWidth", "markerHeight", "markerUnits"}
    | {"refX", "refY", "orient", "id", "href", "xml:space"}
)

REFERENCE = re.compile(r"""url\(\s*(['"]?)#([^'"()\s]+)\1\s*\)""")
"""A reference within the drawing; the only kind of address that is left."""

_CALL = re.compile(
    r"(?:rgba?|hsla?|matrix|translate|scale|rotate|skewX|skewY) ?\([-+\w.,%\s/]*\)", re.ASCII | re.IGNORECASE
)
_PLAIN = re.compile(r"[-+#\w.,%\s]*", re.ASCII)
_FONTS = re.compile(r"[-\w.,'\"\s]*")
_SELECTOR = re.compile(r"(\*|[A-Za-z]+)?([.#][\w-]+)?")
_IMPORTANT = re.compile(r"!\s*important\s*$", re.IGNORECASE)

_MOST_RULES = 500_000
"""Rules that may fit, over all elements: no program writes a sheet that comes near."""

Rule = tuple[int, int, dict[str, str]]
"""How much it weighs, its turn, what it says."""
Rules = dict[str, list[Rule]]
"""The rules of each class, id, element or *."""


def apply(root: Element, sheets: list[str]) -> None:
    """Write what the sheets and style attributes say into attributes; take out every attribute not listed.

    Raises OverflowError for a sheet of which far too many rules fit.
    """
    rules, left = _rules("".join(sheets)), _MOST_RULES
    for element in root.iter():
        fitting = _fitting(element, rules)
        left -= len(fitting)
        if left < 0:
            raise OverflowError
        styled = {**element.attrib, **_said(fitting), **_declarations(element.get("style", ""))}
        kept = {
            key: " ".join(value.split()) for key, value in styled.items() if key in PRESENTATION | GEOMETRY
        }
        element.attrib.clear()
        element.attrib.update({key: value for key, value in sorted(kept.items()) if _sound(key, value)})


def _sound(key: str, value: str) -> bool:
    """Say whether a value is numbers, names, colours, transforms and references within; for fonts, names."""
    if key == "id":
        return bool(value)
    if key == "href":
        return value.startswith("#")
    if key == "font-family":
        return bool(_FONTS.fullmatch(value))
    return bool(_PLAIN.fullmatch(_CALL.sub(" ", REFERENCE.sub(" ", value))))


def _fitting(element: Element, rules: Rules) -> list[Rule]:
    """Return the rules whose selector an element fits."""
    names = [f".{name}" for name in element.get("class", "").split()] + [f"#{element.get('id', '')}"]
    fits = ["*", element.tag, *names, *(element.tag + name for name in names)]
    return [rule for name in fits for rule in rules.get(name, ())]


def _said(rules: list[Rule]) -> dict[str, str]:
    """Return the properties that rules give; the heaviest wins, of two as heavy the later."""
    said: dict[str, str] = {}
    for _, _, declarations in sorted(rules, key=lambda rule: rule[:2]):
        said |= declarations
    return said


def _rules(sheet: str) -> Rules:
    """Return the rules of a sheet whose selector is one element, class or id; others stay without effect."""
    rules: Rules = {}
    for turn, (selectors, body) in enumerate(_blocks(_without_comments(sheet))):
        said = _declarations(body)
        for selector in selectors.split(","):
            found = _SELECTOR.fullmatch(selector.strip())
            if found and found[0] and said:
                weight = 100 * found[0].count("#") + 10 * found[0].count(".") + (found[1] not in (None, "*"))
                rules.setdefault(found[0].removeprefix("*") or "*", []).append((weight, turn, said))
    return rules


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and body of each plain rule; what begins with @ is passed over with all that is in it."""
    head, body, depth = "", "", 0
    for part in re.split("([{};])", sheet):
        if part == "{":
            depth += 1
        elif part == "}":
            if depth == 1 and not head.lstrip().startswith("@"):
                yield head, body
            depth = max(0, depth - 1)
            head, body = (head, body) if depth else ("", "")
        elif not depth:
            head = "" if part == ";" else part
        elif depth == 1:
            body += part


def _declarations(text: str) -> dict[str, str]:
    """Return the properties of a declaration list that are ours, by name."""
    pairs = (part.partition(":") for part in text.split(";"))
    said = {name.strip().lower(): _IMPORTANT.sub("", value).strip() for name, _, value in pairs}
    return {name: value for name, value in said.items() if name in PRESENTATION and _sound(name, value)}
