"""Do much work in several processes: fork where there is fork, one process elsewhere.

A child inherits all that its parent knows, so only answers travel, as bytes. Who works on what is settled by a
pipe with the numbers of the tasks: each child takes the next one when it is done with the last. A child whose
parent is killed finds its pipe closed and ends; nothing waits for ever.
"""

import os
import selectors
import struct
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, Generic, NoReturn, TypeVar

T = TypeVar("T")

_NUMBER = struct.Struct("=I")
_HEAD = struct.Struct("=?IQ")
_NOTHING = object()
_ROOM = 1 << 20
"""Bytes of answers that may wait for the parent: what Linux lets anybody ask for."""
_MOST = 1_000
"""Numbers that fit into any pipe at once; more tasks are handed out in groups.

Once all pipes of a user hold much, Linux gives new ones a single page, and to write more would wait for ever.
"""


class WorkerFault(RuntimeError):
    """Say that a worker ended before its work was done."""


def count() -> int:
    """Return how many processes may work at once here."""
    if not hasattr(os, "fork"):
        return 1
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # macOS knows no affinity
        return os.cpu_count() or 1


def spread(
    work: Callable[[T], bytes],
    tasks: Sequence[T],
    processes: int,
    least: int = 32,
    meanwhile: Iterable[object] = (),
) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each task and what ``work`` makes of it, in any order.

    Fewer than ``least`` tasks are done here: a fork would cost more than it saves. A task that raises in a
    worker is tried again here, so that what it raises is raised here. Raises WorkerFault where a worker is killed.
    ``meanwhile`` is gone through here, step by step while no answer has come; what its steps change, no worker sees.
    """
    if processes < 2 or len(tasks) < least:
        exhaust(meanwhile)
        for number, task in enumerate(tasks):
            yield number, work(task)
        return
    yield from _Crew(work, tasks, processes).run(iter(meanwhile))


def exhaust(steps: Iterable[object]) -> None:
    """Go through all steps that are left."""
    deque(steps, maxlen=0)


class _Crew(Generic[T]):
    """Be some children that share the tasks."""

    def __init__(self, work: Callable[[T], bytes], tasks: Sequence[T], processes: int) -> None:
        self._work, self._tasks, self._processes = work, tasks, processes
        self._group = -(-len(tasks) // _MOST)

    def run(self, meanwhile: Iterator[object]) -> Iterator[tuple[int, bytes]]:
        """Yield answers as they come; the children are gone when this ends, however it ends."""
        orders = self._orders()
        children: dict[int, int] = {}
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            for _ in range(self._processes):
                read, write = os.pipe()
                _widen(write)
                pid = os.fork()
                if pid == 0:
                    os.close(read)
                    for other in children:
                        os.close(other)
                    self._child(orders, write)
                os.close(write)
                children[read] = pid
            os.close(orders)
            yield from self._listen(list(children), meanwhile)
            exhaust(meanwhile)
        finally:
            if isinstance(meanwhile, Generator):  # what it holds, a child may be waiting for
                meanwhile.close()
            for pipe, pid in children.items():
                os.close(pipe)  # a child that still writes meets a closed pipe and ends
                os.waitpid(pid, 0)

    def _orders(self) -> int:
        """Return a pipe that holds the first number of each group of tasks."""
        read, write = os.pipe()
        for number in range(0, len(self._tasks), self._group):
            os.write(write, _NUMBER.pack(number))
        os.close(write)
        return read

    def _child(self, orders: int, pipe: int) -> NoReturn:
        try:
            with os.fdopen(pipe, "wb", buffering=1 << 18) as answers:
                self._obey(orders, answers)
        finally:
            os._exit(0)  # nothing of the parent's is to be ended, flushed or said here

    def _obey(self, orders: int, answers: BinaryIO) -> None:
        while order := os.read(orders, _NUMBER.size):
            first = _NUMBER.unpack(order)[0]
            for number in range(first, min(first + self._group, len(self._tasks))):
                try:
                    answer, done = self._work(self._tasks[number]), True
                except Exception:  # the parent meets it again and says what it is
                    answer, done = b"", False
                answers.write(_HEAD.pack(done, number, len(answer)) + answer)

    def _listen(self, pipes: list[int], meanwhile: Iterator[object]) -> Iterator[tuple[int, bytes]]:
        missing, idle = len(self._tasks), True
        with selectors.DefaultSelector() as selector:
            for pipe in pipes:
                selector.register(pipe, selectors.EVENT_READ, bytearray())
            while selector.get_map():
                ready = selector.select(0 if idle else None)
                if not ready:
                    idle = next(meanwhile, _NOTHING) is not _NOTHING
                for key, _ in ready:
                    piece = os.read(key.fd, 1 << 20)
                    if not piece:
                        selector.unregister(key.fd)
                        continue
                    key.data.extend(piece)
                    for done, number, answer in _taken(key.data):
                        missing -= 1
                        yield number, answer if done else self._work(self._tasks[number])
        if missing:
            raise WorkerFault(f"{missing} tasks were left undone")


def _widen(pipe: int) -> None:
    """Give a pipe room for many answers, so that nobody waits while the parent is busy; only Linux can."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _taken(buffer: bytearray) -> Iterator[tuple[bool, int, bytes]]:
    """Yield the whole answers in a buffer and take them out of it."""
    done = 0
    while len(buffer) - done >= _HEAD.size:
        ok, number, size = _HEAD.unpack_from(buffer, done)
        end = done + _HEAD.size + size
        if len(buffer) < end:
            break
        answer = bytes(buffer[done + _HEAD.size : end])
        done = end
        yield ok, number, answer
    del buffer[:done]
