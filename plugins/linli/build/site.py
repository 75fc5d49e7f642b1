"""Load a site: read, check, mask and link its content, or say everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from linli.build.broken import broken_texts
from linli.graph.labels import report_clashes
from linli.graph.resolve import link
from linli.graph.site_graph import SiteGraph
from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.privacy.masking import mask
from linli.problems import Location, Problems, Severity
from linli.settings import Settings
from linli.source.files import read_tree
from linli.source.labels import read_labels
from linli.source.markdown import BodyReader


@dataclass(frozen=True, slots=True)
class Loaded:
    """Be the outcome of loading: a graph, or none where the content must be mended first."""

    graph: SiteGraph | None
    problems: Problems


def load(content: Path, settings: Settings, shown_as: str | None = None) -> Loaded:
    """Return the graph of a content folder, and every problem of every stage at once.

    ``shown_as`` is how problems write the folder; it is the folder's own name unless told otherwise.
    """
    problems = Problems()
    shown = shown_as or content.name
    records = read_records(content, shown, problems, settings.language)
    if not records and content.is_dir() and not problems.errors:
        problems.warning(Location(shown), "content-empty")
    masked = mask(records, settings, problems)
    broken = broken_texts(content, shown, {record.source.path for record in records}, problems)
    nodes = link(masked, broken, settings, problems)
    label_ids = read_labels(content, shown, problems)
    report_clashes(nodes, label_ids, problems)
    stops = (Severity.ERROR, Severity.WARNING) if settings.strict else (Severity.ERROR,)
    return Loaded(None if problems.of(*stops) else SiteGraph(nodes, settings, label_ids), problems)


def read_records(
    content: Path, shown_as: str, problems: Problems, language: str = "zh"
) -> list[Record[Entity]]:
    """Return the record of every sound content file, sorted by path; names in them are not masked yet."""
    reader = BodyReader(language)
    sources = read_tree(content, problems, shown_as=shown_as)
    return [record for source in sources if (record := build_record(source, reader, problems))]
