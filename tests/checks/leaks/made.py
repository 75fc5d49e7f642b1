"""Make images, PDF and packed files that tell something."""

import gzip
import io
import zipfile
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
)

NAME = "李明"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><who>{NAME}</who></x:xmpmeta>'.encode()
COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(kind: str, **more: Any) -> bytes:
    """Return a small picture; ``more`` is what Pillow is to write beside it."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(file, kind, **more)
    return file.getvalue()


def exif(*, place: bool = False) -> Image.Exif:
    """Return what a telephone writes into a photograph, with the place where it was taken or without."""
    made = Image.Exif()
    made[0x010E] = "example"
    if place:
        made.get_ifd(0x8825).update({1: "N", 2: (33.0, 44.0, 0.0), 3: "E", 4: (113.0, 19.0, 0.0)})
    return made


def with_segment(jpeg: bytes, marker: int, block: bytes) -> bytes:
    """Return a JPEG with one more segment behind its first two bytes."""
    return jpeg[:2] + bytes((0xFF, marker)) + (len(block) + 2).to_bytes(2, "big") + block + jpeg[2:]


def with_chunk(png: bytes, **text: str) -> bytes:
    """Return a PNG with text beside the picture."""
    info = PngImagePlugin.PngInfo()
    for key, value in text.items():
        info.add_itxt(key, value)
    file = io.BytesIO()
    Image.open(io.BytesIO(png)).save(file, "PNG", pnginfo=info)
    return file.getvalue()


def zipped(**files: str | bytes) -> bytes:
    """Return a zip file; two underscores in a name stand for a slash, one for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def gzipped(content: str | bytes) -> bytes:
    """Return a gzip file."""
    return gzip.compress(content.encode() if isinstance(content, str) else content)


def pdf(page: str = "", **more: Any) -> bytes:
    """Return a PDF file whose one page says something; ``more``: what else it holds, and a password."""
    writer = PdfWriter()
    _write(writer, page)
    if title := more.get("title"):
        writer.add_metadata({"/Title": title})
    if outline := more.get("outline"):
        writer.add_outline_item(title=outline, page_number=0)
    if note := more.get("note"):
        writer.add_annotation(0, FreeText(text=note, rect=(0, 0, 90, 90)))
    if xmp := more.get("xmp"):
        writer.xmp_metadata = xmp
    if attached := more.get("attached"):
        writer.add_attachment("x.txt", attached)
    if jpeg := more.get("jpeg"):
        writer._add_object(_stream(jpeg, Type="/XObject", Subtype="/Image", Filter="/DCTDecode"))
    if locked := more.get("locked"):
        writer.encrypt(locked, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _write(writer: PdfWriter, text: str) -> None:
    """Write a page as typesetters do: numbers of shapes, and a table of what they mean."""
    numbers = {sign: number for number, sign in enumerate(dict.fromkeys(text), start=1)}
    table = "".join(f"<{n:04x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, n in numbers.items())
    head = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"
    )
    meaning = _stream(f"{head}\n{len(numbers)} beginbfchar\n{table}endbfchar endcmap".encode())
    inner = _dict(
        Type="/Font", Subtype="/CIDFontType2", BaseFont="/X", DW=1000, CIDSystemInfo=_dict(Supplement=0)
    )
    font = _dict(Type="/Font", Subtype="/Type0", BaseFont="/X", Encoding="/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(inner)])
    font[NameObject("/ToUnicode")] = writer._add_object(meaning)
    shown = "".join(f"{numbers[sign]:04x}" for sign in text)
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Contents")] = writer._add_object(
        _stream(f"BT /F 12 Tf 9 99 Td <{shown}> Tj ET".encode())
    )
    page[NameObject("/Resources")] = _dict(Font=_dict(F=writer._add_object(font)))


def _dict(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): _value(value) for key, value in entries.items()})


def _value(value: Any) -> PdfObject:
    if isinstance(value, PdfObject):
        return value
    return NumberObject(value) if isinstance(value, int) else NameObject(value)


def _stream(data: bytes, **entries: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(_dict(**entries))
    return made
