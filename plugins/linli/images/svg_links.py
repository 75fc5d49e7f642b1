"""Look after what the parts of a drawing say of each other: gradients, clips, copies."""

from collections.abc import Iterator
from re import Match
from xml.etree.ElementTree import Element

from linli.images.svg_style import REFERENCE

MOST_DRAWN = 200_000
"""Shapes once every copy is made; a few lines that copy copies of copies would stop a browser."""
_MOST_LEVELS = 200
_PAINT = ("fill", "stroke")


def tie(root: Element) -> None:
    """Leave only references that lead somewhere and in no circle, and count the ids they need from 1.

    Ids are names that a drawing program gave to layers, and may say who drew them. Raises OverflowError for a
    drawing that would be far larger when drawn than as a file.
    """
    for element in root.iter("use"):
        element[:] = []  # what stands in a copy is never drawn, and nothing may refer to it
    links = _Links(root)
    links.weigh(root, 0)
    for element in list(root.iter()):
        element[:] = [child for child in element if links.weights[child]]
    links.count_anew(root)


class _Links:
    """Know which element has which id: of two alike, the first."""

    def __init__(self, root: Element) -> None:
        self.by_id: dict[str, Element] = {}
        for element in root.iter():
            self.by_id.setdefault(element.attrib.get("id", ""), element)
        self.by_id.pop("", None)
        self.weights: dict[Element, int] = {}
        self.open: set[Element] = set()

    def weigh(self, element: Element, level: int) -> int:
        """Return how many elements are drawn for one, none for a copy of nothing.

        References to nothing are dropped, and those of an element to what it is part of.
        """
        if element in self.weights:
            return self.weights[element]
        if level > _MOST_LEVELS:
            raise OverflowError
        self.open.add(element)
        total = 1
        for key, name in list(_references(element)):
            target = self.by_id.get(name)
            weight = 0 if target is None or target in self.open else self.weigh(target, level + 1)
            if not weight:
                _drop(element, key)
            total += weight
        total += sum(self.weigh(child, level + 1) for child in element)
        if total > MOST_DRAWN:
            raise OverflowError
        self.open.remove(element)
        self.weights[element] = 0 if element.tag == "use" and "href" not in element.attrib else total
        return self.weights[element]

    def count_anew(self, root: Element) -> None:
        """Keep the ids that something refers to, as i1, i2 … in the order of the drawing."""
        wanted = {name for element in root.iter() for _, name in _references(element)}
        held = [e for e in root.iter() if e.get("id") in wanted and self.by_id[e.attrib["id"]] is e]
        new = {element.attrib["id"]: f"i{number}" for number, element in enumerate(held, start=1)}

        def renamed(found: Match[str]) -> str:
            return f"url(#{new[found[2]]})"

        for element in root.iter():
            for key, value in element.attrib.items():
                if key == "href":
                    element.attrib[key] = f"#{new[value[1:]]}"
                elif key != "id":
                    element.attrib[key] = REFERENCE.sub(renamed, value)
            name = element.attrib.pop("id", None)
            if name in new and self.by_id[name] is element:
                element.attrib["id"] = new[name]


def _references(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that refer to another element, and its id."""
    for key, value in element.attrib.items():
        if key == "href":
            yield key, value[1:]
        elif key not in ("id", "font-family"):
            yield from ((key, found[2]) for found in REFERENCE.finditer(value))


def _drop(element: Element, key: str) -> None:
    """Take a reference out as a browser would: a paint that is not there is no paint, not black."""
    if key in _PAINT:
        element.attrib[key] = "none"
    else:
        element.attrib.pop(key, None)
