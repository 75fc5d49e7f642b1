"""Make a site with photos of every shape, and serve it under the strictest policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.browser.conftest import serving
from tests.commands import run
from tests.support import SMALL, write_site

SHAPES = {
    "lying": (2400, 1800),
    "lead": (2400, 1600),
    "upright": (1500, 2000),
    "panorama": (2800, 800),
    "then": (1600, 1200),
    "now": (2000, 1500),
    "small": (400, 300),
    "logo": (600, 300),
}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20h-30z"/></svg>'


def picture(name: str) -> bytes:
    """Return a JPEG whose colours grade, another one for each name."""
    grey = Image.linear_gradient("L").resize(SHAPES[name])
    tint = 40 * list(SHAPES).index(name) % 200
    file = BytesIO()
    Image.merge("RGB", (grey, grey.point(lambda v: 255 - v), grey.point(lambda v: tint))).save(file, "JPEG")
    return file.getvalue()


def piece(title: str, day: str, names: str, body: str = "", place: str = "place: 示例社区\n") -> str:
    """Return a piece with photos: ``now=then`` is a pair."""
    entries = []
    for name in names.split():
        file, _, before = name.partition("=")
        entries.append(
            f"  - {{file: {file}.jpg, alt: 示例{file}, caption: 一行示例的说明, credit: 示例丁"
            + (f", before: {before}.jpg}}" if before else "}")
        )
    listed = "\n".join(entries)
    return f"---\ntitle: {title}\ndate: {day}\n{place}threads: [shuwu]\nphotos:\n{listed}\n---\n示例正文。\n{body}"


# Pieces have different photos before the others: a browser that holds a wide file of one fetches no narrow one.
SITE: dict[str, str | bytes | None] = {
    **SMALL,
    "events/many.md": piece("示例照片很多", "2025-05-21", "lead lying upright panorama now=then then small"),
    "events/two.md": piece("示例照片三张", "2025-05-20", "lying lead upright"),
    "events/one.md": piece("示例照片一张", "2025-05-19", "upright"),
    "events/old.md": piece("示例小照片", "2025-05-18", "small"),
    "events/wide.md": piece("示例长卷", "2025-05-17", "panorama"),
    "stories/s.md": piece(
        "示例故事", "2025-05-22", "now lying upright", "\n![示例图](photo:lying.jpg)\n\n示例。\n", place=""
    ),
    "partners/hospital.md": "---\nname: 示例医院\ntype: 医院\nlogo: logo.jpg\n---\n",
    "partners/barber.md": "---\nname: 示例理发店\ntype: company\nlogo: logo.svg\n---\n",
    "photos/logo.svg": LOGO,
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Build the site with photos and serve it; yield its address."""
    files = {f"photos/{name}.jpg": picture(name) for name in SHAPES}
    content = write_site(folder, {**SITE, **files})
    done = run("build", "--content", content, "--output", folder / "output")
    assert done.returncode == 0, done.stderr
    with serving(folder / "output") as address:
        yield address
