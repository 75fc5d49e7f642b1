"""Load a site once: read, check, mask and link its content, or say everything that is wrong with it."""

from pathlib import Path

from linli.build.engine import Engine, Loaded
from linli.build.store import Store
from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.problems import Problems
from linli.settings import Settings
from linli.source.files import read_tree
from linli.source.markdown import BodyReader


def load(content: Path, settings: Settings, shown_as: str | None = None) -> Loaded:
    """Return the graph of a content folder, and every problem of every stage at once; nothing is kept on disk.

    ``shown_as`` is how problems write the folder; it is the folder's own name unless told otherwise.
    """
    store = Store()
    store.open()
    engine = Engine(store, settings.language)
    engine.read(content, shown_as)
    return engine.load(settings)


def read_records(
    content: Path, shown_as: str, problems: Problems, language: str = "zh"
) -> list[Record[Entity]]:
    """Return the record of every sound content file, sorted by path; names in them are not masked yet."""
    reader = BodyReader(language)
    sources = read_tree(content, problems, shown_as=shown_as)
    return [record for source in sources if (record := build_record(source, reader, problems))]
