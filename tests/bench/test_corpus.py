"""The invented community is the same everywhere, and Linli's own check has nothing against it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from bench.corpus import SEED, TODAY
from bench.making.community import Size, settle
from bench.making.flavours import CHINESE, FLAVOURS
from linli.source.dates import parse_date
from tests.bench.support import DAY, corpus
from tests.commands import digest, run


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community of sixty events with photographs."""
    folder = tmp_path_factory.mktemp("corpus") / "content"
    done = corpus(folder, "--events", 60, "--photos", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    return folder


def events(folder: Path) -> dict[str, str]:
    """Return the text of each event by its id."""
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("events/*/*.md"))}


def test_same_options_give_the_same_bytes(content: Path, tmp_path: Path) -> None:
    """Whatever the seed of hashes, and wherever the folder is."""
    corpus(tmp_path / "again", "--events", 60, "--photos", PYTHONHASHSEED="2")
    assert digest(tmp_path / "again") == digest(content)


def test_check_finds_no_error_and_nothing_to_warn_of(content: Path) -> None:
    done = run("check", "--content", content, "--format", "json", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout
    found = [entry for entry in json.loads(done.stdout) if entry["severity"] != "note"]
    assert found == []


def test_it_holds_what_real_content_has(content: Path) -> None:
    """Uncertain dates, events still to come, a rhythm, Chinese keys, links, tables; about 1,500 Han a body."""
    texts = events(content)
    every = "\n".join(texts.values())
    dates = [parse_date(found) for found in re.findall(r"^(?:date|日期): (.+)$", every, re.MULTILINE)]
    assert len(dates) == len(texts) == 60
    assert {date.is_day for date in dates} == {True, False}
    assert {date.year for date in dates} >= set(range(2017, 2027))
    assert every.count("status: announced") + every.count("状态: announced") >= 2
    for sign in ("repeat: 每月", "](partner:", "\n| ", "\n## ", "\n- ", "age: ", "某某", "role: "):
        assert sign in every, sign
    lengths = [len(told(text)[1]) for text in texts.values()]
    assert 1300 < sum(lengths) / len(lengths) < 1700
    assert len(set(texts.values())) == 60


def test_photographs_are_listed_and_can_be_opened(content: Path) -> None:
    listed = set(re.findall(r"\{file: (\S+),", "".join(events(content).values())))
    made = {path.relative_to(content / "photos").as_posix() for path in content.glob("photos/*/*")}
    assert listed == made != set()
    for name in made:
        with Image.open(content / "photos" / name) as image:
            image.load()
            assert image.format == "JPEG"
            assert min(image.size) >= 360


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_flavour_tells_the_same(flavour: str, content: Path, tmp_path: Path) -> None:
    """The same events, with the same titles and the same words."""
    corpus(tmp_path / flavour, "--events", 60, "--flavour", flavour)
    assert {id: told(text) for id, text in events(tmp_path / flavour).items()} == {
        id: told(text) for id, text in events(content).items()
    }


@pytest.mark.parametrize("flavour", [flavour for flavour in FLAVOURS if flavour != "linli"])
def test_every_flavour_holds_the_same_facts(flavour: str, content: Path, tmp_path: Path) -> None:
    """Who held it where, who came with what, who took part: in each file, by that engine's keys."""
    corpus(tmp_path / flavour, "--events", 60, "--flavour", flavour)
    mine, theirs = events(content), events(tmp_path / flavour)
    community = settle(Size(60), TODAY, SEED)
    ids = {thing.name: thing.id for thing in (*community.services, *community.partners, *community.hosts)}
    ids |= {partner.short: partner.id for partner in (*community.partners, *community.hosts)}
    for id, text in theirs.items():
        front = fields(text)
        assert facts(front, "contributions", {}, OTHER_KEYS) == facts(
            fields(mine[id]), "partners", ids, LINLI_KEYS
        )
        came = [front["hosts"], *([part["partner"]] for part in front.get("contributions", ()))]
        assert front["partners"] == [id for some in came for id in some]


LINLI_KEYS = {chinese: key for key, chinese in CHINESE.items()}
OTHER_KEYS = {"column": "category", "state": "status", "labels": "tags", "when": "date"}
COPIED = (
    "date",
    "title",
    "place",
    "tags",
    "threads",
    "status",
    "served",
    "volunteers",
    "hours",
    "participants",
)


def fields(text: str) -> dict[str, Any]:
    """Return a file's front matter, all values as text."""
    return yaml.load(text.split("---\n", 2)[1], yaml.BaseLoader)


def facts(front: dict[str, Any], parts: str, ids: dict[str, str], keys: dict[str, str]) -> dict[str, object]:
    """Return what front matter says, by the same keys and ids for every engine."""
    front = {
        keys.get(key, key): value for key, value in sorted(front.items(), key=lambda pair: pair[0] in keys)
    }

    def known(names: list[str]) -> list[str]:
        return [ids.get(name, name) for name in names]

    given = [
        (ids.get(part["partner"], part["partner"]), known(part.get("services", [])), part.get("people"))
        for part in front.get(parts, ())
    ]
    loose = known(front.get("services", []))
    services = {service for _, some, _ in given for service in some} | set(loose)
    category = front.get("category") if front.get("category") != "events" else None
    copied = {key: front.get(key) for key in COPIED}
    return copied | {
        "hosts": known(front["hosts"]),
        "parts": given,
        "services": services,
        "category": category,
    }


def told(text: str) -> tuple[str, str]:
    """Return an event's title and the Han characters of its body."""
    _, front, body = text.split("---\n", 2)
    title = next(line.partition(": ")[2] for line in front.splitlines() if line[:2] in ("ti", "标题"))
    return title, han(body)


def han(text: str) -> str:
    return "".join(re.findall("[一-龥]", text))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.md").write_text("mine", "utf-8")
    done = corpus(tmp_path, "--events", 3)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kept.md"]


@pytest.mark.parametrize("count", [1, 2, 21])
def test_a_few_events_make_a_site_too(count: int, tmp_path: Path) -> None:
    corpus(tmp_path / "few", "--events", count)
    assert len(events(tmp_path / "few")) == count
    assert run("check", "--content", tmp_path / "few", SOURCE_DATE_EPOCH=DAY).returncode == 0
