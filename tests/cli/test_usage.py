"""A command line that nobody understands is answered in Chinese, with what to write instead, and never a traceback."""

import pytest

from linli.cli import main

MORE = "怎么用，运行：python3 run.py"


def _said(capsys: pytest.CaptureFixture[str], line: str) -> tuple[str, ...]:
    assert main(line.split()) == 2
    shown = capsys.readouterr()
    assert not shown.out
    return tuple(shown.err.splitlines())


@pytest.mark.parametrize(
    ("line", "wrong", "command"),
    [
        ("bild", "没有“bild”这个命令。是不是想写 build？", ""),
        ("xyzzy", "没有“xyzzy”这个命令。", ""),
        ("photos ad", "没有“ad”这个命令。是不是想写 add？", " photos"),
        ("build --contnet x", "没有“--contnet”这个选项。是不是想写 --content？", " build"),
        ("build --content /nope", "“--content”后面写的找不到：/nope", " build"),
        ("build 多余的", "这几个字多了：多余的", " build"),
        ("check --format xml", "“--format”这里写的不认得。可以写：text, json。", " check"),
        ("serve --port abc", "“--port”后面要写 1 到 65535 之间的数。", " serve"),
        ("serve --port 0", "“--port”后面要写 1 到 65535 之间的数。", " serve"),
        ("explain", "还少一样：ADDRESS。", " explain"),
        ("check 没有的.md", "“文件或文件夹…”后面写的找不到：没有的.md", " check"),
    ],
)
def test_a_mistake_is_named_with_its_fix(
    capsys: pytest.CaptureFixture[str], line: str, wrong: str, command: str
) -> None:
    assert _said(capsys, line) == (wrong, f"{MORE}{command} -h")


def test_an_option_without_its_value_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(capsys, "build --content")[0] == "“--content”后面要写一个值。"


def test_engineers_may_read_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINLI_LANGUAGE", "en")
    assert _said(capsys, "bild")[0] == "There is no command “bild”. Did you mean build?"


def test_every_command_is_in_the_help_and_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-h"]) == 0
    shown = capsys.readouterr().out
    assert "python3 run.py" in shown and "..." not in shown.split("Commands:")[1]
