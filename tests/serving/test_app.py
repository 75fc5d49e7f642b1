"""What a browser gets: the site as it is at that moment, with our script, and nothing from outside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linli.build.transaction import begin
from linli.serving.app import make_app
from linli.serving.files import find
from linli.serving.outcome import Outcome
from linli.serving.reload import Board

PAGE = "<!doctype html><title>示例</title><body>你好</body>"
ENTRY = {"path": "content/a.md", "line": 3, "column": 1, "code": "x", "severity": "error"}
FAILED = Outcome(False, {"stopped": True, "problems": [{**ENTRY, "message": "<b>坏</b>", "hint": "改<i>好"}]})


def publish(output: Path, files: dict[str, str]) -> None:
    """Make these files the site."""
    transaction = begin(output)
    transaction.commit({name: transaction.put(name, text.encode()) for name, text in files.items()})


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "output"
    publish(
        output,
        {
            "index.html": PAGE,
            "404.html": "没有",
            "events/index.html": PAGE,
            "theme/a.js": "1",
            "data.ics": "",
        },
    )
    (tmp_path / "secret.txt").write_text("secret")
    return output


@pytest.fixture
def board(output: Path) -> Board:
    return Board(output)


@pytest.fixture
def client(board: Board) -> Iterator[TestClient]:
    with TestClient(make_app(board), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def test_a_page_gets_our_script_and_the_file_stays(client: TestClient, output: Path) -> None:
    answer = client.get("/")
    assert answer.text.startswith(PAGE.removesuffix("</body>") + '<script src="/.linli/serve.js"')
    assert answer.text.endswith("</script></body>")
    assert (output / "index.html").read_text("utf-8") == PAGE


def test_nothing_is_kept_by_the_browser_and_types_say_utf_8(client: TestClient) -> None:
    """Each answer is asked for anew; types follow the name alone and text is UTF-8."""
    types = {"/": "text/html", "/theme/a.js": "javascript", "/data.ics": "text/calendar"}
    for address, kind in {
        **types,
        "/.linli/serve.js": "text/javascript",
        "/.linli/serve.css": "text/css",
    }.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]
        assert answer.headers["content-type"].endswith("; charset=utf-8")
        assert answer.headers["cache-control"] == "no-cache"


def test_the_next_generation_answers_the_next_request(client: TestClient, output: Path) -> None:
    publish(output, {"index.html": "new"})
    assert client.get("/").text.startswith("new")
    assert client.get("/events/").status_code == 404


def test_what_is_not_there_gets_the_sites_own_page(client: TestClient, output: Path) -> None:
    answer = client.get("/nothing/")
    assert (answer.status_code, answer.text[:2]) == (404, "没有")
    publish(output, {"index.html": PAGE})
    assert (client.get("/nothing/").status_code, client.get("/nothing/").text) == (404, "没有这一页。")


def test_a_folder_without_its_slash_leads_to_it(client: TestClient) -> None:
    answer = client.get("/events?a=1")
    assert (answer.status_code, answer.headers["location"]) == (307, "/events/?a=1")


OUTSIDE = ("/../secret.txt", "/events/../../secret.txt", "/events/..\\..\\secret.txt", "/\0", "/out.txt")
NO_NAMES = ("//evil.example/..", "//events", "//", "/./index.html", "/.hidden", "/events//", "/C:/secret.txt")


@pytest.mark.parametrize("path", OUTSIDE + NO_NAMES)
def test_nothing_leads_out_of_the_site(output: Path, path: str) -> None:
    """Neither dots, nor other slashes, nor links, nor hidden files, nor empty names."""
    (output / ".hidden").write_text("secret")
    (output / "out.txt").symlink_to(output.parent / "secret.txt")
    assert find(output.resolve(), path) is None


@pytest.mark.parametrize(
    "path", ["//evil.example", "//events", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00"]
)
def test_no_address_leads_elsewhere(client: TestClient, path: str) -> None:
    """An address made to fool a browser or a server is one that is not there; none redirects to another host."""
    answer = client.get(f"http://127.0.0.1:8000{path}")
    assert answer.status_code == 404
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "127.0.0.1:x", ""]
)
@pytest.mark.parametrize("address", ["/", "/theme/a.js", "/.linli/events", "/.linli/serve.js"])
def test_a_foreign_name_is_refused_everywhere(client: TestClient, host: str, address: str) -> None:
    """DNS rebinding: a page elsewhere whose name is made to point here learns nothing."""
    assert client.get(address, headers={"host": host}).status_code == 403


def test_a_foreign_page_may_not_listen(client: TestClient) -> None:
    assert client.get("/.linli/events", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1"])
def test_this_machine_may_be_called_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_without_a_site_the_problems_are_the_page_and_its_text_is_inert(tmp_path: Path) -> None:
    board = Board(tmp_path / "output")
    client = TestClient(make_app(board), base_url="http://localhost")
    assert client.get("/").status_code == 503
    assert "正在建" in client.get("/").text
    board.show(FAILED)
    page = client.get("/events/")
    assert page.status_code == 503
    assert "content/a.md:3:1" in page.text
    assert "&lt;b&gt;坏&lt;/b&gt;" in page.text
    assert "改&lt;i&gt;好" in page.text
    assert 'data-page="problems"' in page.text


def test_a_folder_that_is_not_ours_is_not_shown(tmp_path: Path) -> None:
    """What somebody else keeps in the place of the output is not put on the web, not even on this machine."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("secret")
    answer = TestClient(make_app(Board(tmp_path / "output")), base_url="http://localhost").get("/")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def test_only_reading_is_answered(client: TestClient) -> None:
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200
    assert client.head("/").content == b""
    assert client.head("/.linli/events").status_code == 200


def test_the_stream_is_an_event_stream(client: TestClient, board: Board) -> None:
    board.close()
    answer = client.get("/.linli/events")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-cache"
