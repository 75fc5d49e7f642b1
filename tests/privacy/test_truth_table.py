"""The truth table through a whole build: what a person did not agree to is refused or in no built byte."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from linli.build.engine import Loaded
from linli.build.jobs import data_jobs, page_jobs
from linli.build.render import render_all
from linli.build.site import load
from linli.privacy.names import read_name
from tests.privacy.test_built_bytes import ENVIRONMENT, PIXEL, SETTINGS, readings
from tests.support import SMALL, write_site

SCOPES = ("name", "age", "photo", "health", "quote", "page")
STANDINGS = ("", "until: 2025-05-31", "on: 2025-06-02", "withdrawn: 是", "until: 2026-01-01")
WORDS = "这回来对了，下回还来。"
AGE = 83


@dataclass(frozen=True)
class Person:
    """Be somebody of the test site: a name, what they agreed to, whether that holds, and what they are."""

    name: str
    scopes: tuple[str, ...]
    standing: str
    doctor: bool
    child: bool
    guardian: bool
    blurred: bool

    def may(self, scope: str) -> bool:
        """Say what the table says."""
        if self.standing.startswith("withdrawn") and self.scopes:
            return False
        if scope == "name" and self.doctor and not self.child:
            return True
        holds = self.standing in ("", "until: 2026-01-01") and (self.guardian or not self.child)
        return scope in self.scopes and holds

    @property
    def entry(self) -> str:
        """Return the line of the list."""
        more = f", {self.standing}" if self.standing else ""
        more += ", guardian: 是" if self.guardian else ""
        consent = f", consent: {{scope: [{', '.join(self.scopes)}]{more}}}" if self.scopes else ""
        role = "role: 医生, org: 示例医院" if self.doctor else "role: 居民"
        child = ", minor: 是" if self.child else ""
        return f"{{name: {self.name}, {role}, age: {AGE}{child}{consent}}}"

    @property
    def refused(self) -> set[str]:
        """Return the codes of what stops a build that quotes this person and shows them in a photo."""
        found = set() if self.may("photo") or self.blurred else {"photo-without-consent"}
        silent = self.may("name") and not self.may("quote") and not (self.doctor and not self.child)
        return found | ({"quote-without-consent"} if silent else set())


persons = st.builds(
    Person,
    st.sampled_from(["李明", "欧阳秀芝", "曾小明", "王玉兰"]),
    st.lists(st.sampled_from(SCOPES), unique=True, max_size=6).map(tuple),
    st.sampled_from(STANDINGS),
    *[st.booleans()] * 4,
)


def site(person: Person, folder: Path) -> Loaded:
    """Return a site whose one event quotes a person, tells their age and shows them in a photo."""
    blur = ", blur: [[0, 0, 9, 9]]" if person.blurred else ""
    event = (
        f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nsummary: {person.name}说：“{WORDS}”\n"
        f"participants:\n  - {person.entry}\n"
        f"photos: [{{file: 1.jpg, alt: 示例, caption: {person.name}在树下, people: [{person.name}]{blur}}}]\n"
        f"---\n{person.name}说：“{WORDS}”\n\n{AGE}岁的{person.name}也来了。\n"
    )
    files = {**SMALL, "photos/1.jpg": PIXEL, "events/2025-05-20-yizhen.md": event}
    return load(write_site(folder, files), SETTINGS)


def built(loaded: Loaded) -> dict[str, bytes]:
    """Return every page, feed and data file of a site."""
    assert loaded.graph
    jobs = [*page_jobs(loaded.graph), *data_jobs(loaded.graph, SETTINGS)]
    pages = render_all(jobs, loaded.graph, SETTINGS, ENVIRONMENT)
    return {page.path: page.content for page in pages}


@settings(max_examples=30, deadline=None)
@given(persons)
@example(Person("李明", ("name",), "", False, False, False, True))
@example(Person("李明", SCOPES, "", False, False, False, False))
@example(Person("李明", (), "", True, False, False, True))
def test_what_the_table_forbids_is_refused_or_nowhere(person: Person) -> None:
    """Words and faces stop the build; names and ages are put otherwise in pages, feeds and data alike."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = site(person, Path(folder))
        found = {problem.code for problem in loaded.problems.errors}
        assert found == person.refused
        assert (loaded.graph is None) == bool(found)
        pages = {} if found else built(loaded)
    for path, content in pages.items():
        said = readings(content.decode())
        assert person.may("name") or not any(person.name in reading for reading in said), path
        assert person.may("age") or not any(f"{AGE}岁" in reading for reading in said), path
    if pages:
        shown = person.name if person.may("name") else read_name(person.name).mask
        page = pages["events/2025-05-20-yizhen/index.html"].decode()
        assert f"{shown}说：“{WORDS}”" in page
        assert WORDS in pages["feeds/all.atom.xml"].decode()


def test_feeds_and_data_are_looked_at() -> None:
    """The test above would say nothing of what it did not build."""
    with tempfile.TemporaryDirectory() as folder:
        pages = built(site(Person("李明", SCOPES, "", False, False, False, False), Path(folder)))
    assert {"feeds/all.atom.xml", "data/site.json", "events/index.html"} <= pages.keys()
    assert all("李明" in pages[path].decode() for path in ("data/site.json", "feeds/all.atom.xml"))
