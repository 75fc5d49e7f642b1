"""A build that would change nothing ends before Pelican is loaded, and whatever may change something does not."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from linli.cli import build as command
from linli.cli import main
from tests.commands import ROOT
from tests.support import SMALL, write_site

NOTE = {"events/draft.md": "---\ntitle: 示例草稿\ndate: 2025-05-20\nplace: 示例社区\ndraft: 是\n---\n"}
LAST = "示例的最后一句"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of its own that is built; what it was made from was written long enough before."""
    root = tmp_path_factory.mktemp("project")
    for name in ("pelicanconf.py", "plugins", "theme"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / name)
    write_site(root, {**SMALL, **NOTE})
    settings = root / "pelicanconf.py"
    (root / "names.json").write_text('{"name": "示例邻里"}', "utf-8")
    reading = '\nimport json\nLINLI |= json.loads((ROOT / "names.json").read_text("utf-8"))\n'
    last = f"\nimport atexit\natexit.register(print, {LAST!r}, end='')\n"
    settings.write_text(settings.read_text("utf-8") + reading + last, "utf-8")
    time.sleep(2.2)
    return root


class Runs:
    """Count how often Pelican is started."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        started = command.subprocess.run

        def run(*args: object, **options: object) -> object:
            self.count += 1
            return started(*args, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(command.subprocess, "run", run)
        monkeypatch.chdir(root)
        monkeypatch.setenv("PYTHONPATH", str(root / "plugins"))

    def build(self, *words: str) -> bool:
        """Build, and return whether Pelican was started."""
        before = self.count
        assert main(["build", *words]) == 0
        return self.count > before


@pytest.fixture
def runs(built: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(built, monkeypatch)


def test_the_second_build_says_the_same_without_pelican(
    runs: Runs, capfd: pytest.CaptureFixture[str]
) -> None:
    assert runs.build()
    first = capfd.readouterr()
    assert not runs.build()
    again = capfd.readouterr()
    assert "没有要改的" in again.out
    notes = [line for line in first.err.splitlines() if "events/draft.md" in line]
    assert notes and notes == [line for line in again.err.splitlines() if "events/draft.md" in line]
    assert runs.build("--clean")


def test_who_asked_for_something_at_the_end_gets_it(runs: Runs, capfd: pytest.CaptureFixture[str]) -> None:
    assert runs.build("--clean")
    assert capfd.readouterr().out.endswith(LAST)


def test_what_it_keeps_is_for_its_owner_only(built: Path, runs: Runs) -> None:
    runs.build()
    kept = list((built / ".cache").glob("*.seen.json"))
    assert [path.stat().st_mode & 0o077 for path in kept] == [0]
    kept[0].write_bytes(kept[0].read_bytes()[:-9])
    assert runs.build()
    assert not runs.build()


def _append(text: str, path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES = {
    "content": _append("\n又一行。\n", "content/pages/about.md"),
    "code": _append("\n# another line\n", "plugins/linli/urls.py"),
    "a file that the settings read": lambda root: (root / "names.json").write_text(
        '{"name": "示例"}', "utf-8"
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_site_is_built(name: str, built: Path, runs: Runs) -> None:
    time.sleep(2.2)
    runs.build()
    assert not runs.build()
    CHANGES[name](built)
    assert runs.build()


def _put_long_ago(folder: Path) -> None:
    """Put a file into a folder as cp -a and tar do, which set the times of the folder back."""
    before = folder.stat()
    (folder / "old.html").write_text("x")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))


TOUCHED = {
    "edited": lambda root: _append("<!-- -->", "output/index.html")(root),
    "gone": lambda root: (root / "output/events/index.html").unlink(),
    "more": lambda root: (root / "output/events/x.html").write_text("x"),
    "no link": lambda root: (root / "output").unlink(),
    "more, with the times of long ago": lambda root: _put_long_ago(root / "output/events"),
    "a build that was killed": lambda root: (root / ".generations/output-99.work").mkdir(),
}


def test_a_site_that_somebody_touched_is_built(built: Path, runs: Runs) -> None:
    time.sleep(2.2)
    runs.build()
    for name, touch in TOUCHED.items():
        assert not runs.build(), name
        touch(built)
        assert runs.build(), name
        assert not (built / "output/events/old.html").exists()
        runs.build()  # the name of the output had been missing beside the settings
    (built / "output/x").mkdir()
    assert not runs.build()  # an empty folder is nobody's page


def test_another_day_or_another_command_is_another_build(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.build()
    assert not runs.build()
    assert runs.build("--drafts")
    assert runs.build()
    monkeypatch.setattr("linli.build.witness.today", lambda zone, environment: "1999-01-01")
    assert runs.build()


def test_another_working_folder_is_another_output(
    built: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "sub").mkdir()
    assert runs.build("--output", "site")
    monkeypatch.chdir(built / "sub")
    assert runs.build("--output", "site")
    assert (built / "sub/site/index.html").is_file()


@pytest.mark.parametrize("kind", ["no folder", "a full one"])
def test_without_a_place_to_tell_it_a_build_goes_well(
    kind: str, tmp_path: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk of temporary files takes nothing, only the next build has more to look at."""

    class Spare(TemporaryDirectory[str]):
        def __init__(self, **options: object) -> None:
            if kind == "no folder":
                raise FileNotFoundError("No usable temporary directory found")
            super().__init__(dir=tmp_path)
            for name in ("told.json", "read.json"):
                Path(self.name, f"{name}.part").mkdir()  # where it would be written first

    monkeypatch.setattr(command.tempfile, "TemporaryDirectory", Spare)
    time.sleep(2.2)
    assert [runs.build("--clean"), runs.build()] == [True, True]


def test_settings_that_ask_other_programs_are_run_each_time(built: Path, runs: Runs) -> None:
    """What another program answers nobody here can know beforehand."""
    settings = built / "pelicanconf.py"
    before = settings.read_text("utf-8")
    settings.write_text(
        f'{before}\nimport subprocess\nsubprocess.run([sys.executable, "-c", ""], check=True)\n', "utf-8"
    )
    time.sleep(2.2)
    assert [runs.build(), runs.build()] == [True, True]
    settings.write_text(before, "utf-8")


def test_no_trace_of_the_builds_words_is_left(built: Path, runs: Runs) -> None:
    runs.build()
    kept = json.loads(next((built / ".cache").glob("*.seen.json")).read_text("utf-8").partition("\n")[2])
    assert str(built / "names.json") in kept["places"]
    assert not any(place.startswith(str(built / "plugins/linli/")) for place in kept["places"])
