"""Turn the bytes of a file into text, or say why that cannot be done."""

from linli.problems import Location, Problems
from linli.text.late import late

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"-\0-\0-\0", b"\0-\0-\0-")
"""How UTF-16 begins: with its mark, or without one with the line ``---``."""

_HAN = late("[一-鿿]")
_THREE_BYTES = late("[\u0800-\U0010ffff]")


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """Return UTF-8 text with ``\\n`` for every line end, or None after saying what is wrong with the bytes."""
    if raw.startswith(_UTF16):
        problems.error(Location(path), "not-utf8", variant="utf16")
        return None
    try:
        text = _lines(raw.decode("utf-8")).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        _report(raw, error.start, path, problems)
        return None
    if not text.strip():
        problems.error(Location(path), "file-empty")
        return None
    if "\0" in text:
        problems.error(_spot(path, text[: text.index("\0")]), "nul-character")
        return None
    return text


def _report(raw: bytes, start: int, path: str, problems: Problems) -> None:
    """Report bytes that are no UTF-8 from ``start`` on; a NUL among them means no text at all."""
    if b"\0" in raw:
        problems.error(_spot(path, raw[: raw.index(b"\0")].decode("utf-8", "replace")), "nul-character")
        return
    lead = raw[:start].decode("utf-8")
    # Chinese in UTF-8 often reads as other Chinese in GB 18030, so UTF-8 that breaks is told by its beginning.
    is_utf8 = _THREE_BYTES.search(lead.lstrip("\ufeff"))
    variant = "broken" if is_utf8 else "gbk" if _is_gbk(raw) else ""
    problems.error(_spot(path, lead), "not-utf8", variant=variant)


def _is_gbk(raw: bytes) -> bool:
    """Return whether bytes read as Chinese in GB 18030, the encoding of older Chinese Windows programs."""
    text = raw.decode("gb18030", "replace")
    return len(_HAN.findall(text)) > 10 * text.count("\ufffd")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _spot(path: str, before: str) -> Location:
    lines = _lines(before).lstrip("\ufeff").split("\n")
    return Location(path, len(lines), len(lines[-1]) + 1)
