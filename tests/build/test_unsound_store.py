"""Whatever became of the cache of the last build, the next one says so once, succeeds, and is the clean one."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest

from bench.proving.driver import Outcome, Workshop
from bench.proving.world import World, start
from tests.support import SMALL

EVENT = "content/events/2025-05-20-yizhen.md"
WORLD = start(SMALL)
BASE = "theme/templates/base.html"
EDITED = WORLD.put(BASE, WORLD.files[BASE].replace("</body>", "<i></i></body>"))
SAID = "坏了，已经丢掉"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A site that was built, with two workers for everything."""
    made = Workshop(tmp_path_factory.mktemp("unsound") / "site", processes=2)
    made.build(WORLD)
    made.end()
    shutil.copyfile(store(made), made.folder / "good")
    shutil.copytree(made.folder / ".generations", made.folder / "site before")
    yield made
    made.end()


@pytest.fixture(scope="module")
def clean(built: Workshop) -> Outcome:
    """What a clean build makes of the edited world."""
    return built.clean(EDITED)


def store(shop: Workshop) -> Path:
    """Return the cache of the incremental builds."""
    name = blake2b(str(shop.folder / "output").encode(), digest_size=4).hexdigest()
    return shop.folder / f".cache/linli-{name}.sqlite3"


def ask(path: Path, question: str, *values: str) -> None:
    """Change a database behind its owner's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(question, values)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_byte(path: Path) -> None:
    whole = path.read_bytes()
    assert "两家".encode() in whole
    path.write_bytes(whole.replace("两家".encode(), "三家".encode()))


def be_of_others(path: Path) -> None:
    path.unlink()
    ask(path, "CREATE TABLE bodies (name, html)")


def be_a_folder(path: Path) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)


def spoil(table: str, column: str, name: str = EVENT) -> Callable[[Path], None]:
    """Return what changes one value."""
    return lambda path: ask(path, f"UPDATE {table} SET {column} = {column} || 'x' WHERE name = ?", name)


def lose(table: str) -> Callable[[Path], None]:
    """Return what removes one row."""
    return lambda path: ask(path, f"DELETE FROM {table} WHERE name = ?", EVENT)


def spoil_shelves(table: str) -> Callable[[Path], None]:
    """Return what changes a value in each shelf of a table."""
    return lambda path: ask(path, f"UPDATE {table} SET rows = replace(rows, '2', '3')")


LOUD = {
    "half": halve,
    "one byte": change_byte,
    "another program's": be_of_others,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"text" * 2000),
    "a folder": be_a_folder,
    "a body": spoil("bodies", "html"),
    "who is called how": spoil_shelves("parsed"),
    "a masked record": spoil("fronts", "data"),
    "the head of a node": spoil_shelves("linked"),
    "a node": spoil("nodes", "data"),
    "the pages": spoil_shelves("pages"),
    "what pages read": spoil("facts", "value", "cells"),
    "the marks of that": spoil("facts", "value", "marks"),
    "an outline": spoil("outlines", "data"),
    "the names": spoil("facts", "value", "names"),
    "what a file says": spoil_shelves("masked"),
    "a lost body": lose("bodies"),
    "a lost node": lambda path: ask(path, "DELETE FROM nodes"),
}
ONCE_NAMES_MOVE: dict[str, Callable[[Path], object]] = {
    "what references were answered": spoil_shelves("asked"),
    "what references meant": spoil_shelves("lookups"),
    "lost answers": lambda path: ask(path, "DELETE FROM asked"),
    "lost look-ups": lambda path: ask(path, "DELETE FROM lookups"),
}
"""What a build looks at only where a reference may mean something else."""
SILENT = {
    "deleted": Path.unlink,
    "another version's": lambda path: ask(path, "PRAGMA user_version = 99"),
    "closed": lambda path: path.chmod(0),
    "read-only": lambda path: path.chmod(0o400),
}


def after(
    shop: Workshop, clean: Outcome, harm: Callable[[Path], object], edited: World = EDITED
) -> tuple[str, ...]:
    """Harm the cache of a built site, and return what the next build says that a clean one does not."""
    if store(shop).is_dir():
        shutil.rmtree(store(shop))
    shutil.rmtree(shop.folder / ".generations")
    shutil.copytree(shop.folder / "site before", shop.folder / ".generations")
    (shop.folder / "output").unlink()
    (shop.folder / "output").symlink_to(".generations/output-1")
    store(shop).unlink(missing_ok=True)
    shutil.copyfile(shop.folder / "good", store(shop))
    harm(store(shop))
    found = shop.build(edited)
    shop.end()
    assert (found.stopped, found.site) == (False, clean.site)
    return tuple(line for line in found.said if line not in clean.said)


@pytest.mark.parametrize("name", LOUD)
def test_harm_is_said_once(built: Workshop, clean: Outcome, name: str) -> None:
    said = after(built, clean, LOUD[name])
    assert len(said) <= 1
    assert all(SAID in line for line in said)
    assert said or name == "a lost node"


@pytest.mark.parametrize("name", ONCE_NAMES_MOVE)
def test_harm_to_what_few_builds_look_at_is_said_by_those(built: Workshop, name: str) -> None:
    hospital = "content/partners/hospital.md"
    renamed = WORLD.put(hospital, WORLD.files[hospital].replace("type:", "aliases: [新名]\ntype:"))
    said = after(built, built.clean(renamed), ONCE_NAMES_MOVE[name], renamed)
    assert len(said) == 1
    assert SAID in said[0]


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_harm_is_not_spoken_of(built: Workshop, clean: Outcome, name: str) -> None:
    said = after(built, clean, SILENT[name])
    assert said == () or name == "closed"  # root may read what is closed
