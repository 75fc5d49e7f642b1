"""What Lighthouse is shown is the site as it is published, and the page it is written to hides nothing."""

from urllib.request import Request, urlopen

from bench.lighthouse import CATEGORIES, METRICS, PAGES, missed, served, table


def test_the_site_is_served_as_it_is_published(tmp_path) -> None:
    """Compressed, under the strict policy, with the address it is served from, and every page that is looked at."""
    with served(tmp_path / "output") as host:
        for _, path in PAGES:
            with urlopen(Request(host + path, headers={"Accept-Encoding": "gzip"})) as answer:
                assert answer.headers["Content-Encoding"] == "gzip"
                assert answer.headers["Content-Security-Policy"] == "default-src 'self'"
        with urlopen(host + "/timeline/") as answer:
            assert f'rel="canonical" href="{host}/timeline/"' in answer.read().decode()


def test_an_audit_that_lowers_a_score_is_named() -> None:
    seen = {
        "categories": {"seo": {"auditRefs": [{"id": "a", "weight": 1}, {"id": "b", "weight": 0}]}},
        "audits": {"a": {"score": 0.5, "title": "甲"}, "b": {"score": 0, "title": "乙"}},
    }
    assert missed(seen) == ["a（甲）"]


def test_the_page_shows_every_score_and_what_was_missed() -> None:
    scores = {**dict.fromkeys(CATEGORIES, 98.0), **dict.fromkeys(METRICS, 1200.0), "missed": ["a（甲）"]}
    page = table({path: scores for _, path in PAGES})
    assert page.count("| 98 | 98 | 98 | 98 | 1.2 秒 |") == len(PAGES)
    assert page.count("a（甲）") == len(PAGES)
