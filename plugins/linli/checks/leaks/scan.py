"""Read every byte of a built site for what it may not say."""

from pathlib import Path

from linli.checks.leaks import images, unpack
from linli.checks.leaks.kinds import CALENDARS, decode, unfolded
from linli.checks.leaks.pdf import read_pdf
from linli.checks.leaks.report import Report
from linli.checks.leaks.secrets import Secrets
from linli.checks.leaks.texts import Blob, Texts
from linli.problems import Location, Problems

_DEEPEST = 5
"""A file packed in files packed in files: so many layers are looked through."""


def scan(output: Path, shown: str, secrets: Secrets, problems: Problems) -> None:
    """Report every secret in any file of an output folder, and every exception that excuses nothing.

    ``shown`` is how problems write the folder. Nothing switches any of it off.
    """
    report = Report(problems)
    texts = Texts(secrets, report)
    opener = Opener(texts, report)
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    files = {path: path.relative_to(output).as_posix() for path in paths}
    for name in files.values():
        texts.path(name, f"{shown}/{name}")
    for path, name in files.items():
        opener.open(Blob(name, name, f"{shown}/{name}", path.read_bytes()))
    for accepted in secrets.accepted:
        if accepted.page and accepted not in texts.used:
            problems.warning(accepted.where, "exception-useless", phrase=accepted.phrase, file=accepted.page)


class Opener:
    """Look into files by what they begin with, whatever they are called."""

    def __init__(self, texts: Texts, report: Report) -> None:
        self._texts, self._report = texts, report

    def open(self, blob: Blob) -> None:
        """Look through a file and what is packed in it; report one that cannot be looked through."""
        sealed = blob.data.startswith(unpack.SEALED) or blob.suffix in unpack.SEALED_SUFFIXES
        try:
            if sealed or blob.depth > _DEEPEST:
                raise unpack.Sealed
            self._open(blob)
        except (unpack.Sealed, images.Unreadable):
            self._report.unreadable(Location(blob.shown))

    def _open(self, blob: Blob) -> None:
        data = blob.data
        if data.startswith(b"\x1f\x8b"):
            self.open(blob.inner(blob.name.removesuffix(".gz"), unpack.gunzipped(data)))
        elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            for name, inside in unpack.members(data):
                self._texts.path(name, f"{blob.shown}!{name}")
                self.open(blob.inner(name, inside))
        elif b"%PDF-" in data[:1024]:
            self._open_pdf(blob)
        elif images.kind_of(data):
            if names := [images.names_of(name, block) for name, block in images.metadata(data)]:
                self._report.metadata(Location(blob.shown), names)
        else:
            self._read(blob)

    def _open_pdf(self, blob: Blob) -> None:
        for part, said in read_pdf(blob.data):
            if isinstance(said, str):
                self._texts.text(blob.inner(part, b"", "#"), said)
            else:
                self.open(blob.inner(part, said, "#"))

    def _read(self, blob: Blob) -> None:
        """Look through text in whichever encoding, and the files put into it; through the bytes where in doubt."""
        text, sure = decode(unfolded(blob.data) if blob.suffix in CALENDARS else blob.data)
        self._texts.text(blob, text)
        if not sure:
            self._texts.raw(blob)
        if "data:" in text:
            for at, inside in unpack.embedded(text):
                where = blob.place(text, at)
                self.open(blob.inner(f"{where.line}:{where.column}", inside))
