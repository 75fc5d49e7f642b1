"""Say at a glance what the tables of results say at length: how Linli stands to the others, and how it grows."""

import itertools
import statistics
from collections.abc import Iterator

from bench.results import Results

OURS = "linli"
OTHERS = ("hugo", "hugo-where", "pelican", "pelican-typogrify", "eleventy", "floor")
GROWING = ("linli", "linli-full")
SCENARIOS = {
    "cold": "从头建",
    "same": "什么也没改",
    "edit": "一场活动加一行",
    "rename": "一家单位改名",
    "restyle": "改活动的模板",
}

RATIOS = (
    "Linli 的墙钟除以别人的，都取中位；小于 1 是 Linli 快。“Python，最少”只做活动的页，别的都做同样的网页。"
)
GROWTH = (
    "“长了”是从头建的墙钟除以上一档的，括号里是活动多了几倍。内存是几个场景里最高的一个中位；"
    "“存盘到网页”是 `serve` 开着时的中位。"
)


def summary(results: Results) -> Iterator[str]:
    """Yield the parts of the summary."""
    yield "## 一眼看完"
    if OURS in {engine for _, _, engine in results.costs}:
        yield RATIOS
        yield "\n".join(_ratios(results))
    if growth := list(_growth(results)):
        yield GROWTH
        head = ["| 引擎 | 活动 | 从头建 | 长了 | 内存 | 存盘到网页 |", "|---|---:|---:|---:|---:|---:|"]
        yield "\n".join([*head, *growth])


def _ratios(results: Results) -> Iterator[str]:
    others = [key for key in OTHERS if key in results.commands]
    yield f"| 活动 | 场景 | Linli，秒 | {' | '.join(f'比 {results.names[key]}' for key in others)} |"
    yield f"|---:|---|---:|{'---:|' * len(others)}"
    for events, (scenario, title) in itertools.product(sizes(results), SCENARIOS.items()):
        medians = results.medians(events, scenario)
        if OURS in medians:
            wall = medians[OURS].wall
            ratios = [f"{wall / medians[key].wall:.2f}" if key in medians else "–" for key in others]
            yield f"| {' | '.join([f'{events:,}', title, f'{wall:.2f}', *ratios])} |"


def _growth(results: Results) -> Iterator[str]:
    for engine in GROWING:
        before: tuple[int, float] | None = None
        for events in sizes(results):
            costs = {scenario: results.medians(events, scenario).get(engine) for scenario in SCENARIOS}
            memory = max((cost.memory for cost in costs.values() if cost), default=0.0)
            if not memory:
                continue
            wall, grown = costs["cold"].wall if costs["cold"] else 0.0, "–"
            if before and wall:
                grown = f"{wall / before[1]:.2f}（× {events / before[0]:g}）"
            before = (events, wall) if wall else before
            saves = results.saves.get((events, engine))
            saved = f"{statistics.median(saves):.2f} 秒" if saves else "–"
            cells = [f"{events:,}", f"{wall:.2f} 秒", grown, f"{memory:.0f} MiB", saved]
            yield f"| {' | '.join([results.names[engine], *cells])} |"


def sizes(results: Results) -> list[int]:
    """Return the numbers of events that were measured, the least first."""
    return sorted({events for events, _, _ in results.costs} | {events for events, _ in results.saves})
