"""What is packed is unpacked and looked through; what cannot be is reported."""

from base64 import b64encode
from pathlib import Path

import pytest

from linli.checks.leaks import unpack
from tests.checks.leaks.made import NAME, XMP, exif, gzipped, pdf, picture, zipped
from tests.checks.leaks.support import scanned, told

PHOTO = picture("JPEG", exif=exif(place=True))
FRAGMENT = 'pagefind_dcd{"url":"/x/","content":"昨天 李\u200b明 来了","meta":{"title":"示例"}}'
DOCX = "<w:document><w:p><w:r><w:t>李</w:t></w:r><w:r><w:rPr/><w:t>明</w:t></w:r></w:p></w:document>"

PACKED = {
    "gzip": ("x.html.gz", gzipped(f"<p>{NAME}"), "x.html"),
    "gzip without a suffix": ("x", gzipped(f"<p>{NAME}"), "x"),
    "gzip in two parts": ("x.txt.gz", gzipped("x") + gzipped(NAME), "x.txt"),
    "gzip in gzip": ("x.gz", gzipped(gzipped(NAME)), "x!x"),
    "fragment": (
        "pagefind/fragment/zh_1.pf_fragment",
        gzipped(FRAGMENT),
        "pagefind/fragment/zh_1.pf_fragment",
    ),
    "index": ("pagefind/index/zh_1.pf_index", gzipped(b"pagefind_dcd\x83\xf5\xff" + NAME.encode()), ""),
    "zip": ("x.zip", zipped(a_txt=NAME), "a.txt"),
    "zip in zip": ("x.zip", zipped(b_zip=zipped(a_txt=NAME)), "b.zip!a.txt"),
    "the name of a file in a zip": ("x.zip", zipped(**{"李明_txt": "x"}), "李明.txt"),
    "docx": ("x.docx", zipped(word__document_xml=DOCX), "word/document.xml"),
    "who wrote a docx": (
        "x.docx",
        zipped(docProps__core_xml=f"<dc:creator>{NAME}</dc:creator>"),
        "docProps/core.xml",
    ),
    "xlsx": (
        "x.xlsx",
        zipped(xl__sharedStrings_xml="<sst><si><r><t>李</t></r><r><t>明</t></r></si></sst>"),
        "",
    ),
    "data": (
        "x.css",
        f"a {{ b: url(data:text/plain;base64,{b64encode(NAME.encode()).decode()}) }}".encode(),
        "1",
    ),
    "svg in data": (
        "x.css",
        b"a { b: url(data:image/svg+xml,%3Csvg%3E%3Ctitle%3E%26%2326446;%26%2326126;) }",
        "1",
    ),
}
PDFS = {
    "page": (pdf(f"昨天{NAME}来了"), "page=1"),
    "title": (pdf(title=NAME), "object="),
    "outline": (pdf(outline=NAME), "object="),
    "note": (pdf(note=NAME), "object="),
    "xmp": (pdf(xmp=XMP), "object="),
    "file": (pdf(attached=NAME.encode()), "object="),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_name_is_found_in_what_is_packed(name: str, tmp_path: Path) -> None:
    path, data, inside = PACKED[name]
    found = scanned(tmp_path, {path: data})
    assert {problem.code for problem in found} == {"leak-name"}, told(found)
    assert {dict(problem.params)["name"] for problem in found} == {NAME}
    assert all(problem.location.path.startswith(f"output/{path}!{inside}") for problem in found), told(found)


@pytest.mark.parametrize("name", PDFS)
def test_a_name_is_found_in_a_pdf(name: str, tmp_path: Path) -> None:
    data, part = PDFS[name]
    (found,) = scanned(tmp_path, {"bulletin/2025-05.pdf": data})
    assert (found.code, dict(found.params)["name"]) == ("leak-name", NAME)
    assert found.location.path.startswith(f"output/bulletin/2025-05.pdf#{part}")


def test_a_photograph_in_a_pdf_is_looked_at(tmp_path: Path) -> None:
    (found,) = scanned(tmp_path, {"x.pdf": pdf(jpeg=PHOTO)})
    assert (found.code, dict(found.params)) == ("leak-metadata", {"blocks": "EXIF + GPS"})


def test_a_photograph_in_a_zip_file_is_looked_at(tmp_path: Path) -> None:
    (found,) = scanned(tmp_path, {"x.docx": zipped(word__media__a_jpg=PHOTO)})
    assert (found.code, found.location.path) == ("leak-metadata", "output/x.docx!word/media/a.jpg")


def test_what_tells_nothing_is_left_alone(tmp_path: Path) -> None:
    said = "四矿李明爱心社和李明珠"
    files = {
        "a.pdf": pdf(said, title=said),
        "a.zip": zipped(a_txt=said),
        "a.gz": gzipped(said),
        "a.pf_fragment": gzipped(FRAGMENT.replace(NAME[0], "张")),
        "a.woff2": b"wOF2\0\1\0\0" + bytes(range(256)) * 40,
    }
    assert told(scanned(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("x.gz", gzipped("x" * 999)[:-20]),
        ("x.gz", b"\x1f\x8bnothing"),
        ("x.zip", zipped(a_txt="x" * 99)[:-30]),
        ("x.pdf", pdf("x")[:300]),
        ("x.pdf", pdf("x", locked="示例")),
        ("x.7z", b"7z\xbc\xaf'\x1c\0\4"),
        ("x.br", b"\x0b\x02\x80x\x03"),
        ("x.jpg", picture("JPEG")[:200]),
        ("x.png", picture("PNG")[:60]),
        ("x.gz", gzipped(gzipped(gzipped(gzipped(gzipped(gzipped(gzipped("x")))))))),
    ],
)
def test_what_cannot_be_looked_through_is_reported(path: str, data: bytes, tmp_path: Path) -> None:
    """Damaged, locked, of a kind that nobody here can open, or packed without end."""
    assert {problem.code for problem in scanned(tmp_path, {path: data})} == {"leak-unreadable"}


def test_what_is_too_large_when_unpacked_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST_BYTES", 1000)
    files = {"x.gz": gzipped("x" * 2000), "x.zip": zipped(a_txt="x" * 2000), "y.gz": gzipped("x" * 900)}
    found = scanned(tmp_path, files)
    assert [(p.location.path, p.code) for p in found] == [
        ("output/x.gz", "leak-unreadable"),
        ("output/x.zip", "leak-unreadable"),
    ]


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-8", "李明"), ("utf-16-le", "李明秀"), ("gb18030", "欧阳秀芝")]
)
def test_a_name_is_found_in_bytes_that_are_no_text(codec: str, name: str, tmp_path: Path) -> None:
    noise = bytes(range(256)) * 3
    (found,) = scanned(tmp_path, {"x.bin": noise + name.encode(codec) + noise})
    assert (found.code, dict(found.params)["name"]) == ("leak-name", name)
