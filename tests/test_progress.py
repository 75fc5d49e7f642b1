"""A long piece of work shows a bar to people, and nothing to programs."""

import io
import sys

import pytest

from linli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["terminal", "file"])
def test_a_bar_is_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stream: io.StringIO
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("看照片", 3) as advance:
        for _ in range(3):
            advance()
    assert ("看照片" in stream.getvalue() and "3/3" in stream.getvalue()) == stream.isatty()
    assert stream.isatty() or not stream.getvalue()
    assert capsys.readouterr().out == ""
