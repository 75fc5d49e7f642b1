"""Run the bench's own programs."""

import subprocess
import sys
from pathlib import Path

from tests.commands import ROOT, python

DAY = "1780272000"
"""The day that the corpus is made for unless told otherwise, as SOURCE_DATE_EPOCH."""


def corpus(folder: Path, *options: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Write a corpus as somebody would who measures."""
    maker = ROOT / "bench/corpus.py"
    return python(maker, folder, *options, cwd=folder.parent, interpreter=sys.executable, **environment)
