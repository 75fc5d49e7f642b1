"""Read all that a PDF file (ISO 32000) says: its pages, what stands beside them, what is said of it."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import IndirectObject, StreamObject

from linli.checks.leaks.unpack import Sealed

_HEXADECIMAL = re.compile(rb"<FEFF([0-9A-Fa-f\s]+)>", re.IGNORECASE)
"""Text that stands in a page for what is drawn there (14.9.4)."""
_FAULTS = (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError)


def read_pdf(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Yield what a file says as text, page by page and object by object; its images and files as bytes.

    Raises Sealed where it is damaged or locked, so that nobody can say what it says.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        for number, page in enumerate(reader.pages, start=1):
            yield f"page={number}", page.extract_text()
        for number, found in _objects(reader):
            yield f"object={number}", "\n\n".join(_strings(found))
            if isinstance(found, StreamObject):
                yield from ((f"object={number}", part) for part in _stream(found))
    except (*_FAULTS, RecursionError, zlib.error, OSError) as error:
        raise Sealed from error


def _objects(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    """Yield every object of the file, used or not: what is left behind there can be read by anybody."""
    yield 0, reader.trailer.get_object()
    plain = ((generation, number) for generation, table in reader.xref.items() for number in table)
    packed = ((0, number) for number in reader.xref_objStm)
    for generation, number in sorted({*plain, *packed}):
        if number and (found := reader.get_object(IndirectObject(number, generation, reader))) is not None:
            yield number, found


def _strings(found: Any) -> Iterator[str]:
    """Yield the texts that stand in an object itself."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from _strings(value)
    elif isinstance(found, bytes):
        yield found.decode("utf-16" if found.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8", "replace")
    elif isinstance(found, str):
        yield found


def _stream(found: StreamObject) -> Iterator[str | bytes]:
    """Yield what a stream holds: a photograph as it is, anything else unpacked."""
    filters = found.get("/Filter")
    last = filters[-1] if isinstance(filters, list) and filters else filters
    if last in ("/DCTDecode", "/JPXDecode"):
        yield bytes(found._data)
        return
    if found.get("/Subtype") == "/Image" or "/FunctionType" in found or "/Length1" in found:
        return  # pixels, shades, the shapes of letters
    data = found.get_data()
    yield from (
        bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for text in _HEXADECIMAL.findall(data)
    )
    # What is drawn on a page is numbers mostly, which are read as text above and look like telephones here.
    if found.get("/Type") == "/EmbeddedFile" or "/Params" in found or data.lstrip().startswith(b"<"):
        yield data
