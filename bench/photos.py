"""Make photos of 12 megapixels into the same ladder and formats with Linli, Hugo and pelican-image-process.

Run from the root: ``python -m bench.photos --n 30 300``; the result is written to bench/RESULTS-photos.md. Two
ladders: all formats that Linli makes (AVIF, WebP, JPEG), and the same without AVIF.
"""

import argparse
import os
import shlex
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageEnhance, ImageOps

from bench.engines import ROOT, Tools
from bench.likeness import ssim
from bench.making.scenes import scene
from bench.measure import Cost, run
from bench.peers import prepare, versions
from bench.photo_sites import SITES, Ladder
from linli.images.encode import encode
from linli.images.recipe import variants_of

SIZE = (4000, 3000)
BASES = 4
"""Scenes that are drawn; every further photo is one of them turned, brightened and moved."""
SHARE = 10
"""Photos of one event."""


@dataclass(frozen=True, slots=True)
class Row:
    """Be what one engine did: its first build, its second, and the files it made."""

    cold: Cost
    again: Cost
    files: int
    size: int
    remade: int
    """Picture files that the second build wrote."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the table."""
    asked = _asked(arguments)
    work = (asked.work or Path(tempfile.mkdtemp(prefix="linli-photos-"))).resolve()
    wanted = {"hugo", "pelican"} if set(asked.only) & {"hugo", "process"} else set()
    tools = prepare(work, wanted)
    parts = [_head(asked, versions(tools, wanted))]
    for count in asked.n:
        photos = _photos(work / "photos", count, (asked.width, asked.width * 3 // 4))
        for ladder in Ladder:
            rows = {
                key: _measure(key, ladder, photos, work / "sites", tools)
                for key in asked.only
                if key == "linli" or count <= asked.few
            }
            parts.append(_table(count, ladder, rows))
        if "linli" in asked.only:
            parts.append(_extra(photos, work / "sites", tools, asked.rounds))
    parts.append(_likeness(work / "photos", work / "sites"))
    asked.out.write_text("\n".join(parts), "utf-8")
    if not asked.work:
        shutil.rmtree(work)
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[30, 300], help="photos; several sizes go")
    parser.add_argument("--few", type=int, default=30, help="photos beyond which the others are left out")
    parser.add_argument("--rounds", type=int, default=8, help="builds in which nothing changed")
    parser.add_argument("--only", nargs="+", default=list(SITES), choices=list(SITES))
    parser.add_argument("--width", type=int, default=SIZE[0], help="pixels; three quarters of it high")
    parser.add_argument("--work", type=Path, help="keep photos, sites and tools there")
    parser.add_argument("--out", type=Path, default=ROOT / "bench/RESULTS-photos.md")
    return parser.parse_args(arguments)


def _photos(folder: Path, count: int, size: tuple[int, int]) -> list[Path]:
    """Return the files of so many photos, drawn where they are not there yet; each is another one."""
    folder = folder / f"{size[0]}"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:03d}.jpg" for number in range(count)]
    missing = [number for number, file in enumerate(files) if not file.exists()]
    bases = [scene(size, str(number)) for number in range(min(BASES, count))] if missing else []
    for number in missing:
        picture = ImageEnhance.Brightness(bases[number % len(bases)]).enhance(0.8 + number / count * 0.4)
        exif = Image.Exif()
        exif[0x0112] = 6 if number % 5 == 0 else 1
        exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 44.0, 5.0), 3: "E", 4: (113.0, 19.0, 8.0)})
        (ImageOps.mirror(picture) if number % 2 else picture).save(files[number], quality=90, exif=exif)
    return files


def _measure(key: str, ladder: Ladder, photos: Sequence[Path], folder: Path, tools: Tools) -> Row:
    """Lay out one engine's site and build it twice."""
    site = folder / f"{key}-{ladder.value}-{len(photos)}"
    shutil.rmtree(site, ignore_errors=True)
    groups = [photos[start : start + SHARE] for start in range(0, len(photos), SHARE)]
    command, output = SITES[key](site, groups, ladder, tools)
    print(len(photos), ladder.value, key, file=sys.stderr, flush=True)
    cold = _build(command, site)
    made = dict(_pictures(output))
    again = _build(command, site)
    remade = sum(made.get(path) != stamp for path, stamp in _pictures(output))
    sizes = [path.stat().st_size for path in made]
    return Row(cold, again, len(made), sum(sizes), remade)


def _build(command: Sequence[str], site: Path) -> Cost:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    paths = {
        "PYTHONPATH": str(ROOT / "plugins"),
        "HUGO_CACHEDIR": str(site / ".cache-hugo"),
        "PYTHONUTF8": "1",
    }
    return run(command, site, environment | paths | {"SOURCE_DATE_EPOCH": "1780272000"}, site / "log")


