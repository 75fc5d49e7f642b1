"""Read ``content/privacy-exceptions.yml``: what looks like somebody's secret and is none, each with its reason.

::

    - file: events/2025-05-20-shili.md     # a content file, or '*' for all of them and their pages
      phrase: 王府井老人
      reason: 示例商场的店名
    - page: /events/2025-05-20-shili/      # an address, or a file of the built site
      phrase: 桃李明媚
      reason: 示例诗句

One list serves the suspects of the source (``privacy.suspects``) and the leaks of the output: an accepted
phrase is neither, where it is accepted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from linli.problems import Location, Problems
from linli.source.encoding import decode
from linli.source.front_matter import FrontMatter, Value, read_front_matter

FILE = "privacy-exceptions.yml"
EVERYWHERE = "*"

_ROOT = "exceptions"
_KEYS: Mapping[str, str] = MappingProxyType(
    {"file": "file", "page": "page", "phrase": "phrase", "reason": "reason"}
    | {"文件": "file", "稿子": "file", "网页": "page", "词句": "phrase", "理由": "reason"}
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Be a phrase that is accepted in a content file (``file``), on a page (``page``), or everywhere."""

    phrase: str
    reason: str
    where: Location
    file: str = ""
    page: str = ""

    @property
    def is_everywhere(self) -> bool:
        return self.file == EVERYWHERE

    def is_for_file(self, path: str) -> bool:
        """Say whether it holds in a content file, whose path is written as in problems."""
        return self.is_everywhere or (self.file != "" and f"/{path}".endswith(f"/{self.file}"))

    def is_for_page(self, address: str) -> bool:
        """Say whether it holds on a page by the page's address, which begins with ``/``; files aside."""
        return self.is_everywhere or (self.page != "" and address.lstrip("/") == self.page.lstrip("/"))


def read_exceptions(content: Path, shown_as: str, problems: Problems) -> tuple[Accepted, ...]:
    """Return what is accepted, in the order of the file; report entries that say too little or too much."""
    path, shown = content / FILE, f"{shown_as}/{FILE}"
    if not path.is_file():
        return ()
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.error(Location(shown), "file-unreadable", why=error.strerror or error)
        return ()
    text = decode(raw, shown, problems) if raw.strip() else ""
    if not text or not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return ()
    # A key around the list, on a line before the first, makes of it what front matter is.
    read = read_front_matter(f"{_ROOT}:\n{text}", shown, "", 0, problems)
    return _entries(read, shown, problems) if read else ()


def _entries(read: FrontMatter, shown: str, problems: Problems) -> tuple[Accepted, ...]:
    items = read.data.get(_ROOT)
    if read.data.keys() - {_ROOT} or not isinstance(items, list):
        problems.error(Location(shown), "exceptions-shape")
        return ()
    found = (_entry(item, _spot(read, shown, number), problems) for number, item in enumerate(items))
    return tuple(entry for entry in found if entry)


def _entry(item: Value, where: Location, problems: Problems) -> Accepted | None:
    if not isinstance(item, dict):
        problems.error(where, "exceptions-shape")
        return None
    unknown = sorted(item.keys() - _KEYS.keys())
    if unknown:
        problems.error(where, "exception-key", key=unknown[0])
        return None
    said = {_KEYS[key]: value.strip() for key, value in item.items() if isinstance(value, str)}
    file, page = said.get("file", ""), said.get("page", "")
    if file.startswith("/") and not page:
        file, page = "", file
    phrase, reason = said.get("phrase", ""), said.get("reason", "")
    lacking = [name for name, is_said in _says(file, page, phrase, reason) if not is_said]
    if lacking:
        problems.error(where, "exception-incomplete", variant=lacking[0])
        return None
    return Accepted(phrase, reason, where, file, page)


def _says(file: str, page: str, phrase: str, reason: str) -> tuple[tuple[str, bool], ...]:
    """Return what an entry must say, and whether it does: one place, some words, and why they may stand."""
    return ("file", bool(file) != bool(page)), ("phrase", bool(phrase)), ("reason", bool(reason))


def _spot(read: FrontMatter, shown: str, number: int) -> Location:
    mark = read.locate((_ROOT, number))
    return Location(shown, max(1, mark.line), mark.column)
