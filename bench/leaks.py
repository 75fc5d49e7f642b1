"""Measure how fast the leak scan reads a built site: python bench/leaks.py CONTENT OUTPUT [--times 5].

The site is one that is built already; each file is read into memory before the clock starts. Seconds are those of
one processor. A kind of file is looked through as often as asked, with nothing remembered from the time before.
"""

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

if not __package__:  # run as a script, whose own folder then stands where the project should
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "plugins"))

from bench.corpus import TODAY
from linli.checks.leaks.report import Report
from linli.checks.leaks.scan import Opener
from linli.checks.leaks.secrets import Secrets, know
from linli.checks.leaks.texts import Blob, Texts
from linli.problems import Problems
from linli.settings import Settings


def read(output: Path) -> dict[str, list[Blob]]:
    """Return the files of a site by their suffix."""
    found = defaultdict(list)
    for path in sorted(output.rglob("*")):
        if path.is_file():
            name = path.relative_to(output).as_posix()
            found[path.suffix or "（无）"].append(Blob(name, name, name, path.read_bytes()))
    return found


def measure(blobs: list[Blob], secrets: Secrets) -> tuple[float, int]:
    """Return the seconds that looking through some files takes, from nothing, and how much is found."""
    problems = Problems()
    report = Report(problems)
    texts = Texts(secrets, report)
    opener = Opener(texts, report)
    began = time.process_time()
    for blob in blobs:
        texts.path(blob.path, blob.shown)
        opener.open(blob)
    return time.process_time() - began, len(problems)


def main(arguments: list[str] | None = None) -> int:
    """Print a table: a line a kind of file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("content", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--times", type=int, default=5, metavar="N")
    given = parser.parse_args(arguments)
    secrets = know(given.content, given.content.name, Settings.model_validate({"today": TODAY}), Problems())
    kinds = read(given.output)
    kinds["全部"] = [blob for blobs in kinds.values() for blob in blobs]
    print(f"要找的姓名 {len(secrets.names)} 个，含有姓名而不是姓名的词 {len(secrets.words)} 个。\n")
    print("| 后缀 | 文件 | MB | 秒（最少） | MB/秒 | 查出 |\n|---|---:|---:|---:|---:|---:|")
    for kind, blobs in kinds.items():
        runs = [measure(blobs, secrets) for _ in range(given.times)]
        seconds, found = min(runs)
        size = sum(len(blob.data) for blob in blobs) / 1e6
        print(f"| {kind} | {len(blobs)} | {size:.2f} | {seconds:.3f} | {size / seconds:.0f} | {found} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
