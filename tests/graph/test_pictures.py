"""A piece shows the photos it lists and those in its text; whatever cannot be shown is a problem with its place."""

import re
from pathlib import Path
from zlib import crc32

import pytest

from linli.graph.views import EventView
from tests.support import load_small, pixel

A, B, C = (pixel(colour=colour) for colour in ("teal", "olive", "maroon"))
FILES = {"photos/d/a.jpg": A, "photos/d/b.jpg": B, "photos/d/c.jpg": C}
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
HEAD = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\n"


def event(tmp_path: Path, front: str, body: str = "来了。", **files: bytes) -> EventView:
    """Return an event with this front matter beside what it must have."""
    changes = {**FILES, **files, "events/x.md": f"{HEAD}{front}---\n{body}\n"}
    loaded = load_small(tmp_path, changes)
    assert loaded.graph, [(p.code, dict(p.params)) for p in loaded.problems.errors]
    return loaded.graph.event("x")


def problems(
    tmp_path: Path, front: str, body: str = "来了。", files: dict[str, bytes] | None = None
) -> list[tuple[str, str, str, int, int]]:
    """Return severity, code, variant and place of each problem of an event."""
    changes = {**FILES, **(files or {}), "events/x.md": f"{HEAD}{front}---\n{body}\n"}
    found = load_small(tmp_path, changes).problems
    own = (p for p in found if p.location.path.endswith("x.md"))
    return [(p.severity.value, p.code, p.variant, p.location.line, p.location.column) for p in own]


def test_photos_stand_in_the_gallery_in_their_order(tmp_path: Path) -> None:
    """With their words; what is decorative has none. The first that says something stands for the piece."""
    view = event(
        tmp_path,
        "photos:\n"
        "  - {file: d/b.jpg, decorative: 是, alt: 花}\n"
        "  - {file: d/a.jpg, alt: 甲, caption: 乙, credit: 丙}\n",
    )
    assert [(p.alt, p.caption, p.credit) for p in view.pictures] == [("", "", ""), ("甲", "乙", "丙")]
    assert [(p.width, p.height) for p in view.pictures] == [(64, 48)] * 2
    assert view.card.photo == view.pictures[1]


def test_a_cover_is_the_listed_photo_that_is_named(tmp_path: Path) -> None:
    view = event(tmp_path, "cover: d/b.jpg\nphotos: [{file: d/a.jpg, alt: 甲}, {file: d/b.jpg, alt: 乙}]\n")
    assert view.card.photo == view.pictures[1]


def test_no_photo_is_no_cover(tmp_path: Path) -> None:
    view = event(tmp_path, "")
    assert (view.card.photo, view.pictures) == (None, ())


def test_an_earlier_photo_stands_beside_the_later_one(tmp_path: Path) -> None:
    """And nowhere else; it does not stand for the piece."""
    view = event(
        tmp_path, "photos: [{file: d/a.jpg, alt: 从前}, {file: d/b.jpg, alt: 现在, before: d/a.jpg}]\n"
    )
    (pair,) = view.pictures
    assert (pair.alt, pair.before and pair.before.alt) == ("现在", "从前")
    assert view.card.photo == pair


def test_photos_in_the_text_are_figures_with_sizes(tmp_path: Path) -> None:
    """One that is listed too has its words and caption from the list, and is not in the gallery."""
    view = event(
        tmp_path,
        'photos: [{file: d/a.jpg, alt: "甲 <1>", caption: 乙 & 丙, credit: 丁}, {file: d/b.jpg, alt: 二}]\n',
        '一\n\n![](photo:d/a.jpg)\n\n字里 ![戊](photo:d/c.jpg) 行间\n\n![己](photo:d/c.jpg "庚")',
    )
    (other,) = view.pictures
    assert other.alt == "二"
    bare = re.sub(
        r' data-c="[a-l]{3}" src="/photos/[0-9a-f]{16}-64.jpg" width="64" height="48"', "", view.html
    )
    assert bare == (
        "<p>一</p>\n"
        '<figure><img alt="甲 &lt;1&gt;"><figcaption>乙 &amp; 丙<cite>丁</cite></figcaption></figure>\n'
        '<p>字里 <img alt="戊"> 行间</p>\n'
        '<figure><img alt="己"><figcaption>庚</figcaption></figure>'
    )


def test_photos_stand_in_the_text_of_any_kind(tmp_path: Path) -> None:
    page = "---\ntitle: 关于\n---\n![门口](photo:d/a.jpg)\n"
    graph = load_small(tmp_path, {**FILES, "pages/about.md": page}).graph
    assert graph
    assert 'alt="门口"' in graph.page("about").html


def test_a_region_blurred_once_is_blurred_everywhere(tmp_path: Path) -> None:
    """Another piece that shows the same photo shows it blurred too, under another address than the plain one."""
    shows = f"{HEAD}photos: [{{file: d/a.jpg, alt: 甲{{blur}}}}]\n---\n"
    plain, blurred = shows.replace("{blur}", ""), shows.replace("{blur}", ", blur: [[1, 2, 3, 4]]")
    first = load_small(tmp_path / "1", {**FILES, "events/x.md": plain, "events/y.md": plain}).graph
    second = load_small(tmp_path / "2", {**FILES, "events/x.md": plain, "events/y.md": blurred}).graph
    assert first and second
    assert first.event("x").pictures == first.event("y").pictures
    assert second.event("x").pictures == second.event("y").pictures
    assert first.event("x").pictures[0].key != second.event("x").pictures[0].key


