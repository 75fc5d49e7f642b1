"""Show how far a long piece of work is, to people at a terminal and to nobody else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Give a function to call after each of ``total`` steps; a bar on standard error follows it.

    Where standard error is no terminal nothing is printed. The bar is gone when the work is done.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # Only here: to import rich takes longer than many commands do.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
