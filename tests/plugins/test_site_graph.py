"""The gate lets a build begin only when everything stands; else it says why and nothing is touched."""

import json
from pathlib import Path

import pytest

from tests.commands import digest, pelican
from tests.support import SMALL, write_site


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    """Return a content folder and its built output."""
    content, output = write_site(tmp_path, SMALL), tmp_path / "output"
    done = pelican(content, "-o", output)
    assert done.returncode == 0, done.stderr
    return content, output


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PLUGINS": ["site_graph", "entity_pages"]}, "page_writer"),
        ({"LINLI": {"nmae": "x"}}, "nmae"),
        ({"LINLI": {"events_per_page": 0}}, "events_per_page"),
        ({"LINLI": {"published": True}}, "SITEURL"),
    ],
)
def test_a_build_that_may_not_begin_says_why(
    built: tuple[Path, Path], settings: dict[str, object], said: str
) -> None:
    content, output = built
    before = digest(output)
    extra = [f"{key}={json.dumps(value)}" for key, value in settings.items()]
    done = pelican(content, "-o", output, "-e", *extra)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(output) == before


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.docx").write_text("mine")
    done = pelican(write_site(tmp_path, SMALL), "-o", tmp_path / "output")
    assert done.returncode == 1
    assert "output" in done.stderr
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["thesis.docx"]


def test_a_fault_in_a_template_leaves_the_old_site(built: tuple[Path, Path], tmp_path: Path) -> None:
    content, output = built
    before = digest(output)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/home.html").write_text("{{ view.nothing.here }}")
    extra = f"THEME_TEMPLATES_OVERRIDES={json.dumps([str(tmp_path / 'mine')])}"
    done = pelican(content, "-o", output, "-e", extra)
    assert done.returncode == 1
    assert "home.html:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(output) == before


def test_content_taken_away_leaves_no_file_behind(built: tuple[Path, Path]) -> None:
    content, output = built
    (content / "pages/about.md").unlink()
    assert pelican(content, "-o", output).returncode == 0
    assert not (output / "about").exists()
    assert (output / "events/2025-05-20-yizhen/index.html").is_file()


def test_a_site_is_not_built_into_its_own_content(tmp_path: Path) -> None:
    content = write_site(tmp_path, SMALL)
    done = pelican(content, "-o", content / "events/out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (content / "events/out").exists()
    assert not (content / "events/.generations").exists()


def test_other_settings_of_the_host_make_other_pages(built: tuple[Path, Path]) -> None:
    """A build that would change nothing ends early, but not where Pelican itself is told something else."""
    content, output = built
    assert "没有要改的" in pelican(content, "-o", output).stdout
    joined = '{"autoescape": true, "trim_blocks": false, "extensions": ["jinja2.ext.i18n"]}'
    other = pelican(content, "-o", output, "-e", f"JINJA_ENVIRONMENT={joined}")
    assert "没有要改的" not in other.stdout
    assert "改了 0 个" not in other.stdout
