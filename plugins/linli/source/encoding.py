"""Turn the bytes of a file into text, or say why that cannot be done."""

import re

from linli.problems import Location, Problems

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHINESE = re.compile(r"[一-鿿]")


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """Return UTF-8 text with ``\\n`` for every line end, or None after saying what is wrong with the bytes."""
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        problems.error(Location(path), "file-empty")
        return None
    if raw.startswith(_WIDE_MARKS):
        problems.error(Location(path), "not-utf8", variant="utf16")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lead = raw[: error.start].decode("utf-8-sig", "replace")
        problems.error(_spot(path, lead), "not-utf8", variant="gbk" if _is_gbk(raw) else "")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        problems.error(_spot(path, text[: text.index("\0")]), "nul-character")
        return None
    return text


def _is_gbk(raw: bytes) -> bool:
    """Return whether bytes read as Chinese in GB 18030, the encoding of older Chinese Windows programs."""
    try:
        return bool(_CHINESE.search(raw.decode("gb18030")))
    except UnicodeDecodeError:
        return False


def _spot(path: str, before: str) -> Location:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(path, len(lines), len(lines[-1]) + 1)
