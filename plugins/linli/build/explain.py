"""Say what made a page: its queries, the content files behind their answers, its figures.

A file is behind an answer when the answer would be another without the file. That is tried, not guessed: each
file in turn is left out, the rest is masked and linked anew, and the page's queries are asked again. So what
works from afar is found too: a person's file that hides a name in somebody else's text, a place between two
others, an event that is only counted. The cost is one linking of the site for each file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from linli.build.jobs import Job, PageJob, Query, data_jobs, page_jobs
from linli.build.photos import FOLDER
from linli.build.render import FRAME, render
from linli.graph.figures import Figure, figures
from linli.graph.fingerprints import fingerprint
from linli.graph.photos import NO_PHOTOS, Album
from linli.graph.resolve import link
from linli.graph.site_graph import SiteGraph
from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.masked import Masked
from linli.privacy.masking import mask
from linli.problems import Problems
from linli.settings import Settings
from linli.source.labels import FILE, LabelIds

GONE = "gone"
"""Stands for the fingerprint of an answer that there is none of any more."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Be what made a page; files are paths as problems write them."""

    job: Job
    files: Mapping[Query, tuple[str, ...]]
    """The content files behind each query's answer."""
    figures: tuple[Figure, ...]

    @property
    def maker(self) -> str:
        """Return the template of a page, or the name of the format that a file for programs has."""
        return self.job.template if isinstance(self.job, PageJob) else self.job.format.__name__

    @property
    def own(self) -> tuple[str, ...]:
        """Return the files behind what this page shows between head and foot."""
        return tuple(
            sorted({file for query, files in self.files.items() if query != FRAME for file in files})
        )

    @property
    def frame(self) -> tuple[str, ...]:
        """Return the files behind head and foot, which stand around every page alike."""
        return self.files.get(FRAME, ())


class Site:
    """Hold the records of a site, whole or with one of them left out."""

    def __init__(
        self,
        records: Sequence[Record[Entity]],
        settings: Settings,
        labels: LabelIds | None = None,
        album: Album = NO_PHOTOS,
    ) -> None:
        self.records, self.settings, self.labels = records, settings, labels or LabelIds()
        self.album = album
        self._masked = mask(records, settings, Problems())
        self.graph = self._link(self._masked)

    @property
    def pages(self) -> dict[str, Job]:
        """Return every page, feed and file for programs by its address."""
        jobs: list[Job] = [*page_jobs(self.graph), *data_jobs(self.graph, self.settings)]
        return {job.address: job for job in jobs}

    def without(self, left_out: Record[Entity]) -> SiteGraph:
        """Return the graph that the other records make; references to the missing one lead nowhere."""
        rest = [record for record in self.records if record is not left_out]
        if hasattr(left_out.model, "name"):  # names decide what is masked in other files
            return self._link(mask(rest, self.settings, Problems()))
        path = left_out.source.path
        return self._link([masked for masked in self._masked if masked.positions.path != path])

    def without_labels(self) -> SiteGraph:
        """Return the graph whose tags and categories all have ids made from their text."""
        return SiteGraph(self.graph.nodes, self.settings)

    def without_photo(self, file: str) -> SiteGraph:
        """Return the graph that the records make where one photo is missing."""
        rest = {name: found for name, found in self.album.found.items() if name != file}
        return self._link(self._masked, Album(rest))

    def _link(self, masked: Sequence[Masked[Entity]], album: Album | None = None) -> SiteGraph:
        nodes = link(masked, {}, self.settings, Problems(), album or self.album)
        return SiteGraph(nodes, self.settings, self.labels)


def explain(site: Site, job: Job, shown_as: str = "content") -> Explanation:
    """Return what made a page; ``shown_as`` is how problems write the content folder."""
    trace = render(job, site.graph, site.settings, _Blank()).trace
    files: dict[Query, list[str]] = {query: [] for query in trace}
    others = ((record.source.path, site.without(record)) for record in site.records)
    photos = ((f"{shown_as}/{FOLDER}/{file}", site.without_photo(file)) for file in site.album.found)
    for path, other in chain(others, photos, [(f"{shown_as}/{FILE}", site.without_labels())]):
        for query, answer in trace.items():
            if _ask(other, query) != answer:
                files[query].append(path)
    return Explanation(
        job,
        {query: tuple(sorted(found)) for query, found in files.items()},
        tuple(_figures(site.graph, trace)),
    )


def _ask(graph: SiteGraph, query: Query) -> str:
    try:
        return fingerprint(getattr(graph, query.name)(*query.args))
    except KeyError:  # the thing itself, or its year, was in the file left out
        return GONE


def _figures(graph: SiteGraph, queries: Iterable[Query]) -> Iterator[Figure]:
    for query in queries:
        yield from figures(getattr(graph, query.name)(*query.args), graph)


class _Blank:
    """Be every template, and show nothing: a page's queries are asked whatever its template makes of them."""

    def get_template(self, name: str) -> "_Blank":
        return self

    def render(self, *args: object, **kwargs: object) -> str:
        return ""
