import pytest

from linli.problems import Problems
from linli.source.reading import Reading
from linli.source.references import InternalLink, References


def references(text: str) -> tuple[References, Problems]:
    reading, problems = Reading(), Problems()
    reading.begin(text, "content/news/a.md", 5, problems)
    return References(reading), problems


def test_internal_links_are_collected_with_their_place() -> None:
    """What the graph must check comes in order of place, as it was written; then the list is empty."""
    found, _ = references("[一](故事:b)\n[二](https://example.com/) [三](event:a)")
    for written in ("event:a", "https://example.com/", "故事:b"):
        assert found.follow(written)
    assert found.take() == (
        InternalLink("story", "b", 5, 5, "故事:b"),
        InternalLink("event", "a", 6, 31, "event:a"),
    )
    assert found.take() == ()


def test_a_refused_link_is_an_error_where_it_stands() -> None:
    """The problem has the address as written and the form to write instead."""
    found, problems = references("甲\n[乙](www.example.com)")
    assert found.follow("www.example.com") is None
    (problem,) = problems
    assert (problem.severity, problem.code, problem.variant) == ("error", "link-unclear", "host")
    assert (problem.location.line, problem.location.column) == (6, 5)
    assert dict(problem.params) == {"written": "www.example.com", "suggestion": "https://www.example.com"}


def test_pictures_from_elsewhere_are_errors_and_unclear_ones_warnings() -> None:
    """A page asks nothing of other sites; a picture of ours is named by its file below content/photos/."""
    for source in ("https://example.com/a.png", "//example.com/a.png", "data:image/png;base64,AAAA" * 9):
        found, problems = references(f"![图]({source})")
        assert found.show(source, "图") is None
        assert [(problem.severity, problem.code) for problem in problems] == [("error", "image-external")]
        assert all(len(dict(problem.params)["source"]) <= 60 for problem in problems)
    for source in ("photo:../a.jpg", "photo:", "photo:/a.jpg", "2025-05-20/a.jpg", "../photos/a.jpg", ""):
        found, problems = references(f"![图]({source})")
        assert found.show(source, "图") is None
        assert [(problem.severity, problem.code) for problem in problems] == [("warning", "image-left-out")]


@pytest.mark.parametrize(
    "written",
    [
        "photo:2025/a.jpg",
        "photo：2025/a.jpg",
        "照片: 2025//a.jpg",
        "PHOTO:./2025/%61.jpg",
        "图片:2025/b/../a.jpg",
    ],
)
def test_a_photo_is_known_by_its_number(written: str) -> None:
    """However it is written, no name of a file goes on into the page."""
    found, problems = references(f"甲\n![图]({written}) ![](photo:b.jpg)")
    assert [found.show(written, "图"), found.show("photo:b.jpg", " ")] == ["/photos/0", "/photos/1"]
    assert not list(problems)
    first, second = found.take_photos()
    assert (first.file, first.line, first.column, first.has_words) == ("2025/a.jpg", 6, 6, True)
    assert (second.file, second.line, second.has_words) == ("b.jpg", 6, False)
    assert found.take_photos() == ()
