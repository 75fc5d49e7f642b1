"""serve shows the site on this machine only, finds a free port, builds on save, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linli.cli.serve import Terminal
from linli.serving.outcome import Outcome
from tests.commands import ROOT, digest, run
from tests.serving.support import LONG, serving, started
from tests.support import SMALL, write_site

ABOUT = "pages/about.md"
BROKEN = "---\ntitle: 关于\nnmae: x\n---\n说明。\n"


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def small(tmp_path: Path) -> list[object]:
    """The options that serve a small site of its own."""
    content = write_site(tmp_path, SMALL)
    return ["--content", content, "--output", tmp_path / "output", "--port", 18400]


def test_serve_answers_until_ctrl_c(small: list[object], free_port: int) -> None:
    """Pages answer, a missing one says so in the site's own words, a foreign name is refused, 0 at the end."""
    with serving(*small, "--port", free_port) as served:
        assert served.port == free_port
        assert served.get("/")[0] == 200
        assert "测血压" in served.get("/services/")[1]
        status, page = served.get("/nothing/")
        assert (status, "linli" in page) == (404, True)
        assert served.get("/", Host=f"localhost:{served.port}")[0] == 200
        assert served.get("/", Host="evil.example")[0] == 403
        assert served.get("/.linli/events", Host="evil.example")[0] == 403
        assert served.get("/../pelicanconf.py")[0] == 404
        assert served.end(signal.SIGINT) == 0


def test_a_port_in_use_gives_way_to_the_next_and_says_so(small: list[object], free_port: int) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", free_port))
        other.listen()
        with serving(*small, "--port", free_port) as served:
            assert served.port > free_port
            assert any(str(free_port) in line for line in served.said)
            assert served.get("/")[0] == 200


def test_a_port_given_back_is_taken_again_at_once(small: list[object], free_port: int) -> None:
    for _ in range(2):
        with serving(*small, "--port", free_port) as served:
            assert served.port == free_port
            served.get("/")
            assert served.end(signal.SIGTERM) == 0


def test_a_save_is_built_and_a_problem_leaves_the_last_good_site(small: list[object], tmp_path: Path) -> None:
    """Each save leads to a build and a line about it; the terminal names file, line, column and fix."""
    about = tmp_path / "content" / ABOUT
    with serving(*small) as served:
        about.write_text("---\ntitle: 关于\n---\n新的说明。\n", "utf-8")
        assert "用时" in served.hears("建好了")
        assert "新的说明" in served.get("/about/")[1]
        about.write_text(BROKEN, "utf-8")
        assert "→" in served.hears("content/pages/about.md:3:1")
        served.hears("查出 1 处")
        assert "新的说明" in served.get("/about/")[1]
        about.unlink()
        served.hears("建好了")
        assert served.get("/about/")[0] == 404


def test_the_folder_holds_what_build_makes(small: list[object], tmp_path: Path) -> None:
    """What a browser gets beside the site is never written."""
    built = tmp_path / "built"
    assert run("build", "--content", tmp_path / "content", "--output", built).returncode == 0
    with serving(*small) as served:
        assert "/.linli/serve.js" in served.get("/")[1]
        assert digest(tmp_path / "output") == digest(built)


def test_without_any_site_the_problems_are_the_page(small: list[object], tmp_path: Path) -> None:
    """A first build that fails starts all the same, and the page comes when all is mended."""
    about = tmp_path / "content" / ABOUT
    about.write_text(BROKEN.replace("nmae", "'<b>nmae'"), "utf-8")
    with serving(*small) as served:
        status, page = served.get("/events/")
        assert status == 503
        assert "content/pages/about.md:3:1" in page
        assert "&lt;b&gt;nmae" in page
        assert "<b>" not in page
        about.write_text("---\ntitle: 关于\n---\n", "utf-8")
        served.hears("建好了")
        assert served.get("/events/")[0] == 200


def test_settings_and_code_count_as_content_does(tmp_path: Path) -> None:
    """A settings file that no longer runs is shown with its own last lines, and mended at the next save."""
    root = project(tmp_path)
    settings = root / "pelicanconf.py"
    good = settings.read_text("utf-8")
    with serving("--port", 18400, cwd=root) as served:
        settings.write_text(good + "\nimport nothing_of_this_name\n", "utf-8")
        served.hears("nothing_of_this_name")
        assert served.get("/")[0] == 200
        settings.write_text(good.replace('"name": "邻里"', '"name": "示例里"'), "utf-8")
        served.hears("建好了")
        assert "示例里" in served.get("/")[1]
        (root / "theme/templates/page.html").write_text("{% block %}", "utf-8")
        served.hears("theme/templates/page.html:1:1")


