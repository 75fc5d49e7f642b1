"""Know what files that made no record may have held, so that one fault is reported once."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from linli.problems import Problems
from linli.source.files import KINDS


def broken_texts(content: Path, shown: str, whole: AbstractSet[str], problems: Problems) -> dict[str, str]:
    """Return, by kind, the text of files that made no record; ``whole`` are the paths of those that made one.

    A reference to something in such a file is no fault of its own: one broken partner is reported once, not
    once more for each event that names it.
    """
    texts: dict[str, str] = {}
    for path in {problem.location.path for problem in problems.errors} - whole:
        inner = Path(path.removeprefix(f"{shown}/"))
        kind = KINDS.get(inner.parts[0], "")
        texts[kind] = f"{texts.get(kind, '')}\n{inner.stem}\n{_text(content / inner)}"
    return texts


def _text(path: Path) -> str:
    """Return what can be read of a file that has a fault already reported."""
    try:
        raw = path.read_bytes()
    except OSError:
        return ""
    return raw.decode("utf-8", "replace") + raw.decode("gb18030", "replace")
