"""A secret is found wherever it stands and however it is written, at its line and column."""

from pathlib import Path

import pytest

from linli.build.assets import assets
from linli.build.jobs import data_jobs, page_jobs
from linli.images.encode import FORMATS
from linli.settings import Settings
from tests.checks.leaks.places import PLACES, Place
from tests.checks.leaks.support import FILES, SECRETS, planted, scanned, secrets, told
from tests.checks.leaks.test_images import HOLDING
from tests.commands import ROOT
from tests.support import TODAY, load_small

RARE = secrets({**FILES, "people/rare.md": "---\nname: \U00020bb7明\nkind: 居民\n---\n"})


@pytest.mark.parametrize("name", PLACES)
def test_a_secret_is_found_where_it_stands(name: str, tmp_path: Path) -> None:
    place = PLACES[name]
    text, line, column = planted(place.text)
    known = RARE if place.found == "\U00020bb7明" else SECRETS
    found = scanned(tmp_path, {place.path: text.encode()}, known)
    assert told(found) == [(f"output/{place.path}", place.code, line, column, place.found)]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("name", ["text", "inline tags", "csv", "json"])
def test_a_name_is_found_in_every_encoding(name: str, codec: str, tmp_path: Path) -> None:
    place = PLACES[name]
    text, line, column = planted(place.text)
    found = scanned(tmp_path, {place.path: (text + "这是说明文字。" * 9).encode(codec)})
    assert told(found) == [(f"output/{place.path}", place.code, line, column, place.found)]


@pytest.mark.parametrize("sign", [b"\0", b"\xff", b"\xe6\x9d"])
def test_a_damaged_page_is_looked_through_all_the_same(sign: bytes, tmp_path: Path) -> None:
    """One byte that is no text does not make bytes of a page."""
    page = "<p>这是说明文字，李<b>明</b>来了。</p>".encode() + sign
    (found,) = scanned(tmp_path, {"x/index.html": page})
    assert (found.code, found.location.column) == ("leak-name", 11)


@pytest.mark.parametrize(
    "path",
    [
        *("photos/李明.html", "li-ming/x.html", "x/LiMing.html", "x/liming2.html", "李\u200b明/x.html"),
        *("x/ouyangxiuzhilifa.html", "x/xiuzhi-ouyang.html", "danxiaole.html", "%E6%9D%8E%E6%98%8E.html"),
        *("john-smith.html", "JohnSmith/x.html", "張麗華.html", "2025-05-20-li-ming-laile/x.html"),
    ],
)
def test_a_name_is_found_in_the_path_of_a_file(path: str, tmp_path: Path) -> None:
    """In Han characters of either sort, in percent signs, spelled with whatever between the syllables."""
    (found,) = scanned(tmp_path, {path: b"<p>x</p>"})
    assert (found.location.path, found.code, found.variant) == (f"output/{path}", "leak-name", "address")


def test_the_list_of_places_has_every_kind_of_file_that_we_write(tmp_path: Path) -> None:
    """A new format, or a new kind of file in the theme, adds itself to the places that are tried."""
    settings = Settings(today=TODAY, site_url="https://a.example")
    loaded = load_small(tmp_path)
    assert loaded.graph
    paths = [job.path for job in (*page_jobs(loaded.graph), *data_jobs(loaded.graph, settings))]
    paths += [*assets(ROOT / "theme/static"), *(f"photos/x.{suffix}" for suffix in FORMATS)]
    suffixes, pictures = {_suffix(path) for path in paths}, {f".{name.split()[0]}" for name in HOLDING}
    assert suffixes - {".jpg"} <= {_suffix(place.path) for place in PLACES.values()} | pictures


def _suffix(path: str) -> str:
    return Path(path).suffix


def test_a_finding_names_the_files_that_hold_the_person(tmp_path: Path) -> None:
    """So that staff know whom it is about; and the words around it, to search for."""
    (found,) = scanned(tmp_path, {"x.html": "<p>昨天李明来理发了。</p>".encode()})
    assert dict(found.params) == {
        "name": "李明",
        "phrase": "昨天李明来理发了",
        "files": "content/events/2025-05-20-shili.md",
    }


def test_each_name_is_told_once_a_file(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"x.html": "<p>李明</p>\n<p>李明、李明秀</p>".encode()})
    assert [(p.location.line, dict(p.params)["name"]) for p in found] == [(1, "李明"), (2, "李明秀")]


def test_a_place_says_which_files_it_is_about() -> None:
    """No two places are the same, so that none is tried for nothing."""
    assert len({(place.path, place.text) for place in PLACES.values()}) == len(PLACES)
    assert all(isinstance(place, Place) for place in PLACES.values())
