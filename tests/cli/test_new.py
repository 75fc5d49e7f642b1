"""new starts a file of each kind: by flags for scripts, by questions in a terminal."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linli.build.site import load
from linli.cli import main
from linli.settings import Settings
from linli.urls import FOLDERS
from tests.commands import ROOT, run
from tests.support import SMALL, TODAY, write_site

FILLED = {
    "event": ("示例便民日", ["--date", "2025-05-21", "--place", "示例社区"], "2025-05-21-shi-li-bian-min-ri"),
    "story": ("示例往事", ["--date", "2012年5月"], "2012-05-shi-li-wang-shi"),
    "news": ("示例消息", ["--date", "2025-05-22"], "2025-05-22-shi-li-xiao-xi"),
    "partner": ("示例诊所", ["--type", "诊所"], "shi-li-zhen-suo"),
    "service": ("示例针灸", ["--category", "健康"], "shi-li-zhen-jiu"),
    "place": ("示例广场", [], "shi-li-guang-chang"),
    "person": ("单示例", ["--kind", "公开身份"], "shan-shili"),
    "thread": ("一条示例线", [], "yi-tiao-shi-li-xian"),
}


New = Callable[..., tuple[int, str, str]]


@pytest.fixture
def new(content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> New:
    """Return a door to the command: it answers with exit status, output and what was said beside it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def call(*args: str) -> tuple[int, str, str]:
        status = main(["new", *args, "--content", str(content)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL)


@pytest.mark.parametrize("kind", FILLED)
def test_a_filled_form_passes_check(content: Path, new: New, kind: str) -> None:
    """With its required keys given, the new file is on the site at once; its path alone is printed."""
    name, flags, id = FILLED[kind]
    status, out, _ = new(kind, name, *flags)
    path = content / FOLDERS[kind] / f"{id}.md"
    assert (status, out) == (0, f"{path.as_posix()}\n")
    loaded = load(content, Settings(today=TODAY))
    assert [p.code for p in loaded.problems.errors if path.name in p.location.path] == []
    assert loaded.graph


def test_without_a_terminal_nothing_is_asked_and_check_asks_for_the_rest(content: Path) -> None:
    done = run("new", "event", "示例活动", "--content", content)
    assert (done.returncode, done.stderr) == (0, "")
    checked = run("check", "--content", content, Path(done.stdout.strip()))
    assert [line.split()[1] for line in checked.stdout.splitlines()] == ["missing-key", "missing-key"]


def test_a_resident_is_not_named_by_the_address(new: New) -> None:
    status, out, _ = new("person", "李示例", "--kind", "居民")
    assert status == 0
    assert Path(out.strip()).stem.startswith("person-")


@pytest.mark.parametrize(
    ("args", "there"),
    [
        (["partner", "示例医院"], "partners/hospital.md"),
        (["partner", "联盟"], "partners/alliance.md"),
        (["event", "示例义诊", "--date", "2025年5月20日"], "events/2025-05-20-yizhen.md"),
        (["service", "另一个", "--id", "bp"], "services/bp.md"),
        (["partner", "示例医院", "--id", "another"], "partners/hospital.md"),
    ],
)
def test_what_exists_is_named_and_left_alone(content: Path, new: New, args: list[str], there: str) -> None:
    before = sorted(content.rglob("*"))
    status, out, err = new(*args)
    assert (status, out) == (1, "")
    assert there in err
    assert sorted(content.rglob("*")) == before


def test_two_events_may_share_a_title(new: New) -> None:
    assert new("event", "示例义诊", "--date", "2025-05-21")[0] == 0
    assert new("event", "示例义诊", "--date", "2025-05-21")[0] == 1
    assert new("event", "示例义诊", "--date", "2025-05-21", "--id", "xia-wu")[0] == 0


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense", "x"],
        ["page", "x"],
        ["event"],
        ["event", "  "],
        ["event", "x", "--date", "2025-02-30"],
        ["event", "x", "--date", "明天"],
        ["partner", "x", "--type", "饭店"],
        ["place", "x", "--date", "2025"],
        ["place", "x", "--id", "../x"],
        ["place", "x", "--id", "大写"],
        ["place", "字" * 201],
    ],
)
def test_wrong_usage_is_two_and_writes_nothing(content: Path, new: New, args: list[str]) -> None:
    before = sorted(content.rglob("*"))
    status, out, err = new(*args)
    assert (status, out) == (2, "")
    assert err
    assert sorted(content.rglob("*")) == before


class Terminal(io.StringIO):
    """Be a terminal in which somebody has typed."""

    def isatty(self) -> bool:
        return True


def test_in_a_terminal_required_keys_are_asked_for_until_they_are_right(
    content: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong answer is explained and asked again, an empty one left for later; only the path is output."""
    monkeypatch.setattr(sys, "stdin", Terminal("明天\n2025-05-23\n\n"))
    status, out, err = new("event", "示例活动")
    assert status == 0
    assert Path(out.strip()).name == "2025-05-23-shi-li-huo-dong.md"
    assert err.count("日期：") == 2
    assert "看不懂" in err
    text = Path(out.strip()).read_text("utf-8")
    assert "\n日期: 2025-05-23\n" in text
    assert "\n地点:\n" in text


def test_an_answer_may_show_that_the_thing_is_there_already(
    content: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("2025-05-20\n示例社区\n"))
    status, out, err = new("event", "示例义诊")
    assert (status, out) == (1, "")
    assert "events/2025-05-20-yizhen.md" in err


def test_a_question_offers_the_words_that_fit(
    content: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("诊所\n"))
    status, out, err = new("partner", "示例诊所")
    assert status == 0
    assert "医院、诊所" in err
    assert "\n类别: 诊所\n" in Path(out.strip()).read_text("utf-8")


def test_who_walks_away_from_a_question_leaves_nothing_behind(
    content: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    before = sorted(content.rglob("*"))
    assert new("partner", "示例诊所")[0] == 130
    assert sorted(content.rglob("*")) == before
