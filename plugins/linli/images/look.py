"""Look at a file that should be a picture: a drawing or a photo, whatever its suffix says."""

from pathlib import Path

from linli.graph.photos import Flaw, Seen
from linli.images.inspect import inspect
from linli.images.opening import HEAD, kind_of
from linli.images.svg import inspect_svg


def look(path: Path) -> Seen | Flaw:
    """Return what a file shows, or why it cannot be shown; never raises, whatever the bytes are."""
    try:
        with path.open("rb") as file:
            is_drawn = kind_of(file.read(HEAD)) == "svg" or path.suffix.lower() == ".svg"
        return inspect_svg(path.read_bytes()) if is_drawn else inspect(path)
    except OSError:
        return Flaw("photo-unreadable")
