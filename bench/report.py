"""Write what was measured as a page of Markdown."""

import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.measure import MEASURE
from bench.results import Results
from bench.summary import summary

TITLES = {
    "cold": "从头建（没有网页，没有缓存）",
    "same": "什么也没改，再建一次",
    "edit": "一场活动的正文里加一行",
    "rename": "一家单位改名",
    "restyle": "活动的模板里加一个元素",
}
BASE = "hugo"
HEAD = """# 测速

这一页由程序写出，不要手改：`{command}`

同一批虚构的内容（`bench/corpus.py`），同样的网页（每场活动、每家单位、每项服务各一页，活动列表每页 20 场，
时间线和每年一页，一份 Atom，一份 sitemap）；Linli 另外还检查、遮名、连线，还读地点、人物、故事和线。
每个引擎的文件里记着同样的事（哪里、谁办的、谁带了什么来、谁参加、多少人次……），各按自己的写法；
别的引擎另有一份编号的名单，它们的分类要用。
每个数都是一个新的进程从开始到结束；几个引擎轮流跑，一轮跑完再跑下一轮，每次都查过要的结果确实在网页里。
机器快慢不一，只有同一次里的比值有意义。

- 墙钟：最少 / 中位 / 最多，秒。处理器：这个进程和它等过的子进程，用户加系统，秒，中位。
- 内存：这个进程和它的全部后代加在一起的 {measure}，每 20 毫秒看一次（页多时少看几次），取最高，MiB，中位。
- 比值：中位的墙钟、处理器，各除以“Hugo，分类”的。
- Hugo 有两种写法。“分类”把单位和服务当分类（taxonomy），每页的活动名单是现成的；“用 where 查”是许多主题的写法：
  每家单位、每项服务的页面用 `where` 从全部活动里挑，活动越多越慢。网页一样。
- Pelican 也有两种：“开排印”另外打开它自己的 `TYPOGRIFY`。字段由 pelican-yaml-metadata 用 PyYAML 的纯 Python 解析器读。
- “Python，最少”（`bench/floor/build.py`）只做每场活动的一页：libyaml 读字段、Python-Markdown 排正文、
  Jinja 填模板、写出去，有几个处理器就用几个进程；不检查、不遮名、不连线，没有单位、服务、列表和时间线的网页。
"""


def render(results: Results) -> str:
    """Return the page."""
    parts = [HEAD.format(command=results.command, measure=MEASURE), "\n".join(_machine(results))]
    parts += summary(results)
    for events in sorted({events for events, _, _ in results.costs}):
        parts.append(f"## {events:,} 场活动")
        parts += [_sameness(results.differences[events])] if events in results.differences else []
        for scenario in TITLES:
            if results.medians(events, scenario):
                parts += [f"### {TITLES[scenario]}", "\n".join(_table(results, events, scenario))]
    if results.saves:
        parts += ["## 存盘到网页更新", SAVES, "\n".join(_saves(results.saves, results.names))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


SAVES = (
    "`serve` 开着，浏览器那样连着它的事件流；从往文件里写那一刻起，到事件到了、再取那一页看得到新字为止。"
    "秒：最少 / 中位 / 最多。"
)


def _machine(results: Results) -> Iterator[str]:
    yield f"- 处理器 {os.cpu_count()} 个，内存 {_memory():.0f} GiB，{platform.system()} {platform.machine()}，"
    yield f"  Python {platform.python_version()}"
    yield "- " + "；".join(f"{name} {version}" for name, version in results.versions.items())
    yield from (f"- {results.names[key]}：`{command}`" for key, command in results.commands.items())
    said = [
        f"{name} {size.characters:,.0f} 个字符（字段 {size.front:,.0f}），{size.octets:,.0f} 字节"
        for name, size in results.files.items()
    ]
    yield from [f"- 一场活动的文件，平均：{'；'.join(said)}"] if said else []


def _memory() -> float:
    try:
        first = Path("/proc/meminfo").read_text("ascii").splitlines()[0]
    except OSError:
        return 0.0
    return int(first.split()[1]) / 2**20


def _sameness(differences: Sequence[str]) -> str:
    if not differences:
        return "几个引擎做出的网页一样：地址、标题、指向活动、单位、服务的链接数。"
    return "\n".join(["做出的网页有不同：", "", *(f"- {difference}" for difference in differences[:20])])


def _table(results: Results, events: int, scenario: str) -> Iterator[str]:
    medians = results.medians(events, scenario)
    base = medians.get(BASE)
    yield "| 引擎 | 次 | 墙钟 | 处理器 | 内存 | 墙钟比 | 处理器比 |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for engine in filter(medians.__contains__, results.names):
        cost, runs = medians[engine], results.costs[events, scenario, engine]
        ratios = [_ratio(cost.wall, base.wall), _ratio(cost.cpu, base.cpu)] if base else ["–", "–"]
        cells = [results.names[engine], str(len(runs)), _span([run.wall for run in runs])]
        yield f"| {' | '.join([*cells, f'{cost.cpu:.2f}', f'{cost.memory:.0f}', *ratios])} |"


def _ratio(one: float, other: float) -> str:
    return f"{one / max(other, 0.01):.2f}"


def _span(seconds: Sequence[float]) -> str:
    return " / ".join(f"{value:.2f}" for value in (min(seconds), statistics.median(seconds), max(seconds)))


def _saves(saves: Mapping[tuple[int, str], list[float]], names: Mapping[str, str]) -> Iterator[str]:
    yield "| 活动 | 引擎 | 次 | 秒 |"
    yield "|---:|---|---:|---:|"
    for (events, engine), seconds in sorted(saves.items()):
        yield f"| {events:,} | {names[engine]} | {len(seconds)} | {_span(seconds)} |"
