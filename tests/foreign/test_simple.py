"""Pelican's own plain theme shows every kind of page, and nothing that may not be shown."""

from pathlib import Path

from tests.commands import digest, pelican
from tests.foreign.site import KINDS, broken_links, look
from tests.support import pixel, write_site


def test_the_simple_theme_shows_every_kind_of_page(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, KINDS), tmp_path / "output"
    done = pelican(content, "-t", "simple", "-o", output)
    assert done.returncode == 0, done.stderr
    look(output, "Pelican</a>")
    assert broken_links(output) == []


def test_a_theme_may_know_better(tmp_path: Path) -> None:
    """A theme that brings ``linli/partner.html`` shows partners its own way, and the rest as it is."""
    content, output = write_site(tmp_path, KINDS), tmp_path / "output"
    own = tmp_path / "theme/templates/linli/partner.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        "{% extends 'base.html' %}{% block content %}<h1>自己的：{{ view.link.name|e }}</h1>{% endblock %}"
    )
    done = pelican(content, "-t", tmp_path / "theme", "-o", output)
    assert done.returncode == 0, done.stderr
    assert "<h1>自己的：示例医院</h1>" in (output / "partners/hospital/index.html").read_text("utf-8")
    assert "自己的" not in (output / "services/bp/index.html").read_text("utf-8")


def test_an_uncertain_date_is_its_earliest_instant_to_a_foreign_theme(tmp_path: Path) -> None:
    """It needs one; our own pages beside it still say the month alone."""
    output = tmp_path / "output"
    done = pelican(write_site(tmp_path, KINDS), "-t", "simple", "-o", output)
    assert done.returncode == 0, done.stderr
    assert "2012-04-01" in (output / "stories/2012-04-shuwu/index.html").read_text("utf-8")
    assert "2012-04-01" not in (output / "threads/shuwu/index.html").read_text("utf-8")


def test_two_builds_are_alike(tmp_path: Path) -> None:
    content = write_site(tmp_path, KINDS)
    for name in ("one", "two"):
        assert pelican(content, "-t", "simple", "-o", tmp_path / name).returncode == 0
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_a_foreign_theme_shows_the_photos_of_a_piece(tmp_path: Path) -> None:
    """After the text, as figures that need none of our style sheet: of an event, a story and a news item."""
    listed = "photos: [{file: a.jpg, alt: 示例甲}, {file: b.jpg, alt: 示例乙, caption: 一行示例}]\n"
    pieces = {
        f"{folder}/x.md": f"---\ntitle: 示例\ndate: 2025-05-19\n{place}{listed}---\n示例正文。\n"
        for folder, place in (("events", "place: 示例社区\n"), ("stories", ""), ("news", ""))
    }
    files = {"photos/a.jpg": pixel(colour="teal"), "photos/b.jpg": pixel(colour="olive")}
    output = tmp_path / "output"
    done = pelican(write_site(tmp_path, {**KINDS, **pieces, **files}), "-t", "simple", "-o", output)
    assert done.returncode == 0, done.stderr
    for folder in ("events", "stories", "news"):
        text = (output / folder / "x/index.html").read_text("utf-8")
        assert (
            text.index("示例正文")
            < text.index('alt="示例甲"')
            < text.index("<figcaption>一行示例</figcaption>")
        )
        assert "ll-full" not in text
    assert broken_links(output) == []
