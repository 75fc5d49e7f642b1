"""Work is shared, each task done once."""

import os

import pytest

from linli.build.workers import count, spread


def double(number: int) -> bytes:
    """Return a number twice as large, as text."""
    return str(number * 2).encode()


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("tasks", [0, 1, 5, 1000])
def test_every_task_is_done_once(processes: int, tasks: int) -> None:
    found = list(spread(double, range(tasks), processes, least=1))
    assert sorted(found) == [(number, double(number)) for number in range(tasks)]


def test_more_tasks_than_a_pipe_holds() -> None:
    assert sum(1 for _ in spread(double, range(50_000), 2)) == 50_000


def test_little_work_is_done_here() -> None:
    found = {answer for _, answer in spread(lambda _: str(os.getpid()).encode(), range(5), 2)}
    assert found == {str(os.getpid()).encode()}


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_task_raises_is_raised_here(processes: int) -> None:
    def work(number: int) -> bytes:
        if number == 70:
            raise ZeroDivisionError("seventy")
        return b""

    with pytest.raises(ZeroDivisionError, match="seventy"):
        list(spread(work, range(100), processes, least=1))


def test_what_is_to_be_done_meanwhile_is_done_first_where_all_is_done_here() -> None:
    order: list[str] = []
    steps = (order.append("step") for _ in range(3))
    for _ in spread(lambda _: order.append("work") or b"", range(2), 1, meanwhile=steps):
        pass
    assert order == ["step"] * 3 + ["work"] * 2


def test_there_is_somebody_to_work() -> None:
    assert count() >= 1
