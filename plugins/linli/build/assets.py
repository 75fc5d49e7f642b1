"""Gather the theme's own files, its style sheets joined into one in the order that the theme states.

Sheets and scripts go out without comments and blanks, which a reader on a slow line would wait for.
"""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

SHEET = "site.css"
ORDER = "css/order.txt"


@dataclass(frozen=True, slots=True)
class Asset:
    """Be a file that pages use; ``version`` changes with its content, so that no reader keeps an old one."""

    content: bytes

    @property
    def version(self) -> str:
        """Return eight hexadecimal digits."""
        return blake2b(self.content, digest_size=4).hexdigest()


def assets(static: Path) -> dict[str, Asset]:
    """Return the theme's files by their path below ``/theme/``, sorted.

    Raises OSError where ``css/order.txt`` names a style sheet that is not there.
    """
    found = {SHEET: Asset(_sheet(static))}
    for path in static.rglob("*"):
        name = path.relative_to(static).as_posix()
        if path.is_file() and not name.startswith("css/"):
            content = path.read_bytes()
            found[name] = Asset(jsmin(content) if path.suffix == ".js" else content)
    return dict(sorted(found.items()))


def _sheet(static: Path) -> bytes:
    names = (line.strip() for line in (static / ORDER).read_text("utf-8").splitlines())
    parts = ((static / "css" / name).read_text("utf-8").strip() for name in names if name and name[0] != "#")
    sheet: str = cssmin("\n".join(parts))
    return (sheet + "\n").encode()