def _pictures(output: Path) -> Iterator[tuple[Path, float]]:
    """Yield the pictures of a site that are no originals, each with its place on the disk and its time."""
    for path in sorted(output.resolve().rglob("*")):
        made = "photos" in path.parts or "derivatives" in path.parts or "_hu_" in path.name
        if path.suffix in (".avif", ".webp", ".jpg", ".jpeg") and made:
            yield output / path.relative_to(output.resolve()), path.stat().st_mtime


def _head(asked: argparse.Namespace, known: Mapping[str, str]) -> str:
    words = ["python", "-m", "bench.photos", "--n", *map(str, asked.n), "--few", str(asked.few)]
    said = "，".join(f"{name} {version}" for name, version in known.items())
    return HEAD.format(command=shlex.join(words), versions=said, cores=os.cpu_count(), few=asked.few)


HEAD = """# 照片的测速

这一页由程序写出，不要手改：`{command}`

每张一千二百万像素（4000 × 3000）的 JPEG，由程序画成，和照片一样有边、有纹理、有噪点；每五张有一张是横着存的，
都写着拍摄地点。每家做同样的宽度和格式，方向摆正。pelican-image-process 不摆，也不能定质量，
每做一种大小都从头读一遍原图，只用一个进程。超过 {few} 张只跑 Linli，别家要一个钟头。
Linli 和 Hugo 的质量设成一样的数。第二次是什么也没改再建一次。
{versions}；{cores} 个处理器。机器快慢不一，只有同一次里的比值有意义。
"""


def _table(count: int, ladder: Ladder, rows: Mapping[str, Row]) -> str:
    base = rows.get("hugo") or next(iter(rows.values()))
    lines = [f"\n## {count} 张，{ladder.said}\n", HEADS]
    for key, row in rows.items():
        cost = f"{row.cold.wall:.1f} | {row.cold.cpu:.1f} | {row.cold.memory:.0f}"
        ratio = f"{row.cold.wall / base.cold.wall:.2f} | {row.cold.cpu / base.cold.cpu:.2f}"
        again = f"{row.again.wall:.2f} | {row.remade}"
        lines.append(f"| {NAMES[key]} | {cost} | {ratio} | {row.files} | {row.size / 1e6:.0f} | {again} |")
    return "\n".join(lines) + "\n"


HEADS = """| | 从头建，秒 | 处理器，秒 | 内存，MiB | 墙钟比 | 处理器比 | 文件 | 兆字节 | 第二次，秒 | 第二次重做 |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""
NAMES = {"linli": "Linli", "hugo": "Hugo", "process": "pelican-image-process"}


def _extra(photos: Sequence[Path], folder: Path, tools: Tools, rounds: int) -> str:
    """Say what photos add to a build of Linli in which nothing changed."""
    groups = [photos[start : start + SHARE] for start in range(0, len(photos), SHARE)]
    times = {}
    for name, shown in (("with", groups), ("without", [[] for _ in groups])):
        site = folder / f"linli-{Ladder.ALL.value}-{len(photos)}"
        if name == "without":
            site = folder / f"linli-bare-{len(photos)}"
            shutil.rmtree(site, ignore_errors=True)
            SITES["linli"](site, shown, Ladder.ALL, tools)
        command, _ = SITES["linli"](site, shown, Ladder.ALL, tools)
        times[name] = statistics.median(_build(command, site).wall for _ in range(rounds))
    extra = (times["with"] - times["without"]) * 1000
    return (
        f"\n什么也没改再建一次：有 {len(photos)} 张照片 {times['with']:.3f} 秒，"
        f"同样的网站没有照片 {times['without']:.3f} 秒，多 {extra:.0f} 毫秒（{rounds} 次取中位）。\n"
    )


def _likeness(photos: Path, sites: Path) -> str:
    """Say how alike the variants of some photos are to their originals at the same size, and how large they are."""
    found: dict[tuple[str, int], list[tuple[float, int]]] = {}
    for file in sorted(photos.rglob("*.jpg"))[: 2 * BASES]:
        with Image.open(file) as opened:
            original = ImageOps.exif_transpose(opened).convert("RGB")
        for variant, content in encode(file, variants_of(*original.size)):
            kept = sites / f"likeness.{variant.suffix}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(content)
            small = original.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
            with Image.open(kept) as made:
                alike = ssim(small, made.convert("RGB"))
            found.setdefault((variant.suffix, variant.width), []).append((alike, len(content)))
    lines = [
        "\n## 像不像（SSIM），多大\n",
        "| 格式 | 宽 | 最低 | 平均 | 千字节，平均 |",
        "|---|--:|--:|--:|--:|",
    ]
    for (suffix, width), all_of in sorted(found.items()):
        likenesses = [one for one, _ in all_of]
        size = statistics.mean(bytes_ for _, bytes_ in all_of) / 1000
        lines.append(
            f"| {suffix} | {width} | {min(likenesses):.3f} | {statistics.mean(likenesses):.3f} | {size:.0f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
