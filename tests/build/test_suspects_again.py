"""What a suspect hangs on besides its own file is looked at again when that changes, and nothing else is."""

from pathlib import Path

import pytest

from linli.build import hiding
from linli.build.engine import Engine
from linli.build.store import Store
from linli.settings import Settings
from tests.support import SMALL, TODAY, write_site

EVENT = "events/x.md"
FRONT = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\n---\n"
SITE = SMALL | {
    EVENT: f"{FRONT}居民李明商店。电话：0375-2345678。\n",
    "events/y.md": f"{FRONT}居民李明商店。\n",
}
CODES = {"unlisted-name", "private-phone", "exception-useless"}
ACCEPTED = "- {{file: {}, phrase: 李明商店, reason: 示例}}\n"


class Site:
    """Be a site that is loaded again and again, by one process that stays or by new ones."""

    def __init__(self, folder: Path, stays: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content, self.stays, self._store = write_site(folder, SITE), stays, folder / "store"
        self.masked: list[str] = []
        self._engine: Engine | None = None
        mask_file = hiding.mask_file

        def counted(record, *rest):  # type: ignore[no-untyped-def]
            self.masked.append(record.source.path)
            return mask_file(record, *rest)

        monkeypatch.setattr(hiding, "mask_file", counted)

    def load(self) -> list[str]:
        """Return what is reported, as file and code."""
        self.masked.clear()
        if self._engine is None or not self.stays:
            store = Store(self._store, "1")
            store.open()
            self._engine = Engine(store, "zh", 1)
        self._engine.read(self.content, "content")
        found = self._engine.load(Settings(today=TODAY)).problems
        self._engine.save()
        return [f"{p.location.path.removeprefix('content/')} {p.code}" for p in found if p.code in CODES]

    def write(self, name: str, text: str) -> None:
        (self.content / name).write_text(text, "utf-8")


@pytest.fixture(params=[True, False])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, request.param, monkeypatch)


FIRST = [f"{EVENT} unlisted-name", f"{EVENT} private-phone", "events/y.md unlisted-name"]


def test_what_was_found_is_kept(site: Site) -> None:
    assert site.load() == FIRST
    assert site.load() == FIRST
    assert site.masked == []


def test_a_telephone_that_is_published_now_is_none_any_more(site: Site) -> None:
    site.load()
    site.write("partners/hospital.md", "---\nname: 示例医院\ntype: 医院\nphone: 0375-2345678\n---\n")
    assert site.load() == [FIRST[0], FIRST[2]]
    site.write("partners/hospital.md", "---\nname: 示例医院\ntype: 医院\n---\n")
    assert site.load() == FIRST


def test_an_exception_for_one_file_masks_only_that_one_anew(site: Site) -> None:
    site.load()
    site.write("privacy-exceptions.yml", ACCEPTED.format(EVENT))
    assert site.load() == FIRST[1:]
    assert site.masked == [f"content/{EVENT}"]
    assert site.load() == FIRST[1:]
    site.write("privacy-exceptions.yml", ACCEPTED.format("'*'"))
    assert site.load() == [FIRST[1]]
    (site.content / "privacy-exceptions.yml").unlink()
    assert site.load() == FIRST


def test_an_exception_is_useless_once_its_words_are_gone(site: Site) -> None:
    site.write("privacy-exceptions.yml", ACCEPTED.format(EVENT))
    assert "privacy-exceptions.yml exception-useless" not in site.load()
    site.write(EVENT, f"{FRONT}来了。\n")
    assert site.load() == [FIRST[2], "privacy-exceptions.yml exception-useless"]


def test_a_place_of_the_name_makes_it_known(site: Site) -> None:
    site.load()
    site.write("places/shop.md", "---\nname: 李明商店\n---\n")
    assert site.load() == [FIRST[1]]