def project(folder: Path) -> Path:
    """Return a project of its own with a small site."""
    root = folder / "示例 项目"
    write_site(root, SMALL)
    shutil.copy(ROOT / "pelicanconf.py", root)
    shutil.copytree(ROOT / "theme", root / "theme")
    shutil.copytree(ROOT / "plugins", root / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture
def signed_in(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python that starts leaves its number in ``pids``: serve, and each build."""
    (tmp_path / "spare").mkdir()
    (tmp_path / "pids").mkdir()
    code = f"import os; open(f'{tmp_path / 'pids'}/{{os.getpid()}}', 'w').close()\n"
    (tmp_path / "sitecustomize.py").write_text(code)
    path = os.pathsep.join([str(ROOT / "plugins"), str(tmp_path)])
    return {"TMPDIR": str(tmp_path / "spare"), "PYTHONPATH": path}


def generations(folder: Path) -> list[Path]:
    """Return what stands beside the output, but for the records of the sites there."""
    return [path.resolve() for path in (folder / ".generations").iterdir() if path.suffix != ".files"]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_end_leaves_nothing_behind(
    small: list[object], tmp_path: Path, signed_in: dict[str, str], sign: signal.Signals
) -> None:
    """No process, no temporary folder and no half-made generation stays; one process makes all builds."""
    with serving(*small, **signed_in) as served:
        (tmp_path / "content/pages/more.md").write_text("---\ntitle: 更多\n---\n", "utf-8")
        served.hears("建好了")
        assert len(pids(tmp_path)) == 2
        assert served.end(sign) == 0
        assert list(filter(alive, pids(tmp_path))) == []
    assert list((tmp_path / "spare").iterdir()) == []
    assert {path.name for path in generations(tmp_path)} == {"output-1", "output-2"}


def test_the_end_may_come_during_the_first_build(
    small: list[object], tmp_path: Path, signed_in: dict[str, str]
) -> None:
    with started(*small, **signed_in) as process:
        until(lambda: len(pids(tmp_path)) == 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(LONG) == 0
        assert list(filter(alive, pids(tmp_path))) == []
    assert list((tmp_path / "spare").iterdir()) == []
    assert not (tmp_path / "output").exists()


def test_a_build_that_is_ended_half_way_takes_its_generation_with_it(tmp_path: Path) -> None:
    """The end comes while a slow template is rendered: the site is the one before, whole, and alone."""
    root = project(tmp_path)
    slow = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
    with serving("--port", 18420, cwd=root) as served:
        before, site = digest(root / "output"), (root / "output").resolve()
        page = root / "theme/templates/page.html"
        page.write_text(
            page.read_text("utf-8").replace("{% block main %}", "{% block main %}" + slow), "utf-8"
        )
        until(lambda: any((root / ".generations").glob("output-*.work")))
        assert served.end(signal.SIGTERM) == 0
    assert generations(root) == [site]
    assert digest(root / "output") == before


def test_a_process_that_stays_builds_as_a_new_one_would(tmp_path: Path) -> None:
    """After edits of content, template, style sheet and settings, what is served is what ``build`` makes."""
    root = project(tmp_path)
    with serving("--port", 18430, cwd=root) as served:
        for path, old, new in (
            ("content/events/2025-05-20-yizhen.md", "---\n", "---\n# 一行注\n"),
            ("content/events/2025-05-20-yizhen.md", "title:", "title: 新的"),
            ("content/pages/about.md", "\n---\n", "\n---\n多一句。\n"),
            ("theme/templates/page.html", "{% block main %}", "{% block main %}<p>多一段</p>"),
            ("theme/static/css/base.css", "body", "body, .never"),
            ("pelicanconf.py", '"name": "邻里"', '"name": "示例里"'),
        ):
            file = root / path
            file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
            served.hears("建好了")
        made = digest(root / "output")
    assert run("build", "--clean", cwd=root).returncode == 0
    assert digest(root / "output") == made


def test_what_is_to_be_taken_down_elsewhere_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    facts = {"built": {"new": 0, "changed": 3, "gone": 0}, "take_down_said": "示例单子"}
    Terminal(Path("output")).built(Outcome(True, facts))
    assert capsys.readouterr().err.splitlines()[1:] == ["示例单子"]


def test_the_browser_is_opened_once(small: list[object], tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    # A shell, not this Python: its folder may hold a space, which no first line of a script can say.
    browser.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{opened}'\n", "utf-8")
    browser.chmod(0o755)
    with serving(*small, BROWSER=f"{browser} %s") as served:
        until(opened.exists)
        (tmp_path / "content/pages/more.md").write_text("---\ntitle: 更多\n---\n", "utf-8")
        served.hears("建好了")
        assert served.end(signal.SIGINT) == 0
        assert opened.read_text() == f"{served.address}/\n"


def until(true: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def pids(folder: Path) -> list[int]:
    return [int(file.name) for file in (folder / "pids").iterdir()]


def alive(pid: int) -> bool:
    """Return whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
