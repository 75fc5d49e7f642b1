"""Tags and categories gather the pieces that have them, and only what is on the site."""

from pathlib import Path

import pytest

from linli.build.jobs import page_jobs
from linli.build.site import Loaded
from linli.source.labels import make_id
from tests.support import SMALL, codes, load_small

PIECE = "---\ntitle: {title}\ndate: {date}\n{more}---\n"
EVENT = SMALL["events/2025-05-20-yizhen.md"].replace(
    "served:", "tags: 义诊、理发\n        category: 便民\n        served:"
)
FILES = {
    "events/2025-05-20-yizhen.md": EVENT,
    "stories/old.md": PIECE.format(title="示例旧事", date="2012", more="tags: [书屋, 义诊, 义诊]\n"),
    "news/new.md": PIECE.format(title="示例消息", date="2025-05-30", more="tags: [书屋]\ncategory: 便民\n"),
    "tags.yml": "tags: {义诊: yizhen}\ncategories: {便民: bianmin}\n",
}


def loaded(folder: Path, more: dict[str, str] | None = None) -> Loaded:
    return load_small(folder, {**FILES, **(more or {})})


def test_a_label_lists_its_pieces_newest_first(tmp_path: Path) -> None:
    graph = loaded(tmp_path).graph
    assert graph
    assert [card.id for card in graph.tag("yizhen").cards] == ["2025-05-20-yizhen", "old"]
    assert [card.id for card in graph.category("bianmin").cards] == ["new", "2025-05-20-yizhen"]
    assert graph.tag("yizhen").link.name == "义诊"


def test_the_index_counts_a_piece_once(tmp_path: Path) -> None:
    graph = loaded(tmp_path).graph
    assert graph
    counts = {label.link.name: label.count for label in graph.tags().tags}
    assert counts == {"义诊": 2, "书屋": 2, "理发": 1}
    assert [(label.link.name, label.count) for label in graph.tags().categories] == [("便民", 2)]


def test_a_page_names_its_labels_with_links(tmp_path: Path) -> None:
    graph = loaded(tmp_path).graph
    assert graph
    event = graph.event("2025-05-20-yizhen")
    assert [tag.url for tag in event.tags] == ["/tags/yizhen/", f"/tags/{make_id('理发')}/"]
    assert event.category and event.category.url == "/categories/bianmin/"
    assert [tag.name for tag in graph.story("old").tags] == ["书屋", "义诊"]


def test_another_tag_of_the_same_pieces_may_come_to_an_id(tmp_path: Path) -> None:
    event = {"events/2025-05-20-yizhen.md": EVENT}
    before, after = (
        load_small(tmp_path / tag, {**SMALL, **event, "tags.yml": f"tags: {{{tag}: one}}\n"}).graph
        for tag in ("义诊", "理发")
    )
    assert before and after
    assert before.tag("one").cards == after.tag("one").cards
    assert before.fingerprint_of("label:tag:one") != after.fingerprint_of("label:tag:one")


@pytest.mark.parametrize("hidden", ["draft: 是", "publish_at: 2025-06-02"])
def test_what_is_not_on_the_site_yet_counts_nowhere(tmp_path: Path, hidden: str) -> None:
    draft = PIECE.format(title="草稿", date="2025-05-30", more=f"tags: [没有]\ncategory: 没有\n{hidden}\n")
    graph = loaded(tmp_path, {"news/draft.md": draft}).graph
    assert graph
    assert "没有" not in {label.link.name for label in (*graph.tags().tags, *graph.tags().categories)}


def test_every_label_in_use_has_a_page(tmp_path: Path) -> None:
    graph = loaded(tmp_path).graph
    assert graph
    pages = {job.address for job in page_jobs(graph)}
    made = {f"/tags/{make_id(tag)}/" for tag in ("书屋", "理发")}
    assert {"/tags/", "/tags/yizhen/", "/categories/bianmin/"} | made <= pages


def test_a_tag_with_a_masked_name_is_masked_with_its_address(tmp_path: Path) -> None:
    more = "tags: [李明]\npeople: [{name: 李明, role: 居民}]\n"
    story = PIECE.format(title="示例", date="2025-05-01", more=more)
    graph = load_small(tmp_path, {"stories/a.md": story, "tags.yml": "tags: {李明: liming}\n"}).graph
    assert graph
    (tag,) = graph.story("a").tags
    assert (tag.name, tag.id) == ("李某", make_id("李某"))


def test_two_labels_of_one_id_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four characters of a hash can meet, once in 65,536 pairs; the build stops rather than mix two pages."""
    monkeypatch.setattr("linli.source.labels.make_id", lambda text: "same-0000")
    found = load_small(tmp_path, {"stories/old.md": FILES["stories/old.md"].replace("义诊, 义诊", "义诊")})
    assert codes(found) == ["label-clash"]
    (problem,) = found.problems.errors
    assert dict(problem.params) == {"text": "义诊", "other": "书屋", "id": "same-0000", "section": "tags"}


def test_a_fault_in_the_list_stops_the_build(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"tags.yml": "tags: {义诊: a, 理发: a}\n"}).graph is None


def test_a_label_nobody_has_has_no_page(tmp_path: Path) -> None:
    graph = load_small(tmp_path, {"tags.yml": FILES["tags.yml"]}).graph
    assert graph and not graph.tags().tags
    with pytest.raises(KeyError):
        graph.tag("yizhen")
