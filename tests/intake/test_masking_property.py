"""Whatever the names, the consents and the texts: a masked source makes the same pages and holds no forbidden name."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from linli.build.drafts import read_drafts
from linli.build.jobs import page_jobs
from linli.build.render import render_all
from linli.build.site import load
from linli.intake.masking import plan
from linli.privacy.fold import plain
from linli.problems import Problems
from tests.privacy.test_built_bytes import CONSENTS, ENVIRONMENT, NAMES, SETTINGS, quoted
from tests.support import SMALL, write_site

EVENT = "events/2025-05-20-yizhen.md"

FORMS = st.sampled_from(
    [
        *("{0}{1}来了。", "## {0}{1}的事", "- {0}{1}\n- 乙", "{0}\n{1}", "{0}\u200b{1}，{0} {1}", "`{0}{1}`"),
        *("> {0}{1}和{0}{1}", "100%的{0}{1}", "[{0}{1}](page:about)", "**{0}{1}**", "他姓{0}，{1}也是"),
        *("| {0}{1} | 乙 |\n|---|---|\n| 甲 | {0}{1} |", "| 姓名 | 年龄 |\n|---|---|\n| {0}{1} | 84 |"),
        *("[连](https://example.com/{0}{1})", "[连](https://a.example/?q={2})", "## {0}{1}\n\n[他](#{0}{1})"),
        *(
            "84岁的{0}{1}。",
            "{0}{1}今年八十四岁。",
            "注[^{0}{1}]\n\n[^{0}{1}]: {0}{1}，84岁",
            "<!-- {0}{1}，84岁 -->",
        ),
    ]
)
PEOPLE = st.lists(
    st.tuples(NAMES, CONSENTS, st.lists(FORMS, min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
    unique_by=lambda person: person[0],
)


def pages(content: Path) -> Mapping[str, bytes]:
    """Return every page that some content makes."""
    graph = load(content, SETTINGS).graph
    assert graph
    found = render_all(page_jobs(graph), graph, SETTINGS, ENVIRONMENT)
    return {page.path: page.content for page in found}


def event(people: list[tuple[str, tuple[str | None, bool], list[str]]]) -> str:
    """Return an event that lists people and tells of them."""
    names = "、".join(name for name, _, _ in people)
    listed = "".join(
        f"  - {{name: {name}, role: 居民, age: 84{f', consent: {consent}' if consent else ''}}} # {name}\n"
        for name, (consent, _), _ in people
    )
    texts = (
        form.format(name[0], name[1:], quoted(name))
        for name, _, forms in people
        for form in dict.fromkeys(forms)
    )
    return (
        f"---\ntitle: {names}的一天\ndate: 2025-05-20\nplace: yard\nsummary: '{names}来了，84岁。'\n"
        f"tags: [{people[0][0]}]\nparticipants:\n{listed}---\n\n" + "\n\n".join(texts) + "\n"
    )


@settings(max_examples=15, deadline=None)
@given(PEOPLE)
def test_the_pages_stay_and_the_names_go(
    people: list[tuple[str, tuple[str | None, bool], list[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = write_site(Path(folder), {**SMALL, EVENT: event(people)})
        before, problems = pages(content), Problems()
        drafts = read_drafts(content, "content", problems)
        rewrites = plan(drafts, lambda draft: True, SETTINGS, problems)
        assert problems.errors == []
        for rewrite in rewrites:
            rewrite.path.write_bytes(rewrite.after)
        assert pages(content) == before
        said = plain((content / EVENT).read_text("utf-8"))
    for name, (_, may), _ in sorted(people, key=lambda person: -len(person[0])):
        said = said.replace(name, "□") if may else said
    assert [name for name, (_, may), _ in people if not may and name in said] == []
