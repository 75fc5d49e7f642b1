"""photos add takes pictures as staff have them: from a folder of the phone to a piece that names them."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linli.build.site import load
from linli.cli import main
from linli.settings import Settings
from tests.commands import ROOT, digest, run
from tests.images.metadata import SECRETS, exif
from tests.intake.test_photos import shot
from tests.support import SMALL, TODAY, write_site

EVENT = "2025-05-20-yizhen"
DOCUMENT = ROOT / "docs/photos.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL)


Add = Callable[..., tuple[int, str, str]]


@pytest.fixture
def add(content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Add:
    """Return a door to the command: it answers with exit status, output and what was said beside it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def call(*args: object) -> tuple[int, str, str]:
        status = main(["photos", "add", *map(str, args), "--content", str(content)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """Return a folder of pictures as phones name them."""
    folder = tmp_path / "手机 照片"
    folder.mkdir()
    (folder / "IMG_张三.JPG").write_bytes(shot(1, width=1200, exif=exif(6)))
    (folder / "微信图片.jpg").write_bytes(shot(2, "png"))
    return folder


def test_pictures_are_copied_and_named_in_the_event(content: Path, phone: Path) -> None:
    """Their new paths go to standard output; the front matter holds them with a place for the alt text."""
    file = content / f"events/{EVENT}.md"
    before = file.read_text("utf-8")
    done = run("photos", "ADD", *sorted(phone.iterdir()), "--event", EVENT, "--content", content)
    assert done.returncode == 0, done.stderr
    places = [content / f"photos/{EVENT}/01.jpg", content / f"photos/{EVENT}/02.png"]
    assert done.stdout.splitlines() == [path.as_posix() for path in places]
    assert "收了 2 张" in done.stderr and "02.png 是原样收的" in done.stderr
    entries = (
        f"photos:\n  - file: {EVENT}/01.jpg  # 800 × 1200 像素\n"
        '    alt: ""  # 引号里写照片上看得见的：谁在哪里做什么；只是装饰就把这一行改成　装饰: 是\n'
    )
    after = file.read_text("utf-8")
    assert entries in after
    assert re.sub(r"photos:\n(?:  .+\n)+(?=---)", "", after) == before
    assert not [secret for secret in SECRETS if secret in places[0].read_bytes()]
    found = load(content, Settings(today=TODAY)).problems.errors
    assert [problem.code for problem in found] == ["photo-without-words"] * 2


def test_a_second_time_the_numbers_go_on_and_the_same_pictures_are_told(
    content: Path, phone: Path, add: Add
) -> None:
    for _ in range(2):
        status, out, err = add(*sorted(phone.iterdir()), "--event", EVENT)
    assert status == 0
    assert [Path(line).name for line in out.splitlines()] == ["03.jpg", "04.png"]
    assert err.count("photo-similar") == 2 and "和 01.jpg 几乎一样" in err


@pytest.mark.parametrize(("option", "id"), [("--story", "2012-04-shuwu"), ("--news", "2025-05-22-xiaoxi")])
def test_stories_and_news_have_pictures_too(
    content: Path, phone: Path, add: Add, option: str, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "news").mkdir()
    (content / "news/2025-05-22-xiaoxi.md").write_text("---\ntitle: 示例\ndate: 2025-05-22\n---\n", "utf-8")
    monkeypatch.setenv("LINLI_LANGUAGE", "en")
    status, _, err = add(*phone.iterdir(), option, id)
    assert status == 0, err
    assert "Added 2" in err
    assert (content / "photos" / id / "01.png").exists() or (content / "photos" / id / "01.jpg").exists()


def test_one_bad_picture_keeps_all_out(content: Path, phone: Path, add: Add) -> None:
    """Every reason is said in one run, with the fix; no file is made, none is changed."""
    (phone / "半张.jpg").write_bytes(shot(3)[:2000])
    (phone / "说明.pdf").write_bytes(b"%PDF-1.7 words")
    files = [*sorted(phone.iterdir()), phone, phone / "没有.jpg"]
    before = digest(content)
    status, out, err = add(*files, "--event", EVENT)
    assert (status, out) == (1, "")
    told = re.findall(r"(?m)^\S.*?([^/\n]+):1:1 (photo-[\w-]+) .+ → .+$", err)
    assert sorted(told) == [
        ("半张.jpg", "photo-truncated"),
        ("手机 照片", "photo-not-there"),
        ("没有.jpg", "photo-not-there"),
        ("说明.pdf", "photo-kind"),
    ]
    assert "一张也没有收" in err
    assert digest(content) == before


def test_a_piece_whose_front_matter_is_broken_is_told_and_left_alone(
    content: Path, phone: Path, add: Add
) -> None:
    (content / f"events/{EVENT}.md").write_text("---\ntitle: [\n---\n", "utf-8")
    before = digest(content)
    status, _, err = add(*phone.iterdir(), "--event", EVENT)
    assert status == 1
    assert f"{EVENT}.md:" in err
    assert digest(content) == before


def test_a_list_written_in_a_way_of_its_own_is_left_alone(content: Path, phone: Path, add: Add) -> None:
    file = content / f"events/{EVENT}.md"
    file.write_text(
        file.read_text("utf-8").replace("title:", "photos:\n  file: a.jpg\n  alt: 图\ntitle:"), "utf-8"
    )
    before = digest(content)
    status, _, err = add(*phone.iterdir(), "--event", EVENT)
    assert status == 1
    assert "一行一张" in err
    assert digest(content) == before


def test_an_unknown_piece_is_one_and_names_its_neighbours(content: Path, phone: Path, add: Add) -> None:
    status, out, err = add(*phone.iterdir(), "--event", "2025-05-21-yizhen")
    assert (status, out) == (1, "")
    assert EVENT in err


@pytest.mark.parametrize(
    "args", [[], ["a.jpg"], ["a.jpg", "--event", "a", "--story", "b"], ["a.jpg", "--page", "a"]]
)
def test_wrong_usage_is_two(add: Add, args: list[str]) -> None:
    assert add(*args)[:2] == (2, "")


def test_the_example_of_the_document_does_what_it_says(tmp_path: Path, phone: Path) -> None:
    """docs/photos.md shows a command and what it writes; both are true."""
    text = DOCUMENT.read_text("utf-8")
    project = tmp_path / "site"
    project.mkdir()
    shutil.copy(ROOT / "pelicanconf.py", project)
    shutil.copytree(ROOT / "plugins", project / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    write_site(project, SMALL)
    command = re.search(r"(?m)^python3 run\.py (photos add) .+ (--event \S+)$", text)
    done = run(*command[1].split(), *sorted(phone.iterdir()), *command[2].split(), cwd=project)
    assert done.returncode == 0, done.stderr
    (shown,) = re.findall(r"(?s)```yaml\n(.+?)```", text)
    assert shown in (project / f"content/events/{EVENT}.md").read_text("utf-8")
