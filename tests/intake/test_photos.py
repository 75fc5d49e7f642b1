"""Photographs come in all together or not at all, whatever goes wrong on the way."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from linli.intake import photos
from linli.intake.photos import Found, look_at, names, store
from linli.problems import Problems
from tests.commands import digest
from tests.images.metadata import SECRETS, exif
from tests.images.pictures import written

BEFORE, AFTER = b"---\ntitle: a\n---\n", b"---\ntitle: a\nphotos: [x]\n---\n"


def shot(seed: int, kind: str = "jpeg", width: int = 900, **options: object) -> bytes:
    """Return a photograph, sharp and every seed another one: noise, coarse and fine."""
    chance = Random(seed)
    size = (width, width * 2 // 3)
    cells = ((12, 8), (width // 4, width // 6))
    coarse, fine = (Image.frombytes("L", c, chance.randbytes(c[0] * c[1])).resize(size) for c in cells)
    return written(Image.blend(coarse, fine, 0.4).convert("RGB"), kind, **options)


def taken(time: str) -> Image.Exif:
    found = Image.Exif()
    found.get_ifd(0x8769)[0x9003] = time
    return found


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., tuple[list[Found], list[tuple[str, str]]]]:
    """Return a door: bytes by name go in, what was found and the problems as code and file come out."""

    def call(**files: bytes) -> tuple[list[Found], list[tuple[str, str]]]:
        (tmp_path / "in").mkdir(exist_ok=True)
        for name, data in files.items():
            (tmp_path / "in" / name).write_bytes(data)
        problems = Problems()
        listed = [(tmp_path / "in" / name, name) for name in files]
        found = look_at(listed, tmp_path / "photos", problems, lambda: None)
        return found, [(problem.code, problem.location.path) for problem in problems]

    return call


def test_every_problem_is_told_at_once(look) -> None:
    found, said = look(
        good=shot(1), cut=shot(2)[:900], text=b"words", tiny=shot(3, width=300), copy=shot(1, "png")
    )
    assert [one.shown for one in found] == ["good", "tiny", "copy"]
    assert said == [
        ("photo-similar", "copy"),
        ("photo-truncated", "cut"),
        ("photo-unreadable", "text"),
        ("photo-tiny", "tiny"),
    ]


def test_a_blurred_picture_is_told(look) -> None:
    grey = written(Image.linear_gradient("L").resize((900, 600)), "jpeg")
    assert look(a=grey)[1] == [("photo-blurry", "a")]


def test_a_picture_that_is_there_already_is_told(look, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "01.png").write_bytes(shot(1, "png"))
    assert look(a=shot(1), b=shot(2))[1] == [("photo-similar", "a")]


def test_pictures_go_by_the_time_they_were_taken_if_all_say_it(look) -> None:
    late, early = (shot(n, exif=taken(f"2025:05:20 0{9 - n}:00:00")) for n in (1, 2))
    assert [one.shown for one in look(late=late, early=early)[0]] == ["early", "late"]
    assert [one.shown for one in look(late=late, early=early, unknown=shot(3))[0]] == [
        "late",
        "early",
        "unknown",
    ]


def test_names_are_numbers_behind_those_that_are_there(look, tmp_path: Path) -> None:
    """A file's own name may be that of a person; and what it is called says nothing of what it is."""
    found, _ = look(**{"张三.png": shot(1), "b": shot(2, "heif"), "c.jpg": shot(3, "png")})
    assert names(found, tmp_path / "photos") == ["01.jpg", "02.heic", "03.png"]
    (tmp_path / "photos").mkdir()
    for name in ("02.jpg", "07.webp", "group.jpg"):
        (tmp_path / "photos" / name).touch()
    assert names(found, tmp_path / "photos") == ["08.jpg", "09.heic", "10.png"]


@pytest.fixture
def ready(look, tmp_path: Path) -> tuple[list[tuple[Found, Path]], Path]:
    """Return two photographs with their places, and the file that will name them."""
    found, _ = look(a=shot(1, exif=exif()), b=shot(2, "png"))
    file = tmp_path / "event.md"
    file.write_bytes(BEFORE)
    folder = tmp_path / "photos" / "shili"
    return list(zip(found, [folder / "01.jpg", folder / "02.png"], strict=True)), file


def test_jpeg_copies_hold_no_place_and_others_are_as_they_were(ready, tmp_path: Path) -> None:
    copies, file = ready
    store(copies, file, BEFORE, AFTER, lambda: None)
    assert file.read_bytes() == AFTER
    assert sorted(path.name for path in (tmp_path / "photos/shili").iterdir()) == ["01.jpg", "02.png"]
    assert not [secret for secret in SECRETS if secret in (tmp_path / "photos/shili/01.jpg").read_bytes()]
    assert (tmp_path / "photos/shili/02.png").read_bytes() == (tmp_path / "in/b").read_bytes()
    assert [secret for secret in SECRETS if secret in (tmp_path / "in/a").read_bytes()]


FAULTS = {
    "the disk is full at the second": ("_copied", 2),
    "the file cannot be written": ("_replace", 1),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_everything_as_it_was(
    ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, error: BaseException
) -> None:
    name, at = FAULTS[fault]
    real, calls = getattr(photos, name), []

    def failing(*args: object) -> object:
        calls.append(args)
        if len(calls) == at:
            raise error
        return real(*args)

    monkeypatch.setattr(photos, name, failing)
    before = digest(tmp_path)
    with pytest.raises(type(error)):
        store(*ready, BEFORE, AFTER, lambda: None)
    assert digest(tmp_path) == before
    assert not (tmp_path / "photos").exists()


def test_a_file_that_somebody_edits_meanwhile_is_left_alone(ready, tmp_path: Path) -> None:
    copies, file = ready
    file.write_bytes(b"edited")
    with pytest.raises(ValueError, match="event"):
        store(copies, file, BEFORE, AFTER, lambda: None)
    assert file.read_bytes() == b"edited"
    assert not (tmp_path / "photos").exists()


def test_nothing_is_overwritten(ready, tmp_path: Path) -> None:
    copies, file = ready
    (tmp_path / "photos/shili").mkdir(parents=True)
    (tmp_path / "photos/shili/02.png").write_bytes(b"there")
    before = digest(tmp_path)
    with pytest.raises(FileExistsError):
        store(copies, file, BEFORE, AFTER, lambda: None)
    assert digest(tmp_path) == before
