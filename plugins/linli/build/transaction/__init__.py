"""Put a finished build in the place of the old one.

``output`` is a relative symlink to ``.generations/<output>-<n>``. A build writes what changed; when it
commits, a whole new generation is made of that and of what stays, and rename(2) turns the link, so that a
reader, or a build that is killed, meets the old site or the new one and never a mixture. Where symlinks
cannot be made (Windows), ``output`` is a plain folder whose files are replaced one by one, and a journal
lets the next start finish what a killed build began::

    transaction = begin(output)
    manifest = {path: transaction.known(path) or transaction.put(path, render(path)) for path in paths}
    change = transaction.commit(manifest)
"""

from contextlib import ExitStack, suppress
from pathlib import Path

from linli.build.transaction import journal, lock
from linli.build.transaction.commit import OutputChanged, Transaction, WrittenTwice
from linli.build.transaction.lock import OutputBusy
from linli.build.transaction.places import GENERATIONS, ForeignOutput, Places, shown
from linli.build.transaction.record import mark_of
from linli.build.transaction.site import Change, read_site

__all__ = [
    "GENERATIONS",
    "Change",
    "ForeignOutput",
    "OutputBusy",
    "OutputChanged",
    "Transaction",
    "WrittenTwice",
    "abandon",
    "begin",
    "is_as_recorded",
    "record_mark",
    "shown",
]

PATIENCE = 10.0
"""Seconds to wait for another build of the same output."""


def begin(output: Path, *, fresh: bool = False, patience: float = PATIENCE) -> Transaction:
    """Mend what a killed build left, and open a new generation for ``output``.

    Raises ForeignOutput where a folder stands there that is not ours, OutputBusy where another build goes
    on there, OSError where nothing can be written.
    """
    places = Places(output)
    # Nothing is left beside a folder of somebody else. What a first build makes meanwhile is no such folder.
    if not places.is_ours and not places.home.is_dir():
        raise ForeignOutput(str(output))
    places.home.mkdir(parents=True, exist_ok=True)
    held = lock.take(places.lock, patience)
    if not places.is_ours:
        held.release()
        raise ForeignOutput(str(output))
    with ExitStack() as undo:  # whatever ends this before the last line leaves nothing half begun
        undo.callback(held.release)
        undo.callback(journal.give_up, places)
        journal.recover(places)
        transaction = Transaction(places, places.next, read_site(places), held, fresh)
        (transaction.staging / "put").mkdir(parents=True)
        transaction.host.mkdir()
        undo.pop_all()
    return transaction


def record_mark(output: Path) -> str:
    """Return what stands for the record of the site, nothing where there is none."""
    places = Places(output)
    return mark_of(places.marker if places.is_plain else places.record(places.served or 0))


def is_as_recorded(output: Path, mark: str) -> bool:
    """Return whether the site is whole, and its record the one that ``record_mark`` gave."""
    places = Places(output)
    if not mark or not places.is_ours or places.journal.exists() or places.numbers(".work"):
        return False
    if record_mark(output) != mark:
        return False
    return read_site(places).is_intact


def abandon(output: Path) -> None:
    """Remove what a killed build left half made, unless another build is at work there by now."""
    places = Places(output)
    if not places.home.is_dir():
        return
    with suppress(OutputBusy, OSError):
        held = lock.take(places.lock, patience=1.0)
        try:
            journal.recover(places)
        finally:
            held.release()
