"""Whatever builds, kills and hands do to an output in whatever order, it is what a simple model says."""

import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.build.transaction import begin
from linli.text.digest import digest
from tests.build.sites import build, is_intact, killed, records_are_true, site, stage, state

PATHS = ("a", "a/x", "a/y/z", "b", "b/x", "c/深/页.html")
Files = dict[str, str]


def without_clashes(files: Files) -> Files:
    """Leave out what would stand below a file."""
    return {
        path: text
        for path, text in files.items()
        if not any(parent.as_posix() in files for parent in PurePosixPath(path).parents)
    }


FILES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from("123"), max_size=5).map(without_clashes)
STEPS = st.one_of(
    st.tuples(st.just("build"), FILES),
    st.tuples(st.just("fresh"), FILES),
    st.tuples(st.just("roll back"), FILES),
    st.tuples(st.just("kill"), FILES, st.integers(1, 60)),
    st.tuples(st.just("edit"), st.sampled_from(PATHS)),
    st.tuples(st.just("replace"), st.sampled_from(PATHS)),
    st.tuples(st.just("remove"), st.sampled_from(PATHS)),
    st.tuples(st.just("add"), st.sampled_from(PATHS)),
    st.tuples(st.just("lose records"), st.just("")),
    st.tuples(st.just("tear records"), st.just("")),
)


class Model:
    """Do each step to an output on the disk, and know what must be there after it."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.files: Files = {}
        self.touched = False
        """Somebody changed the output by hand since it was built."""

    def step(self, name: str, *what: Any) -> None:
        if name in ("build", "fresh", "roll back", "kill"):
            self._build(name, *what)
        elif name.endswith("records"):
            for record in (self.output.parent / ".generations").glob("output*.[fp]*"):
                # Without the record of a plain folder nobody knows whose it is.
                if name == "lose records" and record.suffix == ".files":
                    record.unlink()
                else:
                    record.write_bytes(record.read_bytes()[:-1])
        elif self.output.exists():
            self._tamper(name, self.output / what[0])

    def _build(self, name: str, files: Files, at: int = 0) -> None:
        served = self.output.resolve()
        before = state(served) if self.output.is_symlink() else {}
        if name == "roll back":
            transaction = begin(self.output)
            stage(transaction, files)
            transaction.roll_back()
        elif name == "kill" and killed(lambda: build(self.output, files), at):
            begin(self.output).roll_back()
            found = site(self.output)
            # Where a hand was in it too, only the new site can be told for sure.
            assert self.touched or found in (self.files, files)
            self.touched = self.touched and found != files
            self.files = files if found == files else self.files
        else:
            if name != "kill":
                build(self.output, files, fresh=name == "fresh")
            self.files, self.touched = files, False
            manifest = {path: digest(text.encode()) for path, text in files.items()}
            assert is_intact(self.output, manifest)
            assert records_are_true(self.output)
        if not self.touched:
            assert site(self.output) == self.files
        assert name == "fresh" or not before or state(served) in (before, {})

    def _tamper(self, how: str, file: Path) -> None:
        if file.is_file():
            self.touched = True
            if how == "edit":
                file.write_text("by hand")
            elif how == "remove":
                file.unlink()
            elif how == "replace":
                spare = file.with_name("spare")
                spare.write_text("9")
                spare.replace(file)
        elif how == "add" and file.parent.is_dir() and not file.exists():
            self.touched = True
            file.write_text("added")


def refuse(*args: object, **options: object) -> None:
    raise OSError("no links here")


@pytest.mark.parametrize("lacking", [(), ("link",), ("symlink", "link")], ids=str)
@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=10))
def test_the_output_is_what_the_model_says(lacking: tuple[str, ...], steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, patch.object(os, "fsync", lambda number: None):
        model = Model(Path(folder, "output"))
        for name in lacking:
            patch.object(os, name, refuse).start()
        try:
            for step in steps:
                model.step(*step)
            model.step("build", {"a": "1", "b/x": "2"})
        finally:
            patch.stopall()
