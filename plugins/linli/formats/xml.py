"""Write XML whose text may hold anything that content may hold."""

from xml.etree import ElementTree

from linli.text.late import late

Element = ElementTree.Element

_ILLEGAL = late("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no way to write."""


def child(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element to another and return it; the writer escapes text and attributes."""
    shown = {name: _ILLEGAL.sub("", value) for name, value in attributes.items()}
    made = ElementTree.SubElement(parent, tag, shown)
    made.text = _ILLEGAL.sub("", text) or None
    return made


def document(root: Element) -> bytes:
    """Return an XML document in UTF-8, one element a line."""
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
