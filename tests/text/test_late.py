"""A late pattern is compiled once, at its first use, and does what a compiled one does."""

import re

import pytest

from linli.text.late import late


def test_it_is_compiled_at_its_first_use_and_then_never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_one = re.compile

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_one(pattern, flags)

    monkeypatch.setattr(re, "compile", note)
    pattern = late("示例(.)", re.DOTALL)
    assert pattern.pattern == "示例(.)"
    assert compiled == []
    assert pattern.sub(r"\1", "一个示例\n") == "一个\n"
    assert [found[1] for found in pattern.finditer("示例甲示例乙")] == ["甲", "乙"]
    assert pattern.flags == compile_one("示例(.)", re.DOTALL).flags
    assert compiled == ["示例(.)"]
