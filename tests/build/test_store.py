"""The store gives back what was put into it, or says that it cannot be believed."""

import sqlite3
from pathlib import Path

import pytest

from linli.build.store import Changes, Store, Unsound


def opened(path: Path, stamp: str = "1") -> Store:
    """Return the store at a path."""
    store = Store(path, stamp)
    store.open()
    return store


def filled(path: Path) -> None:
    """Make a store with two bodies."""
    store = opened(path)
    store.save(Changes({"bodies": [("a", "1", "正文一" * 2000), ("b", "2", "正文二" * 2000)]}))
    store.close()


def test_what_was_saved_is_there_the_next_time(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    assert store.get("bodies", "a") == ("1", "正文一" * 2000)
    assert store.get("bodies", "c") is None
    assert store.find("bodies", "a", "1")[1] == "正文一" * 2000


def test_rows_are_replaced_and_removed(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    store.save(Changes({"bodies": [("a", "3", "新")]}, {"bodies": ["b", "never"]}))
    assert list(store.whole("bodies")) == [("a", "3", "新")]


def test_texts_come_back_as_bytes_where_they_were_bytes(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    store.save(Changes({"bodies": [("a", "1", "正文".encode()), ("b", "2", b"\xed\xa0\x80\x1e")]}))
    assert list(store.whole("bodies")) == [("a", "1", "正文".encode()), ("b", "2", b"\xed\xa0\x80\x1e")]


def test_what_is_saved_step_by_step_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    many = Changes({"bodies": [(f"{number}", "1", "正文") for number in range(500)]}, {"bodies": ["a"]})
    steps = store.saving(many)
    for _ in range(3):
        next(steps)
    steps.close()
    assert [name for name, *_ in opened(tmp_path / "store").whole("bodies")] == ["a", "b"]
    assert sum(1 for _ in store.saving(many)) > 3
    assert len(list(opened(tmp_path / "store").whole("bodies"))) == 501


def test_what_another_wrote_to_meanwhile_is_not_written_to(tmp_path: Path) -> None:
    """What is saved are differences from what was there."""
    filled(tmp_path / "store")
    mine, others = opened(tmp_path / "store"), opened(tmp_path / "store")
    mine.save(Changes({"bodies": [("a", "3", "新")]}))
    assert not mine.is_others
    assert others.is_others
    with pytest.raises(Unsound):
        others.save(Changes({"bodies": [("b", "4", "旧")]}))
    assert opened(tmp_path / "store").get("bodies", "b") == ("2", "正文二" * 2000)


def test_a_store_that_another_has_replaced_is_not_written_to(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    mine = opened(tmp_path / "store")
    (tmp_path / "store").rename(tmp_path / "old")
    filled(tmp_path / "store")
    assert mine.is_others


def test_rows_that_lie_on_shelves_are_replaced_and_removed_one_by_one(tmp_path: Path) -> None:
    """A shelf holds many rows of plain values; one that is empty is gone."""
    store, names = opened(tmp_path / "store"), [f"content/events/{n}.md" for n in range(1000)]
    rows = {name: [name[::-1], [1, None, ["乙"]], f"[{n}]"] for n, name in enumerate(names)}
    store.save(Changes({"parsed": [(name, *row) for name, row in rows.items()]}))
    store.close()
    store, new = opened(tmp_path / "store"), ["新", [2], "[]"]
    store.save(Changes({"parsed": [(names[3], *new)]}, {"parsed": [names[4], "never"]}))
    store.close()
    found = {name: row for name, *row in opened(tmp_path / "store").whole("parsed")}
    del rows[names[4]]
    assert found == {**rows, names[3]: new}
    store = opened(tmp_path / "store")
    store.save(Changes({}, {"parsed": names}))
    assert list(store.whole("parsed")) == []


def test_a_fault_while_saving_leaves_all_as_it_was(tmp_path: Path) -> None:
    def rows():  # type: ignore[no-untyped-def]
        yield "a", "3", "新"
        raise ZeroDivisionError

    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    with pytest.raises(ZeroDivisionError):
        store.save(Changes({"bodies": rows()}, {"bodies": ["b"]}))
    assert len(list(store.whole("bodies"))) == 2


def test_a_store_that_cannot_be_made_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of one would be told of by the next build as a fault of its own."""

    def fail(store: Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as full:
        full.setattr(Store, "_make", fail)
        with pytest.raises(OSError, match="full"):
            opened(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []
    filled(tmp_path / "store")


def test_what_is_replaced_or_removed_is_in_no_byte_of_the_file(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    store.save(Changes({"bodies": [("a", "3", "新")]}, {"bodies": ["b"]}))
    store.close()
    left = (tmp_path / "store").read_bytes()
    assert [text for text in ("正文一", "正文二") if text.encode() in left] == []


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    assert (tmp_path / "store").stat().st_mode & 0o077 == 0


def test_a_store_of_other_code_is_not_believed(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    with pytest.raises(Unsound):
        opened(tmp_path / "store", "2")


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but text", b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_file_that_is_no_store_is_not_believed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "store").write_bytes(content)
    with pytest.raises(Unsound):
        opened(tmp_path / "store")


def test_a_database_of_another_program_is_not_believed(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store") as other:
        other.execute("CREATE TABLE bodies (name TEXT, proof TEXT, html TEXT)")
    other.close()
    with pytest.raises(Unsound):
        opened(tmp_path / "store")


def test_half_a_store_is_not_believed(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    whole = (tmp_path / "store").read_bytes()
    (tmp_path / "store").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unsound):
        store = opened(tmp_path / "store")
        list(store.whole("bodies"))


def test_a_single_changed_byte_is_found(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    whole = (tmp_path / "store").read_bytes()
    assert whole.count("正文二".encode()) > 10
    (tmp_path / "store").write_bytes(whole.replace("正文二".encode(), "正文三".encode(), 1))
    store = opened(tmp_path / "store")
    with pytest.raises(Unsound):
        list(store.whole("bodies"))
    with pytest.raises(Unsound):
        store.get("bodies", "b")
    assert store.get("bodies", "a")


def test_drop_removes_it(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    store.drop()
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_belongs_to_another_state_is_not_taken(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    store = opened(tmp_path / "store")
    for name, mark in (("a", "2"), ("c", "1")):
        with pytest.raises(Unsound):
            store.find("bodies", name, mark)
