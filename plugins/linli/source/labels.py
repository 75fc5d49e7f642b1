"""Read ``content/tags.yml``: which ids tags and categories have in addresses; make one for the others.

``tags: {义诊: yizhen}`` and ``categories: {便民服务: bianmin-fuwu}``. What is not listed there gets its pinyin
and four characters of a hash of its text, always, so that 世纪 and 实际 never meet.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from linli.problems import Location, Problems
from linli.source.encoding import decode
from linli.source.files import ID, MOST_ID_BYTES
from linli.source.front_matter import FrontMatter, read_front_matter
from linli.text.pinyin import syllables

FILE = "tags.yml"
SECTIONS: Mapping[str, str] = MappingProxyType(
    {"tags": "tag", "categories": "category", "category": "category"}
)
"""The kind of label that each part of the file is about; 标签 is read as tags, 栏目 as category."""

_HASH = 4


@dataclass(frozen=True, slots=True)
class LabelIds:
    """Know the id of every label: as listed, else made from its text."""

    listed: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """Ids by kind (``tag`` or ``category``) and folded text."""

    def id_of(self, kind: str, text: str) -> str:
        return self.listed.get((kind, fold(text))) or make_id(text)


def fold(text: str) -> str:
    """Return what two spellings of one label share: width and blanks do not matter, case does."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def make_id(text: str) -> str:
    """Return pinyin and four hexadecimal digits of a hash: ``shu-wu-1a2b`` for 书屋; at most 60 bytes."""
    digits = sha256(fold(text).encode()).hexdigest()[:_HASH]
    spelled = "-".join(syllables(fold(text)))[: MOST_ID_BYTES - _HASH - 1].strip("-")
    return "-".join(filter(None, (spelled, digits)))


def read_labels(content: Path, shown_as: str, problems: Problems) -> LabelIds:
    """Return the ids that ``tags.yml`` lists; report what is wrong with it. Without the file none is listed."""
    path, shown = content / FILE, f"{shown_as}/{FILE}"
    if not path.is_file():
        return LabelIds()
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.error(Location(shown), "file-unreadable", why=error.strerror or error)
        return LabelIds()
    text = decode(raw, shown, problems) if raw.strip() else ""
    if not text or not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return LabelIds()
    read = read_front_matter(text, shown, "", 1, problems)
    return LabelIds(MappingProxyType(_listed(read, shown, problems))) if read else LabelIds()


def _listed(read: FrontMatter, shown: str, problems: Problems) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for section, labels in read.data.items():
        kind = SECTIONS.get(section)
        if kind is None:
            problems.error(_spot(read, shown, section, key=True), "labels-section", name=section)
        elif isinstance(labels, dict):
            texts = {
                text: id for text, id in labels.items() if _is_sound(read, shown, (section, text), problems)
            }
            found |= {(kind, fold(text)): str(id) for text, id in texts.items()}
            _report_shared(read, shown, section, texts, problems)
        elif labels is not None:
            problems.error(_spot(read, shown, section), "labels-shape", name=section)
    return found


def _is_sound(read: FrontMatter, shown: str, loc: tuple[str, str], problems: Problems) -> bool:
    """Return whether a label has an id that may stand in an address; say so where it has none."""
    section, text = loc
    labels = read.data[section]
    id = labels[text] if isinstance(labels, dict) else None
    if not isinstance(id, str):
        problems.error(_spot(read, shown, *loc), "label-no-id", text=text, proposed=_propose(text))
    elif not ID.fullmatch(id) or len(id) > MOST_ID_BYTES:
        problems.error(_spot(read, shown, *loc), "label-bad-id", text=text, id=id, proposed=_propose(text))
    else:
        return True
    return False


def _propose(text: str) -> str:
    """Return an id that staff may list: shorter than the one that is made, and theirs to keep."""
    return "-".join(syllables(fold(text)))[:MOST_ID_BYTES].strip("-") or make_id(text)


def _report_shared(
    read: FrontMatter, shown: str, section: str, texts: Mapping[str, object], problems: Problems
) -> None:
    """Report an id that two labels of one kind have, and a label that stands twice under two spellings."""
    ids: dict[object, str] = {}
    spellings: dict[str, str] = {}
    for text, id in texts.items():
        first, same = ids.setdefault(id, text), spellings.setdefault(fold(text), text)
        if same != text:
            problems.error(_spot(read, shown, section, text, key=True), "label-twice", text=text, other=same)
        elif first != text:
            problems.error(
                _spot(read, shown, section, text), "label-shared-id", id=id, text=text, other=first
            )


def _spot(read: FrontMatter, shown: str, *loc: str, key: bool = False) -> Location:
    mark = (read.keys.get(loc) if key else None) or read.locate(loc)
    return Location(shown, mark.line, mark.column)