def test_a_logo_may_be_drawn(tmp_path: Path) -> None:
    partner = "---\nname: 示例医院\ntype: 医院\nlogo: l.svg\n---\n"
    graph = load_small(tmp_path, {"photos/l.svg": DRAWN, "partners/hospital.md": partner}).graph
    assert graph
    logo = graph.partner("hospital").logo
    assert logo and logo.vector
    assert re.fullmatch(r"/photos/[0-9a-f]{16}\.svg", logo.address)


@pytest.mark.parametrize(
    ("front", "body", "expected"),
    [
        ("photos: [{file: d/x.jpg, alt: 甲}]", "", ("error", "photo-missing", "near", 5, 17)),
        ("photos: [{file: 没有, alt: 甲}]", "", ("error", "photo-missing", "", 5, 17)),
        ("photos: [{file: d/a.jpg}]", "", ("error", "photo-without-words", "", 5, 10)),
        ("photos: [d/a.jpg]", "", ("error", "photo-without-words", "", 5, 10)),
        ("tags: 甲", "![](photo:d/a.jpg)", ("error", "photo-without-words", "body", 7, 5)),
        ("tags: 甲", "![甲](photo:d/A.jpg)", ("error", "photo-missing", "near", 7, 6)),
        (
            "photos: [{file: d/a.jpg, alt: 甲}, {file: d/a.jpg, alt: 甲}]",
            "",
            ("warning", "photo-twice", "", 5, 42),
        ),
        ("cover: d/a.jpg", "", ("error", "cover-unlisted", "", 5, 8)),
        ("photos: [{file: d/a.jpg, alt: 甲, before: d/b.jpg}]", "", ("error", "before-unlisted", "", 5, 42)),
        (
            "photos: [{file: d/a.jpg, alt: 甲, blur: [[60, 0, 5, 5]]}]",
            "",
            ("error", "region-outside", "", 5, 41),
        ),
        ("photos: [{file: d/a.jpg, alt: 甲, blur: [60, 0, 5, 5]}]", "", ("error", "bad-region", "", 5, 41)),
        ("photos: [{file: d/a.jpg, alt: 甲, blur: [[60, 0, 0, 5]]}]", "", ("error", "bad-region", "", 5, 41)),
        ("photos: [{file: d/text.jpg, alt: 甲}]", "", ("error", "photo-unreadable", "", 5, 17)),
        ("photos: [{file: d/half.jpg, alt: 甲}]", "", ("error", "photo-truncated", "", 5, 17)),
        ("photos: [{file: d/wrong.jpg, alt: 甲}]", "", ("warning", "photo-suffix", "", 5, 17)),
        ("photos: [{file: d/drawn.svg, alt: 甲}]", "", ("error", "photo-kind", "", 5, 17)),
        ("photos: [{file: d/bomb.png, alt: 甲}]", "", ("error", "photo-too-large", "", 5, 17)),
    ],
)
def test_what_cannot_be_shown_is_a_problem_with_its_place(
    tmp_path: Path, front: str, body: str, expected: tuple[str, str, str, int, int]
) -> None:
    """A file never ends the build inside a library."""
    huge = bytearray(pixel("PNG"))
    huge[16:24] = (20_000).to_bytes(4, "big") * 2
    huge[29:33] = crc32(huge[12:29]).to_bytes(4, "big")
    files = {
        "photos/d/text.jpg": "这不是照片。".encode(),
        "photos/d/half.jpg": pixel(size=(640, 480))[:-900],
        "photos/d/wrong.jpg": pixel("PNG"),
        "photos/d/drawn.svg": DRAWN,
        "photos/d/bomb.png": bytes(huge),
    }
    assert expected in problems(tmp_path, f"{front}\n", body, files)


def test_a_photo_named_after_somebody_is_left_out(tmp_path: Path) -> None:
    """The name of the file would say who is in it; staff are told to rename it, and nothing else is wrong."""
    found = problems(
        tmp_path,
        "participants: [李小示]\nphotos: [{file: 李小示.jpg, alt: 甲}]\n",
        "![甲](photo:李小示.jpg)",
        {"photos/李小示.jpg": A},
    )
    assert [(code, line) for _, code, _, line, _ in found] == [
        ("name-in-file-name", 6),
        ("name-in-file-name", 8),
    ]


THREADED = (
    "---\ntitle: 示例\ndate: 2019-05-01\nplace: yard\nthreads: [shuwu]\n"
    "photos: [{file: d/a.jpg, alt: 从前}, {file: d/b.jpg, alt: 现在, before: d/a.jpg}]\n---\n来了。\n"
)


def test_a_thread_shows_then_and_now_where_it_was_photographed(tmp_path: Path) -> None:
    loaded = load_small(tmp_path, {**FILES, "events/x.md": THREADED})
    assert loaded.graph, [(p.code, dict(p.params)) for p in loaded.problems.errors]
    view = loaded.graph.thread("shuwu")
    (pair,) = [pairs for pairs in view.pairs if pairs]
    assert [(now.before and now.before.alt, now.alt) for now in pair] == [("从前", "现在")]
    assert len(view.pairs) == len(view.steps)


def test_a_thread_is_shown_anew_when_an_old_photo_is_another(tmp_path: Path) -> None:
    """The earlier photo stands for nothing else, so that only this cell can tell."""
    first = load_small(tmp_path / "a", {**FILES, "events/x.md": THREADED}).graph
    second = load_small(tmp_path / "b", {**FILES, "photos/d/a.jpg": C, "events/x.md": THREADED}).graph
    assert first and second
    reads = first.ask("thread", "shuwu").reads
    assert any(first.fingerprint_of(cell) != second.fingerprint_of(cell) for cell in reads)
    assert first.thread("shuwu").pairs != second.thread("shuwu").pairs
