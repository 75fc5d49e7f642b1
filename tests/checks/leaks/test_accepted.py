"""What staff accepted is left alone where they accepted it, and nowhere else."""

from pathlib import Path

import pytest

from linli.source.exceptions import Accepted
from tests.checks.leaks.support import EVENT, FILES, accept, scanned, secrets, told

PAGE = "events/2025-05-20-shili/index.html"
POEM = "<p>桃李明媚</p>"


@pytest.mark.parametrize(
    "accepted",
    [
        accept("桃李明媚", page="/events/2025-05-20-shili/"),
        accept("桃李明媚", page="events/2025-05-20-shili/index.html"),
        accept("李明", page="/events/2025-05-20-shili/"),
        accept("桃李 明媚", page="/events/2025-05-20-shili/"),
        accept("桃李明媚", file=EVENT),
        accept("桃李明媚", file=f"content/{EVENT}"),
    ],
)
def test_an_accepted_phrase_is_left_alone_on_its_page(accepted: Accepted, tmp_path: Path) -> None:
    known = secrets(FILES, (accepted,))
    found = scanned(tmp_path, {PAGE: POEM.encode(), "index.html": POEM.encode()}, known)
    assert [(p.location.path, p.code) for p in found] == [("output/index.html", "leak-name")]


def test_what_stands_beside_an_accepted_phrase_is_found(tmp_path: Path) -> None:
    known = secrets(FILES, (accept("桃李明媚", page="/events/2025-05-20-shili/"),))
    (found,) = scanned(tmp_path, {PAGE: f"{POEM}\n<p>李明</p>".encode()}, known)
    assert (found.code, found.location.line) == ("leak-name", 2)


@pytest.mark.parametrize("phrase", ["13800138000", "3号楼2单元501室"])
def test_a_number_may_be_accepted(phrase: str, tmp_path: Path) -> None:
    known = secrets(FILES, (accept(phrase, page="/x/"),))
    page = f"<p>{phrase}</p>".encode()
    found = scanned(tmp_path, {"x/index.html": page, "y/index.html": page}, known)
    assert [p.location.path for p in found] == ["output/y/index.html"]


def test_an_exception_that_excuses_nothing_is_reported(tmp_path: Path) -> None:
    """The phrase is gone, or the page never had it; it would excuse the next one to be written there."""
    known = secrets(FILES, (accept("桃李明媚", page="/x/"),))
    files = {"x/index.html": b"<p>x</p>", "y/index.html": b"<p>x</p>"}
    assert told(scanned(tmp_path, files, known)) == [
        ("privacy-exceptions.yml", "exception-useless", 1, 1, "")
    ]


def test_letters_in_a_path_may_be_accepted(tmp_path: Path) -> None:
    """A photograph may be called li-ming.jpg for the dawn; the addresses that lead there are no news then."""
    known = secrets(FILES, (accept("li-ming", page="photos/li-ming.txt"),))
    page = b'<a href="/photos/li-ming.txt">x</a>'
    assert told(scanned(tmp_path, {"photos/li-ming.txt": b"x", "index.html": page}, known)) == []
    assert len(scanned(tmp_path, {"photos/li-ming.txt": b"x", "index.html": page})) == 1
