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


def test_pictures_from_elsewhere_are_errors_and_our_own_are_warnings() -> None:
    """A page asks nothing of other sites; a picture of ours belongs in the front matter."""
    for source in ("https://example.com/a.png", "//example.com/a.png", "data:image/png;base64,AAAA" * 9):
        found, problems = references(f"![图]({source})")
        found.leave_out(source)
        assert [(problem.severity, problem.code) for problem in problems] == [("error", "image-external")]
        assert all(len(dict(problem.params)["source"]) <= 60 for problem in problems)
    for source in ("photo:a", "2025-05-20/a.jpg", "../photos/a.jpg", ""):
        found, problems = references(f"![图]({source})")
        found.leave_out(source)
        assert [(problem.severity, problem.code) for problem in problems] == [("warning", "image-left-out")]
