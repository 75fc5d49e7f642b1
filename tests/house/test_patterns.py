"""Every pattern means the same to each Python that Linli runs on."""

import os
import subprocess
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"

COMPILE_ALL = """
import gc, importlib, pkgutil, re, sys
from re import _compiler, _constants, _parser

plugins = sys.path[0]
compiled = set()
compile_one = _compiler.compile


def note(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if frame.f_code.co_filename.startswith(plugins):
        compiled.add((pattern, int(flags)))
    return compile_one(pattern, flags)


def repeats(parsed):
    for step in parsed:
        if isinstance(step, tuple | list | _parser.SubPattern):
            if len(step) == 2 and step[0] is _constants.POSSESSIVE_REPEAT:
                yield step[1][2]
            yield from repeats(step)


_compiler.compile = note
for module in pkgutil.walk_packages([plugins]):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
late = [held for held in gc.get_objects() if type(held).__name__ == "_Late"]
assert len(late) > 40, len(late)
for pattern in late:
    pattern.flags
assert len(compiled) > 250, len(compiled)
for pattern, flags in sorted(compiled, key=repr):
    if not all(map(_compiler._simple, repeats(_parser.parse(pattern, flags)))):
        print(pattern)
"""
"""Print each pattern of ours that repeats a group possessively, be it compiled at once or at its first use."""


def test_no_group_is_repeated_possessively() -> None:
    """``(?:…)*+`` matches too much until CPython 3.11.5, and may end before it begins (gh-100061, gh-106052).

    Debian 12 comes with 3.11.2. ``(?>(?:…)*)`` says the same, and one sign may be repeated so: ``[^x]*+``.
    """
    found = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[0] = {str(PLUGINS)!r}\n{COMPILE_ALL}"],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (found.stderr, found.stdout) == ("", "")
