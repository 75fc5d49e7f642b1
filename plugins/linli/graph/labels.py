"""Find pieces by their tags and their category."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from linli import urls
from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.index import Pieces, newest_first
from linli.graph.nodes import EventNode, Nodes, StoryNode
from linli.graph.outlines import Outline
from linli.graph.views import LabelCount, LabelsView, LabelView, Link
from linli.problems import Location, Problems
from linli.source.labels import LabelIds, fold
from linli.text.digest import digest

Key = tuple[str, str]
"""The kind and the id of a label."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Be a label with the pieces that have it, newest first."""

    link: Link
    pieces: Pieces


def tags_of(facts: Facts, tags: Iterable[str]) -> tuple[Link, ...]:
    """Return links to the tags of a piece, each once."""
    links = [facts.read(LABEL, f"tag:{text}") for text in tags]
    return tuple({link.id: link for link in links}.values())


def category_of(facts: Facts, text: str) -> Link | None:
    """Return a link to the category of a piece, where it has one."""
    return facts.read(LABEL, f"category:{text}") if text else None


def labels_of(facts: Facts, piece: Outline) -> tuple[Link, ...]:
    """Return links to the category and the tags of a piece."""
    category = category_of(facts, piece.category)
    return (*((category,) if category else ()), *tags_of(facts, piece.tags))


def labels_view(facts: Facts) -> LabelsView:
    """Return all tags and categories, the most used first."""
    return facts.read(LABELS)


def label_view(facts: Facts, kind: str, id: str) -> LabelView:
    """Return one tag or category with its pieces; raises KeyError where no piece has it."""
    found = facts.read(LABELLED, f"{kind}:{id}")
    return LabelView(found.link, facts.cards(found.pieces))


def groups(facts: Facts) -> Mapping[Key, Labelled]:
    """Return every label in use to a reader of all pieces, and write down that ids of labels are read."""
    facts.read(LABELS)
    return facts.peek(GROUPS)


def report_clashes(nodes: Nodes, ids: LabelIds, problems: Problems) -> None:
    """Report two different labels of one kind that came to the same id: their pages would be one."""
    used = {("tag", text) for piece in _pieces(nodes) for text in piece.record.model.tags}
    used |= {("category", text) for piece in _pieces(nodes) if (text := piece.record.model.category)}
    if not have_clashes(used, ids):  # where each label stands is worth finding out only for a report
        return
    first: dict[Key, str] = {}
    for piece in _pieces(nodes):
        for kind, text, where in _spots(piece):
            id = ids.id_of(kind, text)
            other = first.setdefault((kind, id), text)
            if fold(other) != fold(text):
                section = urls.LABELS[kind]
                problems.error(where, "label-clash", text=text, other=other, id=id, section=section)


def have_clashes(used: Iterable[tuple[str, str]], ids: LabelIds) -> bool:
    """Return whether two different labels, each a kind and a text, came to the same id."""
    first: dict[Key, str] = {}
    return any(
        first.setdefault((kind, ids.id_of(kind, text)), fold(text)) != fold(text) for kind, text in used
    )


def in_use(facts: Facts) -> list[Key]:
    """Return kind and id of each label in use; how often, and by what, takes longer to find out."""
    return sorted(
        {(kind, facts.label_ids.id_of(kind, text)) for kind, text in used_by(facts.index.everything)}
    )


def used_by(pieces: Iterable[Outline]) -> list[tuple[str, str]]:
    """Return each label of some pieces once, as a kind and a text."""
    tags, categories = set[str](), set[str]()
    for piece in pieces:
        tags.update(piece.tags)
        categories.add(piece.category)
    return [*(("tag", text) for text in tags), *(("category", text) for text in categories if text)]


def _spots(piece: EventNode | StoryNode) -> Iterator[tuple[str, str, Location]]:
    model, at = piece.record.model, piece.record.positions.at
    yield from (("tag", text, at("tags", n)) for n, text in enumerate(model.tags))
    if model.category:
        yield "category", model.category, at("category")


def _pieces(nodes: Nodes) -> Iterator[EventNode | StoryNode]:
    yield from nodes.events.values()
    yield from nodes.stories.values()
    yield from nodes.news.values()


def _link(facts: Facts, key: str) -> Link:
    kind, _, text = key.partition(":")
    id = facts.label_ids.id_of(kind, text)
    return Link(kind, id, urls.address(kind, id), text)


def _group(facts: Facts, _: str) -> Mapping[Key, Labelled]:
    """Return every label in use, with the spelling of the newest piece that has it."""
    known: dict[Key, Link] = {}  # by kind and text

    def link(kind: str, text: str) -> Link:
        if (kind, text) not in known:
            known[kind, text] = facts.read(LABEL, f"{kind}:{text}")
        return known[kind, text]

    links: dict[Key, Link] = {}
    found: dict[Key, dict[Outline, None]] = {}
    for piece in newest_first(facts.index.everything):
        of_piece = [link("tag", text) for text in piece.tags]
        for label in [*of_piece, link("category", piece.category)] if piece.category else of_piece:
            key = (label.kind, label.id)
            links.setdefault(key, label)
            found.setdefault(key, {})[piece] = None
    return {key: Labelled(links[key], tuple(found[key])) for key in sorted(found)}


def _labels(facts: Facts, key: str) -> LabelsView:
    found = facts.peek(GROUPS)

    def counted(kind: str) -> tuple[LabelCount, ...]:
        counts = (LabelCount(g.link, len(g.pieces)) for (of, _), g in found.items() if of == kind)
        return tuple(sorted(counts, key=lambda label: (-label.count, label.link.id)))

    return LabelsView(counted("tag"), counted("category"))


def _labelled(facts: Facts, key: str) -> Labelled:
    kind, _, id = key.partition(":")
    return facts.peek(GROUPS)[kind, id]


def _mark_labelled(facts: Facts, key: str) -> str:
    """Return a fingerprint of the label as it is spelled, and of its pieces: another label may come to its id."""
    found = _labelled(facts, key)
    return digest(f"{found.link} {facts.mark_pieces(found.pieces)}")


LABEL = Derived("label_id", _link, lambda facts, key: _link(facts, key).id)
"""A link to a label, by its kind and its text."""
GROUPS = Derived("label_groups", _group)
LABELLED = Derived("label", _labelled, _mark_labelled)
"""A label with its pieces, by kind and id."""
LABELS = Derived("labels", _labels)
"""How often each label is used."""
TABLES = (LABEL, LABELLED, LABELS)
