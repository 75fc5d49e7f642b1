"""Undo what formats write for characters: entities, backslashes, folded lines."""

import re
from collections.abc import Callable
from html import unescape
from types import MappingProxyType

ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
BACKSLASH = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(.))",
    re.DOTALL,
)
"""RFC 8259 (JSON), ECMA-262 12.9.4 (JavaScript), RFC 5545 3.3.11 (iCalendar)."""
CSS = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
"""CSS Syntax Module 3, 4.3.7."""
FOLD = re.compile(rb"\r?\n[ \t]")
"""RFC 5545 3.1: a line break and a blank inside a line, even inside a character."""

_CONTROLS = MappingProxyType(
    {"n": "\n", "N": "\n", "r": "\n", "t": "\t", "b": " ", "f": " ", "v": " ", "0": " ", "\n": ""}
)
_MOST_LAYERS = 4


def entity(found: re.Match[str]) -> str:
    """Return the character that an entity stands for."""
    return unescape(found.group())


def backslash(found: re.Match[str]) -> str:
    """Return what stands behind a backslash in JSON, a script or a calendar."""
    first, second, braced, byte, other = found.groups()
    if other is not None:
        return _CONTROLS.get(other, other)
    if second and 0xD800 <= int(first, 16) < 0xDC00:
        return chr(0x10000 + (int(first, 16) - 0xD800) * 0x400 + int(second, 16) - 0xDC00)
    return "".join(map(_character, filter(None, (first or braced or byte, second))))


def css(found: re.Match[str]) -> str:
    """Return what stands behind a backslash in a style sheet."""
    code, other = found.groups()
    return _character(code) if code else other


def plainly(text: str, pattern: re.Pattern[str] | None, new: Callable[[re.Match[str]], str]) -> str:
    """Return a text without backslashes and entities, whichever stands within the other."""
    for _ in range(_MOST_LAYERS):
        before = text
        if pattern and "\\" in text:
            text = pattern.sub(new, text)
        if "&" in text:
            text = _usual(text)
            text = ENTITY.sub(entity, text) if "&" in text else text
        if text == before:
            break
    return text


def _usual(text: str) -> str:
    """Return a text without the entities that every page is full of: to look each of them up takes long."""
    for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&quot;", '"'), ("&#39;", "'")):
        text = text.replace(written, sign)
    return text.replace("&amp;", "&")


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"
